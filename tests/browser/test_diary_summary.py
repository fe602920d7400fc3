"""What the diary counts: sentences that say only what was entered, and cycles or weeks laid over each other."""

import json
from datetime import date, timedelta

import pytest
from building import ROOT
from diary import diary_data
from models.loading import load_guide

SCRIPTS = ROOT / "docs" / "assets" / "scripts"
DATA = diary_data(load_guide(ROOT / "docs"))


def entry(number: int, **answers) -> dict:
    """An entry `number` days after October 1, 2026."""
    day = date(2026, 10, 1) + timedelta(number)
    return {"day": day.isoformat(), "answers": {key.replace("_", "-"): value for key, value in answers.items()}}


@pytest.fixture
def diary(page):
    """Calls a function of the scripts."""
    page.add_script_tag(content=f"const diaryData = {json.dumps(DATA)}")
    for name in ("entries", "cycles", "summary"):
        page.add_script_tag(path=SCRIPTS / f"diary-{name}.js")

    def call(expression: str, *given):
        return page.evaluate(f"given => {expression}(...given)", given)

    return call


@pytest.fixture
def summary(diary):
    """Sentences of the summary by the question they answer."""

    def said(entries: list[dict], all_entries: list[dict] | None = None, form: str = "both") -> dict[str, str]:
        parts = diary("diarySummary", entries, form, all_entries or entries)
        return {part["id"]: part["words"] for part in parts}

    return said


def test_days_with_pain_are_told_by_their_number_and_by_day_of_the_cycle(summary):
    pain = {0: 8, 1: 6, 2: 5, 4: 2, 14: 3}
    month = [entry(number, strength=pain.get(number, 0)) for number in range(28)]
    month[0]["answers"]["cycle-day"] = 1
    said = summary(month)
    assert said == {
        "days": "Days with an entry: 28 of 28, from Oct 1, 2026 to Oct 28, 2026.",
        "strength": "Pain or urge on 5 of 28 days with a number. At worst 8 of 10, on Oct 1. "
        "Middle value of those days: 5.",
        "cycle-day": "Day 1 of a cycle: Oct 1. Days with pain or urge, by day of the cycle: "
        "3 of 3 on days 1 to 3, 1 of 4 on days 4 to 7 and 1 of 21 between.",
    }


def test_without_an_entered_day_1_none_is_told(summary):
    assert "Day 1 of a cycle" not in summary([entry(4, cycle_day=5, strength=3)])["cycle-day"]


def test_days_without_a_number_are_not_counted_as_days_without_pain(summary):
    said = summary([entry(0, strength=4), entry(1, sleep="bad"), entry(5, strength=0)])
    assert said["days"].startswith("Days with an entry: 3 of 6,")
    assert said["strength"].startswith("Pain or urge on 1 of 2 days with a number.")


def test_a_diary_of_days_without_pain_says_so(summary):
    assert summary([entry(0, strength=0), entry(1, strength=0)])["strength"] == (
        "Pain or urge: none on any of 2 days with a number."
    )


def test_an_empty_diary_says_nothing(summary):
    assert summary([]) == {}


def test_nothing_is_said_of_what_was_not_answered(summary):
    assert set(summary([entry(0, notes="only this")])) == {"days"}


def test_each_answer_is_told_with_the_number_of_days_the_most_frequent_first(summary):
    said = summary([entry(0, when=["night"]), entry(1, when=["evening", "night"]), entry(2, sleep="bad")])
    assert said["when"] == "When, answered on 2 days: night on 2; evening on 1."
    assert said["sleep"] == "Sleep, answered on 1 day: bad on 1."


def test_signs_of_change_are_told_with_their_first_day(summary):
    said = summary([entry(3, changed=["earlier"]), entry(9, changed=["earlier", "arms"])])
    assert said["changed"] == (
        "Different from before, answered on 2 days: it began earlier in the day on 2 (first on Oct 4); "
        "my arms joined in on 1 (first on Oct 10)."
    )


def test_the_first_day_of_a_change_is_looked_for_in_all_of_the_diary(summary):
    older, newer = [entry(3, changed=["arms"])], [entry(40, changed=["arms"])]
    assert summary(newer, newer + older)["changed"].endswith("my arms joined in on 1 (first on Oct 4).")


def test_whoever_is_not_sure_whether_it_helped_has_said_nothing(summary):
    unsure = {"id": "heat", "helped": "unsure"}
    assert summary([entry(0, tried_for_periods=[unsure])])["tried-for-periods"] == "Tried for period pain. Heat, 1 day."


def test_what_was_tried_is_told_with_whether_it_helped(summary):
    heat = {"id": "heat", "helped": "helped"}
    said = summary(
        [
            entry(0, tried_for_periods=[heat, {"words": "Tea <b>", "helped": "no-change"}]),
            entry(1, tried_for_periods=[heat | {"helped": "a-little"}]),
            entry(2, tried_for_periods=[heat]),
        ]
    )
    assert said["tried-for-periods"] == (
        "Tried for period pain. Heat, 3 days: helped on 2 and helped a little on 1. Tea <b>, 1 day: did not help on 1."
    )


def test_much_that_was_tried_and_long_names_are_cut_and_the_rest_is_counted(summary):
    tried = [{"words": f"{number} {'x' * 200}", "helped": "helped"} for number in range(12)]
    said = summary([entry(0, tried_for_restless_legs=tried)])["tried-for-restless-legs"]
    assert said.endswith("4 more things were tried.")
    assert len(said) < 1000


def test_days_of_the_cycle_are_counted_from_all_of_the_diary_and_only_an_entered_day_1_is_told(summary):
    older, newer = [entry(0, cycle_day=1, strength=5)], [entry(20, strength=1), entry(29, cycle_day=2, strength=7)]
    assert summary(newer, older + newer)["cycle-day"] == (
        "Days with pain or urge, by day of the cycle: 1 of 1 on days 1 to 3 and 1 of 1 between."
    )


def test_the_days_before_a_period_are_told_by_themselves(summary):
    days = [entry(0, cycle_day=1), entry(24, strength=2), entry(25, strength=6), entry(28, cycle_day=1)]
    assert summary(days)["cycle-day"].endswith(
        "by day of the cycle: 1 of 1 between and 1 of 1 on the 3 days before the next day 1."
    )


def test_the_middle_of_an_even_number_of_days_lies_between_two(summary):
    said = summary([entry(number, strength=value) for number, value in enumerate([2, 2, 3, 3, 4, 5, 7, 8])])
    assert said["strength"].endswith("Middle value of those days: 3.5.")


@pytest.mark.parametrize(
    ("form", "name"),
    [("period-leg-pain", "Leg pain"), ("restless-legs", "Urge or discomfort"), ("both", "Pain or urge")],
)
def test_what_was_measured_is_called_as_on_its_form(summary, form, name):
    assert summary([entry(0, strength=4)], form=form)["strength"].startswith(f"{name} on 1 of 1 day with a number.")


def test_lengths_of_cycles_are_told(summary):
    said = summary([entry(0, cycle_day=1), entry(27, cycle_day=1), entry(57, cycle_day=1)])
    assert said["cycle-day"] == "Day 1 of a cycle: Oct 1, Oct 28 and Nov 27; 27 and 30 days from one to the next."


def test_of_many_cycles_the_newest_are_told(summary):
    said = summary([entry(28 * number, cycle_day=1) for number in range(12)])["cycle-day"]
    assert said.startswith("The last 8 of 12 days that were day 1: Jan 21, Feb 18,")
    assert said.endswith("and Aug 5; 28, 28, 28, 28, 28, 28 and 28 days from one to the next.")


def test_a_cycle_that_was_counted_differently_on_two_days_is_one_cycle(diary):
    assert diary("diaryCycles.starts", [entry(0, cycle_day=1), entry(4, cycle_day=4)]) == ["2026-10-01"]


def test_a_later_cycle_that_was_counted_differently_is_one_cycle_too(diary):
    entries = [entry(0, cycle_day=1), entry(28, cycle_day=1), entry(31, cycle_day=3)]
    assert diary("diaryCycles.starts", entries) == ["2026-10-01", "2026-10-29"]


@pytest.mark.parametrize(("day", "counted"), [("2026-10-05", 5), ("2026-11-29", 60), ("2026-11-30", None)])
def test_days_of_a_cycle_are_counted_on_for_two_months(diary, day, counted):
    assert diary("diaryCycles.counted", day, ["2026-10-01"]) == counted


def test_cycles_lie_over_each_other_by_their_days_the_newest_first(diary):
    entries = [entry(0, cycle_day=1, strength=7), entry(2, strength=4), entry(28, cycle_day=1, strength=6)]
    assert diary("diaryCycles.laid", entries, True) == [
        {"first": "2026-10-29", "values": {"1": 6}},
        {"first": "2026-10-01", "values": {"1": 7, "3": 4}},
    ]


def test_two_days_with_the_same_number_both_lie_in_the_chart(diary):
    entries = [entry(0, cycle_day=1), entry(2, cycle_day=3, strength=9), entry(3, cycle_day=3, strength=2)]
    assert diary("diaryCycles.laid", entries, True)[0]["values"] == {"3": 9, "4": 2}


def test_weeks_begin_on_monday(diary):
    assert diary("diaryCycles.laid", [entry(3, strength=1), entry(4, strength=2)], False) == [
        {"first": "2026-10-05", "values": {"1": 2}},  # a Monday
        {"first": "2026-09-28", "values": {"7": 1}},  # a Sunday
    ]


def test_four_cycles_at_most_lie_over_each_other(diary):
    entries = [entry(28 * number, cycle_day=1, strength=5) for number in range(6)]
    assert len(diary("diaryCycles.laid", entries, True)) == 4
