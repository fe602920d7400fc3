"""What was published once keeps answering: the record in docs/data/links.yml against the built site."""

import json

import pytest
from building import ROOT
from links import broken_promises, published, unrecorded
from models.guide import Guide
from models.linking import Address, Redirect
from models.loading import load_guide

GUIDE = load_guide(ROOT / "docs")
RECORDED = GUIDE.addresses


@pytest.fixture(scope="module")
def addresses(site) -> set[str]:
    return published(site)


def test_every_recorded_address_still_answers(addresses):
    broken = broken_promises(RECORDED, addresses)
    assert not broken, "\n".join(broken)


def test_every_published_address_is_recorded(addresses):
    new = unrecorded(RECORDED, addresses)
    assert not new, f"These addresses are new. Run `make links`, which records them: {new[:10]}"


def test_the_record_is_sorted(addresses):
    recorded = [entry.at for entry in RECORDED]
    assert recorded == sorted(recorded), "Run `make links`, which sorts the record."


def test_links_json_tells_what_is_recorded(site):
    index = json.loads((site / "links.json").read_text("utf-8"))
    assert index["addresses"] == [entry.model_dump() for entry in RECORDED]
    assert index["redirects"] == [redirect.model_dump() for redirect in GUIDE.leading_on]


def test_the_contract_holds_pages_sections_words_claims_sources_and_answers(addresses):
    for address in (
        "restless-legs/iron.html#brain-iron",
        "glossary.html#ferritin",
        "about/what-we-changed.html#a-01",
        "about/sources.html#allen2013",
        "for-clinics/link-kit.html#restless-legs-iron",
        "connect/2.16.840.1.113883.6.90/G25.81.json",
        "connect/all.json",
        "r.html",
        "topics.json",
    ):
        assert address in addresses, address


def addresses_of(*addresses: str) -> list[Address]:
    return [Address(at=address, since="0.1.0") for address in addresses]


def test_data_that_is_gone_has_to_be_written_again():
    (message,) = broken_promises(addresses_of("topics.json"), {"index.html"})
    assert message == "topics.json is gone, and programs read it. No redirect can stand in for data: write it again."


def test_a_renamed_anchor_is_named_with_the_line_to_add():
    (message,) = broken_promises(addresses_of("a/b.html", "a/b.html#old"), {"a/b.html", "a/b.html#new"})
    assert message.startswith("a/b.html#old is gone, and others link to it.")
    assert message.endswith("docs/data/redirects.yml: - {old: a/b.html#old, new: a/b.html}")


def test_a_renamed_page_is_named_with_one_line_to_add_for_it_and_its_anchors():
    (message,) = broken_promises(addresses_of("a/b.html", "a/b.html#why"), {"a/index.html", "a/c.html"})
    assert message.endswith("docs/data/redirects.yml: - {old: a/b.html, new: a/index.html}")


def leading_on(redirects: dict[str, str], recorded: list[Address]) -> dict[str, str]:
    written = [Redirect(old=old, new=new) for old, new in redirects.items()]
    guide = Guide.model_construct(pages={}, redirects=written, addresses=recorded)
    return {redirect.old: redirect.new for redirect in guide.leading_on}


def test_a_page_that_moved_takes_its_anchors_along():
    led = leading_on({"b.html": "c.html"}, addresses_of("b.html", "b.html#why", "d.html#why"))
    assert led == {"b.html": "c.html", "b.html#why": "c.html#why"}


def test_an_anchor_of_a_moved_page_that_has_a_line_of_its_own_goes_where_that_says():
    led = leading_on({"b.html": "c.html", "b.html#why": "d.html#cause"}, addresses_of("b.html", "b.html#why"))
    assert led["b.html#why"] == "d.html#cause"


def test_the_anchors_of_a_page_that_became_a_section_are_not_guessed():
    assert leading_on({"b.html": "c.html#b"}, addresses_of("b.html#why")) == {"b.html": "c.html#b"}
