"""The data files as a whole: nothing is missing, nothing is left over."""

import re

import pytest
from evidence_pages import cited_on
from models.loading import load_guide
from prose import DOCS, ROOT
from telling import told

GUIDE = load_guide(DOCS)


def test_every_claim_of_the_two_articles_is_dealt_with():
    expected = [f"A-{number:02}" for number in range(1, 104)] + [f"B-{number:02}" for number in range(1, 56)]
    assert [claim.id for claim in GUIDE.claims] == expected, (
        "docs/data/claims.yml holds A-01 to A-103 and B-01 to B-55, each once and in order: the claims of two articles "
        "that do not change. Put back what is missing, and take out what is new."
    )


@pytest.mark.parametrize("claim", [pytest.param(claim, id=claim.id) for claim in GUIDE.claims if claim.sources])
def test_the_page_that_deals_with_a_claim_cites_its_sources(claim):
    missing = set(claim.sources) - set(GUIDE.citations[claim.page])
    assert not missing, (
        f"docs/{claim.page} deals with {claim.id} but does not cite {sorted(missing)}. "
        "Cite them there, or take them out of the claim in docs/data/claims.yml."
    )


def test_claims_are_short_and_what_we_say_is_one_or_two_sentences():
    limits = {"claim": 25, "we_say": 45}
    long = [
        f"{claim.id}, field {field}: {count} words"
        for claim in GUIDE.claims
        for field, limit in limits.items()
        if (count := len(getattr(claim, field).split())) > limit
    ]
    assert not long, told("docs/data/claims.yml: `claim` has at most 25 words, `we_say` at most 45. Shorten", long)


def test_every_source_is_cited_on_a_page():
    unused = set(GUIDE.sources) - set(cited_on(GUIDE))
    assert not unused, told("No page cites these. Cite them, or take them out of docs/data/sources.yml", sorted(unused))


def test_every_source_names_its_title_or_journal():
    nameless = [source.id for source in GUIDE.sources.values() if not (source.title or source.journal)]
    assert not nameless, told("docs/data/sources.yml: add `title` or `journal`, or readers see nothing", nameless)


def test_the_glossary_explains_each_word_in_at_most_25_words():
    long = [f"{word.id}: {count} words" for word in GUIDE.glossary if (count := len(word.means.split())) > 25]
    assert not long, told("docs/data/glossary.yml: shorten `means` to 25 words", long)


def test_a_health_topic_has_each_code_once():
    codes = [f"{topic.id}: {code.system} {code.code}" for topic in GUIDE.topics.values() for code in topic.codes]
    doubled = {code for code in codes if codes.count(code) > 1}
    assert not doubled, told("docs/data/codes.yml: keep each of these codes once", sorted(doubled))


def test_the_changes_begin_with_what_is_not_released_and_date_what_is():
    titles = re.findall(r"^## (.*)$", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    assert titles[:1] == ["Not yet released"], "CHANGELOG.md: keep `## Not yet released` as the first heading"
    undated = [title for title in titles[1:] if not re.fullmatch(r"\d+\.\d+\.\d+ \(\d{4}-\d\d-\d\d\)", title)]
    assert not undated, told("CHANGELOG.md: write each release as `## 1.0.0 (2026-11-25)`", undated)


@pytest.mark.parametrize("name", sorted(file.name for file in ROOT.glob("requirements*.txt")))
def test_a_lock_pins_and_hashes_everything_and_names_no_server(name):
    lock = (ROOT / name).read_text("utf-8")
    assert not re.findall(r"://|--index-url|--extra-index-url|--find-links", lock)
    packages = re.findall(r"^(\S+?)==\S+", lock, re.MULTILINE)
    entries = re.split(r"^(?=\S+==)", lock, flags=re.MULTILINE)[1:]
    assert len(packages) == len(entries)
    assert not [entry.split("==")[0] for entry in entries if "--hash=sha256:" not in entry]


def test_no_file_holds_what_a_merge_left_undecided():
    folders = [ROOT / "docs", ROOT / "overrides", ROOT / "tests"]
    files = [*ROOT.glob("*"), *(file for folder in folders for file in folder.rglob("*"))]
    marked = [
        file.relative_to(ROOT).as_posix()
        for file in files
        if file.is_file() and re.search(rb"^(<{7}|>{7}) ", file.read_bytes(), re.MULTILINE)
    ]
    assert not marked, told("Decide between the lines marked <<<<<<< and >>>>>>>", marked)
