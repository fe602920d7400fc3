"""Claims and warning signs stand where the data says they stand."""

import pytest
from bs4 import BeautifulSoup
from building import ROOT
from models.loading import load_guide

GUIDE = load_guide(ROOT / "docs")


def test_every_claim_leads_to_an_anchor_that_exists(by_path):
    for claim in GUIDE.claims:
        path, anchor = claim.at.split("#")
        assert anchor in by_path[path].ids, (
            f"docs/data/claims.yml, entry {claim.id}: there is no {claim.at}. Correct `at`."
        )


def section_text(html: BeautifulSoup, anchor: str) -> str:
    """The words from the heading with this id to the next heading of the same or a higher level."""
    heading = html.find(id=anchor)
    texts = [heading.get_text()]
    for element in heading.find_next_siblings():
        if element.name in {"h1", "h2", "h3", "h4"} and element.name <= heading.name:
            break
        texts.append(element.get_text(" "))
    return " ".join(" ".join(texts).split()).lower()


@pytest.mark.parametrize(
    ("flag", "target"),
    [pytest.param(flag, at, id=f"{flag.id} on {at}") for flag in GUIDE.red_flags for at in flag.at],
)
def test_every_section_that_gives_a_red_flag_says_what_it_must(by_path, flag, target):
    path, anchor = target.split("#")
    assert anchor in by_path[path].ids, f"{flag.id}: there is no {target}"
    text = section_text(by_path[path].html, anchor)
    missing = [stem for stem in flag.must_say if not any(option in text for option in stem.split("|"))]
    assert not missing, (
        f"{target} gives {flag.id} ({flag.name}) without the words {missing}. Say them there, "
        "or change `must_say` or `at` in docs/data/red_flags.yml."
    )


def test_the_page_on_changes_lists_every_claim(by_path):
    ids = set(by_path["about/what-we-changed.html"].ids)
    assert {claim.id.lower() for claim in GUIDE.claims} <= ids


def test_the_page_on_sources_lists_every_source(by_path):
    assert set(GUIDE.sources) <= set(by_path["about/sources.html"].ids)


def test_the_glossary_explains_every_word_on_its_own(by_path):
    terms = by_path["glossary.html"].html.select("article > dl > dt")
    assert [term["id"] for term in terms] == [
        word.id for word in sorted(GUIDE.glossary, key=lambda entry: entry.word.lower())
    ]


def test_the_review_page_lists_every_page(by_path):
    rows = by_path["about/review-status.html"].html.select("article table tbody tr")
    assert len(rows) == len(GUIDE.pages)


def test_every_citation_mark_leads_to_a_source_on_the_same_page(by_path):
    for path, ids in GUIDE.citations.items():
        page = by_path[path.removesuffix(".md") + ".html"]
        assert {f"fn:{key}" for key in ids} <= set(page.ids), path
