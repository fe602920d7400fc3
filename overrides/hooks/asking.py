"""Asks a host for one address, as it stands: nothing is followed, put right or unpacked."""

import socket
import ssl
from contextlib import closing
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException, HTTPSConnection, IncompleteRead
from queue import Empty, SimpleQueue
from threading import Timer
from time import monotonic
from urllib.parse import quote, urlsplit

PATIENCE = 20  # seconds for a part of an answer
ENOUGH = 60  # seconds for the whole of it
LARGEST = 20_000_000  # bytes: several times the largest file of the guide
TRIES = 3
MOST_FAILED = 20  # answers that do not come, until no more is asked
NAME = "leg-health-guide-check-host"  # some hosts refuse who has none
SENT_AS_IT_STANDS = "!$%&'()*+,/:;=@~"
CLOSED = (ConnectionError, HTTPException)


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


def cut_off(connection: HTTPConnection) -> None:
    """End an answer that does not end by itself."""
    if connection.sock:
        connection.sock.shutdown(socket.SHUT_RDWR)


def connected(url: str) -> HTTPConnection:
    """A connection to the host of `url`, which opens with the first request."""
    parts = urlsplit(url)
    if parts.scheme == "https":
        return HTTPSConnection(parts.netloc, timeout=PATIENCE, context=any_certificate())
    return HTTPConnection(parts.netloc, timeout=PATIENCE)


def asked_over(connection: HTTPConnection, url: str, **headers: str) -> Answer:
    """The answer over a connection to the host of `url`."""
    parts = urlsplit(url)
    path = quote(parts.path, safe=SENT_AS_IT_STANDS) + (parts.query and f"?{parts.query}")
    named = {"User-Agent": NAME} | {name.replace("_", "-"): text for name, text in headers.items()}
    ending, started = Timer(ENOUGH, cut_off, [connection]), monotonic()
    ending.start()
    try:
        connection.request("GET", path, headers=named)
        response = connection.getresponse()
        body = response.read(LARGEST)
        if response.length and len(body) < LARGEST:
            raise IncompleteRead(body, response.length)
    except CLOSED as error:
        if monotonic() - started >= ENOUGH:
            raise TimeoutError(f"an answer takes more than {ENOUGH} seconds") from error
        raise
    finally:
        ending.cancel()
    if not response.isclosed():
        connection.close()  # the rest is not asked for: what is so large is no file of ours
    return Answer(response.status, tuple(response.getheaders()), body)


def asked(url: str, **headers: str) -> Answer:
    """The answer to a request for `url`; `If_None_Match="…"` sends a header.

    Raises OSError or HTTPException where none comes.
    """
    with closing(connected(url)) as connection:
        return asked_over(connection, url, **headers)


@dataclass
class Host:
    """The host of the site at the address `home`, which ends in a slash, by the connections that stay open to it.

    Several threads may ask at once.
    """

    home: str
    asked: int = 0
    failed: int = 0
    _idle: SimpleQueue[HTTPConnection] = field(default_factory=SimpleQueue)

    def ask(self, address: str, **headers: str) -> Answer:
        """The answer to an `address` below the site. Raises OSError or HTTPException where none comes."""
        if self.failed > MOST_FAILED:
            raise HTTPException("too many answers did not come")
        self.asked += 1
        try:
            connection = self._idle.get_nowait()
        except Empty:
            connection = connected(self.home)
        tries = 0
        while True:
            try:
                answer = asked_over(connection, self.home + address, **headers)
            except (OSError, HTTPException) as error:
                connection.close()
                tries += 1
                if tries == TRIES or not isinstance(error, CLOSED):  # what was open may be closed by now
                    self.failed += 1
                    raise
            else:
                self._idle.put(connection)
                return answer

    def close(self) -> None:
        """Close all connections."""
        while not self._idle.empty():
            self._idle.get().close()
