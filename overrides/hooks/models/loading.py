"""Reads docs/ once into the models, and says in a writer's words what is wrong with it."""

from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from models.addresses import address_problems
from models.appointment import SheetPart
from models.assets import Asset
from models.characters import printable
from models.checking import checked
from models.dates import ahead_of_time
from models.diary import Question
from models.drawings import drawing_problems
from models.evidence import Claim, RetiredSource, Source, Word
from models.files import BINARY, survey, wrong_content
from models.guide import Guide
from models.hosting import HostingRule, rule_problems
from models.linking import Address, CodeSystem, ConnectParameter, HealthAspect, Redirect, Topic
from models.markdown import cited_ids, linked_pages, shown, text_problems
from models.measurements import Measurements
from models.medicines import Medicine
from models.options import Option
from models.pages import FrontMatter
from models.problems import ContentError, kept
from models.reading import read_text, read_yaml, split_front_matter
from models.references import dangling_references
from models.repeats import said_twice
from models.searching import KnownWords, LookAlikes, OtherLanguage, SearchWords, Synonym
from models.signs import Sign, SignWords

DATA_FILES: dict[str, type[BaseModel]] = {
    "sources": Source,
    "retired_sources": RetiredSource,
    "claims": Claim,
    "signs": Sign,
    "sign_words": SignWords,
    "options": Option,
    "medicines": Medicine,
    "appointment_sheet": SheetPart,
    "diary": Question,
    "glossary": Word,
    "synonyms": Synonym,
    "look_alikes": LookAlikes,
    "search_words": SearchWords,
    "known_words": KnownWords,
    "other_languages": OtherLanguage,
    "codes": Topic,
    "code_systems": CodeSystem,
    "connect_parameters": ConnectParameter,
    "health_aspects": HealthAspect,
    "redirects": Redirect,
    "links": Address,
    "assets": Asset,
    "measurements": Measurements,
    "hosting": HostingRule,
}
READ_BY_TESTS = ("queries",)  # search is measured with it
# Fields that name an entry; no two entries of a file may share one.
NAMING_FIELDS = ("id", "old", "at")
FIRST_TIME_ZONE = timedelta(hours=14)  # where each day begins first


def load_guide(docs: Path, today: date | None = None) -> Guide:
    """Read and check everything below `docs`.

    Raises ContentError with every problem found in the first step that finds any. Nothing may be dated later than
    `today`, which is the day it is anywhere on earth unless it is given.
    """
    files, problems = survey(docs, (*DATA_FILES, *READ_BY_TESTS))
    texts = _texts(docs, files, problems)
    pages, markdown = _pages(docs, texts, problems)
    data = {name: _data(docs, name, files, texts, problems) for name in DATA_FILES}
    drawings = {Path(path).stem for path in files if path.startswith("assets/images/drawings/")}
    for path, text in markdown.items():
        problems += [f"{docs.name}/{path}, {problem}" for problem in text_problems(text, drawings)]
    if problems:
        raise ContentError(problems)
    guide = Guide(
        pages=pages,
        markdown=markdown,
        citations={path: _cited_on(page, markdown[path], data) for path, page in pages.items()},
        links={path: linked_pages(text, path) for path, text in markdown.items()},
        sources={source.id: source for source in data["sources"]},
        retired_sources=data["retired_sources"],
        claims=data["claims"],
        signs={sign.id: sign for sign in data["signs"]},
        sign_words={words.id: words for words in data["sign_words"]},
        options={option.id: option for option in data["options"]},
        medicines={medicine.id: medicine for medicine in data["medicines"]},
        appointment_sheet=data["appointment_sheet"],
        diary=data["diary"],
        glossary=data["glossary"],
        synonyms=data["synonyms"],
        look_alikes=data["look_alikes"],
        search_words={words.id: words for words in data["search_words"]},
        known_words={words.id: words.words for words in data["known_words"]},
        other_languages=data["other_languages"],
        topics={topic.id: topic for topic in data["codes"]},
        code_systems={system.id: system for system in data["code_systems"]},
        connect_parameters=data["connect_parameters"],
        health_aspects=data["health_aspects"],
        redirects=data["redirects"],
        addresses=data["links"],
        assets=data["assets"],
        measurements=data["measurements"],
        hosting=data["hosting"],
    )
    today = today or (datetime.now(UTC) + FIRST_TIME_ZONE).date()
    if problems := [
        *address_problems(guide), *dangling_references(guide), *said_twice(guide), *ahead_of_time(guide, today),
        *rule_problems(guide.hosting),
    ]:  # fmt: skip
        raise ContentError(problems)
    return guide


def _texts(docs: Path, files: list[str], problems: list[str]) -> dict[str, str]:
    texts: dict[str, str] = {}
    for path in files:
        name = f"{docs.name}/{path}"
        with kept(problems):
            if path.endswith(BINARY):
                problems += wrong_content(docs / path, name)
                continue
            texts[path] = read_text(docs / path, name)
            if path.endswith(".svg"):
                problems += drawing_problems(texts[path], name)
    return texts


def _pages(docs: Path, texts: dict[str, str], problems: list[str]) -> tuple[dict[str, FrontMatter], dict[str, str]]:
    pages: dict[str, FrontMatter] = {}
    markdown: dict[str, str] = {}
    for path, text in texts.items():
        if path.endswith(".md"):
            name = f"{docs.name}/{path}"
            with kept(problems):
                head, markdown[path] = split_front_matter(text, name)
                place = f"{name}, front matter"
                pages[path] = checked(FrontMatter, read_yaml(head, place), place)
    return pages, markdown


def _cited_on(page: FrontMatter, markdown: str, data: dict[str, Any]) -> tuple[str, ...]:
    """What a page cites itself, and what the build cites where it writes options, medicines and signs into it."""
    compared, told = shown(markdown, "options"), shown(markdown, "option")
    parts = data["appointment_sheet"] if page.template == "sheet.html" else ()
    brands = (*shown(markdown, "brands", "sold-as"), *(medicine for part in parts for medicine in part.medicines))
    built = [
        *(source for part in parts for source in part.cited),
        *(source for option in data["options"] if option.id in compared for source in option.studies),
        *(source for option in data["options"] if option.id in told for source in option.sources),
        *(source for medicine in data["medicines"] if medicine.id in brands for source in medicine.sources),
        # The page with all signs is built from them.
        *(source for sign in data["signs"] if page.kind == "urgent" for source in sign.sources),
    ]
    return tuple(dict.fromkeys((*cited_ids(markdown), *built)))


def _data(docs: Path, name: str, files: list[str], texts: dict[str, str], problems: list[str]) -> tuple[Any, ...]:
    path = f"data/{name}.yml"
    place = f"{docs.name}/{path}"
    if path not in files:
        problems.append(f"{place} is missing. Restore it.")
    entries, found = _entries(DATA_FILES[name], texts.get(path, ""), place)
    problems += found
    return entries


@cache  # `make serve` builds again and again, and most of it is as it was
def _entries(model: type[BaseModel], text: str, place: str) -> tuple[tuple[Any, ...], tuple[str, ...]]:
    """The entries of one file of data, and the problems in it."""
    entries: list[Any] = []
    problems: list[str] = []
    with kept(problems):
        rows = read_yaml(text, place) or []
        if not isinstance(rows, list):
            raise ContentError([f"{place} must be a list: start each entry with `- id:`."])
        seen: set[str] = set()
        for number, row in enumerate(rows, 1):
            names = (row[field] for field in NAMING_FIELDS if isinstance(row, dict) and field in row)
            key = printable(str(next(names, f"number {number}")))
            if key in seen:
                problems.append(f"{place}, entry {key} stands there twice. Merge or rename one of them.")
            seen.add(key)
            with kept(problems):
                entries.append(checked(model, row, f"{place}, entry {key}"))
    return tuple(entries), tuple(problems)
