"""Asks a host for one address, as it stands: nothing is followed, put right or unpacked."""

import ssl
import time
from contextlib import closing
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from urllib.parse import quote, urlsplit

PATIENCE = 20  # seconds for a part of an answer
ENOUGH = 60  # seconds for the whole of it
LARGEST = 20_000_000  # bytes: several times the largest file of the guide
PIECE = 65_536
SENT_AS_IT_STANDS = "!$%&'()*+,/:;=@~"


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


def whole(response: HTTPResponse) -> bytes:
    """The body of an answer. Raises HTTPException where it does not end, by its size or by its time."""
    body, end = bytearray(), time.monotonic() + ENOUGH
    while piece := response.read(PIECE):
        body += piece
        if len(body) > LARGEST:
            raise HTTPException(f"an answer has more than {LARGEST:,} bytes")
        if time.monotonic() > end:
            raise HTTPException(f"an answer takes more than {ENOUGH} seconds")
    return bytes(body)


def connected(url: str) -> HTTPConnection:
    """A connection to the host of `url`, which opens with the first request."""
    parts = urlsplit(url)
    if parts.scheme == "https":
        return HTTPSConnection(parts.netloc, timeout=PATIENCE, context=any_certificate())
    return HTTPConnection(parts.netloc, timeout=PATIENCE)


def asked_over(connection: HTTPConnection, url: str, **headers: str) -> Answer:
    """The answer over a connection to the host of `url`."""
    named = {name.replace("_", "-"): text for name, text in headers.items()}
    connection.request("GET", quote(urlsplit(url).path, safe=SENT_AS_IT_STANDS), headers=named)
    response = connection.getresponse()
    return Answer(response.status, tuple(response.getheaders()), whole(response))


def asked(url: str, **headers: str) -> Answer:
    """The answer to a request for `url`; `If_None_Match="…"` sends a header.

    Raises OSError or HTTPException where none comes.
    """
    with closing(connected(url)) as connection:
        return asked_over(connection, url, **headers)
