"""What else than acties somebody is told about in their mail: one function a source, all in `SOURCES`.

A source gives everything there is to tell on a day; what was told before is left out by who asks. It is asked again
just before the mail leaves: what it gives no more is taken out. A new source (a ronde, say) is a function like these.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta

from tracker.domain.periods import format_date_nl
from tracker.reminders.berichten import bericht
from tracker.reminders.digest import Notice, NoticeItem
from tracker.reminders.office import Moment, Office
from tracker.reminders.rapportage import due_step
from tracker.reminders.soorten import ONBESTELBAAR, RAPPORTAGE
from tracker.services.mail.actievoorstelnieuws import judged_proposals
from tracker.services.mail.cijfervragen import figures_due
from tracker.services.rapport.bijdragevragen import asked_for_bijdragen
from tracker.services.rondes.mails import ronde_berichten
from tracker.services.vermeldingen import named_in_reacties
from tracker.store.mail_log import Which, list_mails
from tracker.store.outbox import NOT_ARRIVED
from tracker.store.rondes import list_rondes

NOT_ARRIVED_DAYS = 14
MOST_MAILS = 20

Source = Callable[[int, Office, date], Iterable[NoticeItem]]


def report_steps(organisatie_id: int, office: Office, peildatum: date) -> Iterable[NoticeItem]:
    """Tell the regisseur which step to the commissie comes next."""
    for ronde in list_rondes(organisatie_id):
        due = due_step(ronde.commissie_op, office.kalender, peildatum) if ronde.commissie_op else None
        if due is None or ronde.commissie_op is None:
            continue
        stap, day, warned = due
        when = (
            f"uiterlijk op {format_date_nl(day)}" if day >= peildatum else f"dat had gemoeten op {format_date_nl(day)}"
        )
        for persoon in office.present(list(office.regisseurs)):
            yield bericht(
                Notice(f"rapportage-{stap.sleutel}", ronde.id, warned, persoon.id), RAPPORTAGE, persoon,
                organisatie_id, office, f"/rondes/{ronde.id}",
                stap=stap.naam, wanneer=when, ronde=ronde.titel, commissie=format_date_nl(ronde.commissie_op),
            )  # fmt: skip


def not_arrived(organisatie_id: int, office: Office, peildatum: date) -> Iterable[NoticeItem]:
    """Tell the regisseur which mails could not be delivered."""
    since = peildatum - timedelta(days=NOT_ARRIVED_DAYS)
    for mail in list_mails(organisatie_id, Which(NOT_ARRIVED), limit=MOST_MAILS):
        for persoon in office.present(list(office.regisseurs)) if mail.period >= since else ():
            if persoon.id != mail.user_id:
                yield bericht(
                    Notice("onbestelbaar", mail.id, mail.period, persoon.id), ONBESTELBAAR, persoon, organisatie_id,
                    office, f"/herinneringen/mails/{mail.id}",
                    titel=f"Mail aan {mail.naam} van {format_date_nl(mail.period)}",
                )  # fmt: skip


SOURCES: tuple[Source, ...] = (report_steps, not_arrived, figures_due)
DAILY_SOURCES: tuple[Source, ...] = (ronde_berichten,)  # these do not wait for the week
COLLECTED_SOURCES: tuple[Source, ...] = (
    named_in_reacties,
    asked_for_bijdragen,
    judged_proposals,
)  # these come with what the office collects


def all_notices(offices: Mapping[int, Office], peildatum: date) -> list[NoticeItem]:
    """Return what the sources have to tell on a day; most wait for the day on which their office hears the week."""
    return [
        item
        for organisatie_id, office in offices.items()
        for source in _told_on(office, peildatum)
        for item in source(organisatie_id, office, peildatum)
    ]


def _told_on(office: Office, peildatum: date) -> tuple[Source, ...]:
    moments = office.moments(peildatum)
    collected = COLLECTED_SOURCES if Moment.VERZAMELD in moments else ()
    return DAILY_SOURCES + collected + (SOURCES if Moment.MAANDAG in moments else ())


def items_of(told: Iterable[Notice], organisatie_id: int, office: Office, period: date) -> list[NoticeItem]:
    """Return those of these notices that still hold, with their words."""
    wanted = set(told)
    if not wanted:
        return []
    found = (
        item
        for source in DAILY_SOURCES + COLLECTED_SOURCES + SOURCES
        for item in source(organisatie_id, office, period)
    )
    return [item for item in found if item.notice in wanted]
