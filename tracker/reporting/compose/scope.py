"""What goes into a report, and how it may be said: which acties, whether with names, what is cleared to be quoted."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from tracker.domain.mijlpalen import explain_late
from tracker.domain.periods import format_date_nl
from tracker.domain.plan import Actie, Plan, Vertrouwelijkheid
from tracker.domain.tijdigheid import Tijdigheid, tijdigheid
from tracker.domain.velden import Veld
from tracker.domain.voortgang import Fase, Koers, Voortgang
from tracker.reporting.blocks import Cell, Line, Tone
from tracker.reporting.compose.words import passed, sentence, short_date
from tracker.reporting.figures import Stand

STAND_TONES = {
    Stand.AFGEROND: Tone.DONE,
    Stand.OP_SCHEMA: Tone.GOOD,
    Stand.VRAAGT_AANDACHT: Tone.WARN,
    Stand.LOOPT_VAST: Tone.BAD,
    Stand.ON_HOLD: Tone.IDLE,
    Stand.ZONDER_KOERS: Tone.OPEN,
    Stand.VERVALLEN: Tone.DROPPED,
}
FASE_TONES = {
    Fase.NIET_GESTART: Tone.OPEN,
    Fase.IN_UITVOERING: Tone.BUSY,
    Fase.ON_HOLD: Tone.IDLE,
    Fase.AFGEROND: Tone.DONE,
    Fase.VERVALLEN: Tone.DROPPED,
}
KOERS_TONES = {Koers.OP_SCHEMA: Tone.GOOD, Koers.VRAAGT_AANDACHT: Tone.WARN, Koers.LOOPT_VAST: Tone.BAD}
TIJDIGHEID_TONES = {
    Tijdigheid.OP_TIJD: Tone.GOOD,
    Tijdigheid.BINNENKORT: Tone.WARN,
    Tijdigheid.TE_LAAT: Tone.BAD,
    Tijdigheid.RITME_ACHTER: Tone.BAD,
    Tijdigheid.GEEN_DATUM: Tone.OPEN,
    Tijdigheid.KLAAR: Tone.DONE,
    Tijdigheid.STAAT_STIL: Tone.IDLE,
}
# Only these say more than the planning beside them.
TELLING_TIJDIGHEID = frozenset({Tijdigheid.BINNENKORT, Tijdigheid.TE_LAAT, Tijdigheid.RITME_ACHTER})

NOTHING_REPORTED = "Voor deze actie is nog geen voortgang gemeld."
NOTHING_APPROVED = "Er is voortgang gemeld, maar die is nog niet akkoord."


@dataclass(frozen=True, slots=True)
class Scope:
    """The plan as a report may show it."""

    plan: Plan
    year: int
    names: bool
    acties: tuple[Actie, ...]
    left_out: int

    @property
    def peildatum(self) -> date:
        """Return the day the report is about."""
        return self.plan.peildatum

    @property
    def public_velden(self) -> tuple[Veld, ...]:
        """Return the fields of the plan's own that everybody may read."""
        return tuple(veld for veld in self.plan.velden if veld.openbaar)

    def actiehouder(self, actie: Actie) -> str:
        """Name the actiehouder by functie, or by naam when this report may."""
        if actie.actiehouder is None:
            return "nog niet aangewezen"
        return actie.actiehouder.naam if self.names else actie.actiehouder.rol_in_rapport

    def actie_cell(self, actie: Actie) -> Cell:
        """Return the cell that says which actie this is and who does it."""
        lines = [Line(actie.titel, strong=True), Line(f"Actiehouder: {self.actiehouder(actie)}")]
        if actie.partners:
            lines.append(Line(f"Met: {', '.join(partner.naam for partner in actie.partners)}"))
        return Cell(tuple(lines))

    def planning_cell(self, actie: Actie) -> Cell:
        """Return the deadline as it was and is, with the tijdigheid where that needs attention."""
        lines = [Line(planning(actie))]
        judged = tijdigheid(actie, self.peildatum)
        if judged in TELLING_TIJDIGHEID:
            lines.append(Line(judged.value, TIJDIGHEID_TONES[judged]))
        return Cell(tuple(lines))


def open_scope(plan: Plan, year: int, *, names: bool) -> Scope:
    """Return what of this plan may be in a public report."""
    public = in_order(actie for actie in plan.acties if actie.vertrouwelijkheid is Vertrouwelijkheid.OPENBAAR)
    return Scope(plan, year, names, public, len(plan.acties) - len(public))


def in_order(acties: Iterable[Actie]) -> tuple[Actie, ...]:
    """Return the acties in the order of the plan, with each maatregel behind the actiepunt it belongs to."""
    found = tuple(acties)
    known = {actie.id for actie in found}
    parts: dict[int, list[Actie]] = {}
    for actie in found:
        if actie.parent_id in known:
            parts.setdefault(actie.parent_id or 0, []).append(actie)
    return tuple(one for actie in found if actie.parent_id not in known for one in (actie, *parts.get(actie.id, ())))


def reference(actie: Actie) -> str:
    """Return the actie as a sentence names it: "2.3 Buurtkaarten maken"."""
    return f"{actie.nummer} {actie.titel}".strip()


def planning(actie: Actie) -> str:
    """Return the planning in one line: "1 nov 2025 → 1 mrt 2026", "4 keer per jaar", "eind 2026"."""
    if actie.deadline is None:
        return str(actie.ritme) if actie.ritme else actie.deadline_tekst or "geen datum"
    was, now = actie.deadline_oorspronkelijk, short_date(actie.deadline)
    return now if was in {None, actie.deadline} else f"{short_date(was)} → {now}"


def status_cell(actie: Actie) -> Cell:
    """Return fase and koers as status words."""
    lines = [Line(actie.fase.value, FASE_TONES[actie.fase])]
    if actie.fase.has_koers and actie.koers is not None:
        lines.append(Line(actie.koers.value, KOERS_TONES[actie.koers]))
    return Cell(tuple(lines))


def why_late(actie: Actie, peildatum: date) -> str:
    """Return one sentence about an actie that is te laat: by its deadline, else by a mijlpaal."""
    if actie.deadline is None or actie.deadline >= peildatum:
        return explain_late(actie.mijlpalen, peildatum) or "Dat is zo bepaald door de regisseur."
    return f"De deadline is {passed(actie.deadline, peildatum)} voorbij."


def awaits_approval(actie: Actie) -> bool:
    """Return whether something newer was reported than the report may quote."""
    return actie.wacht_op_akkoord is not None


def approved_for_stand(actie: Actie) -> Voortgang | None:
    """Return the approved statement when the fase and koers shown come from it, else None."""
    return actie.stand_akkoord if actie.stand_akkoord is actie.stand else None


def result_cell(actie: Actie) -> Cell:
    """Return what was done, in the words that were approved; otherwise the plain fact that there are none."""
    approved = actie.stand_akkoord
    if approved is None:
        return Cell((Line(NOTHING_APPROVED if actie.voortgang else NOTHING_REPORTED),))
    lines = [Line(sentence(" ".join(approved.toelichting.split())) or "Er is geen toelichting bij gegeven.")]
    newer = actie.wacht_op_akkoord
    if newer is not None:
        lines.append(Line(f"De melding van {format_date_nl(newer.datum)} is nog niet akkoord."))
    return Cell(tuple(lines))
