"""The drawn lines of a page: borders of tables, edges of coloured cells."""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

import pypdfium2 as pdfium
from pypdfium2 import raw as c

from tracker.extraction.readers.pdf.words import Paper

THICK = 3.0  # points: what is drawn thicker is a plane with edges
SHORTEST = 6.0  # points
MOST_SEGMENTS = 4_000  # in one path: a drawing, not a table
MOST_RULES = 6_000  # on one page
DEEPEST = 3  # drawings within drawings


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line: at a height (or at a distance from the left), from where to where."""

    at: float
    start: float
    end: float


@dataclass(slots=True)
class Rules:
    """The lines of a page that run across and those that run down."""

    across: list[Rule] = field(default_factory=list)
    down: list[Rule] = field(default_factory=list)

    def add(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """Add a line, or the four edges of a plane."""
        left, right, top, bottom = min(x0, x1), max(x0, x1), min(y0, y1), max(y0, y1)
        wide, tall = right - left, bottom - top
        if wide >= SHORTEST and tall <= THICK:
            self.across.append(Rule((top + bottom) / 2, left, right))
        elif tall >= SHORTEST and wide <= THICK:
            self.down.append(Rule((left + right) / 2, top, bottom))
        elif wide >= SHORTEST and tall >= SHORTEST:
            self.across += [Rule(top, left, right), Rule(bottom, left, right)]
            self.down += [Rule(left, top, bottom), Rule(right, top, bottom)]

    @property
    def full(self) -> bool:
        """Whether there are more lines than any table has."""
        return len(self.across) + len(self.down) > MOST_RULES


def rules_of(page: pdfium.PdfPage, paper: Paper) -> Rules:
    """Return the straight lines on a page. A page full of drawing gives none."""
    rules = Rules()
    for handle, matrix in _paths(page.raw, c.FPDFPage_CountObjects, c.FPDFPage_GetObject, _SAME, 0):
        _add_path(handle, matrix, paper, rules)
        if rules.full:
            return Rules()
    return rules


Matrix = tuple[float, float, float, float, float, float]
_SAME: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def _paths(holder: object, count: object, get: object, matrix: Matrix, depth: int) -> Iterator[tuple[object, Matrix]]:
    """Yield every drawn path with the matrix of the drawings it stands in."""
    for index in range(count(holder)):  # type: ignore[operator]  # the library has no types
        handle = get(holder, index)  # type: ignore[operator]
        kind = c.FPDFPageObj_GetType(handle)
        if kind == c.FPDF_PAGEOBJ_PATH:
            yield handle, matrix
        elif kind == c.FPDF_PAGEOBJ_FORM and depth < DEEPEST:
            inner = _times(_matrix_of(handle), matrix)
            yield from _paths(handle, c.FPDFFormObj_CountObjects, c.FPDFFormObj_GetObject, inner, depth + 1)


def _matrix_of(handle: object) -> Matrix:
    found = c.FS_MATRIX()
    if not c.FPDFPageObj_GetMatrix(handle, found):
        return _SAME
    return found.a, found.b, found.c, found.d, found.e, found.f


def _times(first: Matrix, second: Matrix) -> Matrix:
    a, b, d, e, f, g = first
    p, q, r, s, t, u = second
    return (a * p + b * r, a * q + b * s, d * p + e * r, d * q + e * s, f * p + g * r + t, f * q + g * s + u)


def _add_path(handle: object, matrix: Matrix, paper: Paper, rules: Rules) -> None:
    segments = c.FPDFPath_CountSegments(handle)
    if not 1 < segments <= MOST_SEGMENTS:
        return
    to_paper = _times(_matrix_of(handle), matrix)
    x, y = ctypes.c_float(), ctypes.c_float()
    points: list[tuple[float, float]] = []
    for index in range(segments):
        segment = c.FPDFPath_GetPathSegment(handle, index)
        kind = c.FPDFPathSegment_GetType(segment)
        if kind == c.FPDF_SEGMENT_BEZIERTO:
            points = []  # a round corner: what follows starts anew
            continue
        c.FPDFPathSegment_GetPoint(segment, x, y)
        point = _on_paper(to_paper, paper, x.value, y.value)
        if kind == c.FPDF_SEGMENT_MOVETO:
            _add_shape(points, rules)
            points = [point]
        else:
            points.append(point)
    _add_shape(points, rules)


def _on_paper(matrix: Matrix, paper: Paper, x: float, y: float) -> tuple[float, float]:
    a, b, d, e, f, g = matrix
    return paper.place(a * x + d * y + f, b * x + e * y + g)


def _add_shape(points: list[tuple[float, float]], rules: Rules) -> None:
    """Add a rectangle as its edges, anything else as the straight lines in it."""
    corners = set(points)
    xs, ys = [x for x, _ in points], [y for _, y in points]
    if 4 <= len(points) <= 5 and len(corners) == 4 and len(set(xs)) <= 2 and len(set(ys)) <= 2:  # noqa: PLR2004 — a rectangle
        rules.add(min(xs), min(ys), max(xs), max(ys))
        return
    for (x0, y0), (x1, y1) in pairwise(points):
        if abs(x0 - x1) <= THICK or abs(y0 - y1) <= THICK:
            rules.add(x0, y0, x1, y1)
