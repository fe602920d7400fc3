"""Everything written in docs/, loaded once: what hooks and templates find as `config.extra.guide`."""

from functools import cached_property

from models.base import Closed
from models.evidence import Claim, Source, Word
from models.linking import Address, CodeSystem, HealthAspect, Redirect, Topic
from models.pages import FrontMatter
from models.searching import LookAlikes, Synonym
from models.signs import LANGUAGE, Sign, SignWords

LONGEST_SHORT_ADDRESS = len("ri.html")


class Guide(Closed):
    """Everything the site is built from, apart from the Markdown itself."""

    pages: dict[str, FrontMatter]  # by path below docs/, such as "restless-legs/iron.md"
    citations: dict[str, tuple[str, ...]]  # source ids of each page, in the order of the text
    links: dict[str, tuple[str, ...]]  # paths of the pages that each page links to, in the order of the text
    sources: dict[str, Source]
    claims: tuple[Claim, ...]
    signs: dict[str, Sign]  # by id, in the order of urgent-help
    sign_words: dict[str, SignWords]  # by language
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

    @property
    def words(self) -> SignWords:
        """What the build writes around the signs, in the language of the pages."""
        return self.sign_words[LANGUAGE]

    @cached_property
    def short_addresses(self) -> dict[str, str]:
        """The short address of each page that has one: `restless-legs/iron.html` is also `ri.html`."""
        return {redirect.new: redirect.old for redirect in self.redirects if len(redirect.old) <= LONGEST_SHORT_ADDRESS}
