"""What goes together into one mail."""

from datetime import date

from tests.reminders.builders import ANNA, BRAM, NOTHING_TOLD, actie, plan
from tracker.domain.plan import Vertrouwelijkheid
from tracker.reminders.digest import make_digests

PEILDATUM = date(2026, 6, 1)
LATE = {"deadline": date(2026, 5, 1)}
TODAY = {"deadline": PEILDATUM}


def test_a_person_gets_one_mail_for_all_plans_of_an_organisatie():
    plans = [plan(actie(1, **TODAY)), plan(actie(2, plan_id=2, **TODAY), plan_id=2)]

    digests = make_digests(plans, PEILDATUM, NOTHING_TOLD)

    assert [[item.actie.id for item in digest.items] for digest in digests] == [[1, 2]]


def test_each_organisatie_writes_its_own_mail():
    plans = [plan(actie(1, **TODAY)), plan(actie(2, plan_id=2, **TODAY), plan_id=2, organisatie_id=2)]

    assert [d.organisatie_id for d in make_digests(plans, PEILDATUM, NOTHING_TOLD)] == [1, 2]


def test_each_person_gets_only_their_own_acties():
    digests = make_digests([plan(actie(1, **TODAY), actie(2, actiehouder=BRAM, **TODAY))], PEILDATUM, NOTHING_TOLD)

    assert [(d.persoon, [i.actie.id for i in d.items]) for d in digests] == [(ANNA, [1]), (BRAM, [2])]


def test_nobody_gets_an_empty_mail():
    assert make_digests([plan(actie(deadline=date(2027, 1, 1)))], PEILDATUM, NOTHING_TOLD) == []


def test_what_is_late_stands_first_and_what_has_no_deadline_last():
    new = actie(1, toegewezen_op=PEILDATUM)
    digest = make_digests([plan(new, actie(2, **TODAY), actie(3, **LATE))], PEILDATUM, NOTHING_TOLD)[0]

    assert [item.actie.id for item in digest.items] == [3, 2, 1]
    assert digest.te_laat == 1


def test_a_mail_never_holds_the_words_of_an_actie_that_is_vertrouwelijk():
    secret = actie(7, titel="Inval in pand X", nummer="3.1", vertrouwelijkheid=Vertrouwelijkheid.VERTROUWELIJK, **TODAY)

    item = make_digests([plan(secret)], PEILDATUM, NOTHING_TOLD)[0].items[0]

    assert item.titel == "Vertrouwelijke actie 3.1"


def test_an_item_leads_to_the_page_of_its_actie():
    item = make_digests([plan(actie(5, **TODAY))], PEILDATUM, NOTHING_TOLD)[0].items[0]

    assert item.path == "/acties/5"
    assert item.days == 0
