"""What the offline copy is made of, and how a copy is checked. Plain Python, so that anyone can run it:

python3 overrides/hooks/copy_files.py path/to/copy.zip
"""

import hashlib
import json
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

MANIFEST = "manifest.json"
# Readers of a copy need none of these: they serve other sites and programs, or only a server knows them.
LEFT_OUT = ("404.html", "robots.txt", "sitemap.xml", "downloads/")
LEFT_OUT_ENDS = (".embed.html", ".oembed.json", ".md")


def sha256(data: bytes) -> str:
    """Hex digest of some bytes."""
    return hashlib.sha256(data).hexdigest()


def site_files(site: Path) -> dict[str, bytes]:
    """Contents by path of a built site, without what readers of a copy do not need."""
    found = {file.relative_to(site).as_posix(): file for file in site.rglob("*") if file.is_file()}
    return {
        path: file.read_bytes()
        for path, file in found.items()
        if not path.startswith(LEFT_OUT) and not path.endswith(LEFT_OUT_ENDS)
    }


def differences(archive: Path) -> Iterator[str]:
    """Yield a line for each file of a zip that is changed, missing or added, held against its manifest.

    Raises zipfile.BadZipFile for a file that is no zip, and KeyError for one without a manifest.
    """
    with zipfile.ZipFile(archive) as copy:
        names = [name for name in copy.namelist() if not name.endswith("/")]
        manifest_name = next((name for name in names if name.split("/")[-1] == MANIFEST), MANIFEST)
        folder = manifest_name.removesuffix(MANIFEST)
        expected: dict[str, str] = json.loads(copy.read(manifest_name))["files"]
        found = {name.removeprefix(folder) for name in names} - {MANIFEST}
        for name in sorted(expected.keys() - found):
            yield f"missing: {name}"
        for name in sorted(found - expected.keys()):
            yield f"added: {name}"
        for name in sorted(found & expected.keys()):
            try:
                data = copy.read(folder + name)
            except zipfile.BadZipFile:
                yield f"changed: {name}"
                continue
            if sha256(data) != expected[name]:
                yield f"changed: {name}"


def main(arguments: list[str]) -> int:
    """Check the zip that is named on the command line; 0 when it is whole."""
    if len(arguments) != 1 or not Path(arguments[0]).is_file():
        print("Name the copy to check, for example: make verify ZIP=path/to/copy.zip")
        return 2
    try:
        problems = list(differences(Path(arguments[0])))
    except (zipfile.BadZipFile, KeyError, json.JSONDecodeError) as error:
        print(f"{arguments[0]} is no copy of this guide: {error}")
        return 1
    print("\n".join(problems) or "This copy is whole: every file is as it was made.")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
