"""The evidence: sources, claims, how sure we are, and the words explained."""

from typing import Annotated, Literal

from pydantic import StringConstraints

from models.base import Anchor, Closed, Identifier, Text

Certainty = Literal["high", "moderate", "low", "unknown"]
Urgency = Literal["emergency", "urgent", "see-doctor", "self-care"]


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


class Word(Closed):
    """A glossary entry."""

    id: Identifier
    word: Text
    also: tuple[Text, ...] = ()
    means: Text
