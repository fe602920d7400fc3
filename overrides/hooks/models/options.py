"""What one can do: treatments, devices, remedies and procedures, with what each was found to do, and to whom."""

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field, Strict, model_validator

from models.base import Anchor, Closed, Identifier, Text, at_most
from models.evidence import Certainty

Count = Annotated[int, Strict(), Field(ge=0)]
Positive = Annotated[int, Strict(), Field(ge=1)]
Citations = Annotated[tuple[Identifier, ...], Field(min_length=1)]
GuideName = Literal["period-leg-pain", "restless-legs"]
DRAWN = 100  # people in a picture
FEW = 100  # a trial of fewer people says so beside its figures


class Arm(Closed):
    """Those who were treated alike: how many of how many had the event."""

    events: Count | tuple[Count, Count]  # a range where studies or ways of counting differ
    of: Positive
    group: Text  # what they were given, as it follows the measure: "on a dummy pill"

    @property
    def bounds(self) -> tuple[int, int]:
        """The lowest and the highest count; the same twice where there is one."""
        return self.events if isinstance(self.events, tuple) else (self.events, self.events)

    @property
    def is_range(self) -> bool:
        """Whether the lowest and the highest count differ."""
        return self.bounds[0] != self.bounds[1]

    @property
    def in_picture(self) -> tuple[int, int]:
        """The bounds in 100 people, rounded half up."""
        low, high = ((200 * count + self.of) // (2 * self.of) for count in self.bounds)
        return low, high

    @model_validator(mode="after")
    def counts_are_in_order(self) -> "Arm":
        """A range begins with its lower end, and nobody is counted who was not there."""
        low, high = self.bounds
        if not low <= high <= self.of:
            raise ValueError(f"{low} to {high} of {self.of} cannot be; correct the counts")
        return self


class Finding(Closed):
    """A good or a bad effect: two arms measured alike, or words where there are none."""

    measure: Text | None = None  # what happened to those who are counted, such as "get relief"
    who: Text | None = None  # such as "women with period pain"
    time: Text | None = None  # such as "within 12 weeks"
    took_part: Positive | None = None  # in both arms, where the source says
    treated: Arm | None = None
    untreated: Arm | None = None
    caveat: Annotated[Text, at_most(25)] | None = None  # a sentence after the counts, such as "This may be chance."
    words: Annotated[Text, at_most(45)] | None = None
    sources: Citations

    @property
    def is_drawn(self) -> bool:
        """Whether there is something to see among 100 people: what befalls fewer than one of them is told in words."""
        return bool(self.treated and self.untreated) and max(*self.treated.in_picture, *self.untreated.in_picture) > 0

    @property
    def has_range(self) -> bool:
        """Whether an arm is counted as a range."""
        return any(arm and arm.is_range for arm in (self.treated, self.untreated))

    @property
    def is_small(self) -> bool:
        """Whether so few people took part that it has to be said."""
        return self.took_part is not None and self.took_part < FEW

    @model_validator(mode="after")
    def is_counted_or_worded(self) -> "Finding":
        """Counted findings have both arms, a measure and people; the others have words, and nothing of these."""
        counted = (self.measure, self.who, self.treated, self.untreated)
        if self.words and any((*counted, self.time, self.caveat)):
            raise ValueError("words go alone; remove measure, who, time, treated, untreated and caveat, or the words")
        if not self.words and not all(counted):
            raise ValueError("give measure, who, treated and untreated, or words where two arms were not counted")
        return self


class Effect(Finding):
    """A good effect, with how sure we are of it and why."""

    certainty: Certainty
    why: Annotated[Text, at_most(25)]


class Place(Closed):
    """Where an option is to be had."""

    words: Annotated[Text, at_most(30)]
    sources: tuple[Identifier, ...] = ()


class Option(Closed):
    """A treatment, device, remedy or procedure, or none."""

    id: Identifier
    name: Annotated[Text, at_most(8)]
    guide: GuideName
    at: Anchor  # the section that tells more
    medicines: tuple[Identifier, ...] = ()
    effects: Annotated[tuple[Effect, ...], Field(min_length=1)]
    harms: Annotated[tuple[Finding, ...], Field(min_length=1, max_length=7)]
    ask_first: tuple[Identifier, ...] = ()  # rules in docs/data/signs.yml
    where: Place | None = None
    reviewer_note: Text | None = None  # for clinicians who review the data; never shown

    @property
    def findings(self) -> Iterator[Finding]:
        """Good effects, then harms."""
        yield from self.effects
        yield from self.harms

    @property
    def studies(self) -> tuple[str, ...]:
        """Ids of the sources of its findings, each once."""
        return tuple(dict.fromkeys(source for finding in self.findings for source in finding.sources))

    @property
    def sources(self) -> tuple[str, ...]:
        """Ids of all its sources, each once."""
        return tuple(dict.fromkeys((*self.studies, *(self.where.sources if self.where else ()))))

    @property
    def certainties(self) -> tuple[Certainty, ...]:
        """How sure we are of its effects, each level once, in their order."""
        return tuple(dict.fromkeys(effect.certainty for effect in self.effects))
