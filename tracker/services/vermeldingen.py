"""Telling somebody in their next mail that a colleague names them in a reactie, as one of `services/mail/notices.py`.

Told once, and only as long as they have not looked themselves and may read it: whether they may is asked again just
before the mail leaves. The mail says where, never what was written.
"""

from collections.abc import Iterable
from datetime import date, timedelta

from tracker import clock
from tracker.domain.plan import Vertrouwelijkheid
from tracker.reminders.berichten import bericht
from tracker.reminders.digest import Notice, NoticeItem
from tracker.reminders.office import Office
from tracker.reminders.soorten import VERMELDING
from tracker.services.actor import Channel, actor_of
from tracker.services.reacties import my_vermeldingen
from tracker.store.accounts import Account, find_account
from tracker.store.mail_log import NAMED
from tracker.store.plans import load_actie
from tracker.store.reacties import Vermelding, people_named_since

NEWS_DAYS = 14  # what was not told by then was seen, or nobody minds any more


def named_in_reacties(organisatie_id: int, office: Office, peildatum: date) -> Iterable[NoticeItem]:
    """Tell everybody of an organisatie where they are named and have not looked yet."""
    since = peildatum - timedelta(days=NEWS_DAYS)
    for user_id in people_named_since(organisatie_id, since):
        account = find_account(user_id)
        if account is None or not account.active or organisatie_id not in account.roles:
            continue
        for one in my_vermeldingen(actor_of(account, organisatie_id, Channel.KLOK)):
            day = clock.local(one.at).date()
            if since <= day <= peildatum:
                yield _item(one, account, organisatie_id, day, office)


def _item(one: Vermelding, account: Account, organisatie_id: int, day: date, office: Office) -> NoticeItem:
    titel = _titel(one)
    return bericht(
        Notice(NAMED, one.reactie_id, day, account.id), VERMELDING, account.persoon, organisatie_id,
        office, f"/acties/{one.actie_id}#reacties", titel=titel, collega=one.door, actie=titel,
    )  # fmt: skip


def _titel(one: Vermelding) -> str:
    """Return how a mail names the actie: never by the words of one that is vertrouwelijk."""
    vertrouwelijk = load_actie(one.actie_id, clock.today())[1].vertrouwelijkheid is Vertrouwelijkheid.VERTROUWELIJK
    if vertrouwelijk:
        return f"Vertrouwelijke actie {one.nummer or one.actie_id}"
    return " ".join(f"{one.nummer} {one.titel}".split())
