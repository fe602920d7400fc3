"""Doses, ages and telephone numbers: what people act on first stands as it was compared with its sources."""

import re
from pathlib import Path

import pytest
import yaml
from prose import GUIDE, ROOT

HERE = Path(__file__).parent
COMPARED = yaml.safe_load((HERE / "doses.yml").read_text("utf-8"))
NUMBER = r"(?:\d[\d,.]*\d|\d|one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty)"
UNIT = r"(?:mg|g|kg|lb|stone|hours?|days?|weeks?|times?|tablets?|extra|500 mg tablets)\b"
DOSE = re.compile(
    rf"\b{NUMBER}(?:(?: to | or |, | and ){NUMBER})* ?{UNIT}|\b[Aa]ges? {NUMBER}(?: to {NUMBER})?|\b[Uu]nder {NUMBER}"
)
TELEPHONE = re.compile(
    r"(?<![\d-])(?:1-\d{3}-\d{3}-\d{4}|\d{3} \d{3}\b|(?:(?<=call )|(?<=text )|(?<=NHS ))\d{3}(?! ?\d))"
)
NUMBERS_TO_CALL = {"1-800-222-1222", "116 123", "911", "999", "112", "111", "988"}


@pytest.mark.parametrize("page", COMPARED)
def test_every_dose_was_compared_with_its_source(page):
    found = [" ".join(match[0].split()) for match in DOSE.finditer(GUIDE.markdown[page])]
    assert found == COMPARED[page], (
        f"docs/{page}: compare what changed with its source, then write it into tests/content/doses.yml"
    )


def test_no_page_or_sign_names_another_telephone_number():
    texts = {path: GUIDE.markdown[path] for path in GUIDE.pages} | {
        name: (ROOT / "docs" / "data" / name).read_text("utf-8") for name in ("signs.yml", "sign_words.yml")
    }
    found = {(path, number) for path, text in texts.items() for number in TELEPHONE.findall(text)}
    wrong = {(path, number) for path, number in found if number not in NUMBERS_TO_CALL}
    assert not wrong, f"not a number that the guide calls; correct it, or add it to NUMBERS_TO_CALL: {wrong}"
