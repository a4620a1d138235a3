"""Telling team OOV, with the week, which figures of indicatoren should be there by now: a source of `notices.py`.

When that is follows from how often one is measured and in which month its figure comes (`domain/meetmoment.py`).
"""

from collections.abc import Iterable
from datetime import date

from tracker.domain.meetmoment import due_jaar, expected_in
from tracker.domain.plan import Indicator, Persoon
from tracker.reminders.berichten import bericht
from tracker.reminders.digest import Notice, NoticeItem
from tracker.reminders.office import Office
from tracker.reminders.soorten import CIJFER
from tracker.store.indicatoren import read_indicatoren
from tracker.store.plans import active_plans


def figures_due(organisatie_id: int, office: Office, peildatum: date) -> Iterable[NoticeItem]:
    """Tell the contact of the thema, else all of team OOV, of each figure that is due; once for each figure."""
    for plan_id in active_plans(organisatie_id):
        for indicator in read_indicatoren(plan_id, peildatum):
            jaar = due_jaar(indicator, peildatum)
            for persoon in _asked(office, indicator) if jaar is not None else ():
                yield _item(organisatie_id, office, indicator, jaar or 0, persoon)


def _asked(office: Office, indicator: Indicator) -> tuple[Persoon, ...]:
    contact = office.contacts.get(indicator.thema_id or 0)
    people = [contact] if contact is not None and contact.active else list(office.medewerkers or office.regisseurs)
    return office.present(list(people))


def _item(organisatie_id: int, office: Office, indicator: Indicator, jaar: int, persoon: Persoon) -> NoticeItem:
    return bericht(
        Notice(CIJFER.sleutel, indicator.id, expected_in(indicator, jaar), persoon.id), CIJFER, persoon, organisatie_id,
        office, f"/indicatoren/{indicator.id}/jaar?jaar={jaar}",
        indicator=indicator.naam, jaar=str(jaar), bron=indicator.bron or "de bron",
    )  # fmt: skip
