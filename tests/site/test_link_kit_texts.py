"""What clinics copy: complete, short enough, and without anything that runs."""

import re
from html import unescape

import pytest
from bs4 import BeautifulSoup
from building import ROOT
from embedding import STAYING
from link_kit import message
from models.loading import load_guide
from models.pages import HEALTH_KINDS
from review_state import page_state

GUIDE = load_guide(ROOT / "docs")
SITE_URL = "http://127.0.0.1:8000/"
# The letters of GSM 03.38; with any other, a text message holds 70 characters in place of 160.
GSM = set("@£$¥èéùìòÇØøÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./:;<=>?¡ÄÖÑÜ§¿äöñüà\n") | {
    chr(letter) for first, last in ("09", "AZ", "az") for letter in range(ord(first), ord(last) + 1)
}


@pytest.fixture(scope="module")
def kit(by_path) -> dict[str, dict[str, str]]:
    """What there is to copy, by address of the page and name of the field."""
    html = by_path["for-clinics/link-kit.html"].html
    return {
        details.select_one(".kit__links a")["href"].removeprefix("../"): {
            text["id"].removeprefix(f"{details['id']}-"): text.string for text in details.find_all("textarea")
        }
        for details in html.select("details.kit")
    }


def test_every_page_with_a_short_address_has_a_kit(kit):
    assert set(kit) == set(GUIDE.short_addresses)


def test_every_kit_has_link_message_card_and_markdown_and_health_pages_a_frame(kit):
    for address, texts in kit.items():
        is_health_page = GUIDE.pages[address.replace(".html", ".md")].kind in HEALTH_KINDS
        frame = {"frame"} if is_health_page else set()
        assert set(texts) == {"link", "short", "message", "card", "markdown"} | frame
        assert texts["link"] == SITE_URL + address
        assert texts["short"] == SITE_URL + GUIDE.short_addresses[address]


def test_a_message_has_at_most_160_letters_that_every_phone_knows(kit):
    for address, texts in kit.items():
        length, strange = len(texts["message"]), set(texts["message"]) - GSM
        assert length <= 160, (
            f"{address}: the text message has {length} characters, 160 is the limit: shorten the title"
        )
        assert not strange, f"{address}: {sorted(strange)} in the title would split the text message: write it plainly"
        assert texts["message"].endswith(SITE_URL + GUIDE.short_addresses[address])


def test_a_long_address_takes_the_place_of_the_sites_name():
    title, url = "Kidney disease, nerve damage, Parkinson's and RLS", "https://example.org/" + "x" * 80
    assert message(title, "Leg Health Guide", url) == f"{title}: {url}"


def test_card_and_frame_hold_nothing_that_runs_and_say_who_has_reviewed_the_page(kit):
    for address, texts in kit.items():
        for name in {"card", "frame"} & set(texts):
            html = BeautifulSoup(texts[name], "html.parser")
            assert not html.find(["script", "link", "style", "img"])
            assert not [key for tag in html.find_all() for key in tag.attrs if key.startswith("on")]
            # A clinic's page may have any encoding.
            assert texts[name].isascii(), address
        state = page_state(GUIDE.pages[address.replace(".html", ".md")])
        assert f"{state}." in BeautifulSoup(texts["card"], "html.parser").get_text()
        if "frame" in texts:
            frame = BeautifulSoup(texts["frame"], "html.parser").iframe
            assert frame["sandbox"] == ["allow-popups", "allow-popups-to-escape-sandbox"]
            assert frame["src"] == SITE_URL + address.replace(".html", ".embed.html")


def test_a_card_that_is_shown_as_text_still_reads(kit):
    for address, texts in kit.items():
        page = GUIDE.pages[address.replace(".html", ".md")]
        credit = f"Leg Health Guide. {page_state(page)}. CC BY 4.0"
        assert "&#39;" not in texts["card"], f"{address}: an apostrophe can stand as it is"
        without_tags = " ".join(unescape(re.sub("<[^>]*>", "", texts["card"])).split())
        assert without_tags == f"{page.title} {page.description} {credit}", f"{address}: the words run together"
        assert not {"\n", "\r"} & set(texts["card"] + texts.get("frame", "")), f"{address}: ends of lines become breaks"


def test_a_page_for_a_frame_has_no_script_and_a_link_to_the_full_page(site, kit):
    for address, texts in kit.items():
        if "frame" in texts:
            html = BeautifulSoup((site / address.replace(".html", ".embed.html")).read_text("utf-8"), "html.parser")
            assert not html.find(["script", "header", "nav", "footer", "iframe"])
            leaving = [link for link in html.select("a[href]") if not link["href"].startswith(STAYING)]
            assert all(link.get("target") == "_blank" for link in leaving)
            assert address.rsplit("/", 1)[-1] in [link["href"] for link in leaving]
            assert html.select_one("link[rel=canonical]")["href"] == SITE_URL + address


def test_every_qr_code_can_be_scaled_and_keeps_a_quiet_zone_of_four_modules(site):
    for file in (site / "assets" / "images" / "qr").glob("*.svg"):
        side = re.search(r'viewBox="0 0 (\d+) \1"', file.read_text("utf-8"))
        assert side, f"{file.name} has no box to be scaled with"
        # ISO/IEC 18004: a symbol has 21 modules a side, or 25, 29 and so on. Its first row begins with a bar of seven.
        assert (int(side[1]) - 2 * 4 - 21) % 4 == 0 and ' d="M4 4.5h7m' in file.read_text("utf-8"), file.name
