"""Planning and sending reminders, from the plan in the database to the mail at the server."""

# ruff: noqa: ARG002 - fixtures are asked for their effect

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import func, select

from tests.builders import add_actie, add_collega, add_plan, add_voortgang
from tests.conftest import on_both
from tests.mail.server import mail_server
from tracker.mail.message import Letterhead, read_texts
from tracker.mail.transport import SmtpTransport
from tracker.services.actor import NotAllowedError
from tracker.services.answering.links import with_secrets
from tracker.services.mail.maillog import DecisionError, mail_log, resolve_uncertain
from tracker.services.mail.reminding import plan_reminders, preview
from tracker.services.mail.sending import Mailer, make_mailer, send_due
from tracker.services.mensen.accounts import add_organisatie
from tracker.services.woorden import choose_words
from tracker.store.mail_log import mail_content
from tracker.store.outbox import MailState
from tracker.store.session import db, transaction
from tracker.store.tables import ActieRow, ChangeRow, OutboxRow, PlanRow, ReminderRow, UserRow

MONDAY = date(2026, 6, 1)
MORNING = datetime(2026, 6, 1, 6, tzinfo=UTC)  # 08:00 in the Netherlands
LETTERHEAD = Letterhead("tracker@rijnoord.example", "http://127.0.0.1:8000")


@pytest.fixture
def plan_id(organisatie):
    return add_plan(organisatie)


@pytest.fixture
def anna(organisatie):
    return add_collega(organisatie, "Anna")


@pytest.fixture
def due(plan_id, anna):
    """An actie of Anna whose deadline is today."""
    return add_actie(plan_id, "Buurtapp invoeren", actiehouder_id=anna, deadline=MONDAY)


def plan(day=MONDAY, now=MORNING):
    return plan_reminders(day, now)


def send(server=None, *, at=MORNING, resend=False, transport=None):
    transport = transport or SmtpTransport("127.0.0.1", server.port, LETTERHEAD.mail_from)
    return send_due(Mailer(transport, LETTERHEAD, resend=resend), "proef", now=lambda: at)


def the_mail(organisatie):
    (line,) = mail_log(organisatie)
    return line


def change(table, id_, **values):
    with transaction() as session:
        row = session.get_one(table, id_, populate_existing=True)
        for name, value in values.items():
            setattr(row, name, value)


def rows():
    count = select(func.count())
    return db.session.scalar(count.select_from(OutboxRow)), db.session.scalar(count.select_from(ReminderRow))


@pytest.fixture
def server():
    with mail_server() as running:
        yield running


class TestPlanning:
    @on_both
    def test_a_mail_waits_in_the_outbox(self, due, organisatie):
        report = plan()
        mail = the_mail(organisatie)

        assert [planned.mail.recipient for planned in report.mails] == ["anna@rijnoord.example"]
        assert (mail.state, mail.acties, mail.next_try_at) == (MailState.WACHTEND, 1, MORNING)
        assert "Buurtapp invoeren" in read_texts(mail_content(mail.id))["plain"]

    @on_both
    def test_twice_is_once(self, due):
        plan()
        again = plan()

        assert (len(again.mails), rows()) == (0, (1, 1))

    def test_at_most_one_mail_a_person_a_day(self, due, plan_id, anna):
        plan()
        add_actie(plan_id, "Later toegewezen", actiehouder_id=anna, toegevoegd_op=MONDAY)

        assert plan().already == 1
        tuesday = plan(date(2026, 6, 2), MORNING + timedelta(days=1))
        assert [[item.actie.titel for item in p.digest.items] for p in tuesday.mails] == [["Later toegewezen"]]

    def test_on_a_closed_day_nothing_is_planned_and_the_next_one_catches_up(self, plan_id, anna):
        add_actie(plan_id, actiehouder_id=anna, deadline=date(2026, 6, 6))
        saturday = plan(date(2026, 6, 6))

        assert (saturday.closed, saturday.mail_day, rows()) == (True, date(2026, 6, 8), (0, 0))
        assert len(plan(date(2026, 6, 8)).mails) == 1

    def test_the_mail_of_a_later_day_waits_for_its_morning(self, due, organisatie):
        plan(MONDAY, MORNING - timedelta(days=3))

        assert the_mail(organisatie).next_try_at == MORNING

    def test_a_preview_writes_nothing(self, due, organisatie):
        mails = preview(MONDAY, organisatie)

        assert [planned.as_dict()["acties"][0]["rule"] for planned in mails] == ["deadline"]
        assert rows() == (0, 0)

    def test_a_preview_is_what_planning_does(self, due):
        assert [p.mail.subject for p in preview(MONDAY)] == [p.mail.subject for p in plan().mails]

    def test_a_preview_shows_only_the_own_organisatie(self, due):
        assert preview(MONDAY, add_organisatie("Elders")) == []

    def test_plans_that_are_not_vastgesteld_are_left_alone(self, due, plan_id):
        change(PlanRow, plan_id, status="afgesloten")

        assert plan().mails == []

    def test_a_bad_address_is_shown_and_stops_nobody_else(self, due, plan_id, organisatie):
        bram = add_collega(organisatie, "Bram")
        change(UserRow, bram, email="bram")
        add_actie(plan_id, actiehouder_id=bram, deadline=MONDAY)
        plan()

        assert {(m.naam, m.state) for m in mail_log(organisatie)} == {
            ("Anna", MailState.WACHTEND),
            ("Bram", MailState.ONBESTELBAAR),
        }

    def test_a_name_longer_than_a_header_still_fits(self, due, anna, organisatie):
        change(UserRow, anna, naam="A" * 200)
        plan()

        assert the_mail(organisatie).state is MailState.WACHTEND


class TestSending:
    @on_both
    def test_a_mail_arrives_once_as_it_was_written(self, due, organisatie, server):
        plan()
        send(server)
        send(server)
        mail = the_mail(organisatie)

        assert server.accepted == [with_secrets(mail.id, mail_content(mail.id))]
        assert (mail.state, mail.sent_at) == (MailState.VERSTUURD, MORNING)

    def test_nothing_leaves_before_its_time(self, due, organisatie, server):
        plan()
        send(server, at=MORNING - timedelta(minutes=1))

        assert server.accepted == []

    @on_both
    @pytest.mark.parametrize("step", ["RCPT", "DATA", "CONTENT"])
    def test_a_temporary_no_is_tried_again(self, due, organisatie, server, step):
        plan()
        server.say[step] = "450 Later"
        send(server)
        mail = the_mail(organisatie)
        server.say.clear()
        send(server, at=MORNING + timedelta(minutes=1))

        assert (mail.state, mail.next_try_at, mail.error) == (
            MailState.WACHTEND, MORNING + timedelta(minutes=1), "450 Later",
        )  # fmt: skip
        assert the_mail(organisatie).state is MailState.VERSTUURD

    def test_the_waits_grow_and_after_72_hours_it_ends(self, due, organisatie, server):
        plan()
        server.say["RCPT"] = "450 Later"
        at, waits = MORNING, []
        while (mail := the_mail(organisatie)).state is MailState.WACHTEND:
            waits.append((mail.next_try_at - at).total_seconds() // 60)
            at = mail.next_try_at
            send(server, at=at)

        assert waits[:6] == [0, 1, 5, 15, 60, 60]
        assert mail.state is MailState.MISLUKT
        assert timedelta(hours=72) <= at - MORNING <= timedelta(hours=74)

    def test_a_no_for_good_is_shown_and_not_repeated(self, due, organisatie, server):
        plan()
        server.say["RCPT"] = "550 Onbekend"
        send(server)
        server.say.clear()
        send(server, at=MORNING + timedelta(days=1))

        assert (the_mail(organisatie).state, the_mail(organisatie).error) == (MailState.ONBESTELBAAR, "550 Onbekend")

    def test_a_mail_nobody_can_know_about_is_shown_and_not_repeated(self, due, organisatie, server):
        plan()
        server.hang_up = "CONTENT"
        send(server)
        server.hang_up = ""
        send(server, at=MORNING + timedelta(days=1))

        assert the_mail(organisatie).state is MailState.ONZEKER
        assert len(server.accepted) == 1

    def test_without_a_mail_server_mails_go_to_a_folder(self, app, due, organisatie):
        plan()
        settings = app.config["SETTINGS"]
        send_due(make_mailer(settings), "proef", now=lambda: MORNING)

        assert [path.suffix for path in settings.mail_dir.iterdir()] == [".eml"]


class TestLookingAgain:
    def finish(self, actie_id, door_id):
        add_voortgang(actie_id, door_id, MONDAY, fase="afgerond", koers=None)

    @on_both
    def test_an_actie_that_was_finished_meanwhile_is_left_out(self, due, plan_id, anna, organisatie, server):
        other = add_actie(plan_id, "Nog te doen", actiehouder_id=anna, deadline=MONDAY)
        plan()
        before = the_mail(organisatie)
        self.finish(due, anna)
        send(server)

        text = read_texts(server.accepted[0])["plain"]
        assert "Nog te doen" in text
        assert "Buurtapp" not in text
        assert before.subject == "2 acties vragen uw aandacht"
        assert the_mail(organisatie).subject == "1 actie vraagt uw aandacht"
        assert db.session.scalars(select(ReminderRow.actie_id)).all() == [other]

    def test_it_keeps_its_message_id_and_date(self, due, plan_id, anna, organisatie, server):
        add_actie(plan_id, actiehouder_id=anna, deadline=MONDAY)
        plan()
        before = mail_content(the_mail(organisatie).id)
        self.finish(due, anna)
        send(server)

        fixed = [b"Message-ID:", b"Date:"]
        assert [
            [line for line in mail.split(b"\r\n") if line.startswith(tuple(fixed))] for mail in server.accepted
        ] == [[line for line in before.split(b"\r\n") if line.startswith(tuple(fixed))]]

    def test_a_mail_with_nothing_left_is_not_sent(self, due, anna, organisatie, server):
        plan()
        self.finish(due, anna)
        send(server)

        assert server.accepted == []
        assert (the_mail(organisatie).state, rows()) == (MailState.VERVALLEN, (1, 0))

    @pytest.mark.parametrize("what", ["reassigned", "moved", "left", "closed"])
    def test_what_is_no_longer_so_is_not_sent(self, due, plan_id, anna, organisatie, server, what):
        plan()
        match what:
            case "reassigned":
                change(ActieRow, due, actiehouder_id=add_collega(organisatie, "Bram"))
            case "moved":
                change(ActieRow, due, deadline=date(2026, 9, 1))
            case "left":
                change(UserRow, anna, active=False)
            case "closed":
                change(PlanRow, plan_id, status="afgesloten")
        send(server)

        assert (the_mail(organisatie).state, server.accepted) == (MailState.VERVALLEN, [])

    def test_a_new_address_gets_the_mail(self, due, anna, organisatie, server):
        plan()
        change(UserRow, anna, email="a.devries@rijnoord.example")
        send(server)

        assert the_mail(organisatie).recipient == "a.devries@rijnoord.example"
        assert b"To: Anna <a.devries@rijnoord.example>" in server.accepted[0]


class TestDeciding:
    @pytest.fixture
    def doubtful(self, due, organisatie, server):
        plan()
        server.hang_up = "CONTENT"
        send(server)
        server.hang_up = ""
        return the_mail(organisatie).id

    @on_both
    def test_sent_again_it_is_the_same_mail(self, doubtful, organisatie, medewerker, server):
        resolve_uncertain(medewerker, doubtful, MailState.WACHTEND, MORNING)
        send(server)

        assert the_mail(organisatie).state is MailState.VERSTUURD
        assert len(server.accepted) == 2
        assert server.accepted[0] == server.accepted[1]

    def test_it_stays_the_same_mail_when_the_actie_was_finished(self, doubtful, due, anna, medewerker, server):
        add_voortgang(due, anna, MONDAY, fase="afgerond", koers=None)
        resolve_uncertain(medewerker, doubtful, MailState.WACHTEND, MORNING)
        send(server)

        assert server.accepted[0] == server.accepted[1]

    def test_taken_as_sent_it_is_not_sent_again(self, doubtful, organisatie, medewerker, server):
        resolve_uncertain(medewerker, doubtful, MailState.VERSTUURD, MORNING)
        send(server)

        assert (the_mail(organisatie).state, len(server.accepted)) == (MailState.VERSTUURD, 1)

    def test_the_decision_stands_in_the_log(self, doubtful, medewerker):
        resolve_uncertain(medewerker, doubtful, MailState.VERSTUURD, MORNING)
        line = db.session.scalars(select(ChangeRow).where(ChangeRow.object_kind == "outbox")).one()

        assert (line.old, line.new, line.by_id) == ("onzeker", "verstuurd", medewerker.user_id)

    def test_deciding_twice_is_refused(self, doubtful, medewerker):
        resolve_uncertain(medewerker, doubtful, MailState.VERSTUURD, MORNING)

        with pytest.raises(DecisionError):
            resolve_uncertain(medewerker, doubtful, MailState.WACHTEND, MORNING)

    def test_somebody_of_another_organisatie_has_no_such_mail(self, doubtful, medewerker):
        stranger = replace(medewerker, organisatie_id=add_organisatie("Elders"))

        with pytest.raises(NotAllowedError):
            resolve_uncertain(stranger, doubtful, MailState.WACHTEND, MORNING)

    def test_somebody_without_the_permission_may_not_decide(self, doubtful, lezer):
        with pytest.raises(NotAllowedError):
            resolve_uncertain(lezer, doubtful, MailState.WACHTEND, MORNING)

    def test_a_failed_mail_can_go_again_to_a_better_address(self, due, anna, organisatie, medewerker, server):
        change(UserRow, anna, email="anna")
        plan()
        change(UserRow, anna, email="anna@rijnoord.example")
        resolve_uncertain(medewerker, the_mail(organisatie).id, MailState.WACHTEND, MORNING)
        send(server)

        assert the_mail(organisatie).state is MailState.VERSTUURD
        assert len(server.accepted) == 1


def test_a_mail_speaks_the_words_of_the_organisatie_and_leaves_what_was_typed(organisatie, plan_id, anna, beheerder):
    choose_words(beheerder, {"actie": "maatregel", "acties": "maatregelen"})
    actie_id = add_actie(plan_id, "Actie ‘buurt’ en actie", actiehouder_id=anna, deadline=MONDAY)
    (planned,) = plan().mails
    texts = read_texts(planned.mail.content)

    assert planned.mail.subject == "1 maatregel vraagt uw aandacht"
    assert all("Actie ‘buurt’ en actie" in text and f"/acties/{actie_id}" in text for text in texts.values())
    assert all("aandacht voor 1 maatregel op uw naam" in text for text in texts.values())
