"""The page of the diary as its readers use it: a form is chosen, a day opened, an answer saved, a file taken along."""

import json
from functools import partial

from playwright.sync_api import Page, expect


def start(page: Page, place: str, form: str = "Both") -> None:
    page.goto(place)
    page.locator(".diary").get_by_label(form, exact=True).check()  # the one file has another tool that asks the same


def question(page: Page, id: str):
    return page.locator(f"[data-question={id}]")


def saved(page: Page) -> None:
    expect(page.locator("[data-part=status]")).to_contain_text("Saved for")


def on_day(page: Page, day: str) -> None:
    """Choose a day that lies back."""
    page.get_by_label("Another day").fill(day)
    page.get_by_label("Another day").dispatch_event("change")


def show(page: Page, view: str) -> None:
    """Look at the entries as one of Month, Chart, Summary and List."""
    page.locator("[data-part=views]").get_by_label(view, exact=True).check()


def download(page: Page, button: str) -> str:
    with page.expect_download() as waiting:
        page.get_by_role("button", name=button).click()
    assert waiting.value.suggested_filename.startswith("diary-2026-")
    return waiting.value.path().read_text("utf-8")


to_read_in = partial(download, button="Save to read in again")
for_a_spreadsheet = partial(download, button="Save for a spreadsheet")


def entries(page: Page) -> list[dict]:
    return json.loads(to_read_in(page))["entries"]
