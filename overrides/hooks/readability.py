"""How hard a text is to read: the Flesch-Kincaid grade, a school year in the US.

Formula: 0.39 x words per sentence + 11.8 x syllables per word - 15.59
(Kincaid and others, 1975, Naval Technical Training Command, report 8-75).
"""

import copy
import re

import textstat
from bs4 import BeautifulSoup, Tag

# Sentences end at a full stop, question mark or exclamation mark before a capital or a digit.
SENTENCE_END = re.compile(r"(?<=[.!?])[\"”’)]*\s+(?=[\"“(]?[A-Z0-9])")
CITATION = ["cite", "sup"]
RUNNING_TEXT = "p:not([role=heading], .certainty__level, .facts__title), li, dd, figcaption"


def passages(html: BeautifulSoup) -> list[Tag]:
    """Paragraphs and list items that hold running text, in order; tables and the list of sources are left out."""
    found = [tag for tag in html.select(RUNNING_TEXT) if not tag.find(["p", "li"])]
    return [
        tag for tag in found if not tag.find_parent("table") and not tag.find_parent(class_="footnote") and read(tag)
    ]


def read(tag: Tag) -> str:
    """The words of an element as a reader hears them: no citation numbers, single spaces."""
    words = tag
    if tag.find(CITATION):
        words = copy.copy(tag)
        for citation in words.find_all(CITATION):
            citation.decompose()
    return re.sub(r"\s+([.,;:!?])", r"\1", " ".join(words.get_text().split()))


def split_sentences(text: str) -> list[str]:
    """Divide running text into sentences."""
    return [sentence for sentence in SENTENCE_END.split(text) if sentence]


def reading_grade(sentences: list[str]) -> float:
    """Flesch-Kincaid grade of a list of sentences, to one decimal place."""
    return round(textstat.flesch_kincaid_grade(" ".join(_plain(sentence) + "." for sentence in sentences)), 1)


def _plain(sentence: str) -> str:
    # Textstat ends a sentence at every full stop, also at that of "2.5" and at a closing quote.
    return re.sub(r"[.!?]", " ", sentence)
