"""Planning the reminders of one morning: 20,000 acties of 1,000 people, first run and a second one that finds nothing.

Seconds of computing count, as the clock on the wall also counts what else the machine does.
"""

import json
import resource
import tempfile
import time
from datetime import date, timedelta

from sqlalchemy import func, select

import config
from tests.builders import add_plan, counted_queries
from tracker import clock, create_app
from tracker.services.mail.reminding import plan_reminders
from tracker.services.mensen.accounts import add_organisatie
from tracker.store.session import db, transaction
from tracker.store.tables import ActieRow, MembershipRow, OutboxRow, ReminderRow, UserRow

PLANS, ACTIES_PER_PLAN, PEOPLE = 10, 2_000, 1_000
MONDAY = date(2026, 11, 23)
MOST_SECONDS = 5.0
MOST_MEGABYTES = 200


def fill() -> None:
    """Make plans whose deadlines lie around the day."""
    organisatie_id = add_organisatie("Rijnoord")
    with transaction() as session:
        people = [
            UserRow(email=f"p{n}@rijnoord.example", naam=f"Persoon {n}", active=True, created_at=clock.now())
            for n in range(PEOPLE)
        ]
        session.add_all(people)
        session.flush()
        session.add_all(
            MembershipRow(user_id=person.id, organisatie_id=organisatie_id, role="actiehouder") for person in people
        )
    for plan_number in range(PLANS):
        plan_id = add_plan(organisatie_id, f"Plan {plan_number}")
        with transaction() as session:
            session.add_all(
                ActieRow(
                    plan_id=plan_id, titel=f"Actie {n}", soort="onbepaald", heading_path=[], position=n,
                    deadline=MONDAY + timedelta(days=n % 120 - 60),
                    deadline_oorspronkelijk=MONDAY + timedelta(days=n % 120 - 60),
                    actiehouder_id=people[n % PEOPLE].id, geldig_vanaf=date(2025, 1, 1), toegevoegd_op=date(2025, 1, 1),
                )
                for n in range(ACTIES_PER_PLAN)
            )  # fmt: skip


def main() -> int:
    """Print the figures; 1 when one falls short."""
    with tempfile.TemporaryDirectory() as folder:
        app = create_app(config.read_settings({"TRACKER_DATA": folder}))
        with app.app_context():
            db.create_all()
            fill()
            seconds, statements = [], []
            for _ in range(2):
                begin = time.process_time()
                with counted_queries() as counted:
                    plan_reminders(MONDAY, clock.now())
                seconds.append(time.process_time() - begin)
                statements.append(len(counted))
            mails = db.session.scalar(select(func.count(OutboxRow.id))) or 0
            told = db.session.scalar(select(func.count(ReminderRow.id))) or 0
            db.session.remove()
            db.engine.dispose()
    acties = PLANS * ACTIES_PER_PLAN
    print(f"{acties} acties, {PEOPLE} people: {mails} mails about {told} acties")
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"first run {seconds[0]:.2f} s of computing, {statements[0]} statements, {megabytes:.0f} MB at most")
    print(f"again     {seconds[1]:.2f} s, {statements[1]} statements")
    figures = {
        "acties": acties, "mails": mails, "reminders": told, "first_s": seconds[0], "again_s": seconds[1],
        "megabytes": megabytes,
    }  # fmt: skip
    print(json.dumps({name: round(figure, 2) for name, figure in figures.items()}))
    one_mail_each = 0 < mails <= PEOPLE
    return int(not one_mail_each or seconds[0] > MOST_SECONDS or megabytes > MOST_MEGABYTES)
