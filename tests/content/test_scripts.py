"""The scripts keep to what browsers from Chrome 83, Safari 14 and Firefox 84 on understand (ECMAScript 2020)."""

import re

import pytest
from building import ROOT

SCRIPTS = ROOT / "docs" / "assets" / "scripts"
OFFLINE = ROOT / "overrides" / "offline"
# What newer browsers know, and what to write instead. Source: https://caniuse.com and MDN's compatibility tables.
TOO_NEW = {
    r"\?\?=|\|\|=|&&=": "x = x ?? y",
    r"\.replaceAll\(": "replace() with a regular expression and the flag g",
    r"\.replaceChildren\(": 'textContent = "" and append()',
    r"Object\.hasOwn\b": "a Map",
    r"\.checkVisibility\(": "getClientRects().length",
    r"\.at\(": "an index",
    r"\.findLast(Index)?\(": "reverse() and find()",
    r"\.toSorted\(|\.toReversed\(|\.with\(": "a copy, then sort() or reverse()",
    r"structuredClone\(": "a copy of what is needed",
    r"Promise\.any\(|Promise\.withResolvers\(": "Promise.all or a new Promise",
    r"Object\.groupBy\(|Map\.groupBy\(": "a loop",
    r"\bstatic \{|#\w+ *[=(;](?!\S*[\"'`])": "a closure in place of a class with private parts",
    r"\(\?<[=!]": "a regular expression without a look behind (Safari 16.4)",
    r"^\s*await ": "await inside an async function only",
}
each_script = pytest.mark.parametrize(
    "script", [pytest.param(path, id=path.name) for path in sorted([*SCRIPTS.glob("*.js"), *OFFLINE.glob("*.js")])]
)


@each_script
def test_a_script_uses_nothing_that_is_too_new(script):
    text = re.sub(r"//.*", "", script.read_text("utf-8"))
    found = [f"{match[0]!r}: write {instead}" for new, instead in TOO_NEW.items() if (match := re.search(new, text))]
    assert not found, f"{script.relative_to(ROOT).as_posix()} would not run in browsers of 2020: {found}"


@each_script
def test_no_text_of_a_script_goes_over_several_lines(script):
    lines = script.read_text("utf-8").splitlines()
    odd = [number for number, line in enumerate(lines, 1) if line.count("`") % 2]
    assert not odd, f"{script.name}, lines {odd}: published scripts have no indents, so such a text would change"


def test_the_script_that_empties_the_address_is_written_in_the_oldest_syntax():
    text = re.sub(r"//.*", "", (SCRIPTS / "connect-request.js").read_text("utf-8"))
    assert not re.findall(r"=>|\b(?:const|let|class|async)\b|`|\?\.|\?\?|\.\.\.", text), "ES5 only: var and function"
