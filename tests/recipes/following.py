"""Reads the recipes of CONTRIBUTING.md and follows them, as a contributor would, in a copy of the project."""

import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from building import ROOT

GUIDE = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
# A fenced block with the paragraph above it, or a heading; what stands inside a block is neither.
PART = re.compile(
    r"^(?P<level>##+) (?P<heading>[^\n]+)$|(?:(?P<above>[^\n]+)\n\n)?^```(?P<kind>\w+)\n(?P<text>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)
FILE = re.compile(r"`([\w./-]+\.\w+)`")
ANYTHING = "…"
# What can be made again, and the history.
MADE = {".git", ".venv", ".cache", ".pytest_cache", ".ruff_cache", "site"}


@dataclass(frozen=True)
class Block:
    """One fenced block of a recipe: its language, its text, and the file that the line above it names."""

    recipe: str
    kind: str
    text: str
    file: str


def recipes() -> dict[str, list[Block]]:
    """The blocks of each recipe by its name, in the order of CONTRIBUTING.md."""
    found: dict[str, list[Block]] = {}
    section = recipe = ""
    for part in PART.finditer(GUIDE):
        if part["level"] == "##":
            section = part["heading"]
        elif part["level"]:
            recipe = part["heading"]
        elif section == "Recipes":
            files = FILE.findall(part["above"] or "")
            found.setdefault(recipe, []).append(Block(recipe, part["kind"], part["text"], files[0] if files else ""))
    return found


def copy_everything(target: Path) -> None:
    """Copy the project with its tests, and link its environment so that `make` finds it set up."""
    target.mkdir()
    for part in ROOT.iterdir():
        if part.is_dir() and part.name not in MADE:
            shutil.copytree(part, target / part.name, ignore=shutil.ignore_patterns("__pycache__"))
        elif part.is_file() and part.name not in MADE:
            shutil.copy(part, target)
    environment = target / ".venv"
    environment.mkdir()
    for part in Path(sys.prefix).iterdir():
        if part.is_dir() or part.name == "pyvenv.cfg":
            (environment / part.name).symlink_to(part)
        else:
            (environment / part.name).touch()
    # What make compares with the lock; an environment that was made without make lacks it.
    (environment / "installed").touch()


def follow(block: Block, project: Path) -> None:
    """Do in `project` what a block says. Raises AssertionError with what to correct in CONTRIBUTING.md."""
    if block.kind == "sh":
        done = subprocess.run(block.text, shell=True, cwd=project, capture_output=True, text=True, check=False)
        assert done.returncode == 0, f"{block.recipe}: {block.text}{done.stdout}{done.stderr}"
        return
    assert block.file, f"CONTRIBUTING.md, {block.recipe}: name the file in the line above\n{block.text}"
    path = project / block.file
    before = path.read_text("utf-8") if path.exists() else ""
    if block.kind == "diff":
        after = patched(before, block.text)
        assert after is not None, (
            f"CONTRIBUTING.md, {block.recipe}: {block.file} holds no such lines any more. "
            f"Bring the example up to date:\n{block.text}"
        )
    else:
        after = before + block.text
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(after, "utf-8")


def patched(text: str, diff: str) -> str | None:
    """`text` with the lines that a diff takes out and puts in; None where they do not stand there."""
    lines = [(line[:1] or " ", line[1:]) for line in diff.splitlines()]
    old = "\n".join(re.escape(line).replace(re.escape(ANYTHING), ".*") for mark, line in lines if mark in " -")
    new = "".join(f"{line}\n" for mark, line in lines if mark in " +")
    after, count = re.subn(rf"^{old}\n", lambda _: new, text, count=1, flags=re.MULTILINE)
    return after if count else None
