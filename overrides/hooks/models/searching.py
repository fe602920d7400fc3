"""What search knows beyond the pages: words that mean the same, and names that look alike."""

from typing import Annotated

from pydantic import Field

from models.base import Closed, Text


class Synonym(Closed):
    """What people type, and words of this guide that mean the same. Feeds search; never shown."""

    type: Annotated[tuple[Text, ...], Field(min_length=1)]
    means: Annotated[tuple[Text, ...], Field(min_length=1)]


class LookAlikes(Closed):
    """Names of medicines that look alike: search never takes one for another."""

    names: Annotated[tuple[Text, ...], Field(min_length=2)]
