"""The guide kept on a phone is renewed as a whole or not at all, and what is newer on the host is shown."""

import shutil

from keeping import EACH, MOST_ON_PHONE, NOTHING, heading, keep, leave_room, rebuilt, state, stored, update, wait_until
from playwright.sync_api import Page, expect
from published import asset


@EACH
def test_a_sentence_changed_on_the_host_is_seen_on_the_next_visit(kept, host):
    rebuilt(host.folder, "restless-legs/iron.html", "</h1>", " corrected</h1>")
    kept.open(host.home + "restless-legs/iron.html")
    assert kept.evaluate("JSON.stringify(document.querySelector('h1').textContent)").endswith(" corrected")
    assert not kept.evaluate("JSON.stringify(Boolean(document.querySelector('.kept-notice')))")


@EACH
def test_the_host_is_not_asked_for_what_the_copy_has_under_the_same_hash(kept, host):
    host.asked.clear()
    kept.open(host.home + "restless-legs/tests.html")
    assert [path for path in host.asked if path.endswith("restless-legs/tests.html")]
    assert not [path for path in host.asked if "assets/hashed/" in path]


@EACH
def test_a_newer_page_loads_what_the_copy_has_not(kept, host):
    old = asset(host.folder, "search.js")
    new = old.with_name("search-0123456789abcdef.js")
    old.rename(new)
    page = host.folder / "restless-legs" / "tests.html"
    page.write_text(page.read_text("utf-8").replace(old.name, new.name), "utf-8")
    kept.open(host.home + "restless-legs/tests.html")
    kept.evaluate("Object.assign(document.getElementById('search-field'), { value: 'ferritin' }).focus(), 'null'")
    kept.evaluate("document.getElementById('search-field').dispatchEvent(new Event('input')), 'null'")
    kept.wait_for("JSON.stringify(Boolean(document.querySelector('.search__list a')))", True)
    assert [path for path in host.asked if path.endswith(new.name)]


def test_a_new_version_arrives_whole(page: Page, host):
    keep(page, host)
    before = stored(page)["caches"]
    rebuilt(host.folder, "restless-legs/iron.html", "</h1>", " corrected</h1>")
    page.goto(host.home + "index.html")  # browsers look for another worker at each visit
    wait_until(page, lambda now: len(now["caches"]) == 1 and now["caches"] != before)
    host.cut()
    assert heading(page, host).endswith(" corrected")
    assert heading(page, host, "restless-legs/tests.html")


def test_of_a_version_with_a_damaged_file_nothing_is_taken(page: Page, host):
    keep(page, host)
    before = stored(page)
    rebuilt(host.folder, "restless-legs/iron.html", "</h1>", " corrected</h1>")
    with (host.folder / "restless-legs" / "iron.html").open("a", encoding="utf-8") as iron:
        iron.write("damaged")
    assert update(page) == "redundant"
    assert stored(page) == before
    host.cut()
    assert not heading(page, host).endswith(" corrected")


def test_a_phone_without_room_for_a_new_version_goes_on_with_the_old_one(page: Page, host):
    keep(page, host)
    before = stored(page)
    leave_room(page, host, MOST_ON_PHONE + 1_000_000)
    rebuilt(host.folder, "restless-legs/iron.html", "</h1>", " corrected</h1>")
    assert update(page) == "redundant"
    assert stored(page) == before


def test_a_removal_while_a_new_version_arrives_leaves_nothing(page: Page, host):
    keep(page, host, "restless-legs/tests.html")
    rebuilt(host.folder, "restless-legs/iron.html", "</h1>", " corrected</h1>")
    host.stalling = {"restless-legs/iron.html"}
    page.evaluate("navigator.serviceWorker.ready.then((registration) => void registration.update())")
    page.wait_for_function("navigator.serviceWorker.ready.then((registration) => registration.installing)")
    page.get_by_role("button", name="Remove from this device").click()
    expect(state(page, "removed")).to_be_visible()
    assert stored(page) == NOTHING


def test_the_removing_worker_leaves_nothing(page: Page, host):
    keep(page, host)
    shutil.copy(host.folder / "remove-worker.js", host.folder / "worker.js")
    update(page)
    page.goto(host.home + "index.html")
    wait_until(page, lambda now: now == NOTHING)
