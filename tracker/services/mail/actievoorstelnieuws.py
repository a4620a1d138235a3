"""Telling who proposed an actie in their next mail that team OOV decided: a source of `notices.py`."""

from collections.abc import Iterable
from datetime import date, timedelta

from tracker.domain.rollen import Permission, permissions
from tracker.reminders.berichten import bericht
from tracker.reminders.digest import Notice, NoticeItem
from tracker.reminders.office import Office
from tracker.reminders.soorten import ACTIEVOORSTEL
from tracker.store.accounts import find_account
from tracker.store.actievoorstellen import judged_actievoorstellen

NEWS_DAYS = 14  # what was not told by then stands on Mijn acties


def judged_proposals(organisatie_id: int, office: Office, peildatum: date) -> Iterable[NoticeItem]:
    """Tell everybody of an organisatie which acties they proposed were judged; the answer itself is on the page."""
    for one in judged_actievoorstellen(organisatie_id, peildatum - timedelta(days=NEWS_DAYS)):
        day, account = one.oordeel_op, find_account(one.door_id)
        if day is None or day > peildatum or account is None or not account.active:
            continue
        if Permission.ACTIE_VOORSTELLEN not in permissions(account.roles.get(organisatie_id, ())):
            continue
        yield bericht(
            Notice(ACTIEVOORSTEL.sleutel, one.id, day, account.id), ACTIEVOORSTEL, account.persoon, organisatie_id,
            office, "/mijn-acties#actievoorstellen", titel=one.titel,
            collega=one.beoordelaar or "Een collega", actie=one.titel,
        )  # fmt: skip
