"""The diary in a browser: typed, found again, changed, saved, removed and read in, from the web and from disk."""

import json

import pytest
from diary_page import entries, for_a_spreadsheet, on_day, question, saved, show, start, to_read_in
from hosting import Host
from one_file import ADDRESS
from playwright.sync_api import Page, expect
from test_accessibility import violations

LATE = "2026-11-26T23:30:00"  # where the reader is
MARKUP = "<img src=x onerror=\"document.title = 'ran'\">"


@pytest.fixture(scope="module")
def host(site):
    """The site below a path, under a strict policy."""
    host = Host(site)
    yield host
    host.end()


@pytest.fixture(params=["online", "from disk", "one file"])
def place(request, site, copy, host) -> str:
    """Address of the diary."""
    if request.param == "one file":
        return f"{(site / ADDRESS).as_uri()}#tools/diary.html"
    return f"{host.home if request.param == 'online' else f'{copy.as_uri()}/'}tools/diary.html"


# What does not depend on where the diary stands is tried in one place.
ONLINE = pytest.mark.parametrize("place", ["online"], indirect=True)


@pytest.fixture
def page(browser):
    """A phone on which errors and breaches of the policy fail the test."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, timezone_id="America/New_York")
    page = context.new_page()
    troubles = []
    page.on("pageerror", lambda error: troubles.append(error))
    page.on("console", lambda message: message.type == "error" and troubles.append(message.text))
    page.clock.set_fixed_time(f"{LATE}-05:00")
    yield page
    context.close()
    assert not troubles


def enter(page: Page, day: str, number: int) -> None:
    """Fill in a day; each day says something else."""
    on_day(page, day)
    question(page, "strength").get_by_label(str(number % 11), exact=True).check()
    question(page, "when").get_by_label("Evening").check()
    if number % 2:
        question(page, "cycle-day").get_by_role("spinbutton").fill(str(number))
        question(page, "sleep").get_by_label("Bad").check()
    if number % 3 == 0:
        tried = question(page, "tried-for-periods")
        tried.get_by_label("choose").select_option("Heat")
        tried.get_by_label("or write it here").fill(f"=1+{number}; {MARKUP}")
        tried.get_by_role("button", name="Add").click()
        tried.get_by_label("Heat: did it help").select_option("Helped")
    question(page, "notes").get_by_role("textbox").fill(f'-{number}, {MARKUP}\n"two"')
    saved(page)


def read_in(page: Page, text: str, name: str = "diary.csv") -> None:
    file = {"name": name, "mimeType": "text/csv", "buffer": text.encode()}
    page.get_by_label("Read in a file").set_input_files(file)


def remove_all(page: Page) -> None:
    page.get_by_role("button", name="Remove everything").click()
    page.get_by_role("button", name="Yes, remove everything").click()
    expect(page.locator("[data-part=file-status]")).to_contain_text("Everything is removed")


def test_a_fortnight_typed_reloaded_changed_saved_removed_and_read_in_is_the_same(page: Page, place):
    start(page, place)
    for number in range(14):
        enter(page, f"2026-11-{13 + number}", number)
    typed = entries(page)
    assert [entry["day"] for entry in typed] == [f"2026-11-{13 + number}" for number in range(14)]
    page.reload()
    show(page, "List")
    expect(page.locator(".diary__list > li")).to_have_count(14)
    assert entries(page) == typed
    page.get_by_role("button", name="Change Friday, November 20, 2026").click()
    question(page, "strength").get_by_label("0", exact=True).check()
    question(page, "sleep").get_by_label("No answer").check()
    expect(page.locator(".diary__list > li", has_text="November 20").locator("dd").first).to_have_text("0")
    typed[7]["answers"]["strength"] = 0
    del typed[7]["answers"]["sleep"]
    files = [for_a_spreadsheet(page), to_read_in(page)]
    assert json.loads(files[1])["entries"] == typed
    for text in files:
        remove_all(page)
        expect(page.locator("[data-part=views]")).to_be_hidden()
        read_in(page, text)
        expect(page.locator("[data-part=file-status]")).to_have_text("Read in: 14 days.")
        assert entries(page) == typed
    assert page.title().startswith("Diary")
    assert page.url == place
    assert page.locator(".diary img").count() == 0


@ONLINE
def test_what_does_nothing_now_is_not_shown(page: Page, place):
    nothing, printed = page.get_by_label("Do not keep anything", exact=True), page.get_by_text("Print day by day")
    start(page, place)
    expect(nothing).to_be_visible()
    expect(printed).to_be_hidden()
    enter(page, "2026-11-24", 3)
    expect(nothing).to_be_hidden()
    expect(printed).to_be_visible()


@ONLINE
def test_whoever_comes_back_finds_the_day_before_the_choice_of_the_form(page: Page, place):
    start(page, place)
    enter(page, "2026-11-24", 3)
    page.reload()
    day, form = page.locator("[data-part=day]"), page.locator("[data-part=forms]")
    expect(day).to_be_visible()
    assert day.bounding_box()["y"] < form.bounding_box()["y"]


@ONLINE
def test_one_very_long_word_stays_within_a_phone(page: Page, place):
    start(page, place)
    tried = question(page, "tried-for-periods")
    for day in ("2026-11-24", "2026-11-25"):
        on_day(page, day)
        tried.get_by_label("or write it here").fill("W" * 999)
        tried.get_by_role("button", name="Add").click()
        question(page, "notes").get_by_role("textbox").fill("W" * 999)
    saved(page)
    for view in ("Summary", "List"):
        show(page, view)
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, view


@ONLINE
def test_a_deleted_day_can_be_taken_back(page: Page, place):
    start(page, place)
    enter(page, "2026-11-24", 3)
    before = entries(page)
    show(page, "List")
    page.get_by_role("button", name="Delete Tuesday, November 24, 2026").click()
    expect(page.locator("[data-part=status]")).to_contain_text("Deleted")
    assert entries(page) == []
    page.get_by_role("button", name="Undo").click()
    expect(page.locator("[data-part=status]")).to_contain_text("Back again")
    assert entries(page) == before


def test_a_file_that_cannot_be_read_changes_nothing(page: Page, place):
    start(page, place)
    enter(page, "2026-11-24", 3)
    before = entries(page)
    read_in(page, "Day,Mood\n2026-11-24,fine\n")
    expect(page.locator("[data-part=file-status]")).to_contain_text("no column “Mood”")
    assert entries(page) == before


# Keeps whoever writes into the diary waiting for so many milliseconds. The date stands still in these tests.
HOLD = """async milliseconds => {
  const [{ name }] = await indexedDB.databases();
  const opening = indexedDB.open(name);
  await new Promise(done => opening.onsuccess = done);
  const database = opening.result;
  const held = database.transaction(database.objectStoreNames, "readwrite");
  const store = held.objectStore(database.objectStoreNames[0]);
  const end = performance.now() + milliseconds;
  const again = () => performance.now() < end && (store.count().onsuccess = again);
  again();
  window.heldUntil = new Promise(done => held.oncomplete = () => done(database.close()));
}"""


@ONLINE
def test_what_is_said_of_a_file_is_not_covered_by_what_was_saved_before(page: Page, place):
    start(page, place)
    enter(page, "2026-11-24", 3)
    page.wait_for_timeout(300)  # until all is written
    page.evaluate(HOLD, 2000)
    to_read_in(page)
    read_in(page, "Day,Mood\n2026-11-24,fine\n")
    expect(page.locator("[data-part=file-status]")).to_contain_text("no column “Mood”")
    page.evaluate("heldUntil.then(() => new Promise(done => setTimeout(done, 200)))")
    expect(page.locator("[data-part=file-status]")).to_contain_text("no column “Mood”", timeout=1000)


def test_who_wants_nothing_kept_can_fill_in_and_save_a_file_and_finds_nothing_later(page: Page, place):
    page.goto(place)
    page.get_by_label("Do not keep anything", exact=True).check()
    expect(page.get_by_text("Nothing is kept.")).to_be_visible()
    page.locator(".diary").get_by_label("Restless legs", exact=True).check()
    question(page, "strength").get_by_label("4", exact=True).check()
    saved(page)
    assert len(entries(page)) == 1
    assert page.evaluate("async () => (await indexedDB.databases()).length") == 0
    page.on("dialog", lambda dialog: dialog.accept())
    page.reload()
    expect(page.locator("[data-part=entry]")).to_be_hidden()


def test_refused_storage_is_said_plainly_and_what_is_entered_can_be_saved_as_a_file(page: Page, place):
    page.add_init_script("Object.defineProperty(window, 'indexedDB', {get: () => { throw new Error('no') }})")
    start(page, place)
    expect(page.get_by_text("This browser keeps nothing here")).to_be_visible()
    question(page, "strength").get_by_label("4", exact=True).check()
    saved(page)
    assert entries(page) == [{"day": "2026-11-26", "answers": {"strength": 4}}]


def test_two_tabs_fill_in_one_day_together(page: Page, place):
    start(page, place)
    other = page.context.new_page()
    other.clock.set_fixed_time(f"{LATE}-05:00")
    start(other, place)
    question(page, "strength").get_by_label("4", exact=True).check()
    expect(question(other, "strength").get_by_label("4", exact=True)).to_be_checked()
    question(other, "sleep").get_by_label("Bad").check()
    expect(question(page, "sleep").get_by_label("Bad")).to_be_checked()
    assert entries(page) == [{"day": "2026-11-26", "answers": {"strength": 4, "sleep": "bad"}}]


@pytest.mark.parametrize("now", ["2026-11-27T04:30:00Z", "2026-11-20T12:00:00Z"], ids=["next day in UTC", "set back"])
def test_an_entry_keeps_its_day_when_the_clock_is_set_back_or_the_zone_changes(browser, page: Page, host, now):
    address = f"{host.home}tools/diary.html"
    start(page, address)
    question(page, "strength").get_by_label("4", exact=True).check()
    saved(page)
    page.clock.set_fixed_time(now)
    page.reload()
    assert entries(page) == [{"day": "2026-11-26", "answers": {"strength": 4}}]
    show(page, "List")
    page.get_by_role("button", name="Change Thursday, November 26, 2026").click()
    question(page, "strength").get_by_label("5", exact=True).check()
    saved(page)
    assert entries(page) == [{"day": "2026-11-26", "answers": {"strength": 5}}]


def test_a_page_left_open_over_midnight_goes_on_with_the_new_day(page: Page, host):
    start(page, f"{host.home}tools/diary.html")
    expect(page.locator("[data-part=day]")).to_have_text("Today, Thursday, November 26, 2026")
    page.clock.set_fixed_time("2026-11-27T00:10:00-05:00")
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(page.locator("[data-part=day]")).to_have_text("Today, Friday, November 27, 2026")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_a_filled_diary_and_nothing_scrolls_sideways_at_320_px(browser, host, scheme):
    context = browser.new_context(viewport={"width": 320, "height": 640}, color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    start(page, f"{host.home}tools/diary.html")
    enter(page, "2026-11-24", 3)
    page.get_by_role("button", name="Remove everything").click()
    for view in ("Month", "Chart", "Summary", "List"):
        show(page, view)
        page.evaluate("scrollTo(0, document.body.scrollHeight)")  # what lies half under the status is no target
        assert not violations(page), view
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, view
    context.close()
