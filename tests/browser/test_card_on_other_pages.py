"""What the link kit gives for pages of others stays whole there: on any colors, after WordPress, through sanitizers."""

import bleach
import html_sanitizer
import lxml_html_clean
import nh3
import pytest
from autop import autop
from bs4 import BeautifulSoup
from building import ROOT
from models.loading import load_guide
from playwright.sync_api import Page, expect
from review_state import page_state
from telling import told
from test_accessibility import AXE

IRON = load_guide(ROOT / "docs").pages["restless-legs/iron.md"]
URL = "http://127.0.0.1:8000/restless-legs/iron.html"
CREDIT = f"Leg Health Guide. {page_state(IRON)}. CC BY 4.0"

# Styles of pages that show a card, each after a kind of site; none says `!important`, which nothing can answer.
HOSTS = {
    "no styles": "",
    "a dark page": "body { background: #121212; color: #e8e6e3 } a, a:visited { color: #8ab4f8 }",
    "a WordPress theme": """
        body { background: #d1e4dd; color: #28303d }
        .site article.post .entry-content p, .entry-content small { color: #39414d }
        .site article.post .entry-content p a { color: #b7d4ff; text-decoration: underline }
    """,
    "dark Bootstrap": """
        [data-bs-theme="dark"] { --text: #dee2e6; --link: 110, 168, 254 }
        body { background: #212529; color: var(--text) } small { color: rgba(222, 226, 230, .75); font-size: .875em }
        a { color: rgba(var(--link), 1) } a:hover { color: #8bb9fe }
    """,
    "a strong color": "body { background: #b3004b; color: #fff } p, small { color: #ffe3ee } a { color: #ffd166 }",
    "the browser's own dark colors": ":root { color-scheme: only dark }",
    "the colors of the device": """
        :root { color-scheme: light dark }
        @media (prefers-color-scheme: dark) { body { background: #0b1a2b; color: #cfe3ff } p a { color: #7fd1ff } }
    """,
    "colors handed down": "body { background: #222; color: #ddd } * { color: inherit }",
    "dark boxes everywhere": "* { background-color: #1b1b1b; color: #ddd }",
    "an address by id": """
        #page { background: #1e2a38 } #page #content :is(div, p, small) { color: #ccd6e0; background: #1e2a38 }
        #page #content p a:any-link { color: #9fd0ff; background: transparent }
    """,
}
CONTRASTS = """async () => {
  const { passes, violations, incomplete } = await axe.run("#content", { runOnly: ["color-contrast"] });
  const nodes = [passes, violations, incomplete].flat().flatMap((rule) => rule.nodes);
  return Object.fromEntries(nodes.map(({ html, any }) => [/\\w+/.exec(html)[0], any[0].data.contrastRatio]));
}"""

# A paragraph around a frame does no harm.
ELEMENTS = "() => [...document.body.querySelectorAll('*:not(p:has(> iframe))')].map(({ tagName }) => tagName)"


@pytest.fixture(scope="module")
def kit(site) -> BeautifulSoup:
    return BeautifulSoup((site / "for-clinics" / "link-kit.html").read_text("utf-8"), "html.parser")


@pytest.fixture(scope="module")
def card(kit) -> str:
    return kit.find(id="restless-legs-iron-card").string


@pytest.fixture(scope="module")
def frame(kit) -> str:
    return kit.find(id="restless-legs-iron-frame").string


def colors_alone(html: str) -> str:
    """What a sanitizer leaves that knows of styles only the colors."""
    attributes = {"*": {"style"}, "a": {"href"}}
    return nh3.clean(html, attributes=attributes, filter_style_properties={"color", "background-color"})


FORMS = {"as it is": str, "after WordPress": autop, "with its colors alone": colors_alone}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("host", HOSTS)
def test_the_card_can_be_read_on(page: Page, card, host, form):
    page.set_content(
        f"<!doctype html><html lang=en data-bs-theme=dark><title>Clinic</title><style>{HOSTS[host]}</style>"
        f"<body class=site id=page><article class=post><div class=entry-content id=content>{FORMS[form](card)}"
    )
    page.evaluate(AXE)
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        ratios = page.evaluate(CONTRASTS)
        assert ratios.keys() == {"a", "p", "small"}, "title, description or review state is not judged"
        pale = [f"<{name}> has {ratio}:1 on a {scheme} device" for name, ratio in ratios.items() if ratio < 4.5]
        assert not pale, told("Give these elements of kit/card.html both colors of their own", pale)


def test_after_wordpress_cards_and_frames_are_made_of_the_same_elements(page: Page, kit):
    for text in kit.find_all("textarea", id=lambda name: name.endswith(("-card", "-frame"))):
        page.set_content(text.string)
        written = page.evaluate(ELEMENTS)
        page.set_content(autop(text.string))
        remedy = "each text into a paragraph, no space before </div>, and no end of a line inside"
        assert page.evaluate(ELEMENTS) == written, f"{text['id']} falls to pieces. Put {remedy}."


def in_browser(page: Page, html: str) -> None:
    page.evaluate("html => document.body.setHTML(html)", html)


# Each as it comes, without settings.
SANITIZERS = {
    "nh3": lambda page, html: page.set_content(nh3.clean(html)),
    "bleach": lambda page, html: page.set_content(bleach.clean(html)),
    "lxml": lambda page, html: page.set_content(lxml_html_clean.clean_html(html)),
    "html-sanitizer": lambda page, html: page.set_content(html_sanitizer.Sanitizer().sanitize(html)),
    "the browser": in_browser,
}


@pytest.mark.parametrize("sanitizer", SANITIZERS)
def test_title_link_words_and_review_state_come_through(page: Page, card, sanitizer):
    SANITIZERS[sanitizer](page, card)
    link = page.get_by_role("link", name=IRON.title, exact=True)
    expect(link).to_be_visible()
    expect(link).to_have_attribute("href", URL)
    words = " ".join(page.locator("body").inner_text().split())
    assert IRON.description in words and CREDIT in words


@pytest.mark.parametrize("sanitizer", SANITIZERS)
def test_where_a_frame_is_taken_out_a_link_to_the_page_stays(page: Page, frame, sanitizer):
    SANITIZERS[sanitizer](page, frame)
    assert page.locator("iframe").count() == 0
    link = page.get_by_role("link", name=IRON.title)
    expect(link).to_be_visible()
    expect(link).to_have_attribute("href", URL)
