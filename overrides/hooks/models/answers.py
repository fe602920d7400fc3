"""The shape of the answer to a diagnosis code: that of MedlinePlus Connect, an Atom feed as JSON."""

from typing import Annotated, Literal

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
    rel: Literal["alternate"] = "alternate"
    type: Literal["html"] = "html"
    href: str


class Entry(Closed):
    """A page or a section that answers. It has one link, as clients take the first or the last."""

    lang: Literal["en"] = "en"
    title: Value
    link: Annotated[tuple[Link, ...], Field(min_length=1, max_length=1)]
    id: Value
    updated: Value
    summary: Value


class Feed(Closed):
    """What is said of one code; the best entry comes first. Typed clients want `xsi` and `base` too."""

    xsi: Literal["http://www.w3.org/2001/XMLSchema-instance"] = "http://www.w3.org/2001/XMLSchema-instance"
    base: str
    lang: Literal["en"] = "en"
    title: Value
    subtitle: Value
    author: Author
    updated: Value
    category: tuple[Category, ...]
    id: Value
    entry: Annotated[tuple[Entry, ...], Field(min_length=1)]


class Answer(Closed):
    """The answer to one code."""

    feed: Feed
