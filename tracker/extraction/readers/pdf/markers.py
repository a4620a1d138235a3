"""The signs of list items as a PDF prints them."""

import re

from tracker.extraction.readers.lines import take_marker

# Symbol fonts put their bullets on ordinary letters and on private places; a number may lack its space.
_SYMBOL = re.compile(r"[\ue000-\uf8ff§Øü](?=\s)|\d{1,2}[.)](?=[A-ZÀ-Ý])")


def marker_of(text: str) -> str:
    """Return the sign or number a line starts with, or nothing."""
    symbol = _SYMBOL.match(text)
    return symbol.group() if symbol else take_marker(text)[0]
