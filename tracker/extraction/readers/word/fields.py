"""The fields of a Word document while they are open: a field has an instruction, which nobody reads, and a result."""

import re
from dataclasses import dataclass, field

MAX_OPEN = 50  # fields within fields; what is deeper was never closed
_CONTENTS = re.compile(r"\s*TOC\b")


@dataclass(slots=True)
class _Field:
    instruction: str = ""
    shows: bool = False  # its result is being read


@dataclass(slots=True)
class Fields:
    """The open fields, the outermost first."""

    _open: list[_Field] = field(default_factory=list)

    def mark(self, kind: str) -> None:
        """Take in a mark: "begin", "separate" or "end"."""
        if kind == "begin":
            self._open = [*self._open[-MAX_OPEN:], _Field()]
        elif kind == "separate" and self._open:
            self._open[-1].shows = True
        elif kind == "end" and self._open:
            self._open.pop()

    def instruct(self, text: str) -> None:
        """Take in a part of an instruction."""
        if self._open:
            self._open[-1].instruction += text[:MAX_OPEN]

    @property
    def hide(self) -> bool:
        """Tell whether what comes now is no result."""
        return any(not one.shows for one in self._open)

    @property
    def contents(self) -> bool:
        """Tell whether what comes now is the table of contents."""
        return any(_CONTENTS.match(one.instruction) for one in self._open)

    def end_paragraph(self) -> None:
        """Let no field that lost its middle swallow the rest of the document."""
        for one in self._open:
            one.shows = True

    def end_contents(self) -> None:
        """Leave a table of contents that was never closed."""
        self._open = [one for one in self._open if not _CONTENTS.match(one.instruction)]
