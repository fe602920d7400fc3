"""Settings for servers, made of docs/data/hosting.yml, and where to report faults.

`_headers` is for Netlify and Cloudflare Pages; `hosting/` holds what nginx, Apache and Caddy include.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import NamedTuple
from urllib.parse import urlsplit

from content import checked_on
from copy_files import sha256
from kept_copy import WORKER
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from models.hosting import PLAIN, TYPES, HostingRule, content_type, headers_for, unmatched
from models.problems import ContentError
from templates import by_lines
from writing import built_site

HEADERS, SECURITY, MISSING = "_headers", ".well-known/security.txt", "404.html"
SERVERS = ("hosting/nginx-maps.conf", "hosting/nginx.conf", "hosting/apache.conf", "hosting/Caddyfile")
WITHOUT_ENDING = (HEADERS, "hosting/Caddyfile")
VALID_FOR = timedelta(days=364)  # less than a year (RFC 9116, 2.5.5)


class Block(NamedTuple):
    """A part of `_headers`: a pattern of addresses, the headers that earlier parts have set, and all it sets."""

    path: str
    taken_back: list[str]
    headers: dict[str, str]


def blocks(rules: tuple[HostingRule, ...]) -> Iterator[Block]:
    """Yield the parts of `_headers`, in order.

    Hosts that read it may leave out `.html`, and then ask for the address without.
    """
    seen: set[str] = set()
    for rule in rules:
        stripped = [pattern.removesuffix(".html") for pattern in rule.files]
        for path in dict.fromkeys([*rule.files, *stripped]):
            yield Block(path, [name for name in rule.headers if name in seen], rule.headers)
        seen |= rule.headers.keys()


def address_regex(patterns: tuple[str, ...], base: str) -> str:
    """Addresses of the files that match one of the `patterns`, below the path `base`, in the regex of any server."""
    escaped = (pattern.replace(".", r"\.").replace("*", ".*") for pattern in patterns)
    return f"^{re.escape(base)}(?:{'|'.join(escaped)})$"


def by_header(rules: tuple[HostingRule, ...], base: str) -> dict[str, list[tuple[str, str]]]:
    """Of each header the addresses and their values; the first that fits decides."""
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for rule in reversed(rules):
        for name, value in rule.headers.items():
            found[name].append((address_regex(rule.files, base), value))
    return dict(sorted(found.items()))


def nginx_variable(header: str, base: str) -> str:
    """What nginx calls the value of a header of the site below the path `base`: one name for each of both.

    It is short, as the usual settings of nginx have no room for more than 46 letters.
    """
    return f"$legs_{sha256(base.encode())[:6]}_{header.lower().replace('-', '_')}"


def file_types(base: str) -> list[tuple[str, str]]:
    """The addresses of each type of file, and that type as it is sent."""
    patterns: dict[str, list[str]] = defaultdict(list, {content_type(HEADERS): list(WITHOUT_ENDING)})
    for ending in TYPES:
        patterns[content_type(f"x.{ending}")].append(f"*.{ending}")
    return [(address_regex(tuple(files), base), sent) for sent, files in patterns.items()]


def expiry(day: date) -> str:
    """Until when a way to report faults counts that was checked on `day` (RFC 3339)."""
    return f"{datetime.combine(day + VALID_FOR, time()).isoformat()}Z"


@event_priority(-195)  # before the offline copy, which holds it for whoever hosts that
def on_post_build(config: MkDocsConfig) -> None:
    """Write the settings, and `security.txt` where there is a contact."""
    site, rules = built_site(config), config.extra["guide"].hosting
    templates, base = by_lines(config.theme.get_env()), urlsplit(config.site_url).path
    paths = {file.relative_to(site.root).as_posix() for file in site.root.rglob("*") if file.is_file()}
    if problems := list(unmatched(rules, {*paths, WORKER})):  # the worker names all other files, so it is written last
        raise ContentError(problems)
    facts = {
        "base": base,
        "base_regex": re.escape(base),
        "rules": [(rule.id, address_regex(rule.files, base), rule.headers) for rule in rules],
        "by_header": by_header(rules, base),
        "variable": partial(nginx_variable, base=base),
        "blocks": list(blocks(rules)),
        "types": {type_: [end for end, (other, _) in TYPES.items() if other == type_] for type_, _ in TYPES.values()},
        "text_types": sorted({type_ for type_, is_text in TYPES.values() if is_text}),
        "plain": PLAIN,
        "file_types": file_types(base),
        "missing_headers": headers_for(rules, MISSING),
        "missing_type": content_type(MISSING),
    }
    for address in (HEADERS, *SERVERS):
        site.write_text(address, templates.get_template(f"hosting/{address.rpartition('/')[2]}").render(facts) + "\n")
    if contact := config.extra["security_contact"]:
        text = templates.get_template("hosting/security.txt").render(
            contact=contact, expires=expiry(checked_on()), url=config.site_url + SECURITY
        )
        site.write_text(SECURITY, text + "\n")
