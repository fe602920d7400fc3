"""What the look of a page tells: whom a picture counts, how sure something is, which column a cell is of."""

from pathlib import Path

import pytest
from colors import contrast
from playwright.sync_api import Page
from reader import all_paths

UNREADABLE = Path(__file__).with_name("unreadable.js").read_text("utf-8")
STROKES = """() => {
  const stroke = (kind) => getComputedStyle(document.querySelector(`.people__${kind}`)).stroke;
  return [stroke("counted"), stroke("rest"), stroke("inside"),
    getComputedStyle(document.querySelector(".people")).backgroundColor];
}"""
FILLED = """level => {
  const note = document.querySelector(".certainty");
  note.className = `certainty certainty--${level}`;
  return parseFloat(getComputedStyle(note.querySelector(".certainty__level"), "::after").backgroundSize);
}"""
# Of each cell after the first of its row: the heading of its column, and what stands before its text.
CELLS = """[...document.querySelectorAll("article td:not(:first-child)")].map((cell) => [
  cell.closest("table").rows[0].cells[cell.cellIndex].textContent.trim(),
  getComputedStyle(cell, "::before").content,
])"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_picture_of_100_people_tells_those_counted_from_the_rest(page: Page, address, scheme):
    page.emulate_media(color_scheme=scheme)
    page.goto(f"{address}/restless-legs/medicines.html")
    counted, rest, inside, ground = page.evaluate(STROKES)
    assert inside == ground, f"the rest are not hollow: {inside} on {ground}"
    assert contrast(counted, ground) >= 3, f"those counted are hardly seen: {counted} on {ground}"
    assert contrast(rest, ground) >= 3, f"the rest are hardly seen: {rest} on {ground}"
    assert contrast(counted, rest) >= 1.5, f"those counted look like the rest: {counted} and {rest}"


def test_the_bar_of_a_certainty_is_as_full_as_its_word_says(page: Page, address):
    page.goto(f"{address}/restless-legs/tests.html")
    filled = {level: page.evaluate(FILLED, level) for level in ("unknown", "low", "moderate", "high")}
    assert filled == {"unknown": 0, "low": 33.3, "moderate": 66.6, "high": 100}


def test_each_cell_of_a_table_on_a_phone_names_its_column(page: Page, address):
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(f"{address}/restless-legs/medicines.html")
    cells = page.evaluate(CELLS)
    assert cells
    wrong = [f"{before} before a cell of {column}" for column, before in cells if f'"{column}: "' not in before]
    assert not wrong, "\n".join(wrong)


def test_every_word_in_a_drawing_has_contrast_in_light_and_dark(page: Page, address, site):
    unreadable = []
    for path in all_paths():
        if "<text" not in Path(site, path).read_text("utf-8"):
            continue
        page.goto(f"{address}/{path}")
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            found = page.evaluate(UNREADABLE)
            unreadable += [] if found == "[]" else [f"{path}, {scheme}: {found}"]
    assert not unreadable, "\n".join(unreadable)
