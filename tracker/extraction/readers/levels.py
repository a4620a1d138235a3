"""How deep a list item is: by its indent where that says something, else by its sign."""

import re

from tracker.extraction.readers.lines import Line

DEEPER = 2  # spaces
# Signs of one list: boxes ticked or not, dashes however they were typed.
_ALIKE = dict.fromkeys("☑☒✅✔✓", "☐") | dict.fromkeys("–—−", "-") | {"[x]": "[]", "[X]": "[]", "[": "[]"}


class ListLevels:
    """Follows the lists of one document; a paragraph between two items ends the list."""

    def __init__(self, *, trust_indent: bool) -> None:
        self._trust_indent = trust_indent
        self._stack: list[tuple[str, int]] = []

    def level(self, line: Line) -> int:
        """Return the depth of an item, 1 = outermost."""
        sign = re.sub(r"\d+", "1", line.marker.split()[0]) if line.marker else ""
        sign = _ALIKE.get(sign, sign)
        sign = re.sub(r"[IVX]+(?=[.)])", "I", sign)
        sign = "a" + sign[-1] if re.fullmatch(r"\(?[a-n][.)]", sign) else sign
        indent = line.indent if self._trust_indent else 0
        while self._stack and indent <= self._stack[-1][1] - DEEPER:
            self._stack.pop()
        if self._stack and indent < self._stack[-1][1] + DEEPER:
            self._same_indent(sign)
        if not self._stack or self._stack[-1][0] != sign or indent >= self._stack[-1][1] + DEEPER:
            self._stack.append((sign, indent))
        return len(self._stack)

    def _same_indent(self, sign: str) -> None:
        signs = [known for known, _ in self._stack]
        if sign in signs:
            del self._stack[signs.index(sign) + 1 :]

    def leave(self) -> int:
        """End the list."""
        self._stack.clear()
        return 1
