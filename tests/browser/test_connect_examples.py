"""What the pages for integrators say of connect.html holds: every example of theirs is opened, online and from disk."""

import re

import pytest
from building import ROOT
from models.linking import ConnectExample
from models.loading import load_guide
from playwright.sync_api import Page, expect

GUIDE = load_guide(ROOT / "docs")
EXAMPLES = [
    pytest.param(example, id=f"{parameter.id} {number}")
    for parameter in GUIDE.connect_parameters
    for number, example in enumerate(parameter.examples, 1)
]
PAGES = ("for-clinics/record-systems.md", "for-clinics/set-up.md")
# Whole addresses only: `[%]` stands for what a system fills in.
ADDRESS = re.compile(r"^/// address \| (connect\.html[?#]mainSearchCriteria[^\[\n]*)$", re.MULTILINE)
ADDRESSES = sorted({address for page in PAGES for address in ADDRESS.findall(GUIDE.markdown[page])})


@pytest.mark.parametrize("example", EXAMPLES)
def test_each_example_leads_where_the_table_says(page: Page, home, example: ConnectExample):
    page.goto(f"{home}/connect.html{'?' if home.startswith('http') else '#'}{example.request}", wait_until="commit")
    if not example.says:
        page.wait_for_url(f"{home}/{example.at}", wait_until="commit")
        return
    expect(page.get_by_text(example.says)).to_be_visible()
    assert page.url == f"{home}/connect.html", "it leads on, so `says` is told to nobody. Take it out"
    if example.at:
        first = page.locator("#connect-links a").first
        assert first.evaluate("link => link.href") == f"{home}/{example.at}"


@pytest.mark.parametrize("to_copy", ADDRESSES)
def test_each_address_to_copy_leads_to_a_page(page: Page, address, to_copy):
    page.goto(f"{address}/{to_copy}", wait_until="commit")
    page.wait_for_url(lambda url: "/connect.html" not in url, wait_until="load")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert page.url.partition("#")[0].removeprefix(f"{address}/").replace(".html", ".md") in GUIDE.pages
