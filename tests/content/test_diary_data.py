"""What a writer is told about a mistake in the questions of the diary."""

import pytest
import yaml
from building import ROOT
from diary import diary_data
from models.loading import load_guide
from small_docs import message_for

QUESTION = "- {id: sleep, form: both, kind: choice, label: Sleep, heading: Sleep, answers: [{id: good, words: Good}]}\n"
NUMBER = "- {id: days, form: both, kind: number, label: Days, heading: Days, least: 1, most: 9}\n"
TRIED = (
    "- {id: tried, form: both, kind: tried, label: Tried, heading: Tried, options: [], medicines: [], "
    "answers: [{id: helped, words: Helped}]}\n"
)
MISTAKES = [
    (QUESTION, ", answers: [{id: good, words: Good}]", "", "of the kind choice needs answers. Add it"),
    (QUESTION, "kind: choice", "kind: text", "of the kind text has no answers. Take it out"),
    (QUESTION, "words: Good}", "words: Good}, {id: fine, words: good}", "two answers have the words 'good'. Change"),
    (QUESTION, "heading: Sleep", "heading: Day", "'Day' names the column of days already. Choose another"),
    (NUMBER, ", least: 1, most: 9", "", "of the kind number needs least. Add it"),
    (NUMBER, "days, form", "nights, form", "field heading: 'Days' names days already. Choose another"),
    (TRIED, "options: []", "options: [prayer]", "field options: 'prayer' is not in docs/data/options.yml"),
    (TRIED, "medicines: []", "medicines: [prayer]", "field medicines: 'prayer' is not in docs/data/medicines.yml"),
]


def test_only_where_the_data_says_so_is_the_first_day_of_an_answer_told():
    written = yaml.safe_load((ROOT / "docs" / "data" / "diary.yml").read_text("utf-8"))
    dated = {question["id"] for question in diary_data(load_guide(ROOT / "docs"))["questions"] if question.get("dated")}
    assert dated == {question["id"] for question in written if question.get("dated")}


@pytest.mark.parametrize(("question", "old", "new", "told"), MISTAKES)
def test_a_mistake_in_a_question_is_named_with_the_remedy(docs, question, old, new, told):
    assert old in question
    first = NUMBER if question == NUMBER else ""
    (docs / "data" / "diary.yml").write_text(first + question.replace(old, new), "utf-8")
    message = message_for(docs)
    assert "docs/data/diary.yml, entry " in message
    assert told in message
