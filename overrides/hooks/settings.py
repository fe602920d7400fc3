"""What is set from outside: where the site will stand, the date its files carry, and who is told of faults."""

import os
import re
import time
from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

from mkdocs.config.defaults import MkDocsConfig
from models.characters import UNSEEN
from models.loading import ContentError

EARLIEST = 315_532_800  # 1 January 1980, the first day that a zip can hold
UNSAFE = re.compile(rf"""[\s"'<>\\^`{{|}}]|{UNSEEN.pattern}""")
# What means itself in an address, and in the settings of every server, which name the path.
PATH = re.compile(r"[\w.~/-]*")
URL_REMEDY = "Set it to the address of the site, such as https://legs.example.org/guide/, or leave it out."
CONTACT = re.compile(r"mailto:[^@/?#]+@[^@/?#]+|https://[^/?#]+.*")  # RFC 9116, 2.5.3
CONTACT_REMEDY = "Set it to an address such as mailto:security@legs.example.org or https://…, or leave it out."
EPOCH_REMEDY = "Set it to the seconds since 1970 of a day from 1980 to today, or leave it out."


def url_problems(url: str) -> Iterator[str]:
    """Yield why `url` cannot be the address that every absolute link begins with (RFC 3986, 3)."""
    try:
        parts = urlsplit(url)
        has_host = bool(parts.hostname) and parts.port != 0
    except ValueError as error:
        yield f"it is no address: {error}"
        return
    if UNSAFE.search(url):
        yield "it holds a space, a quote or another character that no address holds"
    elif parts.scheme not in ("http", "https"):
        yield "it does not begin with https:// or http://"
    elif not has_host:
        yield "it names no host"
    elif "@" in parts.netloc:
        yield "it holds a user name or password, which every page would publish"
    elif "?" in url or "#" in url:
        yield "it holds a ? or #, so no path can follow it"
    elif not PATH.fullmatch(parts.path):
        yield "its path holds more than letters, digits, hyphens, dots, _ and ~"
    elif "/." in parts.path or "//" in parts.path:
        yield "its path holds an empty step, or one that begins with a dot"


def epoch_problems(text: str, now: float) -> Iterator[str]:
    """Yield why `text` cannot be SOURCE_DATE_EPOCH at the time `now` (seconds since 1970).

    See https://reproducible-builds.org/specs/source-date-epoch/.
    """
    if not (text.isascii() and text.isdigit()):
        yield "it is no whole number"
    elif len(text) > len(str(int(now))) or not EARLIEST <= int(text) <= now:
        yield "it lies before 1980 or in the future"


def contact_problems(contact: str) -> Iterator[str]:
    """Yield why `contact` cannot be where faults are reported; an empty one says that there is none."""
    if not contact:
        return
    if UNSAFE.search(contact):
        yield "it holds a space, a quote or another character that no address holds"
    elif not CONTACT.fullmatch(contact):
        yield "it does not begin with mailto: or https://, and the rest of an address"


def check(environment: Mapping[str, str]) -> None:
    """Raise ContentError where SITE_URL or SOURCE_DATE_EPOCH is set to what no build can use."""
    url, epoch = environment.get("SITE_URL"), environment.get("SOURCE_DATE_EPOCH")
    problems = [] if url is None else [f"SITE_URL: {why}. {URL_REMEDY}" for why in url_problems(url)]
    if epoch is not None:
        problems += [f"SOURCE_DATE_EPOCH: {why}. {EPOCH_REMEDY}" for why in epoch_problems(epoch, time.time())]
    if problems:
        raise ContentError(problems)


def on_config(config: MkDocsConfig) -> None:
    """Check the surroundings before anything is read, and what mkdocs.yml makes of them."""
    check(os.environ)
    contact = config.extra["security_contact"]
    if problems := [
        *(f"mkdocs.yml, site_url: {why}. {URL_REMEDY}" for why in url_problems(config.site_url or "")),
        *(f"SECURITY_CONTACT: {why}. {CONTACT_REMEDY}" for why in contact_problems(contact)),
    ]:
        raise ContentError(problems)
