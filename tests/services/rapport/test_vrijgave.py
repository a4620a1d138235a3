"""Setting a report down: what nobody agreed to must have been seen, and the log keeps that it was."""

from datetime import date

import pytest

from tests.builders import add_actie, add_plan, add_thema, add_voortgang
from tests.conftest import on_both
from tracker.reporting.compose.omvang import Deel, Omvang
from tracker.services.actor import NotAllowedError
from tracker.services.rapport.edities import start_addition
from tracker.services.rapport.publishing import start_edition
from tracker.services.rapport.redactie import open_redactie
from tracker.services.rapport.vrijgave import NotSeenError, checklist, release
from tracker.store.changes import history
from tracker.store.editions import find_edition

DAY = date(2025, 12, 31)


@pytest.fixture
def plan(organisatie):
    return add_plan(organisatie)


@on_both
def test_nothing_is_set_down_over_what_nobody_agreed_to_until_somebody_says_so(regisseur, plan):
    add_actie(plan, "Buurtapp invoeren")
    edition = start_edition(regisseur, plan, year=2025, peildatum=DAY)
    with pytest.raises(NotSeenError):
        release(regisseur, edition, gezien=False)
    release(regisseur, edition, gezien=True)

    assert find_edition(edition).is_frozen
    assert "met open: Bij 1 actie is nog geen voortgang akkoord." in str(history("edition", edition))


def test_what_waits_for_akkoord_must_be_seen_too(regisseur, plan):
    actie = add_actie(plan, "Buurtapp invoeren")
    add_voortgang(actie, regisseur.user_id, date(2025, 11, 1))
    add_voortgang(actie, regisseur.user_id, date(2025, 12, 1), beoordeling="ingediend")
    edition = start_edition(regisseur, plan, year=2025, peildatum=DAY)

    left = [punt for punt in checklist(open_redactie(regisseur, edition)) if punt.must_be_seen]
    assert [(punt.text, punt.acties) for punt in left] == [
        ("Bij 1 actie wacht een melding op akkoord.", ((actie, "Buurtapp invoeren"),))
    ]


def test_only_acties_of_the_part_the_report_is_about_are_asked_after(regisseur, plan):
    wonen, jeugd = add_thema(plan, "Wonen"), add_thema(plan, "Jeugd", position=2)
    add_actie(plan, "Stil", thema_id=wonen)
    add_voortgang(add_actie(plan, "Gemeld", thema_id=jeugd), regisseur.user_id, date(2025, 12, 1))
    part = Omvang(Deel.THEMA, str(jeugd))
    edition = start_edition(regisseur, plan, year=2025, peildatum=DAY, omvang=part)

    assert release(regisseur, edition, gezien=False)


def test_an_addition_to_what_was_set_down_asks_nothing_about_acties(regisseur, plan):
    add_actie(plan, "Buurtapp invoeren")
    edition = start_edition(regisseur, plan, year=2025, peildatum=DAY)
    release(regisseur, edition, gezien=True)

    assert release(regisseur, start_addition(regisseur, edition, "Nieuwe cijfers"), gezien=False)


def test_setting_down_twice_is_once_and_others_may_not(regisseur, medewerker, plan):
    edition = start_edition(regisseur, plan, year=2025, peildatum=DAY)
    with pytest.raises(NotAllowedError):
        release(medewerker, edition, gezien=True)

    assert release(regisseur, edition, gezien=True) == release(regisseur, edition, gezien=False)
