"""THE lateness rule, and what on an actie needs somebody's attention. Calculated, never typed.

Everything here judges on a peildatum that is handed over; nothing reads a clock.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from tracker.domain.plan import Actie
from tracker.domain.voortgang import Fase, Koers

BINNENKORT_DAGEN = 30
NIET_BIJGEWERKT_DAGEN = 90  # domain report 5.2: no change in 90 days while in uitvoering


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
    NIET_BIJGEWERKT = "niet bijgewerkt"
    ZONDER_ACTIEHOUDER = "zonder actiehouder"
    ZONDER_DATUM = "zonder deadline of ritme"


@dataclass(frozen=True, slots=True)
class Bevinding:
    """One reason for attention with the sentence that explains it."""

    soort: Aandacht
    uitleg: str


def expected_by(per_jaar: int, peildatum: date) -> int:
    """Return how many of `per_jaar` times should have happened this year, pro rata and rounded down."""
    return per_jaar * (peildatum.timetuple().tm_yday - 1) // 365


def done_this_year(actie: Actie, peildatum: date) -> int:
    """Return the last count reported in the year of the peildatum."""
    counts = [v.aantal for v in actie.voortgang if v.counts and v.aantal is not None and v.datum.year == peildatum.year]
    return counts[-1] if counts else 0


def tijdigheid(actie: Actie, peildatum: date) -> Tijdigheid:
    """Judge an actie on the peildatum. The deadline itself still counts as in time."""
    fase = actie.fase
    if not fase.is_open:
        return Tijdigheid.KLAAR
    if fase is Fase.ON_HOLD:
        return Tijdigheid.STAAT_STIL
    if actie.deadline is not None:
        if actie.deadline < peildatum:
            return Tijdigheid.TE_LAAT
        near = actie.deadline - peildatum <= timedelta(days=BINNENKORT_DAGEN)
        return Tijdigheid.BINNENKORT if near else Tijdigheid.OP_TIJD
    if actie.ritme is not None:
        per_jaar = actie.ritme.per_jaar
        behind = per_jaar is not None and done_this_year(actie, peildatum) < expected_by(per_jaar, peildatum)
        return Tijdigheid.RITME_ACHTER if behind else Tijdigheid.OP_TIJD
    return Tijdigheid.GEEN_DATUM


def days_silent(actie: Actie, peildatum: date) -> int | None:
    """Return the days since the last statement, or since the actie entered the register; None when neither is known."""
    last = actie.voortgang[-1].datum if actie.voortgang else actie.toegevoegd_op
    return None if last is None else (peildatum - last).days


def bevindingen(actie: Actie, peildatum: date) -> tuple[Bevinding, ...]:
    """Return everything about this actie that needs attention on the peildatum, most urgent first."""
    if not actie.fase.is_open:
        return ()
    found = [*_about_time(actie, peildatum), *_about_reports(actie, peildatum)]
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
    found = []
    if judged is Tijdigheid.TE_LAAT and actie.deadline is not None:
        days = (peildatum - actie.deadline).days
        ago = "1 dag" if days == 1 else f"{days} dagen"
        found.append(Bevinding(Aandacht.TE_LAAT, f"De deadline is {ago} voorbij."))
        if actie.koers is Koers.OP_SCHEMA:
            found.append(
                Bevinding(Aandacht.TEGENSPRAAK, "Gemeld als op schema, maar de deadline is voorbij."),
            )
    if judged is Tijdigheid.RITME_ACHTER and actie.ritme is not None and actie.ritme.per_jaar is not None:
        done, due = done_this_year(actie, peildatum), expected_by(actie.ritme.per_jaar, peildatum)
        found.append(Bevinding(Aandacht.RITME_ACHTER, f"Dit jaar {done} keer gedaan; verwacht was {due} keer."))
    return found


def _about_reports(actie: Actie, peildatum: date) -> list[Bevinding]:
    found = []
    if actie.koers is Koers.LOOPT_VAST:
        found.append(Bevinding(Aandacht.LOOPT_VAST, "De actiehouder meldt dat de actie vastloopt."))
    silent = days_silent(actie, peildatum)
    if silent is not None and silent > NIET_BIJGEWERKT_DAGEN and actie.fase is not Fase.ON_HOLD:
        said = "Er is nog nooit voortgang gemeld" if not actie.voortgang else "De laatste voortgang is van"
        tail = "." if not actie.voortgang else f" {silent} dagen geleden."
        found.append(Bevinding(Aandacht.NIET_BIJGEWERKT, said + tail))
    return found
