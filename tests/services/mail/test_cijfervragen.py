"""Who is told, and when, that the new figure of an indicator should be there."""

from datetime import date

import pytest

from tests.builders import add, add_plan, add_thema, read
from tests.conftest import person
from tracker.domain.plan import Persoon
from tracker.domain.rollen import Role
from tracker.reminders.office import Office
from tracker.services.mail.cijfervragen import figures_due
from tracker.store.session import db
from tracker.store.tables import IndicatorRow, MetingRow, UserRow

BEFORE, FROM = date(2026, 3, 31), date(2026, 4, 1)


@pytest.fixture
def indicator(organisatie) -> int:
    """Measured each year, over 2024 last; the figure of a year comes in April of the next."""
    plan = add_plan(organisatie)
    id_ = add(
        IndicatorRow(
            plan_id=plan,
            naam="Woninginbraken",
            position=1,
            bron="politie",
            thema_id=add_thema(plan),
            meet_elke=1,
            verwacht_maand=4,
        )
    )
    add(MetingRow(indicator_id=id_, jaar=2024, soort="meting", waarde="3,8"))
    return id_


def somebody(actor) -> Persoon:
    return Persoon(actor.user_id, actor.naam, read(UserRow, actor.user_id).email)


def told(organisatie, day, **office):
    return list(figures_due(organisatie, Office("Rijnoord", **office), day))


def test_the_month_in_which_a_figure_comes_starts_the_asking(organisatie, medewerker, indicator):
    oov = (somebody(medewerker),)
    (one,) = told(organisatie, FROM, medewerkers=oov)

    assert told(organisatie, BEFORE, medewerkers=oov) == []
    assert (one.titel, one.path) == ("Woninginbraken: het cijfer over 2025", f"/indicatoren/{indicator}/jaar?jaar=2025")
    assert "politie" in one.uitleg


def test_it_is_the_same_notice_for_as_long_as_the_figure_is_not_there(organisatie, medewerker, indicator):
    oov = (somebody(medewerker),)
    first, later = (told(organisatie, day, medewerkers=oov)[0].notice for day in (FROM, date(2026, 9, 7)))

    assert first == later


def test_a_figure_that_came_is_not_asked_for(organisatie, medewerker, indicator):
    add(MetingRow(indicator_id=indicator, jaar=2025, soort="meting", waarde="PM"))

    assert told(organisatie, FROM, medewerkers=(somebody(medewerker),)) == []


def test_the_contact_of_the_thema_hears_it_alone(organisatie, medewerker, indicator):
    contact = somebody(person(organisatie, Role.MEDEWERKER_OOV, "Rachid"))
    thema = read(IndicatorRow, indicator).thema_id
    found = told(organisatie, FROM, medewerkers=(somebody(medewerker),), contacts={thema: contact})

    assert [one.persoon.naam for one in found] == ["Rachid"]


def test_without_team_oov_the_regisseur_hears_it(organisatie, regisseur, indicator):
    assert [one.persoon.naam for one in told(organisatie, FROM, regisseurs=(somebody(regisseur),))] == [regisseur.naam]


def test_an_indicator_nobody_planned_is_not_asked_for(organisatie, medewerker, indicator):
    read(IndicatorRow, indicator).meet_elke = None
    db.session.commit()

    assert told(organisatie, date(2030, 1, 1), medewerkers=(somebody(medewerker),)) == []
