"""The same inputs in every run, so that what is red here is red everywhere."""

from building import ROOT
from hypothesis import HealthCheck, settings
from hypothesis.configuration import set_hypothesis_home_dir

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
