"""What failing tests say to a writer."""

from collections.abc import Iterable


def told(remedy: str, found: Iterable[str]) -> str:
    """What to do, and a line for each place to do it."""
    return "\n  - ".join([remedy, *found])
