import shutil
from contextlib import suppress
from pathlib import Path

import pytest
from hosting import Host
from keeping import NOTHING, STATE, STORED
from tab import Refused

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
