"""Which way an indicator should go, and what number a written value is."""

import pytest

from tracker.domain.indicator import Richting, figure_of, richting_of_values


@pytest.mark.parametrize(("written", "value"), [("≤ 35", 35), ("1.250", 1250), ("7,4", 7.4), ("-3", -3), ("PM", None)])
def test_a_value_is_read_as_the_dutch_write_it(written, value):
    assert figure_of(written) == value


@pytest.mark.parametrize(
    ("baseline", "target", "richting"),
    [
        ("45", "≤ 45", Richting.LAGER),
        ("7,4", "≥ 7,5", Richting.HOGER),
        ("45", "40", Richting.LAGER),
        ("1.250", "1.300", Richting.HOGER),
        ("7", "7", None),
        ("PM", "40", None),
        (None, "40", None),
        ("45", None, None),
    ],
)
def test_the_sign_says_what_is_better_and_else_the_way_from_start_to_target(baseline, target, richting):
    assert richting_of_values(baseline, target) is richting
