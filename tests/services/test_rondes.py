"""A ronde from planning to the report: the services, the rules and the mails together."""

# ruff: noqa: ARG002 - fixtures are asked for their effect

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime

import pytest
from sqlalchemy import select

from tests.builders import add_actie, add_collega, add_plan, add_thema, add_voortgang
from tests.conftest import on_both, person
from tracker import clock
from tracker.domain.rollen import Role
from tracker.domain.ronde import Antwoord, Omvang, Reikwijdte, RondeStaat
from tracker.domain.samenvoegen import Stand
from tracker.domain.voortgang import Fase, Koers
from tracker.mail.message import read_texts
from tracker.services.acties import TrackingError
from tracker.services.actor import NotAllowedError
from tracker.services.concepten import concepten_of, save_concept
from tracker.services.mail.maillog import mail_log
from tracker.services.mail.reminding import plan_reminders
from tracker.services.mensen.accounts import add_organisatie
from tracker.services.mensen.vervangen import add_afwezigheid
from tracker.services.rapport.publishing import freeze_edition, readable_edition, report_of, start_edition
from tracker.services.rondes.asking import ask_once
from tracker.services.rondes.bord import bord_of
from tracker.services.rondes.mine import answer, answer_unchanged, my_ronde, my_rondes
from tracker.services.rondes.planning import (
    RondeValues,
    change_ronde,
    close_ronde,
    drop_ronde,
    open_ronde,
    own_ronde,
    plan_ronde,
)
from tracker.services.tracking import InvalidVoortgangError, review_voortgang
from tracker.store.changes import history
from tracker.store.mail_log import mail_content
from tracker.store.session import db
from tracker.store.tables import EditionRow, VoortgangRow

PEILDATUM, OPENS, LAST = date(2026, 12, 31), date(2027, 1, 4), date(2027, 1, 22)
RUNNING = Stand(Fase.IN_UITVOERING, Koers.OP_SCHEMA)


def on(day: date, hour: int = 9):
    """Make it that day for what runs inside."""
    return clock.replaying(datetime(day.year, day.month, day.day, hour, tzinfo=clock.AMSTERDAM))


def values_of(*plan_ids: int, **given) -> RondeValues:
    values = {"titel": "Najaarsronde", "van": date(2026, 7, 1), "peildatum": PEILDATUM, "opent": OPENS, "sluit": LAST}
    return RondeValues(**values | {"omvang": Omvang(plan_ids)} | given)


@pytest.fixture
def plan_id(organisatie):
    return add_plan(organisatie)


@pytest.fixture
def anna(actiehouder):
    return actiehouder


@pytest.fixture
def actie(plan_id, anna):
    """An actie of Anna about which something was said half a year ago."""
    actie_id = add_actie(plan_id, "Buurtapp invoeren", nummer="1", actiehouder_id=anna.user_id)
    add_voortgang(actie_id, anna.user_id, date(2026, 6, 1), toelichting="De app werkt in twee wijken.")
    return actie_id


@pytest.fixture
def ronde(regisseur, plan_id, actie):
    with on(date(2026, 11, 20)):
        return plan_ronde(regisseur, values_of(plan_id))


MORNINGS = [
    date(2026, 12, 2), date(2026, 12, 3), date(2026, 12, 4), OPENS, date(2027, 1, 5), date(2027, 1, 12),
    date(2027, 1, 13), date(2027, 1, 16), date(2027, 1, 19), LAST, date(2027, 1, 25), date(2027, 1, 26),
]  # fmt: skip


def mails_of(mornings: Iterable[date]) -> Counter:
    """Plan the mails of these mornings; return (name, soort) → how many mails told it."""
    found = Counter()
    for day in mornings:
        with on(day, 8):
            report = plan_reminders(day, clock.now())
        for mail in report.mails:
            for notice in mail.digest.notices:
                if notice.notice.soort.startswith("ronde-"):
                    found[mail.digest.persoon.naam, notice.notice.soort] += 1
    return found


def until(day: date) -> list[date]:
    return [one for one in MORNINGS if one < day]


def since(day: date) -> list[date]:
    return [one for one in MORNINGS if one >= day]


class TestPlanning:
    def test_who_is_no_member_of_the_team_plans_nothing(self, anna, plan_id):
        with pytest.raises(NotAllowedError):
            plan_ronde(anna, values_of(plan_id))

    @pytest.mark.parametrize(
        ("given", "field"),
        [
            ({"titel": " "}, "titel"),
            ({"van": date(2027, 1, 1)}, "van"),
            ({"sluit": date(2027, 1, 1)}, "sluit"),
            ({"sluit": date(2027, 6, 1)}, "sluit"),
            ({"commissie_op": PEILDATUM}, "commissie_op"),
            ({"omvang": Omvang(())}, "plannen"),
        ],
    )
    def test_what_cannot_be_is_refused_at_its_field(self, medewerker, plan_id, given, field):
        with on(date(2026, 11, 20)), pytest.raises(TrackingError) as refused:
            plan_ronde(medewerker, values_of(plan_id, **given))

        assert refused.value.field == field

    def test_a_plan_of_another_organisatie_cannot_be_asked_about(self, regisseur):
        elsewhere = add_plan(add_organisatie("Elders"))

        with on(date(2026, 11, 20)), pytest.raises(TrackingError):
            plan_ronde(regisseur, values_of(elsewhere))

    def test_a_ronde_that_would_be_over_already_is_refused(self, regisseur, plan_id):
        with on(date(2027, 2, 1)), pytest.raises(TrackingError):
            plan_ronde(regisseur, values_of(plan_id))

    @on_both
    def test_every_act_stands_in_the_log(self, regisseur, ronde, plan_id):
        with on(date(2026, 12, 7)):
            change_ronde(regisseur, ronde, values_of(plan_id, titel="Andere titel"))
            open_ronde(regisseur, ronde)
        with on(date(2026, 12, 9)):
            close_ronde(regisseur, ronde)

        assert [line.field for line in reversed(history("ronde", ronde))] == ["", "titel", "geopend_at", "gesloten_at"]

    def test_once_open_only_words_and_the_last_day_may_change(self, regisseur, ronde, plan_id):
        with on(OPENS):
            change_ronde(regisseur, ronde, values_of(plan_id, sluit=date(2027, 1, 29), instructie="Kort graag."))
            with pytest.raises(TrackingError):
                change_ronde(regisseur, ronde, values_of(plan_id, peildatum=date(2026, 12, 1)))

        assert own_ronde(regisseur, ronde).sluit == date(2027, 1, 29)

    def test_what_was_announced_cannot_be_taken_back(self, regisseur, ronde):
        with on(date(2026, 12, 3)), pytest.raises(TrackingError):
            drop_ronde(regisseur, ronde)
        with on(date(2026, 12, 2)):
            drop_ronde(regisseur, ronde)

        with pytest.raises(NotAllowedError):
            own_ronde(regisseur, ronde)

    def test_a_number_in_the_log_is_never_given_out_again(self, regisseur, ronde, plan_id):
        with on(date(2026, 11, 21)):
            drop_ronde(regisseur, ronde)
            again = plan_ronde(regisseur, values_of(plan_id))

        assert again > ronde

    def test_a_closed_ronde_stays_closed(self, regisseur, ronde, plan_id):
        with on(date(2027, 1, 25)):
            for act in (open_ronde, close_ronde):
                with pytest.raises(TrackingError):
                    act(regisseur, ronde)
            with pytest.raises(TrackingError):
                change_ronde(regisseur, ronde, values_of(plan_id, sluit=date(2027, 3, 1)))


class TestAnswering:
    def test_an_answer_is_about_the_peildatum(self, anna, ronde, actie):
        with on(date(2027, 1, 6)):
            done = answer(anna, ronde, actie, opened=RUNNING, mine=RUNNING, toelichting="Nu in alle wijken.")

        assert db.session.get(VoortgangRow, done.id).datum == PEILDATUM

    def test_nothing_changed_repeats_the_last_words_and_is_no_news(self, anna, ronde, actie):
        seen = db.session.scalar(select(VoortgangRow.id))
        with on(date(2027, 1, 6)):
            done = answer_unchanged(anna, ronde, actie, seen=seen)

        assert not done.news
        assert db.session.get(VoortgangRow, done.id).toelichting == "De app werkt in twee wijken."

    def test_nothing_changed_is_not_said_over_what_a_colleague_just_reported(self, anna, regisseur, ronde, actie):
        seen = db.session.scalar(select(VoortgangRow.id))
        add_voortgang(actie, regisseur.user_id, date(2027, 1, 5))

        with on(date(2027, 1, 6)), pytest.raises(TrackingError):
            answer_unchanged(anna, ronde, actie, seen=seen)

    def test_what_a_koers_asks_is_asked_here_too(self, anna, ronde, actie):
        late = replace(RUNNING, koers=Koers.LOOPT_VAST)

        with on(date(2027, 1, 6)), pytest.raises(InvalidVoortgangError) as refused:
            answer(anna, ronde, actie, opened=RUNNING, mine=late, toelichting="Het lukt niet.")
        assert [one.field for one in refused.value.errors] == ["oorzaak", "gevolg", "bijsturing"]

    @pytest.mark.parametrize("day", [date(2027, 1, 3), date(2027, 1, 23)])
    def test_before_and_after_its_days_nothing_is_taken(self, anna, ronde, actie, day):
        with on(day), pytest.raises(TrackingError):
            answer(anna, ronde, actie, opened=RUNNING, mine=RUNNING, toelichting="Gedaan.")

    def test_nobody_answers_for_somebody_else(self, organisatie, ronde, actie):
        other = person(organisatie, Role.ACTIEHOUDER, "Otto")

        with on(OPENS), pytest.raises(NotAllowedError):
            answer(other, ronde, actie, opened=RUNNING, mine=RUNNING, toelichting="Gedaan.")

    def test_an_answer_takes_the_draft_away(self, anna, ronde, actie):
        with on(OPENS):
            save_concept(anna, actie, {"toelichting": "Half"})
            answer(anna, ronde, actie, opened=RUNNING, mine=RUNNING, toelichting="Heel.")

        assert concepten_of(anna, [actie]) == {}

    def test_who_stands_in_sees_what_they_stand_in_for(self, organisatie, anna, regisseur, ronde, actie):
        bas = person(organisatie, Role.ACTIEHOUDER, "Bas")
        with on(OPENS):
            assert my_rondes(bas, clock.today()) == []
            add_afwezigheid(anna, anna.user_id, vervanger_id=bas.user_id, van=OPENS, tot=LAST)
            stands_in = replace(bas, stands_in=frozenset({anna.user_id}))
            mine = my_ronde(stands_in, ronde, clock.today())

        assert [one.actie.id for one in mine.acties] == [actie]

    def test_a_ronde_without_an_own_actie_is_not_there(self, organisatie, ronde):
        other = person(organisatie, Role.ACTIEHOUDER, "Otto")

        with pytest.raises(NotAllowedError):
            my_ronde(other, ronde, OPENS)


class TestBoard:
    def test_the_numbers_follow_what_comes_in(self, regisseur, anna, ronde, actie, plan_id):
        add_actie(plan_id, "Zonder actiehouder")
        with on(date(2027, 1, 6)):
            done = answer(anna, ronde, actie, opened=RUNNING, mine=RUNNING, toelichting="Nu in alle wijken.")
            first = bord_of(own_ronde(regisseur, ronde), clock.today())
            review_voortgang(regisseur, done.id, akkoord=False, opmerking="Hoeveel?")
            second = bord_of(own_ronde(regisseur, ronde), clock.today())

        assert (first.telling.open, first.telling.gedaan, first.telling.terug) == (1, 1, 0)
        assert (second.telling.open, second.telling.gedaan, second.telling.terug) == (1, 0, 1)
        assert [line.houder.naam if line.houder else None for line in second.silent] == [None, "Anna"]

    def test_the_line_counts_answers_day_by_day(self, regisseur, anna, ronde, actie):
        with on(date(2027, 1, 6)):
            answer(anna, ronde, actie, opened=RUNNING, mine=RUNNING, toelichting="Gedaan.")
        bord = bord_of(own_ronde(regisseur, ronde), date(2027, 1, 8))

        assert bord.verloop == tuple(zip([date(2027, 1, day) for day in (4, 5, 6, 7, 8)], [0, 0, 1, 1, 1], strict=True))

    def test_a_closed_ronde_shows_what_was_so_on_its_last_day(self, regisseur, anna, ronde, actie):
        with on(date(2027, 2, 3)):
            add_voortgang(actie, anna.user_id, clock.today(), fase="afgerond", koers=None, at=clock.now())
            bord = bord_of(own_ronde(regisseur, ronde), clock.today())

        assert (bord.staat, [one.antwoord for one in bord.acties]) == (RondeStaat.GESLOTEN, [Antwoord.OPEN])

    def test_each_actie_is_counted_once_per_thema_and_per_actiehouder(self, regisseur, ronde, plan_id, anna, actie):
        thema = add_thema(plan_id)
        for n in range(3):
            add_actie(plan_id, f"Actie {n}", thema_id=thema, actiehouder_id=anna.user_id if n else None)
        bord = bord_of(own_ronde(regisseur, ronde), OPENS)

        assert sum(telling.totaal for _, telling in bord.themas) == bord.telling.totaal == 4
        assert sum(line.telling.totaal for line in bord.houders) == 4


class TestMails:
    @on_both
    def test_everybody_gets_each_mail_of_a_ronde_once(self, ronde, organisatie, regisseur):
        assert mails_of(MORNINGS) == {
            ("Anna", "ronde-aankondiging"): 1, ("Anna", "ronde-opening"): 1, ("Anna", "ronde-dag-7"): 1,
            ("Anna", "ronde-dag-12"): 1, ("Renske", "ronde-sluiting"): 1,
        }  # fmt: skip
        assert max(Counter((mail.user_id, mail.period) for mail in mail_log(organisatie, limit=500)).values()) == 1

    def test_missed_days_are_caught_up_with_the_latest_only(self, ronde):
        assert mails_of([date(2027, 1, 13)]) == {("Anna", "ronde-dag-7"): 1}
        assert mails_of([date(2027, 1, 14)]) == {}

    def test_who_answered_hears_no_more(self, ronde, anna, actie):
        mails_of(until(date(2027, 1, 11)))
        with on(date(2027, 1, 11)):
            answer(anna, ronde, actie, opened=RUNNING, mine=RUNNING, toelichting="Gedaan.")

        assert mails_of(since(date(2027, 1, 12))) == {("Renske", "ronde-sluiting"): 1}

    def test_an_extended_ronde_reminds_nobody_twice(self, ronde, regisseur, plan_id):
        mails_of(until(date(2027, 1, 14)))
        with on(date(2027, 1, 14)):
            change_ronde(regisseur, ronde, values_of(plan_id, sluit=date(2027, 2, 5)))

        mornings = [*since(date(2027, 1, 14)), date(2027, 2, 5), date(2027, 2, 8)]
        assert mails_of(mornings) == {("Anna", "ronde-dag-12"): 1, ("Renske", "ronde-sluiting"): 1}

    def test_the_mail_says_what_is_asked_and_where(self, ronde, organisatie):
        mails_of([OPENS])
        mail = next(one for one in mail_log(organisatie) if one.naam == "Anna")
        texts = read_texts(mail_content(mail.id))

        assert mail.subject.startswith("Meld voortgang op 1 actie, uiterlijk 22 januari 2027")
        assert all(f"/mijn-ronde/{ronde}" in text and "1 Buurtapp invoeren" in text for text in texts.values())

    def test_one_question_a_day_to_one_person(self, ronde, regisseur, anna, organisatie):
        mails_of([OPENS])
        with on(date(2027, 1, 6)):
            ask_once(regisseur, ronde, anna.user_id)
            with pytest.raises(TrackingError):
                ask_once(regisseur, ronde, anna.user_id)

        assert mails_of([date(2027, 1, 6), date(2027, 1, 7)]) == {("Anna", "ronde-vraag"): 1}

    def test_who_has_nothing_to_answer_is_not_asked(self, ronde, regisseur, anna, actie):
        with on(date(2027, 1, 6)):
            answer(anna, ronde, actie, opened=RUNNING, mine=RUNNING, toelichting="Gedaan.")
            with pytest.raises(TrackingError):
                ask_once(regisseur, ronde, anna.user_id)

    def test_after_closing_nobody_is_asked(self, ronde, regisseur, anna):
        with on(date(2027, 1, 25)), pytest.raises(TrackingError):
            ask_once(regisseur, ronde, anna.user_id)

    def test_two_rondes_at_once_make_one_mail(self, ronde, regisseur, plan_id, organisatie):
        with on(date(2026, 11, 20)):
            plan_ronde(
                regisseur, values_of(plan_id, titel="Tweede", omvang=Omvang((plan_id,), reikwijdte=Reikwijdte.OPEN))
            )

        assert mails_of([OPENS]) == {("Anna", "ronde-opening"): 2}
        assert len([one for one in mail_log(organisatie) if one.naam == "Anna"]) == 1

    def test_somebody_who_left_gets_none(self, regisseur, plan_id):
        left = add_collega(regisseur.organisatie_id, "Lea")
        add_actie(plan_id, actiehouder_id=left)
        with on(date(2026, 11, 20)):
            plan_ronde(regisseur, values_of(plan_id))
            db.session.execute(db.text("UPDATE app_user SET active = false WHERE id = :id"), {"id": left})
            db.session.commit()

        assert mails_of(until(date(2027, 1, 20))) == {}


class TestReport:
    def texts(self, actor, edition_id):
        section = report_of(readable_edition(actor, edition_id)).sections[0]
        return " ".join(getattr(block, "text", "") or " ".join(getattr(block, "items", ())) for block in section.blocks)

    def test_the_draft_says_which_acties_nobody_reported_on(self, regisseur, anna, ronde, plan_id, actie):
        add_actie(plan_id, "Buurtkaarten maken", nummer="2", actiehouder_id=anna.user_id)
        with on(date(2027, 1, 6)):
            answer(anna, ronde, actie, opened=RUNNING, mine=RUNNING, toelichting="Gedaan.")
        with on(date(2027, 1, 25)):
            edition = start_edition(regisseur, plan_id, year=2026, peildatum=PEILDATUM, ronde_id=ronde)
            text = self.texts(regisseur, edition)

        assert "Op 1 van de 2 acties is gemeld" in text
        assert ("2 Buurtkaarten maken" in text, "1 Buurtapp invoeren" in text) == (True, False)

    def test_the_numbers_of_a_report_that_is_set_down_stay(self, regisseur, ronde, plan_id):
        with on(date(2027, 1, 25)):
            edition = start_edition(regisseur, plan_id, year=2026, peildatum=PEILDATUM, ronde_id=ronde)
            freeze_edition(regisseur, edition)
        db.session.execute(db.text("DELETE FROM voortgang"))

        assert "Op 0 van de 1 actie is gemeld" in self.texts(regisseur, edition)
        assert db.session.get(EditionRow, edition).ronde_id == ronde
