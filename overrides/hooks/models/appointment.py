"""The appointment sheet: what one brings to a visit, says and asks there."""

from collections.abc import Iterator
from typing import Annotated

from pydantic import Field, model_validator

from models.base import Anchor, Closed, Identifier, Text, at_most
from models.options import GuideName

Room = Annotated[int, Field(ge=1, le=3)]


class Said(Closed):
    """A sentence beside the lines, on the screen alone."""

    words: Annotated[Text, at_most(30)]
    sources: tuple[Identifier, ...] = ()
    guide: GuideName | None = None  # of the sheet that it goes with; without one it goes with both


class SheetLine(Closed):
    """A line to tick, or to fill in where it has `room`."""

    id: Identifier
    words: Annotated[Text, at_most(20)]
    room: Room | None = None  # how many lines there are to write on
    takes_diary: bool = False  # it is filled with what the diary says
    said_by: tuple[Identifier, ...] = ()  # questions of the diary that say it too
    sources: tuple[Identifier, ...] = ()
    guide: GuideName | None = None
    why: tuple[Said, ...] = ()


class SheetPart(Closed):
    """A part of the sheet, a section of the page."""

    id: Identifier
    title: Text
    guide: GuideName | None = None
    before: tuple[Said, ...] = ()
    more: Anchor | None = None  # the section that tells more
    lines: tuple[SheetLine, ...] = ()
    medicines: tuple[Identifier, ...] = ()  # that make restless legs worse
    options: tuple[Identifier, ...] = ()

    @property
    def cited(self) -> Iterator[str]:
        """Ids of the sources of its sentences, in their order."""
        for said in (*self.before, *(said for line in self.lines for said in (line, *line.why))):
            yield from said.sources

    @model_validator(mode="after")
    def has_lines(self) -> "SheetPart":
        """A part without a line would be an empty heading."""
        if not (self.lines or self.options):
            raise ValueError("it has nothing to tick or to fill in; add lines or options")
        return self
