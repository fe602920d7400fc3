"""Limits hold to the last word: what reaches one is taken, and one more is refused."""

from typing import Annotated, Any

import pytest
from models.appointment import Said, SheetLine
from models.evidence import Publication, RetiredSource
from models.hosting import HostingRule
from models.loading import load_guide
from models.measurements import Table
from models.medicines import Brand, Medicine
from models.options import Effect, Finding, Option, Place
from models.pages import FrontMatter
from models.searching import LookAlikes, Synonym
from models.signs import NotThis, Sign
from pydantic import TypeAdapter, ValidationError
from small_docs import change, message_for

WORDS = [
    (Sign, "name", 6), (Sign, "short", 18), (Sign, "in_short", 10), (NotThis, "text", 20),
    (Option, "name", 8), (Finding, "words", 45), (Finding, "caveat", 25), (Effect, "why", 25), (Place, "words", 30),
    (Medicine, "trap", 40), (Brand, "kind", 8), (Said, "words", 30), (SheetLine, "words", 20),
]  # fmt: skip
CHARACTERS = [(FrontMatter, "title", 65), (FrontMatter, "description", 155)]
NUMBERS = [(Publication, "year", 1800, 2099), (SheetLine, "room", 1, 3)]
LISTS = [
    (Sign, "sources", 1, None), (Sign, "when", 1, 3), (Medicine, "sources", 1, None), (Finding, "sources", 1, None),
    (RetiredSource, "see", 1, None), (LookAlikes, "names", 2, None), (Synonym, "type", 1, None),
    (HostingRule, "files", 1, None), (Option, "harms", 1, 7), (Option, "effects", 1, None), (Table, "figures", 1, None),
]  # fmt: skip
# What a list holds that holds no names.
HARM = {"words": "They can upset the stomach.", "sources": ["nhs-rls"]}
EFFECT = HARM | {"certainty": "low", "why": "The trials were small."}
ENTRIES = {"harms": HARM, "effects": EFFECT, "figures": {"what": "Files", "ours": "8"}}


def is_taken(model: type, field: str, value: Any) -> bool:
    """Whether a field of a data file may hold a value."""
    known = model.model_fields[field]
    form = Annotated[(known.annotation, *known.metadata)] if known.metadata else known.annotation
    try:
        TypeAdapter(form).validate_python(value)
    except ValidationError:
        return False
    return True


@pytest.mark.parametrize(("model", "field", "most"), WORDS)
def test_a_text_has_as_many_words_as_its_readers_take_in(model, field, most):
    assert is_taken(model, field, "word " * most), f"{most} words are allowed"
    assert not is_taken(model, field, "word " * (most + 1)), f"{most + 1} words are too many"


def test_each_sentence_on_when_a_sign_counts_has_25_words_at_most():
    assert is_taken(Sign, "when", ["word " * 25])
    assert not is_taken(Sign, "when", ["word " * 26])


@pytest.mark.parametrize(("model", "field", "most"), CHARACTERS)
def test_a_text_has_as_many_characters_as_search_engines_show(model, field, most):
    assert is_taken(model, field, "x" * most), f"{most} characters are allowed"
    assert not is_taken(model, field, "x" * (most + 1)), f"{most + 1} characters are too many"


@pytest.mark.parametrize(("model", "field", "least", "most"), NUMBERS)
def test_a_number_lies_between_its_ends(model, field, least, most):
    assert is_taken(model, field, least) and is_taken(model, field, most)
    assert not is_taken(model, field, least - 1) and not is_taken(model, field, most + 1)


@pytest.mark.parametrize(("model", "field", "least", "most"), LISTS)
def test_a_list_is_neither_too_short_nor_too_long(model, field, least, most):
    def of(number: int) -> list:
        return [ENTRIES.get(field, f"entry-{place}") for place in range(number)]

    assert is_taken(model, field, of(least)), f"{least} are enough"
    assert not is_taken(model, field, of(least - 1)), f"{least - 1} are too few"
    if most:
        assert is_taken(model, field, of(most)) and not is_taken(model, field, of(most + 1)), f"{most} are the most"


@pytest.mark.parametrize(("characters", "is_short_enough"), [(60, True), (61, False)])
def test_a_name_of_a_file_has_60_characters_at_most(docs, characters, is_short_enough):
    name = "x" * (characters - len(".js")) + ".js"
    (docs / "assets" / "scripts").mkdir(parents=True)
    (docs / "assets" / "scripts" / name).write_text("words", "utf-8")
    if is_short_enough:
        load_guide(docs)
    else:
        assert "has 61 characters. Shorten it to 60 at most." in message_for(docs)


@pytest.mark.parametrize(("years", "is_soon_enough"), [(3, True), (4, False)])
def test_a_review_is_due_three_years_after_the_last_at_most(docs, years, is_soon_enough):
    change(docs / "heat.md", "review_due: 2028-11-21", f"review_due: {2026 + years}-11-21")
    if is_soon_enough:
        load_guide(docs)
    else:
        assert "review_due is more than 3 years after reviewed" in message_for(docs)
