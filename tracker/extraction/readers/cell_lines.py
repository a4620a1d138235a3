"""Lines of a plain text that are a cell of a table each: a run of heads of columns, and all below it."""

from collections.abc import Sequence

from tracker.extraction.columns import head_of
from tracker.extraction.readers.layout import SHORT_LINE, Layout
from tracker.extraction.readers.lines import Line

ENOUGH_HEADS = 3  # known heads of columns in a row
USUAL_WIDTH = 80  # characters, of running text beside which a table stands
FEW_UNKNOWN = 3  # lines of a head before which one unknown may stand


def find_cell_lines(lines: Sequence[Line], form: Layout) -> frozenset[int]:
    """Return the numbers of the lines that are a cell, or a piece of one, up to a white line.

    `lines` are those of the text without page furniture; a table goes on behind the foot of a page as long as the
    lines are too short for running text.
    """
    found: set[int] = set()
    run: list[int] = []
    heads = 0
    open_table = cut = False
    for index, line in enumerate(lines):
        if not line.text:
            run, heads, cut = [], 0, open_table or cut
            open_table = False
        elif open_table or (cut and line.after_furniture and _are_short(lines, index, form)):
            open_table = True
            found.add(line.no)
        elif head_of(line.text) is not None or (run and len(run) < FEW_UNKNOWN and line.text[-1] not in ".;:,"):
            run.append(line.no)
            heads += head_of(line.text) is not None
            if heads >= ENOUGH_HEADS:
                found |= set(run)
                open_table = True
        else:
            run, heads = [], 0
        cut = cut and not line.text
    return frozenset(found)


def _are_short(lines: Sequence[Line], start: int, form: Layout) -> bool:
    """Tell whether every line up to the next white line is short, as cells are."""
    for line in lines[start:]:
        if not line.text:
            return True
        if len(line.text) >= SHORT_LINE * max(form.width, USUAL_WIDTH):
            return False
    return True
