"""What the content points to: ids in the data, and anchors on pages."""

from collections.abc import Iterable

from models.diary import DAY
from models.guide import Guide
from models.pages import HEALTH_KINDS
from models.signs import CUE_SET, LANGUAGE, URGENT_HELP, sign_problems


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
    yield from _unknown_sources(guide)
    yield from _option_problems(guide)
    yield from _sheet_problems(guide)
    yield from _diary_problems(guide)
    by_language = {
        "sign_words": guide.sign_words, "search_words": guide.search_words, "known_words": guide.known_words,
    }  # fmt: skip
    yield from (
        f"docs/data/{file}.yml has no entry {LANGUAGE}. Restore it."
        for file, words in by_language.items()
        if LANGUAGE not in words
    )
    if LANGUAGE in guide.sign_words:
        yield from sign_problems(guide.signs, guide.words)
        yield from _cue_problems(guide)
    yield from _short_address_problems(guide)
    yield from _code_system_problems(guide)
    aspects = {aspect.id for aspect in guide.health_aspects}
    for topic in guide.topics.values():
        place = f"docs/data/codes.yml, entry {topic.id}"
        for system in sorted({code.system for code in topic.codes} - set(guide.code_systems)):
            yield f"{place}, field system: {system!r} is not in docs/data/code_systems.yml. Add it or correct the id."
        for aspect in sorted(set(topic.sections) - aspects):
            yield f"{place}, field sections: {aspect!r} is not in docs/data/health_aspects.yml. Correct the id."


def _unknown_sources(guide: Guide) -> Iterable[str]:
    fields = (
        ("claims", "sources", {claim.id: claim.sources for claim in guide.claims}),
        ("signs", "sources", {sign.id: sign.sources for sign in guide.signs.values()}),
        ("options", "sources", {option.id: option.sources for option in guide.options.values()}),
        ("medicines", "sources", {medicine.id: medicine.sources for medicine in guide.medicines.values()}),
        ("appointment_sheet", "sources", {part.id: part.cited for part in guide.appointment_sheet}),
        ("retired_sources", "see", {source.id: source.see for source in guide.retired_sources}),
    )
    for file, field, entries in fields:
        for entry, ids in entries.items():
            for source in sorted(set(ids) - set(guide.sources)):
                yield (
                    f"docs/data/{file}.yml, entry {entry}, field {field}: {source!r} is not in docs/data/sources.yml. "
                    "Add the source or correct the id."
                )
    for source in guide.retired_sources:
        if source.id in guide.sources:
            yield f"docs/data/retired_sources.yml, entry {source.id}: it stands in docs/data/sources.yml too. Keep one."


def _code_system_problems(guide: Guide) -> Iterable[str]:
    first_with: dict[str, str] = {}
    for system in guide.code_systems.values():
        place = f"docs/data/code_systems.yml, entry {system.id}"
        if system.kin and system.kin not in guide.code_systems:
            yield f"{place}, field kin: {system.kin!r} is no entry of the file. Correct the id."
        for key in sorted(system.keys):
            if (other := first_with.setdefault(key, system.id)) != system.id:
                yield f"{place}: {key} names {other} already. Keep one."


def _option_problems(guide: Guide) -> Iterable[str]:
    rules = sorted(sign.id for sign in guide.signs.values() if not sign.goes_into_a_card)
    for option in guide.options.values():
        place = f"docs/data/options.yml, entry {option.id}"
        for medicine in sorted(set(option.medicines) - set(guide.medicines)):
            yield f"{place}, field medicines: {medicine!r} is not in docs/data/medicines.yml. Add it or correct the id."
        for rule in sorted(set(option.ask_first) - set(rules)):
            yield f"{place}, field ask_first: {rule!r} is no rule of docs/data/signs.yml. Use {', '.join(rules)}."


def _sheet_problems(guide: Guide) -> Iterable[str]:
    first: dict[str, str] = {}
    for part in guide.appointment_sheet:
        place = f"docs/data/appointment_sheet.yml, entry {part.id}"
        for field, named, known in (
            ("medicines", part.medicines, guide.medicines), ("options", part.options, guide.options),
        ):  # fmt: skip
            for key in sorted(set(named) - set(known)):
                yield f"{place}, field {field}: {key!r} is not in docs/data/{field}.yml. Add it or correct the id."
        asked = {question.id for question in guide.diary}
        for line in part.lines:
            for name in sorted(set(line.said_by) - asked):
                yield f"{place}, line {line.id}: {name!r} is not in docs/data/diary.yml. Add it or correct the id."
        for key in (*(line.id for line in part.lines), *part.medicines, *part.options):
            if first.setdefault(key, part.id) != part.id or [line.id for line in part.lines].count(key) > 1:
                yield f"{place}: a line {key!r} stands in {first[key]} already. Give it another id."


def _diary_problems(guide: Guide) -> Iterable[str]:
    columns: dict[str, str] = {DAY: "the column of days"}
    for question in guide.diary:
        place = f"docs/data/diary.yml, entry {question.id}"
        if (other := columns.setdefault(question.heading.lower(), question.id)) != question.id:
            yield f"{place}, field heading: {question.heading!r} names {other} already. Choose another."
        for field, known in (("options", guide.options), ("medicines", guide.medicines)):
            for name in sorted(set(getattr(question, field) or ()) - set(known)):
                yield f"{place}, field {field}: {name!r} is not in docs/data/{field}.yml. Add it or correct the id."
        for name in sorted(set(question.options or ()) & set(question.medicines or ())):
            yield f"{place}: {name!r} stands in options and in medicines, so an entry could mean both. Keep one."


def _cue_problems(guide: Guide) -> Iterable[str]:
    urgent = {sign.id for sign in guide.signs.values() if sign.cannot_wait}
    written = {f"docs/data/signs.yml, entry {sign.id}": sign.cues for sign in guide.signs.values()}
    for language in guide.other_languages:
        place = f"docs/data/other_languages.yml, entry {language.id}"
        written[place] = tuple(cue for cues in language.cues.values() for cue in cues)
        for sign in sorted(set(language.cues) - urgent):
            yield f"{place}, field cues: {sign!r} is no sign of docs/data/signs.yml that cannot wait. Correct the id."
    for place, cues in written.items():
        for name in sorted(set(CUE_SET.findall(" ".join(cues))) - set(guide.words.cue_sets)):
            yield f"{place}, field cues: @{name} is not among the cue_sets of docs/data/sign_words.yml. Correct it."


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
    """Yield (place, `page.html#anchor` or `page.html`) for everything that data files and front matter point to."""
    for path, page in guide.pages.items():
        for anchor in page.section_keywords:
            yield f"docs/{path}, front matter, field section_keywords", f"{path.replace('.md', '.html')}#{anchor}"
    for claim in guide.claims:
        yield f"docs/data/claims.yml, entry {claim.id}, field at", claim.at
    for sign in guide.signs.values():
        yield f"docs/data/signs.yml, entry {sign.id}", f"{URGENT_HELP}#{sign.id}"
    for option in guide.options.values():
        yield f"docs/data/options.yml, entry {option.id}, field at", option.at
    for part in guide.appointment_sheet:
        if part.more:
            yield f"docs/data/appointment_sheet.yml, entry {part.id}, field more", part.more
    for topic in guide.topics.values():
        yield f"docs/data/codes.yml, entry {topic.id}, field at", topic.at
        yield from ((f"docs/data/codes.yml, entry {topic.id}, field sections", at) for at in topic.sections.values())
    for parameter in guide.connect_parameters:
        place = f"docs/data/connect_parameters.yml, entry {parameter.id}, field at"
        yield from ((place, example.at) for example in parameter.examples if example.at and ".html" in example.at)
    for redirect in guide.leading_on:
        yield f"docs/data/redirects.yml, where {redirect.old} leads", redirect.new
