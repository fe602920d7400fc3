"""What a page says, its form for a frame, its copy, its Markdown twin and its part of the one file say word for word.

The tests beside this one hold pages against the data; this one holds all other forms against the pages.
"""

import html
import re
from collections import Counter
from collections.abc import Iterator

import pytest
from as_written import page_files, words
from bs4 import NavigableString, Tag

PAGES = page_files()
HEALTH = {"urgent", "overview", "cause", "diagnosis", "self-care", "treatment", "questions"}
FRAMED = [address for address, (meta, _) in PAGES.items() if meta["kind"] in HEALTH]
# The twins of the other kinds leave out what is made to be filled in, clicked on or copied.
IN_WORDS = [address for address, (meta, _) in PAGES.items() if meta["kind"] not in {"tool", "clinic", "lookup"}]
DOWNLOADS = "tools/take-it-with-you.html"  # who reads a copy is not offered one
FOR_ALL = ("also-called", "checked", "moved")  # what a page says of itself before its text
NOT_IN_THE_FILE = {"footnote-backref", "for-clinics", "search-place", "keep"}
NOT_IN_TWINS = {*FOR_ALL, "review", "for-clinics", "signs-on-paper", "facts__icon", "headerlink"}
PASSAGES = ["p", "li", "td", "dd", "dt", "figcaption", "h2", "h3"]
OPENS_ELSEWHERE = ' target="_blank" rel="noopener"'
TARGET = re.compile(r"\]\((?:<[^>]*>|(?:[^()]|\([^()]*\))*)\)")
NUMBERS = re.compile(r"\[\d+\]")
SIGNS = re.compile(r"[\W_]+")


def letters(text: str) -> str:
    return SIGNS.sub("", text)


def is_in(tag, left_out: set[str]) -> bool:
    return any(left_out.intersection(parent.get("class") or ()) for parent in (tag, *tag.parents))


def shown(tag: Tag) -> Iterator[str]:
    """The elements that an article is made of, each with its classes, and its words, without white space."""
    for part in tag.children:
        if type(part) is NavigableString:
            if text := "".join(part.split()):
                yield text
        elif isinstance(part, Tag) and not NOT_IN_THE_FILE.intersection(part.get("class") or ()):
            yield " ".join([f"<{part.name}", *(name for name in part.get("class") or () if name != "online")])
            yield from shown(part)


@pytest.mark.parametrize("address", FRAMED)
def test_a_frame_shows_all_of_its_page_unchanged(site, address):
    page = (site / address).read_text("utf-8")
    frame = (site / address).with_suffix(".embed.html").read_text("utf-8")
    text = frame.partition("</h1>")[2].partition('<p class="bare__source">')[0].replace(OPENS_ELSEWHERE, "")
    text = re.sub(r'<p class="also-called">.*?</p>', "", text, count=1, flags=re.DOTALL).strip()
    before, found, after = page.partition(text)
    assert found, f"{address} does not hold what its form for a frame shows"
    assert before[before.rfind("<p") :].startswith(tuple(f'<p class="{name}"' for name in FOR_ALL)), before[-99:]
    assert after.lstrip().startswith(('<section class="review"', '<div class="signs-on-paper"')), after[:99]


def test_the_copy_holds_every_page_as_the_site_has_it(site, copy):
    ours = {file.relative_to(copy): file.read_bytes() for file in copy.rglob("*.html")}
    both = {path for path in ours if (site / path).is_file()}
    assert {*PAGES} <= {path.as_posix() for path in both}
    differing = {path.as_posix() for path in both if (site / path).read_bytes() != ours[path]}
    assert differing <= {DOWNLOADS}


@pytest.mark.parametrize("address", PAGES)
def test_the_one_file_shows_all_of_a_page_unchanged(parts, by_path, address):
    part = parts.get(address)
    if part and address != DOWNLOADS:
        ours, theirs = list(shown(part.article)), list(shown(by_path[address].html.article))
        first = next((pair for pair in zip(ours, theirs, strict=False) if pair[0] != pair[1]), (ours[-1], theirs[-1]))
        assert ours == theirs, f"{address}: the one file has {first[0]!r} where its page has {first[1]!r}"


@pytest.mark.parametrize("address", IN_WORDS)
def test_the_twin_says_every_passage_of_its_page(site, by_path, address):
    written = html.unescape((site / address).with_suffix(".md").read_text("utf-8"))
    twin = letters(NUMBERS.sub("", TARGET.sub("]", written)))
    said = Counter(
        NUMBERS.sub("", words(passage)).removesuffix("↩")
        for passage in by_path[address].html.article.find_all(PASSAGES)
        if not passage.find(PASSAGES) and not is_in(passage, NOT_IN_TWINS)
    )
    for passage, times in said.items():
        assert twin.count(letters(passage)) >= times, f"the twin of {address} does not say as often: {passage}"


@pytest.mark.parametrize("address", IN_WORDS)
def test_the_twin_leads_to_every_other_site_that_its_page_leads_to(site, by_path, address):
    twin = (site / address).with_suffix(".md").read_text("utf-8")
    links = by_path[address].html.article.select("a[href^=http]")
    wanted = {link["href"] for link in links if not is_in(link, NOT_IN_TWINS)}
    missing = sorted(link for link in wanted if f"]({link})" not in twin and f"<{link}>" not in twin)
    assert not missing, f"the twin of {address} does not lead to {missing}"
