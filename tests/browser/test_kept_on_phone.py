"""The guide kept on a phone: whole, by one press, read without a network, renewed as a whole, removed by a press."""

import gzip
import json
import re
import shutil
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from copy_files import site_files
from hosting import RULES, Host
from kept_copy import kept_files, worker
from models.hosting import headers_for
from playwright.sync_api import Locator, Page, expect
from published import asset
from reader import a_page_of_every_kind, all_paths
from tab import Refused

MOST_ON_PHONE, MOST_ON_WIRE = 4_000_000, 1_300_000  # bytes; on the wire with gzip
PATIENCE = 3  # seconds that the worker waits for the network
ZIPPED_ALREADY = (".woff2", ".png")
LOOK_UP = "connect.html?mainSearchCriteria.v.cs=2.16.840.1.113883.6.90&mainSearchCriteria.v.c=G25.81"
STATE = "document.querySelector('.keep__status p:not([hidden])')?.dataset.when ?? ''"
# All that a browser holds for the site.
STORED = """(async () => JSON.stringify({
  caches: await caches.keys(),
  workers: (await navigator.serviceWorker.getRegistrations()).length,
  items: localStorage.length + sessionStorage.length,
  databases: indexedDB.databases ? (await indexedDB.databases()).length : 0,
}))()"""
NOTHING = {"caches": [], "workers": 0, "items": 0, "databases": 0}
KEPT = """(async () => {
  const requests = [];
  for (const name of await caches.keys()) requests.push(...(await (await caches.open(name)).keys()));
  return JSON.stringify(requests.map(({ url }) => url));
})()"""
BYTES = """(async () => {
  let sum = 0;
  for (const name of await caches.keys()) {
    for (const response of await (await caches.open(name)).matchAll()) sum += (await response.arrayBuffer()).byteLength;
  }
  return JSON.stringify(sum);
})()"""

FORGET = """(async () => {
  for (const registration of await navigator.serviceWorker.getRegistrations()) await registration.unregister();
  for (const name of await caches.keys()) await caches.delete(name);
  return "null";
})()"""


@pytest.fixture
def folder(site, tmp_path) -> Path:
    """A copy of the site that a test may change."""
    return shutil.copytree(site, tmp_path / "site")


@pytest.fixture
def host(folder):
    """A host of the site."""
    host = Host(folder)
    yield host
    host.end()


def state(page: Page, name: str) -> Locator:
    """What the control says in a state."""
    return page.locator(f".keep__status [data-when={name}]")


def keep(page: Page, host: Host, path: str = "restless-legs/iron.html") -> None:
    page.goto(host.home + path)
    page.get_by_role("button", name="Keep on this device").click()
    expect(state(page, "kept")).to_be_visible()


def stored(page: Page) -> dict:
    return json.loads(page.evaluate(STORED))


def wait_until(page: Page, arrived: Callable[[dict], bool]) -> None:
    """Wait until what is stored for the site is as it should be."""
    for _ in range(150):
        if arrived(now := stored(page)):
            return
        page.wait_for_timeout(100)
    raise AssertionError(now)


def rebuilt(folder: Path, path: str, old: str, new: str) -> None:
    """Change a page as the next build would, which writes another worker."""
    page = folder / path
    assert old in page.read_text("utf-8")
    page.write_text(page.read_text("utf-8").replace(old, new), "utf-8")
    head, script = (folder / "worker.js").read_text("utf-8").split("\n", 1)
    data = json.loads(head.removeprefix("const kept = ").removesuffix(";"))
    (folder / "worker.js").write_text(
        worker(kept_files(site_files(folder)), data["day"], data["notice"], data["headers"], script), "utf-8"
    )


def update(page: Page) -> str:
    """Look for a new version, as browsers do at a visit, and wait for the state that its worker comes to."""
    return page.evaluate("""async () => {
      const registration = await navigator.serviceWorker.ready;
      const found = new Promise((done) => registration.addEventListener("updatefound", done));
      registration.update().catch(() => undefined);
      const worker = (await found).target.installing;
      while (!["activated", "redundant"].includes(worker.state)) await new Promise((done) => setTimeout(done, 20));
      return worker.state;
    }""")


# --- What it weighs ---


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


# --- In Chromium and Firefox ---

EACH = pytest.mark.parametrize("running", ["Chromium", "Firefox"], indirect=True)


@pytest.fixture
def kept(tab, host):
    """A tab that has kept the guide, and removes it after the test."""
    tab.open(host.home + "restless-legs/iron.html")
    tab.wait_for("JSON.stringify(Boolean(document.querySelector('.keep__start')))", True)
    assert tab.evaluate(STORED) == NOTHING
    tab.evaluate("document.querySelector('.keep__start').click(), 'null'")
    tab.wait_for(f"JSON.stringify({STATE})", "kept")
    yield tab
    host.end()  # a page that still waits for it would not hear
    with suppress(Refused):
        tab.evaluate(FORGET)


@EACH
def test_without_a_network_a_page_of_every_kind_opens_and_says_of_which_day_it_is(kept, host):
    host.cut()
    for path in {*a_page_of_every_kind()} & {*all_paths()}:
        kept.open(host.home + path)
        assert kept.evaluate("JSON.stringify(document.querySelectorAll('h1').length)") == 1, path
        says = kept.evaluate("JSON.stringify(document.querySelector('main > .kept-notice')?.textContent ?? '')")
        assert re.fullmatch(r"Copy kept on this device, checked on \d+ \w+ 20\d\d", says), path
        styled = "JSON.stringify(getComputedStyle(document.querySelector('.site-header')).position)"
        assert kept.evaluate(styled) == "sticky", path


@EACH
def test_without_a_network_every_page_of_the_menu_is_there(kept, host):
    host.cut()
    kept.open(host.home + "index.html")
    addresses = json.dumps([host.home + path for path in all_paths()])
    texts = f"Promise.all({addresses}.map((address) => fetch(address).then((page) => page.text())))"
    found = kept.evaluate(f"{texts}.then((pages) => JSON.stringify(pages.map((page) => page.includes('</h1>'))))")
    assert all(found) and len(found) == len(all_paths())


@EACH
def test_without_a_network_search_and_the_look_up_of_a_code_work_and_no_request_is_kept(kept, host):
    kept.open(host.home + LOOK_UP)
    kept.wait_for("JSON.stringify(location.href)", host.home + "restless-legs/index.html")
    host.cut()
    kept.open(host.home + "restless-legs/tests.html")
    kept.evaluate("Object.assign(document.getElementById('search-field'), { value: 'ferritin' }).focus(), 'null'")
    kept.evaluate(
        "document.getElementById('search-field').dispatchEvent(new Event('input', { bubbles: true })), 'null'"
    )
    kept.wait_for("JSON.stringify(Boolean(document.querySelector('.search__list a')))", True)
    kept.open(host.home + LOOK_UP)
    kept.wait_for("JSON.stringify(location.href)", host.home + "restless-legs/index.html")
    addresses = kept.evaluate(KEPT)
    assert host.home + "connect.html" in addresses
    assert not [address for address in addresses if "?" in address or "#" in address]


@EACH
def test_one_press_removes_all_of_it(kept, host):
    kept.evaluate("document.querySelector('.keep__remove').click(), 'null'")
    kept.wait_for(f"JSON.stringify({STATE})", "removed")
    kept.open(host.home + "index.html")
    assert kept.evaluate(STORED) == NOTHING


@pytest.mark.parametrize("running", ["Chromium 83", "Firefox", "WebKit"], indirect=True)
def test_a_host_that_never_answers_is_not_waited_for(kept, host):
    host.mood = "silent"
    begun = time.monotonic()
    kept.open(host.home + "urgent-help.html")
    assert time.monotonic() - begun < 2 * PATIENCE, "page, styles and scripts each waited"
    assert kept.evaluate("JSON.stringify(Boolean(document.querySelector('main > .kept-notice')))")


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


# --- In Chromium alone, whose tabs start with nothing ---


def heading(page: Page, host: Host, path: str = "restless-legs/iron.html") -> str:
    page.goto(host.home + path)
    return page.get_by_role("heading", level=1).inner_text()


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


def test_a_page_that_comes_by_halves_is_answered_whole(page: Page, host):
    keep(page, host)
    host.stalling = {"urgent-help.html"}
    page.goto(host.home + "urgent-help.html")
    expect(page.locator(".kept-notice")).to_be_visible()
    expect(page.locator(".site-footer")).to_be_attached()


def test_a_removal_while_a_new_version_arrives_leaves_nothing(page: Page, host):
    keep(page, host, "restless-legs/tests.html")
    rebuilt(host.folder, "restless-legs/iron.html", "</h1>", " corrected</h1>")
    host.stalling = {"restless-legs/iron.html"}
    page.evaluate("navigator.serviceWorker.ready.then((registration) => void registration.update())")
    page.wait_for_function("navigator.serviceWorker.ready.then((registration) => registration.installing)")
    page.get_by_role("button", name="Remove from this device").click()
    expect(state(page, "removed")).to_be_visible()
    assert stored(page) == NOTHING


@pytest.mark.parametrize("path", ["index.html", "tools/diary.html"])
def test_a_page_from_the_copy_is_as_safe_as_that_of_its_host(page: Page, host, path):
    keep(page, host)
    headers = "address => caches.match(address).then((page) => Object.fromEntries(page.headers))"
    kept = page.evaluate(headers, host.home + path)
    for name, value in headers_for(RULES, path).items():
        assert name == "Cache-Control" or kept.get(name.lower(), "").startswith(value), f"{name} of {path} is not kept"


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


def test_a_host_with_an_error_is_answered_for(page: Page, host):
    keep(page, host)
    host.mood = "broken"
    assert heading(page, host)
    expect(page.locator(".kept-notice")).to_be_visible()


def test_a_host_that_leaves_out_html_is_kept_under_both_addresses(page: Page, folder):
    host = Host(folder, strips=True)
    keep(page, host)
    assert page.url.endswith("/restless-legs/iron")
    host.cut()
    for path in ("restless-legs/iron", "restless-legs/iron.html", "restless-legs/", "", "r", LOOK_UP):
        assert heading(page, host, path), path


def test_what_the_copy_does_not_hold_is_left_to_the_network(page: Page, host):
    keep(page, host)
    assert page.evaluate("fetch('../topics.json').then(({ ok }) => ok)")
    host.cut()
    assert page.evaluate("fetch('../topics.json', { cache: 'no-store' }).catch(() => 'no network')") == "no network"


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


def leave_room(page: Page, host: Host, size: int) -> None:
    """Let the browser grant the site no more than `size` bytes."""
    origin = host.home.removesuffix(urlsplit(host.home).path)
    page.context.new_cdp_session(page).send("Storage.overrideQuotaForOrigin", {"origin": origin, "quotaSize": size})


def test_a_phone_without_room_is_told_in_words(page: Page, host):
    leave_room(page, host, 200_000)
    says_that_it_failed(page, host)


def test_a_phone_without_room_for_a_new_version_goes_on_with_the_old_one(page: Page, host):
    keep(page, host)
    before = stored(page)
    leave_room(page, host, MOST_ON_PHONE + 1_000_000)
    rebuilt(host.folder, "restless-legs/iron.html", "</h1>", " corrected</h1>")
    assert update(page) == "redundant"
    assert stored(page) == before


def test_the_removing_worker_leaves_nothing(page: Page, host):
    keep(page, host)
    shutil.copy(host.folder / "remove-worker.js", host.folder / "worker.js")
    update(page)
    page.goto(host.home + "index.html")
    wait_until(page, lambda now: now == NOTHING)


OTHER = "addEventListener('fetch', () => undefined);"


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
