"""Headings to a tree of sections."""

import re
from dataclasses import dataclass, field

from tracker.extraction.document import Block
from tracker.extraction.draft import SectionDraft
from tracker.extraction.normal import heading_key, show_heading
from tracker.extraction.numbering import heading_number

_LETTER = re.compile(r"(?P<letter>[a-h])\s?:\s+(?P<title>\S.*)")
_MARKER = re.compile(r"^[•●▪▶►‣\uf000-\uf0ff]\s*")
# What a chapter is about, by its own words; the first match counts.
KINDS: tuple[tuple[str, str], ...] = (
    (r"bijlage", "bijlage"),
    (r"inleiding|vooraf|voorwoord|leeswijzer|aanleiding|samenvatting|veiligheid begint bij jezelf", "inleiding"),
    (r"partners|samenwerking", "partners"),
    (r"(?:waar )?willen we staan|strategi|doelstellingen|visie", "strategie"),
    (r"waar staan we|analyse|beeld|trends|ontwikkelingen|evaluatie|bevindingen", "analyse"),
    (r"uitgangspunten|kader|randvoorwaarden|gerelateerd beleid|hoe werken we", "kader"),
    (
        r"organisatie|coördinatie|begroting|financi|communicatie|monitoring|beleidscyclus|sturing|verantwoording|uitvoeringsplan",
        "organisatie",
    ),
    (r"going concern", "going concern"),
    (r"prioriteit|speerpunt", "prioriteit"),
    (r"veiligheidsveld", "veiligheidsveld"),
)


@dataclass(slots=True)
class SectionTree:
    """Grows while the headings go by."""

    sections: list[SectionDraft] = field(default_factory=list)
    _stack: list[tuple[int, SectionDraft]] = field(default_factory=list)
    _ids: set[str] = field(default_factory=set)

    @property
    def current(self) -> str | None:
        """Return the id of the deepest open section."""
        return self._stack[-1][1].id if self._stack else None

    @property
    def current_level(self) -> int:
        """Return the level of the deepest open section; 0 outside any."""
        return self._stack[-1][0] if self._stack else 0

    def close(self, level: int) -> None:
        """Close the sections that are as deep or deeper."""
        while self._stack and self._stack[-1][0] >= level:
            self._stack.pop()

    def leave_introduction(self) -> None:
        """Close "Vooraf", "Leeswijzer": without a number of its own it holds no numbered parts."""
        while self._stack and self._stack[-1][1].kind == "inleiding" and not self._stack[-1][1].number:
            self._stack.pop()

    def open(self, heading: Block) -> SectionDraft:
        """Close what is as deep or deeper and open this section."""
        self.close(heading.level)
        number, title = _number_and_title(heading.text)
        if number:
            self.leave_introduction()
        parent = self._stack[-1][1] if self._stack else None
        section = SectionDraft(
            id=self._new_id(number, title, parent),
            number=number,
            heading=show_heading(title),
            kind=self._kind(number, title, parent),
            parent=parent.id if parent else None,
            source=heading.source,
        )
        self.sections.append(section)
        self._stack.append((heading.level, section))
        return section

    def _new_id(self, number: str | None, title: str, parent: SectionDraft | None) -> str:
        slug = re.sub(r"[^a-z0-9]+", "-", heading_key(title)).strip("-")[:40] or "deel"
        is_path = bool(number and number[0].isdigit())
        base = str(number) if is_path else "-".join(part for part in (parent.id if parent else "", slug) if part)
        new, count = base, 1
        while new in self._ids:
            count += 1
            new = f"{base}~{count}"
        self._ids.add(new)
        return new

    @staticmethod
    def _kind(number: str | None, title: str, parent: SectionDraft | None) -> str:
        key = heading_key(title)
        own = next((kind for pattern, kind in KINDS if re.search(pattern, (number or "").lower() + " " + key)), None)
        if parent is None:
            return "groep" if own in {"prioriteit", "going concern", "veiligheidsveld"} else own or "thema"
        if parent.kind == "groep":
            group = next(
                (kind for pattern, kind in KINDS[-3:] if re.search(pattern, heading_key(parent.heading))), "thema"
            )
            return own if own == "prioriteit" else group
        if parent.kind in {"inleiding", "analyse", "kader", "strategie", "partners", "organisatie", "bijlage"}:
            return own or parent.kind
        return own if own and own not in {"kader", "partners"} else ("deelthema" if not number else "thema")


def tells_about_plan(heading: str) -> bool:
    """Tell whether a chapter is about the plan itself (monitoring, budget, reading guide), not about what is done."""
    key = heading_key(heading_number(heading)[1])
    kind = next((kind for pattern, kind in KINDS if re.search(rf"\b(?:{pattern})", key)), None)
    return kind in {"inleiding", "analyse", "kader", "organisatie", "bijlage", "partners"}


def _number_and_title(text: str) -> tuple[str | None, str]:
    text = _MARKER.sub("", text).strip()
    number, title = heading_number(text)
    if number:
        return number, title
    lettered = _LETTER.fullmatch(text)
    return (lettered["letter"], lettered["title"]) if lettered else (None, text)
