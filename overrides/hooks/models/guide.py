"""Everything written in docs/, loaded once: what hooks and templates find as `config.extra.guide`."""

from functools import cached_property

from models.appointment import SheetPart
from models.assets import Asset
from models.base import Closed
from models.diary import Question
from models.evidence import Claim, RetiredSource, Source, Word
from models.hosting import HostingRule
from models.linking import Address, CodeSystem, ConnectParameter, HealthAspect, Redirect, Topic
from models.measurements import Measurements
from models.medicines import Medicine
from models.options import Option
from models.pages import FrontMatter
from models.searching import LookAlikes, OtherLanguage, SearchWords, Synonym
from models.signs import LANGUAGE, Sign, SignWords


class Guide(Closed):
    """Everything the site is built from."""

    pages: dict[str, FrontMatter]  # by path below docs/, such as "restless-legs/iron.md"
    markdown: dict[str, str]  # of each page; empty lines stand in place of its front matter, so that lines keep numbers
    citations: dict[str, tuple[str, ...]]  # source ids of each page, in the order of the text
    links: dict[str, tuple[str, ...]]  # paths of the pages that each page links to, in the order of the text
    sources: dict[str, Source]
    retired_sources: tuple[RetiredSource, ...]
    claims: tuple[Claim, ...]
    signs: dict[str, Sign]  # by id, in the order of urgent-help
    sign_words: dict[str, SignWords]  # by language
    options: dict[str, Option]  # by id
    medicines: dict[str, Medicine]  # by id
    appointment_sheet: tuple[SheetPart, ...]
    diary: tuple[Question, ...]  # in the order of the form
    glossary: tuple[Word, ...]
    synonyms: tuple[Synonym, ...]
    look_alikes: tuple[LookAlikes, ...]
    search_words: dict[str, SearchWords]  # by language
    known_words: dict[str, tuple[str, ...]]  # by language
    other_languages: tuple[OtherLanguage, ...]
    topics: dict[str, Topic]
    code_systems: dict[str, CodeSystem]
    connect_parameters: tuple[ConnectParameter, ...]
    health_aspects: tuple[HealthAspect, ...]
    redirects: tuple[Redirect, ...]
    addresses: tuple[Address, ...]
    measurements: tuple[Measurements, ...]  # the newest run alone; none before the first
    assets: tuple[Asset, ...]  # in the order in which they may name each other
    hosting: tuple[HostingRule, ...]  # in the order of application

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
        return {
            path.replace(".md", ".html"): f"{page.short_address}.html"
            for path, page in self.pages.items()
            if page.short_address
        }

    @cached_property
    def leading_on(self) -> tuple[Redirect, ...]:
        """Every address that leads elsewhere, sorted: short ones, and all that docs/data/redirects.yml leads on.

        A page that moved takes its recorded anchors along, apart from those that have a line of their own.
        """
        written = {redirect.old: redirect.new for redirect in self.redirects}
        carried = {
            entry.at: f"{written[page]}#{anchor}"
            for entry in self.addresses
            for page, mark, anchor in [entry.at.partition("#")]
            if mark and page in written and "#" not in written[page]
        }
        short = {old: new for new, old in self.short_addresses.items()}
        return tuple(Redirect(old=old, new=new) for old, new in sorted((carried | short | written).items()))

    @cached_property
    def moved_anchors(self) -> dict[str, list[Redirect]]:
        """The anchors that each page once had, by its address."""
        moved: dict[str, list[Redirect]] = {}
        for redirect in self.leading_on:
            page, mark, _ = redirect.old.partition("#")
            if mark:
                moved.setdefault(page, []).append(redirect)
        return moved
