"""Asks a host for one address, as it stands: nothing is followed, put right or unpacked."""

import ssl
from contextlib import closing
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPSConnection
from urllib.parse import urlsplit

PATIENCE = 20  # seconds for an answer


@dataclass(frozen=True)
class Answer:
    """What a host has sent."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes

    def all(self, name: str) -> list[str]:
        """Every value of a header."""
        return [value for key, value in self.headers if key.lower() == name.lower()]

    def first(self, name: str) -> str:
        """The first value of a header, or nothing."""
        return next(iter(self.all(name)), "")


def any_certificate() -> ssl.SSLContext:
    """What lets a host have any certificate: browsers tell people about a bad one, and nothing secret is sent here."""
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    return context


def asked(url: str, **headers: str) -> Answer:
    """The answer to a request for `url`; `If_None_Match="…"` sends a header.

    Raises OSError or HTTPException where none comes.
    """
    parts = urlsplit(url)
    connection = (
        HTTPSConnection(parts.netloc, timeout=PATIENCE, context=any_certificate())
        if parts.scheme == "https"
        else HTTPConnection(parts.netloc, timeout=PATIENCE)
    )
    with closing(connection):
        connection.request("GET", parts.path, headers={name.replace("_", "-"): text for name, text in headers.items()})
        response = connection.getresponse()
        return Answer(response.status, tuple(response.getheaders()), response.read())
