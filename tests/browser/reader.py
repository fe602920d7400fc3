"""What the browser tests know of the site before it is built."""

import json
from pathlib import Path

from building import ROOT
from models.loading import load_guide
from signs import FORM
from tab import Tab

GUIDE = load_guide(ROOT / "docs")
MOVED = {redirect.old: redirect.new for redirect in GUIDE.leading_on}


def all_paths() -> list[str]:
    """Addresses of all pages, such as `restless-legs/iron.html`."""
    docs = ROOT / "docs"
    return [path.relative_to(docs).with_suffix(".html").as_posix() for path in sorted(docs.rglob("*.md"))]


def a_page_with_an_emergency_card() -> str:
    """The address of a page that names a sign of an emergency."""
    grave = {sign.id for sign in GUIDE.signs.values() if sign.level == "emergency"}
    for path, text in GUIDE.markdown.items():
        if any(grave & set(form["names"].split(", ")) for form in FORM.finditer(text)):
            return path.replace(".md", ".html")
    raise LookupError("no page names a sign of an emergency")


def landings(entry: dict) -> list[str]:
    """Where a query should put the reader down, best first; places that moved since, at their new addresses."""
    return [MOVED.get(place, place) for place in entry.get("at", [])]


def answering(entry: dict) -> set[str]:
    """The pages that answer a query."""
    pages = [MOVED.get(path, path) for path in entry.get("pages", [])]
    return {place.partition("#")[0] for place in landings(entry) + pages}


def answered(tab: Tab, entries: list[dict]) -> float:
    """The share of queries whose answer is among the first three results, in the page that a tab shows."""
    queries = json.dumps([str(entry["query"]) for entry in entries])
    found = tab.evaluate(
        f"engine().then(({{ search }}) => JSON.stringify({queries}.map(query =>"
        " search(query).results.slice(0, 3).map(result => result.page.path))))"
    )
    return sum(bool(set(paths) & answering(entry)) for paths, entry in zip(found, entries, strict=True)) / len(entries)


def all_files(copy: Path) -> list[Path]:
    """All pages of an offline copy, and one of each template that makes many: answers to codes, short addresses."""
    files = [file for file in sorted(copy.rglob("*.html")) if "connect" not in file.parts]
    pages = [file for file in files if file.relative_to(copy).as_posix() not in MOVED]
    return [*pages, copy / "connect" / "2.16.840.1.113883.6.90" / "G25.81.html", copy / "ri.html"]


def a_page_of_every_kind() -> list[str]:
    """Addresses of one page of each kind, and of one of each form that has a template of its own."""
    first_of = {page.kind: path for path, page in reversed(GUIDE.pages.items())}
    return [
        *(path.replace(".md", ".html") for path in first_of.values()),
        "404.html",
        "restless-legs/iron.embed.html",
        "connect/2.16.840.1.113883.6.90/G25.81.html",
        "downloads/leg-health-guide.html",
    ]
