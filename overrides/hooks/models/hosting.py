"""What a server sends with each file: the rules of docs/data/hosting.yml, and the types of files."""

import re
from collections.abc import Collection, Iterable, Iterator
from fnmatch import fnmatchcase
from typing import Annotated

from pydantic import Field, model_validator

from models.base import Closed, Identifier, text_like

# No character of these means anything in the settings of a server, so none has to be escaped there.
FilePattern = text_like(
    r"^[A-Za-z0-9_./-]*\*?[A-Za-z0-9_./-]*$", "a path below the site, with at most one *, such as connect/*"
)
HEADERS = (
    "Access-Control-Allow-Origin",
    "Cache-Control",
    "Content-Security-Policy",
    "Cross-Origin-Embedder-Policy",
    "Cross-Origin-Opener-Policy",
    "Cross-Origin-Resource-Policy",
    "Permissions-Policy",
    "Referrer-Policy",
    "Strict-Transport-Security",
    "X-Content-Type-Options",
)
# A browser passes over a name that it does not know, and nobody would be told.
HeaderName = text_like(f"^(?:{'|'.join(HEADERS)})$", f"one of the headers {', '.join(HEADERS)}")
# The values of headers that take one of a few words; another is passed over too.
VALUES = {
    "Cross-Origin-Opener-Policy": {"same-origin", "same-origin-allow-popups", "noopener-allow-popups", "unsafe-none"},
    "Referrer-Policy": {"no-referrer", "same-origin", "strict-origin", "strict-origin-when-cross-origin"},
    "X-Content-Type-Options": {"nosniff"},
}
UNQUOTED = re.compile(r"(?<!')\b(?:self|none|unsafe-inline|unsafe-eval)\b(?!')")  # words of a policy
HeaderValue = text_like(
    r"^[A-Za-z0-9 '*()+,./:;=-]{1,1900}$",  # Cloudflare Pages reads lines of up to 2,000 characters
    'at most 1,900 letters, digits, spaces and signs, without " # $ % \\ { }',
)

# By the ending of a name: the type, and whether it is text, which is sent in UTF-8 and compressed.
TYPES = {
    "html": ("text/html", True),
    "css": ("text/css", True),
    "js": ("text/javascript", True),
    "json": ("application/json", True),
    "webmanifest": ("application/manifest+json", True),
    "svg": ("image/svg+xml", True),
    "xml": ("text/xml", True),
    "md": ("text/markdown", True),
    "txt": ("text/plain", True),
    "conf": ("text/plain", True),
    "sha256": ("text/plain", True),
    "png": ("image/png", False),
    "woff2": ("font/woff2", False),
    "zip": ("application/zip", False),
    "gz": ("application/gzip", False),
}
PLAIN = "text/plain"  # what has no ending: `_headers`, `Caddyfile`


class HostingRule(Closed):
    """Headers that go with some files of the site."""

    id: Identifier
    files: Annotated[tuple[FilePattern, ...], Field(min_length=1)]
    headers: Annotated[dict[HeaderName, HeaderValue], Field(min_length=1)]

    @model_validator(mode="after")
    def values_are_known(self) -> "HostingRule":
        """A browser knows every value, and a policy has its words in quotes."""
        for name, value in self.headers.items():
            if name in VALUES and value not in VALUES[name]:
                raise ValueError(f"{name} is {value}. Write one of {', '.join(sorted(VALUES[name]))}")
            if name == "Content-Security-Policy" and (word := UNQUOTED.search(value)):
                raise ValueError(f"{name} names {word[0]}. Write '{word[0]}', with quotes")
        return self

    def matches(self, path: str) -> bool:
        """Whether the rule is about the file `path` below the site."""
        return any(fnmatchcase(path, pattern) for pattern in self.files)


def headers_for(rules: Iterable[HostingRule], path: str) -> dict[str, str]:
    """The headers of the file `path` below the site, by name. Of two rules the later one decides.

    An address that no file has is answered by the page 404.html, and with its headers.
    """
    return {name: value for rule in rules if rule.matches(path) for name, value in rule.headers.items()}


def content_type(path: str) -> str:
    """The `Content-Type` of the file `path`."""
    type_, is_text = TYPES.get(path.rpartition("/")[2].rpartition(".")[2], (PLAIN, True))
    return f"{type_}; charset=utf-8" if is_text else type_


def rule_problems(rules: tuple[HostingRule, ...]) -> Iterator[str]:
    """Yield what is wrong with the rules as a whole."""
    if not rules or rules[0].files != ("*",):
        yield (
            "docs/data/hosting.yml: the first rule is about all files, or some have no policy. "
            'Put the one with `files: ["*"]` first.'
        )


def unmatched(rules: tuple[HostingRule, ...], paths: Collection[str]) -> Iterator[str]:
    """Yield what is wrong with patterns that none of the `paths` of a built site matches."""
    for rule in rules:
        for pattern in rule.files:
            if not any(fnmatchcase(path, pattern) for path in paths):
                yield f"docs/data/hosting.yml, entry {rule.id}: no file of the site is {pattern}. Correct the path."
