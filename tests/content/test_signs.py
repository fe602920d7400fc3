"""The warning signs as data: complete, in order, and plain enough for somebody who is frightened."""

import pytest
from models.loading import load_guide
from models.signs import GRAVITY, Sign, sign_problems
from prose import DOCS
from pydantic import ValidationError
from readability import reading_grade

GUIDE = load_guide(DOCS)
SIGNS = [pytest.param(sign, id=sign.id) for sign in GUIDE.signs.values()]
# Names of medicines, diseases and tests, which people read off a packet or a letter; graded as "it".
NAMES = (
    "transferrin saturation", "acetaminophen", "paracetamol", "pregabalin", "gabapentin", "ibuprofen", "naproxen",
    "antidepressant", "dopamine", "transferrin", "ferritin", "levodopa", "magnesium", "thalassemia", "warfarin",
    "hemochromatosis", "sickle cell disease", "colitis", "diabetes", "asthma", "menopause", "progestogen", "antibiotic",
    "endometriosis", "opioid", "restless legs", "compression stockings", "sleep apnea", "migraine with aura",
    "iron overload", "liver disease", "kidney disease", "blood thinner", "blood pressure trouble", "medicine",
    "combined pill, patch or ring",
)  # fmt: skip


def grade(text: str) -> float:
    """The reading grade of a bullet, apart from names, in whole school years."""
    for name in NAMES:
        text = text.replace(name, "it")
    return round(reading_grade([text]))


def test_signs_stand_by_group_and_most_urgent_first():
    groups = [group.name for group in GUIDE.words.groups]
    places = [(groups.index(sign.group), GRAVITY[sign.level]) for sign in GUIDE.signs.values()]
    assert places == sorted(places), "Sort docs/data/signs.yml by group, in a group by level."


def test_no_two_signs_share_a_ledger_number():
    numbers = [sign.ledger for sign in GUIDE.signs.values()]
    assert len(set(numbers)) == len(numbers)


@pytest.mark.parametrize("sign", SIGNS)
def test_the_short_form_reads_at_grade_6_or_below(sign):
    assert grade(sign.short) <= 6, f"grade {grade(sign.short)}: {sign.short}"


@pytest.mark.parametrize("sign", SIGNS)
def test_every_bullet_reads_at_grade_7_or_below(sign):
    assert not [f"grade {grade(bullet)}: {bullet}" for bullet in sign.when if grade(bullet) > 7]


def test_no_cue_stands_twice():
    cues = [cue for sign in GUIDE.signs.values() for cue in sign.cues]
    assert not {cue for cue in cues if cues.count(cue) > 1}


CLOT = GUIDE.signs["leg-clot"].model_dump()


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"short": "word " * 19}, "19 words; shorten it to 18 at most"),
        ({"when": ["word " * 26]}, "26 words; shorten it to 25 at most"),
        ({"when": ["one", "two", "three", "four"]}, "at most 3 items"),
        ({"name": "word " * 7}, "7 words; shorten it to 6 at most"),
        ({"in_short": "word " * 11}, "11 words; shorten it to 10 at most"),
        ({"not_this": {"kind": "calm", "text": "word " * 21}}, "21 words; shorten it to 20 at most"),
        ({"heading": "call"}, "heading 'call' does not fit a sign of level urgent; use now or today"),
        ({"kind": "rule", "heading": "now"}, "heading 'now' does not fit a rule of level urgent; use today"),
        ({"cues": []}, "cues belong to every sign that is emergency or urgent and no other; add or remove them"),
        ({"escalate_with": None}, "escalate and escalate_with belong together"),
    ],
)
def test_a_sign_outside_the_limits_is_refused(change, expected):
    with pytest.raises(ValidationError, match=expected):
        Sign.model_validate(CLOT | change)


@pytest.mark.parametrize(
    ("sign", "change", "told"),
    [
        (
            "leg-clot",
            {"group": "Elsewhere"},
            "field group: 'Elsewhere' is not among the groups of",
        ),
        (
            "cauda-equina",
            {"act": "Wait."},
            f"field act: begin with {GUIDE.words.go_first!r}, as",
        ),
        ("leg-clot", {"escalate": "no-such"}, "field escalate: 'no-such' is no graver sign. Name one, or remove"),
        ("leg-clot", {"escalate": "foot-drop"}, "field escalate: 'foot-drop' is no graver sign."),
        ("leg-clot", {"escalate": "leg-clot"}, "field escalate: 'leg-clot' is no graver sign."),
    ],
)
def test_a_sign_that_does_not_fit_the_others_is_named_with_the_remedy(sign, change, told):
    signs = GUIDE.signs | {sign: GUIDE.signs[sign].model_copy(update=change)}
    (problem,) = sign_problems(signs, GUIDE.words)
    assert problem.startswith(f"docs/data/signs.yml, entry {sign}, {told}")


def test_a_sign_that_fits_the_others_is_taken():
    assert not list(sign_problems(GUIDE.signs, GUIDE.words))


def test_no_step_leads_to_a_sign_under_whose_heading_nothing_can_be_done():
    steps = {heading: step for heading, step in GUIDE.words.steps.items() if heading != "call"}
    signs = {key: GUIDE.signs[key] for key in ("leg-clot", "lung-clot")}
    (problem,) = sign_problems(signs, GUIDE.words.model_copy(update={"steps": steps}))
    assert "field escalate: 'lung-clot' is no graver sign." in problem
