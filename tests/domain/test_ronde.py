"""A ronde: its state follows from its days, its acties from its scope."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from tests.builders import a_persoon, a_voortgang, an_actie
from tracker.domain.kalender import Kalender, Periode, PeriodeSoort
from tracker.domain.plan import Plan, Thema
from tracker.domain.ronde import (
    Antwoord,
    Melding,
    Omvang,
    Reikwijdte,
    Ronde,
    RondeStaat,
    acties_of,
    default_window,
)
from tracker.domain.voortgang import Beoordeling, Fase

NATIONAL = Kalender()
ANNA = a_persoon(7, "Anna")


def a_ronde(**given) -> Ronde:
    """A ronde about the end of 2026; its window is the default one."""
    values = {
        "id": 1, "organisatie_id": 1, "titel": "Najaarsronde 2026", "van": date(2026, 7, 1), "omvang": Omvang((1,)),
        "peildatum": date(2026, 12, 31), "opent": date(2027, 1, 4), "sluit": date(2027, 1, 22),
    }  # fmt: skip
    return Ronde(**values | given)


def a_plan(*acties, **given) -> Plan:
    return Plan(1, 1, "Rijnoord", "Plan", date(2027, 1, 10), acties=acties, **given)


def a_melding(actie_id=1, beoordeling=Beoordeling.INGEDIEND, partner_id=None, id_=1) -> Melding:
    return Melding(id_, actie_id, datetime(2027, 1, 6, 9, tzinfo=UTC), beoordeling, partner_id, "Anna")


class TestDays:
    def test_the_window_is_fifteen_working_days_from_the_first_one_after_the_peildatum(self):
        assert default_window(date(2026, 12, 31), NATIONAL) == (date(2027, 1, 4), date(2027, 1, 22))

    def test_easter_and_days_on_which_the_organisatie_is_closed_do_not_count(self):
        closed = Kalender((Periode(1, "Brugdag", PeriodeSoort.DICHT, date(2027, 3, 30), date(2027, 3, 30)),))

        assert default_window(date(2027, 3, 25), closed)[0] == date(2027, 3, 31)

    @pytest.mark.parametrize(
        ("day", "staat"),
        [
            (date(2026, 12, 2), RondeStaat.GEPLAND),
            (date(2026, 12, 3), RondeStaat.AANGEKONDIGD),
            (date(2027, 1, 3), RondeStaat.AANGEKONDIGD),
            (date(2027, 1, 4), RondeStaat.OPEN),
            (date(2027, 1, 22), RondeStaat.OPEN),
            (date(2027, 1, 23), RondeStaat.GESLOTEN),
        ],
    )
    def test_the_state_follows_from_the_day(self, day, staat):
        assert a_ronde().staat(day) is staat

    def test_it_may_be_opened_and_closed_before_its_days(self):
        early = a_ronde(geopend_op=date(2026, 12, 10), gesloten_op=date(2026, 12, 18))
        days = [date(2026, 12, 9), date(2026, 12, 10), date(2026, 12, 17), date(2026, 12, 18)]

        assert [early.staat(day).value for day in days] == ["aangekondigd", "open", "open", "gesloten"]
        assert (early.begint, early.eindigt) == (date(2026, 12, 10), date(2026, 12, 18))

    def test_it_is_never_announced_before_it_was_planned(self):
        assert a_ronde(gepland_op=date(2026, 12, 20)).aankondiging == date(2026, 12, 20)

    def test_reminders_come_on_working_day_seven_and_twelve(self):
        assert a_ronde().reminder_days(NATIONAL) == (date(2027, 1, 12), date(2027, 1, 19))

    def test_a_short_ronde_has_no_reminder_after_it_or_on_its_last_day(self):
        assert a_ronde(sluit=date(2027, 1, 12)).reminder_days(NATIONAL) == ()

    def test_an_answer_speaks_about_the_peildatum_once_that_is_there(self):
        assert a_ronde().stand_op(date(2026, 12, 10)) == date(2026, 12, 10)
        assert a_ronde().stand_op(date(2027, 1, 10)) == date(2026, 12, 31)


class TestActies:
    def of(self, *acties, meldingen=(), stand_ins=None, omvang=None, themas=()):
        ronde = replace(a_ronde(), omvang=omvang or Omvang((1,)))
        return acties_of(ronde, [a_plan(*acties, themas=themas)], meldingen, stand_ins or {})

    def test_only_acties_that_run_are_asked_unless_more_is_wanted(self):
        acties = [
            an_actie(id=n, voortgang=(a_voortgang(date(2026, 5, 1), fase, None),))
            for n, fase in enumerate((Fase.IN_UITVOERING, Fase.ON_HOLD, Fase.AFGEROND), 1)
        ]
        asked = {one: len(self.of(*acties, omvang=Omvang((1,), reikwijdte=one))) for one in Reikwijdte}

        assert asked == {Reikwijdte.LOPEND: 1, Reikwijdte.OPEN: 2, Reikwijdte.ALLES: 3}

    def test_an_actie_that_was_answered_stays_whatever_its_fase_became(self):
        done = an_actie(voortgang=(a_voortgang(date(2027, 1, 6), Fase.AFGEROND, None),))

        assert [one.antwoord for one in self.of(done, meldingen=[a_melding()])] == [Antwoord.GEDAAN]

    def test_a_deelthema_belongs_to_the_thema_that_was_chosen(self):
        themas = (Thema(5, "Ondermijning"), Thema(6, "Drugs", parent_id=5), Thema(8, "Jeugd"))
        acties = an_actie(id=1, thema_id=6), an_actie(id=2, thema_id=8)

        assert [one.actie.id for one in self.of(*acties, themas=themas, omvang=Omvang((1,), (5,)))] == [1]

    def test_only_the_acties_of_a_portefeuillehouder(self):
        acties = an_actie(id=1, portefeuillehouder="Wethouder A"), an_actie(id=2)
        found = self.of(*acties, omvang=Omvang((1,), portefeuillehouder="Wethouder A"))

        assert [one.actie.id for one in found] == [1]

    @pytest.mark.parametrize(
        ("melding", "antwoord"),
        [
            (a_melding(beoordeling=Beoordeling.INGEDIEND), Antwoord.GEDAAN),
            (a_melding(beoordeling=Beoordeling.TERUG), Antwoord.TERUG),
            (a_melding(beoordeling=Beoordeling.INGETROKKEN), Antwoord.OPEN),
            (a_melding(partner_id=3), Antwoord.OPEN),
            (a_melding(partner_id=3, beoordeling=Beoordeling.AKKOORD), Antwoord.GEDAAN),
        ],
    )
    def test_what_a_statement_is_worth_as_an_answer(self, melding, antwoord):
        assert self.of(an_actie(), meldingen=[melding])[0].antwoord is antwoord

    def test_who_asked_to_end_an_actie_need_not_say_it_again(self):
        asked = a_voortgang(date(2026, 10, 1), Fase.AFGEROND, None, beoordeling=Beoordeling.INGEDIEND, id=2)
        waits = an_actie(voortgang=(a_voortgang(date(2026, 5, 1)), asked))

        assert [(one.antwoord, one.wacht) for one in self.of(waits)] == [(Antwoord.GEDAAN, Fase.AFGEROND)]

    def test_the_newest_statement_is_the_answer(self):
        meldingen = [a_melding(beoordeling=Beoordeling.TERUG), a_melding(id_=2)]

        assert self.of(an_actie(), meldingen=meldingen)[0].antwoord is Antwoord.GEDAAN

    def test_who_is_away_is_not_asked_but_who_stands_in(self):
        bas = a_persoon(8, "Bas")

        assert self.of(an_actie(actiehouder=ANNA), stand_ins={7: bas})[0].voor == bas

    def test_nobody_is_asked_for_somebody_who_left(self):
        assert self.of(an_actie(actiehouder=replace(ANNA, active=False)))[0].voor is None
