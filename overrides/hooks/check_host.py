"""Checks a site that is online against what is built here: `make check-host URL=https://legs.example.org/`.

Every file is asked for in each form that browsers ask for. One line for each fault, with what mends it.
"""

import argparse
import os
import re
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from http.client import HTTPException
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urljoin

from answer_faults import CODINGS, content_faults, header_faults, unchanged_faults
from asking import Answer, Host
from build import build_site
from click import ClickException
from hosting_files import HEADERS, MISSING
from models.characters import printable
from models.hosting import HostingRule
from models.loading import load_guide
from settings import url_problems

DOCS = Path(__file__).parents[2] / "docs"
NO_SUCH_PAGE = "no-such-page/at-all"
REDIRECTS = (301, 302, 303, 307, 308)
BUSY = {429, 503}
AT_ONCE = 8  # connections: a host may hold more for an attack
OLDER = '"an-older-version"'
HIDDEN = re.compile(r"(?:.*/)?\.(?!well-known/)")


def led_to(address: str, answer: Answer) -> str:
    """Where a redirect from an address leads, as it can be printed and compared."""
    location = answer.first("Location")
    try:
        return printable(unquote(urljoin(address, location)))
    except ValueError:  # no address at all
        return printable(location)


def reason(error: Exception) -> str:
    """Why no answer came; some errors have no words."""
    return printable(str(error)) or type(error).__name__


def whole(check: Iterator[str]) -> list[str]:
    """What a check finds, or that its answers do not come."""
    try:
        return list(check)
    except (OSError, HTTPException) as error:
        return [f"no whole answer comes: {reason(error)}. See the log of the server."]


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
        return [path.as_posix() for path in paths if path.name != HEADERS and not HIDDEN.match(str(path))]

    def sent_faults(self, path: str, address: str, status: int) -> Iterator[str]:
        """Yield what is wrong with the answers for an `address` that has to send the file `path`."""
        answers = {coding: self.host.ask(address, Accept_Encoding=coding) for coding in CODINGS}
        statuses = {answer.status for answer in answers.values()}
        if busy := statuses & BUSY:
            yield f"the answer is {min(busy)}: the host wants no more requests for now. Wait, and run it again."
            return
        if other := statuses - {status}:
            yield f"the answer is {min(other)}, not {status}. Publish the whole folder, {MISSING} for all else."
            return
        yield from header_faults(path, answers["gzip"], self.rules)
        yield from content_faults(answers, path, (self.site / path).read_bytes(), self.host.home)
        if status == 200:
            tag = answers["gzip"].first("ETag")
            again = self.host.ask(address, Accept_Encoding="gzip", If_None_Match=tag)
            yield from unchanged_faults(path, again, self.rules)
            if self.host.ask(address, Accept_Encoding="gzip", If_None_Match=OLDER).status == 304:
                yield "who has an older one never gets the new one. Let the server compare the whole ETag."

    def file_faults(self, address: str) -> Iterator[str]:
        """Yield what is wrong with the address of a file; some hosts leave out `.html` and `index.html`."""
        path, mark, query = address.partition("?")
        first = self.host.ask(address)
        if first.status in REDIRECTS:
            target, shorter = led_to(self.host.home + address, first), path.removesuffix("index.html")
            address = shorter.removesuffix(".html") + mark + query
            if shorter.removesuffix(".html") == path or target != unquote(self.host.home) + address:
                yield f"it leads to {target}. Take out that redirect."
                return
        yield from self.sent_faults(path, address, 200)

    def folder_faults(self, folder: str) -> Iterator[str]:
        """Yield what is wrong with a folder that has a page, asked for without a slash at its end."""
        answer = self.host.ask(folder)
        target = led_to(self.host.home + folder, answer)
        if answer.status not in REDIRECTS:  # shown there, its links would lead astray
            yield f"the answer is {answer.status}. Lead it to its own address with a slash, as people type it without."
        elif target != unquote(f"{self.host.home}{folder}/"):
            yield f"it leads to {target}. Lead it to its own address with a slash."

    def hidden_faults(self, address: str) -> Iterator[str]:
        """Yield what is wrong with an address where nobody should see anything."""
        if (status := self.host.ask(address).status) < 400:
            yield f"the answer is {status}, and what is there is for nobody. Let it be 404."

    def checks(self) -> dict[str, Iterator[str]]:
        """What is looked for at each address: files, a page with a query, folders, and what is not there."""
        paths = self.paths()
        with_page = {path.removesuffix("/index.html") for path in paths if path.endswith("/index.html")}
        folders = {str(parent) for path in paths for parent in PurePosixPath(path).parents} - {"."}
        hidden = [".git/config", *(f"{folder}/" for folder in sorted(folders - with_page))]
        return {
            **{address: self.file_faults(address) for address in [*paths, "index.html?a=b"]},
            **{folder: self.folder_faults(folder) for folder in sorted(with_page)},
            **{address: self.hidden_faults(address) for address in hidden},
            NO_SUCH_PAGE: self.sent_faults(MISSING, NO_SUCH_PAGE, 404),
        }

    def faults(self) -> dict[str, list[str]]:
        """Each fault, with the addresses below the site that have it."""
        checks = self.checks()
        found: dict[str, list[str]] = defaultdict(list)
        with ThreadPoolExecutor(AT_ONCE) as several:
            for address, faults in zip(checks, several.map(whole, checks.values()), strict=True):
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
                print(f"{home} leads to {led_to(home, front)}. Check that address instead.")
                return 1
            wrong = Published(site, load_guide(DOCS).hosting, host).faults()
    except (OSError, HTTPException) as error:
        print(f"{home} does not answer: {reason(error)}. Check the address, and that the server runs.")
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
