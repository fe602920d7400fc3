"""The guide kept on a phone is read without a network, and with a host that answers badly, late or not at all."""

import json
import re
import time

import pytest
from hosting import RULES, Host
from keeping import EACH, KEPT, heading, keep
from models.hosting import headers_for
from playwright.sync_api import Page, expect
from reader import a_page_of_every_kind, all_paths

LOOK_UP = "connect.html?mainSearchCriteria.v.cs=2.16.840.1.113883.6.90&mainSearchCriteria.v.c=G25.81"
PATIENCE = 3  # seconds that the worker waits for the network


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


@pytest.mark.parametrize("running", ["Chromium 83", "Firefox", "WebKit"], indirect=True)
def test_a_host_that_never_answers_is_not_waited_for(kept, host):
    host.mood = "silent"
    begun = time.monotonic()
    kept.open(host.home + "urgent-help.html")
    assert time.monotonic() - begun < 2 * PATIENCE, "page, styles and scripts each waited"
    assert kept.evaluate("JSON.stringify(Boolean(document.querySelector('main > .kept-notice')))")


def test_a_page_that_comes_by_halves_is_answered_whole(page: Page, host):
    keep(page, host)
    host.stalling = {"urgent-help.html"}
    page.goto(host.home + "urgent-help.html")
    expect(page.locator(".kept-notice")).to_be_visible()
    expect(page.locator(".site-footer")).to_be_attached()


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


@pytest.mark.parametrize("path", ["index.html", "tools/diary.html"])
def test_a_page_from_the_copy_is_as_safe_as_that_of_its_host(page: Page, host, path):
    keep(page, host)
    headers = "address => caches.match(address).then((page) => Object.fromEntries(page.headers))"
    kept = page.evaluate(headers, host.home + path)
    for name, value in headers_for(RULES, path).items():
        assert name == "Cache-Control" or kept.get(name.lower(), "").startswith(value), f"{name} of {path} is not kept"
