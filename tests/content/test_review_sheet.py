"""The sheet for whoever reviews a page: what it holds, and what changed since the last review."""

import re
import subprocess
from pathlib import Path
from shutil import which

import pytest
from bs4 import BeautifulSoup
from cited import CitedSentence, cited_sentences
from click import ClickException
from models.markdown import shown
from models.options import Option
from models.pages import ClinicalReview
from prose import GUIDE
from review_sheet import changes_since, chosen, written

MARK = '<sup id="fnref:{0}"><a class="footnote-ref" href="#fn:{0}">1</a></sup>'
PATH = "restless-legs/iron.md"
REVIEWED = GUIDE.pages[PATH].model_copy(
    update={"clinical_review": ClinicalReview(name="Ada Example", role="Sleep doctor", date="2026-11-21")}
)


def reviewed_after(project: Path):
    """The page as it stands once somebody has reviewed what is committed in `project`."""
    day = subprocess.run(("git", "log", "-1", "--format=%cs"), cwd=project, capture_output=True, text=True, check=True)
    review = ClinicalReview(name="Ada Example", role="Sleep doctor", date=day.stdout.strip())
    return REVIEWED.model_copy(update={"clinical_review": review})


def cited(html: str) -> list[CitedSentence]:
    return list(cited_sentences(BeautifulSoup(html, "lxml")))


def test_a_cited_sentence_comes_with_its_sources_and_what_stands_uncited_before_it():
    text = (
        f"<h2>Iron</h2><p>Ask first. Iron helps.{MARK.format('a')}{MARK.format('b')} It is slow.{MARK.format('c')}</p>"
    )
    assert cited(text) == [
        CitedSentence("Iron", "Ask first.", "Iron helps.", ("a", "b")),
        CitedSentence("Iron", "", "It is slow.", ("c",)),
    ]


def test_a_line_of_a_cell_comes_with_its_row_and_column():
    harms = f"It can burn.{MARK.format('a')}<br>It can dry.{MARK.format('b')}"
    table = f'<table><tr><td> Heat </td><td data-label="Harm">{harms}</td></tr></table>'
    assert [(one.heading, one.words, one.sources) for one in cited(f"<h2>Compare</h2>{table}")] == [
        ("Compare: Heat, Harm", "It can burn.", ("a",)),
        ("Compare: Heat, Harm", "It can dry.", ("b",)),
    ]


def test_the_list_of_sources_is_no_sentence():
    assert not cited(f'<div class="footnote"><ol><li>A study.{MARK.format("a")}</li></ol></div>')


def test_the_sheet_sets_each_sentence_beside_what_its_source_supports(tmp_path):
    (tmp_path / "restless-legs").mkdir()
    page = f"<html><article><p>Iron helps.{MARK.format('trotti2019')}</p></article></html>"
    (tmp_path / PATH.replace(".md", ".html")).write_text(page, "utf-8")
    html = BeautifulSoup(written([PATH], GUIDE, tmp_path), "lxml")
    row = html.select_one("tbody tr").get_text(" ", strip=True)
    assert "Iron helps." in row
    assert GUIDE.sources["trotti2019"].supports in row
    assert "agree" in row
    text = html.get_text(" ", strip=True)
    signs = shown(GUIDE.markdown[PATH], "signs", "ask-first")
    assert signs
    assert all(GUIDE.signs[sign].name in text for sign in signs)
    notes = [note for source in GUIDE.citations[PATH] if (note := GUIDE.sources[source].reviewer_note)]
    assert notes
    assert all(note in text for note in notes)
    assert "No clinician has checked this page yet" in text
    assert {"Name", "Role", "Date"} <= {cell.get_text() for cell in html.select("th")}


COUNTED = {
    "measure": "get relief",
    "who": "women with period pain",
    "time": "within two weeks",
    "treated": {"events": (45, 53), "of": 100, "group": "on a painkiller"},
    "untreated": {"events": 18, "of": 90, "group": "on a dummy pill"},
    "caveat": "This may be chance.",
    "sources": ("marjoribanks2015",),
}
OPTION = Option(
    id="ice",
    name="Ice",
    guide="restless-legs",
    at="restless-legs/iron.html#ice",
    effects=(COUNTED | {"certainty": "low", "why": "Few took part."},),
    harms=({"words": "It can burn.", "sources": ("nhs-dvt",)},),
)
SAID_OF_OPTION = """\
Benefit: get relief, women with period pain, within two weeks:
45 to 53 of 100 on a painkiller against 18 of 90 on a dummy pill. This may be chance. [marjoribanks2015]
How sure: low. Few took part.
Harm: It can burn. [nhs-dvt]"""


def test_the_sheet_says_of_an_option_in_which_order_it_was_compared_and_what_is_a_harm(tmp_path):
    guide = GUIDE.model_copy(update={"options": {"ice": OPTION}, "markdown": {PATH: "/// option | ice\n///"}})
    page = tmp_path / PATH.replace(".md", ".html")
    page.parent.mkdir()
    page.write_text("<article></article>", "utf-8")
    html = BeautifulSoup(written([PATH], guide, tmp_path), "lxml")
    (_, said, _) = html.find("h2", string=re.compile("^Options")).find_next("tbody").select("td")
    assert " ".join(said.get_text(" ").split()) == " ".join(SAID_OF_OPTION.split()), "See review/sheet.html"


@pytest.mark.skipif(not which("git"), reason="without git there is no history to compare with")
def test_the_sheet_names_the_lines_and_entries_that_changed_since_the_review(tmp_path):
    data = tmp_path / "docs" / "data"
    data.mkdir(parents=True)
    page = tmp_path / "docs" / PATH
    page.parent.mkdir()

    def save(sentence: str, supports: str) -> None:
        page.write_text(f"Ask first.\n\n{sentence}\n", "utf-8")
        (data / "sources.yml").write_text(f"- {{id: a, supports: {supports}}}\n- {{id: b, supports: same}}\n", "utf-8")

    def git(*arguments: str) -> None:
        who = ("-c", "user.name=Ada", "-c", "user.email=ada@example.org")
        subprocess.run(("git", *who, *arguments), cwd=tmp_path, check=True, capture_output=True)

    save("Iron cures.", "old")
    git("init", "--quiet")
    git("add", ".")
    git("commit", "--quiet", "--message=One", "--date=2026-11-20T12:00:00")
    save("Iron may help.", "new")
    found = list(changes_since(PATH, reviewed_after(tmp_path), {"sources": ["a", "b"]}, tmp_path))
    assert found == ["-Iron cures.", "+Iron may help.", "sources: a reads differently; see below."]


def test_without_a_history_the_sheet_says_that_it_cannot_tell(tmp_path):
    (found,) = changes_since(PATH, REVIEWED, {}, tmp_path)
    assert found.startswith("What changed cannot be told")


def test_a_page_is_named_with_or_without_its_ending_and_without_a_name_all_are_chosen():
    assert chosen("restless-legs/iron", GUIDE) == chosen("restless-legs/iron.html", GUIDE) == [PATH]
    assert {PATH, "urgent-help.md"} < set(chosen("", GUIDE))


def test_an_unknown_page_is_named_with_the_nearest():
    with pytest.raises(ClickException) as error:
        chosen("restless-legs/irn", GUIDE)
    assert error.value.message == (
        "There is no page 'restless-legs/irn'. Name it as in restless-legs/iron; did you mean restless-legs/iron."
    )
