"""The search index: pages with their sections, the words people type for them, and signs that are urgent.

Starts from the index of the theme's search plugin, and writes `search/index.js`: a script, because pages
on disk may load scripts but not data.
"""

import json
from pathlib import Path
from typing import Any

from markup import plain_text
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from models.guide import Guide
from models.loading import ContentError
from writing import built_site

# Lists of everything, and what only programs need: found by their titles and first words, or they would answer
# every query and weigh on every reader.
TITLE_ONLY = {
    "about/sources.html", "about/what-we-changed.html", "about/review-status.html",
    "for-clinics/codes.html", "for-clinics/link-kit.html", "for-clinics/record-systems.html",
    "for-clinics/addresses.html", "connect.html",
}  # fmt: skip


def index_pages(entries: list[dict[str, str]], guide: Guide) -> list[dict[str, Any]]:
    """One record per page, in the order of `entries` (location, title, text as the search plugin writes them)."""
    records: dict[str, dict[str, Any]] = {}
    for entry in entries:
        path, _, anchor = entry["location"].partition("#")
        page = guide.pages[path.removesuffix(".html") + ".md"]
        record = records.setdefault(
            path,
            {
                "path": path,
                "title": page.title,
                "kind": page.kind,
                "description": page.description,
                "words": " · ".join((*page.also_called, *page.keywords)),
                "sections": [],
            },
        )
        if anchor != "sources" and not (anchor and path in TITLE_ONLY):
            title = plain_text(entry["title"]) if anchor else ""
            record["sections"].append({"anchor": anchor, "title": title, "text": plain_text(entry["text"])})
    return list(records.values())


def search_data(entries: list[dict[str, str]], guide: Guide) -> dict[str, Any]:
    """Everything the search script needs."""
    return {
        "pages": index_pages(entries, guide),
        "synonyms": [[list(synonym.type), list(synonym.means)] for synonym in guide.synonyms],
        "lookAlikes": sorted({name for group in guide.look_alikes for name in group.names}),
        "urgent": [[cue, flag.at[0]] for flag in guide.red_flags for cue in flag.cues],
    }


@event_priority(-50)  # after the search plugin (0) has written its index
def on_post_build(config: MkDocsConfig) -> None:
    """Replace the search plugin's index by ours."""
    source = Path(config.site_dir) / "search" / "search_index.json"
    if not source.is_file():
        raise ContentError(["the search plugin wrote no search/search_index.json. Keep `search` among the plugins."])
    data = search_data(json.loads(source.read_text("utf-8"))["docs"], config.extra["guide"])
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    built_site(config).write_text("search/index.js", f"const searchData = {text};\n")
    source.unlink()
