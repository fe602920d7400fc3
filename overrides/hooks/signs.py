"""Builds what pages show of the warning signs: cards, callouts, and the strip under a page's main message.

/// signs | leg-clot, lung-clot
///

/// ask-first | painkillers
///

Pages name signs; their words stand in docs/data/signs.yml, the words around them in docs/data/sign_words.yml.
`expand` writes them into the page's Markdown, so that pages, tests and programs read the same. Of the words around
signs, those with `{…}` are Markdown; all else is shown as it is.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from models.guide import Guide
from models.markdown import blocks, named_in
from models.pages import HEALTH_KINDS
from models.problems import ContentError
from models.signs import GRAVITY, URGENT_HELP, Sign
from templates import markdown_text

FORM = blocks("signs", "ask-first")
SECTION = re.compile(r"^(?=## )", re.MULTILINE)
GET_HELP = re.compile(r"\{[^}\n]*#get-help\b")  # clinics link to it: where no section has it, the strip does
FIRST_PART = re.compile(r"^(?:#|/{3,})", re.MULTILINE)
# Search finds a sign on urgent-help, with all that is said of it.
NOT_FOUND_HERE = "    attrs: {data-search-exclude: ''}\n"
MOST_ON_A_PAGE = {"emergency": 3, "urgent": 4}  # more are not read; urgent-help has all
MOST_WORDS_IN_A_STRIP = 30


def expand(markdown: str, path: str, guide: Guide) -> str:
    """A page's Markdown with everything the build writes of the signs; `path` is that of the page below docs/."""
    sections = (_expanded(section, path, guide) for section in SECTION.split(markdown))
    return with_strip("".join(sections), path, guide)


def cards(signs: list[Sign], path: str, guide: Guide, together: Iterable[str]) -> str:
    """Cards for `signs`, one for each heading, most urgent first, and then the way to all signs.

    `together` holds the ids of all signs in the same place: where the graver sign stands too, no step leads to it.
    """
    parts = [
        _block(group[0].level, heading, group, guide, together)
        for heading in guide.words.headings
        if (group := [sign for sign in signs if sign.heading == heading])
    ]
    return "\n\n".join([*parts, _filled(guide.words.all_signs, link=_urgent_help(path))])


def all_bullets(sign: Sign, guide: Guide) -> list[Markup]:
    """Everything a sign says of when, for urgent-help; the step to the graver sign too where `act` has no number."""
    leads_on = guide.words.strip["call"] in (sign.act or "")
    return [*map(markdown_text, sign.when), *(() if leads_on else _escalation(sign, guide))]


def last_lines(signs: list[Sign], guide: Guide) -> list[str]:
    """What stands below the list of a card: whom to call, in the UK and in the US. All `signs` have one heading."""
    heading = signs[0].heading
    fixed, own = guide.words.last_lines.get(heading), [sign.last_line for sign in signs]
    lines = [line or fixed for line in own] if heading == "now" else [fixed, *own]
    return [line for line in dict.fromkeys(lines) if line]


def notes(sign: Sign, guide: Guide) -> list[Markup]:
    """What stands below a sign's card on urgent-help: what to do, and what it is not (rules say that plainly)."""
    found = [markdown_text(sign.act)] if sign.act else []
    if sign.not_this:
        is_calm = sign.not_this.kind == "calm" and sign.kind == "sign"
        text = markdown_text(sign.not_this.text)
        found.append(Markup("**{}** {}").format(markdown_text(guide.words.calm), text) if is_calm else text)
    return found


def with_strip(markdown: str, path: str, guide: Guide) -> str:
    """The Markdown with one line under the main message: the page's likeliest signs, and the way to all of them."""
    if not (line := strip(path, guide)):
        return markdown
    found = FIRST_PART.search(markdown)
    end = found.start() if found else len(markdown)
    anchor = "" if GET_HELP.search(markdown) else " #get-help"
    return f"{markdown[:end].rstrip()}\n\n{line}\n{{ .strip{anchor} }}\n\n{markdown[end:]}"


def strip(path: str, guide: Guide) -> str:
    """The strip's Markdown; empty where there is none: on urgent-help, and on pages that are not about health."""
    page, words = guide.pages[path], guide.words
    if page.kind not in HEALTH_KINDS - {"urgent"}:
        return ""
    signs = sorted((guide.signs[key] for key in page.strip), key=lambda sign: -GRAVITY[sign.level])
    lines = [_filled(words.strip_line, lead=words.strip[sign.heading], sign=sign.in_short) for sign in signs]
    way_on = words.all_signs if signs else words.warning_signs
    return " ".join([*lines, _filled(way_on, link=_urgent_help(path))])


def form_problems(markdown: str, path: str, guide: Guide) -> Iterator[str]:
    """Yield what is wrong with the signs that a page names, each with the remedy."""
    named: list[str] = []
    for match in FORM.finditer(markdown):
        place = f"line {markdown.count(chr(10), 0, match.start()) + 1}"
        if match["inside"].strip():
            yield f"{place}: the block holds words of its own. Leave only the names of signs, and write below it."
        if not (ids := named_in(match)):
            yield f"{place}: the block names no sign. Write `/// {match['form']} | leg-clot`."
        for key in ids:
            sign = guide.signs.get(key)
            right = sign and ("signs" if sign.goes_into_a_card else "ask-first")
            if sign is None:
                yield f"{place}: {_unknown(key, guide)}"
            elif right != match["form"]:
                yield f"{place}: {key!r} does not go into `{match['form']}`. Write `/// {right} | {key}`."
            elif key in named:
                yield f"{place}: {key!r} stands on the page already. Name each sign once, where it is likeliest."
            named.append(key)
    levels = Counter(sign.level for key in named if (sign := guide.signs.get(key)) and sign.goes_into_a_card)
    for level, most in MOST_ON_A_PAGE.items():
        if levels[level] > most:
            yield f"the page has {levels[level]} signs of level {level}. Keep the {most} likeliest."
    yield from (f"front matter, field strip: {problem}" for problem in strip_problems(path, guide))


def strip_problems(path: str, guide: Guide) -> Iterator[str]:
    """Yield what is wrong with the strip of a page."""
    keys = guide.pages[path].strip
    if unknown := [key for key in keys if key not in guide.signs]:
        yield from (_unknown(key, guide) for key in unknown)
        return
    if calm := [key for key in keys if not guide.signs[key].cannot_wait]:
        yield f"{calm[0]!r} can wait, so it does not belong in the strip. Name emergency and same-day signs only."
        return
    levels = [guide.signs[key].level for key in keys]
    for key, level in zip(keys, levels, strict=True):
        if levels.count(level) > 1:
            yield f"{key!r} is not the only sign of level {level}. Keep the likeliest one of each level."
    if keys and not strip(path, guide):
        yield "this page has no strip. Remove the field; health pages other than urgent help have one."
    if (count := len(strip(path, guide).split())) > MOST_WORDS_IN_A_STRIP:
        yield f"the strip has {count} words. Name one sign, so that it has {MOST_WORDS_IN_A_STRIP} at most."


def _expanded(section: str, path: str, guide: Guide) -> str:
    together = {key for match in FORM.finditer(section) for key in named_in(match)}

    def built(match: re.Match[str]) -> str:
        signs = [guide.signs[key] for key in named_in(match)]
        if match["form"] == "signs":
            return cards(signs, path, guide, together)
        return _block("ask-first", "ask", signs, guide, together)

    return FORM.sub(built, section)


def _block(name: str, heading: str, signs: list[Sign], guide: Guide, together: Iterable[str]) -> str:
    bullets = [bullet for sign in signs for bullet in _bullets(sign, guide, together)]
    text = "\n\n".join(["\n".join(f"- {bullet}" for bullet in bullets), *map(markdown_text, last_lines(signs, guide))])
    return f"/// {name} | {markdown_text(guide.words.headings[heading])}\n{NOT_FOUND_HERE}\n{text}\n///"


def _bullets(sign: Sign, guide: Guide, together: Iterable[str]) -> Iterator[Markup]:
    yield markdown_text(sign.short)
    if sign.escalate not in together:
        yield from _escalation(sign, guide)


def _escalation(sign: Sign, guide: Guide) -> Iterator[Markup]:
    if sign.escalate:
        step = guide.words.steps[guide.signs[sign.escalate].heading]
        yield _filled(guide.words.escalation, symptoms=sign.escalate_with, step=step)


def _filled(markdown: str, **texts: str) -> Markup:
    return Markup(markdown).format(**{name: markdown_text(text) for name, text in texts.items()})


def _unknown(key: str, guide: Guide) -> str:
    near = ", ".join(get_close_matches(key, guide.signs, cutoff=0.4))
    return f"there is no sign {key!r} in docs/data/signs.yml. Use one of its ids{f', such as {near}' if near else ''}."


def _urgent_help(path: str) -> str:
    return "../" * path.count("/") + URGENT_HELP.replace(".html", ".md")


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Write the signs that a page names into its Markdown, or stop and say what is wrong with them."""
    guide, path = config.extra["guide"], page.file.src_uri
    if problems := [f"docs/{path}, {problem}" for problem in form_problems(markdown, path, guide)]:
        raise ContentError(problems)
    return expand(markdown, path, guide)
