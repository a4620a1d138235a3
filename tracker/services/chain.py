"""The chain of one actie: passage in the plan → actie → herinnering → voortgang → akkoord → rapport.

It answers "who says the plan asks this, and what became of it?" in one breath, with a date and a place for every link.
"""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from tracker import clock
from tracker.domain.periods import format_date_nl
from tracker.domain.plan import Actie, Plan
from tracker.domain.voortgang import Beoordeling, Voortgang
from tracker.store.editions import VASTGESTELD
from tracker.store.plans import load_actie
from tracker.store.session import db
from tracker.store.tables import EditionRow, OutboxRow, ReminderRow, UserRow, VoortgangRow


@dataclass(frozen=True, slots=True)
class Link:
    """One link of the chain; `missing` when there is nothing there yet."""

    kind: str  # passage · actie · deadline · herinnering · voortgang · akkoord · rapport
    text: str
    on: date | None = None
    missing: bool = False

    def __str__(self) -> str:
        """Return the link as one line."""
        return f"{self.kind}: {self.text}"


def chain_of(actie_id: int, peildatum: date | None = None) -> list[Link]:
    """Return the chain of an actie, oldest link first.

    Raises:
        PlanNotFoundError: there is no such actie.
    """
    plan, actie = load_actie(actie_id, peildatum or clock.today())
    return [
        _passage(plan, actie),
        _actie(actie),
        *_moves(actie),
        *_reminders(actie),
        *_statements(actie),
        *_reports(plan, actie),
    ]


def _passage(plan: Plan, actie: Actie) -> Link:
    passage = actie.passage
    if passage is None:
        return Link("passage", f"staat niet in het plan; toegevoegd aan {plan.titel}", actie.geldig_vanaf, missing=True)
    place = f"bladzijde {passage.page}" if passage.page else f"regel {passage.line}"
    path = " › ".join(passage.heading_path)
    where = ", ".join(part for part in (plan.titel, path, place, passage.bestandsnaam) if part)
    return Link("passage", f"«{' '.join(passage.quote.split())}» ({where})", plan.vastgesteld_op)


def _actie(actie: Actie) -> Link:
    who = f"{actie.actiehouder.naam} ({actie.actiehouder.rol_in_rapport})" if actie.actiehouder else "nog niemand"
    when = format_date_nl(actie.deadline) if actie.deadline else str(actie.ritme or "geen deadline")
    return Link(
        "actie", f"{actie.nummer} {actie.titel}; actiehouder {who}; {when}".strip(), actie.toegevoegd_op,
        missing=actie.actiehouder is None,
    )  # fmt: skip


def _moves(actie: Actie) -> list[Link]:
    return [
        Link(
            "deadline",
            f"verschoven van {format_date_nl(move.van) if move.van else 'geen'} naar "
            f"{format_date_nl(move.naar) if move.naar else 'geen'} door {move.door}: {move.reden}",
            move.op,
        )
        for move in actie.verschuivingen
    ]


def _reminders(actie: Actie) -> list[Link]:
    query = (
        select(ReminderRow.rule, ReminderRow.due_on, OutboxRow.state, OutboxRow.sent_at, UserRow.naam)
        .join(OutboxRow, OutboxRow.id == ReminderRow.outbox_id)
        .join(UserRow, UserRow.id == ReminderRow.user_id)
        .where(ReminderRow.actie_id == actie.id)
        .order_by(ReminderRow.id)
    )
    links = []
    for rule, due_on, state, sent_at, naam in db.session.execute(query):
        sent = f" op {format_date_nl(clock.local(sent_at).date())}" if sent_at else ""
        links.append(Link("herinnering", f"{rule} aan {naam}, {state}{sent}", due_on))
    return links or [Link("herinnering", "nog geen", missing=True)]


def _statements(actie: Actie) -> list[Link]:
    judged = _judgements(actie.id)
    links = []
    for voortgang in actie.voortgang:
        links.append(Link("voortgang", _statement(voortgang), voortgang.datum))
        if voortgang.beoordeling is not Beoordeling.INGEDIEND:
            op, naam = judged[voortgang.id]
            words = [voortgang.beoordeling.value, f"door {naam}" if naam else "", voortgang.opmerking]
            links.append(Link("akkoord", " ".join(word for word in words if word), op or voortgang.datum))
    return links or [Link("voortgang", "nog geen", missing=True)]


def _judgements(actie_id: int) -> dict[int, tuple[date | None, str | None]]:
    """Return for each statement when and by whom it was judged."""
    query = (
        select(VoortgangRow.id, VoortgangRow.beoordeeld_op, UserRow.naam)
        .outerjoin(UserRow, UserRow.id == VoortgangRow.beoordeeld_door_id)
        .where(VoortgangRow.actie_id == actie_id)
    )
    return {id_: (op, naam) for id_, op, naam in db.session.execute(query)}


def _statement(voortgang: Voortgang) -> str:
    state = ", ".join(part.value for part in (voortgang.fase, voortgang.koers) if part)
    return f"{format_date_nl(voortgang.datum)} door {voortgang.door}: {state}. {voortgang.toelichting}"


def _reports(plan: Plan, actie: Actie) -> list[Link]:
    """Return the reports that are vastgesteld and tell about this actie, by its passage or its text."""
    telling = " ".join((actie.passage.quote if actie.passage else actie.titel).split())
    query = (
        select(EditionRow.kind, EditionRow.year, EditionRow.number, EditionRow.peildatum, EditionRow.content,
               EditionRow.content_hash)
        .where(EditionRow.plan_id == plan.id, EditionRow.state == VASTGESTELD)
        .order_by(EditionRow.year, EditionRow.number)
    )  # fmt: skip
    links = [
        Link("rapport", f"{kind} {year}, editie {number}, peildatum {format_date_nl(day)}, kenmerk {digest[:16]}", day)
        for kind, year, number, day, content, digest in db.session.execute(query)
        if digest and telling[:60] in " ".join(_unescaped(content or "").split())
    ]
    return links or [Link("rapport", "staat nog in geen vastgesteld rapport", missing=True)]


def _unescaped(content: str) -> str:
    """Return the words of a stored report as they read: JSON writes quotes and line ends with a backslash."""
    return content.replace('\\"', '"').replace("\\n", " ")
