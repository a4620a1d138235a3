"""What is known of a person changes: by whom, and what follows from it."""

from dataclasses import replace

import pytest

from tests.builders import add, read
from tests.conftest import person
from tracker import clock
from tracker.domain.rollen import Role
from tracker.services.actor import NotAllowedError
from tracker.services.mensen.accounts import AccountError, add_organisatie, add_user
from tracker.services.mensen.gegevens import Gegevens, update_person
from tracker.services.mensen.people import name_person
from tracker.store.answer_tables import AdresFoutRow
from tracker.store.changes import history
from tracker.store.session import db, transaction
from tracker.store.tables import MembershipRow, UserRow

NEW = Gegevens("Anna  de Wit", "Anna.deWit@rijnoord.example", "adviseur", "Zorg")


def test_a_beheerder_changes_everything_that_is_known_of_somebody(beheerder, actiehouder):
    update_person(beheerder, actiehouder.user_id, NEW)
    row = read(UserRow, actiehouder.user_id)

    assert (row.naam, row.email, row.functie, row.afdeling) == (
        "Anna de Wit", "anna.dewit@rijnoord.example", "adviseur", "Zorg",
    )  # fmt: skip


def test_the_log_tells_what_changed_but_keeps_no_address(beheerder, actiehouder):
    update_person(beheerder, actiehouder.user_id, NEW)
    told = history("user", actiehouder.user_id)

    assert {"naam", "functie", "afdeling"} <= {one.field for one in told}
    assert "e-mailadres gewijzigd" in {one.new for one in told}
    assert not any("@" in str(one.new) + str(one.old) for one in told)


def test_who_moves_to_another_afdeling_is_told_apart(beheerder, actiehouder):
    moved = update_person(beheerder, actiehouder.user_id, NEW)

    assert moved
    assert not update_person(beheerder, actiehouder.user_id, replace(NEW, afdeling="zorg"))


def test_team_oov_changes_only_who_has_no_account(medewerker, actiehouder):
    read(UserRow, actiehouder.user_id).password_hash = "een hash"
    db.session.commit()
    named = name_person(medewerker, email="piet@rijnoord.example", naam="Piet")
    update_person(medewerker, named, NEW)

    assert read(UserRow, named).naam == "Anna de Wit"
    with pytest.raises(NotAllowedError):
        update_person(medewerker, actiehouder.user_id, NEW)


@pytest.mark.parametrize("role", [Role.ACTIEHOUDER, Role.LEZER, Role.EXTERNE_PARTNER])
def test_others_change_nobody(organisatie, medewerker, role):
    named = name_person(medewerker, email="piet@rijnoord.example", naam="Piet")

    with pytest.raises(NotAllowedError):
        update_person(person(organisatie, role, "Iemand"), named, NEW)


def test_an_address_of_somebody_else_is_refused(beheerder, actiehouder, medewerker):
    taken = read(UserRow, medewerker.user_id).email

    with pytest.raises(AccountError, match="al van iemand anders"):
        update_person(beheerder, actiehouder.user_id, Gegevens("Anna", taken))


def test_who_works_elsewhere_too_keeps_the_address_there(beheerder, actiehouder):
    add(
        MembershipRow(
            user_id=actiehouder.user_id, organisatie_id=add_organisatie("Gemeente Elders"), role="lezer",
            sinds=clock.today(),
        )
    )  # fmt: skip

    with pytest.raises(AccountError, match="andere organisatie"):
        update_person(beheerder, actiehouder.user_id, NEW)


def test_somebody_of_another_organisatie_is_not_there(beheerder):
    stranger = person(add_organisatie("Gemeente Elders"), Role.ACTIEHOUDER, "Vreemd")

    with pytest.raises(NotAllowedError):
        update_person(beheerder, stranger.user_id, NEW)


def test_an_address_that_did_not_work_is_forgotten_with_it(beheerder, actiehouder):
    with transaction() as session:
        session.add(AdresFoutRow(user_id=actiehouder.user_id, email="oud@rijnoord.example", sinds=clock.today()))
    update_person(beheerder, actiehouder.user_id, NEW)

    assert read(AdresFoutRow, actiehouder.user_id) is None


def test_a_name_cannot_be_empty_or_too_long(beheerder, actiehouder):
    for naam in ("  ", "x" * 201):
        with pytest.raises(AccountError):
            update_person(beheerder, actiehouder.user_id, Gegevens(naam, "anna@rijnoord.example"))


def test_an_account_added_with_the_old_address_is_a_new_person(beheerder, actiehouder):
    old = read(UserRow, actiehouder.user_id).email
    update_person(beheerder, actiehouder.user_id, NEW)

    assert add_user(beheerder, email=old, naam="Nieuw", role=Role.LEZER) != actiehouder.user_id
