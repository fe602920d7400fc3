"""Every place that data points to is looked for on the built pages; here is whether none is forgotten."""

from collections.abc import Iterator

import pytest
import yaml
from building import ROOT
from models.references import anchors_in_data
from prose import GUIDE

DATA = ROOT / "docs" / "data"


def entries(name: str) -> list[dict]:
    return yaml.load((DATA / f"{name}.yml").read_text("utf-8"), yaml.CSafeLoader)


def places() -> Iterator[tuple[str, str]]:
    """What data and front matter point to, read as it is written: where it is said, and the place."""
    for name in ("claims", "options", "codes"):
        yield from ((f"docs/data/{name}.yml, entry {entry['id']}", entry["at"]) for entry in entries(name))
    for topic in entries("codes"):
        yield from ((f"docs/data/codes.yml, entry {topic['id']}", at) for at in topic.get("sections", {}).values())
    for sign in entries("signs"):
        yield f"docs/data/signs.yml, entry {sign['id']}", f"urgent-help.html#{sign['id']}"
    for part in entries("appointment_sheet"):
        if "more" in part:
            yield f"docs/data/appointment_sheet.yml, entry {part['id']}", part["more"]
    for parameter in entries("connect_parameters"):
        for example in parameter["examples"]:
            if ".html" in (example.get("at") or ""):
                yield f"docs/data/connect_parameters.yml, entry {parameter['id']}", example["at"]
    for redirect in entries("redirects"):
        yield f"docs/data/redirects.yml, where {redirect['old']} leads", redirect["new"]
    for file in sorted((ROOT / "docs").rglob("*.md")):
        path = file.relative_to(ROOT / "docs").as_posix()
        head = yaml.load(file.read_text("utf-8").split("---\n")[1], yaml.CSafeLoader)
        for anchor in head.get("section_keywords", {}):
            yield f"docs/{path}, front matter, field section_keywords", f"{path.replace('.md', '.html')}#{anchor}"
        if "short_address" in head:
            yield f"docs/data/redirects.yml, where {head['short_address']}.html leads", path.replace(".md", ".html")


NAMED = [*places()]
FILES = ("claims", "options", "codes", "signs", "appointment_sheet", "connect_parameters", "redirects")


@pytest.mark.parametrize("source", FILES)
def test_every_place_that_data_names_is_looked_for_under_the_name_of_its_entry(source):
    wanted = {(where, at) for where, at in NAMED if where.startswith(f"docs/data/{source}.yml")}
    looked_for = {(where.partition(", field")[0], at) for where, at in anchors_in_data(GUIDE)}
    assert wanted and wanted <= looked_for


def test_every_section_that_front_matter_names_is_looked_for():
    assert {(where, at) for where, at in NAMED if ".md, front matter" in where} <= {*anchors_in_data(GUIDE)}
