"""The offline copy: the built site as one zip that is the same, byte for byte, wherever it is made."""

import json
import os
import time
import zipfile
from datetime import UTC, datetime
from pathlib import Path

from copy_files import MANIFEST, sha256
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from models.loading import ContentError
from writing import Site, built_site, explained

NAME = "leg-health-guide"
START = "START-HERE.html"
DOWNLOAD_PAGE = "tools/take-it-with-you.html"
MARK = "<!-- downloads -->"
ON_DISK = "<p>You are reading a copy already. The newest one is at {address}</p>"
# Readers from disk need none of these: they serve other sites and programs, or only a server knows them.
LEFT_OUT = ("404.html", "sitemap.xml", "downloads/")
LEFT_OUT_ENDS = (".embed.html", ".oembed.json", ".md")


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Put the words for readers from disk where the list of downloads will stand."""
    return html.replace(MARK, ON_DISK.format(address=page.canonical_url))


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


def download_list(name: str, data: bytes, guides: dict[str, int]) -> str:
    """The list on the page "Take it with you": the zip with its size and checksum, and the guides' files (bytes)."""
    items = [
        f'<li><a href="../downloads/{name}" download>The whole guide</a> (zip, {size_in_words(len(data))})</li>',
        *(
            f'<li><a href="../downloads/{file}" download>{file.removesuffix(".html").replace("-", " ").capitalize()}, '
            f"one file</a> ({size_in_words(size)})</li>"
            for file, size in sorted(guides.items())
        ),
    ]
    return f"<ul>{''.join(items)}</ul><p>Checksum of the zip (SHA-256): <code>{sha256(data)}</code></p>"


def size_in_words(size: int) -> str:
    """A number of bytes as people read it."""
    return f"{size / 1_000_000:.1f} MB" if size >= 1_000_000 else f"{round(size / 1000)} KB"


def _say_where_to_download(site: Site, address: str, name: str, data: bytes) -> None:
    # The zip cannot hold its own checksum, so its copy of this page keeps the words written for disk.
    page = (site.root / DOWNLOAD_PAGE).read_text("utf-8")
    guides = {file.name: file.stat().st_size for file in (site.root / "downloads").glob("*.html")}
    site.rewrite(DOWNLOAD_PAGE, page.replace(ON_DISK.format(address=address), download_list(name, data, guides)))


@event_priority(-200)  # the last: everything else is written
def on_post_build(config: MkDocsConfig) -> None:
    """Write the zip, its checksum and `latest.json` to site/downloads/."""
    project, site = Path(config.config_file_path).parent, built_site(config)
    number, epoch = config.extra["version"], int(os.environ["SOURCE_DATE_EPOCH"])
    day = datetime.fromtimestamp(epoch, UTC).date()
    start = config.theme.get_env().get_template(f"offline/{START}")
    page = start.render(config=config, version=number, day=config.extra["long_date"](day))
    extra = {START: page.encode(), "licence.txt": (project / "LICENSE").read_bytes()}
    folder = f"{NAME}-{number}"
    target = site.new(f"downloads/{folder}.zip")
    with explained(target):
        write_zip(target, folder, files_to_pack(site.root, extra), epoch)
    data = target.read_bytes()
    _say_where_to_download(site, f"{config.site_url}{DOWNLOAD_PAGE}", target.name, data)
    site.write_text(f"downloads/{target.name}.sha256", f"{sha256(data)}  {target.name}\n")
    latest = {"version": number, "date": str(day), "file": target.name, "size": len(data), "sha256": sha256(data)}
    site.write_text("downloads/latest.json", json.dumps(latest, indent=1) + "\n")
