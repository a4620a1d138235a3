"""Reporting from a form: merged with colleagues, counted, mended on the day itself, kept as a draft."""

from datetime import date, timedelta

import pytest
import time_machine

from tests.builders import add_actie, add_plan, read
from tests.conftest import person
from tracker.domain.aantallen import done_this_year
from tracker.domain.rollen import Role
from tracker.domain.samenvoegen import Stand
from tracker.domain.tijdigheid import days_silent
from tracker.domain.voortgang import Fase, Koers
from tracker.services.acties import TrackingError
from tracker.services.actor import NotAllowedError
from tracker.services.concepten import acties_with_concept, concept_of, drop_concept, save_concept
from tracker.services.melden import StandConflictError, add_done, correct_voortgang, report
from tracker.services.tracking import InvalidVoortgangError, review_voortgang
from tracker.store.plans import load_actie
from tracker.store.register import history_of_actie
from tracker.store.tables import VoortgangRow

TODAY = date(2026, 11, 22)
OPENED = Stand()
RUNNING = Stand(Fase.IN_UITVOERING, Koers.OP_SCHEMA)
STUCK = Stand(Fase.IN_UITVOERING, Koers.LOOPT_VAST, "Geen geld.", "Later klaar.", "We vragen subsidie.")


@pytest.fixture(autouse=True)
def _on_a_fixed_day():
    with time_machine.travel(TODAY, tick=True):
        yield


@pytest.fixture
def own(organisatie, actiehouder):
    return add_actie(add_plan(organisatie), actiehouder_id=actiehouder.user_id, ritme_aantal=4, ritme_periode="jaar")


def say(actor, actie, opened=OPENED, mine=RUNNING, text="De app draait.", day=TODAY):
    return report(actor, actie, opened=opened, mine=mine, datum=day, toelichting=text)


def test_what_only_a_colleague_touched_stays(own, actiehouder, regisseur):
    say(actiehouder, own)
    say(regisseur, own, opened=RUNNING, mine=Stand(RUNNING.fase, RUNNING.koers, aantal=2))
    done = say(actiehouder, own, opened=RUNNING, mine=STUCK)
    said = read(VoortgangRow, done.id)

    assert (said.koers, said.aantal, done.theirs) == ("loopt vast", 2, ("aantal",))


def test_what_both_touched_is_asked_and_nothing_is_saved(own, actiehouder, regisseur):
    say(regisseur, own, mine=STUCK)
    with pytest.raises(StandConflictError) as conflict:
        say(actiehouder, own, mine=RUNNING, text="KANARIE")

    assert [clash.field for clash in conflict.value.clashes] == ["koers"]
    assert conflict.value.newest.door == "Renske"
    assert len(load_actie(own, TODAY)[1].voortgang) == 1


def test_after_choosing_the_second_try_goes_through(own, actiehouder, regisseur):
    say(regisseur, own, mine=STUCK)
    done = say(actiehouder, own, opened=STUCK, mine=RUNNING)

    assert (done.theirs, read(VoortgangRow, done.id).koers) == ((), "op schema")


def test_the_same_words_again_are_no_news(own, actiehouder):
    with time_machine.travel(date(2026, 6, 1)):
        say(actiehouder, own, day=date(2026, 6, 1))
    again = say(actiehouder, own, opened=RUNNING, text="De ap draait!")

    assert not again.news
    assert days_silent(load_actie(own, TODAY)[1], TODAY) == (TODAY - date(2026, 6, 1)).days


def test_other_words_are_news(own, actiehouder):
    say(actiehouder, own)

    assert say(actiehouder, own, opened=RUNNING, text="De app heeft 40 leden.").news


def test_counting_adds_one_and_leaves_the_rest(own, actiehouder):
    say(actiehouder, own, mine=Stand(STUCK.fase, STUCK.koers, STUCK.oorzaak, STUCK.gevolg, STUCK.bijsturing, 2))
    said = read(VoortgangRow, add_done(actiehouder, own, datum=TODAY))

    assert (said.aantal, said.koers, said.oorzaak) == (3, "loopt vast", "Geen geld.")


def test_counting_twice_counts_twice_also_for_an_earlier_day(own, actiehouder):
    add_done(actiehouder, own, datum=TODAY)
    add_done(actiehouder, own, datum=date(2026, 3, 1))

    assert done_this_year(load_actie(own, TODAY)[1], TODAY) == 2


def test_a_count_of_last_year_is_of_last_year(own, actiehouder):
    add_done(actiehouder, own, datum=date(2025, 12, 31))
    actie = load_actie(own, TODAY)[1]

    assert [done_this_year(actie, day) for day in (date(2025, 12, 31), TODAY)] == [1, 0]


def test_only_what_has_a_ritme_is_counted(organisatie, actiehouder):
    dated = add_actie(add_plan(organisatie), actiehouder_id=actiehouder.user_id, deadline=TODAY)

    with pytest.raises(TrackingError, match="niets te tellen"):
        add_done(actiehouder, dated, datum=TODAY)


def test_nothing_is_counted_in_the_future(own, actiehouder):
    with pytest.raises(InvalidVoortgangError, match="toekomst"):
        add_done(actiehouder, own, datum=TODAY + timedelta(days=1))


def test_the_own_words_are_mended_on_the_day_and_the_log_keeps_both(own, actiehouder):
    said = say(actiehouder, own, text="De ap draait.").id
    correct_voortgang(actiehouder, said, toelichting="De app draait.")

    assert read(VoortgangRow, said).datum == TODAY
    assert ("toelichting", "De ap draait.", "De app draait.") in {
        (line.field, line.old, line.new) for line in history_of_actie(own)
    }


def test_words_cannot_be_mended_a_day_later(own, actiehouder):
    said = say(actiehouder, own).id

    with time_machine.travel(TODAY + timedelta(days=1)), pytest.raises(TrackingError, match="op de dag zelf"):
        correct_voortgang(actiehouder, said, toelichting="Anders.")


def test_words_that_were_judged_are_not_mended(own, actiehouder, regisseur):
    said = say(actiehouder, own).id
    review_voortgang(regisseur, said, akkoord=True)

    with pytest.raises(TrackingError, match="al beoordeeld"):
        correct_voortgang(actiehouder, said, toelichting="Anders.")


def test_nobody_mends_the_words_of_another(own, actiehouder, regisseur):
    said = say(actiehouder, own).id

    with pytest.raises(NotAllowedError):
        correct_voortgang(regisseur, said, toelichting="Anders.")


def test_mended_words_may_not_be_empty(own, actiehouder):
    said = say(actiehouder, own).id

    with pytest.raises(InvalidVoortgangError, match="wat er is gedaan"):
        correct_voortgang(actiehouder, said, toelichting=" ")


def test_a_draft_is_kept_for_its_writer_alone(own, actiehouder, regisseur):
    save_concept(actiehouder, own, {"toelichting": "Half af", "csrf_token": "geheim"})

    assert concept_of(actiehouder, own).velden == {"toelichting": "Half af"}
    assert concept_of(regisseur, own) is None
    assert set(acties_with_concept(actiehouder)) == {own}


def test_sending_clears_the_draft(own, actiehouder):
    save_concept(actiehouder, own, {"toelichting": "Half af"})
    say(actiehouder, own)

    assert concept_of(actiehouder, own) is None


def test_a_conflict_keeps_the_draft(own, actiehouder, regisseur):
    save_concept(actiehouder, own, {"toelichting": "Half af"})
    say(regisseur, own, mine=STUCK)
    with pytest.raises(StandConflictError):
        say(actiehouder, own)

    assert concept_of(actiehouder, own).velden == {"toelichting": "Half af"}


def test_a_draft_can_be_thrown_away(own, actiehouder):
    save_concept(actiehouder, own, {"toelichting": "Half af"})
    drop_concept(actiehouder, own)

    assert concept_of(actiehouder, own) is None


def test_nobody_keeps_a_draft_about_what_is_not_theirs(own, organisatie):
    with pytest.raises(NotAllowedError):
        save_concept(person(organisatie, Role.ACTIEHOUDER, "Cor"), own, {"toelichting": "Ha"})
