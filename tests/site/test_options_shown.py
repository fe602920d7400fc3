"""What was found of each treatment is told as the data has it, in text, table, picture and JSON."""

import json
import re

import pytest
from as_written import BLOCK, entries, page_files, section, words

OPTIONS = entries("options")
ADDRESSES = page_files()
FEW = 100  # a trial of fewer people says so
HEADS = re.compile(r"h([\d.]+)")  # each step of a path draws a head, and every ten units another
TABLES = [
    pytest.param(address, key, id=f"{address}-{key}")
    for address, (_, text) in ADDRESSES.items()
    for match in BLOCK.finditer(text)
    if match["form"] == "options"
    for key in match["named"].replace(" ", "").split(",")
]


def amount(arm: dict) -> str:
    events = arm["events"] if isinstance(arm["events"], list) else [arm["events"]]
    return " to ".join(str(count) for count in dict.fromkeys(events))


def is_small(finding: dict) -> bool:
    return finding.get("took_part", FEW) < FEW


def beside(finding: dict) -> str:
    """What has to be said beside figures, or they say too much."""
    small = f" This trial was small: {finding['took_part']} people." if is_small(finding) else ""
    return (f" {finding['caveat']}" if "caveat" in finding else "") + small


def told(finding: dict) -> str:
    """What is said of a finding: its words, or both arms of it with their figures."""
    if "words" in finding:
        return finding["words"] + beside(finding)
    treated, other = finding["treated"], finding["untreated"]
    time = f" {finding['time']}" if "time" in finding else ""
    against = amount(other) + (f" of {other['of']:,}" if other["of"] != treated["of"] else "")
    return (
        f"In studies, {amount(treated)} of {treated['of']:,} {finding['who']} {finding['measure']} "
        f"{treated['group']}{time}. {other['group'][0].upper()}{other['group'][1:]}, it is {against}.{beside(finding)}"
    )


def plain(text: str) -> str:
    """A text of a Markdown twin without the numbers of sources."""
    return re.sub(r"\s*\[\d+\]", "", text).replace("\\", "")


@pytest.mark.parametrize(("address", "key"), TABLES)
def test_a_table_of_options_says_what_each_was_found_to_do_and_how_sure_that_is(by_path, address, key):
    option = OPTIONS[key]
    (row,) = [row for row in by_path[address].html.select("article tbody tr") if words(row.td) == option["name"]]
    cells = {cell["data-label"]: words(cell) for cell in row.select("td")}
    assert list(cells) == ["Choice", "Benefit", "Harm", "How sure"]
    for column, findings in (("Benefit", option["effects"]), ("Harm", option["harms"])):
        assert not [told(finding) for finding in findings if told(finding) not in cells[column]]
    sure = ", then ".join(dict.fromkeys(effect["certainty"] for effect in option["effects"]))
    assert cells["How sure"] == sure.capitalize()


@pytest.mark.parametrize("key", OPTIONS)
def test_the_page_of_an_option_and_its_twin_tell_each_finding(site, by_path, key):
    address, _, anchor = OPTIONS[key]["at"].partition("#")
    named = {match["named"].strip() for match in BLOCK.finditer(ADDRESSES[address][1]) if match["form"] == "option"}
    if key not in named:
        pytest.fail(f"docs/data/options.yml, entry {key}: its page has no `/// option | {key}`")
    said, twin = (
        section(by_path[address].html.article, anchor),
        plain((site / address).with_suffix(".md").read_text("utf-8")),
    )
    for finding in OPTIONS[key]["effects"] + OPTIONS[key]["harms"]:
        assert told(finding) in said
        assert told(finding) in twin
    if where := OPTIONS[key].get("where"):
        assert f"Where to get it: {where['words']}" in said
    for effect in OPTIONS[key]["effects"]:
        assert f"How sure we are: {effect['certainty']} {effect['why']}" in said


def test_options_json_says_of_each_finding_what_the_data_says(site):
    published = {entry["id"]: entry for entry in json.loads((site / "options.json").read_text("utf-8"))["options"]}
    for key, option in OPTIONS.items():
        for kind in ("effects", "harms"):
            assert published[key][kind] == option[kind], key
        assert published[key]["url"].endswith("/" + option["at"])


def in_picture(arm: dict) -> list[int]:
    """How many of 100 people are counted: the lowest and the highest, rounded half up."""
    events = arm["events"] if isinstance(arm["events"], list) else [arm["events"]] * 2
    return [(200 * count + arm["of"]) // (2 * arm["of"]) for count in events]


def drawn(option: dict) -> list[dict]:
    """The findings that befall at least one of 100 people."""
    counted = [finding for finding in option["effects"] + option["harms"] if "treated" in finding]
    return [one for one in counted if max(in_picture(one["treated"]) + in_picture(one["untreated"]))]


def picture(figure) -> tuple:
    """What a picture says and shows: of whom, of each group, the notes, and how many people are of each kind."""
    notes = [words(note) for note in figure.select(".people__note")]
    groups = [words(line) for line in figure.select(".people__words > div:not(.people__note)")]
    below = [words(arm.find("div", recursive=False)) for arm in figure.select(".people__arm")]
    people = [
        [
            sum(
                round(float(step) / 10) + 1
                for head in svg.select(f".people__head.people__{kind}")
                for step in HEADS.findall(head["d"])
            )
            for kind in ("counted", "range", "rest")
        ]
        for svg in figure.select("svg")
    ]
    return words(figure.select_one(".people__measure")), groups, below, notes, people


@pytest.mark.parametrize("key", [key for key, option in OPTIONS.items() if drawn(option)])
def test_the_pictures_of_an_option_show_and_name_both_groups_with_their_figures(by_path, key):
    address, _, anchor = OPTIONS[key]["at"].partition("#")
    figures = []
    for tag in by_path[address].html.find(id=anchor).find_all_next(["h2", "h3", "figure"]):
        if tag.name != "figure":
            break
        figures.append(tag)
    wanted = []
    for finding in drawn(OPTIONS[key]):
        arms = [finding["treated"], finding["untreated"]]
        ranges = ["Half filled: the range."] * any(" to " in amount(arm) for arm in arms)
        small = [f"Small trial: {finding['took_part']} people."] if is_small(finding) else []
        wanted.append(
            (
                f"Of 100 {finding['who']}: how many {finding['measure']}",
                [f"{amount(arm)} of {arm['of']:,} {arm['group']}" for arm in arms],
                [amount(arm) for arm in arms],
                ranges + small,
                [[low, high - low, 100 - high] for low, high in map(in_picture, arms)],
            )
        )
    assert [picture(figure) for figure in figures] == wanted
