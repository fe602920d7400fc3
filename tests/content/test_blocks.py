"""What the blocks of a page become: boxes with headings, for eyes and for screen readers."""

import pytest
from blocks import HealthBlocks, block_problems
from bs4 import BeautifulSoup, Tag
from markdown import markdown

SITE = "https://legs.example.org/guide/"
SPOKEN = {"emergency": "Emergency: ", "urgent": "Urgent: ", "see-doctor": "Not urgent: ", "self-care": "Self-care: "}


def shown(text: str) -> BeautifulSoup:
    return BeautifulSoup(markdown(text, extensions=[HealthBlocks(SITE)]), "html.parser")


def only(text: str) -> Tag:
    """The one element that a text becomes."""
    (element,) = shown(text).find_all(True, recursive=False)
    return element


@pytest.mark.parametrize(("name", "spoken"), [*SPOKEN.items()])
def test_a_card_has_a_heading_whose_level_is_spoken_and_not_seen(name, spoken):
    card = only(f"/// {name} | Call if:\n- it swells\n///")
    assert card["class"] == ["card", f"card--{name}"]
    heading = card.p
    assert heading.attrs == {"id": name, "class": ["card__title"], "role": "heading", "aria-level": "3"}
    assert heading.span["class"] == ["visually-hidden"] and heading.span.string == spoken
    assert heading.get_text() == f"{spoken}Call if:"
    assert [line.get_text() for line in card.find_all("li")] == ["it swells"]


def test_the_first_card_of_a_kind_has_its_name_as_anchor_and_the_next_ones_are_counted():
    text = "/// self-care | One\n- a\n///\n\n/// self-care | Two\n- b\n///\n\n/// see-doctor | Three\n- c\n///\n"
    assert [heading["id"] for heading in shown(text).select(".card__title")] == [
        "self-care",
        "self-care-2",
        "see-doctor",
    ]


@pytest.mark.parametrize(("name", "heading"), [("do", "Do"), ("dont", "Do not")])
def test_a_list_of_what_to_do_says_so_unless_it_has_a_heading_of_its_own(name, heading):
    assert only(f"/// {name}\n- rest\n///").p.get_text() == heading
    assert only(f"/// {name} | At night\n- rest\n///").p.get_text() == "At night"


def test_a_note_says_how_sure_we_are_and_why():
    note = only("/// certainty | low\nOne small trial.\n///")
    assert note["class"] == ["certainty", "certainty--low"] and note["role"] == "note"
    assert [line.get_text() for line in note.find_all("p")] == ["How sure we are: low", "One small trial."]
    assert note.p["class"] == ["certainty__level"]


@pytest.mark.parametrize(("name", "is_heading"), [("facts", False), ("ask-first", True)])
def test_a_box_has_its_title(name, is_heading):
    box = only(f"/// {name} | What to know\n- rest\n///")
    assert box["class"] == [name] and box.p["class"] == [f"{name}__title"] and box.p.string == "What to know"
    assert (box.p.get("role"), box.p.get("aria-level")) == (("heading", "3") if is_heading else (None, None))


def test_an_address_stands_below_that_of_the_site_as_it_is_to_be_copied():
    box = only("/// address | connect.html#_a_\n///")
    assert box.name == "pre" and box["class"] == ["address"] and box.code.string.strip() == f"{SITE}connect.html#_a_"


@pytest.mark.parametrize("name", ["cards", "numbers", "tiles"])
def test_a_group_holds_what_stands_in_it(name):
    group = only(f"//// {name}\n\n/// do\n- rest\n///\n\n/// dont\n- hurry\n///\n\n////")
    assert group["class"] == [name] and [card.p.string for card in group.select(".card")] == ["Do", "Do not"]


def test_a_picture_has_its_drawing_out_of_search_and_its_words_as_caption():
    figure = only("/// picture | vein-valves\nA vein.\n///")
    assert figure.name == "figure" and figure["class"] == ["picture"]
    assert figure.find("svg").parent.attrs == {"data-search-exclude": ""}
    assert figure.figcaption.get_text().strip() == "A vein."


def test_a_tile_has_its_icon_out_of_search_and_its_words_beside_it():
    tile = only("/// tile | night\n[Nights](n.md)\n///")
    assert tile["class"] == ["tile", "tile--night"]
    icon, words = tile.find_all("div", recursive=False)
    assert icon.attrs == {"class": ["tile__icon"], "data-search-exclude": ""} and icon.svg
    assert words.a.string == "Nights"


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("Words.\n\n/// do\n- rest\n", ["line 3: the block is not closed. Put a line with `///` after its last line."]),
        (
            "//// cards\n/// do\n- rest\n////\n",
            ["line 2: the block is not closed. Put a line with `///` after its last line."],
        ),
        (
            "/// do\n- a\n/// dont\n- b\n///\n",
            ["line 1: the block is not closed. Put a line with `///` after its last line."],
        ),
        ("/// do\n///\n/// dont\n///\n//// cards\n////\n", []),
        (
            "/// urgent | Call\n///\n",
            ["line 1: urgent cards are built from data. Write `/// signs | leg-clot` instead."],
        ),
        ("/// see-doctor\n///\n", ["line 1: the card has no heading. Write `/// see-doctor | Call … if:`."]),
        (
            "\n/// certainty | sure\n///\n",
            ["line 2: certainty 'sure' is unknown. Use one of: high, moderate, low, unknown."],
        ),
    ],
)
def test_a_block_that_would_be_printed_as_text_is_named_with_its_line(text, problems):
    assert list(block_problems(text)) == problems


def test_an_unknown_block_is_named_with_those_that_there_are():
    (problem,) = block_problems("/// facst | Words\n///\n")
    assert problem.startswith("line 1: there is no block 'facst'. Use one of: see-doctor, self-care, signs, ")
