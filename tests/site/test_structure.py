"""What every built page must have, for search engines, screen readers and people."""

import re

from building import ROOT
from models.loading import load_guide
from models.markdown import CITATION
from review_state import page_state
from telling import told

GUIDE = load_guide(ROOT / "docs")


def test_every_page_has_one_h1(pages):
    assert not [page.path for page in pages if len(page.html.find_all("h1")) != 1]


def test_every_page_has_its_own_title(pages):
    titles = [page.html.title.get_text(strip=True) for page in pages]
    assert all(titles)
    doubled = {title for title in titles if titles.count(title) > 1}
    assert not doubled, told("Two pages have this title. Give each its own", sorted(doubled))


def test_every_page_has_a_description_and_no_two_share_one(pages):
    found = [page.html.select_one("meta[name=description]") for page in pages]
    texts = [tag["content"] for tag in found if tag]
    assert len(texts) == len(pages)
    doubled = {text for text in texts if texts.count(text) > 1}
    assert not doubled, told("Two pages have this description. Give each its own", sorted(doubled))


def test_every_page_says_its_language(pages):
    assert not [page.path for page in pages if page.html.html.get("lang") != "en"]


def test_every_page_has_header_main_footer_and_named_navigation(pages):
    for page in pages:
        for tag in ("header", "main", "footer"):
            assert len([t for t in page.html.find_all(tag) if not t.find_parent("article")]) == 1, f"{page.path}: {tag}"
        assert page.html.find_all("nav"), page.path
        assert not [
            nav for nav in page.html.find_all("nav") if not (nav.get("aria-label") or nav.get("aria-labelledby"))
        ]


def test_headings_skip_no_level(pages):
    for page in pages:
        levels = [int(tag.name[1]) for tag in page.html.select_one("article").find_all(re.compile("^h[1-6]$"))]
        skips = [pair for pair in zip(levels, levels[1:], strict=False) if pair[1] > pair[0] + 1]
        assert not skips, f"{page.path}: {skips}"


def test_no_citation_or_block_is_printed_as_text(pages):
    for page in pages:
        text = page.html.select_one("article").get_text()
        assert not CITATION.search(text), f"{page.path} shows {CITATION.search(text)[0]!r}: close the block around it"
        assert "///" not in text, f"{page.path} shows `///`: leave an empty line before a block"


def test_no_page_needs_inline_styles(pages):
    assert not [page.path for page in pages if page.html.select("article [style]")]


def test_every_content_page_says_when_and_by_whom_it_was_checked(pages):
    for page in pages:
        review = page.html.select_one(".review")
        assert review and page_state(GUIDE.pages[page.path.replace(".html", ".md")]) in review.get_text(), page.path
        assert len(review.find_all("time")) == 2, page.path


def test_every_cell_of_a_table_names_its_column(pages):
    for page in pages:
        for table in page.html.select("article table:not(.paper *, #diary *)"):
            columns = [heading.get_text(strip=True) for heading in table.select("thead th")]
            for row in table.select("tbody tr"):
                assert [cell.get("data-label") for cell in row.find_all("td", recursive=False)] == columns, page.path
