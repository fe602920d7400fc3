"""Everything written in docs/, loaded once: what hooks and templates find as `config.extra.guide`."""

from functools import cached_property

from models.base import Closed
from models.evidence import Claim, RedFlag, Source, Word
from models.linking import Address, CodeSystem, HealthAspect, Redirect, Topic
from models.pages import FrontMatter
from models.searching import LookAlikes, Synonym

LONGEST_SHORT_ADDRESS = len("ri.html")


class Guide(Closed):
    """Everything the site is built from."""

    pages: dict[str, FrontMatter]  # by path below docs/, such as "restless-legs/iron.md"
    markdown: dict[str, str]  # of each page; empty lines stand in place of its front matter, so that lines keep numbers
    citations: dict[str, tuple[str, ...]]  # source ids of each page, in the order of the text
    links: dict[str, tuple[str, ...]]  # paths of the pages that each page links to, in the order of the text
    sources: dict[str, Source]
    claims: tuple[Claim, ...]
    red_flags: tuple[RedFlag, ...]
    glossary: tuple[Word, ...]
    synonyms: tuple[Synonym, ...]
    look_alikes: tuple[LookAlikes, ...]
    topics: dict[str, Topic]
    code_systems: dict[str, CodeSystem]
    health_aspects: tuple[HealthAspect, ...]
    redirects: tuple[Redirect, ...]
    addresses: tuple[Address, ...]

    @cached_property
    def aspects(self) -> dict[str, HealthAspect]:
        """Health aspects by anchor (`get-help`), and by `page.html#anchor` where one page means another thing by it."""
        return {anchor: aspect for aspect in self.health_aspects for anchor in aspect.anchors}

    def aspect(self, address: str, anchor: str) -> HealthAspect | None:
        """What the section `anchor` of the page `address` (`restless-legs/iron.html`) is about."""
        return self.aspects.get(f"{address}#{anchor}") or self.aspects.get(anchor)

    @cached_property
    def short_addresses(self) -> dict[str, str]:
        """The short address of each page that has one: `restless-legs/iron.html` is also `ri.html`."""
        return {
            redirect.new: redirect.old
            for redirect in self.redirects
            if len(redirect.old) <= LONGEST_SHORT_ADDRESS and "#" not in redirect.new
        }
