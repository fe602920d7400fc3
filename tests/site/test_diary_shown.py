"""The diary as built: what its figure calls right and left, and what a reader of screens is told."""


def quarter(tag) -> float:
    """Which half of which figure the middle of a rectangle or of a word lies in, counted from the left edge."""
    (*_, width, _) = map(float, tag.find_parent("svg")["viewbox"].split())
    return (float(tag["x"]) + float(tag.get("width", 0)) / 2) // (width / 4)


def test_right_and_left_are_written_on_the_side_where_the_right_and_the_left_areas_lie(by_path):
    figure = by_path["tools/diary.html"].with_script.select_one("svg.body")
    sides = {(quarter(area), area["data-area"].partition("-")[0]) for area in figure.select("[data-area]")}
    said = {(quarter(word), word.string) for word in figure.select("text")}
    assert {(place, side) for place, side in said if side in ("right", "left")} == {
        (place, side) for place, side in sides if side in ("right", "left")
    }, "In overrides/partials/body.html set each word below the areas of its side"


def test_a_reader_of_screens_hears_which_month_is_shown(by_path):
    (month,) = by_path["tools/diary.html"].with_script.select("[data-part=month] h3")
    assert month.get("aria-live") == "polite", "Give the heading of the month its aria-live in overrides/diary.html"
