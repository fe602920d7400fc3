"""How programs in use read an answer of MedlinePlus Connect: each as simple as it was found, with a word on its origin.

All are written anew after public code; none asks for more than the program it stands for.
"""

import re
from collections.abc import Callable
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Json = dict[str, Any]


# --- Which link they take: its title and its address ---


def first_link(answer: Json) -> tuple[str, str]:
    """Most: scripts in Python, a Ruby gem, a Java service, an app in Swift, functions in JavaScript."""
    entry = answer["feed"]["entry"][0]
    return entry["title"]["_value"], entry["link"][0]["href"]


def last_link_of_the_first_entry(answer: Json) -> tuple[str, str]:
    """A loop that goes on after it has found a link (PHP, Python)."""
    entry = answer["feed"]["entry"][0]
    for link in entry["link"]:
        title, href = link["title"], link["href"]
    return title, href


def alternate_link(answer: Json) -> tuple[str, str]:
    """A search in TypeScript that goes by `rel`."""
    entry = answer["feed"]["entry"][0]
    return entry["title"]["_value"], next(link["href"] for link in entry["link"] if link["rel"] == "alternate")


def before_the_question_mark(answer: Json) -> tuple[str, str]:
    """A Python script that takes off what counts its visitors."""
    title, href = first_link(answer)
    return title, href.split("?")[0]


ONE_LINK: list[Callable[[Json], tuple[str, str]]] = [
    first_link,
    last_link_of_the_first_entry,
    alternate_link,
    before_the_question_mark,
]


def last_link_of_all(answer: Json) -> tuple[str, str]:
    """A loop over everything that keeps what came last (PHP, JavaScript)."""
    for entry in answer["feed"]["entry"]:
        for link in entry["link"]:
            title, href = entry["title"]["_value"], link["href"]
    return title, href


# --- What they make of a summary ---


def without_tags(html: str) -> str:
    """An app in JavaScript: tags become nothing, and 150 characters are shown."""
    return re.sub(r"<[^>]*>", "", html)[:150]


def spaces_for_tags(html: str) -> str:
    """Python and Swift: tags become spaces, and spaces one."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html)).strip()[:150]


def cut_before(html: str) -> str:
    """A function in JavaScript that cuts first, so that tags count."""
    return re.sub(r"<[^>]*>?", "", html[:150])


SUMMARIES: list[Callable[[str], str]] = [without_tags, spaces_for_tags, cut_before]


# --- What typed programs declare (Java, Swift, TypeScript): a text for each field, and no field they do not know ---

Said = Annotated[str, StringConstraints(min_length=1)]
Moment = Annotated[str, StringConstraints(pattern=r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$")]
Url = Annotated[str, StringConstraints(pattern=r"^https?://[^ ]+$")]


class _Typed(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class _Text(_Typed):
    value: Said = Field(alias="_value")
    type: Said


class _Plain(_Typed):
    value: Said = Field(alias="_value")


class _Time(_Typed):
    value: Moment = Field(alias="_value")


class _Author(_Typed):
    name: _Plain
    uri: _Plain


class _Category(_Typed):
    scheme: Said
    term: Said


class _Link(_Typed):
    title: Said
    rel: Said
    type: Said
    href: Url


class _Entry(_Typed):
    lang: Said
    title: _Text
    link: list[_Link]
    id: _Plain
    updated: _Time
    summary: _Text


class _Feed(_Typed):
    xsi: Url
    base: Url
    lang: Said
    title: _Text
    subtitle: _Text
    author: _Author
    updated: _Time
    category: list[_Category]
    id: _Plain
    entry: list[_Entry]


class TypedAnswer(_Typed):
    """The fields of an answer of MedlinePlus Connect that a Java client is tested with."""

    feed: _Feed


# --- Programs that make a table of it ---


def columns(rows: list[Json]) -> dict[str, list[Any]]:
    """A package for R: a column for each field; a field that one row lacks or writes otherwise spoils its column."""
    return {name: [row[name] for row in rows] for name in rows[0] | {key: None for row in rows for key in row}}


def flat(found: Any) -> Any:
    """A PHP service: whatever holds `_value` is that text."""
    if isinstance(found, list):
        return [flat(one) for one in found]
    if isinstance(found, dict):
        return found["_value"] if "_value" in found else {key: flat(one) for key, one in found.items()}
    return found
