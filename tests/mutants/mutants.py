"""What a mutant is: one file with one small change. They are drawn at random from all that two tools can make."""

import difflib
import random
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Place:
    """A place in a file below the project, and what can be changed there.

    A change turns the text of the file into another, or into None where that would be no program.
    """

    path: str
    line: int
    column: int
    kind: str
    changes: tuple[Callable[[str], str | None], ...]


@dataclass(frozen=True)
class Mutant:
    """A file below the project with one change in it."""

    path: str
    line: int
    kind: str
    text: str

    @property
    def is_script(self) -> bool:
        """Whether it changes a script for browsers, and no Python."""
        return self.path.endswith(".js")

    def change(self, project: Path) -> list[str]:
        """The lines that it takes out of its file and puts in, as a diff shows them."""
        lines = (project / self.path).read_text("utf-8").splitlines()
        diff = difflib.unified_diff(lines, self.text.splitlines(), n=0, lineterm="")
        return [line for line in diff if not line.startswith(("---", "+++", "@@"))]

    @classmethod
    def remade(cls, path: str, line: int, kind: str, change: list[str], project: Path) -> "Mutant | None":
        """The mutant of a diff that `change` once gave; None where its lines have changed since."""
        before, after = ("".join(f"{text[1:]}\n" for text in change if text.startswith(sign)) for sign in ("-", "+"))
        source = (project / path).read_text("utf-8")
        found = [match.start() for match in re.finditer(f"^{re.escape(before)}", source, re.MULTILINE)]
        lines = {source.count("\n", 0, start) + 1: start for start in found}
        if not lines:
            return None
        nearest = min(lines, key=lambda number: abs(number - line))
        start, blank = lines[nearest], len(before) - len(before.lstrip("\n"))
        return cls(path, nearest + blank, kind, source[:start] + after + source[start + len(before) :])


def draw(places: Iterable[Place], number: int, seed: int, project: Path) -> list[Mutant]:
    """Draw places at random, each at most once, and one change at each.

    Places are drawn, not changes: `+` can become ten other operators and `True` but one, and would come up ten times as
    often. One seed gives the same mutants as long as the code stays the same.
    """
    chance = random.Random(seed)
    ordered = sorted(places, key=lambda place: (place.path, place.line, place.column, place.kind))
    mutants: list[Mutant] = []
    for place in chance.sample(ordered, len(ordered)):
        if len(mutants) == number:
            break
        if text := chance.choice(place.changes)((project / place.path).read_text("utf-8")):
            mutants.append(Mutant(place.path, place.line, place.kind, text))
    return mutants
