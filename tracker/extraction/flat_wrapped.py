"""Rows of a table that became lines without numbers, while its cells wrapped over several lines.

The likeliest way to cut the lines into cells: a line that starts in lower case, or follows a full one, goes on with its
cell; days stand below "Planning", amounts below "Kosten", names are short, and only texts end in a full stop.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from tracker.extraction.columns import Column
from tracker.extraction.document import Block, BlockKind

MOST_LINES = 6  # of one cell
MOST_LEFT = 3  # lines below the table that are no part of it
LONG_LINE = 0.7  # of the longest line of the table: only a line that long can have wrapped
LONG_NAME = 60  # characters of an actie or a name
LONG_VALUE = 32  # characters of a day or an amount
GOES_ON = 2.0
MAY_GO_ON = 0.5
FITS, BAD, NEVER = 1.5, -2.0, -4.0
STARTS = 0.5
ENOUGH = 0.0  # score of a row, on average
_OPEN_END = re.compile(r"(?:[,&/(-]|\b(?:en|of|de|het|een|van|in|op|voor|met|bij|tot|aan|per|naar|om|te|door|uit))$")
_VALUE = re.compile(
    r"(?:€ ?[\d.,]+(?:-| ?mln| miljoen)?|\(?€? ?[\d.,]+\)?|20\d\d(?:\s?[-–/]\s?20\d\d)?|[QK][1-4](?:[ -]20\d\d)?|"
    r"p\.?m\.?|doorlopend|jaarlijks|nihil|n\.?v\.?t\.?)",
    re.IGNORECASE,
)
_OPEN_DATE = re.compile(
    r"\b(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december|begin|medio|eind|"
    r"kwartaal|voorjaar|najaar|zomer|winter|plantseizoen)$",
    re.IGNORECASE,
)
# A day or a rhythm in the words cells have for it, which often start in lower case.
_STARTS_VALUE = re.compile(
    r"(?:20\d\d|[QK][1-4]\b|€|(?:vanaf|medio|eind|begin|uiterlijk|gereed|na de|voor de|in de|elk|elke|ieder|iedere|"
    r"voorjaar|najaar|zomer|winter|plantseizoen|schooljaar|doorlopend|continu|structureel|jaarlijks|wekelijks|dagelijks|"
    r"maandelijks|halfjaarlijks|januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december|"
    r"(?:eerste|tweede|derde|vierde) (?:kwartaal|helft|halfjaar)|\d+ ?(?:x|keer|maal) per)\b)",
    re.IGNORECASE,
)
_TYPED = {Column.DEADLINE, Column.START, Column.KOSTEN}
_PEOPLE = {Column.ACTIEHOUDER, Column.PORTEFEUILLEHOUDER, Column.PARTNERS}
_NAMES = {Column.ACTIE, Column.ACTIEHOUDER, Column.PORTEFEUILLEHOUDER, Column.PARTNERS, Column.THEMA, Column.STATUS}
_TEXTS = {Column.OMSCHRIJVING, Column.TOELICHTING, Column.DOEL}


@dataclass(frozen=True, slots=True)
class WrappedRows:
    """The rows, the line each starts at, the place behind the last block, and how likely it is, a row."""

    rows: tuple[tuple[str, ...], ...]
    lines: tuple[int, ...]
    end: int
    score: float


def wrapped_rows(
    blocks: Sequence[Block], start: int, heads: Sequence[Column | None], fits: Mapping[Column, re.Pattern[str]]
) -> WrappedRows | None:
    """Return the likeliest rows below a head; None when the lines make no rows at all.

    Args:
        blocks: those of the whole document.
        start: the place of the first block below the head.
        heads: what each column is; None for one we do not know.
        fits: what a cell of a typed column looks like.
    """
    places = _lines_below(blocks, start)
    texts = [_text(blocks[place]) for place in places]
    if len(texts) < 2 * len(heads):
        return None
    score, cuts = _Cutter(texts, heads, fits).best()
    width = len(heads)
    rows = [cuts[at : at + width + 1] for at in range(0, len(cuts) - 1, width)]
    if len(rows) <= 1 or score / len(rows) < ENOUGH:
        return None
    return WrappedRows(
        tuple(tuple(" ".join(texts[a:b]) for a, b in pairwise(row)) for row in rows),
        tuple(blocks[places[row[0]]].source.line for row in rows),
        places[cuts[-1] - 1] + 1,
        score / len(rows),
    )


def _text(block: Block) -> str:
    return f"{block.marker} {block.text}".strip() if block.kind is BlockKind.ITEM else block.text.strip()


def _lines_below(blocks: Sequence[Block], start: int) -> list[int]:
    """Return the places of the lines up to a white line; the foot of a page between them is passed by."""
    places: list[int] = []
    passed_foot = False
    for place in range(start, len(blocks)):
        block = blocks[place]
        if block.kind is BlockKind.FURNITURE and block.text:
            passed_foot = True
            continue
        if block.kind not in {BlockKind.PARAGRAPH, BlockKind.ITEM} or block.source.line != block.source.line_end:
            break
        above = blocks[place - 1].source.line_end
        if block.source.line - above > 1 and not passed_foot:
            break
        places.append(place)
        passed_foot = False
    return places


class _Cutter:
    """Cuts the lines in cells by dynamic programming: the best way to end at a line, in a column."""

    def __init__(
        self, texts: Sequence[str], heads: Sequence[Column | None], fits: Mapping[Column, re.Pattern[str]]
    ) -> None:
        self.texts = texts
        self.heads = heads
        self.fits = fits
        self.longest = max(map(len, texts))

    def best(self) -> tuple[float, list[int]]:
        """Return the score and the first line of every cell, closed by the line behind the last."""
        width, count = len(self.heads), len(self.texts)
        table: dict[tuple[int, int], tuple[float, int]] = {(0, 0): (0.0, -1)}
        for end in range(1, count + 1):
            for column in range(width):
                ways = [
                    (table[at, column][0] + self._cell(at, end, self.heads[column]), at)
                    for at in range(max(0, end - MOST_LINES), end)
                    if (at, column) in table
                ]
                after = (column + 1) % width
                if ways:
                    table[end, after] = max(ways)
        ends = [
            (table[end, 0][0] + NEVER * (count - end), end)
            for end in range(max(1, count - MOST_LEFT), count + 1)
            if (end, 0) in table
        ]
        if not ends:
            return NEVER, [0]
        score, end = max(ends)
        return score, self._cuts(table, end)

    def _cuts(self, table: Mapping[tuple[int, int], tuple[float, int]], end: int) -> list[int]:
        cuts, column = [end], 0
        while end > 0:
            end, column = table[end, column][1], (column - 1) % len(self.heads)
            cuts.append(end)
        return cuts[::-1]

    def _cell(self, start: int, end: int, head: Column | None) -> float:
        joints = sum(self._joint(at, head) for at in range(start + 1, end))
        return joints + self._opening(start, head) + self._content(" ".join(self.texts[start:end]), end - start, head)

    def _joint(self, at: int, head: Column | None) -> float:
        """Judge that a line goes on with the cell of the line above it."""
        before, text = self.texts[at - 1], self.texts[at]
        if _OPEN_END.search(before) or (_OPEN_DATE.search(before) and _VALUE.match(text)):
            return GOES_ON
        if _STARTS_VALUE.match(text) and head not in _TEXTS:
            return BAD
        if text[0].islower():
            return GOES_ON
        if _VALUE.fullmatch(text):
            return BAD
        if head in _PEOPLE and "," in before:
            return MAY_GO_ON  # one name a line
        return MAY_GO_ON if len(before) >= LONG_LINE * self.longest else BAD

    def _opening(self, at: int, head: Column | None) -> float:
        """Judge that a line starts a cell."""
        if head in _TYPED and _STARTS_VALUE.match(self.texts[at]):
            return STARTS
        if at and _OPEN_END.search(self.texts[at - 1]):
            return BAD
        return BAD if self.texts[at][0].islower() and not _VALUE.fullmatch(self.texts[at]) else 0.0

    def _content(self, text: str, lines: int, head: Column | None) -> float:
        """Judge a cell by what its column is for."""
        if head in _TYPED:
            fit = FITS if self.fits[head].search(text) else BAD
            return fit + (BAD if len(text) > LONG_VALUE or text.endswith(".") else 0.0) - 0.25 * (lines - 1)
        if head is not None and (_VALUE.fullmatch(text) or text[0] == "€"):
            return NEVER
        if head in _TEXTS:
            return FITS if text.endswith(".") else 0.0
        if head in _NAMES:
            sentence = text.endswith(".") or ". " in text
            wide = len(text) > (2 * LONG_NAME if head is Column.ACTIE else LONG_NAME)
            told = -0.5 if head is Column.ACTIE else BAD
            return told * sentence + BAD * wide
        return 0.0
