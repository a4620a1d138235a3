"""Where a passage of wrapped lines ends or goes on, told by the words of the line: a numbered label, a page break."""

import re
from collections.abc import Collection, Sequence

from tracker.extraction.named import named_action
from tracker.extraction.readers.layout import SHORT_LINE, TERMINAL, Layout
from tracker.extraction.readers.lines import Line

_OPEN_END = re.compile(
    r"\([^)]*$|(?:,|\b(?:de|het|een|en|of|van|in|op|voor|met|bij|aan|naar|over|per|tot|om|te))$", re.IGNORECASE
)
LONG_LINE = 0.7  # of the usual width: a line that may go on
_NUMBERED_LABEL = re.compile(r"[A-ZÀ-Ý][\w-]+ (?:[A-Z]{1,2}[.-]?)?\d")


def mark_page_breaks(lines: Sequence[Line], furniture: Collection[int]) -> None:
    """Mark each line that has only page furniture and white lines between it and the text above it."""
    seen = False
    for line in lines:
        if line.no in furniture:
            seen = seen or bool(line.text)
        elif line.text:
            line.after_furniture, seen = seen, False


def opens_numbered(line: Line, above: Sequence[Line], form: Layout) -> bool:
    """Tell whether a line starts the next of a row: "Prestatie 3.1.2 …", "Actie 4: …".

    In running text such words stand inside a sentence: then the line above is full and does not end one, unless it
    belongs to a label of the same kind.
    """
    if not _NUMBERED_LABEL.match(line.text) or named_action(line.text) is None:
        return False
    before = above[-1].text
    ended = before[-1] in TERMINAL or len(before) < SHORT_LINE * form.width
    return ended or above[0].text.split()[0] == line.text.split()[0]


def goes_on_over_page(line: Line, above: Sequence[Line], form: Layout) -> bool:
    """Tell whether a sentence was cut by the foot of a page: "… sporthal De" · page 2 · "Kolk en het gemeentehuis"."""
    before = above[-1]
    if not line.after_furniture or line.marker or before.text[-1] in TERMINAL:
        return False
    full = len(before.text) >= LONG_LINE * form.width
    if line.text[0].islower():
        return full or before.text[-1] == "-"
    long = len(line.text) >= LONG_LINE * form.width or line.text[-1] in TERMINAL
    titled = len(above) == 1 and named_action(before.text) is not None  # what comes below it explains it
    return bool(form.width) and full and long and not (titled and _OPEN_END.search(before.text) is None)
