"""Every form of a page says who checked it, when, and when that is due again, as its front matter has it."""

import json
import re
from datetime import date

import pytest
from as_written import page_files, words
from bs4 import BeautifulSoup

ADDRESSES = page_files()
HEALTH = {"urgent", "overview", "cause", "diagnosis", "self-care", "treatment", "questions"}
FRAMED = [address for address, (meta, _) in ADDRESSES.items() if meta["kind"] in HEALTH]
MONTHS = [
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
]  # fmt: skip


def long(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def state(meta: dict) -> str:
    review = meta["clinical_review"]
    if review == "pending":
        return "Not yet checked by a clinician"
    return f"Checked by {review['name']}, {review['role']}, on {long(review['date'])}"


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_its_twin_and_its_data_say_who_checked_it_and_when(site, by_path, parts, address):
    meta, _ = ADDRESSES[address]
    checked, due = meta["reviewed"], meta["review_due"]
    for page in filter(None, (by_path[address].html, parts.get(address))):
        review = page.select_one(".review")
        times = [(time["datetime"], words(time)) for time in review.select("time")]
        assert times == [(day.isoformat(), long(day)) for day in (checked, due)]
        assert words(review.strong) == state(meta) + "."
        assert review.select_one(".review__overdue")["data-due"] == due.isoformat()
        line = page.select_one(".checked")  # the front page has none
        assert not line or words(line) == f"Checked against its sources on {long(checked)} · {state(meta)}"
    twin = (site / address).with_suffix(".md").read_text("utf-8")
    assert f"Checked against its sources on {long(checked)}. {state(meta)}." in twin
    data = json.loads(by_path[address].html.select_one("script[type='application/ld+json']").string)
    assert data["lastReviewed"] == checked.isoformat()


@pytest.mark.parametrize("address", FRAMED)
def test_a_frame_says_who_checked_its_page_and_when(by_path, address):
    meta, _ = ADDRESSES[address]
    said = words(by_path[address.replace(".html", ".embed.html")].html.select_one(".bare__source"))
    assert f"Checked against its sources on {long(meta['reviewed'])}. {state(meta)}." in said


def test_the_appointment_sheet_says_on_paper_when_its_page_was_checked(by_path):
    address = "tools/appointment-sheet.html"
    ends = [words(end) for end in by_path[address].html.select(".sheet-paper__end")]
    checked = f"(?<!\\d){long(ADDRESSES[address][0]['reviewed'])}"
    assert ends and all(re.search(checked, end) for end in ends), f"Paper has to give the day in `reviewed`: {ends}"


def test_what_readers_take_along_says_from_which_day_it_is(site, copy, one_file):
    newest = max(meta["reviewed"] for meta, _ in ADDRESSES.values())
    assert json.loads((site / "downloads" / "latest.json").read_text("utf-8"))["date"] == newest.isoformat()
    assert f"checked against its sources on {long(newest)}." in (copy / "START-HERE.html").read_text("utf-8")
    assert {long(newest) in words(line) for line in one_file.select(".copy-date")} == {True}
    for folder in (site, copy):
        kept = json.loads((folder / "worker.js").read_text("utf-8").split("\n", 1)[0][len("const kept = ") : -1])
        assert kept["day"] == long(newest) and long(newest) in kept["notice"]


def test_answers_to_codes_say_who_checked_each_page_and_when(site):
    for feed in [json.loads(file.read_text("utf-8")).get("feed") for file in (site / "connect").rglob("*.*.json")]:
        for entry in feed["entry"] if feed else ():
            meta, _ = ADDRESSES[entry["id"]["_value"].split("/", 3)[3].partition("#")[0]]
            assert entry["updated"]["_value"].startswith(f"{meta['reviewed']}T"), entry["id"]
            assert f"{state(meta)}." in entry["summary"]["_value"], entry["id"]


def test_pages_for_codes_say_who_checked_the_page_they_lead_to(site, all_pages):
    for page in all_pages:
        if page.path.startswith("connect/"):
            at = page.html.select_one(".bare__link a")["href"].removeprefix("../../").partition("#")[0]
            said = words(page.html.select_one(".bare__source"))
            assert said.startswith(f"{state(ADDRESSES[at][0])}."), page.path


def guide_state() -> str:
    checked, of = sum(meta["clinical_review"] != "pending" for meta, _ in ADDRESSES.values()), len(ADDRESSES)
    if checked in (0, of):
        return "Clinicians have checked every page" if checked else "No clinician has checked this guide yet."
    return f"Clinicians have checked {checked} of the {of} pages of this guide."


@pytest.mark.parametrize("name", ["llms.txt", "about/review-status.html", "START-HERE.html"])
def test_the_guide_says_how_much_of_it_clinicians_have_checked(site, copy, name):
    assert guide_state() in (copy / name if name == "START-HERE.html" else site / name).read_text("utf-8")


def test_every_page_says_at_its_end_how_much_of_the_guide_clinicians_have_checked(pages, one_file):
    for page in [*(page.html for page in pages), one_file]:
        assert words(page.select_one(".site-footer strong")).startswith(guide_state())


def test_a_card_for_other_sites_says_who_checked_the_page_it_leads_to(by_path):
    texts = [text.get_text() for text in by_path["for-clinics/link-kit.html"].html.select("textarea")]
    cards = [BeautifulSoup(text, "lxml") for text in texts if "<small" in text]
    assert cards
    for card in cards:
        meta, _ = ADDRESSES[card.a["href"].split("/", 3)[3]]
        assert f" {state(meta)}. " in card.small.get_text(), card.a["href"]


def test_the_list_of_reviews_says_when_each_page_was_checked_and_is_due(by_path):
    table = by_path["about/review-status.html"].html.select("article tbody tr")
    rows = {row.a["href"].removeprefix("../"): [words(cell) for cell in row.select("td")[1:]] for row in table}
    for address, (meta, _) in ADDRESSES.items():
        key = address.removeprefix("about/") if address.startswith("about/") else address
        assert rows[key] == [long(meta["reviewed"]), long(meta["review_due"]), state(meta)]


def test_topics_json_says_of_each_page_who_checked_it_when_and_until_when_that_holds(site):
    for topic in json.loads((site / "topics.json").read_text("utf-8"))["topics"]:
        meta, _ = ADDRESSES[topic["url"].split("/", 3)[3]]
        assert [topic["reviewed"], topic["review_due"]] == [meta[day].isoformat() for day in ("reviewed", "review_due")]
        review = meta["clinical_review"]
        wanted = review if review == "pending" else review | {"date": review["date"].isoformat()}
        assert topic["clinical_review"] == wanted, topic["url"]
