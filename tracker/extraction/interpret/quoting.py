"""The literal words of the file behind a part of a text we read."""

from tracker.extraction.document import Block


class Quoter:
    """Matches the signs of a block's text with those of the file, once; what was left out of the text is passed by."""

    def __init__(self, block: Block) -> None:
        self._raw = block.raw
        self._places: list[int] = []  # of each sign of the text in the literal text
        place = 0
        for sign in block.text:
            if not sign.isspace():
                found = block.raw.find(sign, place)
                if found < 0:
                    self._places = []
                    return
                place = found + 1
            self._places.append(place - 1)

    def quote(self, start: int, end: int) -> str:
        """Return the literal words of a part that starts and ends with a sign; all of them when they do not match."""
        if not self._places or end <= start:
            return self._raw
        return self._raw[max(0, self._places[start]) : self._places[end - 1] + 1]
