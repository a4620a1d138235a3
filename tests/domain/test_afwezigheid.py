"""Who is away and who stands in, on a day."""

from datetime import date, timedelta

import pytest

from tests.builders import a_persoon
from tracker.domain.afwezigheid import Afwezigheid, stand_ins

VAN, TOT = date(2026, 7, 13), date(2026, 7, 31)
ANNA, BRAM = a_persoon(1), a_persoon(2, "Bram")
AWAY = Afwezigheid(1, ANNA, BRAM, VAN, TOT)


@pytest.mark.parametrize(
    ("day", "away"),
    [(VAN - timedelta(1), False), (VAN, True), (TOT, True), (TOT + timedelta(1), False)],
)
def test_rights_follow_the_dates(day, away):
    assert stand_ins([AWAY], day) == ({ANNA.id: BRAM} if away else {})


def test_a_stand_in_who_left_stands_in_for_nobody():
    gone = Afwezigheid(1, ANNA, a_persoon(2, "Bram", active=False), VAN, TOT)

    assert stand_ins([gone], VAN) == {}


@pytest.mark.parametrize(
    ("van", "tot", "overlaps"),
    [(VAN, VAN, True), (TOT, TOT + timedelta(9), True), (VAN - timedelta(9), VAN - timedelta(1), False)],
)
def test_days_that_overlap_are_known(van, tot, overlaps):
    assert AWAY.overlaps(van, tot) is overlaps
