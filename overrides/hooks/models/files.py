"""Which files may stand below docs/: MkDocs publishes whatever it finds there, so what is not known is refused."""

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from models.base import NAME
from models.characters import printable
from models.problems import ContentError
from models.reading import read_bytes

# One place to add a kind of file.
KINDS = {
    "pages (.md) in folders of their own": rf"(?:{NAME}/)*[^/]+\.md",
    "assets/fonts (.woff2, .txt)": r"assets/fonts/[\w-]+\.(?:woff2|txt)",
    "assets/images (.svg, .png)": rf"assets/images/(?:drawings/{NAME}\.svg|{NAME}\.(?:svg|png))",
    "assets/scripts (.js)": rf"assets/scripts/{NAME}\.js",
    "assets/styles (.css)": rf"assets/styles/{NAME}\.css",
}
# What systems and editors put beside a file by themselves, and hide. Never published, and no mistake of a writer.
BY_THEMSELVES = re.compile(r"\.DS_Store|\._.*|Thumbs\.db|desktop\.ini|\.#.*|\..*\.sw[a-p]", re.IGNORECASE)
# The build writes these folders itself, or takes them for something other than pages.
RESERVED = ("assets", "connect", "data", "downloads", "templates")
PAGE_NAME = re.compile(rf"{NAME}(?:/{NAME})*\.md")
DEVICE = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?", re.IGNORECASE)
LONGEST = 60  # characters of a name; the offline copy is extracted below folders with long names of their own
SIGNATURES = {".png": b"\x89PNG\r\n\x1a\n", ".woff2": b"wOF2"}
BINARY = tuple(SIGNATURES)
OUTSIDE = "Remove it, or move it outside docs/."
KNOWN = f"Known are: {'; '.join([*KINDS, 'data (the .yml files of the guide)'])}."


def ignored(path: str) -> bool:
    """Whether `path`, below docs/, is a file that a system or an editor put there by itself."""
    return bool(BY_THEMSELVES.fullmatch(path.rpartition("/")[2]))


def survey(docs: Path, data_names: Iterable[str]) -> tuple[list[str], list[str]]:
    """Paths below `docs` of all known files, sorted, and a problem for each file that is not known.

    `data_names` are the names of the files in docs/data, without `.yml`.
    """
    known: list[str] = []
    problems: list[str] = []
    kinds = re.compile("|".join([*KINDS.values(), rf"data/(?:{'|'.join(data_names)})\.yml"]))
    for path, entry in _entries(docs, ""):
        if problem := _problem(path, entry, kinds):
            problems.append(f"{docs.name}/{printable(path)}{problem}")
        else:
            known.append(path)
    return known, problems


def wrong_content(path: Path, name: str) -> Iterator[str]:
    """Yield a problem for a picture or font that is none; messages call the file `name`."""
    if not read_bytes(path, name).startswith(SIGNATURES[path.suffix]):
        yield f"{name} is not what its ending says. Save the picture or font anew, or remove the file."


def _entries(folder: Path, above: str) -> Iterator[tuple[str, os.DirEntry]]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        place = f"docs/{printable(above)}"
        raise ContentError([f"{place} cannot be opened: {error.strerror}. Allow reading it."]) from error
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            yield from _entries(Path(entry.path), f"{above}{entry.name}/")
        elif entry.is_dir() or not ignored(entry.name):  # MkDocs follows a link to a folder, whatever its name
            yield above + entry.name, entry


def _problem(path: str, entry: os.DirEntry, kinds: re.Pattern[str]) -> str | None:
    steps = path.split("/")
    if not entry.is_file(follow_symlinks=False):
        return f" is a link or a device, not a file. {OUTSIDE}"
    if long := next((step for step in steps if len(step) > LONGEST), None):
        return f": the name has {len(long)} characters. Shorten it to {LONGEST} at most."
    if any(DEVICE.fullmatch(step) for step in steps):
        return ": Windows keeps this name for a device, so no copy could be extracted there. Rename it."
    if not kinds.fullmatch(path):
        return f" is no file that this guide knows, and all below docs/ is published. {OUTSIDE} {KNOWN}"
    if path.endswith(".md") and steps[0] in RESERVED and len(steps) > 1:
        return f": the folder {steps[0]} is not for pages. Move the page to another folder."
    if path.endswith(".md") and not PAGE_NAME.fullmatch(path):
        return (
            ": the name becomes an address that people type. Rename the file and its folders: "
            "small letters, digits and hyphens, such as restless-legs/iron.md."
        )
    return None
