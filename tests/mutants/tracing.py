"""A plugin of pytest: coverage records lines by test, and how long each test takes is written down."""

import json
import os
from collections import Counter
from pathlib import Path

import pytest
from coverage import Coverage

_seconds: Counter[str] = Counter()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item):
    """Name the test that the lines belong to; what runs between tests belongs to none."""
    Coverage.current().switch_context(item.nodeid)
    result = yield
    Coverage.current().switch_context("")
    return result


def pytest_runtest_logreport(report):
    """Count setting up and tearing down too."""
    _seconds[report.nodeid] += report.duration


def pytest_sessionfinish():
    """Leave the times beside the lines, with those of an earlier run."""
    file = Path(os.environ["MUTANTS_TRACE"]) / "seconds.json"
    before = json.loads(file.read_text("utf-8")) if file.exists() else {}
    file.write_text(json.dumps(before | _seconds), "utf-8")
