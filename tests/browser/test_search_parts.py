"""What search is made of, on words of our own: stems, steps between words, and how an index scores."""

import math

import pytest
from playwright.sync_api import Page

# What is typed, and what its forms have in common.
STEMS = {
    "cramps": "cramp", "cramping": "cramp", "cramped": "cramp", "cramp": "cramp",
    "therapies": "therapy", "ties": "tie", "patches": "patch", "flashes": "flash", "boxes": "box", "losses": "loss",
    "thrombosis": "thrombos", "crisis": "cris", "illness": "illness", "virus": "virus", "arthritis": "arthritis",
    "legs": "leg", "gas": "gas", "bus": "bus", "king": "king", "boring": "bor", "bring": "bring",
    "need": "need", "bleed": "ble", "tired": "tir", "used": "used", "sore": "sore", "nurse": "nurs", "iron": "iron",
}  # fmt: skip
WORDS = [
    "",
    "a",
    "ab",
    "ba",
    "abc",
    "acb",
    "bca",
    "abcd",
    "abdc",
    "cramp",
    "carmp",
    "cramps",
    "crmp",
    "ferritin",
    "feritin",
]
BOOSTS = {"title": 4, "text": 1}
DOCUMENTS = [
    {"title": ["iron"], "text": ["iron", "helps", "iron", "levels"]},
    {"title": ["legs"], "text": ["ironing", "helps", "restless", "legs", "irons"]},
    {"title": ["sleep", "iron"], "text": ["sleep"]},
    {"title": ["night"], "text": ["legs", "at", "night", "legs", "legs", "night"]},
]


@pytest.fixture(scope="module")
def tab(browser, address):
    """A page with the search engine loaded."""
    page = browser.new_page()
    page.goto(f"{address}/restless-legs/iron.html")
    page.evaluate("() => engine().then(() => true)")
    yield page
    page.close()


def steps(a: str, b: str) -> int:
    """The optimal string alignment distance, by its recursion."""
    if not a or not b:
        return len(a) + len(b)
    ways = [steps(a[:-1], b) + 1, steps(a, b[:-1]) + 1, steps(a[:-1], b[:-1]) + (a[-1] != b[-1])]
    if len(a) > 1 and len(b) > 1 and a[-2:] == b[-1] + b[-2]:
        ways.append(steps(a[:-2], b[:-2]) + 1)
    return min(ways)


def bm25_plus(term: str, place: int) -> float:
    """The score of a document by Lv and Zhai (2011), with k1 = 1.2, b = 0.7 and delta = 0.5, summed over its fields."""
    score = 0.0
    for field, boost in BOOSTS.items():
        times = DOCUMENTS[place][field].count(term)
        if times:
            holding = sum(term in document[field] for document in DOCUMENTS)
            average = sum(len(document[field]) for document in DOCUMENTS) / len(DOCUMENTS)
            rare = math.log(1 + (len(DOCUMENTS) - holding + 0.5) / (holding + 0.5))
            length = len(DOCUMENTS[place][field]) / average
            score += boost * rare * (0.5 + times * 2.2 / (times + 1.2 * (0.3 + 0.7 * length)))
    return score


def found(tab: Page, term: str, is_begun: bool) -> dict[int, float]:
    """What an index of these documents finds, by their places."""
    pairs = tab.evaluate(
        "([boosts, documents, term, isBegun]) => [...createIndex(boosts, documents).search(term, isBegun)]",
        [BOOSTS, DOCUMENTS, term, is_begun],
    )
    return {int(place): score for place, score in pairs}


def test_forms_of_a_word_have_one_stem(tab: Page):
    stems = tab.evaluate("words => words.map(word => createStemmer([]).stem(word))", list(STEMS))
    assert dict(zip(STEMS, stems, strict=True)) == STEMS


def test_a_word_that_is_not_to_be_folded_stays_as_it_is(tab: Page):
    assert tab.evaluate("() => createStemmer(['cramps']).stems('Cramps cramping')") == ["cramps", "cramp"]


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("Can't SLEEP", ["cant", "sleep"]),
        ("it’s 400mg, 5 ml or 10µg", ["its", "400", "mg", "5", "ml", "or", "10", "g"]),
        ("b12 & d3", ["b12", "&", "d3"]),
        ("…", []),
    ],
)
def test_a_search_is_read_as_words(tab: Page, typed, words):
    assert tab.evaluate("text => tokens(text)", typed) == words


def test_accents_are_taken_off(tab: Page):
    assert tab.evaluate("() => withoutAccents('señal edéma Über')") == "senal edema Uber"


def test_steps_between_words_are_those_of_damerau_and_levenshtein(tab: Page):
    pairs = [[a, b] for a in WORDS for b in WORDS if len(a) + len(b) < 14]
    counted = tab.evaluate("pairs => pairs.map(([a, b]) => distance(a, b, 99))", pairs)
    assert counted == [steps(a, b) for a, b in pairs]


@pytest.mark.parametrize(("limit", "expected"), [(2, 3), (3, 3), (1, 2)])
def test_words_of_lengths_too_far_apart_are_not_compared(tab: Page, limit, expected):
    assert tab.evaluate("limit => distance('leg', 'legxyz', limit)", limit) == expected


@pytest.mark.parametrize("term", ["iron", "legs", "sleep", "night", "helps"])
def test_an_index_scores_as_bm25_plus_says(tab: Page, term):
    holding = {place for place, document in enumerate(DOCUMENTS) if term in sum(document.values(), [])}
    assert found(tab, term, False) == pytest.approx({place: bm25_plus(term, place) for place in holding})


def test_a_word_that_is_being_typed_finds_longer_ones_that_count_for_less_the_more_is_missing(tab: Page):
    exact, longer = found(tab, "iron", False), found(tab, "iron", True)
    begun = {"irons": 0.4 * 5 / (5 + 0.3 * 1), "ironing": 0.4 * 7 / (7 + 0.3 * 3)}
    assert longer == pytest.approx(exact | {1: sum(part * bm25_plus(word, 1) for word, part in begun.items())})


def test_a_word_that_no_document_holds_finds_nothing(tab: Page):
    assert found(tab, "xylophone", True) == {}


def test_how_often_a_word_stands_counts_each_field_as_it_is_weighed(tab: Page):
    times = dict(tab.evaluate(
        "([boosts, documents]) => [...createIndex(boosts, documents).times({ title: 3, text: 1 })]", [BOOSTS, DOCUMENTS]
    ))  # fmt: skip
    assert times["iron"] == 3 * 2 + 2 and times["legs"] == 3 + 4 and times["helps"] == 2
