"""Tables with drawn lines: which lines make a grid, and which words stand in which cell."""

from collections.abc import Sequence
from dataclasses import dataclass

from tracker.extraction.readers.pdf.rules import Rule, Rules
from tracker.extraction.readers.pdf.words import Word

NEAR = 3.0  # points: lines this close are one line
FEWEST_COLUMNS = 2


@dataclass(slots=True)
class Grid:
    """A table of drawn cells: the heights of its lines across, the places of its lines down."""

    xs: list[float]
    ys: list[float]
    across: list[Rule]
    down: list[Rule]

    @classmethod
    def drawn(cls, xs: list[float], ys: list[float]) -> "Grid":
        """Return a grid with all its lines."""
        across, down = [Rule(y, xs[0], xs[-1]) for y in ys], [Rule(x, ys[0], ys[-1]) for x in xs]
        return cls(xs, ys, across, down)

    def holds(self, word: Word) -> bool:
        """Tell whether a word stands within the table."""
        x, y = _middle(word)
        return self.xs[0] <= x <= self.xs[-1] and self.ys[0] <= y <= self.ys[-1]

    def fill(self, words: Sequence[Word]) -> list[list[list[Word]]]:
        """Return the words by row and column; a joined cell keeps its words in its first place."""
        columns, rows = len(self.xs) - 1, len(self.ys) - 1
        cells: list[list[list[Word]]] = [[[] for _ in range(columns)] for _ in range(rows)]
        for word in words:
            x, y = _middle(word)
            column, row = _interval(self.xs, x), _interval(self.ys, y)
            row, column = self._first_of(row, column)
            cells[row][column].append(word)
        return cells

    def _first_of(self, row: int, column: int) -> tuple[int, int]:
        """Go to the upper left part of a joined cell."""
        middle = (self.ys[row] + self.ys[row + 1]) / 2
        while column and not _drawn(self.down, self.xs[column], middle):
            column -= 1
        middle = (self.xs[column] + self.xs[column + 1]) / 2
        while row and not _drawn(self.across, self.ys[row], middle):
            row -= 1
        return row, column


def grids_of(rules: Rules) -> list[Grid]:
    """Return the tables the lines of a page draw, from top to bottom."""
    across, down = _merged(rules.across), _merged(rules.down)
    grids = [grid for lines in _touching(across, down) if (grid := _grid(*lines))]
    return sorted(grids, key=lambda grid: (grid.ys[0], grid.xs[0]))


def _grid(across: list[Rule], down: list[Rule]) -> Grid | None:
    xs = _distinct([*(rule.at for rule in down), *(end for rule in across for end in (rule.start, rule.end))])
    ys = _distinct([*(rule.at for rule in across), *(end for rule in down for end in (rule.start, rule.end))])
    if len(xs) <= FEWEST_COLUMNS or len(ys) < 2:  # noqa: PLR2004 — a row has two lines
        return None
    return Grid(xs, ys, across, down)


def _touching(across: Sequence[Rule], down: Sequence[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Return the lines in groups that touch each other."""
    groups: list[tuple[list[Rule], list[Rule]]] = []
    for rule in across:
        joined = [group for group in groups if any(_meet(rule, other) for other in group[1])]
        fresh = [other for other in down if _meet(rule, other) and not any(other in group[1] for group in joined)]
        if not joined and not fresh:
            continue
        merged = ([rule], fresh)
        for group in joined:
            merged[0].extend(group[0])
            merged[1].extend(other for other in group[1] if other not in merged[1])
        groups = [group for group in groups if group not in joined] + [merged]
    return groups


def _meet(across: Rule, down: Rule) -> bool:
    return across.start - NEAR <= down.at <= across.end + NEAR and down.start - NEAR <= across.at <= down.end + NEAR


def _merged(rules: Sequence[Rule]) -> list[Rule]:
    """Put pieces of one line together."""
    merged: list[Rule] = []
    for rule in sorted(rules, key=lambda rule: (round(rule.at / NEAR), rule.start, rule.at)):
        last = merged[-1] if merged else None
        if last and abs(last.at - rule.at) <= NEAR and rule.start <= last.end + NEAR:
            merged[-1] = Rule(last.at, min(last.start, rule.start), max(last.end, rule.end))
        else:
            merged.append(rule)
    return merged


def _distinct(places: Sequence[float]) -> list[float]:
    found: list[float] = []
    for place in sorted(places):
        if not found or place - found[-1] > NEAR:
            found.append(place)
    return found


def _drawn(rules: Sequence[Rule], at: float, through: float) -> bool:
    return any(abs(rule.at - at) <= NEAR and rule.start - NEAR <= through <= rule.end + NEAR for rule in rules)


def _interval(edges: Sequence[float], place: float) -> int:
    return max(0, min(sum(1 for edge in edges if edge <= place), len(edges) - 1) - 1)


def _middle(word: Word) -> tuple[float, float]:
    return (word.left + word.right) / 2, word.base - 0.3 * word.ink.size
