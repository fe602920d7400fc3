"""The front matter of a page."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints, field_validator, model_validator

from models.base import Closed, Day, Identifier, Text, text_like

YEARS_BETWEEN_REVIEWS = 3

Kind = Literal[
    "home", "urgent", "overview", "cause", "diagnosis", "self-care", "treatment", "questions",
    "tool", "reference", "clinic", "lookup", "about",
]  # fmt: skip
# Pages that people act on: these need sources, plain words and a review date that is kept.
HEALTH_KINDS = {"urgent", "overview", "cause", "diagnosis", "self-care", "treatment", "questions"}

# Search leads nobody to a word of these sections; all but the sources are found by their headings.
HEADING_ONLY = {"unknown", "guide", "more", "get-help", "sources"}
SearchedWord = text_like(r"^[a-z0-9]+$", "a single word of small letters")


class ClinicalReview(Closed):
    """A review that really took place, by a named person."""

    name: Text
    role: Text
    date: Day


class FrontMatter(Closed):
    """What stands between the `---` lines at the top of a page."""

    title: Annotated[Text, StringConstraints(max_length=65)]
    description: Annotated[Text, StringConstraints(max_length=155)]
    kind: Kind
    # Where MkDocs looks for the markup around the page.
    template: Literal["main.html", "diary.html", "sheet.html"] = "main.html"
    # One to three letters, for QR codes and for typing from paper: `ri` makes ri.html lead to the page.
    short_address: Annotated[str, StringConstraints(pattern=r"^[a-z]{1,3}$")] | None = None
    also_called: tuple[Text, ...] = ()
    keywords: tuple[Text, ...] = ()
    section_keywords: dict[str, Annotated[tuple[Text, ...], Field(min_length=1)]] = {}  # by anchor
    # A page for some readers: a search that has none of these words finds it late.
    found_with: tuple[SearchedWord, ...] = ()
    codes: tuple[Identifier, ...] = ()
    strip: tuple[Identifier, ...] = ()  # signs to name under the main message: at most one of each level
    reviewed: Day
    review_due: Day
    clinical_review: Literal["pending"] | ClinicalReview

    @field_validator("section_keywords")
    @classmethod
    def keywords_lead_somewhere(cls, keywords: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
        """Keywords of a section that search leads nobody to would be lost."""
        if lost := sorted(HEADING_ONLY & keywords.keys()):
            raise ValueError(f"search leads nobody to #{lost[0]}. Give its words to a section that answers")
        return keywords

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
