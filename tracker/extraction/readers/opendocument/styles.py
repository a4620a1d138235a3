"""What the styles of an OpenDocument text say, resolved along their parents; and its list styles."""

from collections.abc import Mapping
from dataclasses import dataclass, fields

from lxml import etree

from tracker.extraction.readers.counters import as_bullet, as_letters, as_roman
from tracker.extraction.readers.opendocument.names import count, n, points

MAX_BASED = 30
LEVELS = 10
MAX_MARKER = 40  # characters


@dataclass(frozen=True, slots=True)
class Style:
    """One style, or what is left unsaid (None)."""

    title: bool | None = None  # the style for the title of the document, or one made from it
    caption: bool | None = None
    outline: int | None = None
    list_style: str | None = None  # "" takes the number away
    bold: bool | None = None
    hidden: bool | None = None
    size: float | None = None


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: a bullet, or a number with what stands around it."""

    bullet: str = ""
    form: str = ""  # "1", "a", "A", "i", "I"; "" shows no number
    before: str = ""
    after: str = ""
    shown: int = 1  # how many levels the number shows
    start: int = 1


class Styles:
    """The styles of one document by family and name: those of the file, and those made for one paragraph."""

    def __init__(self, roots: list[etree._Element]) -> None:
        self._elements: dict[tuple[str, str], etree._Element] = {}
        self._found: dict[tuple[str, str], Style] = {}
        self.lists: dict[str, dict[int, Level]] = {}
        self.outline: dict[int, Level] = {}
        self.hidden_sections: set[str] = set()
        for root in roots:
            for element in root.iter(n("style:style"), n("style:default-style")):
                name = element.get(n("style:name"), "")
                self._elements[element.get(n("style:family"), ""), name] = element
            for element in root.iter(n("text:list-style")):
                self.lists[element.get(n("style:name"), "")] = _levels(element)
            for element in root.iter(n("text:outline-style")):
                self.outline = _levels(element)

    def resolve(self, family: str, name: str | None) -> Style:
        """Return a style with what it takes over from its parents and from the default of its family."""
        key = family, name or ""
        if key not in self._found:
            chain: list[tuple[str, str]] = []
            current = key
            while current in self._elements and current not in chain and len(chain) < MAX_BASED:
                chain.append(current)
                current = family, self._elements[current].get(n("style:parent-style-name"), "")
            merged = Style()
            for one in reversed(chain):
                merged = _over(merged, _own(self._elements[one]))
            self._found[key] = merged
        return self._found[key]


def _own(element: etree._Element) -> Style:
    text = element.find(n("style:text-properties"))
    look: Mapping[str, str] = text.attrib if text is not None else {}  # type: ignore[assignment]
    weight, display = look.get(n("fo:font-weight")), look.get(n("text:display"))
    outline = element.get(n("style:default-outline-level"))
    name = element.get(n("style:name"), "").lower()
    return Style(
        title=name in {"title", "titel"} or None,
        caption=name in {"caption", "bijschrift"} or None,
        outline=None if outline is None else count(element, "style:default-outline-level", 0),
        list_style=element.get(n("style:list-style-name")),
        bold=None if weight is None else weight in {"bold", "600", "700", "800", "900"},
        hidden=None if display is None else display == "none",
        size=points(look.get(n("fo:font-size"))),
    )


def _over(below: Style, own: Style) -> Style:
    said = {one.name: getattr(own, one.name) for one in fields(Style)}
    return Style(**{name: getattr(below, name) if told is None else told for name, told in said.items()})


def _levels(element: etree._Element) -> dict[int, Level]:
    return {count(level, "text:level"): _level(level) for level in element if count(level, "text:level") <= LEVELS}


def _level(element: etree._Element) -> Level:
    sign = element.get(n("text:bullet-char"))
    if sign is not None or element.tag == n("text:list-level-style-image"):
        return Level(bullet=as_bullet(sign or "•") or "•")
    return Level(
        form=element.get(n("style:num-format"), ""),
        before=element.get(n("style:num-prefix"), "")[:MAX_MARKER],
        after=element.get(n("style:num-suffix"), "")[:MAX_MARKER],
        shown=count(element, "text:display-levels"),
        start=count(element, "text:start-value"),
    )


def marker(levels: dict[int, Level], counts: dict[int, int], depth: int) -> str:
    """Return what stands before an item of a list, given how many items each level has had."""
    level = levels.get(depth, Level())
    if level.bullet:
        return level.bullet
    if not level.form:
        return ""
    places = range(max(1, depth - level.shown + 1), depth + 1)
    numbers = [_shown(levels.get(place, Level()), counts, place) for place in places]
    return f"{level.before}{'.'.join(number for number in numbers if number)}{level.after}".strip()[:MAX_MARKER]


def _shown(level: Level, counts: dict[int, int], place: int) -> str:
    value = counts.get(place, level.start)
    if level.form.lower().startswith("a"):
        text = as_letters(value)
    elif level.form.lower().startswith("i"):
        text = as_roman(value)
    else:
        return str(value) if level.form else ""
    return text if level.form[0].islower() else text.upper()
