"""The contract on addresses: what was published once keeps answering.

docs/data/links.yml records it, and `links.json` tells others.
`make links` records new addresses. Nothing is taken out of the record: what moved gets a line in redirects.yml.
"""

import json
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from kept_copy import WORKER
from markup import found
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from models.base import Closed
from models.linking import Address, Redirect
from web_app import WEB_MANIFEST
from writing import built_site

RECORD = "docs/data/links.yml"
# Made for each page by rule (see for-clinics/addresses.md), or of no use to those who link.
BY_RULE = (".embed.html", ".oembed.json")
# A browser that keeps the guide asks for the worker as long as it does; where that is gone, it stays with an old copy.
PATTERNS = ("*.html", "*.json", WORKER, WEB_MANIFEST)
WRITTEN_LATER = {"links.json", WORKER}  # than this module counts
NO_PROMISE = ("404.html", "assets/", "downloads/", "search/")
# Headings, words, sources, claims, link kits, and notes on what has moved.
ANCHORS = (
    "//*[@id][self::h2 or self::h3 or self::h4 or self::dt or self::strong or self::details or "
    "self::div[@class='source'] or self::p[@class='moved' or @class='strip']]/@id"
)
HEAD = (
    "# Every published address and the version that added it, sorted. `make links` adds what is new; nothing is ever\n"
    "# taken out: what moved gets a line in redirects.yml.\n"
)


class LinkIndex(Closed):
    """The contract as other systems read it."""

    promise: str
    addresses: tuple[Address, ...]
    redirects: tuple[Redirect, ...]


@cache  # `make serve` builds again and again, and most pages are as they were
def anchors(html: str) -> tuple[str, ...]:
    """The anchors of a page that others may link to."""
    return tuple(found(html, ANCHORS))


def published(site: Path) -> set[str]:
    """All addresses of a built site that the contract covers: pages, their anchors, and what programs read."""
    addresses = set()
    for file in (file for pattern in PATTERNS for file in site.rglob(pattern)):
        address = file.relative_to(site).as_posix()
        if address.startswith(NO_PROMISE) or address.endswith(BY_RULE):
            continue
        addresses.add(address)
        if file.suffix == ".html":
            addresses.update(f"{address}#{anchor}" for anchor in anchors(file.read_text("utf-8")))
    return addresses


def with_new(recorded: Iterable[Address], addresses: set[str], version: str) -> list[Address]:
    """The record and what is new in it since, sorted."""
    since = dict.fromkeys(addresses, version) | {entry.at: entry.since for entry in recorded}
    return [Address(at=at, since=since[at]) for at in sorted(since)]


def broken_promises(recorded: Iterable[Address], addresses: set[str]) -> list[str]:
    """A message for each recorded address that answers no more, with what mends it.

    The line of a page mends its anchors too, so they are not named beside it.
    """
    return [
        _mended(entry.at, addresses)
        for entry in recorded
        if entry.at not in addresses
        for page, mark, _ in [entry.at.partition("#")]
        if not mark or page in addresses
    ]


def unrecorded(recorded: Iterable[Address], addresses: set[str]) -> list[str]:
    """Addresses that no record promises yet."""
    return sorted(addresses - {entry.at for entry in recorded})


def _mended(address: str, addresses: set[str]) -> str:
    if ".html" not in address:
        return f"{address} is gone, and programs read it. No redirect can stand in for data: write it again."
    return (
        f"{address} is gone, and others link to it. Add where it leads now to docs/data/redirects.yml: "
        f"- {{old: {address}, new: {_nearest(address, addresses)}}}"
    )


def _nearest(address: str, addresses: set[str]) -> str:
    page = address.partition("#")[0]
    overview = f"{page.rpartition('/')[0]}/index.html"
    return next((candidate for candidate in (page, overview) if candidate in addresses), "index.html")


@event_priority(-190)  # once every page is written, and before the offline copy, which holds it
def on_post_build(config: MkDocsConfig) -> None:
    """Write `links.json` and its schema."""
    site, guide = built_site(config), config.extra["guide"]
    site.write_schema("links.schema.json", LinkIndex, "Addresses of Leg Health Guide")
    addresses = with_new(guide.addresses, published(site.root) | WRITTEN_LATER, config.extra["version"])
    promise = f"{config.site_url}for-clinics/addresses.html"
    site.write_json("links.json", LinkIndex(promise=promise, addresses=addresses, redirects=guide.leading_on))


if __name__ == "__main__":
    project = Path(__file__).parents[2]
    index = json.loads((project / "site" / "links.json").read_text("utf-8"))
    lines = [f"- {{at: {entry['at']}, since: {entry['since']}}}\n" for entry in index["addresses"]]
    (project / RECORD).write_text(HEAD + "".join(lines), "utf-8", newline="\n")
    print(f"{RECORD} holds {len(lines)} addresses.")
