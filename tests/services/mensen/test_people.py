"""People without an account, accounts later on, terms of partners, and looking again at roles."""

from datetime import timedelta

import pytest

from tests.builders import add, add_actie, add_plan, read
from tests.conftest import PASSWORD, person
from tracker import clock
from tracker.domain.rollen import Role
from tracker.services.actor import NotAllowedError
from tracker.services.mensen.accounts import AccountError, add_organisatie, add_user, authenticate
from tracker.services.mensen.leaving import disable_user, set_roles
from tracker.services.mensen.people import confirm_roles, name_person
from tracker.services.mensen.toegang import choose_password, invite
from tracker.services.tracking import assign_actiehouder
from tracker.store.accounts import find_account
from tracker.store.members import find_member
from tracker.store.session import transaction
from tracker.store.tables import ActieRow, MembershipRow, PartnerRow, UserRow

NEW = {"email": "Nina@rijnoord.example", "naam": "Nina", "functie": "jurist"}


def test_somebody_without_account_is_named_assigned_and_later_invited(organisatie, medewerker, beheerder):
    actie = add_actie(add_plan(organisatie))
    nina = name_person(medewerker, **NEW)
    assign_actiehouder(medewerker, [actie], nina)
    choose_password(invite(beheerder, nina).shown.rpartition("/")[2], PASSWORD)

    assert authenticate("nina@rijnoord.example", PASSWORD, "10.0.0.1").id == nina
    assert read(ActieRow, actie).actiehouder_id == nina


def test_naming_somebody_who_is_here_gives_no_new_rights(medewerker, actiehouder, organisatie):
    same = name_person(medewerker, email="anna@rijnoord.example", naam="Anna")

    assert same == actiehouder.user_id
    assert find_account(same).roles[organisatie] == {Role.ACTIEHOUDER}


def test_naming_lets_nobody_in_from_elsewhere(medewerker, lezer):
    stranger = person(add_organisatie("Elders"), Role.REGISSEUR, "Els")
    for address in ("els@rijnoord.example", "lia@rijnoord.example"):
        with pytest.raises(AccountError, match="Vraag het de beheerder"):
            name_person(medewerker, email=address, naam="Iemand")

    assert medewerker.organisatie_id not in find_account(stranger.user_id).roles


def test_an_account_is_given_by_a_beheerder_and_not_across_organisaties(medewerker, beheerder):
    nina = name_person(medewerker, **NEW)
    with pytest.raises(NotAllowedError):
        invite(medewerker, nina)
    with transaction() as session:
        session.add(MembershipRow(user_id=nina, organisatie_id=add_organisatie("Elders"), role="lezer"))
    with pytest.raises(AccountError, match="andere organisatie"):
        invite(beheerder, nina)

    assert read(UserRow, nina).password_hash is None


@pytest.fixture
def politie(organisatie) -> int:
    return add(PartnerRow(organisatie_id=organisatie, naam="Politie"))


@pytest.mark.parametrize(
    ("days", "partner", "field"),
    [(-1, True, "eindigt_op"), (400, True, "eindigt_op"), (None, True, "eindigt_op"), (30, False, "partner")],
)
def test_an_externe_partner_has_an_organisation_and_an_end_within_a_year(beheerder, politie, days, partner, field):
    end = None if days is None else clock.today() + timedelta(days)
    with pytest.raises(AccountError) as refused:
        add_user(
            beheerder, email="esra@politie.example", naam="Esra", role=Role.EXTERNE_PARTNER,
            partner_id=politie if partner else None, eindigt_op=end,
        )  # fmt: skip

    assert refused.value.field == field


def test_a_partner_of_another_organisatie_is_none(beheerder):
    foreign = add(PartnerRow(organisatie_id=add_organisatie("Elders"), naam="Politie"))

    with pytest.raises(AccountError, match="Kies voor welke partner"):
        add_user(
            beheerder, email="esra@politie.example", naam="Esra", role=Role.EXTERNE_PARTNER, partner_id=foreign,
            eindigt_op=clock.today(),
        )  # fmt: skip


def test_an_externe_partner_has_no_other_role(beheerder, partner, actiehouder, politie):
    term = {"partner_id": politie, "eindigt_op": clock.today()}
    with pytest.raises(AccountError, match="geen andere rol"):
        set_roles(beheerder, partner.user_id, frozenset({Role.EXTERNE_PARTNER, Role.LEZER}), **term)
    with pytest.raises(AccountError, match="geen andere rol"):
        add_user(beheerder, email="anna@rijnoord.example", naam="Anna", role=Role.EXTERNE_PARTNER, **term)


def test_the_last_day_counts_and_the_day_after_does_not(beheerder, partner, politie, organisatie):
    for days, roles in ((0, {organisatie: frozenset({Role.EXTERNE_PARTNER})}), (-1, {})):
        with transaction() as session:
            row = session.query(MembershipRow).filter_by(user_id=partner.user_id).one()
            row.eindigt_op = clock.today() + timedelta(days)

        assert find_account(partner.user_id).roles == roles


def test_a_closed_account_is_not_opened_by_adding_the_address(beheerder, lezer):
    disable_user(beheerder, lezer.user_id)

    with pytest.raises(AccountError, match="gesloten account"):
        add_user(beheerder, email="lia@rijnoord.example", naam="Lia", role=Role.LEZER)


def test_looking_at_roles_is_written_down(beheerder, lezer, organisatie):
    assert confirm_roles(beheerder, [lezer.user_id]) == 1

    assert find_member(organisatie, lezer.user_id).gecontroleerd_op == clock.today()


def test_people_of_another_organisatie_are_not_looked_at(beheerder):
    stranger = person(add_organisatie("Elders"), Role.LEZER, "Els")

    assert confirm_roles(beheerder, [stranger.user_id]) == 0
