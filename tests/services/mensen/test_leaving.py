"""Leaving: nobody leaves a live actie behind unseen, and nobody takes the last beheerder or the own rights away."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.builders import add_actie, add_plan, add_voortgang, read
from tests.conftest import person
from tracker import clock
from tracker.domain.rollen import Role
from tracker.services.actor import NotAllowedError
from tracker.services.mensen.accounts import AccountError, add_user, authenticate
from tracker.services.mensen.leaving import (
    HandedOver,
    Handover,
    HandoverNeededError,
    Otherwise,
    disable_user,
    enable_user,
    hand_over,
    live_acties,
    set_roles,
)
from tracker.services.mensen.vervangen import add_afwezigheid
from tracker.store.accounts import find_account
from tracker.store.afwezigheid import list_afwezigheid
from tracker.store.register import history_of_actie
from tracker.store.session import db
from tracker.store.tables import ActieRow, UserRow


@pytest.fixture
def karin(organisatie):
    return person(organisatie, Role.ACTIEHOUDER, "Karin")


@pytest.fixture
def three(organisatie, actiehouder, karin) -> list[int]:
    """Three live acties of Anna; Karin is vervanger of the first. A fourth is done, a fifth stands in a closed plan."""
    plan, closed = add_plan(organisatie), add_plan(organisatie, "Oud plan", status="afgesloten")
    ids = [add_actie(plan, f"Actie {n}", actiehouder_id=actiehouder.user_id) for n in range(3)]
    done = add_actie(plan, "Klaar", actiehouder_id=actiehouder.user_id)
    add_voortgang(done, actiehouder.user_id, clock.today(), fase="afgerond", koers=None)
    add_actie(closed, "Van toen", actiehouder_id=actiehouder.user_id)
    read(ActieRow, ids[0]).vervanger_id = karin.user_id
    db.session.commit()
    return ids


def holders(ids):
    return [read(ActieRow, id_).actiehouder_id for id_ in ids]


def test_live_is_what_is_open_in_a_plan_that_runs(organisatie, actiehouder, three):
    assert [actie.id for actie in live_acties(organisatie, actiehouder.user_id)] == three


def test_an_account_with_live_acties_is_not_closed_without_a_choice(beheerder, actiehouder, three):
    with pytest.raises(HandoverNeededError, match="nog 3 lopende acties"):
        disable_user(beheerder, actiehouder.user_id)

    assert read(UserRow, actiehouder.user_id).active


def test_one_takes_over_everything_and_the_account_closes(beheerder, actiehouder, karin, three):
    done = disable_user(beheerder, actiehouder.user_id, Handover(karin.user_id))

    assert done == HandedOver(moved=3)
    assert holders(three) == [karin.user_id] * 3
    assert not read(UserRow, actiehouder.user_id).active


def test_each_actie_may_go_to_somebody_else(regisseur, medewerker, actiehouder, karin, three):
    each = {three[0]: Otherwise.VERVANGER, three[1]: medewerker.user_id}
    done = hand_over(regisseur, actiehouder.user_id, Handover(Otherwise.OPEN, each, "Wij zoeken nog iemand."))

    assert holders(three) == [karin.user_id, medewerker.user_id, None]
    assert done == HandedOver(moved=2, left_open=1)


def test_why_an_actie_was_left_open_stands_in_its_history(regisseur, actiehouder, three):
    hand_over(regisseur, actiehouder.user_id, Handover(Otherwise.OPEN, reason="Opvolger start in mei."))

    assert "Overgedragen door Anna. Opvolger start in mei." in [line.reason for line in history_of_actie(three[0])]


def test_the_new_actiehouder_is_no_longer_its_own_vervanger(regisseur, actiehouder, karin, three):
    hand_over(regisseur, actiehouder.user_id, Handover(karin.user_id))

    assert read(ActieRow, three[0]).vervanger_id is None


@pytest.mark.parametrize(
    ("handover", "sentence"),
    [
        (Handover(Otherwise.OPEN), "Schrijf waarom"),
        (Handover(Otherwise.VERVANGER), "Niet elke actie heeft een vervanger"),
        (Handover(999_999), "kan geen actiehouder zijn"),
    ],
)
def test_a_choice_that_cannot_be_changes_nothing(beheerder, actiehouder, three, handover, sentence):
    with pytest.raises(AccountError, match=sentence):
        disable_user(beheerder, actiehouder.user_id, handover)

    assert holders(three) == [actiehouder.user_id] * 3


def test_acties_do_not_go_to_a_lezer_or_a_partner_or_who_leaves(beheerder, actiehouder, lezer, partner, three):
    for to in (lezer, partner, actiehouder):
        with pytest.raises(AccountError):
            disable_user(beheerder, actiehouder.user_id, Handover(to.user_id))

    assert holders(three) == [actiehouder.user_id] * 3


def test_taking_away_the_last_role_that_holds_acties_asks_the_same(beheerder, actiehouder, karin, three):
    with pytest.raises(HandoverNeededError):
        set_roles(beheerder, actiehouder.user_id, frozenset({Role.LEZER}))
    set_roles(beheerder, actiehouder.user_id, frozenset({Role.LEZER}), handover=Handover(karin.user_id))

    assert holders(three) == [karin.user_id] * 3


def test_another_role_that_holds_acties_asks_nothing(beheerder, actiehouder, three):
    set_roles(beheerder, actiehouder.user_id, frozenset({Role.MEDEWERKER_OOV}))

    assert holders(three) == [actiehouder.user_id] * 3


def test_who_leaves_stands_in_for_nobody_any_more(beheerder, regisseur, actiehouder, karin, three):
    today = clock.today()
    add_afwezigheid(regisseur, actiehouder.user_id, vervanger_id=karin.user_id, van=today, tot=today + timedelta(9))
    disable_user(beheerder, karin.user_id)

    assert read(ActieRow, three[0]).vervanger_id is None
    assert list_afwezigheid(beheerder.organisatie_id, today) == []


def test_a_closed_account_opens_again_with_its_roles(beheerder, lezer):
    disable_user(beheerder, lezer.user_id)
    enable_user(beheerder, lezer.user_id)

    assert authenticate("lia@rijnoord.example", "veilig genoeg 2026", "10.0.0.1").roles[lezer.organisatie_id] == {
        Role.LEZER
    }


def test_only_who_may_hands_over_or_closes(lezer, actiehouder, medewerker, three):
    for refused in (
        lambda: hand_over(lezer, actiehouder.user_id, Handover(medewerker.user_id)),
        lambda: disable_user(medewerker, actiehouder.user_id, Handover(medewerker.user_id)),
        lambda: enable_user(medewerker, actiehouder.user_id),
    ):
        with pytest.raises(NotAllowedError):
            refused()

    assert holders(three) == [actiehouder.user_id] * 3


def test_the_last_beheerder_stays(beheerder, organisatie):
    cli = replace(beheerder, user_id=None)
    for way in (
        lambda: disable_user(cli, beheerder.user_id),
        lambda: set_roles(cli, beheerder.user_id, frozenset({Role.LEZER})),
    ):
        with pytest.raises(AccountError, match="laatste beheerder"):
            way()

    assert find_account(beheerder.user_id).roles[organisatie] == {Role.BEHEERDER}


def test_a_beheerder_who_cannot_sign_in_does_not_count(beheerder, organisatie):
    add_user(beheerder, email="later@rijnoord.example", naam="Later", role=Role.BEHEERDER)

    with pytest.raises(AccountError, match="laatste beheerder"):
        disable_user(replace(beheerder, user_id=None), beheerder.user_id)


def test_nobody_raises_the_own_rights(beheerder, organisatie):
    for way in (
        lambda: set_roles(beheerder, beheerder.user_id, frozenset({Role.REGISSEUR, Role.BEHEERDER})),
        lambda: add_user(beheerder, email="bart@rijnoord.example", naam="Bart", role=Role.REGISSEUR),
        lambda: add_user(beheerder, email=" BART@rijnoord.example", naam="Bart", role=Role.REGISSEUR),
        lambda: enable_user(beheerder, beheerder.user_id),
        lambda: disable_user(beheerder, beheerder.user_id),
    ):
        with pytest.raises(AccountError):
            way()

    assert find_account(beheerder.user_id).roles[organisatie] == {Role.BEHEERDER}
