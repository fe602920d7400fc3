"""Whatever stands in a data file or in front matter, it is taken, or refused by file, place and remedy."""

import re
from copy import deepcopy
from datetime import date

import pytest
import yaml
from building import ROOT
from hypothesis import given, settings
from hypothesis import strategies as st
from models.characters import UNSEEN
from models.checking import checked
from models.loading import DATA_FILES, load_guide
from models.pages import FrontMatter
from models.problems import ContentError
from models.reading import read_yaml, split_front_matter
from small_docs import write_docs

DOCS = ROOT / "docs"
PLACE = "docs/data/x.yml"
REMEDY = re.compile(
    r"\b(add|allowed|capitals|check|choose|close|copy|correct|fill|give|keep|leave|make|merge|move|name|put|remove|rename"
    r"|restore|say|save|shorten|should|start|take|type|use|want\w*|write)\b",
    re.IGNORECASE,
)
SEEN = st.text().filter(lambda text: not UNSEEN.search(text))  # a file with any other is refused before
WORDS = st.text(max_size=20) | st.sampled_from(
    [
        "",
        "yes",
        "null",
        "~",
        "2026-11-21",
        "2026-02-30",
        "1.0",
        "0x1",
        "1_0",
        "<<",
        "=",
        "é",
        "a-b",
        "a.html#b",
        "10.5555/1",
    ]
)
PLAIN = st.none() | st.booleans() | st.integers() | st.floats() | st.dates() | WORDS
VALUES = st.recursive(
    PLAIN, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3), max_leaves=8
)


def entries(name: str) -> list[dict]:
    """The real entries of a data file, to change one of them."""
    return read_yaml((DOCS / "data" / f"{name}.yml").read_text("utf-8"), name) or []


ENTRIES = {name: found for name in DATA_FILES if (found := entries(name)[:40])}
FRONT_MATTER = [
    read_yaml(split_front_matter(file.read_text("utf-8"), file.name)[0], file.name)
    for file in sorted(DOCS.rglob("*.md"))
]


def dump(data) -> str:
    return yaml.safe_dump(data, allow_unicode=True, sort_keys=False)


def taken_or_refused(text: str, model, place: str):
    """The model that is made of a text; None where it is refused, as it should be."""
    try:
        return checked(model, read_yaml(text, place), place)
    except ContentError as error:
        assert error.problems
        for problem in error.problems:
            assert problem.startswith(place), f"which file? {problem!r}"
            assert problem.endswith("."), f"a sentence? {problem!r}"
            assert REMEDY.search(problem.removeprefix(place)), f"what to do? {problem!r}"
        return None


def places(data, path=()):
    """The path to every value in a nested value."""
    yield path
    if isinstance(data, dict | list):
        for key, inner in data.items() if isinstance(data, dict) else enumerate(data):
            yield from places(inner, (*path, key))


@st.composite
def changed(draw, originals: list):
    """A real entry with one value exchanged, left out or added."""
    data = deepcopy(draw(st.sampled_from(originals)))
    *way, last = draw(st.sampled_from([path for path in places(data) if path]))
    inner = data
    for step in way:
        inner = inner[step]
    what = draw(st.sampled_from(["exchange", "leave out", "add"]))
    if what == "leave out":
        del inner[last]
    elif what == "add" and isinstance(inner, dict):
        inner[draw(WORDS)] = draw(VALUES)
    else:
        inner[last] = draw(VALUES)
    return data


@given(SEEN | VALUES.map(dump) | st.text("-:?[]{},&*!|>'\"%@` \n#ab1~."))
def test_any_text_that_can_be_seen_is_yaml_that_can_be_read_or_is_refused(text):
    try:
        read_yaml(text, PLACE)
    except ContentError as error:
        (problem,) = error.problems
        assert problem.startswith(PLACE) and REMEDY.search(problem), problem


@pytest.mark.parametrize("name", ENTRIES)
@settings(max_examples=40)
@given(st.data())
def test_a_data_entry_with_any_change_is_taken_or_refused(name, data):
    taken_or_refused(dump(data.draw(changed(ENTRIES[name]))), DATA_FILES[name], f"docs/data/{name}.yml, entry x")


@given(changed(FRONT_MATTER))
def test_front_matter_with_any_change_is_taken_or_refused(data):
    taken_or_refused(dump(data), FrontMatter, "docs/iron.md, front matter")


@given(VALUES)
def test_any_value_in_place_of_front_matter_is_refused(data):
    assert taken_or_refused(dump(data), FrontMatter, "docs/iron.md, front matter") is None


@given(st.text())
def test_any_page_has_front_matter_or_is_told_to_have_one(text):
    try:
        head, rest = split_front_matter(text, "docs/iron.md")
    except ContentError as error:
        assert error.problems[0].startswith("docs/iron.md has no front matter. ")
    else:
        assert text.count("\n") == rest.count("\n") and len(head) <= len(text)


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    docs = tmp_path_factory.mktemp("small") / "docs"
    write_docs(docs)
    return docs


@pytest.mark.parametrize("name", ENTRIES)
@settings(max_examples=6)
@given(st.data())
def test_a_whole_guide_with_any_change_in_one_file_loads_or_names_that_file_or_what_misses_it(small, name, data):
    file = small / "data" / f"{name}.yml"
    before = file.read_text("utf-8")
    file.write_text(dump([data.draw(changed(ENTRIES[name]) | VALUES), *ENTRIES[name][1:3]]), "utf-8")
    try:
        load_guide(small, date(2030, 1, 1))
    except ContentError as error:
        for problem in error.problems:
            assert problem.startswith("docs/"), f"which file? {problem!r}"
            assert REMEDY.search(problem), f"what to do? {problem!r}"
    finally:
        file.write_text(before, "utf-8")
