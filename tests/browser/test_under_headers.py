"""Pages in a browser with the headers that servers send: all of it works, and frames show what they may."""

import pytest
from hosting import Host
from one_file import ADDRESS as ONE_FILE
from playwright.sync_api import Page, expect
from reader import a_page_of_every_kind
from serving import serving

FRAMED = ["restless-legs/iron.embed.html", "connect/2.16.840.1.113883.6.90/G25.81.html", "connect.html#x"]
# The page for unknown addresses leads to the top of the host it was built for; tests/hosting tries it on servers.
PAGES = [*(path for path in a_page_of_every_kind() if path != "404.html"), "connect.html#x", "r.html"]
NOT_FRAMED = ["restless-legs/iron.html", "tools/diary.html", "no-such-page.html", ONE_FILE]


@pytest.fixture(scope="module")
def host(site):
    """A host of the site."""
    host = Host(site)
    yield host
    host.end()


@pytest.fixture
def complaints(page: Page) -> list[str]:
    """What the browser complains of: something refused, a header that it does not know."""
    found = []
    page.on("console", lambda message: found.append(message.text))
    page.on("pageerror", lambda error: found.append(str(error)))
    return found


@pytest.mark.parametrize("path", PAGES)
def test_a_page_needs_nothing_that_the_headers_refuse(page: Page, host, complaints, path):
    page.goto(host.home + path)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert not complaints


def test_search_and_its_scripts_may_load(page: Page, host, complaints):
    page.goto(f"{host.home}index.html")
    page.get_by_role("searchbox").fill("iron")
    page.locator(".search__list a").first.wait_for()
    assert not complaints


def test_a_second_visit_asks_for_the_page_and_for_nothing_that_the_browser_has(browser, site):
    host = Host(site)
    host.lets_keep = ""
    context = browser.new_context()
    context.new_page().goto(f"{host.home}index.html", wait_until="networkidle")
    host.asked.clear()
    context.new_page().goto(f"{host.home}restless-legs/iron.html", wait_until="networkidle")
    context.close()
    host.end()
    assert len(host.asked) <= 2, host.asked


def test_the_guide_in_one_file_runs_online_too(page: Page, host, complaints):
    page.goto(host.home + ONE_FILE)
    page.get_by_role("searchbox").fill("iron")
    page.locator(".search__list a").first.wait_for()
    assert not complaints


def test_an_address_may_be_copied(browser, host):
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"{host.home}for-clinics/link-kit.html")
    assert page.evaluate("navigator.clipboard.writeText('x').then(() => 'copied', String)") == "copied"
    context.close()


@pytest.fixture
def shown(page: Page, host, tmp_path):
    """A function: the frame in which a page of another origin shows a `path` of the site."""
    with serving(tmp_path, "localhost") as elsewhere:

        def show(path: str):
            html = f"<!doctype html><title>Clinic</title><iframe src='{host.home}{path}'></iframe>"
            (tmp_path / "clinic.html").write_text(html, "utf-8")
            page.goto(f"{elsewhere}/clinic.html", wait_until="networkidle")
            return page.frame_locator("iframe")

        yield show


@pytest.mark.parametrize("path", FRAMED)
def test_another_site_may_show_a_page_that_is_made_for_it(shown, path):
    expect(shown(path).get_by_role("heading", level=1)).to_be_visible()


@pytest.mark.parametrize("path", NOT_FRAMED)
def test_another_site_may_show_no_other_page_as_its_own(shown, complaints, path):
    expect(shown(path).get_by_role("heading", level=1)).to_have_count(0)
    assert any("frame-ancestors" in complaint for complaint in complaints)
