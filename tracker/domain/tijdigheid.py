"""THE lateness rule, and what on an actie needs somebody's attention. Calculated, never typed.

Everything here judges on a peildatum that is handed over; nothing reads a clock.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from tracker.domain.aantallen import done_this_year, due_in_words, expected_by
from tracker.domain.mijlpalen import explain_late, late_mijlpalen
from tracker.domain.oordeel import Overruling
from tracker.domain.periods import format_date_nl
from tracker.domain.plan import Actie
from tracker.domain.schema import behind_schedule
from tracker.domain.voortgang import Beoordeling, Fase, Koers

BINNENKORT_DAGEN = 30
NIET_BIJGEWERKT_DAGEN = 90  # domain report 5.2: no change in 90 days while in uitvoering; a plan may say otherwise


class Tijdigheid(StrEnum):
    """Whether an actie is in time on the peildatum. The value is the word on screen."""

    OP_TIJD = "op tijd"
    BINNENKORT = "binnenkort"
    TE_LAAT = "te laat"
    RITME_ACHTER = "achter op ritme"
    GEEN_DATUM = "geen datum"
    KLAAR = "klaar"
    STAAT_STIL = "staat stil"


class Aandacht(StrEnum):
    """Why an actie needs somebody. The order is the order of urgency."""

    TE_LAAT = "te laat"
    TEGENSPRAAK = "tegenspraak"
    LOOPT_VAST = "loopt vast"
    RITME_ACHTER = "achter op ritme"
    ACHTER_OP_SCHEMA = "achter op schema"
    NIET_BIJGEWERKT = "niet bijgewerkt"
    ZONDER_ACTIEHOUDER = "zonder actiehouder"
    ZONDER_DATUM = "zonder deadline of ritme"


@dataclass(frozen=True, slots=True)
class Bevinding:
    """One reason for attention with the sentence that explains it."""

    soort: Aandacht
    uitleg: str


def tijdigheid(actie: Actie, peildatum: date) -> Tijdigheid:
    """Judge an actie on the peildatum. The deadline itself still counts as in time."""
    fase = actie.fase
    if not fase.is_open:
        return Tijdigheid.KLAAR
    if fase is Fase.ON_HOLD:
        return Tijdigheid.STAAT_STIL
    ruled = overruled(actie, peildatum)
    return calculated(actie, peildatum) if ruled is None else Tijdigheid(ruled.oordeel.value)


def calculated(actie: Actie, peildatum: date) -> Tijdigheid:
    """Judge work that goes on by its dates and counts alone, whatever a person said of it."""
    if late_mijlpalen(actie.mijlpalen, peildatum) or (actie.deadline is not None and actie.deadline < peildatum):
        return Tijdigheid.TE_LAAT
    if actie.deadline is not None:
        near = actie.deadline - peildatum <= timedelta(days=BINNENKORT_DAGEN)
        return Tijdigheid.BINNENKORT if near else Tijdigheid.OP_TIJD
    if actie.ritme is not None:
        per_jaar = actie.ritme.per_jaar
        due = 0 if per_jaar is None else expected_by(per_jaar, peildatum, actie.seizoen)
        return Tijdigheid.RITME_ACHTER if done_this_year(actie, peildatum) < due else Tijdigheid.OP_TIJD
    return Tijdigheid.GEEN_DATUM


def overruled(actie: Actie, peildatum: date) -> Overruling | None:
    """Return what a person put in the place of the calculation, as long as it holds."""
    return actie.oordeel if actie.oordeel is not None and actie.oordeel.holds(peildatum) else None


def explain_overruling(ruled: Overruling) -> str:
    """Return who said so, until when, and why."""
    by = f"{ruled.door} bepaalde" if ruled.door else "Bepaald is"
    why = f" Reden: {ruled.reden}" if ruled.reden else ""
    return f"{by}: {ruled.oordeel.value}, tot en met {format_date_nl(ruled.tot)}.{why}"


def last_news(actie: Actie) -> date | None:
    """Return the day of the last statement that said something new: one that only mends typing is no news."""
    news = (v for v in reversed(actie.voortgang) if v.inhoudelijk and v.beoordeling is not Beoordeling.INGETROKKEN)
    return next((v.datum for v in news), None)


def days_silent(actie: Actie, peildatum: date) -> int | None:
    """Return the days since the last news, or since the actie entered the register; None when neither is known."""
    last = last_news(actie) or actie.toegevoegd_op
    return None if last is None else (peildatum - last).days


def days_of_patience(actie: Actie, stil_dagen: int) -> int:
    """Return after how many days without news an actie is niet bijgewerkt.

    Those of its plan; of what happens less often than that, the time from one to the next: nobody has news of a yearly
    training every quarter. What happens more often is not asked about more often: its count tells that it is behind.
    """
    return stil_dagen if actie.ritme is None else max(stil_dagen, actie.ritme.dagen)


def bevindingen(actie: Actie, peildatum: date, stil_dagen: int = NIET_BIJGEWERKT_DAGEN) -> tuple[Bevinding, ...]:
    """Return everything about this actie that needs attention on the peildatum, most urgent first.

    Args:
        actie: as it stood on the peildatum.
        peildatum: the day to judge on.
        stil_dagen: after how many days without news an actie counts as niet bijgewerkt; each plan has its own.
    """
    if not actie.fase.is_open:
        return ()
    found = [*_about_time(actie, peildatum), *_about_reports(actie, peildatum, stil_dagen)]
    if actie.actiehouder is None:
        found.append(Bevinding(Aandacht.ZONDER_ACTIEHOUDER, "Niemand is aangewezen als actiehouder."))
    elif not actie.actiehouder.active:
        found.append(Bevinding(Aandacht.ZONDER_ACTIEHOUDER, "De actiehouder werkt hier niet meer."))
    if actie.deadline is None and actie.ritme is None:
        found.append(Bevinding(Aandacht.ZONDER_DATUM, "De actie heeft geen deadline en geen ritme."))
    order = list(Aandacht)
    return tuple(sorted(found, key=lambda bevinding: order.index(bevinding.soort)))


def _about_time(actie: Actie, peildatum: date) -> list[Bevinding]:
    judged = tijdigheid(actie, peildatum)
    ruled = overruled(actie, peildatum)
    if ruled is not None:
        return [Bevinding(Aandacht.TE_LAAT, explain_overruling(ruled))] if judged is Tijdigheid.TE_LAAT else []
    found = []
    if judged is Tijdigheid.TE_LAAT:
        found.append(Bevinding(Aandacht.TE_LAAT, _why_late(actie, peildatum)))
    if judged is Tijdigheid.RITME_ACHTER:
        found.append(Bevinding(Aandacht.RITME_ACHTER, due_in_words(actie, peildatum)))
    behind = behind_schedule(actie, peildatum) if judged in _NOT_LATE else ""
    if behind:
        found.append(Bevinding(Aandacht.ACHTER_OP_SCHEMA, behind))
    if found and actie.koers is Koers.OP_SCHEMA:
        found.append(Bevinding(Aandacht.TEGENSPRAAK, _CONTRADICTIONS[found[-1].soort]))
    return found


def _why_late(actie: Actie, peildatum: date) -> str:
    """Return that the deadline has passed, that mijlpalen are late, or both."""
    late = explain_late(actie.mijlpalen, peildatum)
    if actie.deadline is None or actie.deadline >= peildatum:
        return late
    days = (peildatum - actie.deadline).days
    ago = "1 dag" if days == 1 else f"{days} dagen"
    return f"De deadline is {ago} voorbij. {late}".strip()


_NOT_LATE = frozenset({Tijdigheid.OP_TIJD, Tijdigheid.BINNENKORT, Tijdigheid.GEEN_DATUM})
_CONTRADICTIONS = {
    Aandacht.TE_LAAT: "Gemeld als op schema, maar de actie is te laat.",
    Aandacht.RITME_ACHTER: "Gemeld als op schema, maar het is minder vaak gedaan dan afgesproken.",
    Aandacht.ACHTER_OP_SCHEMA: "Gemeld als op schema, maar het werk loopt achter op de planning.",
}


def _about_reports(actie: Actie, peildatum: date, stil_dagen: int) -> list[Bevinding]:
    found = []
    if actie.koers is Koers.LOOPT_VAST:
        found.append(Bevinding(Aandacht.LOOPT_VAST, "De actiehouder meldt dat de actie vastloopt."))
    silent = days_silent(actie, peildatum)
    if silent is not None and silent > days_of_patience(actie, stil_dagen) and actie.fase is not Fase.ON_HOLD:
        said = "Er is nog nooit voortgang gemeld" if not actie.voortgang else "De laatste voortgang is van"
        tail = "." if not actie.voortgang else f" {silent} dagen geleden."
        found.append(Bevinding(Aandacht.NIET_BIJGEWERKT, said + tail))
    return found
