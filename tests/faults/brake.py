"""The brake on mail: 10,000 reminders due at once wait for a person, and then leave at ten a second at most.

The mail server on loopback is real, the clock is simulated: who waits moves it on.
"""

import json
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

from sqlalchemy import func, select

from tests.conftest import person
from tests.faults._setting import new_setting
from tests.mail.server import mail_server
from tracker.domain.rollen import Role
from tracker.mail.message import Letterhead
from tracker.mail.transport import SmtpTransport
from tracker.scheduler import SEND_SECONDS
from tracker.services.mail.maillog import decide_on_held
from tracker.services.mail.reminding import plan_reminders
from tracker.services.mail.sending import PACE, Mailer, send_due
from tracker.store.outbox import MailState
from tracker.store.session import db
from tracker.store.tables import OutboxRow

DAY = date(2026, 6, 1)
MORNING = datetime(2026, 6, 1, 6, tzinfo=UTC)
LETTERHEAD = Letterhead("tracker@rijnoord.example", "http://127.0.0.1:8000")
MOST_A_SECOND = 10
MOST_MINUTES_A_THOUSAND = 30


class SimulatedClock:
    """Stands still until somebody waits."""

    def __init__(self, at: datetime) -> None:
        self.at = at

    def __call__(self) -> datetime:
        return self.at

    def sleep(self, seconds: float) -> None:
        self.at += timedelta(seconds=seconds)


def count(state: MailState) -> int:
    db.session.rollback()
    return db.session.scalar(select(func.count(OutboxRow.id)).where(OutboxRow.state == state.value)) or 0


def most_a_second(moments: list[datetime]) -> int:
    """Return how many mails left within one second, at the busiest."""
    return max((sum(begin <= at < begin + timedelta(seconds=1) for at in moments[n : n + 50])
                for n, begin in enumerate(moments)), default=0)  # fmt: skip


def main(full: bool) -> int:  # noqa: FBT001 - the shape `./run faults` calls
    due, sent_wanted = (10_000, 1_000) if full else (60, 30)
    with new_setting("sqlite") as setting, mail_server() as server:
        setting.add_people(due, [DAY])
        plan_reminders(DAY, MORNING)
        time = SimulatedClock(MORNING)
        transport = SmtpTransport("127.0.0.1", server.port, LETTERHEAD.mail_from)
        mailer = Mailer(transport, LETTERHEAD, pace=PACE, sleep=time.sleep)
        send_due(mailer, "proef", now=time)
        held, before = count(MailState.VASTGEHOUDEN), len(server.accepted)
        released = decide_on_held(person(setting.organisatie_id, Role.REGISSEUR, "Renske"), release=True, now=time())
        begin = time()
        while count(MailState.VERSTUURD) < sent_wanted:
            send_due(mailer, "proef", now=time, limit=min(100, sent_wanted - count(MailState.VERSTUURD)))
            time.sleep(SEND_SECONDS)
        moments = sorted(db.session.scalars(select(OutboxRow.sent_at).where(OutboxRow.sent_at.is_not(None))))
        figures = {
            "due": due, "held": held, "sent_before_release": before, "released": released, "sent": len(moments),
            "arrived": len(server.accepted), "most_a_second": most_a_second(moments),
            "minutes_a_thousand": round((moments[-1] - begin).total_seconds() / 60 * 1000 / len(moments), 1),
            "shortest_gap_ms": round(min((b - a).total_seconds() for a, b in pairwise(moments)) * 1000),
        }  # fmt: skip
    print(*(f"{name} {value}" for name, value in figures.items()))
    ok = (
        held == due == released
        and before == 0
        and figures["sent"] == figures["arrived"] == sent_wanted
        and figures["most_a_second"] <= MOST_A_SECOND
        and figures["minutes_a_thousand"] <= MOST_MINUTES_A_THOUSAND
    )
    print(json.dumps({"test": "brake", "full": full, "ok": ok, "figures": figures}))
    return 0 if ok else 1
