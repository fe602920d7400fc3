"""What clinics are led to and told: how far a page fits a diagnosis, the kit of a page, the claims we changed."""

import pytest
from as_written import entries, words
from telling import told
from test_ways_on import resolved

TOPICS = entries("codes")
CLAIMS = entries("claims")
COVERS = {"page": "A page of its own", "part": "A part of a page", "nearest": "Nearest page only"}
KIT = "for-clinics/link-kit.html"
CHANGED = "about/what-we-changed.html"


@pytest.fixture(scope="module")
def kits(by_path):
    """What there is to copy, by address of the page."""
    found = by_path[KIT].html.select("details.kit")
    return {resolved(kit.select_one(".kit__links a")["href"], KIT): kit for kit in found}


def test_the_codes_say_of_each_topic_how_far_its_page_covers_it(by_path):
    html = by_path["for-clinics/codes.html"].html
    said = {key: words(html.find(id=key).find_next("a", class_=False).parent).partition(":")[0] for key in TOPICS}
    wrong = [f"{key}: {COVERS[TOPICS[key]['covers']]}" for key in TOPICS if said[key] != COVERS[TOPICS[key]["covers"]]]
    assert not wrong, told("The page on codes has to say, as `covers` in codes.yml does", wrong)


def test_the_qr_code_to_save_is_the_one_that_is_shown(kits):
    wrong = [at for at, kit in kits.items() if kit.select_one("a[download]")["href"] != kit.img["src"]]
    assert kits and not wrong, told("In overrides/kit/kit.html save the picture that these kits show", wrong)


def test_what_a_page_has_for_clinics_begins_with_the_way_to_its_own_kit(pages, kits):
    led = {page.path: resolved(box.a["href"], page.path) for page in pages for box in page.html.select(".for-clinics")}
    wrong = [address for address, at in led.items() if at != f"{KIT}#{kits[address]['id']}"]
    assert led and not wrong, told("Lead these pages to their kits in overrides/partials/for-clinics.html", wrong)


def test_each_claim_leads_to_the_section_that_deals_with_it(by_path):
    html = by_path[CHANGED].html
    links = {key: html.find(id=key.lower()).find_parent("tr").find_all("a", string=True)[-1]["href"] for key in CLAIMS}
    wrong = [f"{key}: {CLAIMS[key]['at']}" for key in CLAIMS if resolved(links[key], CHANGED) != CLAIMS[key]["at"]]
    assert not wrong, told("Lead each claim to its `at` in claims.yml", wrong)


def test_without_a_request_no_answer_to_a_code_is_shown(by_path):
    parts = by_path["connect.html"].with_script.select("#connect-answer > *")
    open_ones = [part.get("id", part.name) for part in parts if not part.has_attr("hidden")]
    assert parts and not open_ones, told("Hide these in overrides/lookup.html until a code was asked for", open_ones)
