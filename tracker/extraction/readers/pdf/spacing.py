"""Letter-spaced print: the white between letters and between words differs on paper, so words can be seen there.

What cannot be told by its white is left for the dictionary (`extraction/repairing.py`).
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby, pairwise
from statistics import median

from tracker.extraction.readers.pdf.words import Word

LONE = 0.25  # of the words of a line are single letters: it was letter-spaced
FEWEST = 6  # words on a page
CLEAR = 1.4  # times the white between letters: what is between words is wider
_ROUNDING = 0.3  # points


def whole_words(words: Sequence[Word]) -> list[Word]:
    """Return the words of a page with those of letter-spaced lines put together."""
    if len(words) < FEWEST or not _is_spaced(words):
        return list(words)
    lines = [list(group) for _, group in groupby(words, key=lambda word: (round(word.base, 1), word.ink))]
    borders = [_border(sorted(gap for gap in _gaps(line) if gap > 0)) if _is_spaced(line) else None for line in lines]
    known = [border for border in borders if border is not None]
    if not known:
        return list(words)
    usual = median(known)
    return [
        word
        for line, border in zip(lines, borders, strict=True)
        for word in (_put_together(line, border or usual) if _is_spaced(line) else line)
    ]


def _is_spaced(words: Sequence[Word]) -> bool:
    lone = sum(1 for word in words if len(word.text) == 1 and word.text.isalpha())
    return len(words) > 1 and lone > LONE * len(words)


def _gaps(line: Sequence[Word]) -> list[float]:
    return [after.left - before.right for before, after in pairwise(line)]


def _put_together(line: Sequence[Word], border: float) -> list[Word]:
    joined = [replace(line[0])]
    for gap, word in zip(_gaps(line), line[1:], strict=True):
        if -word.ink.size < gap < border:
            joined[-1] = replace(joined[-1], text=joined[-1].text + word.text, right=word.right, broken=word.broken)
        else:
            joined.append(replace(word))
    return joined


def _border(gaps: Sequence[float]) -> float | None:
    """Return the white from which words are apart: in the middle of the widest step between two distances."""
    steps = [(high / (low + _ROUNDING), low, high) for low, high in pairwise(gaps)]
    ratio, low, high = max(steps, default=(0.0, 0.0, 0.0))
    return (low + high) / 2 if ratio >= CLEAR else None
