"""The guide is kept on a phone by one press and removed by one, and who cannot keep it is told or given a link."""

import gzip
import json
import time

import pytest
from copy_files import site_files
from hosting import Host
from keeping import EACH, KEPT, MOST_ON_PHONE, NOTHING, STATE, STORED, heading, keep, leave_room, state, stored
from kept_copy import kept_files
from playwright.sync_api import Page, expect

MOST_ON_WIRE = 1_300_000  # bytes, with gzip
ZIPPED_ALREADY = (".woff2", ".png")
BYTES = """(async () => {
  let sum = 0;
  for (const name of await caches.keys()) {
    for (const response of await (await caches.open(name)).matchAll()) sum += (await response.arrayBuffer()).byteLength;
  }
  return JSON.stringify(sum);
})()"""
OTHER = "addEventListener('fetch', () => undefined);"


def test_the_copy_costs_little_on_the_wire(site):
    files = kept_files(site_files(site)) | {"worker.js": (site / "worker.js").read_bytes()}
    size = sum(len(data) if path.endswith(ZIPPED_ALREADY) else len(gzip.compress(data)) for path, data in files.items())
    print(f"{len(files)} files, {size} bytes on the wire")
    assert size <= MOST_ON_WIRE, f"{size} bytes; make pages or pictures smaller, or keep fewer of them"


def test_the_copy_takes_little_room_on_the_phone(page: Page, host):
    begun = time.monotonic()
    keep(page, host)
    size = json.loads(page.evaluate(BYTES))
    print(f"{size} bytes on the phone, kept in {time.monotonic() - begun:.1f} s")
    assert size <= MOST_ON_PHONE, f"{size} bytes; make pages or pictures smaller, or keep fewer of them"


@EACH
def test_one_press_removes_all_of_it(kept, host):
    kept.evaluate("document.querySelector('.keep__remove').click(), 'null'")
    kept.wait_for(f"JSON.stringify({STATE})", "removed")
    kept.open(host.home + "index.html")
    assert kept.evaluate(STORED) == NOTHING


def test_neither_a_visit_nor_a_removal_leaves_anything_and_a_strict_policy_is_kept(page: Page, host):
    troubles = []
    page.on("console", lambda message: message.type in ("error", "warning") and troubles.append(message.text))
    page.goto(host.home + "restless-legs/iron.html")
    page.get_by_role("searchbox").fill("iron")
    page.locator(".search__list a").first.wait_for()
    assert stored(page) == NOTHING
    keep(page, host)
    page.reload()
    expect(state(page, "kept")).to_be_visible()
    page.get_by_role("button", name="Remove").click()
    expect(state(page, "removed")).to_be_visible()
    assert stored(page) == NOTHING
    assert not troubles


def test_what_was_removed_can_be_kept_again(page: Page, host):
    keep(page, host)
    page.get_by_role("button", name="Remove").click()
    page.get_by_role("button", name="Keep on this device").click()
    expect(state(page, "kept")).to_be_visible()
    host.cut()
    assert heading(page, host)


def test_a_page_that_stays_open_after_a_removal_brings_nothing_back(page: Page, host):
    keep(page, host)
    page.reload()
    page.get_by_role("button", name="Remove from this device").click()
    expect(state(page, "removed")).to_be_visible()
    host.cut()
    page.get_by_role("searchbox").focus()  # its scripts are asked of the worker, which is still there
    page.wait_for_timeout(500)
    assert stored(page)["caches"] == []
    host.mend()
    page.get_by_role("button", name="Keep on this device").click()
    expect(state(page, "kept")).to_be_visible()
    assert len(json.loads(page.evaluate(KEPT))) > 100


def test_the_keyboard_stays_on_the_control(page: Page, host):
    page.goto(host.home + "restless-legs/iron.html")
    page.get_by_role("button", name="Keep on this device").press("Enter")
    remove = page.get_by_role("button", name="Remove")
    expect(remove).to_be_focused()
    remove.press("Enter")
    expect(page.get_by_role("button", name="Keep on this device")).to_be_focused()


def says_that_it_failed(page: Page, host: Host) -> None:
    page.goto(host.home + "restless-legs/iron.html")
    page.get_by_role("button", name="Keep on this device").click()
    says = state(page, "failed")
    expect(says).to_be_visible()
    expect(says.get_by_role("link")).to_have_attribute("href", "../tools/take-it-with-you.html")
    assert stored(page) == NOTHING


def test_a_copy_that_comes_over_damaged_is_not_kept(page: Page, host):
    with (host.folder / "urgent-help.html").open("a", encoding="utf-8") as urgent_help:
        urgent_help.write("damaged")
    says_that_it_failed(page, host)


def test_a_host_without_the_worker_is_told_in_words(page: Page, host):
    (host.folder / "worker.js").unlink()
    says_that_it_failed(page, host)


def test_a_phone_without_room_is_told_in_words(page: Page, host):
    leave_room(page, host, 200_000)
    says_that_it_failed(page, host)


def test_a_worker_of_the_host_with_a_wider_scope_is_left_alone(page: Page, folder):
    (folder.parent / "own.js").write_text(OTHER, "utf-8")
    host = Host(folder.parent)
    page.goto(f"{host.home}site/index.html")
    page.evaluate("navigator.serviceWorker.register('../own.js').then(() => caches.open('own')).then(() => 1)")
    page.goto(f"{host.home}site/index.html")
    page.get_by_role("button", name="Keep on this device").click()
    expect(state(page, "kept")).to_be_visible()
    page.get_by_role("button", name="Remove").click()
    expect(state(page, "removed")).to_be_visible()
    assert stored(page) == NOTHING | {"caches": ["own"], "workers": 1}
    host.end()


def link_alone(page: Page) -> None:
    page.wait_for_load_state("networkidle")
    expect(page.locator(".page-end").get_by_role("link", name="Take it with you")).to_be_visible()
    expect(page.get_by_role("button", name="Keep on this device")).to_have_count(0)


def test_a_worker_of_the_host_in_the_same_place_is_not_replaced(page: Page, host):
    (host.folder / "own.js").write_text(OTHER, "utf-8")
    page.goto(host.home + "index.html")
    page.evaluate("navigator.serviceWorker.register('own.js').then(() => 1)")
    page.reload()
    link_alone(page)


@pytest.mark.parametrize(
    "refusal",
    [
        "{ get: () => undefined }",
        "{ get: () => { throw new DOMException('', 'SecurityError'); } }",
        "{ value: { getRegistration: () => Promise.reject(new DOMException('', 'SecurityError')) } }",
    ],
    ids=["plain http", "framed without an origin", "storage refused"],
)
def test_where_nothing_can_be_kept_keep_is_a_link(page: Page, host, refusal):
    troubles = []
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.add_init_script(f"Object.defineProperty(navigator, 'serviceWorker', {refusal})")
    page.goto(host.home + "restless-legs/iron.html")
    link_alone(page)
    assert not troubles


def test_from_disk_keep_is_a_link_and_nothing_complains(page: Page, copy):
    troubles = []
    page.on("console", lambda message: troubles.append(message.text))
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.goto((copy / "restless-legs" / "iron.html").as_uri())
    link_alone(page)
    assert not troubles


def test_from_a_server_each_page_leads_to_the_manifest(page: Page, host):
    page.goto(host.home + "restless-legs/iron.html")
    manifest = page.locator("link[rel=manifest]").evaluate("link => link.href")
    assert manifest == host.home + "manifest.webmanifest"
