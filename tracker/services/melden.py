"""Reporting voortgang from a form: laid beside what colleagues reported meanwhile, mended, or taken back."""

from dataclasses import dataclass
from datetime import date

from tracker import clock
from tracker.domain.aantallen import done_this_year, last_counted_day
from tracker.domain.periods import format_date_nl
from tracker.domain.plan import Actie
from tracker.domain.samenvoegen import Merged, Stand, merge, stand_to_report
from tracker.domain.voortgang import Beoordeling, Fase, Koers, Voortgang, missing_answers
from tracker.services.acties import TrackingError, lock_acties, origin_of
from tracker.services.actor import Actor, NotAllowedError
from tracker.services.concepten import drop_concept
from tracker.services.mensen.vervangen import speaks_for
from tracker.services.tracking import InvalidVoortgangError, record_statement, record_voortgang, says_news_after
from tracker.store.changes import log
from tracker.store.plans import load_actie
from tracker.store.session import transaction
from tracker.store.tables import VoortgangRow

TEXTS = ("toelichting", "oorzaak", "gevolg", "bijsturing")


@dataclass(frozen=True, slots=True)
class Reported:
    """The statement that was made, which fields follow what a colleague reported meanwhile, and whether it is news."""

    id: int
    theirs: tuple[str, ...]
    news: bool  # it says more than the one before, apart from typing


class StandConflictError(Exception):
    """A colleague changed the same fields meanwhile. Nothing was saved; the person must choose."""

    def __init__(self, merged: Merged, stored: Stand, newest: Voortgang) -> None:
        """Keep what to choose between, what comes of the rest, and the statement of the colleague."""
        super().__init__(", ".join(clash.field for clash in merged.clashes))
        self.clashes, self.merged, self.stored, self.newest = merged.clashes, merged.stand, stored, newest


def report(actor: Actor, actie_id: int, *, opened: Stand, mine: Stand, datum: date, toelichting: str) -> Reported:
    """Report voortgang; what a colleague changed since the form was opened, and this person left alone, stays.

    Args:
        actor: who reports.
        actie_id: about which actie.
        opened: what the form was opened with.
        mine: what it says now.
        datum: the day it speaks about.
        toelichting: what was done.

    Raises:
        NotAllowedError: not the actor's to report on.
        TrackingError: the plan is closed.
        InvalidVoortgangError: something is missing or impossible.
        StandConflictError: both changed the same field.
    """
    with transaction():
        (row,) = lock_acties(actor, [actie_id])
        actie = load_actie(actie_id, clock.today())[1]
        stored = stand_to_report(actie.voortgang, clock.today().year)
        merged = merge(opened, mine, stored)
        newest = newest_statement(actie)
        if merged.clashes and newest is not None:
            raise StandConflictError(merged, stored, newest)
        said = merged.stand
        statement = record_statement(
            actor, actie_id, locked=row, datum=datum, fase=said.fase, koers=said.koers, toelichting=toelichting,
            oorzaak=said.oorzaak, gevolg=said.gevolg, bijsturing=said.bijsturing, aantal=said.aantal,
            last_seen_id=newest.id if newest else None,
        )  # fmt: skip
        drop_concept(actor, actie_id)
        return Reported(statement.id, merged.theirs, news=statement.inhoudelijk)


def newest_statement(actie: Actie) -> Voortgang | None:
    """Return the statement that was written last, whatever day it speaks about."""
    return max(actie.voortgang, key=lambda statement: statement.id, default=None)


def add_done(actor: Actor, actie_id: int, *, datum: date, toelichting: str = "") -> int:
    """Count one time more for an actie with a ritme, and return the statement that says so.

    Everything else stays as it was reported. The new count is worked out here, so that two people who count at the same
    moment are both counted.

    Raises:
        NotAllowedError: not the actor's to report on.
        TrackingError: nothing is counted for this actie, it is over, or the plan is closed.
        InvalidVoortgangError: a day in the future.
    """
    with transaction():
        (row,) = lock_acties(actor, [actie_id])
        actie = load_actie(actie_id, clock.today())[1]
        if actie.ritme is None or not actie.fase.has_koers:
            raise TrackingError("aantal", "Bij deze actie valt nu niets te tellen. Meld gewone voortgang.")
        now = stand_to_report(actie.voortgang, datum.year)
        newest = newest_statement(actie)
        return record_voortgang(
            actor, actie_id, locked=row, datum=last_counted_day(actie, datum), fase=Fase.IN_UITVOERING,
            koers=now.koers or Koers.OP_SCHEMA, oorzaak=now.oorzaak, gevolg=now.gevolg, bijsturing=now.bijsturing,
            toelichting=toelichting.strip() or f"Gedaan op {format_date_nl(datum)}.",
            aantal=done_this_year(actie, date(datum.year, 12, 31)) + 1, last_seen_id=newest.id if newest else None,
        )  # fmt: skip


def correct_voortgang(actor: Actor, voortgang_id: int, **texts: str) -> None:
    """Mend the words of one's own statement, on the day it was written; its date and place stay.

    Raises:
        NotAllowedError: somebody else's statement, or not there.
        TrackingError: another day, or somebody judged it already.
        InvalidVoortgangError: a text that may not be empty is.
    """
    with transaction() as session:
        row = session.get(VoortgangRow, voortgang_id, with_for_update=True, populate_existing=True)
        if row is None or row.door_id != actor.user_id:
            raise NotAllowedError("voortgang verbeteren")
        (actie,) = lock_acties(actor, [row.actie_id])
        speaks_for(actor, actie)
        if clock.local(row.at).date() != clock.today():
            raise TrackingError("toelichting", "Verbeteren kan alleen op de dag zelf. Meld nieuwe voortgang.")
        if _judged_by_another(row, actor):
            raise TrackingError("toelichting", f"Deze melding is al beoordeeld: {row.beoordeling}. Meld opnieuw.")
        mended = {name: texts.get(name, getattr(row, name)).strip() for name in TEXTS}
        errors = missing_answers(Fase(row.fase), Koers(row.koers) if row.koers else None, **mended)
        if errors:
            raise InvalidVoortgangError(errors)
        before = {name: getattr(row, name) for name in TEXTS}
        changes = {name: (before[name], mended[name]) for name in TEXTS}
        log("voortgang", row.id, changes, origin_of(actor, actie.plan_id))
        for name, text in mended.items():
            setattr(row, name, text)
        row.inhoudelijk = says_news_after(row)


def _judged_by_another(row: VoortgangRow, actor: Actor) -> bool:
    return row.beoordeling != Beoordeling.INGEDIEND.value and row.beoordeeld_door_id != actor.user_id


def withdraw_voortgang(actor: Actor, voortgang_id: int) -> int:
    """Take back one's own statement before anybody judged it; it stays readable, and counts no more. Returns its actie.

    Raises:
        NotAllowedError: somebody else's statement, or not there.
        TrackingError: it was judged already, or the plan is closed.
    """
    with transaction() as session:
        row = session.get(VoortgangRow, voortgang_id, with_for_update=True, populate_existing=True)
        if row is None or row.door_id != actor.user_id:
            raise NotAllowedError("voortgang intrekken")
        (actie,) = lock_acties(actor, [row.actie_id])
        speaks_for(actor, actie)
        if row.beoordeling != Beoordeling.INGEDIEND.value:
            raise TrackingError("beoordeling", f"Deze melding is al beoordeeld: {row.beoordeling}.")
        new = Beoordeling.INGETROKKEN.value
        log("voortgang", row.id, {"beoordeling": (row.beoordeling, new)}, origin_of(actor, actie.plan_id))
        row.beoordeling = new
        row.beoordeeld_door_id, row.beoordeeld_at, row.beoordeeld_op = actor.user_id, clock.now(), clock.today()
        return actie.id
