"""Programs of others read a page: a crawler, a reader of linked data, and a site that shows a card by oEmbed."""

import socket

import extruct
import pytest
from building import ROOT
from models.loading import load_guide
from oembedpy import consumer, discovery, types
from pyld import jsonld
from serving import serving

SITE_URL = "http://127.0.0.1:8000"
IRON = "restless-legs/iron"
URL = f"{SITE_URL}/{IRON}.html"
TITLE = load_guide(ROOT / "docs").pages[f"{IRON}.md"].title
SCHEMA = "https://schema.org"


@pytest.fixture(autouse=True)
def this_machine_only(monkeypatch):
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    connect = socket.socket.connect

    def connect_here(self, place):
        assert place[0] == "127.0.0.1", f"a reader asked {place[0]}"
        connect(self, place)

    monkeypatch.setattr(socket.socket, "connect", connect_here)


@pytest.fixture
def html(site) -> str:
    return (site / f"{IRON}.html").read_text("utf-8")


def test_a_crawler_finds_the_page_first_and_what_a_card_shows(html):
    found = extruct.extract(html, base_url=URL, syntaxes=["json-ld", "opengraph"], uniform=True)
    (page,), (card,) = found["json-ld"], found["opengraph"]
    assert (page["@type"], page["name"], page["url"]) == ("MedicalWebPage", TITLE, URL)
    assert page["breadcrumb"]["itemListElement"][-1] == {
        "@type": "ListItem", "position": 3, "name": TITLE, "item": URL,
    }  # fmt: skip
    assert (card["og:title"], card["og:url"]) == (TITLE, URL)
    assert card["og:image"].startswith(SITE_URL) and card["og:image:alt"]


def test_a_reader_of_linked_data_gets_from_the_page_to_its_codes_and_its_place(html):
    answers = {
        URL: {"contentType": "text/html", "document": html},
        SCHEMA: {"contentType": "application/ld+json", "document": {"@context": {"@vocab": f"{SCHEMA}/"}}},
    }

    def answer(asked, options):
        return {"contextUrl": None, "documentUrl": asked} | answers[asked]

    frame = {"@context": SCHEMA, "@type": "MedicalWebPage"}
    page = jsonld.frame(URL, frame, {"documentLoader": answer})
    assert (page["name"], page["url"]) == (TITLE, URL)
    assert "G25.81" in [code["codeValue"] for code in page["about"][0]["code"]]
    assert URL in [step["item"] for step in page["breadcrumb"]["itemListElement"]]


def test_another_site_finds_title_and_picture_from_the_page_alone(html, address, tmp_path):
    # The site stands at the test's address in place of its own.
    (tmp_path / "iron.html").write_text(html.replace(SITE_URL, address), "utf-8")
    with serving(tmp_path) as copy:
        endpoint, asked = discovery.find_from_content(f"{copy}/iron.html")
    answer = consumer.fetch_content(endpoint, asked)
    assert (type(answer), asked.url) == (types.Link, URL)
    assert (answer.title, answer.provider_name) == (TITLE, "Leg Health Guide")
    assert answer.thumbnail_url.endswith(".png") and answer.thumbnail_width > answer.thumbnail_height
