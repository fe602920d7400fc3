"""A page says that it is past the date of its next check from the day after that date on, and not before."""

from datetime import date, datetime, timedelta

import pytest
from playwright.sync_api import Page, expect

PAGE = "restless-legs/iron.html"
NOTICE = "This page is past the date of its next check."


@pytest.fixture
def due(page: Page, address) -> date:
    """The day on which the next check of the page is due, as the page shows it."""
    page.goto(f"{address}/{PAGE}")
    return date.fromisoformat(page.locator(".review time").nth(1).get_attribute("datetime"))


@pytest.mark.parametrize(("days", "times"), [(-1, 0), (0, 0), (1, 1)], ids=["day before", "that day", "day after"])
def test_a_page_says_that_its_check_is_overdue_from_the_day_after_on(page: Page, address, due, days, times):
    page.clock.set_fixed_time(datetime.fromisoformat(f"{due + timedelta(days)}T12:00:00+00:00"))
    page.goto(f"{address}/{PAGE}")
    expect(page.get_by_text(NOTICE)).to_have_count(times)
