"""Inviting somebody of a partner: the regisseur asks, a beheerder decides, and until then nobody exists."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from tests.builders import add, read
from tests.conftest import PASSWORD, person
from tracker import clock
from tracker.domain.rollen import Permission, Role
from tracker.domain.uitnodiging import Stand
from tracker.services.actor import NotAllowedError
from tracker.services.mensen.accounts import AccountError, add_organisatie, add_user
from tracker.services.mensen.toegang import choose_password
from tracker.services.mensen.uitnodigen import Guest, ask_account, make_account, turn_down, withdraw
from tracker.services.partners import merge_partners, update_partner
from tracker.services.upkeep import UITNODIGINGEN_KEPT, forget_old
from tracker.store.accounts import find_account, find_user
from tracker.store.session import db, transaction
from tracker.store.tables import ChangeRow, OutboxRow, PartnerRow
from tracker.store.uitnodiging_tables import UitnodigingRow
from tracker.store.uitnodigingen import find_uitnodiging, list_asked_by, list_open

GUEST = Guest("Gijs Halters", "gijs@halt.example", "adviseur", clock.today() + timedelta(90), "Hij denkt mee.")


@pytest.fixture
def halt(organisatie) -> int:
    return add(PartnerRow(organisatie_id=organisatie, naam="Halt", afkorting="", synoniemen=[], active=True))


@pytest.fixture
def asked(regisseur, halt) -> int:
    return ask_account(regisseur, halt, GUEST)


def test_what_is_asked_makes_nobody_and_mails_nobody(asked, organisatie):
    (one,) = list_open(organisatie)

    assert (one.naam, one.partner, one.stand) == ("Gijs Halters", "Halt", Stand.OPEN)
    assert find_user(GUEST.email) is None
    assert db.session.scalar(select(func.count(OutboxRow.id))) == 0


def test_a_beheerder_makes_the_account_with_a_link_that_works(asked, beheerder, halt, organisatie):
    user_id, given = make_account(beheerder, asked)
    choose_password(given.shown.rpartition("/")[2], PASSWORD)
    account = find_account(user_id)

    assert account.roles == {organisatie: {Role.EXTERNE_PARTNER}}
    assert account.partners == {organisatie: halt}


def test_who_asked_sees_what_became_of_it(asked, regisseur, beheerder, organisatie):
    turn_down(beheerder, asked, "Halt heeft al iemand.")
    (one,) = list_asked_by(organisatie, regisseur.user_id)

    assert (one.stand, one.besloten_door, one.opmerking) == (Stand.AFGEWEZEN, "Bart", "Halt heeft al iemand.")
    assert list_open(organisatie) == []
    assert find_user(GUEST.email) is None


def test_a_request_is_not_turned_down_without_a_remark(asked, beheerder, organisatie):
    with pytest.raises(AccountError, match="Schrijf waarom niet"):
        turn_down(beheerder, asked, "  ")

    assert len(list_open(organisatie)) == 1


def _make(people, asked):
    make_account(people[1], asked)


def _turn_down(people, asked):
    turn_down(people[1], asked, "Nee")


def _withdraw(people, asked):
    withdraw(people[0], asked)


@pytest.mark.parametrize("second", [_make, _turn_down, _withdraw])
@pytest.mark.parametrize(
    ("first", "said"), [(_make, "al gemaakt"), (_turn_down, "al afgewezen"), (_withdraw, "intussen ingetrokken")]
)
def test_what_was_decided_is_not_decided_again(asked, regisseur, beheerder, first, said, second):
    people = (regisseur, beheerder)
    first(people, asked)
    before = read(UitnodigingRow, asked).stand

    with pytest.raises(AccountError, match=said):
        second(people, asked)
    assert read(UitnodigingRow, asked).stand == before


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.REGISSEUR])
def test_only_a_regisseur_asks(organisatie, halt, role):
    with pytest.raises(NotAllowedError):
        ask_account(person(organisatie, role, "Iemand"), halt, GUEST)


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.BEHEERDER])
def test_only_a_beheerder_decides(asked, organisatie, role):
    somebody = person(organisatie, role, "Iemand")

    with pytest.raises(NotAllowedError):
        make_account(somebody, asked)
    with pytest.raises(NotAllowedError):
        turn_down(somebody, asked, "Nee")


def test_nobody_decides_about_the_own_request(asked, regisseur, organisatie):
    both = replace(regisseur, roles=frozenset({Role.REGISSEUR, Role.BEHEERDER}))
    assert both.may(Permission.PERSONEN_BEHEREN)

    with pytest.raises(AccountError, match="een andere beheerder"):
        make_account(both, asked)
    assert len(list_open(organisatie)) == 1


def test_another_regisseur_does_not_take_it_back(asked, organisatie):
    with pytest.raises(NotAllowedError):
        withdraw(person(organisatie, Role.REGISSEUR, "Ander"), asked)


def test_another_organisatie_finds_neither_the_partner_nor_the_request(asked, halt):
    elsewhere = add_organisatie("Elders")
    els = person(elsewhere, Role.REGISSEUR, "Els")
    ben = person(elsewhere, Role.BEHEERDER, "Ben")

    for attempt in (lambda: ask_account(els, halt, GUEST), lambda: make_account(ben, asked)):
        with pytest.raises(NotAllowedError):
            attempt()
    assert find_uitnodiging(elsewhere, asked) is None


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"email": "geen adres"}, "email"), ({"naam": " "}, "naam"), ({"waarom": " "}, "waarom"),
        ({"functie": "x" * 201}, "functie"), ({"eindigt_op": None}, "eindigt_op"),
        ({"eindigt_op": clock.today() + timedelta(367)}, "eindigt_op"),
        ({"eindigt_op": clock.today() - timedelta(1)}, "eindigt_op"), ({"email": "Renske@rijnoord.example"}, "email"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_at_its_field(regisseur, halt, organisatie, given, field):
    with pytest.raises(AccountError) as refused:
        ask_account(regisseur, halt, replace(GUEST, **given))

    assert refused.value.field == field
    assert list_open(organisatie) == []


def test_an_address_waits_once(asked, regisseur, halt):
    with pytest.raises(AccountError, match="wacht al een aanvraag"):
        ask_account(regisseur, halt, replace(GUEST, email="GIJS@halt.example"))


def test_an_address_that_came_in_use_meanwhile_gets_no_second_role(asked, beheerder, organisatie):
    other = add_user(beheerder, email=GUEST.email, naam="Gijs", role=Role.LEZER)

    with pytest.raises(AccountError, match="intussen bekend"):
        make_account(beheerder, asked)
    assert find_account(other).roles == {organisatie: {Role.LEZER}}


def test_a_partner_that_was_set_aside_gets_nobody(asked, regisseur, beheerder, halt):
    update_partner(beheerder, halt, naam="Halt", active=False)

    with pytest.raises(AccountError, match="staat uit"):
        make_account(beheerder, asked)
    with pytest.raises(AccountError, match="staat uit"):
        ask_account(regisseur, halt, replace(GUEST, email="an@halt.example"))


def test_a_last_day_that_passed_makes_no_account(asked, beheerder):
    with transaction() as session:
        session.get_one(UitnodigingRow, asked).eindigt_op = clock.today() - timedelta(1)

    with pytest.raises(AccountError, match="al voorbij"):
        make_account(beheerder, asked)


def test_a_request_goes_along_when_two_partners_become_one(asked, beheerder, halt, organisatie):
    bureau = add(PartnerRow(organisatie_id=organisatie, naam="Bureau Halt", afkorting="", synoniemen=[], active=True))
    merge_partners(beheerder, halt, bureau)
    user_id, _ = make_account(beheerder, asked)

    assert find_account(user_id).partners == {organisatie: bureau}


def test_the_log_holds_the_steps_and_not_the_person(asked, beheerder):
    make_account(beheerder, asked)
    rows = db.session.scalars(select(ChangeRow).where(ChangeRow.object_kind == "uitnodiging")).all()
    said = " ".join(f"{row.field} {row.new} {row.reason}" for row in rows)

    assert [row.by_id == beheerder.user_id for row in rows] == [False, True, True]
    assert "account gemaakt" in said
    assert [word for word in ("Gijs", "gijs@") if word in said] == []


def test_what_is_known_of_a_guest_goes_with_the_decision_and_the_rest_after_a_while(asked, beheerder, organisatie):
    turn_down(beheerder, asked, "Nee")
    assert find_uitnodiging(organisatie, asked).email == ""
    forget_old(clock.now() + UITNODIGINGEN_KEPT - timedelta(1), timedelta(1))
    assert find_uitnodiging(organisatie, asked) is not None

    forget_old(clock.now() + UITNODIGINGEN_KEPT + timedelta(1), timedelta(1))
    assert find_uitnodiging(organisatie, asked) is None


def test_of_who_got_an_account_the_name_stands_in_one_place(asked, beheerder, organisatie):
    make_account(beheerder, asked)

    assert read(UitnodigingRow, asked).naam == ""
    assert find_uitnodiging(organisatie, asked).naam == "Gijs Halters"
