"""Medicines and the names they are sold under. A brand helps a reader find a medicine; it is never a recommendation."""

import re
from typing import Annotated

from pydantic import Field

from models.base import Closed, Identifier, Text, at_most

PUNCTUATION = re.compile(r"[^a-z0-9]+")


class Brand(Closed):
    """A name in the shops, and what sets it apart, such as "with codeine"."""

    name: Text
    kind: Annotated[Text, at_most(8)] | None = None

    def __str__(self) -> str:
        """The name with its kind, as a table shows it."""
        return f"{self.name} ({self.kind})" if self.kind else self.name


class Medicine(Closed):
    """An active ingredient with its brands in two countries."""

    id: Identifier
    name: Text
    us: tuple[Brand, ...] = ()
    uk: tuple[Brand, ...] = ()
    search_only: tuple[Text, ...] = ()  # names that no official text confirms, so no page prints them
    found_by: tuple[Text, ...] = ()  # words on the pages that its brands lead to, where they are not its name
    trap: Annotated[Text, at_most(40)] | None = None
    sources: Annotated[tuple[Identifier, ...], Field(min_length=1)]
    reviewer_note: Text | None = None  # for clinicians who review the data; never shown

    @property
    def plain_brands(self) -> tuple[tuple[str, str], ...]:
        """The brands that hold nothing else, by country, such as ("US", "Advil, Motrin"); those of both come first."""
        us, uk = ([brand.name for brand in brands if not brand.kind] for brands in (self.us, self.uk))
        both = [name for name in us if name in uk]
        named = (
            ("US and UK", both),
            ("US", [name for name in us if name not in both]),
            ("UK", [name for name in uk if name not in both]),
        )
        return tuple((country, ", ".join(names)) for country, names in named if names)

    @property
    def typed(self) -> tuple[str, ...]:
        """Its brands as people type them, for search: small letters, no punctuation."""
        names = [*(brand.name for brand in (*self.us, *self.uk)), *self.search_only]
        return tuple(dict.fromkeys(PUNCTUATION.sub(" ", name.lower()).strip() for name in names))

    @property
    def means(self) -> tuple[str, ...]:
        """The words of the pages that its brands lead to."""
        return self.found_by or (self.name,)
