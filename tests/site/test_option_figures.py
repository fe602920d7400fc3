"""The figures of an option are the same in text, table, picture and JSON."""

import json
import re

import pytest
from building import ROOT
from models.loading import load_guide
from models.markdown import shown
from models.options import Arm, Finding, Option

GUIDE = load_guide(ROOT / "docs")
COUNTED = [
    pytest.param(option, finding, id=f"{option.id}-{number}")
    for option in GUIDE.options.values()
    for number, finding in enumerate(option.findings)
    if finding.treated
]
TABLES = [
    pytest.param(path.replace(".md", ".html"), GUIDE.options[key], id=f"{path}-{key}")
    for path, text in GUIDE.markdown.items()
    for key in shown(text, "options")
]


def number(arm: Arm) -> str:
    low, high = arm.bounds
    return str(low) if low == high else f"{low} to {high}"


def said(finding: Finding) -> str:
    """What text and table say of a finding with two arms."""
    treated, other = finding.treated, finding.untreated
    time = f" {finding.time}" if finding.time else ""
    against = number(other) if other.of == treated.of else f"{number(other)} of {other.of:,}"
    return (
        f"In studies, {number(treated)} of {treated.of:,} {finding.who} {finding.measure} {treated.group}{time}. "
        f"{other.group[0].upper()}{other.group[1:]}, it is {against}."
    )


def words(tag) -> str:
    text = " ".join(re.sub(r"\s+", " ", part) for part in [tag.get_text(" ")])
    return re.sub(r"\s+([.,])", r"\1", re.sub(r"(?<=[.?]) \d+(?= |$)", "", text))


def people(svg, kind: str) -> int:
    """How many heads of a kind a picture shows: each step of a path draws one and every ten units another."""
    heads = svg.select(f".people__head.people__{kind}")
    return sum(round(float(step) / 10) + 1 for head in heads for step in re.findall(r"h([\d.]+)", head["d"]))


def picture(page, finding: Finding):
    """The figure on a page that shows this finding."""
    wanted = f"Of 100 {finding.who}: how many {finding.measure}"
    found = [
        figure
        for figure in page.html.select("figure.people")
        if words(figure.select_one(".people__measure")).strip() == wanted
        and [tag.get_text() for tag in figure.select("strong")]
        == [f"{number(arm)} of {arm.of:,}" for arm in (finding.treated, finding.untreated)]
    ]
    assert found, f"{page.path} has no picture of: {wanted}"
    return found[0]


@pytest.mark.parametrize(("option", "finding"), COUNTED)
def test_every_effect_with_two_arms_is_told_and_drawn_with_its_figures(by_path, option: Option, finding: Finding):
    page = by_path[option.at.partition("#")[0]]
    assert said(finding) in words(page.html.article)
    if not finding.is_drawn:
        assert max(arm.bounds[1] / arm.of for arm in (finding.treated, finding.untreated)) < 0.005
        return
    for svg, arm in zip(picture(page, finding).select("svg"), (finding.treated, finding.untreated), strict=True):
        low, high = (round(100 * count / arm.of + 1e-9) for count in arm.bounds)
        assert (people(svg, "counted"), people(svg, "range")) == (low, high - low)
        assert people(svg, "counted") + people(svg, "range") + people(svg, "rest") == 100


@pytest.mark.parametrize(("address", "option"), TABLES)
def test_a_table_has_the_figures_of_its_options(by_path, address, option: Option):
    rows = [
        row for row in by_path[address].html.select("article tbody tr") if row.td.get_text(strip=True) == option.name
    ]
    assert rows, f"{address} has no row {option.name!r}"
    cells = {cell["data-label"]: words(cell) for cell in rows[0].select("td")}
    for column, findings in (("Benefit", option.effects), ("Harm", option.harms)):
        for finding in findings:
            assert (finding.words or said(finding)) in cells[column]
    assert cells["How sure"].strip().lower() == ", then ".join(option.certainties)


def test_options_json_holds_every_option_as_the_data_has_it(site):
    options = {entry["id"]: entry for entry in json.loads((site / "options.json").read_text("utf-8"))["options"]}
    assert list(options) == list(GUIDE.options)
    for key, option in GUIDE.options.items():
        for field in ("effects", "harms"):
            wanted = [finding.model_dump(mode="json", exclude_none=True) for finding in getattr(option, field)]
            assert options[key][field] == wanted
        assert options[key]["sources"] == list(option.sources)


def test_evidence_json_holds_every_claim_and_every_source(site):
    evidence = json.loads((site / "evidence.json").read_text("utf-8"))
    assert {(claim["id"], claim["verdict"]) for claim in evidence["claims"]} == {
        (claim.id, claim.verdict) for claim in GUIDE.claims
    }
    assert {source["id"]: source["supports"] for source in evidence["sources"]} == {
        source.id: source.supports for source in GUIDE.sources.values()
    }


@pytest.mark.parametrize("name", ["options.json", "evidence.json"])
def test_notes_for_reviewers_stay_out_of_what_is_published(site, name):
    assert "reviewer_note" not in (site / name).read_text("utf-8")


def test_the_topic_index_says_where_the_evidence_is(site):
    index = json.loads((site / "topics.json").read_text("utf-8"))
    for file in index["evidence"]:
        for address in (file["url"], file["schema_url"]):
            assert (site / address.removeprefix(index["url"])).is_file(), address


def test_a_retired_source_keeps_its_anchor_and_leads_on(by_path):
    page = by_path["about/sources.html"].html
    for source in GUIDE.retired_sources:
        links = [link["href"] for link in page.find(id=source.id).select("a")]
        assert links == [f"#{key}" for key in source.see]
