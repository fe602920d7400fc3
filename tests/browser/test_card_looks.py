"""How fast to act is seen at once: each kind of card has a color and an icon of its own, wherever it stands."""

import re

import pytest
from playwright.sync_api import Page

ICONS = {"emergency": "ambulance", "urgent": "clock", "see-doctor": "doctor", "self-care": "home-heart"}
PLACES = {
    "page": "urgent-help.html",
    "frame": "urgent-help.embed.html",
    "one file": "downloads/leg-health-guide.html#urgent-help.html",
}
# Of the first card of each kind: the colors of its heading and its edge, its icon, and the icon of that name. No page
# has a card of self-care at present, so one is made of another.
LOOKS = """([icons]) => {
  const shown = [...document.querySelectorAll(".card--emergency")].find((card) => card.offsetHeight);
  const calm = shown.cloneNode(true);
  calm.className = "card card--self-care";
  shown.before(calm);
  const named = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--icon-${name}`).trim();
  return Object.fromEntries(Object.entries(icons).map(([level, icon]) => {
    const card = [...document.querySelectorAll(`.card--${level}`)].find((one) => one.offsetHeight);
    const heading = card.querySelector(".card__title");
    const before = getComputedStyle(heading, "::before");
    return [level, {
      fill: getComputedStyle(heading).backgroundColor.match(/\\d+/g).map(Number),
      edge: getComputedStyle(card).borderTopColor.match(/\\d+/g).map(Number),
      icon: before.maskImage || before.webkitMaskImage,
      named: named(icon),
      width: parseFloat(before.width),
    }];
  }));
}"""


def hue(red: int, green: int, blue: int) -> str:
    if red > green > 1.15 * blue:
        return "amber"
    return {red: "red", green: "green", blue: "blue"}[max(red, green, blue)]


HUES = {"emergency": "red", "urgent": "amber", "see-doctor": "blue", "self-care": "green"}


# Icons of a card that lists what to do, or what not to do: of its heading and of its first line.
MARKS = """kind => [".card__title", "li"].map((part) => {
  const before = getComputedStyle(document.querySelector(`.card--${kind} ${part}`), "::before");
  return before.maskImage || before.webkitMaskImage;
})"""


@pytest.fixture(params=[(place, scheme) for place in PLACES for scheme in ("light", "dark")], ids=" ".join)
def looks(request, page: Page, address) -> dict[str, dict]:
    place, scheme = request.param
    page.emulate_media(color_scheme=scheme)
    page.goto(f"{address}/{PLACES[place]}")
    return page.evaluate(LOOKS, [ICONS])


def test_each_kind_of_card_has_the_color_and_the_icon_of_its_own(looks):
    for level, look in looks.items():
        assert hue(*look["fill"][:3]) == HUES[level], f"the heading of {level} cards is rgb{tuple(look['fill'])}"
        assert hue(*look["edge"][:3]) == HUES[level], f"the edge of {level} cards is rgb{tuple(look['edge'])}"
        assert look["icon"].replace("\\", "") == look["named"].replace("\\", ""), f"{level} cards need another icon"
        assert look["width"] > 10, f"the icon of {level} cards is not seen"
    assert len({look["icon"] for look in looks.values()}) == len(ICONS)


def test_what_to_do_has_ticks_and_what_not_to_do_has_crosses(page: Page, address):
    page.goto(f"{address}/period-leg-pain/index.html")
    for kind, icon in {"do": "check", "dont": "cross"}.items():
        named = page.evaluate(f"getComputedStyle(document.documentElement).getPropertyValue('--icon-{icon}').trim()")
        marks = [mark.replace("\\", "") for mark in page.evaluate(MARKS, kind)]
        assert marks == [named.replace("\\", "")] * 2, f"each line of a card of {kind!r} needs the icon {icon!r}"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_strip_below_the_title_has_the_color_of_an_emergency(page: Page, address, scheme):
    page.emulate_media(color_scheme=scheme)
    page.goto(f"{address}/period-leg-pain/index.html")
    edge = page.evaluate("getComputedStyle(document.querySelector('.strip')).borderLeftColor")
    assert hue(*map(int, re.findall(r"\d+", edge))) == "red", f"the edge of the strip is {edge}"
