"""Each figure in a cited sentence stands in what its sources support, so none is invented or outlives a correction."""

import math
import re

import pytest
from building import ROOT
from cited import cited_sentences
from models.loading import load_guide
from models.pages import HEALTH_KINDS
from telling import told

GUIDE = load_guide(ROOT / "docs")
ADDRESSES = [path.replace(".md", ".html") for path, page in GUIDE.pages.items() if page.kind in HEALTH_KINDS]
NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?(?: million)?")
WRITTEN = {word: number for number, word in enumerate(
    ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"], 1
)} | {"half": 50, "third": 33, "quarter": 25, "twice": 2, "double": 2}  # fmt: skip
SHARE = re.compile(rf"({NUMBER.pattern})(?: to ({NUMBER.pattern}))? (?:in|of|out of) (?:every )?({NUMBER.pattern})\b")
PERCENT = re.compile(rf"({NUMBER.pattern})(?:-| to )?({NUMBER.pattern})?%")
# Telephone numbers, and the round number of people that shares are told of.
NO_FINDING = {911, 999, 112, 111, 988, 10, 100, 1000, 10000}


def value(text: str) -> float:
    return float(text.replace(",", "").replace(" million", "")) * (1_000_000 if "million" in text else 1)


def numbers(text: str) -> set[float]:
    spelled = {float(WRITTEN[word]) for word in re.findall(r"[a-z]+", text.lower()) if word in WRITTEN}
    return {value(found) for found in NUMBER.findall(text)} | spelled


def shares(text: str) -> list[float]:
    """What is told as a part of a whole, such as 0.45 and 0.53 for "45 to 53 of 100"."""
    found = [(part, match[3]) for match in SHARE.finditer(text) for part in match.groups()[:2] if part]
    told_of = [value(part) / value(whole) for part, whole in found]
    return told_of + [value(part) / 100 for match in PERCENT.finditer(text) for part in match.groups() if part]


def is_rounded(figure: float, exact: float) -> bool:
    """Whether `figure` is `exact`, what is left of it with fewer digits ("over 55,000"), or the same in grams."""
    digits = max(len(f"{figure:.0f}".rstrip("0")), 1)
    scale = 10 ** (len(f"{exact:.0f}") - digits)
    shortened = math.floor(exact / scale) * scale
    return figure in {exact, shortened, round(exact), round(exact, 1), exact / 1000, float(f"{exact:.{digits}g}")}


def unsupported(sentence: str, supports: str) -> list[str]:
    """The figures of a sentence that its sources do not hold, as exact or rounded numbers or as shares of a whole."""
    known = numbers(supports)
    known |= {one + other for one in known for other in known if min(one, other) > 1000}  # men and women
    parts = {number / whole for number in known for whole in (100, 1000, 10000)} | set(shares(supports))
    parts |= {1 - part for part in parts if part < 1} | {small / large for small in known for large in known if large}
    missing = [f"{share:.0%}" for share in shares(sentence) if not any(abs(share - part) < 0.03 for part in parts)]
    rest = PERCENT.sub("", SHARE.sub("", sentence))
    plain = {value(found) for found in NUMBER.findall(rest)} - NO_FINDING
    strange = (figure for figure in sorted(plain) if not any(is_rounded(figure, exact) for exact in known))
    # "18 got relief", where the sentence before has said of how many
    return missing + [
        f"{figure:g}" for figure in strange if not any(abs(figure / 100 - part) < 0.006 for part in parts)
    ]


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_figure_in_a_cited_sentence_stands_in_what_its_sources_support(by_path, address):
    found = []
    for sentence in cited_sentences(by_path[address].html.article):
        sources = [GUIDE.sources[key] for key in sentence.sources]
        supports = " ".join(f"{source.supports} {source.title} {source.year or ''}" for source in sources)
        if missing := unsupported(sentence.words, supports):
            found.append(f"{', '.join(missing)}: {sentence.words} [{', '.join(sentence.sources)}]")
    assert not found, told("Correct the figure, or cite the source that holds it", found)


@pytest.mark.parametrize(
    ("sentence", "supports", "missing"),
    [
        ("Of 100 women, 45 to 53 got relief on it, against 18.", "180 per 1,000 with placebo v 490 (452-528)", []),
        ("About 7 in 10 have it.", "Period pain in 71.1%.", []),
        ("About 7 in 10 have it.", "Period pain in 20%.", ["70%"]),
        ("Among 48,000 people there was no link.", "29,756 women and 11,182 men", ["48000"]),
        ("Over 55,000 people took part.", "12,812 men and 42,728 women", []),
        ("It eased scores by 4 points.", "IRLS 3.78 points better", []),
        ("It eased scores by 6 points.", "IRLS 3.78 points better", ["6"]),
    ],
)
def test_a_figure_that_no_source_holds_is_found(sentence, supports, missing):
    assert unsupported(sentence, supports) == missing
