"""Answers to diagnosis codes, for systems that run no script."""

import json

import pytest
from building import ROOT
from codes import nearest_note
from jsonschema import Draft202012Validator
from models.linking import normalized
from models.loading import load_guide
from review_state import page_state

GUIDE = load_guide(ROOT / "docs")
CODES = [
    pytest.param(topic, code, id=f"{code.system} {code.code}")
    for topic in GUIDE.topics.values()
    for code in topic.codes
]


@pytest.fixture(scope="module")
def schema(site) -> Draft202012Validator:
    text = json.loads((site / "connect" / "answer.schema.json").read_text("utf-8"))
    Draft202012Validator.check_schema(text)
    return Draft202012Validator(text)


@pytest.mark.parametrize(("topic", "code"), CODES)
def test_every_code_has_a_page_and_json_that_lead_to_the_topics_section(site, schema, by_path, topic, code):
    folder = site / "connect" / GUIDE.code_systems[code.system].oid
    for name in code.file_names:
        answer = json.loads((folder / f"{name}.json").read_text("utf-8"))
        schema.validate(answer)
        (entry,) = answer["feed"]["entry"]
        targets = [link["href"].removeprefix("http://127.0.0.1:8000/") for link in entry["link"]]
        assert targets == [topic.at, *topic.sections.values()]
        page = by_path[f"connect/{folder.name}/{name}.html"]
        links = [link["href"].removeprefix("../../") for link in page.html.select("main a")]
        assert links == ["index.html", topic.at, *topic.sections.values(), "urgent-help.html"]
        assert code.code in page.html.h1.find_next("p").get_text()


def test_an_answer_has_the_shape_of_medlineplus_connect(site):
    topic = GUIDE.topics["restless-legs-syndrome"]
    title = GUIDE.pages[topic.page].title
    feed = json.loads((site / "connect/2.16.840.1.113883.6.90/G25.81.json").read_text("utf-8"))["feed"]
    assert {"lang", "title", "subtitle", "author", "updated", "category", "id", "entry"} == set(feed)
    assert feed["category"] == [
        {"scheme": "mainSearchCriteria.v.c", "term": "G25.81"},
        {"scheme": "mainSearchCriteria.v.cs", "term": "2.16.840.1.113883.6.90"},
        {"scheme": "mainSearchCriteria.v.dn", "term": topic.name},
        {"scheme": "InformationRecipient", "term": "PAT"},
    ]
    entry = feed["entry"][0]
    assert entry["title"] == {"_value": title, "type": "text"}
    assert entry["link"][0] == {
        "title": title,
        "rel": "alternate",
        "type": "html",
        "href": f"http://127.0.0.1:8000/{topic.at}",
    }
    assert entry["summary"]["type"] == "html"
    assert page_state(GUIDE.pages["restless-legs/index.md"]) in entry["summary"]["_value"]


@pytest.mark.parametrize(("topic", "code"), CODES)
def test_an_answer_says_so_when_it_is_only_the_nearest_page(site, by_path, topic, code):
    address = f"connect/{GUIDE.code_systems[code.system].oid}/{code.plain}"
    answer = json.loads((site / f"{address}.json").read_text("utf-8"))
    for text in (answer["feed"]["entry"][0]["summary"]["_value"], by_path[f"{address}.html"].html.get_text()):
        assert ("This guide has no page on" in text) == (topic.covers == "nearest")


def test_the_note_on_the_nearest_page_names_the_topic():
    topic = next(iter(GUIDE.topics.values())).model_copy(update={"name": "Cold feet", "covers": "nearest"})
    assert nearest_note(topic) == "This guide has no page on cold feet. This is the nearest one."


def test_codes_are_compared_without_case_dots_and_the_dash_of_a_family():
    assert normalized("g25.81") == normalized("G2581") == "G2581"
    assert normalized("I83.-") == "I83" and normalized("M79.60-") == "M7960"


def test_the_page_on_codes_lists_each_with_its_page_and_how_sure_it_is(by_path):
    html = by_path["for-clinics/codes.html"].html
    for topic in GUIDE.topics.values():
        heading = html.find(id=topic.id)
        assert heading.find_next("a", class_=False)["href"] == f"../{topic.at}"
        rows = [
            [cell.get_text() for cell in row.find_all("td")] for row in heading.find_next("table").select("tbody tr")
        ]
        assert [(row[1], row[3]) for row in rows] == [
            (code.code + " (this code only)" * code.exact, "Yes" if code.verified == "yes" else "No, from memory")
            for code in topic.codes
        ]


def test_every_topic_is_named_on_the_page_that_covers_it():
    for topic in GUIDE.topics.values():
        assert (topic.id in GUIDE.pages[topic.page].codes) == (topic.covers != "nearest"), (
            f"docs/{topic.page}, field codes: add or remove {topic.id}, to agree with `covers` in docs/data/codes.yml"
        )
