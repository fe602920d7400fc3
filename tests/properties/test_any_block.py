"""Blocks in Markdown: whatever stands around and in them, they are refused by line, or all they name is shown."""

import re
from html import unescape
from types import SimpleNamespace

import options
import pytest
import signs
import templates
from blocks import HealthBlocks, block_problems
from bs4 import BeautifulSoup
from building import ROOT
from html_to_markdown import markdown as twin
from hypothesis import example, given
from hypothesis import strategies as st
from markdown import markdown
from mkdocs.theme import Theme
from models.characters import UNSEEN
from models.loading import load_guide

GUIDE = load_guide(ROOT / "docs")
PATH = next(path for path, page in GUIDE.pages.items() if page.kind == "cause")
EXTENSIONS = ["attr_list", "tables", "def_list", "md_in_html", HealthBlocks("https://legs.example.org/")]
LINE = re.compile(r"line [1-9]\d*: .+\.$|the page has \d+ signs of level .+\.$|front matter, field strip: .+\.$")

TEXT = st.text(max_size=30).filter(lambda text: not UNSEEN.search(text))
ONE_LINE = (
    st.text(max_size=40)
    .filter(lambda text: text.strip() and not UNSEEN.search(text) and "\n" not in text)
    .map(lambda text: " ".join(text.split()))
)
WORDS = st.text("abc .,*_`[]()#|<>&!\\{}:-+=~/1", max_size=40).map(str.strip).filter(bool) | ONE_LINE
MARKS = st.sampled_from(
    ["///", "////", "/// ", "///  |", "///signs", "/// signs |", "/// option | heat 2", "## A { #a }", "\\"]
)
NAMES = st.sampled_from([*GUIDE.signs, *GUIDE.options, *GUIDE.medicines, "no-such-thing"])
FROM_DATA = ["signs", "ask-first", "options", "option", "how-sure", "brands", "sold-as"]
FORMS = st.sampled_from([*FROM_DATA, "do", "certainty", "facts"])
BLOCK = st.builds(
    "{} {} | {}\n{}\n{}".format,
    st.sampled_from(["///", "////"]),
    FORMS,
    st.lists(NAMES, max_size=3).map(", ".join) | TEXT.map(lambda text: text.replace("\n", " ")),
    TEXT | st.just(""),
    st.sampled_from(["///", "////", ""]),
)
ANY_PAGE = st.lists(MARKS | BLOCK | TEXT, max_size=6).map("\n".join)

SIGNS = [key for key, sign in GUIDE.signs.items() if sign.goes_into_a_card]
RULES = [key for key, sign in GUIDE.signs.items() if not sign.goes_into_a_card]
PLAIN_LINES = st.lists(st.text("abc .,*é1", max_size=20).map(str.rstrip), max_size=4)


@st.composite
def right_pages(draw) -> tuple[str, list[str], list[str]]:
    """A page that names signs, each once; the lines around them, and the names."""
    keys = draw(st.lists(st.sampled_from(SIGNS), max_size=5, unique=True))
    rules = draw(st.lists(st.sampled_from(RULES), max_size=3, unique=True))
    pieces, around = [], []
    for form, key in draw(st.permutations([("signs", key) for key in keys] + [("ask-first", key) for key in rules])):
        heading = f"## B {{ #b-{key} }}"
        lines = ["", *draw(PLAIN_LINES), *draw(st.sampled_from([[""], ["", heading, ""]]))]
        around += lines
        pieces += [*lines, f"/// {form} | {key}", "///"]
    return "\n".join([*pieces, ""]), around, keys + rules


@given(ANY_PAGE)
def test_any_page_is_right_or_told_what_is_wrong_line_by_line(text):
    problems = [
        *block_problems(text), *signs.form_problems(text, PATH, GUIDE), *options.form_problems(text, PATH, GUIDE),
    ]  # fmt: skip
    assert not [problem for problem in problems if not LINE.fullmatch(problem)]


@pytest.fixture(scope="module")
def written():
    """Writes what a page names of options and medicines, as the build does."""
    config = SimpleNamespace(theme=Theme(custom_dir=str(ROOT / "overrides")), extra={})
    templates.on_config(config)
    return lambda text: options.expand(text, PATH, GUIDE, config.theme.get_env())


@given(ANY_PAGE)
def test_what_is_told_of_no_page_is_written_into_it(written, text):
    if not list(options.form_problems(text, PATH, GUIDE)):
        assert not options.FORM.search(written(text))
    if not list(signs.form_problems(text, PATH, GUIDE)):
        assert not signs.FORM.search(signs.expand(text, PATH, GUIDE).replace("/// ask-first", ""))


@given(right_pages())
def test_a_page_shows_each_sign_that_it_names_once_and_every_line_around_them(page):
    text, around, keys = page
    if any("the page has" in problem for problem in signs.form_problems(text, PATH, GUIDE)):
        return
    shown = signs.expand(text, PATH, GUIDE)
    for key in keys:
        assert unescape(shown).count(f"\n- {GUIDE.signs[key].short}\n") == 1, key
    left = iter(shown.splitlines())
    lost = [line for line in around if line and not any(line == found.rstrip() for found in left)]
    assert not lost, f"not in the page any more, or not in their order: {lost}"


IN_PLACES = {
    "a paragraph": ("{}", "p"),
    "a bullet": ("- a\n- {}\n", "li:last-child"),
    "a card": ("/// see-doctor | {}\n- a\n///\n", ".card__title"),
    "a cell": ("| a | b |\n|---|---|\n| {} | c |\n", "td"),
}


@pytest.mark.parametrize("place", IN_PLACES)
@given(WORDS)
@example("---")
def test_any_words_of_the_data_are_shown_as_they_are(place, words):
    form, selector = IN_PLACES[place]
    html = BeautifulSoup(markdown(form.format(templates.markdown_text(words)), extensions=EXTENSIONS), "html.parser")
    said = html.select_one(selector).get_text().removeprefix("Not urgent: ")
    assert " ".join(said.split()) == " ".join(words.split())


@given(WORDS)
def test_any_words_come_out_of_a_twin_as_they_went_in(words):
    paragraph = BeautifulSoup("<p></p>", "html.parser")
    paragraph.p.string = f"a {words} b"
    again = BeautifulSoup(markdown(twin(str(paragraph), "//svg"), extensions=["tables"]), "html.parser")
    assert " ".join(again.get_text().split()) == " ".join(f"a {words} b".split())
