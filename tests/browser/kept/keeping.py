"""Keeps the guide on a phone and looks at what is kept."""

import json
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from copy_files import site_files
from hosting import Host
from kept_copy import kept_files, worker
from playwright.sync_api import Locator, Page, expect

EACH = pytest.mark.parametrize("running", ["Chromium", "Firefox"], indirect=True)
MOST_ON_PHONE = 4_000_000  # bytes
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


def heading(page: Page, host: Host, path: str = "restless-legs/iron.html") -> str:
    page.goto(host.home + path)
    return page.get_by_role("heading", level=1).inner_text()


def leave_room(page: Page, host: Host, size: int) -> None:
    """Let the browser grant the site no more than `size` bytes."""
    origin = host.home.removesuffix(urlsplit(host.home).path)
    page.context.new_cdp_session(page).send("Storage.overrideQuotaForOrigin", {"origin": origin, "quotaSize": size})
