"""The diary in Firefox: what is entered is there again after the page was closed, or the page says that it is not."""

import json

import pytest

pytestmark = pytest.mark.parametrize("running", ["Firefox"], indirect=True)
WORDS = "JSON.stringify(document.querySelector('.diary__list').textContent)"


def press(tab, selector: str) -> None:
    tab.evaluate(f"JSON.stringify(document.querySelector({json.dumps(selector)}).click() || '')")


@pytest.fixture(params=["online", "from disk"])
def place(request, copy, address) -> str:
    return f"{address if request.param == 'online' else copy.as_uri()}/tools/diary.html"


def test_an_entry_is_kept_and_all_can_be_removed(tab, place):
    tab.open(place)
    press(tab, "[name=form][value=both]")
    press(tab, "[data-question=strength] [value='7']")
    press(tab, "[data-question=sleep] [value=bad]")
    status = "JSON.stringify(document.querySelector('[data-part=status]').textContent.slice(0, 9))"
    tab.wait_for(status, "Saved for")
    tab.open("about:blank")
    tab.open(place)
    tab.wait_for("JSON.stringify(document.querySelector('[data-part=views]').hidden)", False)
    press(tab, "[name=view][value=list]")
    tab.wait_for("JSON.stringify(document.querySelectorAll('.diary__list > li').length)", 1)
    assert "Pain or urge (0 to 10)7" in tab.evaluate(WORDS)
    assert "SleepBad" in tab.evaluate(WORDS)
    assert tab.evaluate("JSON.stringify(document.querySelector('[data-when=refused]').hidden)")
    press(tab, "[data-part=clear]")
    press(tab, "[data-part=yes]")
    tab.wait_for("JSON.stringify(document.querySelector('[data-part=views]').hidden)", True)
    tab.wait_for("(async () => JSON.stringify((await indexedDB.databases()).length))()", 0)
