"""The extracted copy in a browser without a network: every page opens, nothing is asked for, nothing fails."""

import shutil
from datetime import timedelta

import pytest
from building import ROOT
from models.loading import load_guide
from playwright.sync_api import Page, expect
from reader import all_files


def test_every_page_opens_from_disk_without_a_request_or_an_error(page: Page, copy):
    troubles = []
    page.context.set_offline(True)
    page.on("request", lambda sent: sent.url.startswith((copy.as_uri(), "data:")) or troubles.append(sent.url))
    # Going to the next page stops what the last one still loads; that is no failure.
    page.on("requestfailed", lambda sent: sent.failure == "net::ERR_ABORTED" or troubles.append(sent.failure))
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.on("console", lambda message: message.type in ("error", "warning") and troubles.append(message.text))
    for file in all_files(copy):
        page.goto(file.as_uri())
        expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert not troubles


def test_a_page_without_its_styles_says_to_extract_first(page: Page, copy, tmp_path):
    # What a zip viewer does: it opens the one file alone.
    alone = shutil.copy(copy / "restless-legs" / "iron.html", tmp_path)
    page.goto(f"file://{alone}")
    expect(page.get_by_text("extract the whole zip first")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_a_page_with_its_styles_does_not(page: Page, copy):
    page.goto((copy / "restless-legs" / "iron.html").as_uri())
    expect(page.get_by_text("extract the whole zip first")).to_be_hidden()


@pytest.mark.parametrize(("days_late", "shown"), [(0, False), (1, True)])
def test_a_copy_past_its_review_date_says_so(page: Page, copy, days_late, shown):
    due = load_guide(ROOT / "docs").pages["restless-legs/iron.md"].review_due
    page.clock.set_fixed_time(f"{due + timedelta(days=days_late)}T12:00:00Z")
    page.goto((copy / "restless-legs" / "iron.html").as_uri())
    notice = page.get_by_text("This page is past the date of its next check.")
    expect(notice).to_be_visible() if shown else expect(notice).to_be_hidden()
