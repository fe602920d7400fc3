"""The offline copy: the built site as one zip that is the same, byte for byte, wherever it is made."""

import json
import os
import time
import zipfile
from pathlib import Path

from content import checked_on
from copy_files import MANIFEST, sha256, site_files
from kept_copy import workers
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from models.loading import ContentError
from writing import built_site, explained

NAME = "leg-health-guide"
START = "START-HERE.html"


def files_to_pack(files: dict[str, bytes], extra: dict[str, bytes]) -> dict[str, bytes]:
    """Contents by path, sorted: the `files` of the site, `extra` ones, and a manifest of all."""
    if both := sorted(files.keys() & extra.keys()):
        raise ContentError([f"{both[0]} of the site has the name of a file that only the zip holds. Rename it."])
    files = files | extra
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
        with zipfile.ZipFile(unfinished, "w") as archive:
            for path, data in files.items():
                entry = zipfile.ZipInfo(f"{folder}/{path}", date)
                entry.create_system = 3  # Unix, also when made on Windows
                entry.external_attr = 0o100644 << 16
                entry.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(entry, data)
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)


@event_priority(-200)  # once everything that it holds is written
def on_post_build(config: MkDocsConfig) -> None:
    """Write the zip, its checksum and `latest.json` to site/downloads/."""
    project, site = Path(config.config_file_path).parent, built_site(config)
    number, epoch, day = config.extra["version"], int(os.environ["SOURCE_DATE_EPOCH"]), checked_on()
    page = (
        config.theme.get_env()
        .get_template(f"offline/{START}")
        .render(config=config, version=number, day=config.extra["long_date"](day))
    )
    files = site_files(site.root)
    extra = {START: page.encode(), "licence.txt": (project / "LICENSE").read_bytes()}
    extra |= {address: text.encode() for address, text in workers(config, files).items()}  # for whoever hosts the copy
    folder = f"{NAME}-{number}"
    target = site.new(f"downloads/{folder}.zip")
    with explained(target):
        write_zip(target, folder, files_to_pack(files, extra), epoch)
    data = target.read_bytes()
    site.write_text(f"downloads/{target.name}.sha256", f"{sha256(data)}  {target.name}\n")
    latest = {"version": number, "date": str(day), "file": target.name, "size": len(data), "sha256": sha256(data)}
    site.write_text("downloads/latest.json", json.dumps(latest, indent=1) + "\n")
