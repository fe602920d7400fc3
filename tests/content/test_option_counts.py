"""Counts of people, as they are told and drawn: rounded as one does at school, with small trials named."""

import pytest
from models.options import Arm, Finding
from pydantic import ValidationError


def arm(events, of: int) -> Arm:
    return Arm(events=events, of=of, group="on a tablet")


def finding(treated: Arm, untreated: Arm, took_part: int | None = None) -> Finding:
    return Finding(measure="get relief", who="people", treated=treated, untreated=untreated, took_part=took_part,
                   sources=("a",))  # fmt: skip


@pytest.mark.parametrize(
    ("events", "of", "drawn"),
    [(18, 100, (18, 18)), (1, 200, (1, 1)), (1, 201, (0, 0)), (5, 1000, (1, 1)), (4, 1000, (0, 0)), (1, 3, (33, 33)),
     (2, 3, (67, 67)), (0, 7, (0, 0)), (7, 7, (100, 100)), ((45, 53), 100, (45, 53)), ((1, 2), 8, (13, 25))],
)  # fmt: skip
def test_a_hundred_people_are_drawn_by_rounding_half_up(events, of, drawn):
    assert arm(events, of).in_picture == drawn


@pytest.mark.parametrize(("events", "is_range"), [(5, False), ((5, 5), False), ((5, 6), True)])
def test_two_ends_that_differ_are_a_range(events, is_range):
    assert arm(events, 100).is_range is is_range
    assert finding(arm(1, 100), arm(events, 100)).has_range is is_range


@pytest.mark.parametrize(("events", "of"), [((6, 5), 100), ((5, 101), 100), (101, 100)])
def test_counts_that_cannot_be_are_refused(events, of):
    with pytest.raises(ValidationError, match=f"of {of} cannot be; correct the counts"):
        arm(events, of)


@pytest.mark.parametrize("events", [-1, (-1, 5)])
def test_less_than_nobody_is_refused(events):
    with pytest.raises(ValidationError, match="greater than or equal to 0"):
        arm(events, 100)


@pytest.mark.parametrize("events", [0, 100, (0, 100)])
def test_nobody_and_everybody_may_be_counted(events):
    assert arm(events, 100)


@pytest.mark.parametrize(("took_part", "is_small"), [(None, False), (99, True), (100, False)])
def test_a_trial_of_fewer_than_a_hundred_people_is_small(took_part, is_small):
    assert finding(arm(1, 100), arm(2, 100), took_part).is_small is is_small


@pytest.mark.parametrize(
    ("treated", "untreated", "is_drawn"),
    [((1, 1000), (4, 1000), False), ((1, 1000), (1, 100), True), ((1, 100), (1, 1000), True)],
)
def test_what_befalls_fewer_than_one_in_a_hundred_is_told_and_not_drawn(treated, untreated, is_drawn):
    assert finding(arm(*treated), arm(*untreated)).is_drawn is is_drawn


def test_words_alone_are_not_drawn():
    found = Finding(words="They can upset the stomach.", sources=("a",))
    assert not found.is_drawn and not found.has_range and not found.is_small
