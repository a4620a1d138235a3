"""The lists that are open, and the numbers of headings: how far each has counted."""

from dataclasses import dataclass, field

from lxml import etree

from tracker.extraction.readers.opendocument.names import count, n
from tracker.extraction.readers.opendocument.styles import LEVELS, Level, Styles, marker

_ID = "{http://www.w3.org/XML/1998/namespace}id"
_BULLETS = {level: Level(bullet="•") for level in range(1, LEVELS + 1)}  # a list that says nothing of its look


@dataclass(slots=True)
class _Open:
    style: str
    counts: dict[int, int]
    start: int | None = None  # the number its next item was given
    fresh: bool = False  # its item was entered and has had no paragraph yet


@dataclass(slots=True)
class Lists:
    """Follows the lists of one document. A cell, a text box and a note are parts with lists of their own."""

    styles: Styles
    _parts: list[list[_Open]] = field(default_factory=lambda: [[]])
    _by_style: dict[str, dict[int, int]] = field(default_factory=dict)
    _by_id: dict[str, dict[int, int]] = field(default_factory=dict)
    _headings: dict[int, int] = field(default_factory=dict)

    @property
    def depth(self) -> int:
        """Return how many lists we are in."""
        return len(self._parts[-1])

    @property
    def opens_item(self) -> bool:
        """Tell whether the next paragraph is the first of an item."""
        return self.depth > 0 and self._parts[-1][-1].fresh

    def open_part(self) -> None:
        """Enter a cell, a text box or a note."""
        self._parts.append([])

    def close_part(self) -> None:
        """Leave it."""
        self._parts.pop()

    def open_list(self, element: etree._Element) -> None:
        """Enter a list; one within another counts with it, one that continues another goes on."""
        around = self._parts[-1]
        style = element.get(n("text:style-name"), around[-1].style if around else "")
        if around:
            counts = around[-1].counts
        elif element.get(n("text:continue-list")) in self._by_id:
            counts = self._by_id[element.get(n("text:continue-list"), "")]
        elif element.get(n("text:continue-numbering")) == "true":
            counts = self._by_style.get(style, {})
        else:
            counts = {}
        self._by_style[style] = self._by_id[element.get(_ID, "")] = counts
        around.append(_Open(style, counts))

    def close_list(self, _: etree._Element) -> None:
        """Leave a list."""
        self._parts[-1].pop()

    def open_item(self, element: etree._Element) -> None:
        """Enter an item; it counts once it turns out to have text of its own."""
        if self.depth:
            here = self._parts[-1][-1]
            here.fresh = True
            here.start = count(element, "text:start-value", -1) if element.get(n("text:start-value")) else None

    def take_marker(self) -> str:
        """Count the item we are in and return what stands before it; "" for a list without signs."""
        here = self._parts[-1][-1]
        levels = self.styles.lists.get(here.style, _BULLETS)
        _count(here.counts, self.depth, levels.get(self.depth, Level()), here.start)
        for one in self._parts[-1]:
            one.fresh = False
        return marker(levels, here.counts, self.depth)

    def heading(self, depth: int, list_style: str | None) -> str:
        """Count a heading and return its number."""
        if list_style == "":
            return ""
        levels = self.styles.lists.get(list_style or "", self.styles.outline)
        level = levels.get(depth, Level())
        _count(self._headings, depth, level, None)
        return "" if level.bullet else marker(levels, self._headings, depth)


def _count(counts: dict[int, int], depth: int, level: Level, start: int | None) -> None:
    counts[depth] = counts.get(depth, level.start - 1) + 1 if start is None else start
    for deeper in [place for place in counts if place > depth]:
        del counts[deeper]
