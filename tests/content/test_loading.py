"""What a writer is told about a mistake: file, entry, field and remedy."""

import json

import pytest
from blocks import block_problems
from models.loading import load_guide
from models.references import anchors_in_data
from small_docs import PAGE, SOURCE, change, message_for


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
    assert "docs/heat.md, front matter: review_due must be later than reviewed" in message_for(docs)


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
        ("/// urgnet | Get help\n- now\n///", "line 1: there is no block 'urgnet'"),
        ("/// certainty | middling\nWhy.\n///", "line 1: certainty 'middling' is unknown"),
        ("/// see-doctor\n- now\n///", "line 1: the card has no heading"),
        ("/// urgent | Get help if:\n- now\n///", "line 1: urgent cards are built from data."),
        ("Words.\n\n/// do\n- rest", "line 3: the block is not closed"),
        ("/// do\n- rest\n\n/// dont\n- run\n///", "line 1: the block is not closed"),
    ],
)
def test_a_block_that_would_be_printed_as_text_is_named(markdown, expected):
    assert [problem for problem in block_problems(markdown) if problem.startswith(expected)]


def test_a_block_without_a_mistake_is_accepted():
    assert not list(block_problems("/// see-doctor | See a doctor if:\n- pain stops normal life\n///\n"))


TOPIC = """- id: cramp
  name: Cramp
  covers: page
  at: heat.html
  codes: [{system: icd10cm, code: R25.2, verified: memory}]
"""
SYSTEM = "- {id: icd10cm, name: ICD-10-CM, oid: 2.16.840.1.113883.6.90, hierarchical: true}\n"


def test_keywords_for_a_section_that_search_leads_nobody_to_are_refused(docs):
    change(docs / "heat.md", "kind:", "section_keywords: {sources: [studies]}\nkind:")
    assert "field section_keywords: search leads nobody to #sources. Give its words" in message_for(docs)


def test_a_section_without_keywords_is_refused(docs):
    change(docs / "heat.md", "kind:", "section_keywords: {how: []}\nkind:")
    assert "docs/heat.md, front matter, field section_keywords.how: empty. Fill it, or" in message_for(docs)


def test_a_page_for_some_readers_is_found_with_single_words(docs):
    change(docs / "heat.md", "kind:", "found_with: [cold turkey]\nkind:")
    assert "'cold turkey' is not allowed. Write a single word of small letters." in message_for(docs)


def test_a_health_page_without_a_short_address_is_named_with_the_line_to_add(docs):
    change(docs / "heat.md", "short_address: h\n", "")
    message = message_for(docs)
    assert "docs/heat.md, front matter, field short_address: missing. Add" in message
    assert "such as `short_address: xy`" in message


def test_a_short_address_that_another_page_has_is_named_with_that_page(docs):
    (docs / "cold.md").write_text(PAGE, "utf-8")
    assert "docs/heat.md, front matter, field short_address: h.html is taken by docs/cold.md" in message_for(docs)


def test_a_short_address_that_leads_on_already_is_named_with_the_file_that_says_so(docs):
    (docs / "data" / "redirects.yml").write_text("- {old: h.html, new: heat.html}\n", "utf-8")
    assert "field short_address: h.html is taken by docs/data/redirects.yml" in message_for(docs)


def test_a_code_of_an_unknown_code_system_is_named(docs):
    (docs / "data" / "codes.yml").write_text(TOPIC, "utf-8")
    assert "entry cramp, field system: 'icd10cm' is not in docs/data/code_systems.yml" in message_for(docs)


def test_an_option_on_the_appointment_sheet_that_nobody_defined_is_named(docs):
    (docs / "data" / "appointment_sheet.yml").write_text("- {id: ask, title: Ask, options: [luck]}\n", "utf-8")
    assert "entry ask, field options: 'luck' is not in docs/data/options.yml" in message_for(docs)


def test_a_blank_of_the_appointment_sheet_that_no_question_of_the_diary_fills_is_named(docs):
    line = "{id: bad, words: How bad it is, room: 1, said_by: [luck]}"
    (docs / "data" / "appointment_sheet.yml").write_text(f"- id: legs\n  title: Legs\n  lines: [{line}]\n", "utf-8")
    assert "entry legs, line bad: 'luck' is not in docs/data/diary.yml" in message_for(docs)


def test_a_section_for_an_unknown_health_aspect_is_named(docs):
    (docs / "data" / "code_systems.yml").write_text(SYSTEM, "utf-8")
    (docs / "data" / "codes.yml").write_text(TOPIC + "  sections: {cures: heat.html}\n", "utf-8")
    assert "entry cramp, field sections: 'cures' is not in docs/data/health_aspects.yml" in message_for(docs)


PARAMETER = """
- id: code
  parameters: [mainSearchCriteria.v.c]
  of: [hl7]
  read: true
  does: The code.
  examples: [{request: mainSearchCriteria.v.c=G25.81}]
"""


def test_an_example_of_a_request_that_leads_nowhere_and_says_nothing_is_refused(docs):
    (docs / "data" / "connect_parameters.yml").write_text(PARAMETER, "utf-8")
    assert "write where the request leads (`at`), what the reader is told (`says`), or both" in message_for(docs)


def test_a_page_that_an_example_of_a_request_leads_to_is_looked_for(docs):
    leads = PARAMETER.replace("G25.81", "G25.81, at: heat.html#cold")
    (docs / "data" / "connect_parameters.yml").write_text(leads, "utf-8")
    place = "docs/data/connect_parameters.yml, entry code, field at"
    assert (place, "heat.html#cold") in anchors_in_data(load_guide(docs))


def test_a_cue_in_another_language_for_a_sign_that_does_not_exist_is_named(docs):
    (docs / "data" / "other_languages.yml").write_text(
        "- {id: es, notice: Solo en inglés., words: [], cues: {leg-cloth: [pierna]}}\n", "utf-8"
    )
    message = "docs/data/other_languages.yml, entry es, field cues: 'leg-cloth' is no sign of docs/data/signs.yml"
    assert message in message_for(docs)


@pytest.mark.parametrize("cue", ["pierna(", "Pierna", "pierna  roja", "pierna|", "pierna.*"])
def test_a_cue_that_search_could_not_read_is_refused(docs, cue):
    entry = {"id": "es", "notice": "Solo en inglés.", "words": [], "cues": {"leg-clot": [cue]}}
    (docs / "data" / "other_languages.yml").write_text(json.dumps([entry]), "utf-8")
    assert f"field cues.leg-clot.0: {cue!r} is not allowed. Write small letters with" in message_for(docs)


def test_a_cue_with_a_set_of_words_that_does_not_exist_is_named(docs):
    entry = {"id": "es", "notice": "Solo en inglés.", "words": [], "cues": {"leg-clot": ["@medicina"]}}
    (docs / "data" / "other_languages.yml").write_text(json.dumps([entry]), "utf-8")
    assert "entry es, field cues: @medicina is not among the cue_sets" in message_for(docs)


def test_missing_words_of_the_language_are_named(docs):
    (docs / "data" / "search_words.yml").write_text("[]\n", "utf-8")
    assert "docs/data/search_words.yml has no entry en. Restore it." in message_for(docs)


def test_an_old_address_that_leads_to_two_places_is_named(docs):
    twice = "- {old: h.html, new: heat.html}\n- {old: h.html, new: cold.html}\n"
    (docs / "data" / "redirects.yml").write_text(twice, "utf-8")
    assert "docs/data/redirects.yml, entry h.html stands there twice" in message_for(docs)


@pytest.mark.parametrize(
    "old",
    [
        "/etc/passwd.html", "../evil.html", "a/../../evil.html", "./x.html", ".well-known/x.html", "a//b.html",
        "assets/scripts/page.js", "sitemap.xml", "links.json", "restless-legs/iron.md", "old", "a b.html",
        "<b>.html", "a\\b.html", "x.html#A B",
    ],
)  # fmt: skip
def test_an_old_address_where_no_page_can_stand_is_refused(docs, old):
    (docs / "data" / "redirects.yml").write_text(f"- {{old: '{old}', new: heat.html}}\n", "utf-8")
    message = message_for(docs)
    assert f"docs/data/redirects.yml, entry {old}, field old: " in message
    assert "is not allowed. Write an address below the site that ends in .html, such as ri.html." in message


@pytest.mark.parametrize(
    "new", ["/heat.html", "../heat.html", "https://example.org/", "heat.html#", "heat.md", "a.b.html"]
)
def test_a_new_address_that_no_page_can_have_is_refused(docs, new):
    (docs / "data" / "redirects.yml").write_text(f"- {{old: h.html, new: '{new}'}}\n", "utf-8")
    assert "field new: " in (message := message_for(docs))
    assert "is not allowed. Write the address of a page or a heading, such as restless-legs/iron.html." in message


@pytest.mark.parametrize(
    "name", ["Heat.md", "warm heat.md", "heat.v2.md", "wärme.md", "-heat.md", "a/b_c.md", "README.md"]
)
def test_a_page_whose_name_no_link_can_hold_is_named(docs, name):
    target = docs / name
    target.parent.mkdir(exist_ok=True)
    target.write_text(PAGE, "utf-8")
    assert f"docs/{name}: the name becomes an address that people type. Rename" in message_for(docs)


def test_a_page_named_as_the_page_for_dead_links_is_refused(docs):
    (docs / "404.md").write_text(PAGE, "utf-8")
    assert "docs/404.md: overrides/404.html is the page for addresses that do not exist." in message_for(docs)


def test_two_pages_with_one_anchor_in_the_link_kit_are_named(docs):
    for name in ("a-b/c.md", "a/b-c.md"):
        (docs / name).parent.mkdir()
        (docs / name).write_text(PAGE, "utf-8")
    assert "docs/a-b/c.md and docs/a/b-c.md would have the same anchor in the link kit." in message_for(docs)


@pytest.mark.parametrize("code", ["../../evil", "/evil", "G25/81", ".", "-", "G25 81", "<b>", "G25.81&XA"])
def test_a_code_that_cannot_name_a_file_is_refused(docs, code):
    (docs / "data" / "code_systems.yml").write_text(SYSTEM, "utf-8")
    (docs / "data" / "codes.yml").write_text(TOPIC.replace("R25.2", f"'{code}'"), "utf-8")
    message = message_for(docs)
    assert "docs/data/codes.yml, entry cramp, field codes.0.code: " in message
    assert "is not allowed. Write letters, digits, dots and hyphens, such as G25.81." in message


@pytest.mark.parametrize("oid", ["..", "2.16/../..", "2..16", "2.16.", "9.1", "2.016"])
def test_a_code_system_without_a_true_oid_is_refused(docs, oid):
    (docs / "data" / "code_systems.yml").write_text(SYSTEM.replace("2.16.840.1.113883.6.90", f"'{oid}'"), "utf-8")
    assert "entry icd10cm, field oid: " in (message := message_for(docs))
    assert "is not allowed. Write an OID, such as 2.16.840.1.113883.6.90." in message


@pytest.mark.parametrize("second", ["R252", "r25.2", "R25.2-", "R25.2"])
def test_codes_that_would_share_a_file_are_named(docs, second):
    (docs / "data" / "code_systems.yml").write_text(SYSTEM, "utf-8")
    spasm = TOPIC.replace("id: cramp", "id: spasm").replace("R25.2", second)
    (docs / "data" / "codes.yml").write_text(TOPIC + spasm, "utf-8")
    assert f"entry spasm: {second} is answered by cramp already. Keep one." in message_for(docs)


@pytest.mark.parametrize("name", ["ICD-10-CM", "icd 10 cm", "urn:oid:2.16.840.1.113883.6.90"])
def test_a_name_that_two_code_systems_share_is_refused(docs, name):
    other = f"- {{id: icd10, name: ICD-10, oid: 2.16, also_sent: ['{name}'], hierarchical: true}}\n"
    (docs / "data" / "code_systems.yml").write_text(SYSTEM + other, "utf-8")
    assert "code_systems.yml, entry icd10: " in (message := message_for(docs))
    assert "names icd10cm already. Keep one." in message


def test_kin_of_a_code_system_that_does_not_exist_is_named(docs):
    (docs / "data" / "code_systems.yml").write_text(SYSTEM.replace("hier", "kin: icd12, hier"), "utf-8")
    message = "docs/data/code_systems.yml, entry icd10cm, field kin: 'icd12' is no entry of the file."
    assert message in message_for(docs)
