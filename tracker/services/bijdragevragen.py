"""Telling somebody in their next mail which text of a report a colleague asks of them: a source of `notices.py`."""

from collections.abc import Iterable
from datetime import date, timedelta

from tracker import clock
from tracker.domain.plan import Persoon
from tracker.reminders.digest import Notice, NoticeItem
from tracker.reminders.office import Office
from tracker.store.accounts import find_account
from tracker.store.bijdragen import people_asked

SOORT, KOP = "bijdrage", "Schrijf mee aan het rapport"
NEWS_DAYS = 14  # a question that old was told, or is asked again


def asked_for_bijdragen(organisatie_id: int, _office: Office, peildatum: date) -> Iterable[NoticeItem]:
    """Tell everybody of an organisatie which texts they were asked for and have not written."""
    for one in people_asked(organisatie_id):
        day, account = clock.local(one.gevraagd_at).date(), find_account(one.van_id)
        if account is None or not account.active or organisatie_id not in account.roles:
            continue
        if day <= peildatum <= day + timedelta(days=NEWS_DAYS):
            persoon = Persoon(account.id, account.naam, account.email, account.functie, account.afdeling)
            yield NoticeItem(
                Notice(SOORT, one.id, day, account.id), persoon, organisatie_id, KOP, one.heading,
                f"{one.door or 'Een collega'} vraagt uw bijdrage aan deze tekst.", f"/bijdragen/{one.id}",
            )  # fmt: skip
