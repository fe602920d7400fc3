"""What the content points to: ids in the data, and anchors on pages."""

from collections.abc import Iterable

from models.guide import Guide
from models.pages import HEALTH_KINDS


def dangling_references(guide: Guide) -> Iterable[str]:
    """Yield a problem for every id that the content names and no data file defines."""
    for path, page in guide.pages.items():
        for code in sorted(set(page.codes) - set(guide.topics)):
            yield (
                f"docs/{path}, front matter, field codes: {code!r} is not in docs/data/codes.yml. "
                "Add the topic or correct the id."
            )
    for path, ids in guide.citations.items():
        for source in sorted(set(ids) - set(guide.sources)):
            yield (
                f"docs/{path} cites {source!r}, which is not in docs/data/sources.yml. "
                "Add the source or correct the id between `[^` and `]`."
            )
    for claim in guide.claims:
        for source in sorted(set(claim.sources) - set(guide.sources)):
            yield (
                f"docs/data/claims.yml, entry {claim.id}, field sources: {source!r} is not in docs/data/sources.yml. "
                "Add the source or correct the id."
            )
    yield from _short_address_problems(guide)
    aspects = {aspect.id for aspect in guide.health_aspects}
    for topic in guide.topics.values():
        place = f"docs/data/codes.yml, entry {topic.id}"
        for system in sorted({code.system for code in topic.codes} - set(guide.code_systems)):
            yield f"{place}, field system: {system!r} is not in docs/data/code_systems.yml. Add it or correct the id."
        for aspect in sorted(set(topic.sections) - aspects):
            yield f"{place}, field sections: {aspect!r} is not in docs/data/health_aspects.yml. Correct the id."


def _short_address_problems(guide: Guide) -> Iterable[str]:
    taken = {path.replace(".md", ".html"): f"docs/{path}" for path in guide.pages}
    taken |= {redirect.old: "docs/data/redirects.yml" for redirect in guide.redirects}
    for path, page in guide.pages.items():
        place = f"docs/{path}, front matter, field short_address"
        if page.short_address:
            address = f"{page.short_address}.html"
            if address in taken:
                yield f"{place}: {address} is taken by {taken[address]}. Choose letters that are still free."
            taken[address] = f"docs/{path}"
        elif page.kind in HEALTH_KINDS:
            yield f"{place}: missing. Add one to three letters that are still free, such as `short_address: xy`."


def anchors_in_data(guide: Guide) -> Iterable[tuple[str, str]]:
    """Yield (place, `page.html#anchor` or `page.html`) for everything that the data files point to."""
    for claim in guide.claims:
        yield f"docs/data/claims.yml, entry {claim.id}, field at", claim.at
    for flag in guide.red_flags:
        yield from ((f"docs/data/red_flags.yml, entry {flag.id}, field at", anchor) for anchor in flag.at)
    for topic in guide.topics.values():
        yield f"docs/data/codes.yml, entry {topic.id}, field at", topic.at
        yield from ((f"docs/data/codes.yml, entry {topic.id}, field sections", at) for at in topic.sections.values())
    for redirect in guide.leading_on:
        yield f"docs/data/redirects.yml, where {redirect.old} leads", redirect.new
