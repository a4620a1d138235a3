"""The scale beside a chart, on screen and in a report."""

import math
from collections.abc import Sequence

TICKS = 4  # steps a scale has at most, or one more to reach the highest figure


def round_ticks(figures: Sequence[float]) -> list[float]:
    """Return round numbers from below the lowest figure to above the highest."""
    low, high = min(figures), max(figures)
    span = (high - low) or abs(high) or 1.0
    power = 10.0 ** math.floor(math.log10(span / TICKS))
    step = next(power * size for size in (1, 2, 5, 10) if span / (power * size) <= TICKS)
    first = math.floor(low / step)
    last = max(math.ceil(high / step), first + 1)
    return [round(step * place, 6) for place in range(first, last + 1)]
