"""Reads docs/ once into the models, and says in a writer's words what is wrong with it."""

import posixpath
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import yaml
from mkdocs.exceptions import PluginError
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from models.evidence import Claim, Source, Word
from models.guide import Guide
from models.linking import Address, CodeSystem, HealthAspect, Redirect, Topic
from models.pages import FrontMatter
from models.references import dangling_references
from models.searching import LookAlikes, Synonym
from models.signs import Sign, SignWords

PAGE_LINK = re.compile(r"\]\((?P<path>[\w./-]+\.md)(?:#[\w-]+)?\)")
CITATION = re.compile(r"\[\^(?P<id>[^\]]*)\]")
DATA_FILES: dict[str, type[BaseModel]] = {
    "sources": Source,
    "claims": Claim,
    "signs": Sign,
    "sign_words": SignWords,
    "glossary": Word,
    "synonyms": Synonym,
    "look_alikes": LookAlikes,
    "codes": Topic,
    "code_systems": CodeSystem,
    "health_aspects": HealthAspect,
    "redirects": Redirect,
    "links": Address,
}
# Fields that name an entry; no two entries of a file may share one.
NAMING_FIELDS = ("id", "old", "at")


class ContentError(PluginError):
    """Something written in docs/ is wrong; MkDocs prints the message and stops."""

    def __init__(self, problems: Iterable[str]):
        """Join `problems`, one sentence each that names file, entry, field and remedy."""
        super().__init__("The content needs a correction:\n" + "\n".join(f"  - {problem}" for problem in problems))


def load_guide(docs: Path) -> Guide:
    """Read and check all front matter and data below `docs`.

    Raises ContentError with every problem found in the first step that finds any.
    """
    problems: list[str] = []
    pages = {
        path.relative_to(docs).as_posix(): _front_matter(path, path.relative_to(docs.parent).as_posix(), problems)
        for path in sorted(docs.rglob("*.md"))
    }
    data = {
        name: _entries(docs / "data" / f"{name}.yml", f"{docs.name}/data/{name}.yml", model, problems)
        for name, model in DATA_FILES.items()
    }
    if problems:
        raise ContentError(problems)
    guide = Guide(
        pages=pages,
        citations={path: _cited_on(docs / path, page, data["signs"]) for path, page in pages.items()},
        links={path: linked_pages((docs / path).read_text("utf-8"), path) for path in pages},
        sources={source.id: source for source in data["sources"]},
        claims=data["claims"],
        signs={sign.id: sign for sign in data["signs"]},
        sign_words={words.id: words for words in data["sign_words"]},
        glossary=data["glossary"],
        synonyms=data["synonyms"],
        look_alikes=data["look_alikes"],
        topics={topic.id: topic for topic in data["codes"]},
        code_systems={system.id: system for system in data["code_systems"]},
        health_aspects=data["health_aspects"],
        redirects=data["redirects"],
        addresses=data["links"],
    )
    if problems := list(dangling_references(guide)):
        raise ContentError(problems)
    return guide


def split_front_matter(text: str) -> tuple[str, str]:
    """Divide a page into its front matter (without the `---` lines) and its Markdown."""
    if not text.startswith("---\n") or "\n---\n" not in text[4:]:
        return "", text
    head, body = text[4:].split("\n---\n", 1)
    return head, body


def cited_ids(markdown: str) -> tuple[str, ...]:
    """Ids of the sources that a Markdown text cites, each once, in the order of the text."""
    return tuple(dict.fromkeys(match["id"] for match in CITATION.finditer(markdown)))


def _cited_on(path: Path, page: FrontMatter, signs: Iterable[Sign]) -> tuple[str, ...]:
    written = cited_ids(path.read_text("utf-8"))
    # The page with all signs is built from them, and so are its citations.
    built = [source for sign in signs for source in sign.sources] if page.kind == "urgent" else []
    return tuple(dict.fromkeys((*written, *built)))


def linked_pages(markdown: str, page: str) -> tuple[str, ...]:
    """Paths below docs/ of the pages that a page's Markdown links to, each once, in the order of the text."""
    folder = posixpath.dirname(page)
    found = (posixpath.normpath(posixpath.join(folder, match["path"])) for match in PAGE_LINK.finditer(markdown))
    return tuple(dict.fromkeys(found))


def _front_matter(path: Path, name: str, problems: list[str]) -> FrontMatter | None:
    head, _ = split_front_matter(path.read_text("utf-8"))
    if not head:
        problems.append(f"{name} has no front matter. Start the page with a `---` block; copy one from another page.")
        return None
    # The offset makes YAML count lines as an editor shows them, below the opening `---`.
    fields = _parse(head, f"{name}, front matter", problems, first_line=2)
    return None if fields is None else _validated(FrontMatter, fields, f"{name}, front matter", problems)


def _entries(path: Path, name: str, model: type[BaseModel], problems: list[str]) -> list[Any]:
    if not path.is_file():
        problems.append(f"{name} is missing. Restore it.")
        return []
    rows = _parse(path.read_text("utf-8"), name, problems) or []
    if not isinstance(rows, list):
        problems.append(f"{name} must be a list: start each entry with `- id:`.")
        return []
    seen: set[str] = set()
    entries = []
    for number, row in enumerate(rows, 1):
        names = (row[field] for field in NAMING_FIELDS if isinstance(row, dict) and field in row)
        key = next(names, f"number {number}")
        if key in seen:
            problems.append(f"{name}, entry {key} stands there twice. Merge or rename one of them.")
        seen.add(key)
        entries.append(_validated(model, row, f"{name}, entry {key}", problems))
    return entries


def _parse(text: str, place: str, problems: list[str], first_line: int = 1) -> Any:
    try:
        return yaml.load(text, yaml.CSafeLoader)  # safe, and ten times as fast as safe_load
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = f", line {mark.line + first_line}" if mark else ""
        problems.append(
            f"{place}{line} is not valid YAML ({error.problem}). "
            "Check the indentation, and put quotes around a text that holds a colon."
        )
        return None


def _validated(model: type[BaseModel], fields: Any, place: str, problems: list[str]) -> Any:
    try:
        return model.model_validate(fields)
    except ValidationError as error:
        problems += [f"{place}, {_explain(detail, model)}" for detail in error.errors()]
        return None


def _explain(detail: ErrorDetails, model: type[BaseModel]) -> str:
    field = ".".join(str(part) for part in detail["loc"]) or "dates"
    match detail["type"]:
        case "extra_forbidden":
            return f"field {field}: not a known field. Remove it or use one of: {', '.join(model.model_fields)}."
        case "missing":
            return f"field {field}: missing. Add it."
        case "literal_error":
            return f"field {field}: {detail['input']!r} is not allowed. Use {detail['ctx']['expected']}."
        case "string_too_long":
            limit = detail["ctx"]["max_length"]
            return f"field {field}: {len(detail['input'])} characters. Shorten it to {limit} at most."
        case _:
            return f"field {field}: {detail['msg'].removeprefix('Value error, ')} (found {detail['input']!r})."
