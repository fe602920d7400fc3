"""The appointment sheet offers and prints for each topic what the data has for it."""

import pytest
from as_written import entries, records
from telling import told
from test_ways_on import resolved

SHEET = "tools/appointment-sheet.html"
OPTIONS = [key for part in records("appointment_sheet") for key in part.get("options", [])]


@pytest.fixture(scope="module")
def sheet(by_path):
    return by_path[SHEET].with_script


def test_each_treatment_on_the_form_leads_to_its_own_benefit_and_harm(sheet):
    led = {
        (line["data-line"], resolved(link["href"], SHEET))
        for line in sheet.select("[data-line]")
        for link in line.select(".sheet-why a[href]")
    }
    wrong = [key for key in OPTIONS if (key, entries("options")[key]["at"]) not in led]
    assert not wrong, told("Lead these options of the appointment sheet to their places in options.yml", wrong)


@pytest.mark.parametrize("topic", ["period-leg-pain", "restless-legs", "both"])
def test_the_paper_of_a_topic_has_the_lines_that_its_form_shows_and_no_others(sheet, topic):
    shown = {
        line["data-line"]
        for line in sheet.select("[data-line]")
        if topic == "both" or {tag.get("data-guide", topic) for tag in [line, *line.parents]} == {topic}
    }
    printed = {line["data-copy"] for line in sheet.select(f".sheet-paper[data-topic={topic}] [data-copy]")}
    assert printed == shown, told("Form and paper of this topic differ by these lines", sorted(printed ^ shown))


def test_the_form_begins_with_both_topics_as_its_script_does(sheet):
    chosen = [box["value"] for box in sheet.select("input[name=sheet-topic][checked]")]
    assert chosen == ["both"], "Choose “Both” in overrides/sheet.html: appointment-sheet.js shows the lines of both"
