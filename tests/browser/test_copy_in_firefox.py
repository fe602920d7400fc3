"""The extracted copy in Firefox, without a network."""

from pathlib import Path

import pytest
import yaml
from building import ROOT
from reader import a_page_of_every_kind, answered

pytestmark = pytest.mark.parametrize("running", ["Firefox"], indirect=True)
OWN = yaml.safe_load((ROOT / "docs" / "data" / "queries.yml").read_text("utf-8"))


def test_a_page_of_every_kind_opens_without_a_request_or_an_error(tab, copy):
    tab.requests.clear()
    tab.messages.clear()
    for file in filter(Path.is_file, map(copy.joinpath, a_page_of_every_kind())):  # some are online alone
        tab.open(file.as_uri())
        assert tab.evaluate("JSON.stringify(document.querySelectorAll('h1').length)") == 1, file
    assert not [url for url in tab.requests if not url.startswith(("file:", "data:", "about:"))]
    assert not tab.messages


def test_search_finds_as_much_as_in_chromium(tab, copy):
    tab.open((copy / "restless-legs" / "iron.html").as_uri())
    assert answered(tab, OWN) >= 0.97
