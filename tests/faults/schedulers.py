"""Two schedulers side by side through a simulated year, by the hour: nothing planned or sent twice, nothing left.

Both ask at the very same moment whether it is time to plan, and both send to a real mail server on loopback.
"""

import json
import threading
from collections import Counter
from datetime import UTC, date, datetime, timedelta

from sqlalchemy import func, select

from tests.faults._setting import Setting, new_setting
from tests.mail.server import MailServer, mail_server
from tracker import clock
from tracker.mail.message import Letterhead
from tracker.mail.transport import SmtpTransport
from tracker.services.mail.keeping_up import keep_up
from tracker.services.mail.sending import Mailer, is_mail_time, send_due
from tracker.store.outbox import MailState
from tracker.store.session import db
from tracker.store.tables import OutboxRow, ReminderRow

START = datetime(2026, 1, 5, tzinfo=UTC)
HOUR = timedelta(hours=1)
LETTERHEAD = Letterhead("tracker@rijnoord.example", "http://127.0.0.1:8000")
PEOPLE, EVERY_DAYS = 4, 13
# (database, days in the short form, days in the long form)
RUNS = [("sqlite", 8, 365), ("postgres", 0, 365)]


def work(setting: Setting, server: MailServer, days: int, together: threading.Barrier, wrong: list[str]) -> None:
    """Be one scheduler; in step with the other."""
    mailer = Mailer(SmtpTransport("127.0.0.1", server.port, LETTERHEAD.mail_from), LETTERHEAD)
    now = START
    while now < START + timedelta(days=days):
        together.wait()
        if 6 <= clock.local(now).hour <= 19:  # at night `keep_up` has nothing to do; five times as quick
            with setting.app.app_context():
                try:
                    keep_up(now)
                    if is_mail_time(now):
                        send_due(mailer, threading.current_thread().name, now=lambda at=now: at)
                except Exception as error:  # noqa: BLE001 - a figure, whatever it is
                    wrong.append(f"{now}: {error!r}")
                db.session.remove()
        now += HOUR


def run_once(database: str, days: int) -> dict[str, object]:
    first = (START + timedelta(days=5)).date()
    deadlines = [first + timedelta(days=n) for n in range(0, days + 20, EVERY_DAYS)]
    with new_setting(database) as setting, mail_server() as server:
        setting.mail_daily()
        setting.add_people(PEOPLE, deadlines)
        db.session.remove()
        together, wrong = threading.Barrier(2, timeout=120), []
        threads = [threading.Thread(target=work, args=(setting, server, days, together, wrong)) for _ in range(2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        copies = Counter(server.accepted)
        keys = Counter(tuple(row) for row in db.session.execute(select(OutboxRow.user_id, OutboxRow.period)))
        sent = db.session.scalar(select(func.count(OutboxRow.id)).where(OutboxRow.state == MailState.VERSTUURD.value))
        by_day = Counter(
            (row.user_id, _day(row.sent_at)) for row in db.session.scalars(select(OutboxRow)) if row.sent_at
        )
        figures = {
            "days": days,
            "mails": keys.total(),
            "sent": sent or 0,
            "arrived": copies.total(),
            "reminders": db.session.scalar(select(func.count(ReminderRow.id))) or 0,
            "twice": sum(n - 1 for n in (*copies.values(), *keys.values())),
            "two_a_day": sum(number > 1 for number in by_day.values()),
            "errors": len(wrong),
        }
    for one in wrong[:5]:
        print("  ", one)
    ok = figures["mails"] > 0 and figures["mails"] == figures["sent"] == figures["arrived"]
    ok = ok and not any(figures[name] for name in ("twice", "two_a_day", "errors"))
    print(f"{database:9}", *(f"{name} {value}" for name, value in figures.items()), "" if ok else "TE KORT")
    return {"database": database, "ok": ok, "figures": figures}


def _day(at: datetime) -> date:
    return clock.local(at).date()


def main(full: bool) -> int:  # noqa: FBT001 - the shape `./run faults` calls
    runs = [run_once(database, days) for database, short, long in RUNS if (days := long if full else short)]
    print(json.dumps({"test": "schedulers", "full": full, "ok": all(run["ok"] for run in runs), "runs": runs}))
    return 0 if all(run["ok"] for run in runs) else 1
