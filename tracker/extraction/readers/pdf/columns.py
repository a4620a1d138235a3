"""The order in which people read a page: columns from left to right, headings across them first.

A gap that comes back at one place may be the white gutter between two columns. It is one for as many lines below each
other as leave it white, when there is running text on both sides of it.
"""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise, zip_longest
from statistics import median

from tracker.extraction.readers.pdf.text_lines import Line

STRIP = 4.0  # points: gaps this close together are one gutter
GUTTER = 6.0  # points: the narrowest
WIDER = 1.8  # times the usual space between two words
FEWEST_VOTES = 3  # gaps
MOST_GUTTERS = 8  # looked at on one page
FEWEST_LINES = 4  # on each side
FEWEST_SIGNS = 14  # in the usual line on each side: less is a table, a list of names or a column of figures
NARROWEST = 70.0  # points: a column
FILLED = 0.6  # of the width of its column: a line of running text
DEEPEST = 4  # columns within columns
HEADING = 1.12  # of the size of the text around it
SAME_START = 0.5  # of that size: columns start at one height
WHITE_BESIDE = 1.7  # of the size of a heading: white in the column beside it


def in_reading_order(rows: Sequence[Line], depth: int = 0) -> list[Line]:
    """Return the lines of a page (or a part of it) in the order they are read, each within its own column."""
    band = _find_band(rows) if depth < DEEPEST and len(rows) >= FEWEST_LINES else None
    if band is None:
        return _whole(rows)
    start, end, at = band
    left, right = _split(rows[start:end], at)
    parts = (rows[:start], left, right, rows[end:])
    return [line for part in parts for line in in_reading_order(part, depth + 1)]


def _whole(rows: Sequence[Line]) -> list[Line]:
    start, limit = min((row.left for row in rows), default=0.0), max((row.right for row in rows), default=0.0)
    for row in rows:
        row.start, row.limit = start, limit
    return list(rows)


def _find_band(rows: Sequence[Line]) -> tuple[int, int, float] | None:
    """Return the largest run of lines with two columns in it: first, behind the last, and where the gutter is."""
    found: list[tuple[int, int, int, float]] = []
    for at in _gutters(rows):
        for start, end in _runs(rows, at):
            left, right = _split(rows[start:end], at)
            if _is_column(left) and _is_column(right) and _beside(left, right):
                found.append((len(left) + len(right), start, end, at))
    if not found:
        return None
    _, start, end, at = max(found)
    return start, end, at


def _gutters(rows: Sequence[Line]) -> list[float]:
    """Return where white strips may run: gaps that come back, in a line or between two lines next to each other."""
    spaces = [after.left - before.right for row in rows for before, after in pairwise(row.words) if not after.glued]
    wide = max(GUTTER, WIDER * median(spaces)) if spaces else GUTTER
    votes: Counter[int] = Counter()
    for row, below in zip_longest(rows, rows[1:]):
        gaps = [(before.right, after.left) for before, after in pairwise(row.words)]
        if below is not None and abs(below.base - row.base) < row.size:
            gaps += [(row.right, below.left), (below.right, row.left)]
        votes.update(int((left + right) / 2 / STRIP) for left, right in gaps if right - left >= wide)
    merged = {at: votes[at - 1] + votes[at] + votes[at + 1] for at in votes}
    likely = sorted(merged, key=lambda at: (-merged[at], at))[:MOST_GUTTERS]
    return [(at + 0.5) * STRIP for at in likely if merged[at] >= FEWEST_VOTES]


def _runs(rows: Sequence[Line], at: float) -> list[tuple[int, int]]:
    """Return the runs of lines that leave the gutter white."""
    runs: list[tuple[int, int]] = []
    start, size = 0, median(row.size for row in rows)
    for place, row in enumerate([*rows, None]):
        if row is not None and not _crosses(row, at) and not _opens_part(rows, place, at, size):
            continue
        if place > start:
            runs.append((start, place))
        start = place + 1 if row is None or _crosses(row, at) else place
    return runs


def _crosses(row: Line, at: float) -> bool:
    """Tell whether a line has ink on the gutter, or no more than the space between two words."""
    if row.right <= at - GUTTER or row.left >= at + GUTTER:
        return False
    left = max((word.right for word in row.words if word.left < at), default=-GUTTER)
    right = min((word.left for word in row.words if word.left >= at), default=at + GUTTER)
    return left > at or right - left < GUTTER


def _opens_part(rows: Sequence[Line], place: int, at: float, size: float) -> bool:
    """Tell whether a heading at the left stands above both columns: white beside it, and both start again below it."""
    row = rows[place]
    if not place or row.size < HEADING * size or row.right > at:
        return False
    left, right = _split(rows[place + 1 :], at)
    above = _split(rows[:place], at)[1]
    if not left or not right or not above:
        return False
    level = abs(left[0].base - right[0].base) <= SAME_START * size
    return level and right[0].top - above[-1].base >= WHITE_BESIDE * row.size and row.base < right[0].top


def _split(rows: Sequence[Line], at: float) -> tuple[list[Line], list[Line]]:
    left: list[Line] = []
    right: list[Line] = []
    for row in rows:
        if row.right <= at or row.left >= at:  # most lines: they need not be looked at word by word
            (left if row.right <= at else right).append(row)
            continue
        before = [word for word in row.words if word.left + word.right <= 2 * at]
        after = [word for word in row.words if word.left + word.right > 2 * at]
        if before:
            left.append(row if not after else Line(row.page, before))
        if after:
            right.append(row if not before else Line(row.page, after))
    return left, right


def _is_column(lines: Sequence[Line]) -> bool:
    """Tell whether lines are running text: enough of them, long enough, and most of them filled."""
    if len(lines) < FEWEST_LINES:
        return False
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    if right - left < NARROWEST or median(len(line.text) for line in lines) < FEWEST_SIGNS:
        return False
    filled = sum(1 for line in lines if line.right - line.left >= FILLED * (right - left))
    return 2 * filled >= len(lines)


def _beside(left: Sequence[Line], right: Sequence[Line]) -> bool:
    """Tell whether two columns stand next to each other, and not one below the other."""
    shared = min(left[-1].base, right[-1].base) - max(left[0].base, right[0].base)
    return shared >= 2 * max(left[0].size, right[0].size)
