"""Asks a server for one address, as it stands: nothing is followed, put right or unpacked."""

from dataclasses import dataclass
from http.client import HTTPConnection


@dataclass(frozen=True)
class Answer:
    """What a server has sent."""

    status: int
    headers: list[tuple[str, str]]
    body: bytes

    def all(self, name: str) -> list[str]:
        """Every value of a header."""
        return [value for key, value in self.headers if key.lower() == name.lower()]

    def one(self, name: str) -> str:
        """The value of a header that has to be there once."""
        (value,) = self.all(name)
        return value


@dataclass(frozen=True)
class Home:
    """A site that a server serves: the port, and the path below which it stands (`/` or `/legs/`)."""

    port: int
    base: str

    @property
    def url(self) -> str:
        """The address of the site."""
        return f"http://127.0.0.1:{self.port}{self.base}"

    def ask(self, path: str, **headers: str) -> Answer:
        """The answer to `path` below the site. `If_None_Match="…"` sends a header."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            connection.putrequest("GET", self.base + path, skip_accept_encoding=True)
            for name, value in headers.items():
                connection.putheader(name.replace("_", "-"), value)
            connection.endheaders()
            response = connection.getresponse()
            return Answer(response.status, response.getheaders(), response.read())
        finally:
            connection.close()
