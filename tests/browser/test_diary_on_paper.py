"""The diary on paper: one side for what was entered and for each empty form, with a script and without."""

import json
from datetime import date, timedelta

import pytest
from pdf import sides
from playwright.sync_api import Page, expect
from reader import GUIDE

FORMS = ["period-leg-pain", "restless-legs"]
LONG = "word " * 300
# A quarter of a year in which every answer was given.
ENTRIES = [
    {
        "day": f"2026-{month:02}-{day:02}",
        "answers": {
            question.id: {
                "scale": 7,
                "number": day,
                "choice": question.answers and question.answers[0].id,
                "choices": [answer.id for answer in question.answers or ()],
                "text": f"<b>Note</b> {LONG}",
                "tried": [{"words": LONG, "helped": "helped"}],
            }[question.kind]
            for question in GUIDE.diary
        },
    }
    for month in (9, 10, 11)
    for day in range(1, 26)
]
TRIED = [question for question in GUIDE.diary if question.kind == "tried"]
# The days before, in a cycle as long as days are counted on.
LONG_CYCLE = [
    {
        "day": (date(2026, 7, 3) + timedelta(number)).isoformat(),
        "answers": {"strength": number % 11, "cycle-day": number + 1},
    }
    for number in range(60)
]


@pytest.fixture
def diary(page: Page, address) -> Page:
    page.goto(f"{address}/tools/diary.html")
    page.evaluate("window.print = () => undefined")
    return page


def as_file(entries: list[dict]) -> bytes:
    return json.dumps({"format": "leg-health-guide-diary", "version": 1, "entries": entries}).encode()


def read_in(page: Page, entries: list[dict]) -> None:
    file = {"name": "diary.json", "mimeType": "application/json", "buffer": as_file(entries)}
    page.get_by_label("Read in a file").set_input_files(file)
    expect(page.locator("[data-part=file-status]")).to_contain_text("Read in")


@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("form", FORMS)
def test_an_empty_form_takes_one_side(diary, form, paper):
    diary.locator(f"[data-print={form}]").click()
    assert sides(diary.pdf(format=paper)) == 1


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_the_summary_with_its_chart_and_table_takes_one_side_however_much_it_is(diary, paper):
    diary.get_by_label("Both", exact=True).check()
    read_in(diary, [*ENTRIES, *LONG_CYCLE])
    diary.locator("[data-part=views]").get_by_label("Summary", exact=True).check()
    diary.get_by_label("All", exact=True).check()
    diary.get_by_role("button", name="Print this summary").click()
    assert sides(diary.pdf(format=paper)) == 1
    sheet = diary.locator("[data-paper=summary]")
    assert "Days with an entry: 135" in sheet.text_content()
    assert sheet.locator("tbody tr").count() == 60
    assert sheet.locator("svg.plot").count() == 1


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_a_summary_that_is_very_long_leaves_the_table_out_and_takes_one_side(diary, paper):
    answers = {question.id: [answer.id for answer in question.answers] for question in TRIED}
    tried = [
        entry | {"answers": {key: [{"words": f"{name} {LONG}", "helped": ids[day % len(ids)]} for name in range(9)]}}
        for day, entry in enumerate(ENTRIES)
        for key, ids in list(answers.items())[day % 2 :][:1]
    ]
    diary.get_by_label("Both", exact=True).check()
    read_in(diary, [*tried, *LONG_CYCLE])
    diary.get_by_role("button", name="Print the summary").click()
    assert sides(diary.pdf(format=paper)) == 1
    assert not diary.locator("[data-paper=summary] table").is_visible()


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_what_was_entered_takes_one_side_however_much_it_is(diary, paper):
    read_in(diary, ENTRIES)
    diary.locator("[data-print=entries]").click()
    assert sides(diary.pdf(format=paper)) == 1
    sheet = diary.locator("[data-paper=entries]")
    assert "Thursday, November 26" not in sheet.inner_text()
    assert "November 25, 2026" in sheet.inner_text()
    assert "<b>Note</b>" in sheet.inner_text()
    assert "Older days that do not fit" in sheet.inner_text()


def test_a_month_of_usual_entries_is_there_whole(diary):
    ids = ("strength", "when", "cycle-day", "sleep")
    month = [
        entry | {"answers": {key: value for key, value in entry["answers"].items() if key in ids}}
        for entry in ENTRIES[-28:]
    ]
    read_in(diary, month)
    diary.locator("[data-print=entries]").click()
    assert sides(diary.pdf(format="Letter")) == 1
    assert "Days with an entry: 28" in diary.locator("[data-paper=entries]").inner_text()
    assert "do not fit" not in diary.locator("[data-paper=entries]").inner_text()


@pytest.mark.parametrize("sheet", [*FORMS, "summary", "entries"])
def test_each_sheet_says_where_the_signs_stand_that_cannot_wait(diary, sheet):
    diary.get_by_label("Both", exact=True).check()
    read_in(diary, ENTRIES[:1])
    diary.locator(f"[data-print={sheet}]").last.click()
    diary.emulate_media(media="print")
    diary.evaluate("dispatchEvent(new Event('beforeprint'))")
    end = diary.locator(f"[data-paper={sheet}]").get_by_text("urgent-help.html")
    assert end.is_visible(), "see paper_end() in diary.html"


WATCH = """JSON.stringify((() => {
  window.print = () => undefined;
  addEventListener("beforeprint", () => {
    window.printed = [...document.querySelectorAll(".is-printed")].map((sheet) => sheet.dataset.paper);
  });
})() || "")"""


@pytest.mark.parametrize("running", ["Firefox"], indirect=True)
@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("wanted", [*FORMS, "entries"])
def test_in_firefox_each_takes_one_side_too(tab, address, tmp_path, wanted, paper):
    tab.open(f"{address}/tools/diary.html")
    tab.evaluate("JSON.stringify(document.querySelector('[data-part=nothing] input').click() || '')")
    (tmp_path / "diary.json").write_bytes(as_file(ENTRIES))
    tab.choose_file("[data-part=file]", tmp_path / "diary.json")
    tab.wait_for("JSON.stringify(document.querySelector('[data-part=file-status]').textContent)", "Read in: 75 days.")
    tab.evaluate(WATCH)
    tab.evaluate(f"JSON.stringify(document.querySelector('[data-print={wanted}]').click() || '')")
    assert sides(tab.print(paper)) == 1
    assert tab.evaluate("JSON.stringify(window.printed)") == [wanted]


def test_without_a_script_the_page_says_what_it_needs_and_each_form_stands_on_it(browser, address):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/tools/diary.html")
    expect(page.get_by_text("The diary needs a script")).to_be_visible()
    for form in FORMS:
        for question in GUIDE.diary:
            if question.form in (form, "both"):
                expect(page.locator(f"[data-paper={form}] th", has_text=question.heading)).to_be_visible()
    context.close()


def test_each_area_of_the_figure_ticks_the_box_of_its_name(diary):
    diary.get_by_label("Both", exact=True).check()
    where = diary.locator("[data-question=where]")
    (question,) = [question for question in GUIDE.diary if question.id == "where"]
    drawn = where.locator("[data-area]").evaluate_all("areas => areas.map((area) => area.dataset.area)")
    assert set(drawn) == {answer.id for answer in question.answers}, (
        "Draw the same areas in overrides/partials/body.html"
    )
    for answer in question.answers:
        where.locator(f"[data-area={answer.id}]").first.click()
        expect(where.get_by_label(answer.words, exact=True)).to_be_checked()
        expect(where.locator(f"[data-area={answer.id}]").first).to_have_class("body__area is-on")
    where.get_by_label("Left foot", exact=True).uncheck()
    expect(where.locator("[data-area=left-foot]").first).to_have_class("body__area")
