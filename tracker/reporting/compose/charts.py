"""Stacked bars per thema: by fase and koers together, by fase, and by tijdigheid."""

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from typing import TypeVar

from tracker.domain.tijdigheid import Tijdigheid
from tracker.domain.voortgang import Fase
from tracker.reporting.blocks import Bar, Chart, Series, Tone
from tracker.reporting.compose.scope import FASE_TONES, STAND_TONES, TIJDIGHEID_TONES
from tracker.reporting.compose.words import acties, listed
from tracker.reporting.figures import Figures, Stand, ThemaFigures

BARS_PER_CHART = 12  # more do not fit on a page
MOST_NAMED = 2  # themas in a sentence: more are counted
Word = TypeVar("Word", bound=StrEnum)


def stand_charts(groups: Sequence[ThemaFigures]) -> tuple[Chart, ...]:
    """Return the bars by fase and koers in one word."""
    caption = "Acties per thema naar fase en koers"
    return bars(caption, groups, lambda one: one.figures.stand, STAND_TONES, _stand_sentence)


def fase_charts(groups: Sequence[ThemaFigures]) -> tuple[Chart, ...]:
    """Return the bars by fase alone."""
    return bars("Acties per thema naar fase", groups, lambda one: one.figures.fase, FASE_TONES, _fase_sentence)


def tijdigheid_charts(groups: Sequence[ThemaFigures]) -> tuple[Chart, ...]:
    """Return the bars by tijdigheid."""
    caption = "Acties per thema naar tijdigheid"
    return bars(caption, groups, lambda one: one.figures.tijdigheid, TIJDIGHEID_TONES, _tijdigheid_sentence)


def bars(
    caption: str,
    groups: Sequence[ThemaFigures],
    counts: Callable[[ThemaFigures], Mapping[Word, int]],
    tones: Mapping[Word, Tone],
    sentence: Callable[[Sequence[ThemaFigures]], str],
) -> tuple[Chart, ...]:
    """Return one chart, or more when there are many themas; a word nobody has gets no series."""
    found = [word for word in tones if any(counts(group)[word] for group in groups)]
    series = tuple(Series(word.value, tones[word]) for word in found)
    parts = [groups[start : start + BARS_PER_CHART] for start in range(0, len(groups), BARS_PER_CHART)]
    return tuple(
        Chart(
            caption + (f" ({number} van {len(parts)})" if len(parts) > 1 else ""),
            sentence(part),
            "Thema",
            series,
            tuple(Bar(_label(group), tuple(counts(group)[word] for word in found)) for group in part),
        )
        for number, part in enumerate(parts, 1)
    )


def _stand_sentence(groups: Sequence[ThemaFigures]) -> str:
    most = f"De meeste acties horen bij {_largest(groups, lambda one: one.total, 'geen thema')}."
    if all(group.figures.stand[Stand.ZONDER_KOERS] == group.figures.total for group in groups):
        return f"{most} De koers is nog niet gemeld."
    if not any(_deviating(group.figures) for group in groups):
        return f"{most} Bij geen enkel thema vraagt een actie aandacht of loopt er een vast."
    return f"{most} Bij {_largest(groups, _deviating, 'de acties zonder thema')} wijken de meeste acties af."


def _largest(groups: Sequence[ThemaFigures], part: Callable[[Figures], int], loose: str) -> str:
    """Return the thema with the highest number and that number; with more than two of them, how many there are.

    Only what people typed stands between quotes: `loose` is how the sentence names acties without a thema.
    """
    number = max(part(group.figures) for group in groups)
    found = [f"‘{group.thema.titel}’" if group.thema else loose for group in groups if part(group.figures) == number]
    named = listed(found) if len(found) <= MOST_NAMED else f"{len(found)} thema’s"
    return f"{named} ({number if len(found) == 1 else f'elk {number}'})"


def _fase_sentence(groups: Sequence[ThemaFigures]) -> str:
    done = _sum(groups, lambda one: one.fase[Fase.AFGEROND])
    busy = _sum(groups, lambda one: one.fase[Fase.IN_UITVOERING])
    return f"Afgerond: {done} van {acties(_sum(groups, lambda one: one.total))}. In uitvoering: {busy}."


def _tijdigheid_sentence(groups: Sequence[ThemaFigures]) -> str:
    late = _sum(groups, lambda one: one.tijdigheid[Tijdigheid.TE_LAAT])
    behind = _sum(groups, lambda one: one.tijdigheid[Tijdigheid.RITME_ACHTER])
    return f"Te laat: {late} van {acties(_sum(groups, lambda one: one.total))}. Achter op ritme: {behind}."


def _sum(groups: Sequence[ThemaFigures], part: Callable[[Figures], int]) -> int:
    return sum(part(group.figures) for group in groups)


def _deviating(figures: Figures) -> int:
    return figures.stand[Stand.VRAAGT_AANDACHT] + figures.stand[Stand.LOOPT_VAST]


def _label(group: ThemaFigures) -> str:
    return "Acties zonder thema" if group.thema is None else group.thema.titel
