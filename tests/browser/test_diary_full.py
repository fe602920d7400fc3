"""The diary where the browser has no room left: it says so, and nothing that was entered is lost."""

import pytest
from diary_page import entries, question, start
from playwright.sync_api import Page, expect

DAY = "2026-11-26"
LONG = "word " * 40_000  # more than the room that is left
ROOM = 100_000  # bytes


def give_room(page: Page, address: str, size: int) -> None:
    """Let the browser keep so many bytes for the site."""
    quota = {"origin": address, "quotaSize": size}
    page.context.new_cdp_session(page).send("Storage.overrideQuotaForOrigin", quota)


def said_to_be_full(page: Page) -> None:
    """Wait until the page says that it keeps nothing, at the top and where one is writing."""
    expect(page.get_by_text("This browser keeps nothing here")).to_be_visible()
    expect(page.get_by_text("What you enter is kept in this browser alone")).to_be_hidden()
    expect(page.locator("[data-part=status]")).to_contain_text("On this page only.")


@pytest.fixture
def full(page: Page, address) -> Page:
    """A diary that was kept until a long note took the room that there was."""
    page.clock.set_fixed_time(f"{DAY}T12:00:00Z")
    give_room(page, address, ROOM)
    start(page, f"{address}/tools/diary.html")
    question(page, "strength").get_by_label("4", exact=True).check()
    expect(page.locator("[data-part=status]")).to_have_text("Saved for Thursday, November 26, 2026.")
    question(page, "notes").get_by_role("textbox").fill(LONG)
    said_to_be_full(page)
    return page


def test_a_device_without_any_room_is_told_of_plainly(page: Page, address):
    give_room(page, address, 1)
    start(page, f"{address}/tools/diary.html")
    question(page, "strength").get_by_label("4", exact=True).check()
    said_to_be_full(page)


def test_what_no_longer_fits_is_there_again_after_another_day_was_open(full: Page):
    days = full.locator("[data-part=days] button")
    days.first.click()
    expect(question(full, "notes").get_by_role("textbox")).to_have_value("")
    days.last.click()
    expect(question(full, "notes").get_by_role("textbox")).to_have_value(LONG)
    expect(question(full, "strength").get_by_label("4", exact=True)).to_be_checked()


def test_a_file_can_still_be_saved_with_all_that_was_entered(full: Page):
    question(full, "sleep").get_by_label("Bad").check()
    assert entries(full) == [{"day": DAY, "answers": {"strength": 4, "sleep": "bad", "notes": LONG}}]


def test_what_was_kept_before_is_still_kept(full: Page):
    full.on("dialog", lambda dialog: dialog.accept())
    full.reload()
    expect(full.get_by_role("button", name="Print day by day")).to_be_visible()
    assert entries(full) == [{"day": DAY, "answers": {"strength": 4}}]
