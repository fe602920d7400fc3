"""The appointment sheet: what one chooses, ticks and types stands on one side of paper, and nowhere else."""

import json

import pytest
from pdf import sides
from playwright.sync_api import Page, expect
from test_accessibility import COLOR_RULES, RULES, violations

SHEET = "tools/appointment-sheet.html"
TOPICS = {"period-leg-pain": "Period leg pain", "restless-legs": "Restless legs", "both": "Both"}
LEAST_ROOM = (55, 6.5)  # width and height, in millimeters, of a line for a hand
MARKUP = "<img src=x onerror=\"document.title = 'ran'\">"

needs_paper = pytest.mark.parametrize("paper", ["A4", "Letter"])


def on_paper(page: Page) -> str:
    """What the sheet says once it is printed."""
    page.emulate_media(media="print")
    text = page.locator("main").inner_text()
    page.emulate_media(media="null")
    return text


@pytest.fixture
def sheet(page: Page, address) -> Page:
    page.goto(f"{address}/{SHEET}")
    return page


def test_a_topic_shows_its_own_lines_and_hides_those_of_the_other(sheet: Page):
    periods, iron = sheet.get_by_role("heading", name="Your periods"), sheet.get_by_label("Iron tablets", exact=True)
    shown = {}
    for topic, label in TOPICS.items():
        sheet.get_by_label(label, exact=True).check()
        shown[topic] = periods.is_visible(), iron.is_visible(), "First day of the last three" in on_paper(sheet)
    assert shown == {
        "period-leg-pain": (True, False, True),
        "restless-legs": (False, True, False),
        "both": (True, True, True),
    }


def test_ticked_and_own_lines_are_printed_and_unticked_ones_are_not(sheet: Page):
    sheet.get_by_label("Could this be endometriosis?").check()
    sheet.get_by_label("My own questions").fill("May my sister come in?")
    paper = on_paper(sheet)
    assert "Could this be endometriosis?" in paper
    assert "May my sister come in?" in paper
    assert "When should I come back?" not in paper
    assert "Treatments to ask about" not in paper, "a heading without a line"


def test_a_sheet_without_a_tick_prints_every_line(sheet: Page):
    box = sheet.get_by_label("Could this be endometriosis?")
    box.check()
    box.uncheck()
    assert "When should I come back?" in on_paper(sheet)


def test_paper_names_the_way_to_urgent_help_before_any_line(sheet: Page):
    paper = on_paper(sheet)
    assert 0 < paper.index("urgent-help.html") < paper.index("What to bring")


@needs_paper
@pytest.mark.parametrize("topic", TOPICS)
@pytest.mark.parametrize("ticked", [False, True], ids=["nothing ticked", "all ticked"])
def test_the_sheet_fills_one_side(sheet: Page, topic, paper, ticked):
    sheet.get_by_label(TOPICS[topic], exact=True).check()
    for box in sheet.get_by_role("checkbox").all() if ticked else []:
        box.check()
    assert sides(sheet.pdf(format=paper)) == 1, "Take out lines of appointment_sheet.yml, or see sheet.css."


@pytest.mark.parametrize("topic", TOPICS)
def test_each_blank_has_room_for_a_hand(sheet: Page, topic):
    sheet.get_by_label(TOPICS[topic], exact=True).check()
    sheet.set_viewport_size({"width": 726, "height": 1000})  # A4 without its margins
    sheet.emulate_media(media="print")
    boxes = [rule.bounding_box() for rule in sheet.locator(".sheet-fill__rule:visible").all()]
    assert boxes
    wide, high = (side * 96 / 25.4 for side in LEAST_ROOM)  # in pixels
    small = [box for box in boxes if box["width"] < wide or box["height"] < high]
    assert not small, "See --room and what stands abreast in sheet.css."


@needs_paper
def test_without_script_each_topic_prints_on_a_side_of_its_own(browser, address, paper):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/{SHEET}")
    expect(page.get_by_text("Could this be endometriosis?").first).to_be_visible()
    printed = on_paper(page)
    assert printed.count("What to say first") == 2
    assert sides(page.pdf(format=paper)) == 2
    context.close()


def test_what_is_typed_is_only_ever_text(sheet: Page):
    for field in sheet.get_by_role("main").get_by_role("textbox").all():
        field.fill(MARKUP)
    assert MARKUP in on_paper(sheet)
    assert not sheet.locator(".sheet-paper img").count()
    assert "Appointment sheet" in sheet.title()


def test_nothing_typed_is_stored_or_stands_in_the_address(sheet: Page, address):
    sheet.get_by_label("What bothers me most").fill("cramps")
    kept = sheet.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie, location.href])")
    assert json.loads(kept) == [{}, {}, "", f"{address}/{SHEET}"]
    sheet.once("dialog", lambda asked: asked.accept())
    sheet.reload()
    expect(sheet.get_by_label("What bothers me most")).to_have_value("")


def test_whoever_leaves_a_sheet_with_something_on_it_is_asked_first(sheet: Page):
    asked = []
    sheet.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    sheet.reload()
    assert not asked
    sheet.get_by_label("What bothers me most").press_sequentially("cramps")
    sheet.reload()
    assert asked == ["beforeunload"]


def test_keys_alone_fill_in_the_sheet(sheet: Page):
    sheet.get_by_label("Both", exact=True).focus()
    sheet.keyboard.press("ArrowUp")
    expect(sheet.get_by_label("Restless legs", exact=True)).to_be_checked()
    for button in ("Take over what my diary says", "Print the sheet"):
        sheet.keyboard.press("Tab")
        expect(sheet.get_by_role("button", name=button)).to_be_focused()
    reached = []
    for _ in range(60):
        sheet.keyboard.press("Tab")
        reached.append(sheet.evaluate("document.activeElement.closest('[data-line]')?.dataset.line"))
    others = sheet.locator("[data-guide=period-leg-pain][data-line]")
    hidden = others.evaluate_all("all => all.map(line => line.dataset.line)")
    assert reached.index("bring-medicines") < reached.index("say-worst") < reached.index("ask-iron")
    assert hidden and not set(hidden) & set(reached)


@pytest.mark.parametrize("topic", TOPICS)
def test_axe_finds_nothing_on_a_sheet_that_is_filled_in(sheet: Page, topic):
    sheet.get_by_label(TOPICS[topic], exact=True).check()
    sheet.get_by_label("Someone you trust").check()
    sheet.set_viewport_size({"width": 320, "height": 900})
    sheet.evaluate("scrollTo(0, 0)")  # what lies half under the header is no target
    for scheme, rules in {"light": RULES, "dark": COLOR_RULES}.items():
        sheet.emulate_media(color_scheme=scheme)
        assert not violations(sheet, rules), scheme
        assert sheet.evaluate("document.documentElement.scrollWidth") <= 320


FILL_IN = """(() => {
  const field = line => document.querySelector(`[data-line="${line}"] input, [data-line="${line}"] textarea`);
  const enter = (line, change) => { change(field(line)); field(line).dispatchEvent(new Event("input")); };
  document.querySelector("input[value=restless-legs]").click();
  enter("ask-iron", box => { box.checked = true; });
  enter("say-worst", box => { box.value = "nights"; });
  const paper = [...document.querySelectorAll(".sheet-paper")].filter(paper => !paper.hidden);
  return JSON.stringify(paper.map(paper => [
    paper.dataset.topic, paper.querySelector("[data-copy=say-worst] .sheet-fill__typed").textContent,
    [...paper.querySelectorAll(".is-ticked")].map(line => line.dataset.copy)]));
})()"""


@pytest.mark.parametrize("running", ["Chromium", "Firefox", "WebKit"], indirect=True)
@pytest.mark.parametrize("place", ["online", "from disk"])
def test_a_filled_sheet_prints_on_one_side_in_other_browsers_and_from_disk(tab, address, copy, place):
    tab.open(f"{address if place == 'online' else copy.as_uri()}/{SHEET}")
    assert json.loads(tab.evaluate(f"JSON.stringify({FILL_IN})")) == [["restless-legs", "nights", ["ask-iron"]]]
    assert sides(tab.print("A4")) == 1
    # Nobody is there to answer whether the page may be left.
    answered = "addEventListener('beforeunload', event => event.stopImmediatePropagation(), {capture: true})"
    tab.evaluate(f"JSON.stringify({answered} || 'answered')")


def test_the_one_file_guide_has_the_sheet_too(page: Page, site):
    page.goto(f"{(site / 'downloads' / 'leg-health-guide.html').as_uri()}#{SHEET}")
    page.locator(".sheet").get_by_label("Restless legs", exact=True).check()
    page.get_by_label("What bothers me most").fill("nights")
    paper = on_paper(page)
    assert "nights" in paper and "First day of the last three periods" not in paper
