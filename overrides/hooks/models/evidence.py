"""The evidence: sources, claims, how sure we are, and the words explained."""

from typing import Annotated, Literal

from pydantic import Field, Strict, StringConstraints

from models.base import Anchor, Closed, Identifier, Text, text_like

# Characters that RFC 3986 allows in an address, so that no address ends early in Markdown or HTML.
WebAddress = text_like(
    r"^(https?://[A-Za-z0-9.-]+(:[0-9]+)?([/?#][A-Za-z0-9._~:/?#@!$&'()*+,;=%\[\]-]*)?)?$",
    "the whole address, such as https://doi.org/10.5555/12345678",
)
Doi = text_like(r"^(10\.[0-9]{4,}/[A-Za-z0-9._;()/:-]+)?$", "a DOI, such as 10.5555/12345678")
PubMedId = text_like(r"^[0-9]*$", "the digits of a PubMed id, in quotes")
Year = Annotated[int, Strict(), Field(ge=1800, le=2099)]

Certainty = Literal["high", "moderate", "low", "unknown"]
Urgency = Literal["emergency", "urgent", "see-doctor", "self-care"]


class Publication(Closed):
    """What is known of a publication. An empty field means: not known, never guessed."""

    id: Identifier
    type: Literal["cochrane", "systematic-review", "rct", "cohort", "guideline", "review", "patient-page"]
    authors: str = ""
    title: str = ""
    journal: str = ""
    year: Year | None = None
    doi: Doi = ""
    url: WebAddress = ""
    pmid: PubMedId = ""
    supports: Text

    @property
    def link(self) -> str:
        """Address of the publication, or an empty string when none is known."""
        return self.url or (f"https://doi.org/{self.doi}" if self.doi else "")


class Source(Publication):
    """A publication that a page may cite."""

    reviewer_note: Text | None = None  # for clinicians who review the data; never shown


class RetiredSource(Closed):
    """A source that pages once cited: its anchor on the page of sources stays, and leads on."""

    id: Identifier
    title: Text
    why: Text
    see: Annotated[tuple[Identifier, ...], Field(min_length=1)]  # the sources that say it better


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
