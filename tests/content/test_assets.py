"""What pages load: put together of docs/assets/ by docs/data/assets.yml, and named by hash."""

import re

import pytest
from assets import Assets, asset_problems, naming_problems
from models.assets import BUILT, Asset
from models.problems import ContentError

STYLE = Asset(id="site.css", files=("assets/styles/base.css", "assets/styles/home.css"))
FONT = Asset(id="font.woff2", files=("assets/fonts/font.woff2",))
SCRIPT = Asset(id="search.js", files=BUILT)
HOME = Asset(id="home.css", files=("assets/styles/home.css",))
ASSETS = (FONT, STYLE, SCRIPT)
CONTENTS = {
    "assets/fonts/font.woff2": b"wOF2",
    "assets/styles/base.css": b'/* The font */\n@font-face {\n  src: url("../fonts/font.woff2");\n}\n',
    "assets/styles/home.css": b".home {\n  color: red; /* warm */\n}\n",
} | dict.fromkeys(BUILT, b"const data = {};\n")


@pytest.fixture
def assets() -> Assets:
    return Assets(ASSETS, CONTENTS)


def test_an_asset_is_what_its_files_say_in_their_order_without_comments_and_indents(assets):
    font = assets.address["font.woff2"].rpartition("/")[2]
    assert assets.text("site.css") == f'@font-face {{\nsrc: url("{font}");\n}}\n.home {{\ncolor: red; }}\n'


def test_a_name_carries_the_hash_of_what_is_published(assets):
    assert re.fullmatch(r"assets/hashed/site-[0-9a-f]{16}\.css", assets.address["site.css"])


@pytest.mark.parametrize("changed", ["assets/styles/home.css", "assets/fonts/font.woff2"])
def test_a_style_has_another_address_once_it_or_a_font_that_it_names_has_changed(assets, changed):
    newer = Assets(ASSETS, CONTENTS | {changed: b"something else"})
    assert newer.address["site.css"] != assets.address["site.css"]
    assert newer.address["search.js"] == assets.address["search.js"]


def test_a_script_keeps_a_template_inside_a_template_and_what_looks_like_a_comment_in_it():
    text = b'// Why\nconst link = `<a href="https://${one ? `a // b` : two}">`; // said\n  go(link);\n'
    alone = Asset(id="search.js", files=("built/search-index.js",))
    script = Assets((alone,), {"built/search-index.js": text}).text("search.js")
    assert script == 'const link = `<a href="https://${one ? `a // b` : two}">`; // said\ngo(link);\n'


def test_a_style_keeps_a_text_that_looks_like_a_comment():
    text = b'a::before { content: "/*"; }\nb { color: red; }\nc::after { content: "*/"; }\n'
    assert Assets((HOME,), {"assets/styles/home.css": text}).text("home.css").encode() == text


def test_a_list_of_what_there_is_has_no_problem():
    assert not list(asset_problems(ASSETS, set(CONTENTS)))
    assert not list(naming_problems(ASSETS, CONTENTS))


def test_an_asset_that_pages_ask_for_and_nobody_lists_is_named(assets):
    with pytest.raises(ContentError, match="assets.yml has no entry print.css, which pages ask for"):
        assets.address_of("print.css")


@pytest.mark.parametrize("listed", [(STYLE, FONT, SCRIPT), (STYLE, SCRIPT)], ids=["below", "nowhere"])
def test_a_font_that_is_not_listed_above_the_style_that_names_it_is_named(listed):
    (problem,) = naming_problems(listed, CONTENTS)
    assert problem.startswith("docs/assets/styles/base.css names font.woff2. Give that an entry ")


def test_a_script_among_styles_is_named():
    mixed = Asset(id="site.css", files=(*STYLE.files, *SCRIPT.files))
    problem = next(asset_problems((FONT, mixed), set(CONTENTS)))
    assert problem.startswith("docs/data/assets.yml, entry site.css: built/search-index.js is of another kind. ")


def test_a_file_that_is_not_there_is_named_with_its_entry():
    (problem,) = asset_problems(ASSETS, set(CONTENTS) - {"assets/styles/home.css"})
    assert problem == (
        "docs/data/assets.yml, entry site.css: there is no file docs/assets/styles/home.css. Correct the path."
    )


def test_data_that_no_page_would_have_is_named():
    (problem,) = asset_problems((FONT, STYLE, Asset(id="search.js", files=BUILT[1:])), set(CONTENTS))
    assert problem == f"{BUILT[0]} is in no entry of docs/data/assets.yml, so no page has it. Add it to one."


def test_a_script_or_style_that_no_page_would_have_is_named():
    (problem,) = asset_problems(ASSETS, {*CONTENTS, "assets/scripts/new.js"})
    assert problem.startswith("docs/assets/scripts/new.js is in no entry of docs/data/assets.yml")
