"""The reading grade that the site publishes, worked out by hand."""

import pytest
from readability import reading_grade, syllables


def test_a_grade_follows_the_formula_of_flesch_and_kincaid():
    # 6 words, 1 sentence, 10 syllables: 0.39 x 6 + 11.8 x 10 / 6 - 15.59
    assert reading_grade(["Iron tablets can upset your stomach."]) == 6.4


def test_a_text_without_words_has_no_grade():
    assert reading_grade(["..."]) == reading_grade([]) == 0


def test_one_or_two_words_count_as_no_sentence():
    assert reading_grade(["Iron tablets can upset your stomach.", "Not all."]) == pytest.approx(
        0.39 * 8 + 11.8 * 12 / 8 - 15.59, abs=0.05
    )


@pytest.mark.parametrize(("word", "count"), {"iron": 2, "tired": 2, "don't": 1, "every": 3, "transferrin": 3}.items())
def test_syllables_are_counted_as_a_word_is_spoken_or_else_hyphenated(word, count):
    assert syllables(word) == count
