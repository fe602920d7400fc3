"""The shape of everything written in docs/: front matter and the YAML files of docs/data.

Each model is closed, so a misspelled field is an error and never a silent loss.
"""

from datetime import date
from functools import cached_property
from typing import Annotated, Literal

from link_models import Address, CodeSystem, HealthAspect, Redirect, Topic
from model_base import Anchor, Closed, Identifier, Text
from pydantic import Field, StringConstraints, model_validator

YEARS_BETWEEN_REVIEWS = 3
LONGEST_SHORT_ADDRESS = len("ri.html")


Certainty = Literal["high", "moderate", "low", "unknown"]
Urgency = Literal["emergency", "urgent", "see-doctor", "self-care"]
Kind = Literal[
    "home", "urgent", "overview", "cause", "diagnosis", "self-care", "treatment", "questions",
    "tool", "reference", "clinic", "lookup", "about",
]  # fmt: skip
# Pages that people act on: these need sources, plain words and a review date that is kept.
HEALTH_KINDS = {"urgent", "overview", "cause", "diagnosis", "self-care", "treatment", "questions"}


class ClinicalReview(Closed):
    """A review that really took place, by a named person."""

    name: Text
    role: Text
    date: date


class FrontMatter(Closed):
    """What stands between the `---` lines at the top of a page."""

    title: Annotated[Text, StringConstraints(max_length=65)]
    description: Annotated[Text, StringConstraints(max_length=155)]
    kind: Kind
    also_called: tuple[Text, ...] = ()
    keywords: tuple[Text, ...] = ()
    codes: tuple[Identifier, ...] = ()
    reviewed: date
    review_due: date
    clinical_review: Literal["pending"] | ClinicalReview

    @model_validator(mode="after")
    def review_dates_are_in_order(self) -> "FrontMatter":
        """A review is due after the last one and at most three years later."""
        if self.review_due <= self.reviewed:
            raise ValueError("review_due must be later than reviewed; correct one of the two dates")
        limit = (self.reviewed.year + YEARS_BETWEEN_REVIEWS, self.reviewed.month, self.reviewed.day)
        if (self.review_due.year, self.review_due.month, self.review_due.day) > limit:
            raise ValueError(
                f"review_due is more than {YEARS_BETWEEN_REVIEWS} years after reviewed; choose an earlier date"
            )
        return self


class Source(Closed):
    """A publication that a page may cite. An empty field means: not known, never guessed."""

    id: Identifier
    type: Literal["cochrane", "systematic-review", "rct", "cohort", "guideline", "review", "patient-page"]
    authors: str = ""
    title: str = ""
    journal: str = ""
    year: int | None = None
    doi: str = ""
    url: str = ""
    pmid: str = ""
    supports: Text

    @property
    def link(self) -> str:
        """Address of the publication, or an empty string when none is known."""
        return self.url or (f"https://doi.org/{self.doi}" if self.doi else "")


class Claim(Closed):
    """A statement of one of the two articles, and what this site says instead."""

    id: Annotated[str, StringConstraints(pattern=r"^[AB]-\d{2,3}$")]
    claim: Text
    verdict: Literal["supported", "plausible-limited", "overstated", "contested", "wrong", "out-of-date"]
    we_say: Text
    at: Anchor
    sources: tuple[Identifier, ...] = ()

    @property
    def page(self) -> str:
        """Path below docs/ of the page that deals with the claim."""
        return self.at.partition(".html")[0] + ".md"


class RedFlag(Closed):
    """A warning sign or safety rule: the sections that give it, and word stems each of them must hold.

    A stem may name alternatives: `dark|red` is found where either stands.
    """

    id: Annotated[str, StringConstraints(pattern=r"^RF-\d{2}$")]
    name: Text
    level: Urgency
    must_say: Annotated[tuple[Text, ...], Field(min_length=1)]
    at: Annotated[tuple[Anchor, ...], Field(min_length=1)]
    cues: tuple[Text, ...] = ()  # words of a search that call for this flag: all words of one cue, in any order


class Synonym(Closed):
    """What people type, and words of this guide that mean the same. Feeds search; never shown."""

    type: Annotated[tuple[Text, ...], Field(min_length=1)]
    means: Annotated[tuple[Text, ...], Field(min_length=1)]


class LookAlikes(Closed):
    """Names of medicines that look alike: search never takes one for another."""

    names: Annotated[tuple[Text, ...], Field(min_length=2)]


class Word(Closed):
    """A glossary entry."""

    id: Identifier
    word: Text
    also: tuple[Text, ...] = ()
    means: Text


class Guide(Closed):
    """Everything the site is built from, apart from the Markdown itself."""

    pages: dict[str, FrontMatter]  # by path below docs/, such as "restless-legs/iron.md"
    citations: dict[str, tuple[str, ...]]  # source ids of each page, in the order of the text
    links: dict[str, tuple[str, ...]]  # paths of the pages that each page links to, in the order of the text
    sources: dict[str, Source]
    claims: tuple[Claim, ...]
    red_flags: tuple[RedFlag, ...]
    glossary: tuple[Word, ...]
    synonyms: tuple[Synonym, ...]
    look_alikes: tuple[LookAlikes, ...]
    topics: dict[str, Topic]
    code_systems: dict[str, CodeSystem]
    health_aspects: tuple[HealthAspect, ...]
    redirects: tuple[Redirect, ...]
    addresses: tuple[Address, ...]

    @cached_property
    def aspects(self) -> dict[str, HealthAspect]:
        """Health aspects by anchor (`get-help`), and by `page.html#anchor` where one page means another thing by it."""
        return {anchor: aspect for aspect in self.health_aspects for anchor in aspect.anchors}

    def aspect(self, address: str, anchor: str) -> HealthAspect | None:
        """What the section `anchor` of the page `address` (`restless-legs/iron.html`) is about."""
        return self.aspects.get(f"{address}#{anchor}") or self.aspects.get(anchor)

    @cached_property
    def short_addresses(self) -> dict[str, str]:
        """The short address of each page that has one: `restless-legs/iron.html` is also `ri.html`."""
        return {redirect.new: redirect.old for redirect in self.redirects if len(redirect.old) <= LONGEST_SHORT_ADDRESS}
