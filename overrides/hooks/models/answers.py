"""The shape of the answer to a diagnosis code: that of MedlinePlus Connect, an Atom feed as JSON."""

from typing import Literal

from pydantic import Field

from models.base import Closed


class Value(Closed):
    """A text, as the answers of MedlinePlus Connect wrap it."""

    value: str = Field(alias="_value")
    type: Literal["text", "html"] | None = None


class Author(Closed):
    """Who answers."""

    name: Value
    uri: Value


class Category(Closed):
    """One parameter of the request that is answered."""

    scheme: str
    term: str


class Link(Closed):
    """A page or a section that answers."""

    title: str
    rel: Literal["alternate", "related"]
    type: Literal["html"] = "html"
    href: str


class Entry(Closed):
    """A topic that answers; its sections are the related links."""

    lang: Literal["en"] = "en"
    title: Value
    link: tuple[Link, ...]
    id: Value
    updated: Value
    summary: Value


class Feed(Closed):
    """What is said of one code."""

    lang: Literal["en"] = "en"
    title: Value
    subtitle: Value
    author: Author
    updated: Value
    category: tuple[Category, ...]
    id: Value
    entry: tuple[Entry, ...]


class Answer(Closed):
    """The answer to one code."""

    feed: Feed
