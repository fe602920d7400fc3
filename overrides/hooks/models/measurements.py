"""What the site was measured to cost, as `make bench` writes it."""

from typing import Annotated

from pydantic import Field

from models.base import Closed, Day, Identifier, Text


class Figure(Closed):
    """One figure, of this site and of the bare theme with the same words, and the limit where there is one."""

    what: Text
    ours: Text
    bare: Text | None = None
    ratio: Text | None = None
    most: Text | None = None


class Table(Closed):
    """Figures of one kind."""

    id: Identifier
    title: Text
    figures: Annotated[tuple[Figure, ...], Field(min_length=1)]


class Measurements(Closed):
    """One run on one machine."""

    day: Day
    machine: Text
    tables: tuple[Table, ...]
