"""What a writer is told about a mistake: file, entry, field and remedy."""

from shutil import copy

import pytest
from blocks import block_problems
from building import ROOT
from models.loading import DATA_FILES, ContentError, load_guide

PAGE = """---
title: Heat and period pain
description: What heat does.
kind: self-care
reviewed: 2026-11-21
review_due: 2028-11-21
clinical_review: pending
---
Heat helps.[^yuan2026]
"""
SOURCE = "- {id: yuan2026, type: systematic-review, title: Heat, supports: Heat eases period pain.}\n"


@pytest.fixture
def docs(tmp_path):
    """A small docs/ folder without a mistake."""
    folder = tmp_path / "docs"
    (folder / "data").mkdir(parents=True)
    for name in DATA_FILES:
        (folder / "data" / f"{name}.yml").write_text("[]\n", "utf-8")
    copy(ROOT / "docs" / "data" / "sign_words.yml", folder / "data")
    (folder / "data" / "sources.yml").write_text(SOURCE, "utf-8")
    (folder / "data" / "redirects.yml").write_text("- {old: h.html, new: heat.html}\n", "utf-8")
    (folder / "heat.md").write_text(PAGE, "utf-8")
    return folder


def message_for(docs) -> str:
    with pytest.raises(ContentError) as error:
        load_guide(docs)
    return str(error.value)


def change(path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def test_a_folder_without_a_mistake_loads(docs):
    guide = load_guide(docs)
    assert guide.pages["heat.md"].title == "Heat and period pain"
    assert guide.citations["heat.md"] == ("yuan2026",)


def test_a_wrong_front_matter_key_is_named_with_the_keys_that_exist(docs):
    change(docs / "heat.md", "kind:", "knid:")
    message = message_for(docs)
    assert "docs/heat.md, front matter, field knid: not a known field. Remove it or use one of: title," in message
    assert "docs/heat.md, front matter, field kind: missing. Add it." in message


def test_a_value_outside_the_list_is_named_with_the_list(docs):
    change(docs / "heat.md", "kind: self-care", "kind: selfcare")
    assert "field kind: 'selfcare' is not allowed. Use 'home', " in message_for(docs)


def test_a_title_that_is_too_long_says_by_how_much(docs):
    change(docs / "heat.md", "title: Heat and period pain", f"title: {'long ' * 14}title")
    assert "field title: 75 characters. Shorten it to 65 at most." in message_for(docs)


def test_a_review_due_before_the_review_is_refused(docs):
    change(docs / "heat.md", "review_due: 2028-11-21", "review_due: 2026-11-20")
    assert "docs/heat.md, front matter, field dates: review_due must be later than reviewed" in message_for(docs)


def test_a_review_due_after_exactly_three_years_is_accepted(docs):
    change(docs / "heat.md", "review_due: 2028-11-21", "review_due: 2029-11-21")
    load_guide(docs)


def test_a_review_due_after_more_than_three_years_is_refused(docs):
    change(docs / "heat.md", "review_due: 2028-11-21", "review_due: 2029-11-22")
    assert "review_due is more than 3 years after reviewed; choose an earlier date" in message_for(docs)


def test_malformed_front_matter_is_named_with_its_line(docs):
    change(docs / "heat.md", "description: What heat does.", "description: Heat: what it does.")
    assert "docs/heat.md, front matter, line 3 is not valid YAML" in message_for(docs)


def test_a_page_without_front_matter_is_named(docs):
    (docs / "bare.md").write_text("Words only.\n", "utf-8")
    assert "docs/bare.md has no front matter" in message_for(docs)


def test_malformed_data_is_named_with_its_line(docs):
    (docs / "data" / "claims.yml").write_text("- id: A-01\n  claim: [unclosed\n", "utf-8")
    assert "docs/data/claims.yml, line 3 is not valid YAML" in message_for(docs)


def test_data_that_is_no_list_is_refused(docs):
    (docs / "data" / "claims.yml").write_text("A-01: a claim\n", "utf-8")
    assert "docs/data/claims.yml must be a list" in message_for(docs)


def test_a_missing_data_file_is_named(docs):
    (docs / "data" / "codes.yml").unlink()
    assert "docs/data/codes.yml is missing. Restore it." in message_for(docs)


def test_an_entry_that_stands_twice_is_named(docs):
    (docs / "data" / "sources.yml").write_text(SOURCE * 2, "utf-8")
    assert "docs/data/sources.yml, entry yuan2026 stands there twice" in message_for(docs)


def test_a_wrong_verdict_is_named_with_its_entry(docs):
    claim = "- {id: A-01, claim: c, verdict: true-ish, we_say: s, at: heat.html#a}\n"
    (docs / "data" / "claims.yml").write_text(claim, "utf-8")
    assert "docs/data/claims.yml, entry A-01, field verdict: 'true-ish' is not allowed" in message_for(docs)


def test_an_unknown_source_on_a_page_is_named(docs):
    change(docs / "heat.md", "[^yuan2026]", "[^yuan2062]")
    assert "docs/heat.md cites 'yuan2062', which is not in docs/data/sources.yml" in message_for(docs)


def test_an_unknown_source_in_a_claim_is_named(docs):
    claim = "- {id: A-01, claim: c, verdict: wrong, we_say: s, at: heat.html#a, sources: [nobody]}\n"
    (docs / "data" / "claims.yml").write_text(claim, "utf-8")
    assert "docs/data/claims.yml, entry A-01, field sources: 'nobody' is not in" in message_for(docs)


def test_an_unknown_code_on_a_page_is_named(docs):
    change(docs / "heat.md", "kind: self-care", "kind: self-care\ncodes: [heat-stroke]")
    assert "docs/heat.md, front matter, field codes: 'heat-stroke' is not in docs/data/codes.yml" in message_for(docs)


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("/// urgnet | Get help\n- now\n///", "text line 1: there is no block 'urgnet'"),
        ("/// certainty | middling\nWhy.\n///", "text line 1: certainty 'middling' is unknown"),
        ("/// emergency\n- now\n///", "text line 1: the card has no heading"),
        ("Words.\n\n/// do\n- rest", "text line 3: the block is not closed"),
        ("/// do\n- rest\n\n/// dont\n- run\n///", "text line 1: the block is not closed"),
    ],
)
def test_a_block_that_would_be_printed_as_text_is_named(markdown, expected):
    assert [problem for problem in block_problems(markdown) if problem.startswith(expected)]


def test_a_block_without_a_mistake_is_accepted():
    assert not list(block_problems("/// urgent | Get help the same day if:\n- one leg swells\n///\n"))


TOPIC = """- id: cramp
  name: Cramp
  covers: page
  at: heat.html
  codes: [{system: icd10cm, code: R25.2, verified: memory}]
"""
SYSTEM = "- {id: icd10cm, name: ICD-10-CM, oid: 2.16.840.1.113883.6.90, hierarchical: true}\n"


def test_a_health_page_without_a_short_address_is_named_with_the_line_to_add(docs):
    (docs / "data" / "redirects.yml").write_text("[]\n", "utf-8")
    message = message_for(docs)
    assert "docs/heat.md has no short address. Add a line to docs/data/redirects.yml: " in message
    assert "- {old: xy.html, new: heat.html}" in message


def test_a_code_of_an_unknown_code_system_is_named(docs):
    (docs / "data" / "codes.yml").write_text(TOPIC, "utf-8")
    assert "entry cramp, field system: 'icd10cm' is not in docs/data/code_systems.yml" in message_for(docs)


def test_a_section_for_an_unknown_health_aspect_is_named(docs):
    (docs / "data" / "code_systems.yml").write_text(SYSTEM, "utf-8")
    (docs / "data" / "codes.yml").write_text(TOPIC + "  sections: {cures: heat.html}\n", "utf-8")
    assert "entry cramp, field sections: 'cures' is not in docs/data/health_aspects.yml" in message_for(docs)


def test_a_code_that_two_topics_answer_is_named(docs):
    (docs / "data" / "code_systems.yml").write_text(SYSTEM, "utf-8")
    (docs / "data" / "codes.yml").write_text(TOPIC + TOPIC.replace("id: cramp", "id: spasm"), "utf-8")
    assert "entry spasm: R25.2 is answered by cramp already. Keep one." in message_for(docs)


def test_an_old_address_that_leads_to_two_places_is_named(docs):
    twice = "- {old: h.html, new: heat.html}\n- {old: h.html, new: cold.html}\n"
    (docs / "data" / "redirects.yml").write_text(twice, "utf-8")
    assert "docs/data/redirects.yml, entry h.html stands there twice" in message_for(docs)
