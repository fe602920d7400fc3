"""What every model is made of: a closed base and the kinds of text that fields hold."""

import re
from datetime import date, datetime
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, StringConstraints, field_validator

from models.characters import UNSEEN, described

FORMS: dict[str, str] = {}  # what the text of a pattern looks like, in a writer's words


def text_like(pattern: str, words: str) -> Any:
    """A kind of text with the form `pattern`; `words` tell a writer what that is."""
    FORMS[pattern] = words
    return Annotated[str, StringConstraints(pattern=pattern)]


def at_most(limit: int) -> AfterValidator:
    """A check that a text has no more than `limit` words."""

    def check(text: str) -> str:
        if (count := len(text.split())) > limit:
            raise ValueError(f"{count} words; shorten it to {limit} at most")
        return text

    return AfterValidator(check)


NAME = r"[a-z0-9][a-z0-9-]*"
PAGE = rf"{NAME}(?:/{NAME})*\.html"
# No step of a path begins with a dot, so none leads up or out of the site.
STEP = r"[A-Za-z0-9_-][A-Za-z0-9_.-]*"
PATH = rf"(?:{STEP}/)*{STEP}"


def _refuse_unreadable(text: str) -> None:
    if unseen := UNSEEN.search(text):
        raise ValueError(f"it holds {described(unseen[0])}, which nobody sees. Remove it")
    if "\n" in text:
        raise ValueError("it has more than one line. Write it on one, or folded with `>-`")


def _refuse_twice(texts: tuple[str, ...]) -> None:
    lowered = [text.lower() for text in texts]
    if len(set(lowered)) < len(lowered):
        twice = next(text for text in texts if lowered.count(text.lower()) > 1)
        raise ValueError(f"{twice!r} stands there twice. Keep one")


def _day(value: Any) -> date:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    if not isinstance(value, str) or not re.fullmatch(r"20\d\d-\d\d-\d\d", value):
        raise ValueError(f"{value!r} is no day of this century. Write it as 2026-11-21, without quotes")
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise ValueError(f"{value} is on no calendar. Correct the day or the month") from error


Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Day = Annotated[date, BeforeValidator(_day)]
Identifier = text_like(f"^{NAME}$", "small letters, digits and hyphens, such as iron-tests")
Anchor = text_like(rf"^{PAGE}#[a-z0-9-]+$", "the address of a heading, such as restless-legs/iron.html#tests")
Place = text_like(rf"^{PAGE}(#[a-z0-9-]+)?$", "the address of a page or a heading, such as restless-legs/iron.html")
PublicAddress = text_like(rf"^{PATH}(#[a-z0-9-]+)?$", "an address below the site, such as restless-legs/iron.html")
OldAddress = text_like(
    rf"^{PATH}\.html(#[a-z0-9-]+)?$", "an address below the site that ends in .html, such as ri.html"
)
Oid = text_like(r"^[0-2](\.(0|[1-9][0-9]*))+$", "an OID, such as 2.16.840.1.113883.6.90")
CodeName = text_like(r"^[A-Za-z0-9][A-Za-z0-9.-]*$", "letters, digits, dots and hyphens, such as G25.81")
Version = text_like(r"^\d+\.\d+\.\d+$", "three numbers, such as 0.1.0")


class Closed(BaseModel):
    """Base of every model: unknown fields are errors, and nothing changes after loading."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    @field_validator("*", mode="after")
    @classmethod
    def texts_are_readable_and_said_once(cls, value: Any) -> Any:
        """Every text is one line of characters that can be seen; no list of texts holds the same twice."""
        texts = (value,) if isinstance(value, str) else value
        if isinstance(texts, tuple) and all(isinstance(text, str) for text in texts):
            for text in texts:
                _refuse_unreadable(text)
            _refuse_twice(texts)
        return value
