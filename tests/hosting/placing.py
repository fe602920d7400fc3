"""Puts the site on a server as hosts do: at the top or below a path, beside files that are no part of it."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from asking import Answer, asked
from servers import SERVERS, Place, free_port, running

COMPRESSED = "period-leg-pain"  # a folder
CONTACT = "mailto:security@legs.example.org"


@dataclass(frozen=True)
class Home:
    """A site that a server serves: the port, the path below which it stands (`/` or `/legs/`), and its folder."""

    port: int
    base: str
    site: Path

    @property
    def url(self) -> str:
        """The address of the site."""
        return f"http://127.0.0.1:{self.port}{self.base}"

    def ask(self, path: str, **headers: str) -> Answer:
        """The answer to `path` below the site."""
        return asked(self.url + path, **headers)


def one(answer: Answer, name: str) -> str:
    """The value of a header that has to be there once."""
    (value,) = answer.all(name)
    return value


def with_more(root: Path, site: Path) -> Path:
    """The site with what may stand beside it: what no visitor may see."""
    (site / ".git").mkdir()
    (site / ".git" / "config").write_text("secret", "utf-8")
    (root.parent / "outside.txt").write_text("secret", "utf-8")
    return site


def few_of(site: Path, folder: Path) -> Path:
    """A copy of a site with a few files of each kind, in a folder."""
    many = [
        "2.16.840.1.113883.6.*",
        "restless-legs",
        "drawings",
        "downloads",
        "about",
        "qr",
        "r[a-m].html",
        "*.gz",
        ".git",
    ]
    return Path(shutil.copytree(site, folder / "site", ignore=shutil.ignore_patterns(*many)))


@contextmanager
def served_by(name: str, root: Path, settings: Path) -> Iterator[int]:
    """The port of a server that serves the folder `root` with these settings, of which it gets a copy."""
    with tempfile.TemporaryDirectory() as state:
        place = Place(root, shutil.copytree(settings, Path(state) / "settings"), Path(state), free_port())
        with running(SERVERS[name], place):
            yield place.port
