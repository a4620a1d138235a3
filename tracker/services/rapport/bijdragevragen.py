"""Telling somebody in their next mail which text of a report a colleague asks of them: a source of `notices.py`."""

from collections.abc import Iterable
from datetime import date, timedelta

from tracker import clock
from tracker.reminders.berichten import bericht
from tracker.reminders.digest import Notice, NoticeItem
from tracker.reminders.office import Office
from tracker.reminders.soorten import BIJDRAGE
from tracker.store.accounts import find_account
from tracker.store.bijdragen import people_asked

NEWS_DAYS = 14  # a question that old was told, or is asked again


def asked_for_bijdragen(organisatie_id: int, office: Office, peildatum: date) -> Iterable[NoticeItem]:
    """Tell everybody of an organisatie which texts they were asked for and have not written."""
    for one in people_asked(organisatie_id):
        day, account = clock.local(one.gevraagd_at).date(), find_account(one.van_id)
        if account is None or not account.active or organisatie_id not in account.roles:
            continue
        if day <= peildatum <= day + timedelta(days=NEWS_DAYS):
            yield bericht(
                Notice(BIJDRAGE.sleutel, one.id, day, account.id), BIJDRAGE, account.persoon, organisatie_id,
                office, f"/bijdragen/{one.id}", titel=one.heading,
                collega=one.door or "Een collega", tekst=one.heading,
            )  # fmt: skip
