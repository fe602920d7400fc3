"""A plugin of pytest: of the tests that are collected, runs those that can see a mutant."""

import json
import os
from pathlib import Path

OTHER_BROWSERS = ("Firefox", "WebKit", "Chromium 119", "Chromium 92", "Chromium 83")


def pytest_collection_modifyitems(config, items):
    """Leave out tests that ran without running the line, and repetitions in more browsers than one.

    A test that the record does not know stays: the mutant may have given it another name.
    """
    chosen = json.loads(Path(os.environ["MUTANTS_CHOSEN"]).read_text("utf-8"))
    blind = {*chosen["known"]} - {*chosen["wanted"]}
    left_out = [item for item in items if item.nodeid in blind or _browser_of(item) in OTHER_BROWSERS]
    config.hook.pytest_deselected(items=left_out)
    items[:] = [item for item in items if item not in set(left_out)]


def _browser_of(item) -> str | None:
    return getattr(item, "callspec", None) and item.callspec.params.get("running")
