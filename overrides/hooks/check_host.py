"""Checks a site that is online against what is built here: `make check-host URL=https://legs.example.org/`.

Every file is asked for in each form that browsers ask for. One line for each fault, with what mends it.
"""

import argparse
import os
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from queue import SimpleQueue
from urllib.parse import urljoin

from answer_faults import CODINGS, content_faults, header_faults
from asking import Answer, asked_over, connected
from build import build_site
from click import ClickException
from hosting_files import HEADERS, MISSING
from models.hosting import HostingRule
from models.loading import load_guide
from settings import url_problems

DOCS = Path(__file__).parents[2] / "docs"
NO_SUCH_PAGE = "no-such-page/at-all"
REDIRECTS = (301, 302, 303, 307, 308)
AT_ONCE = 8  # connections: a host may hold more for an attack
CLOSED = (ConnectionError, HTTPException)


@dataclass
class Host:
    """The site at the address `home`, which ends in a slash, by the connections that stay open to it."""

    home: str
    asked: int = 0
    _idle: SimpleQueue[HTTPConnection] = field(default_factory=SimpleQueue)

    def ask(self, path: str, **headers: str) -> Answer:
        """The answer to `path` below the site. Raises OSError or HTTPException where none comes."""
        self.asked += 1
        connection = connected(self.home) if self._idle.empty() else self._idle.get()
        try:
            answer = asked_over(connection, self.home + path, **headers)
        except CLOSED:  # what was open may be closed by now
            connection.close()
            answer = asked_over(connection, self.home + path, **headers)
        self._idle.put(connection)
        return answer

    def close(self) -> None:
        """Close all connections."""
        while not self._idle.empty():
            self._idle.get().close()


@dataclass(frozen=True)
class Published:
    """What a host should send: the files of a built site, their rules, and the host that is asked for them."""

    site: Path
    rules: tuple[HostingRule, ...]
    host: Host

    def paths(self) -> list[str]:
        """The paths of all files but those that hosts keep to themselves, and the compressed forms of others."""
        files = sorted(file for file in self.site.rglob("*") if file.is_file())
        forms = {file.with_name(file.name + ending) for file in files for ending in (".gz", ".br")}
        paths = [file.relative_to(self.site) for file in files if file not in forms]
        return [path.as_posix() for path in paths if path.name != HEADERS and not path.parts[0].startswith(".")]

    def answer_faults(self, path: str, address: str, status: int) -> Iterator[str]:
        """Yield what is wrong with the answers for an `address` that has to send the file `path`."""
        answers = {coding: self.host.ask(address, Accept_Encoding=coding) for coding in CODINGS}
        if other := next((answer.status for answer in answers.values() if answer.status != status), None):
            yield f"the answer is {other}, not {status}. Publish the whole folder, and {MISSING} for what it lacks."
            return
        yield from header_faults(path, answers["gzip"], self.rules)
        yield from content_faults(answers, path, (self.site / path).read_bytes(), self.host.home)
        tag = answers["gzip"].first("ETag")
        if status == 200 and not (tag and self._is_known(address, tag)):
            yield "browsers load it anew each time. Let the server send an ETag, and answer 304 to who has it already."

    def _is_known(self, address: str, tag: str) -> bool:
        return self.host.ask(address, Accept_Encoding="gzip", If_None_Match=tag).status == 304

    def file_faults(self, path: str) -> Iterator[str]:
        """Yield what is wrong with one file; some hosts leave out `.html` and `index.html`, and lead there."""
        address, first = path, self.host.ask(path)
        if first.status in REDIRECTS:
            target = urljoin(self.host.home + path, first.first("Location"))
            address = path.removesuffix("index.html").removesuffix(".html")
            if address == path or target != self.host.home + address:
                yield f"it leads to {target}. Take out that redirect."
                return
        yield from self.answer_faults(path, address, 200)

    def folder_faults(self, folder: str) -> Iterator[str]:
        """Yield what is wrong with a folder that is asked for without a slash at its end."""
        answer = self.host.ask(folder)
        target = urljoin(self.host.home + folder, answer.first("Location"))
        if answer.status not in (*REDIRECTS, 200):
            yield f"the answer is {answer.status}. Lead it to its own address with a slash, as people type it without."
        elif answer.status != 200 and target != f"{self.host.home}{folder}/":
            yield f"it leads to {target}. Lead it to its own address with a slash."

    def faults_at(self, address: str) -> list[str]:
        """What is wrong with an address: of a file, of a folder, or of nothing."""
        if (self.site / address).is_file():
            return list(self.file_faults(address))
        if (self.site / address).is_dir():
            return list(self.folder_faults(address))
        return list(self.answer_faults(MISSING, address, 404))

    def faults(self) -> dict[str, list[str]]:
        """Each fault, with the addresses below the site that have it.

        Raises OSError or HTTPException where the host does not answer.
        """
        paths = self.paths()
        folders = [path.removesuffix("/index.html") for path in paths if path.endswith("/index.html")]
        addresses = [*paths, *folders, NO_SUCH_PAGE]
        found: dict[str, list[str]] = defaultdict(list)
        with ThreadPoolExecutor(AT_ONCE) as several:
            for address, faults in zip(addresses, several.map(self.faults_at, addresses), strict=True):
                for fault in faults:
                    found[fault].append(address)
        return found


def check(home: str, site: Path) -> int:
    """Hold the site at the address `home` against the folder `site`, and say what is wrong; 0 when nothing is."""
    host = Host(home)
    try:
        with closing(host):
            front = host.ask("")
            if front.status in REDIRECTS:
                print(f"{home} leads to {urljoin(home, front.first('Location'))}. Check that address instead.")
                return 1
            wrong = Published(site, load_guide(DOCS).hosting, host).faults()
    except (OSError, HTTPException) as error:
        print(f"{home} does not answer: {error or type(error).__name__}. Check the address, and that the server runs.")
        return 1
    for fault, (path, *others) in wrong.items():
        print(f"{path}{f' and {len(others)} more' if others else ''}: {fault}")
    print(f"{home}: {len(wrong)} faults." if wrong else f"{home} is as it should be, by {host.asked} requests.")
    return bool(wrong)


def main(arguments: list[str]) -> int:
    """Build the site for the address that is named, unless a folder is, and check what is online there."""
    parser = argparse.ArgumentParser(description="Check a site that is online.")
    parser.add_argument("url", help="the address of the site, such as https://legs.example.org/")
    parser.add_argument(
        "site", type=Path, nargs="?", help="the folder that was published; made anew where none is named"
    )
    given = parser.parse_args(arguments)
    home = given.url.rstrip("/") + "/"
    if problems := list(url_problems(home)):
        print(f"{home}: {problems[0]}. Name the site, for example: make check-host URL=https://legs.example.org/")
        return 2
    if given.site:
        return check(home, given.site)
    with tempfile.TemporaryDirectory() as folder:
        os.environ["SITE_URL"] = home
        try:
            build_site(Path(folder) / "site")
        except ClickException as error:
            print(error.format_message(), file=sys.stderr)
            return 1
        return check(home, Path(folder) / "site")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
