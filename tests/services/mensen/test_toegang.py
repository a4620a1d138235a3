"""Choosing a password by a link: for one person, once, for a while, and without telling who has an account."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from tests.builders import read
from tests.conftest import PASSWORD, person
from tracker import clock
from tracker.domain.rollen import Role
from tracker.mail.message import read_texts
from tracker.services.actor import NotAllowedError
from tracker.services.answering.links import with_secrets
from tracker.services.mensen.accounts import AccountError, TooManyAttemptsError, authenticate
from tracker.services.mensen.leaving import disable_user, enable_user
from tracker.services.mensen.toegang import ASKED_PER_ADDRESS, LinkError, ask_again, choose_password, invite, open_link
from tracker.store.session import db, transaction
from tracker.store.tables import ChangeRow, OutboxRow, UserRow
from tracker.store.toegang_tables import ToegangRow

NEW = "een heel nieuwe zin"
HERE = "10.0.0.1"


@pytest.fixture
def mails(app):
    """The installation has a mail server."""
    app.config["SETTINGS"] = replace(app.config["SETTINGS"], smtp_host="mail.rijnoord.example")


def tokens() -> list[str]:
    """Return the secrets of the mails as they would leave, the newest last."""
    rows = db.session.execute(select(OutboxRow.id, OutboxRow.content).order_by(OutboxRow.id)).all()
    texts = [read_texts(with_secrets(id_, content))["plain"] for id_, content in rows]
    return [text.partition("/wachtwoord/")[2].split()[0] for text in texts]


def age(**moments) -> None:
    with transaction() as session:
        session.query(ToegangRow).update(moments)


@pytest.mark.usefixtures("mails")
def test_the_link_in_the_mail_lets_somebody_choose_and_then_sign_in(beheerder, lezer):
    given = invite(beheerder, lezer.user_id)
    (token,) = tokens()
    choose_password(token, NEW)

    assert (given.shown, open_name := read(UserRow, lezer.user_id).naam) == ("", "Lia")
    assert authenticate("lia@rijnoord.example", NEW, HERE).naam == open_name
    assert authenticate("lia@rijnoord.example", PASSWORD, HERE) is None


@pytest.mark.usefixtures("mails")
def test_what_is_kept_of_a_mail_holds_no_secret(beheerder, lezer):
    invite(beheerder, lezer.user_id)
    (token,) = tokens()
    content = db.session.scalar(select(OutboxRow.content))
    kept = [value for row in db.session.execute(select(ToegangRow.__table__)) for value in row]

    assert (token.encode() in content, token in kept) == (False, False)
    with pytest.raises(LinkError):
        open_link(read_texts(content)["plain"].partition("/wachtwoord/")[2].split()[0])


@pytest.mark.parametrize("how", ["used", "late", "newer", "closed", "made up"])
def test_a_link_works_once_for_a_while_and_only_the_last_one(beheerder, lezer, how):
    token = invite(beheerder, lezer.user_id).shown.rpartition("/")[2]
    if how == "used":
        choose_password(token, NEW)
    elif how == "late":
        age(expires_at=clock.now() - timedelta(seconds=1))
    elif how == "newer":
        invite(beheerder, lezer.user_id)
    elif how == "closed":
        disable_user(beheerder, lezer.user_id)
    else:
        token = "a" * 32

    with pytest.raises(LinkError):
        choose_password(token, "nog een andere zin")


def test_looking_at_a_link_uses_nothing_up(beheerder, lezer):
    token = invite(beheerder, lezer.user_id).shown.rpartition("/")[2]

    assert [open_link(token) for _ in range(3)] == ["Lia"] * 3
    choose_password(token, NEW)


def test_a_poor_password_leaves_the_link(beheerder, lezer):
    token = invite(beheerder, lezer.user_id).shown.rpartition("/")[2]
    with pytest.raises(AccountError, match="12 tekens"):
        choose_password(token, "kort")

    assert open_link(token) == "Lia"


def test_a_new_password_ends_the_sessions(browse, beheerder, lezer):
    browser = browse(lezer)
    choose_password(invite(beheerder, lezer.user_id).shown.rpartition("/")[2], NEW)

    assert browser.get("/account").status_code == 302


def test_a_link_on_screen_stands_in_the_log(beheerder, lezer):
    invite(beheerder, lezer.user_id)
    said = db.session.scalars(select(ChangeRow.new).where(ChangeRow.object_kind == "user")).all()

    assert "link voor een wachtwoord gegeven, op het scherm getoond" in said


def test_only_a_beheerder_invites_and_not_the_beheerder_self(beheerder, medewerker, lezer):
    with pytest.raises(NotAllowedError):
        invite(medewerker, lezer.user_id)
    with pytest.raises(AccountError, match="Mijn account"):
        invite(beheerder, beheerder.user_id)


@pytest.mark.usefixtures("mails")
def test_who_forgot_gets_a_link_and_a_stranger_or_closed_account_does_not(organisatie, beheerder, lezer):
    closed = person(organisatie, Role.LEZER, "Gesloten")
    disable_user(beheerder, closed.user_id)
    for address in ("LIA@rijnoord.example ", "niemand@rijnoord.example", "gesloten@rijnoord.example", "geen adres"):
        ask_again(address, HERE)
    mails_to = db.session.scalars(select(OutboxRow.recipient)).all()
    choose_password(tokens()[0], NEW)

    assert mails_to == ["lia@rijnoord.example"]
    assert authenticate("lia@rijnoord.example", NEW, HERE)


@pytest.mark.usefixtures("mails")
@pytest.mark.parametrize("address", ["lia@rijnoord.example", "niemand@rijnoord.example"])
def test_asking_too_often_is_refused_for_known_and_unknown_alike(lezer, address):
    for _ in range(ASKED_PER_ADDRESS):
        ask_again(address, HERE)
    with pytest.raises(TooManyAttemptsError):
        ask_again(address, HERE)


@pytest.mark.usefixtures("mails")
def test_asking_does_not_count_as_failing_to_sign_in(lezer):
    for n in range(ASKED_PER_ADDRESS):
        ask_again("lia@rijnoord.example", f"10.0.0.{n}")

    assert authenticate("lia@rijnoord.example", PASSWORD, HERE)
    assert db.session.scalar(select(func.count()).select_from(OutboxRow)) == ASKED_PER_ADDRESS


def test_a_closed_account_is_opened_again_and_signs_in_as_before(beheerder, lezer):
    disable_user(beheerder, lezer.user_id)
    enable_user(beheerder, lezer.user_id)

    assert authenticate("lia@rijnoord.example", PASSWORD, HERE)
