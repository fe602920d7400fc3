"""Files of the diary: whatever was entered comes back as it was, and whatever else is read is refused in words."""

import csv
import io
import json
import re

import pytest
from building import ROOT
from diary import diary_data, file_model
from endless import many
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from models.loading import load_guide
from playwright.sync_api import Page

SCRIPT = ROOT / "docs" / "assets" / "scripts" / "diary-entries.js"
GUIDE = load_guide(ROOT / "docs")
DATA = diary_data(GUIDE)
COUNT = 200
FORMULA = re.compile(r"^\s*[=+\-@＝＋－＠]|^[\t\r\n]")
# What a browser can hold: half a surrogate pair cannot be written to a file.
WORDS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12) | st.text(
    " =+-@'\";,:\\\t\r\n1aＡ＝", min_size=1, max_size=12
)
DAYS = st.dates().map(lambda day: f"{day:%Y}".zfill(4) + f"{day:-%m-%d}").filter(lambda day: day >= "1000")


def ids(answers: list[dict]) -> st.SearchStrategy[str]:
    return st.sampled_from([answer["id"] for answer in answers])


def answers_to(question: dict) -> st.SearchStrategy:
    """All that fits a question."""
    kind, known = question["kind"], question.get("answers", ())
    if kind == "tried":
        helped = ids(known)
        offered = {answer["words"].lower() for answer in question["offered"]}
        own = WORDS.filter(lambda text: text.lower() not in offered)
        one = st.fixed_dictionaries({"id": ids(question["offered"]), "helped": helped}) | st.fixed_dictionaries(
            {"words": own, "helped": helped}
        )
        return st.lists(one, min_size=1, max_size=3, unique_by=lambda tried: tried.get("id") or " " + tried["words"])
    return {
        "scale": st.integers(0, 10),
        "number": st.integers(question.get("least", 0), question.get("most", 0)),
        "choice": ids(known) if known else st.nothing(),
        "choices": st.lists(ids(known), min_size=1, unique=True) if known else st.nothing(),
        "text": WORDS,
    }[kind]


ANSWERS = st.fixed_dictionaries({}, optional={one["id"]: answers_to(one) for one in DATA["questions"]}).filter(bool)
ENTRIES = st.lists(
    st.fixed_dictionaries({"day": DAYS, "answers": ANSWERS}), max_size=3, unique_by=lambda entry: entry["day"]
)
TEXTS = (
    st.text(st.characters(exclude_categories=["Cs"]))
    | st.text('Day,;"\n\r\t{}[]:1-')
    | st.text('Day,;"\n').map("Day,".__add__)
)


ODD = [None, True, -1, 0, 1, 1.5, 10, 11, 12, 1000, "", "x", "constructor", [], [""], ["x", "x"], {}, [{}]]


def diary_with(question: str, answer) -> str:
    """A file of one day with one answer, whatever that is."""
    entries = [{"day": "2026-03-01", "answers": {question: answer}}]
    return json.dumps({"format": DATA["format"], "version": DATA["version"], "entries": entries})


@pytest.fixture(scope="module")
def diary(browser):
    """Asks the script once about many inputs; what it throws stands in place of an answer."""
    page: Page = browser.new_page()
    page.add_script_tag(path=SCRIPT)

    def ask(function: str, inputs: list):
        answers = page.evaluate(
            f"""(text) => {{
              const {{ inputs, data }} = JSON.parse(text);
              const answered = (given) => {{
                try {{ return ({function})(given, data); }} catch (error) {{ return String(error); }}
              }};
              return JSON.stringify(inputs.map(answered));
            }}""",
            json.dumps({"inputs": inputs, "data": DATA}),
        )
        return json.loads(answers)

    yield ask
    page.close()


@pytest.fixture(scope="module")
def diaries() -> list[list[dict]]:
    return many(ENTRIES, COUNT)


def differing(diaries: list, back: list) -> str:
    """Of the smallest diary that did not come back as it was, what differs."""
    for entries, got in zip(diaries, back, strict=True):
        if isinstance(got, str):
            return f"{entries!r} is refused: {got}"
        for entry, other in zip(entries, got, strict=True):
            for key, value in entry["answers"].items():
                if other["answers"].get(key) != value:
                    return f"{key}: {value!r} came back as {other['answers'].get(key)!r}"
        if entries != got:
            return f"{entries!r} came back as {got!r}"
    return ""


def test_any_diary_comes_back_from_json(diary, diaries):
    back = diary("(entries, data) => diaryEntries.read(diaryEntries.asJson(entries, data), data)", diaries)
    assert differing(diaries, back) == ""


def test_any_diary_comes_back_from_a_spreadsheet(diary, diaries):
    back = diary("(entries, data) => diaryEntries.read(diaryEntries.asCsv(entries, data.questions), data)", diaries)
    assert differing(diaries, back) == ""


@pytest.fixture(scope="module")
def sheets(diary, diaries) -> list[str]:
    return diary("(entries, data) => diaryEntries.asCsv(entries, data.questions)", diaries)


def rows_of(sheet: str, between: str = ",") -> list[list[str]]:
    return list(csv.reader(io.StringIO(sheet.removeprefix("\ufeff"), newline=""), delimiter=between, strict=True))


def test_any_diary_is_a_table_to_every_spreadsheet_and_runs_nothing_there(diaries, sheets):
    for entries, sheet in zip(diaries, sheets, strict=True):
        head, *rows = rows_of(sheet)
        assert head == ["Day", *(question["heading"] for question in DATA["questions"])]
        assert [row[0] for row in rows] == [entry["day"] for entry in entries]
        assert {len(row) for row in rows} <= {len(head)}
        assert not [cell for row in rows for cell in row[1:] if FORMULA.match(cell)], entries


@pytest.mark.parametrize("between", [";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["LF", "CRLF"])
def test_any_diary_comes_back_from_a_spreadsheet_that_saved_it_in_its_own_way(diary, diaries, sheets, between, end):
    saved = []
    for sheet in sheets:
        text = io.StringIO(newline="")
        csv.writer(text, delimiter=between, lineterminator=end, quoting=csv.QUOTE_ALL).writerows(rows_of(sheet))
        saved.append(text.getvalue())
    back = diary("(text, data) => diaryEntries.read(text, data)", saved)
    assert differing(diaries, back) == ""


@pytest.fixture(scope="module")
def damaged(sheets, diary, diaries) -> list[str]:
    """Files with one character more, less or exchanged, files that end too early, and texts that never were one."""
    whole = sheets + diary("(entries, data) => diaryEntries.asJson(entries, data)", diaries)
    spoils = st.tuples(
        st.sampled_from(whole),
        st.floats(0, 1),
        st.sampled_from(["", ",", '"', ";", "\n", "0", "é", "}"]),
        st.integers(0, 2),
    )

    def spoiled(spoil: tuple[str, float, str, int]) -> str:
        text, where, put, taken = spoil
        at = int(where * len(text))
        return text[:at] + put + (text[at + taken :] if put or taken else "")

    return [
        *(spoiled(spoil) for spoil in many(spoils, COUNT)),
        *(diary_with(one["id"], odd) for one in DATA["questions"] for odd in [*ODD, one.get("most", 0) + 1]),
        *many(TEXTS, COUNT),
    ]


def test_any_other_file_is_read_as_a_diary_or_refused_in_words(diary, damaged):
    schema = Draft202012Validator(file_model(GUIDE).model_json_schema(mode="serialization", by_alias=True))
    for text, read in zip(damaged, diary("(text, data) => diaryEntries.read(text, data)", damaged), strict=True):
        if isinstance(read, str):
            assert read.startswith("Error: Nothing was read in: ") and read.endswith("."), f"{text!r}: {read}"
        else:
            schema.validate({"format": DATA["format"], "version": DATA["version"], "entries": read})
