"""The diary by keyboard alone: a whole entry is made, and the focus is always seen and never lost."""

import pytest
from diary_page import entries, on_day, question, saved, show, start
from playwright.sync_api import Page

STOP = """() => {
  const focused = document.activeElement;
  const shown = focused.closest(".choice") ? focused.nextElementSibling : focused;
  const {outlineStyle, outlineWidth} = getComputedStyle(shown);
  // Around the button inside a date field the browser draws a ring of its own, which no script sees.
  const isButtonInside = focused.type === "date" && !focused.matches(":focus-visible");
  const [label] = focused.labels || [];
  const group = focused.closest("fieldset");
  return {
    name: (focused.getAttribute("aria-label") || (label || focused).textContent).replace("–", "").trim(),
    group: group ? group.querySelector("legend").textContent : "",
    isLost: focused === document.body,
    isInside: Boolean(focused.closest(".diary")),
    isShown: isButtonInside || (outlineStyle !== "none" && parseFloat(outlineWidth) >= 2),
  };
}"""


@pytest.fixture
def diary(page: Page, address) -> Page:
    """The diary with the focus on its first field."""
    page.clock.set_fixed_time("2026-11-26T12:00:00Z")
    page.goto(f"{address}/tools/diary.html")
    page.get_by_label("Do not keep anything").focus()
    return page


def press(page: Page, *keys: str) -> dict:
    """Press keys one after the other, see the focus after each, and say where it then is."""
    for key in keys:
        page.keyboard.press(key)
        stop = page.evaluate(STOP)
        assert not stop["isLost"], f"{key} loses the focus."
        assert stop["isShown"], f"{key} leads to “{stop['name']}”, which does not show that it has the focus."
    return stop


def go_to(page: Page, group: str, name: str = "") -> None:
    """Press Tab until a field of a group has the focus."""
    for _ in range(80):
        stop = press(page, "Tab")
        if stop["group"] == group and name in stop["name"]:
            return
    raise AssertionError(f"Tab does not reach “{name}” of “{group}”.")


def test_keys_alone_make_a_whole_entry(diary: Page):
    go_to(diary, "What the diary is for")
    press(diary, "ArrowUp")  # from the first to the last
    go_to(diary, "Pain or urge at its worst")
    press(diary, *["ArrowRight"] * 5)
    for group, name in [("When it came", "Evening"), ("Where it was", "Left calf")]:
        go_to(diary, group, name)
        press(diary, "Space")
    go_to(diary, "Day of your cycle")
    press(diary, "ArrowUp", "ArrowUp")
    go_to(diary, "Bleeding")
    press(diary, *["ArrowRight"] * 3)
    for group, name in [("What you missed because of it", "Sport"), ("What was different from before", "earlier")]:
        go_to(diary, group, name)
        press(diary, "Space")
    for group in ("Medicine for your legs", "Sleep last night"):
        go_to(diary, group)
        press(diary, "ArrowRight", "ArrowRight")
    go_to(diary, "What you tried for period pain", "choose")
    press(diary, "ArrowDown")
    go_to(diary, "What you tried for period pain", "Add")
    assert press(diary, "Enter")["name"] == "Heat: did it help"
    press(diary, "ArrowUp")
    go_to(diary, "What you tried for restless legs", "write it here")
    diary.keyboard.type("Cold tiles")
    assert press(diary, "Enter")["name"] == "Cold tiles: did it help"
    press(diary, *["ArrowUp"] * 4)
    go_to(diary, "Notes")
    diary.keyboard.type("Slept late.")
    saved(diary)
    answers = {
        "strength": 4,
        "when": ["evening"],
        "where": ["left-calf"],
        "cycle-day": 2,
        "bleeding": "light",
        "missed": ["sport"],
        "changed": ["earlier"],
        "dose": "usual",
        "sleep": "fair",
        "tried-for-periods": [{"id": "heat", "helped": "worse"}],
        "tried-for-restless-legs": [{"words": "Cold tiles", "helped": "helped"}],
        "notes": "Slept late.",
    }
    assert entries(diary) == [{"day": "2026-11-26", "answers": answers}]


@pytest.fixture
def filled(diary: Page, address) -> Page:
    """A diary with two days and something tried on each."""
    start(diary, f"{address}/tools/diary.html")
    for day in ("2026-11-26", "2026-11-25"):
        on_day(diary, day)
        question(diary, "tried-for-periods").get_by_label("choose").select_option("Heat")
        question(diary, "tried-for-periods").get_by_role("button", name="Add").click()
        saved(diary)
    show(diary, "List")
    return diary


def test_every_stop_of_a_filled_diary_shows_its_focus(filled: Page):
    filled.locator("[name=form]:checked").focus()
    reached = set()
    while (stop := press(filled, "Tab"))["isInside"]:
        reached.add(stop["name"])
    assert {"Another day", "Notes", "Read in a file", "Remove everything"} <= reached


UNCOVERED = """() => {
  const focused = document.activeElement, box = focused.getBoundingClientRect();
  const seen = document.elementFromPoint(box.left + box.width / 2, box.bottom - 2);
  return Boolean(seen) && (focused.closest("label") || focused).contains(seen);
}"""


@pytest.mark.parametrize(("width", "height"), [(320, 568), (360, 740), (1280, 800)])
def test_the_line_that_says_what_was_saved_covers_no_stop(filled: Page, width, height):
    filled.set_viewport_size({"width": width, "height": height})
    filled.locator("[name=form]:checked").focus()
    covered = []
    while (stop := press(filled, "Tab"))["isInside"]:
        if not filled.evaluate(UNCOVERED):
            covered.append(stop["name"])
    assert not covered, "See what stays in view in diary.css."


# What is pressed, and where the focus then is.
STEPS = {
    "a day": [("Fri 20", "Fri20, empty")],
    "Add": [("Add", "Massage: did it help")],
    "what was tried before": [
        ("Remove Heat", "What you tried for period pain: choose"),
        ("+ Heat", "Heat: did it help"),
    ],
    "Change": [("Change Thursday", "Today, Thursday, November 26, 2026")],
    "Delete and Undo": [("Delete Thursday", "Undo"), ("Undo", "Your entries")],
    "Remove everything and No": [("Remove everything", "No, leave it"), ("No, leave it", "Remove everything")],
    "Remove everything and Yes": [("Remove everything", "No, leave it"), ("Yes, remove", "Remove everything")],
}


@pytest.mark.parametrize("steps", STEPS.values(), ids=STEPS)
@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_the_focus_goes_on_where_the_next_thing_is_done(filled: Page, steps, key):
    question(filled, "tried-for-periods").get_by_label("choose").select_option("Massage")
    for button, then in steps:
        filled.get_by_role("button", name=button).first.focus()
        filled.keyboard.press(key)
        filled.wait_for_function(f"then => ({STOP})().name === then", arg=then)
        assert filled.evaluate(STOP)["isShown"], f"“{then}” does not show that it has the focus."
