"""What was planned beside what was done, and how far deadlines moved: a chart per thema of each.

Counted against the deadline that was agreed first, so that moving one does not make an actie look done in time.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from enum import StrEnum

from tracker.domain.plan import Actie
from tracker.domain.voortgang import Fase
from tracker.reporting.blocks import Block, Chart, Section, Tone
from tracker.reporting.compose.charts import Word, bars
from tracker.reporting.compose.scope import Scope
from tracker.reporting.compose.words import acties, counted
from tracker.reporting.figures import ThemaFigures, count_per_thema

SHORT = 92  # days in the longest three months


class Klaar(StrEnum):
    """Whether what should have been done by now was; the value is the word in the chart."""

    OP_TIJD = "op tijd klaar"
    LATER = "later klaar"
    NIET = "nog niet klaar"


class Uitloop(StrEnum):
    """How much later than first agreed an actie has to be done; the value is the word in the chart."""

    GEEN = "niet later"
    KORT = "tot 3 maanden later"
    LANG = "meer dan 3 maanden later"


KLAAR_TONES = {Klaar.OP_TIJD: Tone.GOOD, Klaar.LATER: Tone.WARN, Klaar.NIET: Tone.BAD}
UITLOOP_TONES = {Uitloop.GEEN: Tone.GOOD, Uitloop.KORT: Tone.WARN, Uitloop.LANG: Tone.BAD}


def planned_and_done(scope: Scope) -> Iterator[Section]:
    """Yield what should have been done by the peildatum beside what was; nothing when nothing had to be."""
    told = Counter(one for actie in scope.acties if (one := klaar(actie, scope.peildatum)))
    total = told.total()
    if not total:
        return
    must = "moest" if total == 1 else "moesten"
    sentence = (
        f"Volgens de eerste afspraak {must} {acties(total)} nu klaar zijn. "
        f"{_ready(total - told[Klaar.NIET], told[Klaar.LATER])} De dag van de melding telt."
    )
    charts = _charts("Gepland en gedaan", scope, lambda actie: klaar(actie, scope.peildatum), KLAAR_TONES, sentence)
    yield Section(1, "Gepland en gedaan", charts)


def _ready(done: int, later: int) -> str:
    if not done:
        return "Er is nog niets klaar."
    return f"Klaar: {done}, waarvan {later or 'niets'} later dan afgesproken."


def slippage(scope: Scope) -> tuple[Block, ...]:
    """Return how far deadlines moved since they were first agreed; nothing when none did."""
    late = [days for actie in scope.acties if (days := _days_later(actie)) is not None and days > 0]
    if not late:
        return ()
    dated = sum(1 for actie in scope.acties if uitloop(actie))
    mean = counted(round(sum(late) / len(late)), "dag", "dagen")
    sentence = (
        f"Van {acties(dated)} met een deadline {_is(len(late))} er nu {len(late)} later dan eerst afgesproken. "
        f"Dat is {'gemiddeld ' if len(late) > 1 else ''}{mean} later."
    )
    return _charts("Hoeveel later dan eerst afgesproken", scope, uitloop, UITLOOP_TONES, sentence)


def klaar(actie: Actie, peildatum: date) -> Klaar | None:
    """Return whether an actie that should be done was; None when it had no such date, or was dropped."""
    planned = actie.deadline_oorspronkelijk or actie.deadline
    if planned is None or planned > peildatum or actie.fase is Fase.VERVALLEN:
        return None
    if actie.fase is not Fase.AFGEROND:
        return Klaar.NIET
    days = [one.datum for one in actie.voortgang if one.fase is Fase.AFGEROND and one.datum <= peildatum]
    return Klaar.OP_TIJD if min(days, default=planned) <= planned else Klaar.LATER


def uitloop(actie: Actie) -> Uitloop | None:
    """Return how much later than first agreed an actie is; None without a deadline, or when it was dropped."""
    days = _days_later(actie)
    if days is None:
        return None
    if days <= 0:
        return Uitloop.GEEN
    return Uitloop.KORT if days <= SHORT else Uitloop.LANG


def _days_later(actie: Actie) -> int | None:
    if actie.deadline is None or actie.fase is Fase.VERVALLEN:
        return None
    return (actie.deadline - (actie.deadline_oorspronkelijk or actie.deadline)).days


def _charts(
    caption: str,
    scope: Scope,
    word_of: Callable[[Actie], Word | None],
    tones: Mapping[Word, Tone],
    sentence: str,
) -> tuple[Chart, ...]:
    def counts(group: ThemaFigures) -> Counter[Word]:
        return Counter(word for actie in group.acties if (word := word_of(actie)) is not None)

    groups = [one for one in count_per_thema(scope.plan, scope.acties) if counts(one)]
    return bars(f"{caption}, per thema", groups, counts, tones, lambda _groups: sentence)


def _is(number: int) -> str:
    return "is" if number == 1 else "zijn"
