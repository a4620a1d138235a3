import time
from collections import Counter
from datetime import date

import pytest
from flask import Flask

from tracker.domain.plan import Plan, PlanSoort
from tracker.domain.rollen import Role
from tracker.domain.tijdigheid import Aandacht, bevindingen
from tracker.domain.voortgang import Beoordeling, Fase, Koers
from tracker.services.demo import loading as demo_service
from tracker.services.demo.loading import load_demo
from tracker.services.mensen.accounts import authenticate
from tracker.store.actievoorstellen import waiting_actievoorstellen
from tracker.store.bijdragen import bijdragen_of
from tracker.store.editions import list_editions
from tracker.store.mailteksten import changes_of, texts_of_all
from tracker.store.plans import list_plans, load_plan
from tracker.store.session import db
from tracker.store.tables import ChangeRow, OrganisatieRow

YEAR_END = date(2025, 12, 31)


def plannen(peildatum: date) -> list[Plan]:
    organisatie_id = db.session.query(OrganisatieRow.id).scalar()
    return [load_plan(line.id, peildatum) for line in list_plans(organisatie_id)]


def test_the_demo_loads_and_a_second_time_does_nothing(app: Flask, today: date):
    started = time.process_time()
    first = load_demo(today)
    spent = time.process_time() - started
    changes = db.session.query(ChangeRow).count()
    second = load_demo(today)

    print(f"{first} In {spent:.1f} s of work.")

    assert (first.loaded, second.loaded) == (True, False)
    assert db.session.query(ChangeRow).count() == changes
    assert (second.acties, second.voortgang) == (first.acties, first.voortgang)


def test_the_demo_holds_a_veiligheidsplan_and_an_uitvoeringsplan(app: Flask, today: date):
    load_demo(today)

    found = {plan.soort: (plan.periode, len(plan.acties)) for plan in plannen(today)}
    assert found == {PlanSoort.VEILIGHEIDSPLAN: ("2025-2028", 25), PlanSoort.UITVOERINGSPLAN: ("2025-2026", 55)}


def test_every_kind_of_attention_occurs_in_the_demo(app: Flask, today: date):
    load_demo(today)

    seen = Counter(each.soort for plan in plannen(today) for actie in plan.acties for each in bevindingen(actie, today))
    print(", ".join(f"{soort}: {count}" for soort, count in seen.items()))
    assert set(seen) == set(Aandacht)


def test_every_fase_koers_and_judgement_occurs_in_the_demo(app: Flask, today: date):
    load_demo(today)
    acties = [actie for plan in plannen(today) for actie in plan.acties]

    assert {actie.fase for actie in acties} >= {Fase.NIET_GESTART, Fase.IN_UITVOERING, Fase.ON_HOLD, Fase.AFGEROND}
    assert {actie.koers for actie in acties} >= set(Koers)
    assert {each.beoordeling for actie in acties for each in actie.voortgang} == set(Beoordeling)


def test_an_actie_that_was_proposed_waits_in_the_demo(app: Flask, today: date):
    load_demo(today)
    (waiting,) = waiting_actievoorstellen(db.session.query(OrganisatieRow.id).scalar())

    assert (waiting.door, waiting.can_be_judged) == ("Ilse Koppelaar", True)


def test_the_past_can_be_visited(app: Flask, today: date):
    load_demo(today)
    done = {day: Counter(actie.fase for actie in plannen(day)[0].acties)[Fase.AFGEROND] for day in (YEAR_END, today)}

    assert done == {YEAR_END: 11, today: 17}


def test_a_deadline_that_moved_keeps_the_one_of_the_plan(app: Flask, today: date):
    load_demo(today)
    (stalling,) = [each for each in plannen(today)[0].acties if "bewaakte fietsenstalling" in each.tekst]

    assert stalling.deadline_oorspronkelijk == date(2026, 6, 30)
    assert stalling.deadline == date(2026, 12, 15)
    assert [each.op for each in stalling.verschuivingen] == [date(2026, 2, 12), date(2026, 9, 22)]


def test_the_mails_end_as_hollerwaard_wrote_and_may_go_back_to_what_was(app: Flask, today: date):
    load_demo(today)
    own = texts_of_all().popitem()[1]

    assert own["elke-mail.groet"].startswith("Met vriendelijke groet,\nHanneke Dorrestijn")
    assert len(changes_of(1, ["elke-mail.groet"])) == 2


def test_everybody_with_an_account_can_sign_in(app: Flask, today: date):
    accounts = load_demo(today).accounts

    for role, email, password in accounts:
        account = authenticate(email, password, "127.0.0.1")
        assert account is not None
        assert {Role(role)} in [set(roles) for roles in account.roles.values()]


def test_the_demo_is_there_whole_or_not_at_all(app: Flask, today: date, monkeypatch: pytest.MonkeyPatch):
    def fail(*_args: object, **_kwargs: object) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr(demo_service, "review_voortgang", fail)
    with pytest.raises(OSError, match="disk"):
        load_demo(today)

    assert db.session.query(OrganisatieRow).count() == 0


def test_a_demo_loaded_a_year_later_stands_a_year_later(app: Flask):
    load_demo(date(2027, 11, 22))

    found = {plan.soort: plan.periode for plan in plannen(date(2027, 11, 22))}
    assert found == {PlanSoort.VEILIGHEIDSPLAN: "2026-2029", PlanSoort.UITVOERINGSPLAN: "2026-2027"}


def test_a_report_is_being_written_with_a_question_that_waits_and_an_answer(app: Flask, today: date):
    load_demo(today)
    organisatie_id = db.session.query(OrganisatieRow.id).scalar()
    (draft,) = [one for one in list_editions(organisatie_id, only_frozen=False) if not one.is_frozen]

    assert sorted(one.waits for one in bijdragen_of(draft.id)) == [False, True]
