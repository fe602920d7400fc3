"""What is known of diagnosis codes, and how it is said."""

from building import ROOT
from codes import nearest_note
from models.linking import normalized
from models.loading import load_guide

GUIDE = load_guide(ROOT / "docs")


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
