"""Inputs where they are endless: made up by hypothesis, and the same in every run, so what is red once stays red."""

from typing import TypeVar

from building import ROOT
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.configuration import set_hypothesis_home_dir
from hypothesis.strategies import SearchStrategy

Made = TypeVar("Made")

set_hypothesis_home_dir(ROOT / ".cache" / "hypothesis")
settings.register_profile(
    "same-inputs",
    derandomize=True,
    database=None,
    deadline=None,
    max_examples=150,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.load_profile("same-inputs")


def many(inputs: SearchStrategy[Made], count: int) -> list[Made]:
    """Some of the inputs, smallest first, for a browser that is asked once about all of them."""
    made: list[Made] = []

    @settings(max_examples=count, phases=[Phase.generate])
    @given(inputs)
    def collect(one: Made) -> None:
        made.append(one)

    collect()
    return sorted(made, key=lambda one: len(repr(one)))
