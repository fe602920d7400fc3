"""The warning signs: what a sign or a rule is made of, and the words that cards and strips are built with.

The limits come from what readers of care cards and symptom checkers can take in; see the head of docs/data/signs.yml.
"""

import re
from collections.abc import Iterable
from typing import Annotated, Literal

from pydantic import Field, StringConstraints, model_validator

from models.base import Closed, Identifier, Text, at_most, text_like

Level = Literal["emergency", "urgent", "see-doctor"]  # most urgent first
Heading = Literal["call", "go", "now", "today", "doctor", "ask"]  # of the card, most urgent first
GRAVITY: dict[str, int] = {"emergency": 0, "urgent": 1, "see-doctor": 2}
# The headings that agree with a level and a kind. A rule that is urgent is a sign too, so it goes into a card.
HEADINGS: dict[tuple[str, str], tuple[Heading, ...]] = {
    ("emergency", "sign"): ("call", "go"),
    ("urgent", "sign"): ("now", "today"),
    ("see-doctor", "sign"): ("doctor",),
    ("urgent", "rule"): ("today",),
    ("see-doctor", "rule"): ("ask",),
}
URGENT_HELP = "urgent-help.html"
LANGUAGE = "en"
CUE_SET = re.compile(r"@([a-z]+)")
CUE_WORD = r"(?:[a-z0-9&]+|@[a-z]+|[1-9]\+|\^|\$)"
CUE_PHRASE = rf"{CUE_WORD}(?:_{CUE_WORD})*"
CUE_PART = rf"{CUE_PHRASE}(?:\|{CUE_PHRASE})*"
Cue = text_like(rf"^{CUE_PART}(?: {CUE_PART})*$", "small letters with | _ ^ $ 8+ @name, as the head of signs.yml says")


class NotThis(Closed):
    """What the sign is not: `calm` names the common harmless thing, `instead` says what to do about another thing."""

    kind: Literal["calm", "instead"]
    text: Annotated[Text, at_most(20)]


class Sign(Closed):
    """A warning sign that goes into a card, or a rule that goes into an "Ask first" callout; said once, here."""

    id: Identifier  # its anchor on urgent-help, never renamed
    ledger: Annotated[str, StringConstraints(pattern=r"^RF-\d{2}[a-c]?$")]
    name: Annotated[Text, at_most(6)]
    level: Level
    kind: Literal["sign", "rule"]
    group: Text
    heading: Heading
    when: Annotated[tuple[Annotated[Text, at_most(25)], ...], Field(min_length=1, max_length=3)]
    short: Annotated[Text, at_most(18)]
    in_short: Annotated[Text, at_most(10)]
    escalate: Identifier | None = None  # the graver sign that one more symptom makes of this one
    escalate_with: Text | None = None
    last_line: Text | None = None
    act: Text | None = None
    not_this: NotThis | None = None
    sources: Annotated[tuple[Identifier, ...], Field(min_length=1)]
    cues: tuple[Cue, ...] = ()  # words of a search that call for this sign: all words of one cue, in any order
    reviewer_note: Text | None = None  # for clinicians who review the data; never shown

    @property
    def goes_into_a_card(self) -> bool:
        """Whether the sign stands in a card; a rule that says whom to ask stands in a callout."""
        return self.heading != "ask"

    @property
    def cannot_wait(self) -> bool:
        """Whether search shows the sign first, and paper and the strip may carry it."""
        return self.level != "see-doctor"

    @model_validator(mode="after")
    def heading_and_cues_agree_with_the_level(self) -> "Sign":
        """A card's heading says how fast to act, and only what cannot wait is shown before what was searched for."""
        fitting = HEADINGS.get((self.level, self.kind), ())
        if self.heading not in fitting:
            raise ValueError(
                f"heading {self.heading!r} does not fit a {self.kind} of level {self.level}; "
                f"use {' or '.join(fitting) or 'another level'}"
            )
        if bool(self.cues) != self.cannot_wait:
            raise ValueError("cues belong to every sign that is emergency or urgent and no other; add or remove them")
        if not (self.act or self.not_this):
            raise ValueError("say what to do (act) or what it is not (not_this); its sources are cited there")
        if (self.escalate is None) != (self.escalate_with is None):
            raise ValueError("escalate and escalate_with belong together; add the other or remove both")
        return self


class Group(Closed):
    """A part of urgent-help; signs name it by its name."""

    id: Identifier
    name: Text


class SignWords(Closed):
    """What the build writes around the signs, in one language."""

    id: Literal["en"]
    cues: tuple[Cue, ...]
    cue_sets: dict[Identifier, tuple[Cue, ...]]  # what `@name` stands for in a cue
    groups: tuple[Group, ...]  # in the order of urgent-help
    headings: dict[Heading, Text]
    last_lines: dict[Heading, Text]
    escalation: Text
    steps: dict[Heading, Text]
    go_first: Text  # how `act` begins under the heading `go`
    strip: dict[Heading, Text]
    strip_line: Text
    warning_signs: Text
    all_signs: Text
    find: Text
    ask_first: Text
    calm: Text
    sources: Text
    on_paper: Text


def sign_problems(signs: dict[str, Sign], words: SignWords) -> Iterable[str]:
    """Yield what is wrong between the signs, and between them and the words they are shown with."""
    groups = [group.name for group in words.groups]
    for sign in signs.values():
        place = f"docs/data/signs.yml, entry {sign.id}"
        if sign.group not in groups:
            yield f"{place}, field group: {sign.group!r} is not among the groups of docs/data/sign_words.yml."
        if sign.heading == "go" and not (sign.act or "").startswith(words.go_first):
            yield f"{place}, field act: begin with {words.go_first!r}, as the heading `go` does."
        if sign.escalate:
            graver = signs.get(sign.escalate)
            if graver is None or GRAVITY[graver.level] >= GRAVITY[sign.level] or graver.heading not in words.steps:
                yield f"{place}, field escalate: {sign.escalate!r} is no graver sign. Name one, or remove the field."
