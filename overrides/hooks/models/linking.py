"""The shape of the data that serves those who link here: codes, health aspects, redirects, addresses."""

import re
from typing import Annotated, Literal

from pydantic import Field, StrictBool, StringConstraints, model_validator

from models.base import (
    Anchor,
    Closed,
    CodeName,
    Identifier,
    Oid,
    OldAddress,
    Place,
    PublicAddress,
    Text,
    Version,
)  # fmt: skip

Verified = Literal["yes", "memory"]
Covers = Literal["page", "part", "nearest"]


def normalized(code: str) -> str:
    """A code as it is compared: capitals, without dots and the dash of a family. codes.js does the same."""
    return code.upper().replace(".", "").rstrip("-")


def system_key(sent: str) -> str:
    """A code system as it is compared, whether by OID, address or name. codes.js does the same."""
    return re.sub(r"^(urn:)?oid:|^https?://(www\.)?|[^a-z0-9.]", "", sent.lower())


class CodeSystem(Closed):
    """A system of diagnosis codes, by the OID that record systems send for it, or by other names (`also_sent`)."""

    id: Identifier
    name: Text
    oid: Oid
    also_sent: tuple[Text, ...] = ()
    # In a hierarchical system a longer code is a kind of the shorter one: I83.811 is a kind of I83.
    hierarchical: StrictBool
    kin: Identifier | None = None  # the system with most codes in common, asked where this one does not list a code

    @property
    def keys(self) -> set[str]:
        """All that names the system in a request, as it is compared."""
        return {system_key(sent) for sent in (self.oid, self.name, *self.also_sent)}


class Code(Closed):
    """One code of one code system. `verified: memory` marks a code nobody has looked up."""

    system: Identifier
    code: CodeName  # it names a file
    title: str = ""
    verified: Verified
    exact: StrictBool = False  # longer codes are not kinds of this one

    @property
    def plain(self) -> str:
        """The code without the `-` (and its dot) that marks a family: `I83.-` is `I83`."""
        return self.code.rstrip("-.")

    @property
    def file_names(self) -> list[str]:
        """What the files that answer it are called: `G25.81` and `G2581`, and `I83` for the family `I83.-`."""
        return sorted({self.plain, normalized(self.code)})


class Topic(Closed):
    """A diagnosis that clinics have codes for, and where this guide deals with it.

    `covers` says how well: a page of its own, a part of a page, or only the nearest page there is.
    `sections` leads those who ask for one health aspect (an id of health_aspects.yml) to it.
    """

    id: Identifier
    name: Text
    also_called: tuple[Text, ...] = ()
    covers: Covers
    at: Place
    sections: dict[Identifier, Place] = {}
    codes: Annotated[tuple[Code, ...], Field(min_length=1)]

    @property
    def page(self) -> str:
        """Path below docs/ of the page that deals with the topic."""
        return self.at.partition(".html")[0] + ".md"


class HealthAspect(Closed):
    """What a section is about, as schema.org names it, and how record systems ask for it."""

    id: Identifier
    name: Text
    # Empty where schema.org has no term for it.
    term: Annotated[str, StringConstraints(pattern=r"^[A-Za-z]+HealthAspect$")] | None = None
    anchors: tuple[Identifier | Anchor, ...] = ()  # sections with this anchor: on any page, or on the one named
    task_contexts: tuple[Text, ...] = ()
    mesh: tuple[Text, ...] = ()  # MeSH subheadings, as subTopic.v.c
    words: tuple[Text, ...] = ()  # words of a subTopic.v.dn


class ConnectExample(Closed):
    """A request to connect.html, and what the reader gets.

    That is the place `at`, or what it `says` first with the first place that is offered. `origin` is the system whose
    code sends it so.
    """

    request: Text
    at: PublicAddress | None = None
    says: Text | None = None
    origin: Text | None = None

    @model_validator(mode="after")
    def leads_somewhere_or_says_something(self) -> "ConnectExample":
        """An example that tells nothing cannot be tried."""
        if not self.at and not self.says:
            raise ValueError("write where the request leads (`at`), what the reader is told (`says`), or both")
        return self


class ConnectParameter(Closed):
    """Parameters of HL7's Infobutton guide or of MedlinePlus Connect that are treated alike, and what that is."""

    id: Identifier
    parameters: Annotated[tuple[Text, ...], Field(min_length=1)]
    of: tuple[Literal["hl7", "medlineplus"], ...]
    read: StrictBool
    does: Text
    examples: Annotated[tuple[ConnectExample, ...], Field(min_length=1)]


class Redirect(Closed):
    """An address that was published once, or a short one to type, and where it leads now."""

    old: OldAddress
    new: Place


class Address(Closed):
    """A published address, and the version that added it."""

    at: PublicAddress
    since: Version
