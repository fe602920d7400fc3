"""What a file may be made of: UTF-8, characters that can be seen, front matter in one form, and plain YAML data."""

from datetime import date
from types import SimpleNamespace

import content
import pytest
from mkdocs.structure.pages import Page
from models.loading import load_guide
from models.problems import ContentError
from models.reading import DEEPEST, read_yaml
from small_docs import PAGE, SOURCE, change, message_for


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (PAGE.encode("utf-16"), "docs/heat.md is UTF-16."),
        (b"\xfe\xff" + PAGE.encode("utf-16-be"), "docs/heat.md is UTF-16."),
        (PAGE.encode("utf-32"), "docs/heat.md is UTF-32."),
        (PAGE.encode("utf-8-sig"), "docs/heat.md is UTF-8 with a byte order mark."),
        (PAGE.replace("\n", "\nä", 1).encode("latin-1"), "docs/heat.md, line 2 is not UTF-8 (byte 0xe4)."),
        (PAGE.replace("What", "Whät").encode("latin-1"), "docs/heat.md, line 3 is not UTF-8 (byte 0xe4)."),
        (PAGE.replace("What", "“What").encode("cp1252"), "docs/heat.md, line 3 is not UTF-8 (byte 0x93)."),
    ],
)
def test_a_file_of_another_encoding_is_named_with_the_line(docs, data, expected):
    (docs / "heat.md").write_bytes(data)
    message = message_for(docs)
    assert expected in message
    assert "Save it as UTF-8 without a byte order mark." in message


@pytest.mark.parametrize("path", ["heat.md", "data/sources.yml", "data/queries.yml"])
@pytest.mark.parametrize(
    ("character", "expected"),
    [
        ("\x00", "U+0000 (a control character)"),
        ("\x1b", "U+001B (a control character)"),
        ("\r", "U+000D (a control character)"),
        ("\x85", "U+0085 (a control character)"),
        ("\xad", "U+00AD (soft hyphen)"),
        ("\u200b", "U+200B (zero width space)"),
        ("\u202e", "U+202E (right-to-left override)"),
        ("\u2067", "U+2067 (right-to-left isolate)"),
        ("\u2028", "U+2028 (line separator)"),
        ("\ufffd", "U+FFFD (replacement character)"),
        ("\U000e0041", "U+E0041 (tag latin capital letter a)"),
    ],
)
def test_a_character_that_nobody_sees_is_named_with_its_line(docs, path, character, expected):
    target = docs / path
    before = target.read_bytes() if target.exists() else b"- first line\n"
    target.write_bytes(before + f"# hea{character}t\n".encode())
    line = before.count(b"\n") + 1
    assert f"docs/{path}, line {line} holds {expected}, which nobody sees. Remove it" in message_for(docs)


@pytest.mark.parametrize("escape", [r"\u202E", r"\0", r"\u200B", r"\n"])
def test_a_character_that_nobody_sees_is_refused_in_a_value_too(docs, escape):
    change(docs / "heat.md", "title: Heat and period pain", f'title: "Heat{escape} and pain"')
    assert "docs/heat.md, front matter, field title: it h" in message_for(docs)


@pytest.mark.parametrize("text", [PAGE.replace("\n", "\r\n"), PAGE.replace("---\n", "--- \t\n")])
def test_other_line_ends_and_spaces_after_the_dashes_are_read_alike(docs, text):
    (docs / "heat.md").write_bytes(text.encode())
    guide = load_guide(docs)
    assert guide.pages["heat.md"].title == "Heat and period pain"
    assert guide.markdown["heat.md"] == "\n" * 9 + "Heat helps.[^yuan2026]\n"


def test_a_page_gets_the_front_matter_that_was_checked_and_its_text_whole(docs):
    # MkDocs takes lines like `Note: …` at the top of a page for front matter, where it looks for some.
    change(docs / "heat.md", "Heat helps.", "Note: heat helps.")
    page = SimpleNamespace(file=SimpleNamespace(src_uri="heat.md"))
    config = SimpleNamespace(extra={"guide": load_guide(docs)})
    Page.read_source(page, SimpleNamespace(plugins=SimpleNamespace(on_page_read_source=content.on_page_read_source)))
    text = content.on_page_markdown(page.markdown, page, config, [])
    assert text.strip() == "Note: heat helps.[^yuan2026]"
    assert page.meta == dict(config.extra["guide"].pages["heat.md"])


def test_front_matter_may_end_with_three_dots(docs):
    change(docs / "heat.md", "pending\n---", "pending\n...")
    assert load_guide(docs).markdown["heat.md"].strip() == "Heat helps.[^yuan2026]"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Words only.\n", "Start the page with a `---` block"),
        ("\n" + PAGE, "Start the page with a `---` block"),
        ("", "Start the page with a `---` block"),
        (PAGE.replace("pending\n---", "pending"), "The block is not closed"),
        ("---", "The block is not closed"),
    ],
)
def test_a_page_whose_front_matter_does_not_begin_or_end_is_named(docs, text, expected):
    (docs / "heat.md").write_text(text, "utf-8")
    assert f"docs/heat.md has no front matter. {expected}" in message_for(docs)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("kind: cause", "line 5 is not valid YAML (the key 'kind' twice). Keep one of the two."),
        ("codes: &all [a]", "line 5 is not valid YAML (an anchor or alias). Write the value out"),
        ("codes: *all", "line 5 is not valid YAML (an anchor or alias). Write the value out"),
        ("codes: !!python/object:os.system x", "line 5 is not valid YAML (a tag, tag:yaml.org,2002:python/object:"),
        ("codes: !!binary aGVhdA==", "line 5 is not valid YAML (a tag, "),
        ("<<: {kind: cause}", "field <<: not a known field."),
        ("? [a, b]\n: c", "line 5 is not valid YAML (a key that is no text). Put quotes around it."),
        ("keywords: Heat: what it does.", "line 5 is not valid YAML (mapping values are not allowed"),
        ("codes: [a, b", "line 6 is not valid YAML (did not find expected"),
        ("\tcodes: [a]", "line 5 is not valid YAML ("),
        ("%YAML 1.1", "line 6 is not valid YAML ("),
    ],
)
def test_yaml_that_is_no_plain_data_is_named_with_its_line(docs, line, expected):
    change(docs / "heat.md", "kind: self-care\n", f"kind: self-care\n{line}\n")
    assert f"docs/heat.md, front matter, {expected}" in message_for(docs)


def test_a_key_that_stands_twice_in_an_entry_is_named_with_its_line(docs):
    (docs / "data" / "sources.yml").write_text(SOURCE + SOURCE.replace("}", ", title: Cold}"), "utf-8")
    assert "docs/data/sources.yml, line 2 is not valid YAML (the key 'title' twice)" in message_for(docs)


def test_a_second_document_in_a_data_file_is_named_with_its_line(docs):
    (docs / "data" / "sources.yml").write_text(SOURCE + "---\n" + SOURCE, "utf-8")
    assert "docs/data/sources.yml, line 2 is not valid YAML (a second document)." in message_for(docs)


@pytest.mark.parametrize(("start", "end"), [("[", "]"), ("{a: ", "}")], ids=["lists", "maps"])
def test_yaml_may_nest_as_deep_as_data_of_a_person_does_and_no_deeper(start, end):
    assert read_yaml(start * DEEPEST + "1" + end * DEEPEST, "data.yml")
    with pytest.raises(ContentError, match="too many lists or maps inside each other"):
        read_yaml(start * (DEEPEST + 1) + "1" + end * (DEEPEST + 1), "data.yml")


@pytest.mark.parametrize("bracket", ["[", "{", "- ", "? "])
def test_yaml_that_nests_without_end_is_refused(docs, bracket):
    (docs / "data" / "sources.yml").write_text(bracket * 100_000, "utf-8")
    assert "docs/data/sources.yml, line 1 is not valid YAML (" in message_for(docs)


def test_yaml_that_would_grow_without_end_is_refused(docs):
    layers = "".join(f"- &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 20))
    (docs / "data" / "sources.yml").write_text("- &a0 [lol]\n" + layers, "utf-8")
    assert "docs/data/sources.yml, line 1 is not valid YAML (an anchor or alias)" in message_for(docs)


@pytest.mark.parametrize("empty", ["", "# only a comment\n", "[]\n"])
def test_a_data_file_may_hold_nothing(docs, empty):
    (docs / "data" / "claims.yml").write_text(empty, "utf-8")
    assert load_guide(docs).claims == ()


def test_a_word_that_older_yaml_takes_for_something_else_stays_a_word():
    text = "[yes, no, on, off, y, NO, 1:30, 0o17, 012, 1e3, .inf, 2026-11-21, true, 7, -7, ~, 'null']"
    assert read_yaml(text, "here") == [
        "yes", "no", "on", "off", "y", "NO", "1:30", "0o17", "012", "1e3", ".inf", "2026-11-21", True, 7, -7, None,
        "null",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2026-02-30", "2026-02-30 is on no calendar. Correct the day or the month."),
        ("2026-13-01", "2026-13-01 is on no calendar. Correct the day or the month."),
        ("20261121", "20261121 is no day of this century. Write it as 2026-11-21"),
        ("20226-11-21", "'20226-11-21' is no day of this century. Write it as 2026-11-21"),
        ("0226-11-21", "'0226-11-21' is no day of this century. Write it as 2026-11-21"),
        ("2026-11-21 10:00:00", "'2026-11-21 10:00:00' is no day of this century. Write it as 2026-11-21"),
        ("21.11.2026", "'21.11.2026' is no day of this century. Write it as 2026-11-21"),
        ("1763683200.0", "'1763683200.0' is no day of this century. Write it as 2026-11-21"),
        ("today", "'today' is no day of this century. Write it as 2026-11-21"),
        ("[2026-11-21]", "['2026-11-21'] is no day of this century. Write it as 2026-11-21"),
    ],
)
def test_a_day_that_is_none_is_named_with_its_field(docs, written, expected):
    change(docs / "heat.md", "reviewed: 2026-11-21", f"reviewed: {written}")
    assert f"docs/heat.md, front matter, field reviewed: {expected}" in message_for(docs)


def test_what_is_dated_today_is_accepted(docs):
    load_guide(docs, today=date(2026, 11, 21))


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ("", "", "reviewed: 2026-11-21"),
        ("pending", "{name: Ada Example, role: Doctor, date: 2026-12-01}", "clinical_review.date: 2026-12-01"),
    ],
)
def test_a_review_that_is_yet_to_come_is_refused(docs, old, new, field):
    change(docs / "heat.md", old or "pending", new or "pending")
    message = message_for(docs, today=date(2026, 11, 20))
    assert f"docs/heat.md, front matter, field {field} is yet to come. Write the day it took place." in message


def test_a_source_of_a_year_that_is_yet_to_come_is_refused(docs):
    change(docs / "data" / "sources.yml", "title: Heat", "title: Heat, year: 2029")
    message = message_for(docs, today=date(2026, 11, 21))
    assert "docs/data/sources.yml, entry yuan2026, field year: 2029 is yet to come." in message


@pytest.mark.parametrize(
    ("field", "written", "expected"),
    [
        ("title", "2026", "a text is wanted. Put quotes around it (found 2026)"),
        ("title", "[Heat]", "a text is wanted. Put quotes around it (found ['Heat'])"),
        ("title", "{a: b}", "a text is wanted. Put quotes around it (found {'a': 'b'})"),
        ("title", "true", "a text is wanted. Put quotes around it (found True)"),
        ("title", "", "a text is wanted. Put quotes around it (found None)"),
        ("title", "' '", "String should have at least 1 character"),
        ("description", "~", "a text is wanted."),
        ("keywords", "heat", "a list is wanted. Write `[one, two]`"),
        ("keywords", "{heat: pad}", "a list is wanted. Write `[one, two]`"),
        ("keywords.0", "[7]", "a text is wanted. Put quotes around it (found 7)"),
        ("keywords", "[heat, cold, Heat]", "'heat' stands there twice. Keep one."),
        ("also_called", "[warmth, warmth]", "'warmth' stands there twice. Keep one."),
        ("codes", "[cramp, cramp]", "'cramp' stands there twice. Keep one."),
        ("clinical_review", "true", "True is not allowed. Use 'pending'."),
        ("clinical_review.name", "{role: Doctor, date: 2026-11-21}", "missing. Add it."),
        ("clinical_review.date", "{name: A, role: B, date: 2026-02-30}", "2026-02-30 is on no calendar."),
    ],
)
def test_front_matter_of_a_wrong_type_is_named_with_its_field(docs, field, written, expected):
    key = field.split(".")[0]
    lines = [line for line in PAGE.split("\n") if not line.startswith(f"{key}:")]
    (docs / "heat.md").write_text("\n".join([lines[0], f"{key}: {written}", *lines[1:]]), "utf-8")
    assert f"docs/heat.md, front matter, field {field}: {expected}" in message_for(docs)


@pytest.mark.parametrize(
    ("file", "written", "expected"),
    [
        ("sources", "- yuan2026", "entry number 1: keys are wanted. Write `key: value` lines (found 'yuan2026')"),
        ("sources", "- [id, yuan2026]", "entry number 1: keys are wanted."),
        ("sources", "- {id: [yuan2026], type: rct, supports: s}", "field id: a text is wanted. Put quotes around it"),
        ("sources", "- {id: 7, type: rct, supports: s}", "entry 7, field id: a text is wanted. Put quotes around it"),
        ("sources", "- {id: a, type: rct, supports: s, year: '2026'}", "field year: a whole number is wanted."),
        ("sources", "- {id: a, type: rct, supports: s, year: true}", "field year: a whole number is wanted."),
        ("sources", "- {id: a, type: rct, supports: s, year: 20226}", "field year: "),
        ("sources", "- {id: a, type: rct, supports: s, url: 'javascript:alert(1)'}", "field url: "),
        ("sources", "- {id: a, type: rct, supports: s, url: //example.org/}", "field url: "),
        ("sources", "- {id: a, type: rct, supports: s, url: 'https://example.org/> x'}", "field url: "),
        ("sources", "- {id: a, type: rct, supports: s, url: 'data:text/html,x'}", "field url: "),
        ("sources", "- {id: a, type: rct, supports: s, doi: 'https://doi.org/10.5555/1'}", "field doi: "),
        ("sources", "- {id: a, type: rct, supports: s, pmid: 7}", "field pmid: a text is wanted. Put quotes"),
        ("sources", "- {id: a, type: rct, supports: s, pmid: PMC7}", "field pmid: 'PMC7' is not allowed. Write the "),
        ("code_systems", "- {id: a, name: A, oid: 2.16, hierarchical: 'yes'}", "field hierarchical: true or false is"),
        ("codes", "- {id: a, name: A, covers: page, at: heat.html, codes: []}", "field codes: "),
        ("codes", "- {id: a, name: A, covers: page, at: heat.html, sections: [a], codes: []}", "field sections: a map"),
        ("synonyms", "- {type: [], means: [pain]}", "entry number 1, field type: "),
        ("synonyms", "- {type: [sore, Sore], means: [pain]}", "field type: 'sore' stands there twice. Keep one."),
        ("look_alikes", "- {names: [requip, requip]}", "field names: 'requip' stands there twice. Keep one."),
        ("glossary", "- {id: a, word: A, means: m}\n- {id: a, word: B, means: m}", "entry a stands there twice."),
        ("claims", "claims: []", "must be a list: start each entry with `- id:`."),
        ("claims", "7", "must be a list: start each entry with `- id:`."),
    ],
)
def test_data_of_a_wrong_type_is_named_with_its_entry(docs, file, written, expected):
    (docs / "data" / f"{file}.yml").write_text(written + "\n", "utf-8")
    message = message_for(docs)
    assert f"docs/data/{file}.yml" in message
    assert expected in message


@pytest.mark.parametrize(
    ("file", "written", "expected"),
    [
        (
            "glossary", "- {id: a, word: womb, means: m}\n- {id: b, word: Womb, means: m}",
            "docs/data/glossary.yml, entry b: 'Womb' stands in entry a too. Merge the two, or take one out.",
        ),
        (
            "synonyms", "- {type: [sore], means: [pain]}\n- {type: [ache, sore], means: [pain]}",
            "docs/data/synonyms.yml, entry number 2: 'sore' stands in entry number 1 too. Merge the two",
        ),
    ],
)  # fmt: skip
def test_a_word_with_two_entries_is_named_with_both(docs, file, written, expected):
    (docs / "data" / f"{file}.yml").write_text(written + "\n", "utf-8")
    assert expected in message_for(docs)


def test_all_mistakes_are_named_at_once(docs):
    (docs / "key.pem").write_text("secret", "utf-8")
    (docs / "cold.md").write_bytes(b"\xff\xfe")
    change(docs / "heat.md", "kind: self-care", "kind: self-care\nkeywords: heat")
    (docs / "data" / "claims.yml").write_text("- id: A-01\n", "utf-8")
    message = message_for(docs)
    assert not [name for name in ("key.pem", "cold.md", "field keywords", "field verdict") if name not in message]
