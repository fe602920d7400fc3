"""Builds what pages show of the options in docs/data/options.yml: the comparison, the section's block, how sure we are.

/// options | heat, nsaid
///

/// option | heat
///

/// how-sure | combined-pill 2
///

/// brands | ibuprofen, naproxen
///

/// sold-as | ibuprofen
///

`options` and `brands` are tables, `sold-as` has the brands alone. `how-sure` is the certainty of one effect (here the
second) on another page that speaks of it. Words and markup stand in overrides/options/.
"""

import re
from collections.abc import Iterator
from difflib import get_close_matches
from functools import partial

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from models.guide import Guide
from models.markdown import blocks, named_in
from models.problems import ContentError
from people import drawn
from templates import by_lines, relative_link

FORM = blocks("options", "option", "how-sure", "brands", "sold-as")
OF_MEDICINES = ("brands", "sold-as")
ANCHOR = re.compile(r"^#+ .*\{ #(?P<id>[\w-]+) \}", re.MULTILINE)
ONE = ("option", "how-sure")  # forms that name a single option
EFFECT = re.compile(r"[\w-]+ (\d+)")


def expand(markdown: str, path: str, guide: Guide, templates: Environment) -> str:
    """A page's Markdown with everything the build writes of options; `path` is that of the page below docs/."""
    return FORM.sub(lambda match: _built(match, path, guide, templates), markdown)


def form_problems(markdown: str, path: str, guide: Guide) -> Iterator[str]:
    """Yield what is wrong with the options and medicines that a page names, each with the remedy."""
    for match in FORM.finditer(markdown):
        place = f"line {markdown.count(chr(10), 0, match.start()) + 1}"
        form, names = match["form"], named_in(match)
        file, known = ("medicines", guide.medicines) if form in OF_MEDICINES else ("options", guide.options)
        if match["inside"].strip():
            yield f"{place}: the block holds words of its own. Leave only the names, and write below it."
        if not names or (form in ONE and len(names) > 1):
            yield f"{place}: name {'one option' if form in ONE else 'what it shows'}, such as `/// {form} | heat`."
            continue
        if unknown := [name for name in names if name not in known]:
            near = ", ".join(get_close_matches(unknown[0], known, cutoff=0.4))
            yield (
                f"{place}: there is no {unknown[0]!r} in docs/data/{file}.yml. "
                f"Use one of its ids{f', such as {near}' if near else ''}."
            )
        elif form == "how-sure" and not 0 < _number(match) <= (last := len(guide.options[names[0]].effects)):
            yield f"{place}: {names[0]!r} has no effect {_number(match)}. Name one from 1 to {last}."
        elif form == "option":
            yield from (f"{place}: {problem}" for problem in _section_problems(match, path, guide))


def _section_problems(match: re.Match[str], path: str, guide: Guide) -> Iterator[str]:
    option = guide.options[named_in(match)[0]]
    above = [found["id"] for found in ANCHOR.finditer(match.string, 0, match.start())]
    here = f"{path.removesuffix('.md')}.html#{above[-1] if above else ''}"
    if option.at != here:
        yield f"{option.id!r} belongs to {option.at}, not to {here}. Move the block, or correct `at` in options.yml."
    for rule in option.ask_first:
        if not re.search(rf"#{rule}\b|^/+ ask-first \|.*\b{rule}\b", match.string, re.MULTILINE):
            yield f"{option.id!r} has the rule {rule!r}. Write `/// ask-first | {rule}` on the page, or link to it."


def _built(match: re.Match[str], path: str, guide: Guide, templates: Environment) -> str:
    form, names = match["form"], named_in(match)
    options = [] if form in OF_MEDICINES else [guide.options[name] for name in names]
    sold = names if form in OF_MEDICINES else options[0].medicines
    template = by_lines(templates).get_template(f"options/{form}.md")
    return template.render(
        options=options,
        effect=options[0].effects[_number(match) - 1] if form == "how-sure" else None,
        medicines=[guide.medicines[name] for name in sold],
        drawn=drawn,
        link=partial(relative_link, page=path),
    )


def _number(match: re.Match[str]) -> int:
    found = EFFECT.fullmatch((match["names"] or "").strip())
    return int(found[1]) if found else 1


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Write the options that a page names into its Markdown, or stop and say what is wrong with them."""
    guide, path = config.extra["guide"], page.file.src_uri
    if problems := [f"docs/{path}, {problem}" for problem in form_problems(markdown, path, guide)]:
        raise ContentError(problems)
    return expand(markdown, path, guide, config.theme.get_env())
