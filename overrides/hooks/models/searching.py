"""What search knows beyond the pages: words that mean the same, and names that look alike."""

from typing import Annotated, Literal

from pydantic import Field

from models.base import Closed, Identifier, Text
from models.pages import SearchedWord
from models.signs import Cue

Words = Annotated[tuple[SearchedWord, ...], Field(min_length=1)]


class Synonym(Closed):
    """What people type, and words of this guide that mean the same; none, where it says nothing of what is wanted."""

    type: Annotated[tuple[Text, ...], Field(min_length=1)]
    means: tuple[Text, ...]


class LookAlikes(Closed):
    """Names of medicines that look alike: search never takes one for another."""

    names: Annotated[tuple[Text, ...], Field(min_length=2)]


class SearchWords(Closed):
    """How search reads a query in the language of the pages."""

    id: Literal["en"]
    says_nothing: Words
    diagnosis_says_nothing: Words
    unfolded: Words
    guides: dict[Identifier, Words]  # words of a search that is about one guide, by its folder


class KnownWords(Closed):
    """Words of a language that no page holds and that search would take for a misspelled word of one."""

    id: Literal["en"]
    words: Words


class OtherLanguage(Closed):
    """What people type in a language that the pages are not written in, and where it leads."""

    id: Annotated[str, Field(pattern=r"^[a-z]{2}$")]
    notice: Text  # in that language: what the reader has to know about the results
    words: tuple[Synonym, ...]
    cues: dict[Identifier, tuple[Cue, ...]]  # by the id of a sign in signs.yml, written as there
