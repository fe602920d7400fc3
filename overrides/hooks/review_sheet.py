"""A printable sheet for whoever reviews a page: `make review-sheet PAGE=restless-legs/iron`, or all pages without PAGE.

Every cited sentence beside what its sources support, the signs and options the page shows, open questions, what changed
since the last review, and room to agree or correct. It is written to review-sheets/ and never published.
"""

import argparse
import difflib
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from bs4 import BeautifulSoup
from build import PROJECT, build_site
from cited import cited_sentences
from click import ClickException
from jinja2 import Environment, FileSystemLoader
from models.guide import Guide
from models.loading import load_guide
from models.markdown import shown
from models.pages import HEALTH_KINDS, FrontMatter
from models.reading import read_yaml
from review_state import long_date

SHEETS = PROJECT / "review-sheets"


def sheet(path: str, guide: Guide, html: str) -> dict[str, Any]:
    """What the sheet of one page holds; `path` is that of the page below docs/, `html` the built page."""
    page, markdown = guide.pages[path], guide.markdown[path]
    named = (*page.strip, *shown(markdown, "signs", "ask-first"))
    entries = {
        "signs": [guide.signs[key] for key in (guide.signs if page.kind == "urgent" else dict.fromkeys(named))],
        "options": [guide.options[key] for key in shown(markdown, "option", "options", "how-sure")],
        "medicines": [guide.medicines[key] for key in shown(markdown, "brands", "sold-as")],
        "sources": [guide.sources[key] for key in guide.citations[path]],
    }
    return entries | {
        "path": path,
        "page": page,
        "sentences": list(cited_sentences(BeautifulSoup(html, "lxml").article)),
        "questions": [entry for kind in entries.values() for entry in kind if entry.reviewer_note],
        "changes": list(
            changes_since(path, page, {name: [entry.id for entry in kind] for name, kind in entries.items()})
        ),
    }


def changes_since(
    path: str, page: FrontMatter, entries: dict[str, list[str]], project: Path = PROJECT
) -> Iterator[str]:
    """Yield what changed since a clinician checked the page: its lines, and of the `entries` it shows (ids by file)."""
    if page.clinical_review == "pending":
        yield "No clinician has checked this page yet, so all of it is new."
        return
    commit = _git(project, "log", "-1", f"--before={page.clinical_review.date} 23:59", "--format=%H").strip()
    if not commit:
        yield "What changed cannot be told: there is no history that goes back to the last review."
        return

    def then_and_now(file: str) -> tuple[str, str]:
        return _git(project, "show", f"{commit}:docs/{file}"), (project / "docs" / file).read_text("utf-8")

    lines = difflib.unified_diff(*(text.splitlines() for text in then_and_now(path)), n=0, lineterm="")
    yield from (line for line in list(lines)[2:] if line.startswith(("+", "-")))
    for name, ids in entries.items():
        old, new = (
            {entry["id"]: entry for entry in read_yaml(text, name) or []} for text in then_and_now(f"data/{name}.yml")
        )
        yield from (f"{name}: {key} reads differently; see below." for key in ids if old.get(key) != new[key])


def written(paths: list[str], guide: Guide, site: Path) -> str:
    """The HTML of the sheet for these pages; `site` is the built site."""
    templates = Environment(loader=FileSystemLoader(PROJECT / "overrides"), autoescape=True, trim_blocks=True)
    sheets = [sheet(path, guide, (site / path.replace(".md", ".html")).read_text("utf-8")) for path in paths]
    return templates.get_template("review/sheet.html").render(
        sheets=sheets, guide=guide, today=long_date(date.today()), long_date=long_date
    )


def chosen(page: str, guide: Guide) -> list[str]:
    """Paths of the pages to review: the one named, or all that people act on.

    Raises ClickException for a name that no page has.
    """
    path = page.removesuffix(".md").removesuffix(".html") + ".md"
    if page and path not in guide.pages:
        near = ", ".join(name.removesuffix(".md") for name in difflib.get_close_matches(path, guide.pages, 1))
        raise ClickException(
            f"There is no page {page!r}. Name it as in restless-legs/iron{f'; did you mean {near}' * bool(near)}."
        )
    return [path] if page else [path for path, meta in guide.pages.items() if meta.kind in HEALTH_KINDS]


def main(arguments: list[str]) -> int:
    """Write the sheet, and say where; 1 when there is a mistake."""
    parser = argparse.ArgumentParser(description="Write a sheet for reviewers.")
    parser.add_argument("page", nargs="?", default="", help="such as restless-legs/iron; all pages without it")
    page = parser.parse_args(arguments).page
    try:
        guide = load_guide(PROJECT / "docs")
        paths = chosen(page, guide)
        with tempfile.TemporaryDirectory() as folder:
            build_site(Path(folder))
            html = written(paths, guide, Path(folder))
    except ClickException as error:
        print(error.format_message(), file=sys.stderr)
        return 1
    target = SHEETS / f"{paths[0].removesuffix('.md').replace('/', '-') if page else 'all'}.html"
    target.parent.mkdir(exist_ok=True)
    target.write_text(html, "utf-8")
    print(f"Written. Open {target} in a browser, and print it.")
    return 0


def _git(project: Path, *arguments: str) -> str:
    try:
        return subprocess.run(("git", *arguments), cwd=project, capture_output=True, text=True, check=False).stdout
    except FileNotFoundError:  # the folder may have been taken away without its history, and without git
        return ""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
