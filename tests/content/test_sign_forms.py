"""What a page shows of the signs it names, and what a writer is told who names them wrongly."""

from html import unescape

import pytest
from models.pages import FrontMatter
from models.signs import URGENT_HELP
from prose import GUIDE, as_built
from signs import MOST_WORDS_IN_A_STRIP, NOT_FOUND_HERE, expand, form_problems

PATH = "period-leg-pain/heat.md"


def guide_with(**front_matter):
    """The guide with one page, whose front matter is that of a health page and what is given."""
    fields = {"title": "Heat", "description": "What heat does.", "kind": "self-care", "clinical_review": "pending"}
    dates = {"reviewed": "2026-11-21", "review_due": "2028-11-21"}
    return GUIDE.model_copy(update={"pages": {PATH: FrontMatter(**(fields | dates | front_matter))}})


def shown(markdown: str, **front_matter) -> str:
    guide = guide_with(**front_matter)
    assert not list(form_problems(markdown, PATH, guide))
    return unescape(expand(markdown, PATH, guide))


def problems(markdown: str, **front_matter) -> str:
    return "\n".join(form_problems(markdown, PATH, guide_with(**front_matter)))


def signs(*names: str, form: str = "signs") -> str:
    return f"/// {form} | {', '.join(names)}\n///\n"


def short(name: str) -> str:
    return f"- {GUIDE.signs[name].short}"


def test_cards_stand_by_heading_most_urgent_first_and_signs_in_the_order_named():
    text = shown("## Help { #help }\n\n" + signs("foot-drop", "leg-clot", "cauda-equina", "lung-clot"))
    wanted = ["/// emergency | Call 911, 999 or 112 now if:", short("lung-clot"),
              "/// emergency | Go to the emergency room (A&E) now if:", short("cauda-equina"),
              "/// urgent | Get help the same day if:", short("foot-drop"), short("leg-clot"),
              "All warning signs: [Urgent help](../urgent-help.md)."]  # fmt: skip
    assert [text.index(part) for part in wanted] == sorted(text.index(part) for part in wanted)
    assert text.count("All warning signs:") == 1


def test_a_sign_brings_the_step_to_its_graver_sign():
    text = shown("## Help { #help }\n\n" + signs("leg-clot"))
    step = "- with sudden trouble breathing or chest pain, **call 911, 999 or 112 now**"
    assert f"{short('leg-clot')}\n{step}\n" in text


def test_the_step_to_a_sign_where_people_are_driven_names_the_emergency_room():
    text = shown("## Help { #help }\n\n" + signs("foot-drop"))
    assert "days, **go to the emergency room (A&E) or call 911, 999 or 112 now**" in text


def test_the_step_is_left_out_where_the_graver_sign_stands_in_the_same_place():
    text = shown("## Help { #help }\n\n" + signs("leg-clot", "lung-clot"))
    assert "with sudden trouble breathing" not in text


def test_the_step_stays_where_the_graver_sign_stands_in_another_place():
    text = shown("## Clots { #clots }\n\n" + signs("leg-clot") + "\n## Help { #help }\n\n" + signs("lung-clot"))
    assert "with sudden trouble breathing" in text


def test_a_same_day_card_says_whom_to_call_and_keeps_the_helpline_of_its_sign():
    text = shown("## Help { #help }\n\n" + signs("low-mood"))
    assert GUIDE.words.last_lines["today"] in text and "116 123" in text


def test_the_last_line_of_a_sign_replaces_that_of_call_for_help_now():
    text = shown("## Help { #help }\n\n" + signs("pre-eclampsia"))
    assert GUIDE.signs["pre-eclampsia"].last_line in text and GUIDE.words.last_lines["now"] not in text


def test_a_rule_stands_in_a_callout_with_the_step_to_its_graver_sign():
    text = shown("## Pill { #pill }\n\n" + signs("pill-safety", form="ask-first"))
    heading = "/// ask-first | Ask a pharmacist or doctor first if:\n" + NOT_FOUND_HERE
    assert f"{heading}\n{short('pill-safety')}\n- with " in text
    assert "All warning signs:" not in text


def test_an_urgent_rule_stands_in_a_card():
    assert "/// urgent | Get help the same day if:" in shown("## Heat { #heat }\n\n" + signs("rubbing-and-heat"))


def test_the_strip_stands_under_the_main_message_with_its_link_last():
    text = shown("Heat helps.\n\n## How { #how }\n", strip=["lung-clot", "leg-clot"])
    assert text == (
        "Heat helps.\n\n**Same day:** one leg newly swollen, or sore with no clear cause. **911, 999 or 112:** sudden "
        "trouble breathing or chest pain. All warning signs: [Urgent help](../urgent-help.md).\n"
        "{ .strip #get-help }\n\n## How { #how }\n"
    )


def test_a_health_page_without_a_likely_sign_still_leads_to_urgent_help():
    assert "Heat helps.\n\nWarning signs: [Urgent help](../urgent-help.md).\n{ .strip #get-help }" in shown(
        "Heat helps.\n"
    )


def test_the_anchor_for_help_is_that_of_the_section_where_a_page_has_one():
    text = shown("Heat helps.\n\n## When to get help { #get-help }\n")
    assert text.count("#get-help") == 1 and "{ .strip }" in text


def test_a_page_that_is_not_about_health_has_no_strip():
    assert shown("Words.\n", kind="about") == "Words.\n"


@pytest.mark.parametrize(("of_the_sign", "is_short_enough"), [(23, True), (24, False)])
def test_a_strip_has_30_words_at_most(of_the_sign, is_short_enough):
    sign = GUIDE.signs["leg-clot"].model_copy(update={"in_short": " ".join(["word"] * of_the_sign)})
    guide = guide_with(strip=["leg-clot"]).model_copy(update={"signs": {"leg-clot": sign}})
    told = [] if is_short_enough else ["the strip has 31 words. Name one sign, so that it has 30 at most."]
    assert [problem.partition("strip: ")[2] for problem in form_problems("Heat.\n", PATH, guide)] == told


def test_every_strip_that_may_be_asked_for_is_short():
    for sign in GUIDE.signs.values():
        if sign.cannot_wait:
            assert len(shown("Heat.\n", strip=[sign.id]).split()) - 4 <= MOST_WORDS_IN_A_STRIP


@pytest.mark.parametrize(
    ("markdown", "front_matter", "expected"),
    [
        ("Heat.\n\n" + signs("leg-clod"), {}, "line 3: there is no sign 'leg-clod' in docs/data/signs.yml. "
         "Use one of its ids, such as leg-clot"),
        (signs("painkillers"), {}, "line 1: 'painkillers' does not go into `signs`. "
         "Write `/// ask-first | painkillers`."),
        (signs("leg-clot", form="ask-first"), {}, "Write `/// signs | leg-clot`."),
        (signs("leg-clot") + "\n" + signs("leg-clot"), {}, "line 4: 'leg-clot' stands on the page already."),
        (signs(), {}, "line 1: the block names no sign."),
        ("/// signs | leg-clot\nOne leg swells.\n///\n", {}, "line 1: the block holds words of its own."),
        (signs("lung-clot", "stroke", "sepsis", "weakness"), {}, "the page has 4 signs of level emergency. Keep the 3"),
        (signs("leg-clot", "foot-drop", "overdose", "infection", "dark-pee"), {}, "5 signs of level urgent. Keep"),
        ("Heat.\n", {"strip": ["clot"]}, "front matter, field strip: there is no sign 'clot'"),
        ("Heat.\n", {"strip": ["period-pain"]}, "front matter, field strip: 'period-pain' can wait"),
        ("Heat.\n", {"strip": ["leg-clot", "foot-drop"]}, "'leg-clot' is not the only sign of level urgent"),
        ("Heat.\n", {"strip": ["leg-clot"], "kind": "about"}, "this page has no strip. Remove the field"),
    ],
)  # fmt: skip
def test_a_sign_named_wrongly_is_refused_with_the_remedy(markdown, front_matter, expected):
    assert expected in problems(markdown, **front_matter)


URGENT_HELP_TEXT = unescape(as_built("", URGENT_HELP.replace(".html", ".md")))


@pytest.mark.parametrize("sign", [pytest.param(sign, id=sign.id) for sign in GUIDE.signs.values()])
def test_urgent_help_gives_all_of_a_sign(sign):
    section = URGENT_HELP_TEXT.split(f"{{ #{sign.id} }}")[1].split("\n##")[0]
    wanted = [f"- {bullet}" for bullet in sign.when] + [f"[^{source}]" for source in sign.sources]
    wanted += [sign.act or "", sign.not_this.text if sign.not_this else ""]
    assert not [part for part in wanted if part not in section]
    assert not (sign.reviewer_note and sign.reviewer_note in section)


def test_only_what_is_harmless_is_called_not_usually_urgent():
    calm = [s for s in GUIDE.signs.values() if s.kind == "sign" and s.not_this and s.not_this.kind == "calm"]
    assert URGENT_HELP_TEXT.count(GUIDE.words.calm) == len(calm)
