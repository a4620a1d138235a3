"""The numbers Word shows before headings and list items: they stand in numbering.xml, not in the text.

Source: ECMA-376 part 1, 17.9. Paragraphs of one abstract list count on together, whatever instance they name, unless an
instance starts again.
"""

import re
from dataclasses import dataclass, field, replace

from lxml import etree

from tracker.extraction.readers.counters import as_bullet, as_letters, as_roman
from tracker.extraction.readers.word.names import indent, number, switch, value, w

LEVELS = 9
MAX_MARKER = 40  # characters
_PLACE = re.compile(r"%([1-9])")


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    restart: int | None = None  # 0 = never; n = after an item of level n (from 1) or higher
    style: str | None = None
    indent: int | None = None
    legal: bool = False  # every number in digits


@dataclass(frozen=True, slots=True)
class Marker:
    """What stands before a paragraph. `depth` is the level from 0."""

    text: str
    bullet: bool
    depth: int
    indent: int | None


@dataclass(slots=True)
class _Instance:
    abstract: str
    starts: dict[int, int] = field(default_factory=dict)
    levels: dict[int, Level] = field(default_factory=dict)
    begun: bool = False


class Numbering:
    """Follows the lists of one document, paragraph by paragraph."""

    def __init__(self, root: etree._Element | None) -> None:
        self._levels: dict[str, dict[int, Level]] = {}
        self._links: dict[str, str] = {}  # abstract list → list style it takes its levels from
        self._by_style: dict[str, str] = {}  # list style → abstract list that defines it
        self._instances: dict[str, _Instance] = {}
        self._counts: dict[str, dict[int, int]] = {}
        for element in root.findall(w("abstractNum")) if root is not None else ():
            self._read_abstract(element)
        for element in root.findall(w("num")) if root is not None else ():
            self._instances[element.get(w("numId"), "")] = _read_instance(element)

    def _read_abstract(self, element: etree._Element) -> None:
        identity = element.get(w("abstractNumId"), "")
        self._levels[identity] = dict(_read_level(level) for level in element.findall(w("lvl"))[:LEVELS])
        link, defines = value(element, "numStyleLink"), value(element, "styleLink")
        if link:
            self._links[identity] = link
        if defines:
            self._by_style[defines] = identity

    def level_of_style(self, num_id: str, style: str) -> int | None:
        """Return the level of a list that is tied to a style; None when there is none."""
        instance = self._instances.get(num_id)
        levels = self._levels_of(instance) if instance else {}
        return next((depth for depth, level in levels.items() if level.style == style), None)

    def _levels_of(self, instance: _Instance) -> dict[int, Level]:
        abstract = self._abstract(instance)
        return self._levels.get(abstract, {}) | instance.levels

    def _abstract(self, instance: _Instance) -> str:
        return self._by_style.get(self._links.get(instance.abstract, ""), instance.abstract)

    def next(self, num_id: str, depth: int) -> Marker | None:
        """Count one paragraph of a list and return what stands before it; None when the list does not exist."""
        instance = self._instances.get(num_id)
        depth = max(0, min(depth, LEVELS - 1))
        if instance is None:
            return None
        levels = self._levels_of(instance)
        level = levels.get(depth, Level())
        counts = self._counts.setdefault(self._abstract(instance), {})
        if not instance.begun:
            instance.begun = True
            for place in instance.starts:
                counts.pop(place, None)
        counts[depth] = counts.get(depth, self._start(instance, level, depth) - 1) + 1
        for deeper in [place for place in counts if place > depth]:
            if _restarts(levels.get(deeper, Level()), deeper, depth):
                del counts[deeper]
        if level.form == "bullet":
            return Marker(as_bullet(level.text) or "•", bullet=True, depth=depth, indent=level.indent)
        text = _PLACE.sub(lambda place: self._shown(instance, levels, level, int(place[1]) - 1), level.text)
        return Marker(" ".join(text.split())[:MAX_MARKER], bullet=False, depth=depth, indent=level.indent)

    def _start(self, instance: _Instance, level: Level, depth: int) -> int:
        return instance.starts.get(depth, level.start)

    def _shown(self, instance: _Instance, levels: dict[int, Level], level: Level, place: int) -> str:
        other = levels.get(place, Level())
        counts = self._counts[self._abstract(instance)]
        shown = counts.get(place, self._start(instance, other, place))
        return _format(shown, "decimal" if level.legal else other.form)


def _restarts(level: Level, place: int, after: int) -> bool:
    if level.restart is None:
        return True
    return after < min(level.restart, place)


def _read_level(element: etree._Element) -> tuple[int, Level]:
    start = number(element, "start")
    level = Level(
        start=1 if start is None else start,
        form=value(element, "numFmt") or "decimal",
        text=(value(element, "lvlText") or "")[:MAX_MARKER],
        restart=number(element, "lvlRestart"),
        style=value(element, "pStyle"),
        indent=indent(element.find(w("pPr"))),
        legal=bool(switch(element, "isLgl")),
    )
    place = element.get(w("ilvl"), "0")
    return int(place) if place.isdecimal() and len(place) == 1 else LEVELS, level


def _read_instance(element: etree._Element) -> _Instance:
    instance = _Instance(value(element, "abstractNumId") or "")
    for override in element.findall(w("lvlOverride"))[:LEVELS]:
        start, own = number(override, "startOverride"), override.find(w("lvl"))
        text = override.get(w("ilvl"), "0")
        place = int(text) if text.isdecimal() and len(text) == 1 else LEVELS
        if own is not None:
            place, level = _read_level(own)
            instance.levels[place] = level
        if start is not None:
            instance.starts[place] = start
            if place in instance.levels:
                instance.levels[place] = replace(instance.levels[place], start=start)
    return instance


def _format(count: int, form: str) -> str:
    if form in {"lowerLetter", "upperLetter"}:
        text = as_letters(count)
    elif form in {"lowerRoman", "upperRoman"}:
        text = as_roman(count)
    elif form == "none":
        return ""
    else:
        return f"{count:02}" if form == "decimalZero" else str(count)
    return text.upper() if form.startswith("upper") else text
