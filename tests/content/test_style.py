"""The writing rules of CONTRIBUTING.md that a machine can judge. Messages name the passage to change."""

import re
import statistics

import pytest
from models.pages import HEALTH_KINDS
from prose import CITATION, Page, all_pages, read, words
from readability import read_aloud, split_sentences
from telling import told

PAGES = [pytest.param(page, id=page.path) for page in all_pages()]
HEALTH_PAGES = [pytest.param(page, id=page.path) for page in all_pages() if page.meta["kind"] in HEALTH_KINDS]

# Words to avoid, with what to write instead.
PLAIN_WORDS = {
    r"suffer\w*": "have, live with",
    r"chronic\w*": "long-lasting",
    r"acute\w*": "sudden",
    r"persist\w*": "last, keep on",
    r"alleviat\w*": "ease",
    r"individuals?": "people",
    r"patients?": "people, you",
    r"utili[sz]\w*": "use",
    r"in order to": "to",
    r"click here": "the name of the page",
    r"and/or": "or",
    r"e\.g\.|i\.e\.|etc\.": "for example, that is",
    r"paracetamol(?!\))": "acetaminophen (the other name once, in brackets)",
    r"oestrogen|oedema|anaemi\w+|haem\w+|gynaecolog\w+|tumour|fibre": "the US spelling",
}
# How sentences give figures from studies; these need a citation in the same passage.
EVIDENCE_NUMBER = re.compile(
    r"\d\s?%|\b\d[\d,]* (?:in|out of|of)(?: every)? \d|\b\d[\d,]* (?:small |good |older |other |more )?"
    r"(?:trials?|studies|women|men|adults|teenagers|volunteers|papers|reviews)\b|\b\d[\d.]* times (?:as|more|higher)"
)

# Warnings that stand word for word as they were calibrated; nothing else may be as long.
LONG_WARNINGS = ("Take out the tampon or cup and call NHS 111 now", "with no weight on the leg at all")


def passages_with(page: Page, problem) -> list[str]:
    """The passages of a page for which `problem` answers, each with the answer."""
    return [f"{answer}: {read_aloud(passage)[:160]}" for passage in page.passages if (answer := problem(passage))]


@pytest.mark.parametrize("page", PAGES)
def test_no_page_reads_above_grade_8(page):
    assert page.grade <= 8, f"grade {page.grade:.1f}; 8 is the limit: use shorter sentences and shorter words"


def test_the_median_health_page_reads_at_grade_6_or_below():
    grades = {page.values[0].path: page.values[0].grade for page in HEALTH_PAGES}
    hardest = [f"{path}: grade {grade:.1f}" for path, grade in sorted(grades.items(), key=lambda item: -item[1])[:10]]
    assert statistics.median(grades.values()) <= 6, told(
        "Use shorter sentences and words on the hardest pages", hardest
    )


@pytest.mark.parametrize("page", PAGES)
def test_sentences_average_15_words_and_none_has_more_than_25(page):
    lengths = {sentence: len(sentence.split()) for sentence in page.sentences}
    long = [
        f"{count} words: {sentence}"
        for sentence, count in lengths.items()
        if count > 25 and not sentence.startswith(LONG_WARNINGS)
    ]
    assert not long, told("Split each sentence of more than 25 words", long)
    mean = statistics.mean(lengths.values()) if lengths else 0
    assert mean <= 15, f"sentences average {mean:.1f} words; 15 is the limit: split some"


@pytest.mark.parametrize("page", PAGES)
def test_paragraphs_have_at_most_three_sentences(page):
    too_long = passages_with(
        page,
        lambda passage: (
            passage.tag == "p" and (count := len(split_sentences(read_aloud(passage)))) > 3 and f"{count} sentences"
        ),
    )
    assert not too_long, told("Split each paragraph of more than 3 sentences", too_long)


@pytest.mark.parametrize("page", PAGES)
def test_lists_have_at_most_seven_items(page):
    counts = [(len(tag.find_all("li", recursive=False)), tag) for tag in page.html.find_all(["ul", "ol"])]
    long = [f"{count} items: {read(tag)[:100]}" for count, tag in counts if count > 7]
    assert not long, told("Split each list of more than 7 items, or leave some out", long)


@pytest.mark.parametrize("page", PAGES)
def test_words_are_plain_and_american(page):
    found = []
    for pattern, instead in PLAIN_WORDS.items():
        for sentence in [*page.sentences, *(read(tag) for tag in page.html.find_all(re.compile("^h[2-6]$")))]:
            if match := re.search(rf"\b(?:{pattern})", sentence, re.IGNORECASE):
                found.append(f"{match[0]!r}, write {instead}: {sentence}")
    assert not found, told("Use plain American words", found)


@pytest.mark.parametrize("page", PAGES)
def test_headings_carry_an_explicit_id_and_skip_no_level(page):
    lines = re.findall(r"^(#{1,6}) (.*)$", page.text, re.MULTILINE)
    titles = [f"# {text}" for marks, text in lines if marks == "#"]
    assert not titles, told("The title in the front matter is the only h1: write `##`", titles)
    bare = [text for _, text in lines if not re.search(r"\{ #[a-z0-9-]+ \}$", text)]
    assert not bare, told("Give each heading an anchor that lasts: `## Words { #anchor }`", bare)
    levels = [1, *(len(marks) for marks, _ in lines)]
    skips = [lines[i][1] for i, (above, level) in enumerate(zip(levels, levels[1:], strict=False)) if level > above + 1]
    assert not skips, told("Use one `#` more than the heading above, not two", skips)


@pytest.mark.parametrize("page", PAGES)
def test_headings_are_statements_except_on_the_front_page_and_the_question_pages(page):
    if page.meta["kind"] not in {"questions", "home"}:
        headings = [page.meta["title"], *(read(tag) for tag in page.html.find_all(["h2", "h3", "h4"]))]
        questions = [heading for heading in headings if heading.endswith("?")]
        assert not questions, told("Make each heading a statement; only question pages ask", questions)


@pytest.mark.parametrize("page", HEALTH_PAGES)
def test_the_main_message_has_at_most_60_words(page):
    opening = []
    for tag in page.html.find_all(recursive=False):
        if tag.name != "p" or "strip" in tag.get("class", []):
            break
        opening += words(tag)
    assert 1 <= len(opening) <= 60, f"{len(opening)} words before the first heading; the main message needs 1 to 60"


@pytest.mark.parametrize("page", HEALTH_PAGES)
def test_sections_run_at_most_about_150_words(page):
    long, heading, count = [], "opening", 0
    for tag in [*page.html.select("h2, h3, h4, .card__title, p, li"), None]:
        if tag is None or tag.name.startswith("h") or "card__title" in tag.get("class", []):
            if count > 175:
                long.append(f"{count} words under {heading!r}: add a heading or cut")
            heading, count = (read(tag), 0) if tag else ("", 0)
        elif not tag.find(["p", "li"]) and not tag.find_parent("table"):
            count += len(words(tag))
    assert not long, told("Sections run about 150 words", long)


@pytest.mark.parametrize("page", PAGES)
def test_emergency_cards_hold_no_links_and_each_section_has_one_card_of_a_heading(page):
    cards = page.html.select(".card")
    linked = [read(card)[:80] for card in cards if "card--emergency" in card["class"] and card.find("a")]
    assert not linked, told("Take the links out of the emergency card: nothing may lead away from the call", linked)
    seen = set()
    for card in cards:
        section = card.find_previous(["h2", "h3"])
        key = (section and section.get_text(), read(card.find(class_="card__title")))
        assert key not in seen, f"two cards {key[1]!r} under {key[0]!r}: merge them"
        seen.add(key)


@pytest.mark.parametrize("page", PAGES)
def test_cards_hold_a_list(page):
    bare = [read(card)[:80] for card in page.html.select(".card") if not card.find("ul")]
    assert not bare, told("Write what the card says as a list (`- …`)", bare)


@pytest.mark.parametrize("page", HEALTH_PAGES)
def test_every_number_that_describes_evidence_carries_a_citation(page):
    uncited = passages_with(
        page,
        lambda passage: (
            not passage.xpath(".//cite") and (match := EVIDENCE_NUMBER.search(read_aloud(passage))) and match[0]
        ),
    )
    assert not uncited, told("Cite the source in the same paragraph or list item: `[^id]`", uncited)


@pytest.mark.parametrize("page", HEALTH_PAGES)
def test_every_health_page_cites_at_least_three_sources(page):
    count = len(set(CITATION.findall(page.text)))
    assert count >= 3, f"cites {count} source{'s' * (count != 1)}; a health page needs 3"


@pytest.mark.parametrize("page", PAGES)
def test_links_say_where_they_go(page):
    vague = {"here", "this", "this page", "more", "read more", "learn more", "link"}
    links = [(read(link), link["href"]) for link in page.html.find_all("a")]
    unclear = [f"{text!r} leads to {target}" for text, target in links if not text or text.lower() in vague]
    assert not unclear, told("Let each link's text say where it goes", unclear)
