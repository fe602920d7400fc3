"""Where the pure parts of the scripts can be changed, and how: by Stryker."""

import json
import subprocess
from collections import defaultdict
from functools import partial
from pathlib import Path
from typing import Any

from mutants import Place

SCRIPTS = "docs/assets/scripts"
# What works without a page: the search engine, the matching of codes, redirects, the data of the diary.
PURE = (
    *("search-cues", "search-words", "search-index", "search-engine"),
    *("codes", "connect-read", "connect-names", "redirect"),
    *("diary-entries", "diary-cycles", "diary-summary"),
)


def places(project: Path, packages: Path) -> list[Place]:
    """All places of the pure scripts that can be changed; `packages` is the folder that holds node_modules."""
    names = [str(project / SCRIPTS / f"{name}.js") for name in PURE]
    program = Path(__file__).with_name("list_scripts.mjs").read_text("utf-8")
    command = ["node", "--input-type=module", "-", *names]
    listed = subprocess.run(command, cwd=packages, input=program, capture_output=True, text=True, check=True)
    changes = defaultdict(list)
    for found in json.loads(listed.stdout):
        start, end = (_position(found["location"][side]) for side in ("start", "end"))
        path = Path(found["fileName"]).relative_to(project).as_posix()
        changes[path, start, end, found["mutatorName"]].append(partial(_changed, start, end, _replacement(found)))
    return [Place(path, *start, kind, tuple(made)) for (path, start, _, kind), made in changes.items()]


def _position(found: dict[str, int]) -> tuple[int, int]:
    """A line, the first of which is 1, and a column, the first of which is 0."""
    return found["line"] + 1, found["column"]


def _replacement(found: dict[str, Any]) -> str:
    """What stands there instead; an expression keeps to itself, whatever stands around it."""
    text = found["replacement"]
    return text if found["mutatorName"] == "BlockStatement" else f"({text})"


def _changed(start: tuple[int, int], end: tuple[int, int], replacement: str, source: str) -> str:
    lines = source.splitlines(keepends=True)
    first, last = (_index(lines, position) for position in (start, end))
    return source[:first] + replacement + source[last:]


def _index(lines: list[str], position: tuple[int, int]) -> int:
    line, column = position
    return sum(map(len, lines[: line - 1])) + column
