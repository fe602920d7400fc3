"""What stands below a result are the words of its section around what was typed, as the page has them."""

import re
from functools import cache
from pathlib import Path

import pytest
import yaml
from bs4 import BeautifulSoup, NavigableString, Tag
from playwright.sync_api import Page, expect

SIGNS = re.compile(r"\W+")
HEADINGS = ["h1", "h2", "h3", "h4", "dt"]
SIGN_QUERIES = yaml.safe_load(Path(__file__).with_name("sign_queries.yml").read_text("utf-8"))
SEARCHED = ["ferritin", "ibuprofen", "swollen", "pregnancy"]
LONGEST = 150
# Sections that are found by their heading alone, as the words below it answer nothing.
HEADING_ALONE = {"unknown", "guide", "more", "get-help"}
GLOSSARY = "glossary.html"
# Each result: where it leads, its excerpt, and whether it is a warning sign.
RESULTS = """() => [...document.querySelectorAll(".search__list a")].map((link) => [
  link.getAttribute("href").match(/[\\w-]+(?:\\/[\\w-]+)?\\.html(?:#[\\w-]+)?$/)[0],
  [...link.childNodes].slice(1).map((part) => part.textContent).join(""),
  link.classList.contains("search__result--urgent"),
])"""


def letters(text: str) -> str:
    return SIGNS.sub("", text)


@pytest.fixture(scope="module")
def section(site):
    """Finds the words of a section, up to its next heading, that search reads."""

    @cache
    def article(path: str) -> Tag:
        read = BeautifulSoup((site / path).read_text("utf-8"), "lxml").article
        for unread in read.select("sup, script, .headerlink, [data-search-exclude]"):
            unread.extract()
        return read

    @cache
    def words(at: str) -> str:
        path, _, anchor = at.partition("#")
        start = article(path).find(id=anchor) if anchor else article(path)
        part = start if start.name in ("article", "h2") else start.find_previous("h2")
        if anchor and (path == GLOSSARY or part["id"] in HEADING_ALONE):
            return ""
        end = start.find_next(HEADINGS)
        texts = []
        for part in start.next_elements:
            if part is end:
                break
            if isinstance(part, NavigableString) and not (anchor and start in part.parents):
                texts.append(part)
        return " ".join("".join(texts).split())

    return words


@pytest.mark.parametrize("word", SEARCHED)
def test_a_result_shows_the_words_around_what_was_typed_as_its_section_has_them(quiet_tab: Page, field, section, word):
    field.fill(word)
    expect(quiet_tab.locator(".search__list a").first).to_contain_text(word, ignore_case=True)
    results = quiet_tab.evaluate(RESULTS)
    told = [at for at, excerpt, _ in results if excerpt]
    assert len(told) > len(results) / 2, f"most results for {word!r} show no words"
    for at, excerpt, is_sign in results:
        shown, text = excerpt.strip("… "), section(at)
        assert bool(shown) == bool(text), f"{at}: {excerpt!r} stands below a result with the words {text[:80]!r}"
        assert letters(shown) in letters(text), f"{at} does not say {shown!r}"
        assert len(shown) < LONGEST, shown
        if is_sign or not re.search(rf"\b{word}", text, re.IGNORECASE):
            assert text.startswith(shown), f"{at}: {shown!r} is not how its section begins"
        else:
            assert word in shown.lower(), f"{at}: {shown!r} does not show {word!r}"
        assert f" {text} ".replace(f" {shown} ", "", 1) != f" {text} ", f"{at}: {shown!r} begins or ends within a word"


def test_a_warning_sign_that_comes_first_shows_how_its_section_begins(quiet_tab: Page, field, section):
    queries = [query for found in SIGN_QUERIES["signs"].values() for query in found]
    shown = quiet_tab.evaluate(
        """async (queries) => {
          const { search } = await engine();
          return queries.map((query) => {
            const { results, words } = search(query);
            const link = resultItem(results[0], words).querySelector("a");
            return [`${results[0].page.path}#${results[0].section.anchor}`, link.lastChild.textContent];
          });
        }""",
        queries,
    )
    for query, (at, excerpt) in zip(queries, shown, strict=True):
        begins = excerpt.strip("… ")
        assert begins and section(at).startswith(begins), f"{query!r} shows {excerpt!r}"
