"""What the diary shows of its entries: a month, a chart with its table, a summary; and when it asks to save a file."""

import json
import re
from datetime import date, timedelta

import pytest
from diary_page import show
from pdf import sides
from playwright.sync_api import Page, expect
from reader import GUIDE

TRIED = [question for question in GUIDE.diary if question.kind == "tried"]
MARKUP = "<img src=x onerror=\"document.title = 'ran'\">"


def days(count: int, last: str = "2026-11-26", **answers) -> list[dict]:
    """So many entries up to the `last` day, oldest first, with strengths of 0, 1, 2 and so on."""
    first = date.fromisoformat(last) - timedelta(count - 1)
    return [
        {"day": (first + timedelta(number)).isoformat(), "answers": {"strength": number % 11} | answers}
        for number in range(count)
    ]


@pytest.fixture
def diary(page: Page, address):
    """Opens the diary with entries that were read in from a file, on November 26, 2026."""

    def filled(entries: list[dict], form: str = "Both") -> Page:
        page.clock.set_fixed_time("2026-11-26T12:00:00")
        page.goto(f"{address}/tools/diary.html")
        page.locator(".diary").get_by_label(form, exact=True).check()
        text = json.dumps({"format": "leg-health-guide-diary", "version": 1, "entries": entries})
        file = {"name": "diary.json", "mimeType": "application/json", "buffer": text.encode()}
        page.get_by_label("Read in a file").set_input_files(file)
        expect(page.locator("[data-part=file-status]")).to_contain_text("Read in")
        return page

    return filled


def test_a_day_of_the_month_says_its_number_and_opens_that_day(diary):
    page = diary(days(3))
    page.get_by_role("button", name="Thursday, November 26, 2026: 2 of 10").click()
    expect(page.locator("[data-part=day]")).to_be_focused()
    page.get_by_role("button", name="Monday, November 23, 2026: empty").click()
    expect(page.locator("[data-part=day]")).to_have_text("Monday, November 23, 2026")


def test_months_before_can_be_opened_and_days_to_come_cannot(diary):
    page = diary(days(3, last="2026-10-31"))
    month = page.locator(".month")
    expect(month.get_by_role("button", name="Month after")).to_be_disabled()
    assert month.locator(".month__day").count() == 26
    month.get_by_role("button", name="Month before").click()
    expect(month.get_by_role("heading")).to_have_text("October 2026")
    expect(month.get_by_role("button", name="October 31, 2026: 2 of 10")).to_be_visible()
    month.get_by_role("button", name="Month after").click()
    expect(month.get_by_role("heading")).to_have_text("November 2026")


@pytest.mark.parametrize(("form", "laid"), [("Period leg pain", "Cycles"), ("Restless legs", "Weeks")])
def test_the_chart_lays_over_each_other_what_goes_with_the_form(diary, form, laid):
    page = diary([*days(2, last="2026-11-01", **{"cycle-day": 1})[1:], *days(9)], form)
    show(page, "Chart")
    expect(page.get_by_label(laid, exact=True)).to_be_checked()


def test_the_table_beside_the_chart_has_every_number_of_it(diary):
    page = diary(days(9))
    show(page, "Chart")
    cells = page.locator("[data-part=plot] td").all_inner_texts()
    assert sorted(int(cell) for cell in cells if cell != "–") == list(range(9))
    assert page.locator("[data-part=plot] circle").count() == 9
    lines = page.locator("[data-part=plot] .plot__key li").all_inner_texts()
    assert [line.strip() for line in lines] == ["From Nov 23 (newest)", "From Nov 16"]


def test_a_chart_without_a_number_says_so(diary):
    page = diary([{"day": "2026-11-20", "answers": {"sleep": "bad"}}])
    show(page, "Chart")
    expect(page.get_by_text("There is no number from 0 to 10 to show")).to_be_visible()


def test_the_summary_counts_the_chosen_time_and_the_questions_of_the_form(diary):
    page = diary(days(200, bleeding="heavy"), "Restless legs")
    show(page, "Summary")
    lines = page.locator("[data-part=summary-lines]")
    for span, count in {"Last 4 weeks": 28, "Last 3 months": 92, "All": 200}.items():
        page.get_by_label(span, exact=True).check()
        expect(lines).to_contain_text(f"Days with an entry: {count} of {count}")
    expect(lines).not_to_contain_text("Bleeding")


def test_what_a_reader_tried_and_wrote_is_only_ever_text(diary):
    tried = [{"words": MARKUP, "helped": "helped"}]
    page = diary(days(1, **{"tried-for-restless-legs": tried, "notes": MARKUP}))
    for view in ("Month", "Chart", "Summary", "List"):
        show(page, view)
    page.evaluate("window.print = () => undefined")
    for button in ("Print the summary", "Print day by day"):
        page.get_by_role("button", name=button).click()
        page.pdf()
    assert MARKUP in page.locator("[data-paper=summary]").text_content()
    assert page.locator("article img").count() == 0
    assert page.title().startswith("Diary")


def test_days_that_are_in_no_file_are_spoken_of_once_there_are_five_until_a_file_is_saved(diary):
    page = diary(days(4, last="2026-11-20"))
    reminder = page.locator("[data-part=unfiled]")
    page.reload()
    for day in ("22", "23", "24", "25"):
        page.locator(f"[data-part=days] [value='2026-11-{day}']").click()
        page.locator("[data-question=sleep]").get_by_label("Bad").check()
    expect(page.locator("[data-part=status]")).to_contain_text("Saved for Wednesday, November 25")
    expect(reminder).to_be_hidden()
    page.locator("[data-part=days] [value='2026-11-26']").click()
    page.locator("[data-question=sleep]").get_by_label("Bad").check()
    expect(reminder).to_contain_text("5 days are in no file yet")
    with page.expect_download():
        reminder.get_by_role("button", name="Save a file now").click()
    expect(reminder).to_have_text(re.compile("The file is on its way to your downloads"))
    page.reload()
    expect(page.locator("[data-part=views]")).to_be_visible()
    expect(reminder).to_be_hidden()


def test_the_day_of_the_cycle_is_counted_on_and_offered_by_one_tap(diary):
    page = diary([{"day": "2026-11-22", "answers": {"cycle-day": 1}}])
    page.get_by_role("button", name="Use day 5").click()
    expect(page.get_by_role("spinbutton", name="Day of your cycle")).to_have_value("5")
    expect(page.locator("[data-part=status]")).to_contain_text("Saved for Thursday, November 26")


@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("topic", ["Period leg pain", "Restless legs", "Both"])
def test_the_appointment_sheet_takes_over_what_the_diary_says_and_keeps_to_one_side(diary, topic, paper):
    answers = {
        "when": ["evening", "night"],
        "where": ["left-calf", "right-calf", "belly", "back"],
        "missed": ["work", "plans"],
        "changed": ["worse", "earlier", "arms"],
    }
    month = days(30, **answers)
    month[1]["answers"]["cycle-day"] = month[29]["answers"]["cycle-day"] = 1
    for number, entry in enumerate(month):  # each day another thing of those that are offered
        for question in TRIED:
            things = [*question.options, *question.medicines]
            helped = question.answers[number % 4].id
            tried = [{"id": things[(number + place) % len(things)], "helped": helped} for place in range(2)]
            entry["answers"][question.id] = [*tried, {"words": MARKUP, "helped": helped}]
    page = diary(month)
    page.goto(page.url.replace("diary", "appointment-sheet"))
    page.get_by_label(topic, exact=True).check()
    page.get_by_role("button", name="Take over what my diary says").click()
    expect(page.get_by_role("status").filter(has_text="Taken over")).to_be_visible()
    taken = page.get_by_label("What my diary says").input_value()
    assert ("Tried for period pain" in taken, "Tried for restless legs" in taken) == (
        topic != "Restless legs",
        topic != "Period leg pain",
    )
    page.emulate_media(media="print")
    assert "Days with an entry: 30" in page.locator("main").inner_text()
    assert sides(page.pdf(format=paper)) == 1


def test_a_sheet_for_another_topic_says_what_the_diary_says_of_that_topic(diary):
    page = diary(days(30, bleeding="heavy", changed=["arms"]))
    page.goto(page.url.replace("diary", "appointment-sheet"))
    page.get_by_role("button", name="Take over").click()
    field = page.get_by_label("What my diary says")
    expect(field).to_have_value(re.compile("Bleeding"))
    page.get_by_label("Period leg pain", exact=True).focus()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_label("Restless legs", exact=True)).to_be_focused()
    expect(field).not_to_have_value(re.compile("Bleeding"))
    expect(field).to_have_value(re.compile("my arms joined in"))
    expect(page.get_by_label("Restless legs", exact=True)).to_be_focused()


def test_the_sheet_leaves_out_only_the_blanks_that_the_diary_fills(diary):
    page = diary([{"day": "2026-11-25", "answers": {"when": ["night"]}}])
    page.goto(page.url.replace("diary", "appointment-sheet"))
    page.get_by_role("button", name="Take over").click()
    expect(page.get_by_label("What my diary says")).to_be_focused()
    page.emulate_media(media="print")
    paper = page.locator("main").inner_text()
    assert "When it comes" not in paper
    assert "Where it is" in paper and "First day of the last three periods" in paper


def test_a_file_read_in_on_a_new_phone_chooses_the_form_that_it_answers(page: Page, address):
    page.goto(f"{address}/tools/diary.html")
    text = json.dumps({"format": "leg-health-guide-diary", "version": 1, "entries": days(1, changed=["arms"])})
    file = {"name": "diary.json", "mimeType": "application/json", "buffer": text.encode()}
    page.get_by_label("Read in a file").set_input_files(file)
    expect(page.locator(".diary").get_by_label("Restless legs", exact=True)).to_be_checked()
    expect(page.locator("[data-part=entry]")).to_be_visible()


def test_a_day_that_is_typed_digit_by_digit_is_the_day_that_opens(diary):
    page = diary(days(1))
    page.get_by_label("Another day").press_sequentially("11202026", delay=30)
    expect(page.locator("[data-part=day]")).to_have_text("Friday, November 20, 2026")


def test_a_file_in_other_letters_is_refused_with_the_way_to_save_it(diary):
    page = diary(days(1))
    file = {"name": "diary.csv", "mimeType": "text/csv", "buffer": "Day,Notes\r\n2026-11-20,Füße\r\n".encode("cp1252")}
    page.get_by_label("Read in a file").set_input_files(file)
    expect(page.locator("[data-part=file-status]")).to_contain_text("CSV UTF-8")


def test_days_that_are_filled_in_later_are_spoken_of_too(diary):
    page = diary(days(3))
    for day in range(10, 15):
        page.get_by_label("Another day").fill(f"2026-11-{day}")
        page.locator("[data-question=sleep]").get_by_label("Bad").check()
        expect(page.locator("[data-part=status]")).to_contain_text(f"November {day}")
    expect(page.locator("[data-part=unfiled]")).to_contain_text("5 days are in no file yet")


def test_a_number_that_is_none_is_not_kept_in_part(diary):
    page = diary(days(1))
    page.get_by_role("spinbutton", name="Day of your cycle").press_sequentially("1000", delay=60)
    expect(page.locator("[data-part=status]")).to_contain_text("Not saved")
    page.reload()
    expect(page.locator("[data-part=day]")).to_be_visible()
    expect(page.get_by_role("spinbutton", name="Day of your cycle")).to_have_value("")


def test_a_day_to_come_cannot_be_filled_in(diary):
    page = diary(days(1))
    page.get_by_label("Another day").fill("2026-12-20")
    expect(page.locator("[data-part=status]")).to_have_text("That day is still to come.")
    expect(page.locator("[data-part=day]")).to_have_text("Today, Thursday, November 26, 2026")


def test_what_a_reader_wrote_on_the_sheet_is_not_taken_over_again(diary):
    page = diary(days(30))
    page.goto(page.url.replace("diary", "appointment-sheet"))
    take, field = page.get_by_role("button", name="Take over"), page.get_by_label("What my diary says")
    take.click()
    expect(field).not_to_have_value("")
    take.click()
    expect(page.get_by_text("Taken over, below")).to_be_visible()
    field.fill("My own words")
    take.click()
    expect(page.get_by_text("You have written something")).to_be_visible()
    expect(field).to_have_value("My own words")


def test_a_sheet_without_a_diary_says_so_and_makes_none(page: Page, address):
    page.goto(f"{address}/tools/appointment-sheet.html")
    page.get_by_role("button", name="Take over what my diary says").click()
    expect(page.get_by_text("The diary in this browser has no entry on this topic")).to_be_visible()
    assert page.evaluate("async () => (await indexedDB.databases()).length") == 0
