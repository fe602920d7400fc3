"""The cited sentences of a built page, each with the sources it names."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from bs4 import BeautifulSoup, Tag
from readability import split_sentences

PASSAGES = "p, li, td, dd, figcaption"
LINE_END = "⏎"
MARK = re.compile(r"\s*⟦([\w-]+)⟧")
STOP_THEN_MARKS = re.compile(r"([.!?:]?[”\"’)]?)((?:\s*⟦[\w-]+⟧)+)")


class CitedSentence(NamedTuple):
    """A sentence: the heading it stands under, what stands uncited before it in its passage, and source ids."""

    heading: str
    before: str
    words: str
    sources: tuple[str, ...]


def cited_sentences(article: BeautifulSoup) -> Iterator[CitedSentence]:
    """Yield every sentence of a page's article that cites a source, in order; in a table, a line of a cell."""
    for passage in article.select(PASSAGES):
        if passage.find(PASSAGES.split(", ")) or passage.find_parent(class_=["footnote", "sources"]):
            continue
        for line in _lines(passage):
            before: list[str] = []
            for sentence in split_sentences(line):
                ids = tuple(dict.fromkeys(MARK.findall(sentence)))
                words = MARK.sub("", sentence).strip()
                if ids:
                    yield CitedSentence(_place(passage), " ".join(before), words, ids)
                    before = []
                else:
                    before.append(words)


def _lines(passage: Tag) -> list[str]:
    copied = BeautifulSoup(str(passage), "lxml")
    for mark in copied.select("sup[id^='fnref']"):
        mark.replace_with(f"⟦{mark.a['href'].removeprefix('#fn:')}⟧")
    for end in copied.find_all("br"):
        end.replace_with(LINE_END)
    texts = (" ".join(line.split()) for line in copied.get_text().split(LINE_END))
    # The marks stand after the full stop; before it they stay with their sentence when the text is divided.
    return [STOP_THEN_MARKS.sub(lambda match: match[2] + match[1], line) for line in texts if line]


def _place(passage: Tag) -> str:
    """The heading above, the title of the card, and in a table the row and the column."""
    heading = passage.find_previous(["h1", "h2", "h3"])
    card = passage.find_parent(class_="card")
    row = passage.find_parent("tr") if passage.name == "td" else None
    parts = [
        heading and heading.get_text().rstrip("¶ \n"),
        card and card.select_one(".card__title").get_text(" ", strip=True),
        row and f"{row.td.get_text(' ', strip=True)}, {passage['data-label']}",
    ]
    return ": ".join(part for part in parts if part)
