"""Rows of a table that became lines, told by their numbers: a cell may have wrapped over several lines."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from tracker.extraction.columns import Column
from tracker.extraction.document import Block, BlockKind

ROW_NUMBER = re.compile(r"^[A-Z]{0,3}[-. ]?\d{1,3}(?:[.-]\d{1,2})*[a-z]?\.?$")
MOST_SURPLUS = 3  # lines by which wrapped cells make a row longer than its columns
LONG_LINE = 0.75  # of the longest line of the table: only a line that long can have wrapped
WRAPPED_LOWER = 2.0
WRAPPED_LONG = 1.5
FITS = 1.0
UNLIKELY = -2.0
_EMPTY = re.compile(r"[-–—.]{1,3}")


@dataclass(frozen=True, slots=True)
class NumberedRows:
    """The rows below a head, the line each begins at, and the place behind the last block of the table."""

    rows: tuple[tuple[str, ...], ...]
    lines: tuple[int, ...]
    end: int


def numbered_rows(
    blocks: Sequence[Block], start: int, heads: Sequence[Column | None], fits: dict[Column, re.Pattern[str]]
) -> NumberedRows | None:
    """Return the rows below a head that begins with a number column; None when the lines are no such rows.

    Args:
        blocks: those of the whole document.
        start: the place of the first block below the head.
        heads: what each column is; None for one we do not know.
        fits: what a cell of a typed column looks like.
    """
    if not heads or heads[0] is not Column.NUMMER:
        return None
    end = _end(blocks, start)
    begins = [at for at in range(start, end) if ROW_NUMBER.match(_text(blocks[at]))]
    if not begins or begins[0] != start:
        return None
    longest = max(len(_text(block)) for block in blocks[start:end])
    rows: list[tuple[str, ...]] = []
    for at, stop in zip(begins, [*begins[1:], end], strict=True):
        if stop - at < len(heads):
            return None
        more = stop - at > len(heads) + MOST_SURPLUS  # what stands below the table is no part of its last row
        last = more or stop == end
        end_of_row = _cut_last(blocks, at, stop, heads, fits, longest) if last else stop
        rows.append(_best([_text(block) for block in blocks[at:end_of_row]], heads, fits, longest)[1])
        if last:
            return NumberedRows(tuple(rows), tuple(blocks[i].source.line for i in begins[: len(rows)]), end_of_row)
    return None


def _text(block: Block) -> str:
    if block.kind is BlockKind.FURNITURE:  # a dash alone on a line
        return f"{block.marker}{block.text}".strip()
    return f"{block.marker} {block.text}".strip() if block.kind is BlockKind.ITEM else block.text.strip()


def _end(blocks: Sequence[Block], start: int) -> int:
    """Return the place of the first block that is no cell: a heading, a page number, text behind a white line."""
    end = start
    dense = start > 1 and blocks[start].source.line - blocks[start - 1].source.line == 1
    while end < len(blocks) and _is_cell(blocks[end]):
        gap = end > start and blocks[end].source.line - blocks[end - 1].source.line_end > 1
        if dense and gap and not ROW_NUMBER.match(_text(blocks[end])):
            break
        end += 1
    return end


def _is_cell(block: Block) -> bool:
    return block.kind is BlockKind.PARAGRAPH or (
        block.kind is BlockKind.FURNITURE and _EMPTY.fullmatch(_text(block)) is not None
    )


def _cut_last(
    blocks: Sequence[Block],
    at: int,
    stop: int,
    heads: Sequence[Column | None],
    fits: dict[Column, re.Pattern[str]],
    longest: int,
) -> int:
    """Return where the last row ends: what stands below the table is no part of it."""
    lengths = range(len(heads), min(stop - at, len(heads) + MOST_SURPLUS) + 1)
    scored = [(_best([_text(b) for b in blocks[at : at + n]], heads, fits, longest)[0], -n) for n in lengths]
    return at - max(scored)[1]


def _best(
    cells: Sequence[str], heads: Sequence[Column | None], fits: dict[Column, re.Pattern[str]], longest: int
) -> tuple[float, tuple[str, ...]]:
    """Return the likeliest way to put lines together to as many cells as there are columns, with its score."""
    joints = range(2, len(cells))  # the number stands alone
    ways = combinations(joints, len(cells) - len(heads))
    return max(_scored(cells, frozenset(way), heads, fits, longest) for way in ways)


def _scored(
    cells: Sequence[str],
    joined: frozenset[int],
    heads: Sequence[Column | None],
    fits: dict[Column, re.Pattern[str]],
    longest: int,
) -> tuple[float, tuple[str, ...]]:
    row: list[str] = []
    score = 0.0
    for at, cell in enumerate(cells):
        if at in joined:
            before = cells[at - 1]
            lower, long = cell[:1].islower(), len(before) >= LONG_LINE * longest
            score += WRAPPED_LOWER * lower + WRAPPED_LONG * long + (0.0 if lower or long else UNLIKELY)
            row[-1] = f"{row[-1]} {cell}"
        else:
            row.append("" if _EMPTY.fullmatch(cell) else cell)
    score += sum(
        FITS if fits[head].search(cell or "-") else UNLIKELY
        for head, cell in zip(heads, row, strict=True)
        if head in fits
    )
    return score, tuple(row)
