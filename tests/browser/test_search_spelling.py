"""What search corrects, and what it leaves as it is."""

import pytest
from spellchecker import SpellChecker

# Most people's everyday words; rarer ones are seldom typed here.
COMMON = 6_000
CORRECTIONS = """async words => {
  const { search } = await engine();
  return words.map(word => search(`${word} legs`).corrections.map(([, meant]) => meant)[0] ?? null);
}"""
LEAVE = "These common words are taken for others; add them to docs/data/known_words.yml: "


@pytest.fixture(scope="module")
def corrections(browser, address):
    """What each word is taken for, before another word; None where it is left as it is."""
    page = browser.new_page()
    page.goto(f"{address}/about/privacy.html")

    def found(words: list[str]) -> dict[str, str | None]:
        return dict(zip(words, page.evaluate(CORRECTIONS, words), strict=True))

    yield found
    page.close()


def common_words() -> list[str]:
    counts = SpellChecker().word_frequency.dictionary
    return [word for word in sorted(counts, key=counts.get, reverse=True)[:COMMON] if word.isascii() and word.isalpha()]


def test_a_common_english_word_is_never_taken_for_another(corrections):
    taken = {word: meant for word, meant in corrections(common_words()).items() if meant}
    assert not taken, LEAVE + ", ".join(sorted(taken))


@pytest.mark.parametrize(
    "misspelled", {"crampz": "cramp", "pian": "pain", "hevy": "heavy", "ferritn": "ferritin"}.items()
)
def test_a_misspelled_word_of_the_guide_is_corrected(corrections, misspelled):
    typed, meant = misspelled
    assert (corrections([typed])[typed] or "").startswith(meant)
