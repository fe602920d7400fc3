"""The data files as a whole: nothing is missing, nothing is left over."""

import re

import pytest
from evidence_pages import cited_on
from models.loading import load_guide
from prose import DOCS, ROOT

GUIDE = load_guide(DOCS)


def test_every_claim_of_the_two_articles_is_dealt_with():
    expected = [f"A-{number:02}" for number in range(1, 104)] + [f"B-{number:02}" for number in range(1, 56)]
    assert [claim.id for claim in GUIDE.claims] == expected


@pytest.mark.parametrize("claim", [pytest.param(claim, id=claim.id) for claim in GUIDE.claims if claim.sources])
def test_the_page_that_deals_with_a_claim_cites_its_sources(claim):
    missing = set(claim.sources) - set(GUIDE.citations[claim.page])
    assert not missing, f"{claim.page} deals with {claim.id} but does not cite {sorted(missing)}"


def test_claims_are_short_and_what_we_say_is_one_or_two_sentences():
    long = [claim.id for claim in GUIDE.claims if len(claim.claim.split()) > 25 or len(claim.we_say.split()) > 45]
    assert not long


def test_every_source_is_cited_on_a_page():
    assert not set(GUIDE.sources) - set(cited_on(GUIDE)), "remove these sources or cite them"


def test_every_source_names_its_title_or_journal():
    assert not [source.id for source in GUIDE.sources.values() if not (source.title or source.journal)]


def test_source_addresses_are_clean():
    for source in GUIDE.sources.values():
        assert re.fullmatch(r"(https?://[!-~]+)?", source.url), f"{source.id}: {source.url!r} is no address"
        assert re.fullmatch(r"(10\.\d{4,}/[!-~]+)?", source.doi), f"{source.id}: {source.doi!r} is no DOI"
        assert re.fullmatch(r"\d*", source.pmid), f"{source.id}: {source.pmid!r} is no PMID"


def test_the_glossary_explains_at_least_50_words_in_at_most_25_words_each():
    assert len(GUIDE.glossary) >= 50
    assert not [word.id for word in GUIDE.glossary if len(word.means.split()) > 25]


def test_a_health_topic_has_each_code_once():
    codes = [(code.system, code.code) for topic in GUIDE.topics.values() for code in topic.codes]
    assert not [code for code in codes if codes.count(code) > 1]


def test_the_lock_pins_and_hashes_everything_and_names_no_server():
    lock = (ROOT / "requirements.txt").read_text("utf-8")
    assert not re.findall(r"://|--index-url|--extra-index-url|--find-links", lock)
    packages = re.findall(r"^(\S+?)==\S+", lock, re.MULTILINE)
    entries = re.split(r"^(?=\S+==)", lock, flags=re.MULTILINE)[1:]
    assert len(packages) == len(entries) > 20
    assert not [entry.split("==")[0] for entry in entries if "--hash=sha256:" not in entry]
