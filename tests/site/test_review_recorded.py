"""A clinician's review is recorded in the front matter of its page, and every form of the guide says so."""

import json
import zipfile
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from building import ROOT, build, copy_project
from models.guide import Guide
from models.loading import load_guide
from review_state import ALL_PAGES, NO_PAGE, guide_state, page_state

PENDING = "clinical_review: pending"
REVIEW = 'clinical_review: {name: "Dr. Ada Müller & Co", role: Sleep doctor, date: 2026-11-20}'
SAID = "Checked by Dr. Ada Müller & Co, Sleep doctor, on 20 November 2026."
PAGE = "restless-legs/iron"
PAGES = load_guide(ROOT / "docs").pages


@pytest.fixture(scope="module")
def project(tmp_path_factory) -> Path:
    """The project with no review but one, as front matter records it."""
    project = tmp_path_factory.mktemp("reviewed") / "project"
    copy_project(project)
    page = project / "docs" / f"{PAGE}.md"
    text = page.read_text("utf-8")
    assert PENDING in text
    page.write_text(text.replace(PENDING, REVIEW), "utf-8")
    return project


@pytest.fixture(scope="module")
def guide(project) -> Guide:
    return load_guide(project / "docs")


@pytest.fixture(scope="module")
def reviewed(project) -> Path:
    """That guide, built."""
    done = build(project, project.parent / "site")
    assert done.exit_code == 0, done.output
    return done.site


def html(reviewed, address: str) -> BeautifulSoup:
    return BeautifulSoup((reviewed / address).read_text("utf-8"), "html.parser")


def words(text: str) -> str:
    return " ".join(text.split())


FORMS = {
    "the page's head": (f"{PAGE}.html", ".checked"),
    "the page's end": (f"{PAGE}.html", ".review"),
    "the page in a frame": (f"{PAGE}.embed.html", ".bare__source"),
    "the guide in one file": ("downloads/leg-health-guide.html", f'[id="{PAGE}.html"] .checked'),
    "the answer to a code": ("connect/2.16.840.1.113883.6.90/D50.0.html", ".bare__source"),
}


@pytest.mark.parametrize("form", FORMS)
def test_a_review_is_named_in(reviewed, form):
    address, place = FORMS[form]
    assert SAID.rstrip(".") in words(html(reviewed, address).select_one(place).get_text()), f"{address}: {place}"


def test_a_review_is_named_on_the_card_for_other_sites_in_letters_that_any_page_can_hold(reviewed):
    card = html(reviewed, "for-clinics/link-kit.html").select_one("#restless-legs-iron-card").string
    assert card.isascii() and SAID in BeautifulSoup(card, "html.parser").get_text()


def test_a_review_is_named_in_what_programs_read(reviewed):
    assert SAID.replace("&", "&amp;") in (reviewed / f"{PAGE}.md").read_text("utf-8")
    answer = json.loads((reviewed / "connect/2.16.840.1.113883.6.90/D50.0.json").read_text("utf-8"))
    assert SAID in BeautifulSoup(answer["feed"]["entry"][0]["summary"]["_value"], "html.parser").get_text()
    data = json.loads(html(reviewed, f"{PAGE}.html").select_one("script[type='application/ld+json']").string)
    assert data["reviewedBy"]["name"] == "Dr. Ada Müller & Co"
    topics = json.loads((reviewed / "topics.json").read_text("utf-8"))["topics"]
    assert {topic["id"]: topic["clinical_review"] for topic in topics}[PAGE]["date"] == "2026-11-20"


def test_the_review_page_says_each_pages_state(reviewed, guide):
    rows = html(reviewed, "about/review-status.html").select("article tbody tr")
    states = {row.a.get_text(): row.find_all("td")[-1].get_text() for row in rows}
    assert states == {page.title: page_state(page) for page in guide.pages.values()}


EVERYWHERE = {
    "the foot of every page": ("about/privacy.html", ".site-footer"),
    "the front page": ("index.html", "article"),
    "the limits of the guide": ("about/how-we-know.html", "article"),
    "the page for clinics": ("for-clinics/index.html", "article"),
    "the review page": ("about/review-status.html", "article"),
}


@pytest.mark.parametrize("form", EVERYWHERE)
def test_how_much_of_the_guide_is_reviewed_is_said_in(reviewed, guide, form):
    address, place = EVERYWHERE[form]
    assert guide_state(guide.pages.values()) in words(html(reviewed, address).select_one(place).get_text()), address


def test_how_much_of_the_guide_is_reviewed_is_said_in_its_copies(reviewed, guide):
    sentence = guide_state(guide.pages.values())
    assert sentence in (reviewed / "llms.txt").read_text("utf-8")
    (archive,) = (reviewed / "downloads").glob("*.zip")
    with zipfile.ZipFile(archive) as copy:
        (start,) = [name for name in copy.namelist() if name.endswith("START-HERE.html")]
        assert sentence in words(copy.read(start).decode())


def test_no_form_denies_the_review(reviewed):
    pages = [file for file in reviewed.rglob("*") if file.suffix in {".html", ".md", ".txt"}]
    assert not [file.name for file in pages if NO_PAGE in file.read_text("utf-8")]


def test_the_sentence_counts_the_pages_that_are_reviewed(guide):
    checked = guide.pages[f"{PAGE}.md"]
    pending = checked.model_copy(update={"clinical_review": "pending"})
    assert guide_state([pending, pending]) == NO_PAGE
    assert guide_state([checked, pending]) == "Clinicians have checked 1 of the 2 pages of this guide."
    assert guide_state([checked, checked]) == ALL_PAGES


def test_no_page_states_a_review_in_its_own_words():
    """Written by hand, it would be wrong after the next review; `/// review-state` writes the sentence."""
    texts = [ROOT / "README.md", *(ROOT / "docs" / path for path in PAGES)]
    said = [text.name for text in texts if "No clinician" in text.read_text("utf-8")]
    assert not said, "Write `/// review-state` and `///` there instead."
