"""Nobody writes emergency or same-day advice outside the data: it would differ from page to page, and grow."""

import re

import pytest
import yaml
from prose import ROOT

ALLOWED = yaml.safe_load((ROOT / "tests" / "content" / "emergency_words.yml").read_text("utf-8"))
FILES = [
    pytest.param(file, id=file.relative_to(ROOT).as_posix())
    for folder, pattern in (("docs", "*.md"), ("overrides", "*.md"), ("overrides", "*.html"))
    for file in sorted((ROOT / folder).rglob(pattern))
]
URGENT = re.compile(
    r"(?<![\d,.])(?:911|999|112)(?![\d,.]\d|\d)|\bsame[- ]day\b|\bambulance|\bemergency\b|\bemergenc|\bA&E\b|\bthe ER\b"
    r"|\b(?:call|go|get help|get it checked|seek help)\b[^.\n]{0,40}\b(?:now|today|at once|right away|immediately)\b"
    r"|/{3,} *(?:emergency|urgent)\b",
    re.IGNORECASE,
)
# What readers do not see: words for search, names of signs, classes and anchors, and the code of templates.
UNSEEN = re.compile(
    r"^(?:keywords|strip): [^\n]*$|^section_keywords:\n(?:  [^\n]*\n)+|^/{3,} signs \|[^\n]*$"
    r"|\{[%#{].*?[%#}]\}|\{ #[^}\n]*\}|class=\"[^\"]*\"",
    re.MULTILINE | re.DOTALL,
)


def allowed_words(name: str) -> list[str]:
    return [words for entry in ALLOWED if entry["file"] == name for words in entry["words"]]


@pytest.mark.parametrize("file", FILES)
def test_emergency_and_same_day_advice_stands_in_the_data_alone(file):
    text = UNSEEN.sub(" ", file.read_text("utf-8"))
    for words in allowed_words(file.relative_to(ROOT).as_posix()):
        text = text.replace(words, " ")
    found = [line.strip()[:140] for line in text.splitlines() if URGENT.search(line)]
    remedy = "Name the sign in `/// signs` instead, or list the words and why in tests/content/emergency_words.yml"
    assert not found, "\n".join([remedy, *found])


@pytest.mark.parametrize("entry", [pytest.param(entry, id=entry["file"]) for entry in ALLOWED])
def test_every_exception_is_still_needed_and_has_a_reason(entry):
    text = (ROOT / entry["file"]).read_text("utf-8")
    assert entry["why"] and not [words for words in entry["words"] if words not in text]
