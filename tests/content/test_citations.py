"""How a source is cited below a page."""

from types import SimpleNamespace

import pytest
from citations import citation, on_page_markdown
from models.evidence import Source

KNOWN = {"id": "a", "type": "review", "authors": "Nobody N", "title": "Iron", "journal": "Journal of Examples 1:1-2",
         "year": 2026, "url": "https://example.org/a", "pmid": "123", "supports": "What it found."}  # fmt: skip


def source(**changed) -> Source:
    return Source(**(KNOWN | changed))


@pytest.mark.parametrize(
    ("changed", "line"),
    [
        ({}, "Nobody N. [Iron](<https://example.org/a>). Journal of Examples 1:1-2. 2026. PMID 123."),
        ({"year": None}, "Nobody N. [Iron](<https://example.org/a>). Journal of Examples 1:1-2. PMID 123."),
        ({"journal": "Examples 2026"}, "Nobody N. [Iron](<https://example.org/a>). Examples 2026. PMID 123."),
        ({"authors": "", "pmid": ""}, "[Iron](<https://example.org/a>). Journal of Examples 1:1-2. 2026."),
        ({"url": "", "title": "Does it?", "pmid": ""}, "Nobody N. Does it? Journal of Examples 1:1-2. 2026."),
        ({"title": ""}, "Nobody N. [Journal of Examples 1:1-2](<https://example.org/a>). 2026. PMID 123."),
        ({"authors": "Nobody N, et al."}, "Nobody N, et al. [Iron](<https://example.org/a>). "
         "Journal of Examples 1:1-2. 2026. PMID 123."),
        ({"url": "", "doi": "10.5555/1", "pmid": "", "journal": ""},
         "Nobody N. [Iron](<https://doi.org/10.5555/1>). 2026."),
    ],
)  # fmt: skip
def test_a_source_is_cited_by_what_is_known_of_it_and_nothing_twice(changed, line):
    assert citation(source(**changed)) == line


def below(markdown: str) -> str:
    """What the build writes below a page."""
    guide = SimpleNamespace(sources={"a": source(), "b": source(id="b"), "c": source(id="c")})
    return on_page_markdown(markdown, None, SimpleNamespace(extra={"guide": guide}), None).removeprefix(markdown)


def test_a_page_lists_the_sources_it_cites_once_and_in_their_order():
    text = below("Iron helps.[^b] It may.[^a] It does.[^b]")
    assert [line[:4] for line in text.splitlines() if line.startswith("[^")] == ["[^b]", "[^a]"]
    assert "2" in text.partition("[^b]")[0]


def test_a_page_that_cites_nothing_has_no_list():
    assert below("Words.") == ""
