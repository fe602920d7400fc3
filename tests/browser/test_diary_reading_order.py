"""The diary as a screen reader reads it, held against the written order in diary_reading_order.txt."""

from difflib import ndiff
from pathlib import Path

import pytest
from diary_page import start
from playwright.sync_api import Page

WRITTEN = Path(__file__).with_name("diary_reading_order.txt")
ALONE = ("heading", "radio", "checkbox", "button", "Date", "combobox", "textbox", "spinbutton")
AROUND = ("group", "status")
LEAVE = """() => {
  const diary = document.querySelector(".diary");
  while (diary.lastElementChild.dataset.part !== "entry") diary.lastElementChild.remove();
  document.body.replaceChildren(diary);
}"""


@pytest.fixture
def nodes(page: Page, address) -> dict[str, dict]:
    """Chromium's own tree of what screen readers get, by id, of the diary from its top to the end of the form."""
    page.clock.set_fixed_time("2026-11-26T12:00:00Z")
    start(page, f"{address}/tools/diary.html", "Restless legs")
    page.evaluate(LEAVE)
    tree = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")
    return {node["nodeId"]: node for node in tree["nodes"]}


def said(node: dict) -> str:
    """Role, name and state."""
    states = {state["name"]: state["value"].get("value") for state in node["properties"]}
    role = f"{node['role']['value'].lower()} {states.get('level', '')}".rstrip()
    chosen = "".join(f" ({state})" for state in ("checked", "pressed") if states.get(state) == "true")
    return f"{role}: {node['name']['value']}{chosen}".rstrip()


def words(nodes: dict[str, dict], node: dict) -> str:
    """The text of a paragraph."""
    if node["role"]["value"] == "StaticText":
        return node["name"]["value"]
    return "".join(words(nodes, nodes[id]) for id in node["childIds"])


def read(nodes: dict[str, dict], node: dict, indent: str = "") -> list[str]:
    """What is read, a line each; what stands in a group is indented."""
    role = "" if node["ignored"] else node["role"]["value"]
    if role in ALONE:
        return [indent + said(node)]
    lines = [f"{indent}text: {words(nodes, node)}"] if role == "paragraph" else []
    if role in AROUND:
        lines.append(indent + said(node))
        indent += "  "
    return lines + [line for id in node["childIds"] for line in read(nodes, nodes[id], indent)]


def test_a_screen_reader_reads_the_diary_in_the_written_order(nodes):
    written = [line for line in WRITTEN.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    heard = read(nodes, next(iter(nodes.values())))
    changes = [change for change in ndiff(written, heard) if change[0] in "+-"]
    assert not changes, "\n".join(
        [f"The diary is read otherwise (+) than {WRITTEN.name} says (-). Mend the one that is wrong.", *changes]
    )
