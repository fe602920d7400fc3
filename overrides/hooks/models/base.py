"""What every model is made of: a closed base and the kinds of text that fields hold."""

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, StringConstraints

FORMS: dict[str, str] = {}  # what the text of a pattern looks like, in a writer's words


def text_like(pattern: str, words: str) -> Any:
    """A kind of text with the form `pattern`; `words` tell a writer what that is."""
    FORMS[pattern] = words
    return Annotated[str, StringConstraints(pattern=pattern)]


NAME = r"[a-z0-9][a-z0-9-]*"
PAGE = rf"{NAME}(?:/{NAME})*\.html"
# No step of a path begins with a dot, so none leads up or out of the site.
STEP = r"[A-Za-z0-9_-][A-Za-z0-9_.-]*"
PATH = rf"(?:{STEP}/)*{STEP}"

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
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
