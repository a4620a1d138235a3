"""24 ways in which a mail server goes wrong: each mail ends in the state it should, and nothing is lost or sent twice.

After each the server gets well again and what may be tried again is: it arrives once, with the same bytes. Meanwhile
somebody looks at pages. Source: assurance report FI-06.
"""

import json
import threading
import time
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from unittest.mock import patch

from sqlalchemy import select

from tests.faults._badserver import STEPS, BadServer, Script, bad_server
from tests.faults._setting import Setting, new_setting
from tracker.domain.rollen import Role
from tracker.mail import transport
from tracker.mail.message import Letterhead
from tracker.mail.transport import SmtpTransport
from tracker.reminders.brake import Brake
from tracker.services.actor import Actor, Channel
from tracker.services.mail.reminding import plan_reminders
from tracker.services.mail.sending import Mailer, send_due
from tracker.services.mensen.accounts import add_user
from tracker.store.outbox import MailState
from tracker.store.session import db
from tracker.store.tables import OutboxRow

DAY = date(2026, 6, 1)
MORNING = datetime(2026, 6, 1, 6, tzinfo=UTC)
LETTERHEAD = Letterhead("tracker@rijnoord.example", "http://127.0.0.1:8000")
PASSWORD = "veilig genoeg 2026"
PAGES = ("/acties", "/herinneringen/logboek", "/")
P95_MS = 500
WAITS, SENT, NEVER, DOUBT = MailState.WACHTEND, MailState.VERSTUURD, MailState.ONBESTELBAAR, MailState.ONZEKER


def _half(number: int) -> str:
    return "550 onbekend" if number % 2 else "250 OK"


# name → what goes wrong, and the states its mails end in
SCRIPTS: dict[str, tuple[Script, set[MailState]]] = {
    **{f"reset at {step}": (Script(reset_at=step), {WAITS}) for step in STEPS[:9]},
    **{f"reset at {step}": (Script(reset_at=step), {DOUBT}) for step in STEPS[9:]},
    "one byte at a time": (Script(slow=True), {SENT}),
    "hangs at RCPT": (Script(hang_at="RCPT"), {WAITS}),
    "hangs after the content": (Script(hang_at="content"), {DOUBT}),
    "421 at the greeting": (Script(say={"greeting": "421 te druk"}), {WAITS}),
    "450 at RCPT": (Script(say={"RCPT": "450 later"}), {WAITS}),
    "451 after the content": (Script(say={"content": "451 later"}), {WAITS}),
    "550 at RCPT": (Script(say={"RCPT": "550 onbekend"}), {NEVER}),
    "552 after the content": (Script(say={"content": "552 te groot"}), {NEVER}),
    "garbage at the greeting": (Script(say={"greeting": "\x00\x01 hallo"}), {WAITS}),
    "garbage after the content": (Script(say={"content": "zzz wat?"}), {DOUBT}),
    "TLS breaks off": (Script(tls_drop=True), {WAITS}),
    "half of the recipients refused": (Script(say={"RCPT": _half}), {NEVER, SENT}),
}


class Visitor(threading.Thread):
    """Somebody who looks at pages all the while; keeps how long each took."""

    def __init__(self, setting: Setting) -> None:
        super().__init__(daemon=True)
        self.setting, self.done, self.took = setting, threading.Event(), []

    def run(self) -> None:
        browser = self.setting.app.test_client()
        page = browser.get("/aanmelden").text
        token = page.split('name="csrf_token"')[1].split('value="')[1].split('"')[0]
        browser.post("/aanmelden", data={"email": "r@rijnoord.example", "password": PASSWORD, "csrf_token": token})
        while not self.done.is_set():
            for path in PAGES:
                begin = time.perf_counter()
                assert browser.get(path).status_code == 200, path
                self.took.append(1000 * (time.perf_counter() - begin))
                self.done.wait(0.05)

    def p95(self) -> float:
        return sorted(self.took)[int(len(self.took) * 0.95)] if self.took else 0.0


def run_script(setting: Setting, server: BadServer, name: str, mails: int) -> list[str]:
    """Let one thing go wrong for so many mails, then let the server get well; return what is not as it should be."""
    script, wanted = SCRIPTS[name]
    server.script, server.mails = script, 0
    server.accepted.clear()
    mails = max(mails, 1 + (len(wanted) > 1))
    setting.add_people(mails, [DAY])
    plan_reminders(DAY, MORNING, brake=Brake(minimum=1_000_000))
    mine = set(db.session.scalars(select(OutboxRow.id).where(OutboxRow.state == WAITS.value)))
    send(server, MORNING)
    wrong = [] if states(mine) <= {state.value for state in wanted} else [f"{name}: {sorted(states(mine))}"]
    server.script = Script()
    send(server, MORNING + timedelta(minutes=2))
    ends = {state.value for state in wanted - {WAITS}} | ({SENT.value} if WAITS in wanted else set())
    if not states(mine) <= ends:
        wrong.append(f"{name}: in the end {sorted(states(mine))}")
    copies = Counter(server.accepted)
    contents = [row.content for row in db.session.scalars(select(OutboxRow).where(OutboxRow.id.in_(mine)))]
    sent = [
        row for row in db.session.scalars(select(OutboxRow).where(OutboxRow.id.in_(mine))) if row.state == SENT.value
    ]
    if len(mine) != mails or max(copies.values(), default=0) > 1 or sum(copies.values()) < len(sent) or not contents:
        wrong.append(f"{name}: {len(mine)} mails, {len(sent)} sent, {sum(copies.values())} arrived")
    db.session.rollback()
    return wrong


def states(ids: set[int]) -> set[str]:
    db.session.rollback()
    return set(db.session.scalars(select(OutboxRow.state).where(OutboxRow.id.in_(ids))))


def send(server: BadServer, at: datetime) -> None:
    mailer = Mailer(SmtpTransport("127.0.0.1", server.port, LETTERHEAD.mail_from), LETTERHEAD)
    send_due(mailer, "proef", now=lambda: at, limit=1_000)


def main(full: bool) -> int:  # noqa: FBT001 - the shape `./run faults` calls
    mails = 50 if full else 1
    short = {"CONNECT_SECONDS": 1.0, "COMMAND_SECONDS": 0.3, "FINAL_DOT_SECONDS": 0.3}
    with new_setting("sqlite") as setting, bad_server() as server, patch.multiple(transport, **short):
        setting.mail_daily()
        cli = Actor(None, "opdrachtregel", setting.organisatie_id, frozenset({Role.BEHEERDER}), Channel.CLI)
        add_user(cli, email="r@rijnoord.example", naam="Renske", role=Role.REGISSEUR, functie="", password=PASSWORD)
        visitor = Visitor(setting)
        visitor.start()
        wrong = [one for name in SCRIPTS for one in run_script(setting, server, name, mails)]
        visitor.done.set()
        visitor.join(30)
        figures = {
            "scripts": len(SCRIPTS), "mails_each": mails, "wrong": len(wrong), "pages": len(visitor.took),
            "page_p95_ms": round(visitor.p95()),
        }  # fmt: skip
    for one in wrong:
        print("  ", one)
    print(*(f"{name} {value}" for name, value in figures.items()))
    slow = full and figures["page_p95_ms"] > P95_MS  # the short form looks at too few pages to say
    ok = not wrong and len(SCRIPTS) == 24 and figures["pages"] > 0 and not slow
    print(json.dumps({"test": "smtp", "full": full, "ok": ok, "figures": figures}))
    return 0 if ok else 1
