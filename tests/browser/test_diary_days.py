"""The days of the diary where clocks change: at night, at midnight, and on the way across the date line."""

from datetime import date, timedelta

import pytest
from diary_page import entries, on_day, question, saved, start
from playwright.sync_api import Page, expect

# Now, in places where summer time has just begun or ended. A day of 23 or 25 hours lies just behind.
MOMENTS = [
    ("America/New_York", "2026-03-09T00:30:00-04:00"),
    ("America/New_York", "2026-11-01T23:30:00-05:00"),
    # Here the clock goes from midnight to one, or back to eleven.
    ("America/Santiago", "2026-04-04T23:30:00-04:00"),
    ("America/Santiago", "2026-09-07T00:30:00-03:00"),
    ("Africa/Cairo", "2026-04-25T00:30:00+03:00"),
    ("Asia/Beirut", "2026-10-24T23:30:00+02:00"),
]
AUCKLAND = ("Pacific/Auckland", "2026-11-27T08:00:00+13:00")
LOS_ANGELES = ("America/Los_Angeles", "2026-11-26T18:00:00-08:00")  # fifteen hours later


@pytest.fixture
def move(page: Page):
    """Takes the device to another zone at another time."""
    session = page.context.new_cdp_session(page)

    def moved(zone: str, now: str) -> None:
        page.clock.set_fixed_time(now)
        session.send("Emulation.setTimezoneOverride", {"timezoneId": zone})

    return moved


def in_words(day: date) -> str:
    return f"{day:%A, %B} {day.day}, {day.year}"


@pytest.fixture(params=MOMENTS, ids=[" ".join(moment) for moment in MOMENTS])
def today(request, page: Page, address, move) -> date:
    """The day it is on the open page."""
    zone, now = request.param
    move(zone, now)
    start(page, f"{address}/tools/diary.html")
    return date.fromisoformat(now[:10])


def test_the_days_to_choose_from_are_the_last_seven_one_after_the_other(page: Page, today):
    offered = page.locator("[data-part=days] button").evaluate_all("days => days.map(({value}) => value)")
    assert offered == [f"{today - timedelta(days=back)}" for back in range(6, -1, -1)]


def test_yesterday_is_the_day_before(page: Page, today):
    expect(page.locator("[data-part=day]")).to_have_text(f"Today, {in_words(today)}")
    yesterday = today - timedelta(days=1)
    page.locator(f"[data-part=days] [value='{yesterday}']").click()
    expect(page.locator("[data-part=day]")).to_have_text(f"Yesterday, {in_words(yesterday)}")


def test_an_entry_on_each_day_keeps_its_day(page: Page, today):
    made = []
    for number in range(7):
        page.locator("[data-part=days] button").nth(number).click()
        question(page, "strength").get_by_label(str(number), exact=True).check()
        day = today - timedelta(days=6 - number)
        expect(page.locator("[data-part=status]")).to_have_text(f"Saved for {in_words(day)}.")
        made.append({"day": f"{day}", "answers": {"strength": number}})
    page.reload()
    expect(page.get_by_role("button", name="Print day by day")).to_be_visible()
    assert entries(page) == made


@pytest.mark.parametrize(
    ("home", "away"),
    [(AUCKLAND, LOS_ANGELES), (LOS_ANGELES, AUCKLAND)],
    ids=["a day is lived twice", "a day is left out"],
)
def test_a_day_stays_what_it_was_across_the_date_line(page: Page, address, move, home, away):
    move(*home)
    start(page, f"{address}/tools/diary.html")
    question(page, "strength").get_by_label("4", exact=True).check()
    saved(page)
    move(*away)
    page.reload()
    expect(page.locator("[data-part=day]")).to_have_text(f"Today, {in_words(date.fromisoformat(away[1][:10]))}")
    question(page, "strength").get_by_label("7", exact=True).check()
    saved(page)
    made = {home[1][:10]: 4, away[1][:10]: 7}
    assert entries(page) == [{"day": day, "answers": {"strength": made[day]}} for day in sorted(made)]


def test_a_day_that_is_tomorrow_here_can_still_be_changed(page: Page, address, move):
    move(*AUCKLAND)
    start(page, f"{address}/tools/diary.html")
    question(page, "strength").get_by_label("4", exact=True).check()
    saved(page)
    move(*LOS_ANGELES)
    page.reload()
    on_day(page, "2026-11-27")
    question(page, "strength").get_by_label("5", exact=True).check()
    saved(page)
    assert entries(page) == [{"day": "2026-11-27", "answers": {"strength": 5}}]
