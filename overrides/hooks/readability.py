"""How hard a text is to read: the Flesch-Kincaid grade, a school year in the US.

Formula: 0.39 x words per sentence + 11.8 x syllables per word - 15.59
(Kincaid and others, 1975, Naval Technical Training Command, report 8-75).
"""

import re

import textstat
from lxml.html import HtmlElement
from markup import found

# Sentences end at a full stop, question mark or exclamation mark before a capital or a digit.
SENTENCE_END = re.compile(r"(?<=[.!?])[\"”’)]*\s+(?=[\"“(]?[A-Z0-9])")
# Paragraphs and list items that hold running text; tables and the list of sources are left out.
PASSAGES = """//*[
    self::p[not(@role="heading" or @class="certainty__level" or @class="facts__title")]
    or self::li or self::dd or self::figcaption
][not(.//p or .//li or ancestor::table or ancestor::*[@class="footnote"])]"""
HEARD = ".//text()[not(ancestor::sup or ancestor::cite)]"


def passages(html: str) -> list[HtmlElement]:
    """The elements of a page that hold running text, in order."""
    return [passage for passage in found(html, PASSAGES) if read_aloud(passage)]


def read_aloud(passage: HtmlElement) -> str:
    """The words of an element as a reader hears them: no citation numbers, single spaces."""
    return re.sub(r"\s+([.,;:!?])", r"\1", " ".join("".join(passage.xpath(HEARD)).split()))


def split_sentences(text: str) -> list[str]:
    """Divide running text into sentences."""
    return [sentence for sentence in SENTENCE_END.split(text) if sentence]


def reading_grade(sentences: list[str]) -> float:
    """Flesch-Kincaid grade of a list of sentences, to one decimal place."""
    return round(textstat.flesch_kincaid_grade(" ".join(_plain(sentence) + "." for sentence in sentences)), 1)


def _plain(sentence: str) -> str:
    # Textstat ends a sentence at every full stop, also at that of "2.5" and at a closing quote.
    return re.sub(r"[.!?]", " ", sentence)
