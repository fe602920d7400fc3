"""The files of the diary: what it saves comes back unchanged, and what it cannot read it refuses with the reason."""

import csv
import io
import json

import pytest
from building import ROOT
from diary import diary_data, file_model
from jsonschema import Draft202012Validator
from models.loading import load_guide

SCRIPT = ROOT / "docs" / "assets" / "scripts" / "diary-entries.js"
HARMFUL = [
    "=1+1", "+1", "-1", "@A1", "\tx", "\rx", "'=1", "''=1", " =1", "\n=1", "＝1",
    'say "so"', "a;b, c\\;d\\", "one\r\ntwo", "'quoted'", "<img src=x onerror=alert(1)>", "ÿ \u2028 😀",
]  # fmt: skip
GUIDE = load_guide(ROOT / "docs")
DATA = diary_data(GUIDE)


def answered(question: dict, number: int):
    """An answer to a question, another for each number."""
    ids = [answer["id"] for answer in question.get("answers", ())]
    chosen = number % len(ids) if ids else 0
    if question["kind"] == "tried":
        offered = question["offered"][number % len(question["offered"])]["id"]
        own = {"words": HARMFUL[number % len(HARMFUL)], "helped": ids[0]}
        return [{"id": offered, "helped": ids[chosen]}, own]
    return {
        "scale": number % 11,
        "number": question.get("least", 0) + number,
        "choice": ids[chosen] if ids else None,
        "choices": ids[chosen:],
        "text": HARMFUL[number % len(HARMFUL)],
    }[question["kind"]]


ENTRIES = [
    {
        "day": f"2026-03-{number + 1:02}",
        # Every fourth question is left out, each day another one.
        "answers": {
            question["id"]: answered(question, number)
            for place, question in enumerate(DATA["questions"])
            if (place + number) % 4
        },
    }
    for number in range(len(HARMFUL))
]


@pytest.fixture
def diary(page):
    """Calls a function of the script with the entries or the text of a file."""
    page.add_script_tag(path=SCRIPT)

    def call(expression: str, given=None):
        return page.evaluate(f"([given, data]) => diaryEntries.{expression}", [given, DATA])

    return call


def refused(diary, text: str) -> str:
    """Why the diary does not read a file."""
    with pytest.raises(Exception, match="Nothing was read in") as error:
        diary("read(given, data)", text)
    return str(error.value)


@pytest.mark.parametrize("kind", ["asCsv(given, data.questions)", "asJson(given, data)"])
def test_every_answer_comes_back_unchanged(diary, kind):
    assert diary("read(given, data)", diary(kind, ENTRIES)) == ENTRIES


def test_no_cell_is_a_formula_and_other_programs_read_each_in_its_column(diary):
    text = diary("asCsv(given, data.questions)", ENTRIES)
    assert text.startswith("\ufeff")
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True))
    assert rows[0] == ["Day", *(question["heading"] for question in DATA["questions"])]
    assert [row[0] for row in rows[1:]] == [entry["day"] for entry in ENTRIES]
    cells = [cell for row in rows for cell in row if cell]
    assert not [cell for cell in cells if cell.lstrip(" \n").startswith(("=", "+", "-", "@", "\t", "\r", "＝"))]


def test_a_spreadsheet_that_writes_semicolons_is_read(diary):
    lines = io.StringIO(newline="")
    written = csv.reader(io.StringIO(diary("asCsv(given, data.questions)", ENTRIES).removeprefix("\ufeff"), newline=""))
    csv.writer(lines, delimiter=";").writerows(written)
    assert diary("read(given, data)", lines.getvalue()) == ENTRIES


def test_the_published_schema_takes_what_is_saved_and_nothing_else(diary):
    schema = Draft202012Validator(file_model(GUIDE).model_json_schema())
    schema.check_schema(schema.schema)
    saved = diary("asJson(given, data)", ENTRIES)
    schema.validate(json.loads(saved))
    for old, new in [('"strength": 0', '"strength": 11'), ('"strength"', '"mood"'), ('"version": 1', '"version": 2')]:
        assert old in saved
        assert not schema.is_valid(json.loads(saved.replace(old, new))), f"The schema takes {new}"


LISTS = [question for question in DATA["questions"] if question["kind"] in ("choices", "tried")]


@pytest.mark.parametrize("question", LISTS, ids=lambda question: question["id"])
def test_the_published_schema_takes_one_answer_of_many_but_not_none(question):
    schema = Draft202012Validator(file_model(GUIDE).model_json_schema())
    for answer, is_valid in [(answered(question, 0)[:1], True), ([], False)]:
        entries = [{"day": "2026-03-01", "answers": {question["id"]: answer}}]
        assert schema.is_valid({"format": DATA["format"], "version": DATA["version"], "entries": entries}) == is_valid


def file(**fields) -> str:
    """A JSON file of the diary with some fields changed."""
    return json.dumps({"format": DATA["format"], "version": DATA["version"], "entries": ENTRIES[:2]} | fields)


def entry(day="2026-03-01", **answers) -> list[dict]:
    return [{"day": day, "answers": answers}]


REFUSED = [
    (file()[:-9], "the file is damaged"),
    (file(version=2), "newer diary"),
    (file(version="1"), "damaged"),
    (file(format="another"), "no file of this diary"),
    ('{"log": []}', "no file of this diary"),
    ("[1]", "no file of this diary"),
    ("", "no file of this diary"),
    ("Date,Mood\n2026-03-01,good\n", "no file of this diary"),
    ("Day,Mood\n2026-03-01,good\n", "no column “Mood”"),
    ("Day,Sleep\n2026-03-01\n", "row 2 is damaged"),
    ('Day,Sleep\n2026-03-01,"Good\n', "A quotation mark is missing"),
    ("Day,Sleep\n2026-03-01,Splendid\n", "what 2026-03-01 says under “Sleep” is no answer"),
    ("Day,Sleep\n03/01/2026,Good\n", "“03/01/2026” is not a day"),
    ("Day,Sleep\n2026-03-01,Good\n2026-03-01,Bad\n", "one day stands there twice"),
    (file(entries=entry(mood="good")), "answers “mood”, which this diary does not ask"),
    (file(entries=entry(strength=11)), "is no answer"),
    (file(entries=entry(strength="5")), "is no answer"),
    (file(entries=entry("2026-02-29", strength=5)), "is not a day"),
    (file(entries=entry()), "is empty"),
    (file(entries=[None]), "an entry that is none"),
    (file(entries=[*ENTRIES[:1], *ENTRIES[:1]]), "one day stands there twice"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "reason"), REFUSED)
def test_a_file_that_is_damaged_foreign_or_newer_is_refused_with_the_reason(diary, text, reason):
    assert reason in refused(diary, text)


@pytest.mark.parametrize(("zone", "day"), [("Pacific/Kiritimati", "2026-03-30"), ("Pacific/Niue", "2026-03-28")])
def test_today_is_the_day_where_the_reader_is_and_days_never_move(browser, zone, day):
    context = browser.new_context(timezone_id=zone)
    page = context.new_page()
    page.clock.set_fixed_time("2026-03-29T10:30:00Z")
    page.add_script_tag(path=SCRIPT)
    assert page.evaluate("diaryEntries.today()") == day
    # The nights of summer time in Europe and the US, and the last of a leap year's February.
    for first, second in [("2026-03-28", "2026-03-29"), ("2026-10-25", "2026-10-26"), ("2028-02-29", "2028-03-01")]:
        assert page.evaluate(f"diaryEntries.shifted('{first}', 1)") == second
        assert page.evaluate(f"diaryEntries.shifted('{second}', -1)") == first
    assert page.evaluate("diaryEntries.inWords('2026-03-29')") == "Sunday, March 29, 2026"
    context.close()


@pytest.mark.parametrize("forms", [[], ["period-leg-pain"], ["restless-legs"], ["period-leg-pain", "restless-legs"]])
def test_a_file_asks_for_the_form_that_it_answers_and_for_both_where_it_answers_both_or_none(diary, forms):
    ids = [
        next(question["id"] for question in DATA["questions"] if question["form"] == form) for form in ["both", *forms]
    ]
    entries = [{"day": f"2026-03-{day:02}", "answers": {name: 1}} for day, name in enumerate(ids, 1)]
    assert diary("formOf(given, data.questions)", entries) == (forms[0] if len(forms) == 1 else "both")
