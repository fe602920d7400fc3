"""The diary in Firefox: what is entered is there again after the page was closed, and after it was a file."""

import json
from copy import deepcopy

import pytest

pytestmark = pytest.mark.parametrize("running", ["Firefox"], indirect=True)
FILE_STATUS = "JSON.stringify(document.querySelector('[data-part=file-status]').textContent)"
IS_EMPTY = "JSON.stringify(document.querySelector('[data-print=entries]').hidden)"
TIMES = ["morning", "afternoon", "evening", "night"]
ENTER = """((day, number, when) => {
  const field = (question, selector) => document.querySelector(`[data-question=${question}] ${selector}`);
  const enter = (element, value, event = "input") => {
    element.value = value;
    element.dispatchEvent(new Event(event, {bubbles: true}));
  };
  enter(document.querySelector("[data-part=date]"), day, "change");
  field("strength", `[value="${number % 11}"]`).click();
  field("when", `[value=${when}]`).click();
  if (number % 2) enter(field("cycle-day", "input"), number);
  if (number % 3 === 0) {
    enter(field("tried-for-periods", ".diary__row > select"), "Heat");
    enter(field("tried-for-periods", ".diary__row > input"), `=1+${number}; <b>own</b>`);
    field("tried-for-periods", ".diary__row > .button").click();
    enter(field("tried-for-periods", ".tried select"), "helped", "change");
  }
  enter(field("notes", "textarea"), `-${number}, "two"\\nlines`);
})"""
KEPT = """new Promise((resolve) => {
  indexedDB.open("leg-health-guide-diary").onsuccess = ({target: {result}}) => {
    result.transaction("entries").objectStore("entries").getAll().onsuccess = ({target}) => {
      result.close();
      resolve(JSON.stringify(target.result));
    };
  };
})"""
# What is then in the diary.
FORTNIGHT = [
    {
        "day": f"2026-11-{number + 1:02}",
        "answers": {"strength": number % 11, "when": [TIMES[number % 4]], "notes": f'-{number}, "two"\nlines'}
        | ({"cycle-day": number} if number % 2 else {})
        | (
            {
                "tried-for-periods": [
                    {"id": "heat", "helped": "helped"},
                    {"words": f"=1+{number}; <b>own</b>", "helped": "unsure"},
                ]
            }
            if number % 3 == 0
            else {}
        ),
    }
    for number in range(14)
]


def press(tab, selector: str) -> None:
    tab.evaluate(f"JSON.stringify(document.querySelector({json.dumps(selector)}).click() || '')")


def remove_all(tab) -> None:
    press(tab, "[data-part=clear]")
    press(tab, "[data-part=yes]")
    tab.wait_for(IS_EMPTY, True)
    tab.wait_for("(async () => JSON.stringify((await indexedDB.databases()).length))()", 0)


def file(tab, kind: str):
    """The diary saved as a file."""
    press(tab, f"[data-part={kind}]")
    return tab.saved_file()


def in_the_diary(tab) -> list[dict]:
    return json.loads(file(tab, "json").read_text("utf-8"))["entries"]


@pytest.fixture(params=["online", "from disk"])
def diary(request, tab, copy, address):
    """A tab with a fortnight in the diary, which the page has read again."""
    place = f"{address if request.param == 'online' else copy.as_uri()}/tools/diary.html"
    tab.open(place)
    press(tab, "[name=form][value=both]")
    for number, entry in enumerate(FORTNIGHT):
        tab.evaluate(f"JSON.stringify({ENTER}{(entry['day'], number, TIMES[number % 4])} || '')")
    tab.wait_for(KEPT, FORTNIGHT)
    tab.open("about:blank")
    tab.open(place)
    tab.wait_for(IS_EMPTY, False)
    yield tab
    remove_all(tab)


def test_a_fortnight_is_kept_as_it_was_typed(diary):
    assert diary.evaluate("JSON.stringify(document.querySelector('[data-when=refused]').hidden)")
    assert in_the_diary(diary) == FORTNIGHT


def test_a_day_can_be_changed_later(diary):
    date = "document.querySelector('[data-part=date]')"
    diary.evaluate(f"JSON.stringify(({date}.value = '2026-11-08', {date}.dispatchEvent(new Event('change'))))")
    press(diary, "[data-question=strength] [value='10']")
    press(diary, "[data-question=sleep] [value=bad]")
    changed = deepcopy(FORTNIGHT)
    changed[7]["answers"] |= {"strength": 10, "sleep": "bad"}
    diary.wait_for(KEPT, changed)
    assert in_the_diary(diary) == changed


@pytest.mark.parametrize("kind", ["csv", "json"])
def test_a_file_of_a_removed_diary_brings_it_back_unchanged(diary, kind):
    saved = file(diary, kind)
    remove_all(diary)
    diary.choose_file("[data-part=file]", saved)
    diary.wait_for(FILE_STATUS, f"Read in: {len(FORTNIGHT)} days.")
    assert in_the_diary(diary) == FORTNIGHT
