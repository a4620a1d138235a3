"""Tables that became lines: one cell a line, cells between upright strokes, or cells beside each other."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from tracker.extraction.columned_lines import table_at
from tracker.extraction.columns import Column, column_of, head_of
from tracker.extraction.document import Block, BlockKind, Document, Source
from tracker.extraction.flat_rows import ROW_NUMBER, numbered_rows
from tracker.extraction.flat_wrapped import WrappedRows, wrapped_rows
from tracker.extraction.readers.lines import fold

MAX_CELL = 400  # characters
MIN_COLUMNS = 2
MAX_COLUMNS = 9
ENOUGH_ROWS = 2
LONGEST_NAME = 45  # characters of the head of a column
# What stands below the word for it, wherever a cell is filled.
_WHEN = re.compile(
    r"20\d\d|\bQ[1-4]|kwartaal|halfjaar|maand|week|doorlopend|jaarlijks|continu|structureel|gereed|lopend|nader|n\.?v\.?t|"
    r"januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december|voorjaar|najaar|zomer|"
    r"winter|seizoen|wekelijks|dagelijks|schooljaar|\d ?(?:x|keer|maal) per|direct|permanent|eind|medio|^-$",
    re.IGNORECASE,
)
_COST = re.compile(
    r"\d|€|binnen|nihil|geen|p\.?m|n\.?v\.?t|regulier|bestaand|dekking|nader|budget|uren|^-$", re.IGNORECASE
)
_FITS = {
    Column.DEADLINE: _WHEN,
    Column.START: _WHEN,
    Column.KOSTEN: _COST,
    Column.NUMMER: ROW_NUMBER,
}


def find_flat_tables(document: Document) -> Document:
    """Return the document with such lines put together to tables."""
    blocks: list[Block] = []
    index = 0
    while index < len(document.blocks):
        found = _columned(document, index)
        if found is not None:
            table, index = found
            blocks.append(table)
            continue
        numbered = _numbered(document.blocks, index)
        if numbered is not None:
            table, index = numbered
            blocks.append(table)
            continue
        wrapped = _wrapped(document.blocks, index)
        if wrapped is not None:
            parts, index = wrapped
            blocks += parts
            continue
        end = _end_of_strokes(document.blocks, index) or _end_of_cells(document.blocks, index)
        if end is None:
            blocks.append(document.blocks[index])
            index += 1
            continue
        blocks.append(_table(document.blocks[index:end], _width_of_head(document.blocks, index)))
        index = end
    return replace(document, blocks=tuple(blocks))


def _columned(document: Document, start: int) -> tuple[Block, int] | None:
    """Return the table whose cells stand beside each other, and the place of the block after it."""
    first = document.blocks[start]
    if first.kind not in {BlockKind.PARAGRAPH, BlockKind.ITEM} or not document.lines:
        return None
    if document.media_type != "text/plain":
        return None
    table = table_at(document.lines, first.source.line)
    if table is None:
        return None
    end = start
    while end < len(document.blocks) and document.blocks[end].source.line <= table.last:
        end += 1
    source = Source(first.source.line, table.last, first.source.page)
    raw = document.passage(source)
    rows = tuple(tuple(row) for row in table.rows)
    lines = " ".join(str(line) for line in table.lines)
    return Block(BlockKind.TABLE, fold(raw), raw, source, rows=rows, marker=lines), end


def _numbered(blocks: Sequence[Block], start: int) -> tuple[Block, int] | None:
    """Return the table whose rows begin with a number, and the place of the block after it."""
    width = 0
    while start + width < len(blocks) and width <= MAX_COLUMNS and _names_column(blocks[start + width]):
        width += 1
    heads = [head_of(block.text) for block in blocks[start : start + width]]
    if width < MIN_COLUMNS or Column.ACTIE not in heads or len(set(heads)) < width:
        return None
    found = numbered_rows(blocks, start + width, heads, _FITS)
    if found is None or len(found.rows) < ENOUGH_ROWS:
        return None
    cells = blocks[start : found.end]
    names = tuple(fold(block.text) for block in cells[:width])
    source = Source(cells[0].source.line, cells[-1].source.line_end, cells[0].source.page)
    lines = " ".join(str(line) for line in (cells[0].source.line, *found.lines))
    text, raw = " ".join(block.text for block in cells), "\n".join(block.raw for block in cells)
    return Block(BlockKind.TABLE, text, raw, source, rows=(names, *found.rows), marker=lines), found.end


def _wrapped(blocks: Sequence[Block], start: int) -> tuple[list[Block], int] | None:
    """Return the table whose cells wrapped over lines, what stood among them of the page, and the place behind it."""
    ways = [(found, width) for width in _possible_widths(blocks, start) if (found := _rows_below(blocks, start, width))]
    if not ways:
        return None
    found, width = max(ways, key=lambda way: way[0].score)
    cells = [block for block in blocks[start : found.end] if block.kind is not BlockKind.FURNITURE]
    aside = [block for block in blocks[start : found.end] if block.kind is BlockKind.FURNITURE]
    names = tuple(fold(block.text) for block in cells[:width])
    source = Source(cells[0].source.line, cells[-1].source.line_end, cells[0].source.page)
    lines = " ".join(str(line) for line in (cells[0].source.line, *found.lines))
    text, raw = " ".join(block.text for block in cells), "\n".join(block.raw for block in cells)
    table = Block(BlockKind.TABLE, text, raw, source, rows=(names, *found.rows), marker=lines)
    return [table, *aside], found.end


def _rows_below(blocks: Sequence[Block], start: int, width: int) -> WrappedRows | None:
    """Return the rows below a head of so many names; None when every line is a cell, or there are too few."""
    heads = [head_of(block.text) for block in blocks[start : start + width]]
    found = wrapped_rows(blocks, start + width, heads, _FITS)
    if found is None or len(found.rows) < ENOUGH_ROWS:
        return None
    count = sum(block.kind is not BlockKind.FURNITURE for block in blocks[start + width : found.end])
    return found if count > width * len(found.rows) else None


def _possible_widths(blocks: Sequence[Block], start: int) -> list[int]:
    """Return how many lines may name the columns: with an actie among them, and one at most that we do not know."""
    widths: list[int] = []
    told: list[Column] = []
    for width, block in enumerate(blocks[start : start + MAX_COLUMNS], start=1):
        if not _is_name(block) or (width == 1 and head_of(block.text) is None):
            break
        head = head_of(block.text)
        told += [head] if head else []
        if len(told) < width - 1 or len(set(told)) < len(told):
            break
        if len(told) > MIN_COLUMNS and Column.ACTIE in told and Column.INDICATOR not in told:
            widths.append(width)
    return widths


def _names_column(block: Block) -> bool:
    short = block.kind is BlockKind.PARAGRAPH and len(block.text) <= LONGEST_NAME
    return short and not ROW_NUMBER.match(block.text) and head_of(block.text) is not None


def _table(cells: Sequence[Block], width: int) -> Block:
    if _has_strokes(cells[0]):
        split = [tuple(fold(cell) for cell in block.text.strip().strip("|").split("|")) for block in cells]
        rows = tuple(row for row in split if not all(set(cell) <= set("-: ") for cell in row))
    else:
        texts = [_cell(block) for block in cells]
        rows = tuple(tuple(texts[start : start + width]) for start in range(0, len(texts), width))
    text = " ".join(block.text for block in cells)
    raw = "\n".join(block.raw for block in cells)
    source = Source(cells[0].source.line, cells[-1].source.line_end, cells[0].source.page)
    lines = tuple(str(block.source.line) for block in cells[:: 1 if _has_strokes(cells[0]) else width])
    return Block(BlockKind.TABLE, text, raw, source, rows=rows, marker=" ".join(lines))


def _cell(block: Block) -> str:
    return f"{block.marker} {block.text}".strip() if block.kind is BlockKind.ITEM else block.text


def _has_strokes(block: Block) -> bool:
    return block.kind is BlockKind.PARAGRAPH and (
        block.text.startswith("|") or block.text.count(" | ") >= MIN_COLUMNS - 1
    )


def _end_of_strokes(blocks: Sequence[Block], start: int) -> int | None:
    end = start
    while end < len(blocks) and _has_strokes(blocks[end]):
        end += 1
    return end if end - start > 1 else None


def _width_of_head(blocks: Sequence[Block], start: int) -> int:
    """Return how many lines name columns: words before a colon as well, or else words that stand above columns."""
    width = _run_of_heads(blocks, start, column_of)
    heads = [column_of(block.text) for block in blocks[start : start + width]]
    if width >= MIN_COLUMNS and Column.ACTIE in heads and len(set(heads)) == width:
        return width
    return _width_by_rows(blocks, start)


def _run_of_heads(blocks: Sequence[Block], start: int, known: Callable[[str], Column | None]) -> int:
    width = 0
    for block in blocks[start : start + len(Column) + 1]:  # a head with more names says one twice, and is none
        if block.kind is not BlockKind.PARAGRAPH or known(block.text) is None:
            break
        width += 1
    return width


def _width_by_rows(blocks: Sequence[Block], start: int) -> int:
    """Return the width at which days and amounts stand below the words for them, row after row; 0 when none fits.

    Here words count that only mean something above a column, and one of them may be unknown to us.
    """
    for width in range(MAX_COLUMNS, MIN_COLUMNS, -1):
        names = blocks[start : start + width]
        if len(names) < width or not all(_is_name(block) for block in names):
            continue
        heads = [head_of(block.text) for block in names]
        told = [head for head in heads if head]
        says = Column.ACTIE in told or Column.OMSCHRIJVING in told or None in heads
        if not says or len(set(told)) < len(told) or len(told) < max(MIN_COLUMNS, width - 1):
            continue
        if _rows_fit(blocks, start + width, heads):
            return width
    return 0


def _rows_fit(blocks: Sequence[Block], start: int, heads: Sequence[Column | None]) -> bool:
    """Tell whether the first rows below a head hold what it says."""
    width = len(heads)
    typed = [(at, _FITS[head]) for at, head in enumerate(heads) if head in _FITS]
    rows = [blocks[at : at + width] for at in range(start, start + ENOUGH_ROWS * width, width)]
    if not typed or len(rows[-1]) < width:
        return False
    return all(_is_cell(block) for row in rows for block in row) and all(
        pattern.search(row[at].text) for row in rows for at, pattern in typed
    )


def _is_name(block: Block) -> bool:
    return block.kind is BlockKind.PARAGRAPH and len(block.text) <= LONGEST_NAME and block.text[-1] not in ".;,:"


def _end_of_cells(blocks: Sequence[Block], start: int) -> int | None:
    """Find the end of a table whose head is a row of column words with an actie among them."""
    width = _width_of_head(blocks, start)
    if width < MIN_COLUMNS:
        return None
    heads = [head_of(block.text) for block in blocks[start : start + width]]
    typed = [(at, _FITS[head]) for at, head in enumerate(heads) if head in _FITS]
    by_rows = _run_of_heads(blocks, start, column_of) < width
    end = start + width
    names = [fold(block.text) for block in blocks[start : start + width]]
    while end + width <= len(blocks) and all(_is_cell(block) for block in blocks[end : end + width]):
        if any(_repeats(names, blocks[place : place + width]) for place in range(end, end + width)):
            break  # the next table, below a title of its own
        if by_rows and not all(pattern.search(blocks[end + at].text) for at, pattern in typed):
            break
        end += width
    return end if end > start + width else None


def _repeats(names: Sequence[str], blocks: Sequence[Block]) -> bool:
    return [fold(block.text) for block in blocks] == names


def _is_cell(block: Block) -> bool:
    return block.kind is BlockKind.PARAGRAPH and len(block.text) <= MAX_CELL
