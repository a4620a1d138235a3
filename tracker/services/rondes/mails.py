"""What rondes have to tell today: one of the sources of `services/mail/notices.py`."""

from collections.abc import Iterator
from datetime import date

from tracker.domain.ronde import Ronde, RondeStaat
from tracker.domain.verwoorden import in_own_words, seal
from tracker.reminders import round_words
from tracker.reminders.digest import Notice, NoticeItem, NoticeRegel
from tracker.reminders.office import Office
from tracker.reminders.rounds import NEWS_DAYS, Regel, RondeBericht, due_berichten
from tracker.services.rondes.bord import ronde_acties
from tracker.store.rondes import asked_of, list_rondes, partners_of, told_of


def ronde_berichten(organisatie_id: int, office: Office, peildatum: date) -> Iterator[NoticeItem]:
    """Tell of the rondes of an organisatie what there is to tell on a day."""
    for ronde in list_rondes(organisatie_id):
        if _has_news(ronde, peildatum):
            for bericht in berichten(ronde, office, peildatum):
                yield to_item(bericht, office)


def berichten(ronde: Ronde, office: Office, peildatum: date) -> list[RondeBericht]:
    """Return what there is to tell of one ronde on a day."""
    acties = ronde_acties(ronde, peildatum)
    told = {(one.user_id, one.soort, one.op) for one in told_of([ronde.id])}
    team = office.present([*office.regisseurs, *office.medewerkers])
    shared = partners_of([one.actie.id for one in acties])
    asked = [one for _, one in asked_of([ronde.id])]
    return due_berichten(ronde, acties, peildatum, office.kalender, told, team=team, shared=shared, asked=asked)


def _has_news(ronde: Ronde, day: date) -> bool:
    staat = ronde.staat(day)
    return staat is not RondeStaat.GEPLAND and (day - ronde.eindigt).days <= NEWS_DAYS + 1


def to_item(bericht: RondeBericht, office: Office) -> NoticeItem:
    """Return it in the words of the organisatie; what people typed is as they typed it."""
    typed = seal(bericht)
    return NoticeItem(
        Notice(bericht.soort.value, bericht.ronde.id, bericht.op, bericht.persoon.id), bericht.persoon,
        bericht.ronde.organisatie_id, in_own_words(round_words.kop(typed), office.woorden),
        round_words.titel(bericht, office.teksten, office.organisatie),
        round_words.uitleg(bericht, office.teksten, office.organisatie), bericht.path,
        in_own_words(tuple(map(_regel, typed.regels)), office.woorden), not bericht.soort.to_team,
        bericht.soort.asks,
    )  # fmt: skip


def _regel(regel: Regel) -> NoticeRegel:
    return NoticeRegel(regel.actie_id, round_words.regel_line(regel))
