"""Claims, sources and words stand where the data says they stand."""

from building import ROOT
from models.loading import load_guide

GUIDE = load_guide(ROOT / "docs")


def test_every_claim_leads_to_an_anchor_that_exists(by_path):
    for claim in GUIDE.claims:
        path, anchor = claim.at.split("#")
        assert anchor in by_path[path].ids, (
            f"docs/data/claims.yml, entry {claim.id}: there is no {claim.at}. Correct `at`."
        )


def test_every_sign_has_its_anchor_on_urgent_help(by_path):
    assert set(GUIDE.signs) <= set(by_path["urgent-help.html"].ids)


def test_no_note_for_reviewers_is_published(by_path):
    text = by_path["urgent-help.html"].html.get_text()
    assert not [sign.id for sign in GUIDE.signs.values() if sign.reviewer_note and sign.reviewer_note in text]


def test_every_telephone_link_calls_the_number_it_shows(by_path):
    links = by_path["urgent-help.html"].html.select("a[href^='tel:']")
    assert len(links) > 3
    for link in links:
        assert link.strong.get_text().replace(" ", "") == link["href"].removeprefix("tel:"), link


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
