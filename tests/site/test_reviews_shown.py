"""Every form of a page says who checked it, when, and when that is due again, as its front matter has it."""

import json
from datetime import date

import pytest
from as_written import page_files, words
from bs4 import BeautifulSoup

ADDRESSES = page_files()
MONTHS = [
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
]  # fmt: skip


@pytest.fixture(scope="module")
def one_file(site):
    return BeautifulSoup((site / "downloads" / "leg-health-guide.html").read_text("utf-8"), "lxml")


def long(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def state(meta: dict) -> str:
    review = meta["clinical_review"]
    if review == "pending":
        return "Not yet checked by a clinician"
    return f"Checked by {review['name']}, {review['role']}, on {long(review['date'])}"


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_its_twin_and_its_data_say_who_checked_it_and_when(site, by_path, one_file, address):
    meta, _ = ADDRESSES[address]
    checked, due = meta["reviewed"], meta["review_due"]
    for page in filter(None, (by_path[address].html, one_file.find(id=address))):
        review = page.select_one(".review")
        times = [(time["datetime"], words(time)) for time in review.select("time")]
        assert times == [(day.isoformat(), long(day)) for day in (checked, due)]
        assert words(review.strong) == state(meta) + "."
        assert review.select_one(".review__overdue")["data-due"] == due.isoformat()
    twin = (site / address).with_suffix(".md").read_text("utf-8")
    assert f"Checked against its sources on {long(checked)}. {state(meta)}." in twin
    data = json.loads(by_path[address].html.select_one("script[type='application/ld+json']").string)
    assert data["lastReviewed"] == checked.isoformat()


def test_the_list_of_reviews_says_when_each_page_was_checked_and_is_due(by_path):
    table = by_path["about/review-status.html"].html.select("article tbody tr")
    rows = {row.a["href"].removeprefix("../"): [words(cell) for cell in row.select("td")[1:]] for row in table}
    for address, (meta, _) in ADDRESSES.items():
        key = address.removeprefix("about/") if address.startswith("about/") else address
        assert rows[key] == [long(meta["reviewed"]), long(meta["review_due"]), state(meta)]


def test_topics_json_says_when_each_page_was_checked_and_is_due(site):
    for topic in json.loads((site / "topics.json").read_text("utf-8"))["topics"]:
        meta, _ = ADDRESSES[topic["url"].split("/", 3)[3]]
        assert [topic["reviewed"], topic["review_due"]] == [meta[day].isoformat() for day in ("reviewed", "review_due")]
