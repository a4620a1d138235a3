"""A ronde: one planned question to every actiehouder, about the stand on a peildatum, answered within a window of days.

Its state follows from the days and from two acts (opened early, closed early); nobody types it. The days of the mails
follow from the window. Source: domain report 5.2 and 3.4: announced four weeks before the peildatum, open on the first
working day after it, fifteen working days long, reminders on day 7 and day 12.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from tracker.domain.kalender import Kalender
from tracker.domain.plan import Actie, Persoon, Plan, Thema
from tracker.domain.voortgang import Beoordeling, Fase

ANNOUNCED_DAYS_BEFORE = 28
WORKING_DAYS = 15
REMINDER_DAYS = (7, 12)  # working days of the window, the first day is day 1


class RondeStaat(StrEnum):
    """Where a ronde stands. The value is the word on screen."""

    GEPLAND = "gepland"
    AANGEKONDIGD = "aangekondigd"
    OPEN = "open"
    GESLOTEN = "gesloten"


class Reikwijdte(StrEnum):
    """Which acties are asked about, by their fase. The value is the word on screen."""

    LOPEND = "acties die niet gestart of in uitvoering zijn"
    OPEN = "ook acties die on hold staan"
    ALLES = "alle acties, ook afgerond en vervallen"

    def covers(self, actie: Actie) -> bool:
        """Return whether an actie in this fase is asked about."""
        if self is Reikwijdte.ALLES:
            return True
        return actie.fase.is_open if self is Reikwijdte.OPEN else actie.fase.has_koers


class Antwoord(StrEnum):
    """What came in on one actie of a ronde. The value is the word on screen."""

    OPEN = "open"
    GEDAAN = "gemeld"
    TERUG = "teruggestuurd"

    @property
    def must_act(self) -> bool:
        """Return whether the actiehouder still has something to do."""
        return self is not Antwoord.GEDAAN


@dataclass(frozen=True, slots=True)
class Omvang:
    """Which acties a ronde is about. Empty sets and texts leave nothing out."""

    plan_ids: tuple[int, ...]
    thema_ids: tuple[int, ...] = ()
    portefeuillehouder: str = ""
    reikwijdte: Reikwijdte = Reikwijdte.LOPEND

    def covers(self, plan: Plan, actie: Actie) -> bool:
        """Return whether the actie is about what the ronde asks, whatever its fase."""
        if actie.plan_id not in self.plan_ids:
            return False
        if self.portefeuillehouder and actie.portefeuillehouder != self.portefeuillehouder:
            return False
        return not self.thema_ids or bool(themas_around(plan, actie.thema_id) & set(self.thema_ids))


def themas_around(plan: Plan, thema_id: int | None) -> set[int]:
    """Return the ids of a thema and of every thema around it."""
    parents = {thema.id: thema.parent_id for thema in plan.themas}
    found: set[int] = set()
    while thema_id in parents and thema_id not in found:
        found.add(thema_id)
        thema_id = parents[thema_id]
    return found


@dataclass(frozen=True, slots=True)
class Ronde:
    """A ronde as it was planned, with what was done by hand. `sluit` is the last day on which answers count."""

    id: int
    organisatie_id: int
    titel: str
    van: date  # the period it asks about ends on the peildatum
    peildatum: date
    opent: date
    sluit: date
    omvang: Omvang
    instructie: str = ""
    commissie_op: date | None = None
    gepland_op: date | None = None  # the day somebody made it
    geopend_op: date | None = None  # by hand, before its day
    gesloten_op: date | None = None  # by hand, before its day

    @property
    def naam(self) -> str:
        """Return the title so that it says by itself that it is a ronde."""
        return self.titel if "ronde" in self.titel.lower() else f"Ronde: {self.titel}"

    @property
    def begint(self) -> date:
        """Return the first day on which answers count."""
        return min(self.geopend_op or self.opent, self.opent)

    @property
    def eindigt(self) -> date:
        """Return the last day on which answers count."""
        return min(self.gesloten_op or self.sluit, self.sluit)

    @property
    def aankondiging(self) -> date:
        """Return the day of the announcement: four weeks before the peildatum, never before it was planned."""
        before = self.peildatum - timedelta(days=ANNOUNCED_DAYS_BEFORE)
        return max(before, self.gepland_op) if self.gepland_op else before

    def staat(self, day: date) -> RondeStaat:
        """Return the state on a day; closed by hand is closed from that day on."""
        if day > self.sluit or (self.gesloten_op is not None and day >= self.gesloten_op):
            return RondeStaat.GESLOTEN
        if day >= self.begint:
            return RondeStaat.OPEN
        return RondeStaat.AANGEKONDIGD if day >= self.aankondiging else RondeStaat.GEPLAND

    def stand_op(self, day: date) -> date:
        """Return the day an answer that is given today speaks about: the peildatum, once that is there."""
        return min(self.peildatum, day)

    def reminder_days(self, kalender: Kalender) -> tuple[date, ...]:
        """Return the days of the reminders that still lie within the window, with days left to answer."""
        first = self.begint if kalender.is_working_day(self.begint) else kalender.add_working_days(self.begint, 1)
        days = (kalender.add_working_days(first, number - 1) for number in REMINDER_DAYS)
        return tuple(day for day in days if day < self.eindigt)


def default_window(peildatum: date, kalender: Kalender) -> tuple[date, date]:
    """Return the first and last day of a window: the working day after the peildatum, fifteen in all."""
    opens = kalender.add_working_days(peildatum, 1)
    return opens, kalender.add_working_days(opens, WORKING_DAYS - 1)


@dataclass(frozen=True, slots=True)
class Melding:
    """A statement made within the window of a ronde."""

    id: int
    actie_id: int
    at: datetime
    beoordeling: Beoordeling
    partner_id: int | None
    door: str

    @property
    def answers(self) -> bool:
        """Return whether it answers at all: not when withdrawn, nor what a partner proposes and nobody agreed to."""
        if self.partner_id is not None:
            return self.beoordeling is Beoordeling.AKKOORD
        return self.beoordeling is not Beoordeling.INGETROKKEN


@dataclass(frozen=True, slots=True)
class RondeActie:
    """One actie of a ronde, with the newest statement that answers, if any. `voor`: who is asked to answer now."""

    actie: Actie
    plan: Plan
    melding: Melding | None
    voor: Persoon | None

    @property
    def antwoord(self) -> Antwoord:
        """Return what came in. Who asked to end or stop the actie waits for akkoord, and need not say it again."""
        if self.wacht is not None:
            return Antwoord.GEDAAN
        if self.melding is None:
            return Antwoord.OPEN
        return Antwoord.TERUG if self.melding.beoordeling is Beoordeling.TERUG else Antwoord.GEDAAN

    @property
    def wacht(self) -> Fase | None:
        """Return the fase that was asked for and waits for akkoord, if any."""
        asked = self.actie.voorgestelde_fase
        return asked.fase if asked is not None and asked.partner_id is None else None

    @property
    def thema(self) -> Thema | None:
        """Return the outermost thema."""
        return self.plan.hoofdthema(self.actie.thema_id)


@dataclass(frozen=True, slots=True)
class RondeVerslag:
    """What a report tells of the ronde it is made from: the acties of its plan that were asked, those unanswered."""

    titel: str
    van: date
    tot: date
    gevraagd: frozenset[int]
    zonder: frozenset[int]


def acties_of(
    ronde: Ronde, plans: Iterable[Plan], meldingen: Iterable[Melding], stand_ins: Mapping[int, Persoon]
) -> tuple[RondeActie, ...]:
    """Return the acties a ronde is about, in the order of their plans.

    An actie that was answered stays in the ronde whatever its fase became by that.

    Args:
        ronde: which ronde.
        plans: as they stand, or stood on its last day.
        meldingen: what was stated within the window, from old to new.
        stand_ins: user id of who is away → who stands in.
    """
    newest = {one.actie_id: one for one in meldingen if one.answers}
    found = []
    for plan in plans:
        for actie in plan.acties:
            melding = newest.get(actie.id)
            if ronde.omvang.covers(plan, actie) and (melding or ronde.omvang.reikwijdte.covers(actie)):
                found.append(RondeActie(actie, plan, melding, _asked(actie, stand_ins)))
    return tuple(found)


def _asked(actie: Actie, stand_ins: Mapping[int, Persoon]) -> Persoon | None:
    """Return who is asked: the actiehouder or who stands in; nobody when the actiehouder left."""
    holder = actie.actiehouder
    return None if holder is None or not holder.active else stand_ins.get(holder.id, holder)
