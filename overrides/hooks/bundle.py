"""The offline copy: the built site as one zip that is the same, byte for byte, wherever it is made."""

import json
import os
import time
import zipfile
from pathlib import Path

from content import made_on
from copy_files import MANIFEST, sha256
from jinja2 import Environment
from markup import with_content
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from models.loading import ContentError
from one_file import ADDRESS as ONE_FILE
from writing import Site, built_site, explained

NAME = "leg-health-guide"
START = "START-HERE.html"
DOWNLOAD_PAGE = "tools/take-it-with-you.html"
# Elements on that page, by id: what there is to download, and how to check it. Each has a template of its name.
PLACES = ("downloads", "checksum")
# Readers from disk need none of these: they serve other sites and programs, or only a server knows them.
LEFT_OUT = ("404.html", "sitemap.xml", "downloads/")
LEFT_OUT_ENDS = (".embed.html", ".oembed.json", ".md")


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Put the words for readers from disk where the website says what there is to download."""
    if page.url != DOWNLOAD_PAGE:
        return html
    words = config.theme.get_env().get_template("offline/on-disk.html").render(address=page.canonical_url)
    for place, content in zip(PLACES, (words, ""), strict=True):
        try:
            html = with_content(html, place, content)
        except LookupError as error:
            raise ContentError(
                [f'docs/{page.file.src_uri} needs a line `<div id="{place}"></div>`. Add it.']
            ) from error
    return html


def files_to_pack(site: Path, extra: dict[str, bytes]) -> dict[str, bytes]:
    """Contents by path, sorted: the site without what disk readers do not need, `extra` files, a manifest of all."""
    files = dict(extra)
    for file in site.rglob("*"):
        path = file.relative_to(site).as_posix()
        if file.is_file() and not path.startswith(LEFT_OUT) and not path.endswith(LEFT_OUT_ENDS):
            if path in files:
                raise ContentError([f"{path} of the site has the name of a file that only the zip holds. Rename it."])
            files[path] = file.read_bytes()
    hashes = {path: sha256(data) for path, data in sorted(files.items())}
    manifest = json.dumps({"files": hashes}, indent=1) + "\n"
    return dict(sorted((files | {MANIFEST: manifest.encode()}).items()))


def write_zip(target: Path, folder: str, files: dict[str, bytes], epoch: int) -> None:
    """Pack `files` below `folder`, all dated `epoch` (seconds since 1970, UTC).

    Writes beside `target` and renames at the end, so that a failure leaves no half-written zip.
    """
    date = time.gmtime(epoch)[:6]
    unfinished = target.with_suffix(".part")
    try:
        with zipfile.ZipFile(unfinished, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
            for path, data in files.items():
                entry = zipfile.ZipInfo(f"{folder}/{path}", date)
                entry.create_system = 3  # Unix, also when made on Windows
                entry.external_attr = 0o100644 << 16
                entry.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(entry, data)
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)


def size_in_words(size: int) -> str:
    """A number of bytes as people read it."""
    return f"{size / 1_000_000:.1f} MB" if size >= 1_000_000 else f"{round(size / 1000)} KB"


def _say_where_to_download(site: Site, templates: Environment, name: str, data: bytes) -> None:
    # The zip cannot hold its own checksum, so its copy of this page keeps the words written for disk.
    one_file = site.root / ONE_FILE
    facts = {
        "name": name,
        "size": size_in_words(len(data)),
        "checksum": sha256(data),
        "one_file": one_file.name,
        "one_file_size": size_in_words(one_file.stat().st_size),
    }
    page = (site.root / DOWNLOAD_PAGE).read_text("utf-8")
    for place in PLACES:
        page = with_content(page, place, templates.get_template(f"offline/{place}.html").render(facts))
    site.rewrite(DOWNLOAD_PAGE, page)


@event_priority(-200)  # once everything is written that it holds
def on_post_build(config: MkDocsConfig) -> None:
    """Write the zip, its checksum and `latest.json` to site/downloads/."""
    project, site = Path(config.config_file_path).parent, built_site(config)
    number, epoch, day = config.extra["version"], int(os.environ["SOURCE_DATE_EPOCH"]), made_on()
    templates = config.theme.get_env()
    page = templates.get_template(f"offline/{START}").render(
        config=config, version=number, day=config.extra["long_date"](day)
    )
    extra = {START: page.encode(), "licence.txt": (project / "LICENSE").read_bytes()}
    folder = f"{NAME}-{number}"
    target = site.new(f"downloads/{folder}.zip")
    with explained(target):
        write_zip(target, folder, files_to_pack(site.root, extra), epoch)
    data = target.read_bytes()
    _say_where_to_download(site, templates, target.name, data)
    site.write_text(f"downloads/{target.name}.sha256", f"{sha256(data)}  {target.name}\n")
    latest = {"version": number, "date": str(day), "file": target.name, "size": len(data), "sha256": sha256(data)}
    site.write_text("downloads/latest.json", json.dumps(latest, indent=1) + "\n")
