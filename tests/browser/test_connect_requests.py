"""Requests in the forms that record systems really send come out where connect_requests.yml says."""

import pytest
import yaml
from building import ROOT
from codes import nearest_note
from models.loading import load_guide
from playwright.sync_api import Page, TimeoutError

GUIDE = load_guide(ROOT / "docs")
REQUESTS = yaml.safe_load((ROOT / "tests" / "browser" / "connect_requests.yml").read_text("utf-8"))
# All requests in one way, and every tenth in the others: what is read is the same.
WAYS = {("online", "?"): 1, ("from disk", "#"): 10, ("online", "#"): 10, ("from disk", "?"): 10}
# What the page shows once it has answered: links, the sign before them, and all visible words.
ANSWER = """() => {
  const shown = id => [...document.querySelectorAll(`#${id} a`)].filter(link => link.offsetParent);
  const hrefs = id => shown(id).map(link => link.href);
  const answer = document.getElementById("connect-answer");
  return { offers: hrefs("connect-links"), urgent: hrefs("connect-sign"), words: answer.innerText };
}"""
ANSWERED = "window.waitingRequest === '' && document.getElementById('connect-answer').innerText.trim()"


def place(name: str) -> str:
    """The address of a topic, or of its section for one aspect: `restless-legs-syndrome/tests`."""
    topic, _, aspect = name.partition("/")
    return GUIDE.topics[topic].sections[aspect] if aspect else GUIDE.topics[topic].at


def trouble_with(tab: Page, entry: dict, home: str, mark: str) -> str:
    """What went wrong with one request; empty where the reader comes out as the entry says."""
    if mark == "#" and "/connect.html" in tab.url:
        tab.goto("about:blank")  # a change of the fragment alone loads nothing
    tab.goto(f"{home}/connect.html{mark}{entry['request']}", wait_until="commit")
    lands = f"{home}/{place(entry['lands'])}" if "lands" in entry else ""
    try:
        if lands:
            tab.wait_for_url(lands, wait_until="commit")
            return ""
        tab.wait_for_function(ANSWERED)
    except TimeoutError:
        return f"expected {lands or 'an answer'}, but ended on {tab.url}"
    answer = tab.evaluate(ANSWER)
    wanted = {
        "offers": [f"{home}/{place(name)}" for name in entry.get("offers", [])],
        "urgent": [f"{home}/urgent-help.html#{entry['urgent']}"] if "urgent" in entry else [],
    }
    notes = [nearest_note(GUIDE.topics[name.partition("/")[0]]) for name in entry.get("offers", [])]
    missing = [text for text in [entry.get("says", ""), *notes] if text not in answer["words"]]
    if any(answer[part] != wanted[part] for part in wanted) or missing or tab.url != f"{home}/connect.html":
        return f"expected {wanted} and {missing}, but {tab.url} shows {answer}"
    return ""


@pytest.mark.parametrize("way", WAYS, ids=" ".join)
def test_requests_as_really_sent_reach_their_place(browser, address, copy, way):
    home, mark = address if way[0] == "online" else copy.as_uri(), way[1]
    context = browser.new_context(viewport={"width": 320, "height": 320})  # small, because hundreds are painted
    tab = context.new_page()
    errors = []
    tab.on("pageerror", lambda error: errors.append(str(error)))
    sent = REQUESTS[:: WAYS[way]]
    wrong = [f"{entry['request']}: {trouble}" for entry in sent if (trouble := trouble_with(tab, entry, home, mark))]
    context.close()
    assert not wrong, "\n".join(wrong)
    assert not errors
