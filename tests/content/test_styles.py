"""The styles show text, cards and menu in browsers from Chrome 83, Safari 14 and Firefox 84 on."""

import re

import pytest
from building import ROOT

# What newer browsers know and older ones drop with all it stands in, and what to write instead.
# Source: https://caniuse.com and MDN's compatibility tables.
TOO_NEW = {
    r"light-dark\(": "var(--light, …) var(--dark, …), as in tokens.css",
    r"color-mix\(": "a color of its own in tokens.css",
    r"\b(?:padding|margin|border)-(?:inline|block)\b|\binset(?:-\w+)*:": "top, right, bottom and left",
    r":is\(|:where\(|:has\(": "the selectors one by one",
    r":not\([^()]*[, >~+]": "one :not() for each simple selector, or a later rule that takes the first one back",
    r"(?<!:not\():focus-visible": ":focus, which :focus:not(:focus-visible) in base.css takes back for the mouse",
    r"overflow-wrap: anywhere": "overflow-wrap: break-word, and minmax(0, …) around it in a grid",
    r"^\s*&|\{[^{}]*&": "the whole selector, not nested",
    r"\d(?:[sl]v[hw]|dvw|cq\w+)\b|@container|@layer|@scope": "vh, vw and @media",
}
# Where an older form must stand first in the same rule: the newer one is dropped alone.
OLDER_FORMS = {
    r"^\s*mask:": r"^\s*-webkit-mask:",
    r"^\s*(?:\w+-)?height:[^;]*\ddvh\b": r"height:[^;]*\dvh\b",
    r"^\s*print-color-adjust:": r"^\s*-webkit-print-color-adjust:",
    r'^\s*content: (?:"[^"]*"|attr\([^()]*\)) / "': r"^\s*content: [^/;]+;",  # the words for those who listen
}
STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)
RULE = re.compile(r"(?P<selectors>[^{};]+)\{(?P<body>[^{}]*)\}")


def all_styles() -> dict[str, str]:
    """The text of each style sheet, and of each `<style>` in a template, without comments; by its path."""
    texts = {path: path.read_text("utf-8") for path in (ROOT / "docs").rglob("*.css")}
    for path in (ROOT / "overrides").rglob("*.html"):
        texts[path] = "\n".join(STYLE.findall(path.read_text("utf-8")))
    plain = {
        path.relative_to(ROOT).as_posix(): re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
        for path, text in texts.items()
    }
    return {path: text for path, text in sorted(plain.items()) if text.strip()}


STYLES = [pytest.param(path, text, id=path.rsplit("/", 1)[-1]) for path, text in all_styles().items()]


@pytest.mark.parametrize(("path", "text"), STYLES)
def test_a_style_uses_nothing_that_is_too_new(path, text):
    found = [
        f"{match[0].strip()!r}: write {instead}"
        for new, instead in TOO_NEW.items()
        if (match := re.search(new, text, re.MULTILINE))
    ]
    assert not found, f"{path} would not show in browsers of 2020: {found}"


@pytest.mark.parametrize(("path", "text"), STYLES)
def test_an_older_form_stands_before_each_newer_one(path, text):
    for rule in RULE.finditer(text):
        for newer, older in OLDER_FORMS.items():
            if match := re.search(newer, rule["body"], re.MULTILINE):
                before = rule["body"][: match.start()]
                assert re.search(older, before, re.MULTILINE), (
                    f"{path}, {rule['selectors'].strip()}: put the older form before {match[0].strip()!r}"
                )


@pytest.mark.parametrize(("path", "text"), STYLES)
def test_only_grids_have_gaps(path, text):
    gaps = [rule for rule in RULE.finditer(text) if re.search(r"^\s*gap:", rule["body"], re.MULTILINE)]
    wrong = [rule["selectors"].strip() for rule in gaps if "grid" not in rule["body"]]
    assert not wrong, f"{path}: flex boxes know no gap before Chrome 84 and Safari 14.1; give margins to {wrong}"


@pytest.mark.parametrize(("path", "text"), STYLES)
def test_every_color_for_light_stands_beside_one_for_dark(path, text):
    alone = re.findall(r"var\(--light, [^()]+\)(?! var\(--dark, [^()]+\);)|(?<!\) )var\(--dark, [^()]+\)", text)
    assert not alone, f"{path}: in the other scheme there would be no color for {alone}"
