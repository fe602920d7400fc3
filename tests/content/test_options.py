"""What may be said of an option, what the build makes of it, and that pages do not contradict it."""

import re
from types import SimpleNamespace

import pytest
import templates
from building import ROOT
from mkdocs.theme import Theme
from models.checking import checked
from models.evidence import RetiredSource
from models.markdown import cited_ids, shown
from models.options import Option
from models.problems import ContentError
from models.references import dangling_references
from options import expand, form_problems
from people import BODY, DASH, HEAD, WIDE
from prose import GUIDE
from telling import told

PATH = "period-leg-pain/medicines.md"
ARMS = {
    "measure": "get relief",
    "who": "women with period pain",
    "treated": {"events": [45, 53], "of": 100, "group": "on a painkiller"},
    "untreated": {"events": 18, "of": 100, "group": "on a dummy pill"},
    "sources": ["yuan2026"],
}
SURE = {"certainty": "low", "why": "The trials were small."}
OPTION = {
    "id": "pills",
    "name": "Pills",
    "guide": "period-leg-pain",
    "at": "period-leg-pain/medicines.html#pills",
    "effects": [ARMS | SURE],
    "harms": [{"words": "They can upset the stomach.", "sources": ["yuan2026"]}],
}
UNINDEXED = "\n    attrs: {data-search-exclude: ''}\n\n"  # what keeps a note out of the search
SECTION = "## Pills { #pills }\n\n"


def option(**fields) -> Option:
    return checked(Option, OPTION | fields, "entry")


def guide_with(found: Option):
    return GUIDE.model_copy(update={"options": {found.id: found}})


def built(markdown: str, found: Option | None = None) -> str:
    config = SimpleNamespace(theme=Theme(custom_dir=str(ROOT / "overrides")), extra={})
    templates.on_config(config)
    return expand(markdown, PATH, guide_with(found or option()), config.theme.get_env()).replace(UNINDEXED, "\n")


def problems(markdown: str, found: Option | None = None) -> str:
    return "\n".join(form_problems(markdown, PATH, guide_with(found or option())))


@pytest.mark.parametrize(
    ("effect", "expected"),
    [
        (ARMS | {"words": "It helps."}, "words go alone; remove measure"),
        ({"sources": ["a"]}, "give measure, who, treated and untreated, or words where two arms were not counted"),
        ({key: value for key, value in ARMS.items() if key != "untreated"}, "give measure, who, treated and untreated"),
        (ARMS | {"treated": {"events": [53, 45], "of": 100, "group": "on it"}}, "53 to 45 of 100 cannot be; correct"),
        (
            ARMS | {"treated": {"events": 22, "of": 21, "group": "on it"}},
            "22 to 22 of 21 cannot be; correct the counts",
        ),
        (ARMS | {"sources": []}, "field effects.0.sources"),
        (ARMS | {"words": None, "treated": {"events": 1.5, "of": 2, "group": "on it"}}, "effects.0.treated.events"),
    ],
)
def test_an_effect_has_two_arms_measured_alike_or_words(effect, expected):
    with pytest.raises(ContentError) as error:
        option(effects=[effect | SURE])
    assert expected in str(error.value)


@pytest.mark.parametrize("field", ["certainty", "why"])
def test_every_effect_says_how_sure_it_is_and_why(field):
    with pytest.raises(ContentError) as error:
        option(effects=[{key: value for key, value in (ARMS | SURE).items() if key != field}])
    assert f"field effects.0.{field}: missing. Add it." in str(error.value)


def test_the_block_says_benefit_harm_and_certainty_with_their_sources():
    text = built(SECTION + "/// option | pills\n///\n")
    assert (
        "**Benefit:** In studies, 45 to 53 of 100 women with period pain get relief on a painkiller. "
        "On a dummy pill, it is 18.[^yuan2026]" in text
    )
    assert "/// certainty | low\nThe trials were small.\n///" in text
    assert "**Harm:** They can upset the stomach.[^yuan2026]" in text


def test_arms_of_different_size_are_both_told():
    arms = {
        "treated": {"events": 8, "of": 21, "group": "in real wraps"},
        "untreated": {"events": 0, "of": 14, "group": "in sham wraps"},
    }
    text = built(SECTION + "/// option | pills\n///\n", option(effects=[ARMS | arms | SURE | {"took_part": 35}]))
    assert "In studies, 8 of 21 women with period pain get relief in real wraps. In sham wraps, it is 0 of 14." in text
    assert "This trial was small: 35 people." in text
    assert "Small trial: 35 people" in text, "the picture has to say it too"


def test_the_table_puts_benefit_and_harm_side_by_side():
    text = built("In this order.\n\n/// options | pills\n///\n")
    assert (
        "| [Pills](medicines.md#pills) "
        "| In studies, 45 to 53 of 100 women with period pain get relief on a painkiller. "
        "On a dummy pill, it is 18.[^yuan2026] "
        "| They can upset the stomach.[^yuan2026] | Low |" in text
    )


def test_how_sure_takes_the_level_of_the_effect_that_is_named():
    two = option(
        effects=[ARMS | SURE, {"words": "It helps.", "certainty": "high", "why": "So it is.", "sources": ["a"]}]
    )
    assert "/// certainty | low" in built("/// how-sure | pills\n///\n", two)
    assert "/// certainty | high\nSo it is." in built("/// how-sure | pills 2\n///\n", two)


def test_fewer_than_one_of_a_hundred_are_told_but_not_drawn():
    rare = {
        "treated": {"events": 4, "of": 1000, "group": "on it"},
        "untreated": {"events": 2, "of": 1000, "group": "off it"},
    }
    text = built(SECTION + "/// option | pills\n///\n", option(effects=[ARMS | rare | SURE]))
    assert "4 of 1,000 women" in text
    assert "<svg" not in text


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("/// option | pils\n///\n", "line 3: there is no 'pils' in docs/data/options.yml. Use one of its"),
        ("/// option | pills, pills\n///\n", "line 3: name one option, such as `/// option | heat`."),
        ("/// options |\n///\n", "line 3: name what it shows, such as `/// options | heat`."),
        ("/// option | pills\nwords\n///\n", "the block holds words of its own. Leave only the names"),
        ("/// how-sure | pills 3\n///\n", "'pills' has no effect 3. Name one from 1 to 1."),
        ("/// brands | advil\n///\n", "there is no 'advil' in docs/data/medicines.yml."),
        ("## Other { #other }\n\n/// option | pills\n///\n", "belongs to period-leg-pain/medicines.html#pills, not to"),
    ],
)  # fmt: skip
def test_a_wrong_name_is_told_with_its_line_and_the_remedy(markdown, expected):
    assert expected in problems(SECTION + markdown)


def test_a_page_that_shows_an_option_shows_who_must_ask_first():
    careful = option(ask_first=["painkillers"])
    block = SECTION + "/// option | pills\n///\n"
    assert "'pills' has the rule 'painkillers'. Write `/// ask-first | painkillers`" in problems(block, careful)
    assert not problems(block + "\n/// ask-first | painkillers\n///\n", careful)
    assert not problems(block + "\n[the list](../urgent-help.md#painkillers)\n", careful)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"medicines": ["advil"]}, "entry pills, field medicines: 'advil' is not in docs/data/medicines.yml."),
        (
            {"ask_first": ["leg-clot"]},
            "entry pills, field ask_first: 'leg-clot' is no rule of docs/data/signs.yml. Use ",
        ),
        (
            {"where": {"words": "In shops.", "sources": ["nobody2026"]}},
            "field sources: 'nobody2026' is not in docs/data",
        ),
    ],
)
def test_what_an_option_names_has_to_be_there(fields, expected):
    assert expected in "\n".join(dangling_references(guide_with(option(**fields))))


def test_a_source_is_either_cited_or_retired_and_a_retired_one_leads_to_one_that_is_cited():
    retired = [
        RetiredSource(id=key, title="A page", why="It is old.", see=["nobody2026"]) for key in ("yuan2026", "old")
    ]
    found = "\n".join(dangling_references(GUIDE.model_copy(update={"retired_sources": tuple(retired)})))
    assert "retired_sources.yml, entry yuan2026: it stands in docs/data/sources.yml too. Keep one." in found
    assert "retired_sources.yml, entry old, field see: 'nobody2026' is not in docs/data/sources.yml." in found


@pytest.mark.parametrize(("part", "dash"), [("head", DASH[HEAD]), ("body", DASH[BODY])])
def test_the_style_draws_one_dash_for_each_person(part, dash):
    style = (ROOT / "docs" / "assets" / "styles" / "pictures.css").read_text("utf-8")
    lengths = re.search(rf"\.people__{part} {{\s*stroke-dasharray: ([\d.]+) ([\d.]+);", style)
    assert [float(length) for length in lengths.groups()] == [dash, pytest.approx(WIDE - dash)]


def test_every_option_stands_in_the_section_that_tells_more():
    shown_at = {key: path for path, text in GUIDE.markdown.items() for key in shown(text, "option")}
    missing = [f"{found.id}, {found.at}" for found in GUIDE.options.values() if found.id not in shown_at]
    assert not missing, told("Write `/// option | id` in the section that the entry of options.yml names", missing)


def test_every_medicine_stands_among_the_medicine_names():
    missing = set(GUIDE.medicines) - set(shown(GUIDE.markdown["medicine-names.md"], "brands"))
    assert not missing, told("Name these in a `/// brands` block of docs/medicine-names.md", sorted(missing))


@pytest.mark.parametrize("path", [path for path, text in GUIDE.markdown.items() if shown(text, "options")])
def test_a_comparison_says_why_its_rows_stand_in_this_order(path):
    for part in re.split(r"^/// options\b", GUIDE.markdown[path], flags=re.MULTILINE)[:-1]:
        above = part.strip().rpartition("\n\n")[2]
        assert re.search(r"\border\b", above), f"docs/{path}: say why the rows stand in this order, above {above!r}"


def speaks_of(passage: str, found: Option, sources: tuple[str, ...]) -> bool:
    """Whether a passage rests on the same sources as an effect alone, or names the option and shares one of them."""
    cited = set(cited_ids(passage))
    first_word = re.search(r"[a-z]{4,}", found.name.lower())
    return cited == set(sources) or bool(cited & set(sources) and first_word and first_word[0] in passage.lower())


def test_no_certainty_on_a_page_contradicts_that_of_the_option_it_speaks_of():
    wrong = []
    for path, text in GUIDE.markdown.items():
        for note in re.finditer(r"^/// certainty \| (\w+)\n", text, re.MULTILINE):
            passage = re.split(r"^(?:#+ |///)", text[: note.start()], flags=re.MULTILINE)[-1]
            levels = {
                effect.certainty: found.id
                for found in GUIDE.options.values()
                for effect in found.effects
                if speaks_of(passage, found, effect.sources)
            }
            if levels and note[1] not in levels:
                wrong.append(f"docs/{path}: {note[1]} where options.yml has {levels}")
    assert not wrong, told("Write `/// how-sure | id` in place of a certainty of the page's own", wrong)


def test_a_mistake_in_one_block_hides_none_in_the_next():
    said = problems("/// option | pills, pills\n///\n\n/// options | pils\n///\n").splitlines()
    assert [line.partition(":")[0] for line in said] == ["line 1", "line 4"]
