"""What is wrong with the content, in sentences that each name file, place and remedy."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from mkdocs.exceptions import PluginError


class ContentError(PluginError):
    """Something written in docs/ is wrong; MkDocs prints the message and stops."""

    def __init__(self, problems: Iterable[str]):
        """Join `problems`, one sentence each that names file, entry, field and remedy."""
        self.problems = list(problems)
        super().__init__("The content needs a correction:\n" + "\n".join(f"  - {problem}" for problem in self.problems))


@contextmanager
def kept(problems: list[str]) -> Iterator[None]:
    """Add what a ContentError says to `problems` and go on, so that a writer learns of all mistakes at once."""
    try:
        yield
    except ContentError as error:
        problems += error.problems
