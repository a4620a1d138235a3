"""Simulated years, hour by hour, on hosts in three time zones: everything told once, by day, on days that are open.

The years hold both changes to and from summer time, 29 February, week 53 and every Dutch holiday; the organisatie has a
reces, a quiet summer and a closed day. Nothing but the pure rules and the moments of planning run. What should have
been told is worked out beside it, threshold by threshold. Source: assurance report FI-08.
"""

import json
import os
import time
from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from tests.reminders.builders import ANNA, BRAM, actie, plan, said
from tracker import clock
from tracker.domain.kalender import Kalender, Periode, PeriodeSoort, monday_of
from tracker.domain.plan import Persoon
from tracker.domain.voortgang import Fase
from tracker.reminders.digest import make_digests
from tracker.reminders.office import Moment, Office, Verzamelmail
from tracker.reminders.rules import Reminder
from tracker.services.mail.keeping_up import last_moment
from tracker.services.mail.reminding import FIRST_HOUR
from tracker.services.mail.sending import LAST_HOUR

START = datetime(2026, 1, 1, tzinfo=UTC)
HOUR = timedelta(hours=1)
ZONES = ("UTC", "Europe/Amsterdam", "America/Los_Angeles")
RENSKE = Persoon(9, "Renske", "renske@rijnoord.example")
DAYS_A_DEADLINE = 23  # a deadline every so many days: on every weekday, around every holiday


def make_office(years: int) -> Office:
    """Return an organisatie that works weekly, with its own closed days every year."""
    perioden = []
    for year in range(START.year, START.year + years + 1):
        perioden += [
            Periode(1, "Zomer", PeriodeSoort.ZOMER, date(year, 7, 20), date(year, 8, 16)),
            Periode(2, "Reces", PeriodeSoort.RECES, date(year, 7, 6), date(year, 8, 30)),
            Periode(3, "Brugdag", PeriodeSoort.DICHT, date(year, 5, 15), date(year, 5, 15)),
        ]
    return Office(
        "Rijnoord", kalender=Kalender(tuple(perioden)), verzamelmail=Verzamelmail.WEKELIJKS, regisseurs=(RENSKE,)
    )


def make_acties(years: int):
    """Return acties with deadlines all over the years, one that is silent and one on a ritme."""
    first, last = START.date() + timedelta(days=60), START.date() + timedelta(days=365 * years - 90)
    days = [first + timedelta(days=n) for n in range(0, (last - first).days, DAYS_A_DEADLINE)]
    leap = [date(2028, 2, 29)] if last > date(2028, 2, 29) else []
    made = [actie(n, deadline=day, actiehouder=(ANNA, BRAM)[n % 2]) for n, day in enumerate([*days, *leap], start=1)]
    return [*made, actie(9_000, voortgang=(said(date(2025, 12, 1), Fase.IN_UITVOERING),))]


def simulate(years: int, zone: str):
    """Go through the years by the hour; return (moment, day of the mail, user) of every mail and all that was told."""
    os.environ["TZ"] = zone
    time.tzset()
    office, acties = make_office(years), make_acties(years)
    mails: list[tuple[datetime, date, int]] = []
    told: list[Reminder] = []
    known: set[Reminder] = set()
    ran: datetime | None = None
    now, end = START, START.replace(year=START.year + years)
    while now < end:
        moment, today = last_moment(now), clock.local(now).date()
        if moment is not None and (ran is None or ran < moment) and office.kalender.is_mail_day(today):
            ran = now
            moments = office.moments(today)
            near = [one for one in acties if one.deadline is None or abs((one.deadline - today).days) < 120]
            had = {user for _, day, user in mails[-20:] if day == today}
            for digest in make_digests([plan(*near)], today, known, {1: office}):
                if digest.persoon.id not in had:
                    mails.append((now, today, digest.persoon.id))
                    told += digest.reminders
                    known.update(digest.reminders)
            if Moment.MAANDAG in moments:
                office = replace(office, overzicht_op=today)
        now += HOUR
    return mails, told, office


def missing(told: list[Reminder], office: Office, years: int) -> list[str]:
    """Return the thresholds that must have been told in so many days and were not: by the deadlines alone."""
    heard = {(one.actie_id, one.rule) for one in told}
    lost = []
    for one in make_acties(years):
        if one.deadline is None:
            continue
        late = office.kalender.add_working_days(one.deadline, 5)
        wanted = {"week-te-laat": late, "drie-weken-te-laat": office.kalender.add_working_days(one.deadline, 15)}
        lost += [f"{rule} of {one.deadline}" for rule, day in wanted.items() if (one.id, rule) not in heard]
        before = {"maand-vooraf", "week-vooraf", "deadline"} & {rule for id_, rule in heard if id_ == one.id}
        if not before:
            lost.append(f"nothing before {one.deadline}")
    return lost


def run_zone(years: int, zone: str) -> dict[str, int]:
    mails, told, office = simulate(years, zone)
    local = [clock.local(at) for at, _, _ in mails]
    weeks = Counter((monday_of(day), user) for _, day, user in mails)
    return {
        "mails": len(mails),
        "reminders": len(told),
        "mail_twice": len(mails) - len({(day, user) for _, day, user in mails}),
        "reminder_twice": len(told) - len(set(told)),
        "at_night": sum(not FIRST_HOUR <= at.time() < LAST_HOUR for at in local),
        "on_a_closed_day": sum(not office.kalender.is_mail_day(at.date()) for at in local),
        "more_than_once_a_week": sum(number > 1 for number in weeks.values()),
        "lost": len(missing(told, office, years)),
    }


def main(full: bool) -> int:  # noqa: FBT001 - the shape `./run faults` calls
    years, before = 5 if full else 1, os.environ.get("TZ")
    begin = time.perf_counter()
    found = {zone: run_zone(years, zone) for zone in (ZONES if full else ZONES[2:])}
    if before is None:
        del os.environ["TZ"]
    else:
        os.environ["TZ"] = before
    time.tzset()
    for zone, figures in found.items():
        print(f"{zone:20}", *(f"{name} {value}" for name, value in figures.items()))
    bad = ("mail_twice", "reminder_twice", "at_night", "on_a_closed_day", "more_than_once_a_week", "lost")
    same = len({tuple(figures.items()) for figures in found.values()}) == 1
    ok = same and all(figures["mails"] and not any(figures[name] for name in bad) for figures in found.values())
    seconds = round(time.perf_counter() - begin, 1)
    print(json.dumps({"test": "mailyears", "full": full, "ok": ok, "years": years, "seconds": seconds, "zones": found}))
    return 0 if ok else 1
