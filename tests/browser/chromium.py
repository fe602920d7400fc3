"""Chromium: the one on this machine, and old builds that stand for the browsers of old phones."""

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Error, Page, Playwright
from tab import Refused, Tab

# The first is Chromium without windows, which Debian builds; it takes three quarters of the time.
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync", "--no-first-run"]
CACHE = Path(__file__).parents[2] / ".cache"
MAC = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
# What Playwright downloads stays in this folder.
os.environ.setdefault("PLAYWRIGHT_BROWSERS_PATH", str(Path(__file__).parents[2] / ".cache" / "playwright"))


def find() -> str | None:
    """Path of a browser: the one named by CHROMIUM, one on the PATH, or the one Playwright downloaded."""
    if named := os.environ.get("CHROMIUM"):
        return named
    for name in NAMES:
        if path := shutil.which(name):
            return path
    if MAC.exists():
        return str(MAC)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
    return own if Path(own).exists() else None


def old(version: str) -> Path:
    """Where an old build stands once engines.py has installed it."""
    return CACHE / f"chromium-{version}" / "chromium"


@contextmanager
def running(playwright: Playwright, program: str) -> Iterator["Chromium"]:
    """A headless Chromium of any age with one tab."""
    browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
    yield Chromium(browser.new_page())
    browser.close()


class Chromium(Tab):
    """One tab of Chromium."""

    def __init__(self, page: Page):
        """Drive a page that Playwright has opened."""
        self.page = page

    def open(self, address: str) -> None:
        self.page.goto(address, wait_until="commit")  # it may lead on at once
        self.page.wait_for_load_state()

    def evaluate(self, expression: str) -> Any:
        try:
            return json.loads(self.page.evaluate(expression))
        except Error as error:
            raise Refused(error.message) from error

    def set_device(self, scheme: str) -> None:
        self.page.emulate_media(color_scheme=scheme)

    def set_width(self, width: int) -> None:
        self.page.set_viewport_size({"width": width, "height": 900})

    def print(self, paper: str) -> bytes:
        return self.page.pdf(format=paper)
