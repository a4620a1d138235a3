"""What a plan says about itself: title, municipality, period, who adopted it and when.

In the order of trust: what the format or a labelled line states, then the page title or cover, then the running text.
Every field stays empty when nothing states it.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from tracker.domain.periods import format_date_nl
from tracker.extraction.document import BlockKind, Document
from tracker.extraction.draft import PlanMetadata
from tracker.extraction.interpret.adoption import (
    ADOPTED_BY_LABELS,
    ADOPTED_ON_LABELS,
    COVER_BLOCKS,
    day_of,
    read_adoption,
)

LONGEST_TITLE = 16  # words
LONGEST_LINE = 160  # signs
TIMES_ON_COVER = 2
LONGEST_PERIOD = 10  # years


TITLE_LABELS = ("citeertitel", "officiële naam regeling", "titel", "naam plan", "plan", "dc.title", "dcterms.title")
MUNICIPALITY_LABELS = ("gemeente", "organisatie", "overheid.authority", "dcterms.creator", "dc.creator")
PERIOD_LABELS = ("looptijd", "periode", "planperiode", "geldigheid", "beleidsperiode", "jaren")
IN_FORCE_LABELS = ("datum inwerkingtreding", "inwerkingtreding")
_LABELS = (*TITLE_LABELS, *MUNICIPALITY_LABELS, *PERIOD_LABELS, *ADOPTED_BY_LABELS, *ADOPTED_ON_LABELS)
_LABELLED = re.compile(
    rf"({'|'.join(sorted(map(re.escape, _LABELS), key=len, reverse=True))})\s*:\s*(\S.*)", re.IGNORECASE
)

_PLAN_WORD = re.compile(
    r"\w*(?:veiligheidsplan|veiligheidsbeleid|veiligheidsagenda|veiligheidsnota|uitvoeringsplan|uitvoeringsprogramma|"
    r"uitvoeringsagenda|actieplan|actieprogramma|beleidsplan|beleidsnota|jaarplan|programma|agenda|akkoord|kadernota|nota|"
    r"plan|beleid|strategie|visie)\b|\bIVP\b|veiligheid",
    re.IGNORECASE,
)
_DAY = r"(?:\d{1,2}\s+[a-z]{3,9}\s+)?"  # "1 januari 2026 tot en met 31 december 2029"
_YEARS = re.compile(
    rf"(?<!\d)(20\d\d)\s?(?:[-–/]|t/m|tot en met|tot)\s?{_DAY}(20\d\d|\d\d)(?!\d|\s?-\d|\s+[a-z]{{3,9}}\s+20)"
)
_ONE_YEAR = re.compile(r"(?<!\d)(20\d\d)(?![\d-])")
_VERSION = re.compile(
    r"\s*(?:[-–|,(]\s*)?\b(?:concept|versie|definitief|vastgesteld|pagina|p\.)(?!\w).*|\s+[-–|]\s+\d{1,3}$",
    re.IGNORECASE,
)
_NAME = r"[A-Z][\w’'-]++(?!:)"
_PLACE = rf"{_NAME}(?:(?: (?:aan|den|de|bij|op|in|van|het))* {_NAME})*"
_MUNICIPALITY = re.compile(rf"(?i:\bgemeente)(?i:raad van)? (?P<place>{_PLACE})(?P<more> en {_PLACE})?")
_BEFORE_TITLE = re.compile(rf"^(?i:gemeente) {_PLACE}(?: en {_PLACE})?\s*[-–:|]\s*")
# A plan of another organisation carries the whole name on its cover.
_ORGANISATION = re.compile(
    r"(?:(?i:gemeenten|provincie|waterschap|hoogheemraadschap(?: van)?|veiligheidsregio|omgevingsdienst|"
    rf"metropoolregio|gemeenschappelijke regeling|stadsdeel|regio|GGD|werkorganisatie|dienst)) "
    rf"{_PLACE}(?:,? en {_PLACE})?"
)
_ONLY_FOR_GEMEENTE = "gemeente"
_NOT_A_PLACE = frozenset(("Wij", "De", "Het", "In", "Op", "Raad", "College", "Nederland"))


@dataclass(frozen=True, slots=True)
class _Said:
    """What labels and lines of a document state, ready to be asked for."""

    labels: Mapping[str, str]
    lines: tuple[str, ...]

    def first(self, names: Iterable[str]) -> str | None:
        return next((self.labels[name] for name in names if self.labels.get(name)), None)


def read_metadata(document: Document) -> PlanMetadata:
    """Return what the document says about itself."""
    said = _Said(_labels(document), tuple(_short_lines(document)))
    title = _with_capital(_title(document, said))
    start, end = _period(document, said, title)
    adopted_by, adopted_on = read_adoption(document, said.labels)
    return PlanMetadata(
        title=title,
        municipality=_municipality(document, said, title),
        period_start=start,
        period_end=end,
        adopted_by=adopted_by,
        adopted_on=adopted_on,
        notes=_notes(said, adopted_on),
    )


def _labels(document: Document) -> dict[str, str]:
    """Return label → value, in lower case: properties first, then tables of two columns, then "Label: value" lines."""
    found = {label.strip().lower(): " ".join(value.split()) for label, value in document.properties.items()}
    for block in document.blocks[: 2 * COVER_BLOCKS]:
        for row in block.rows:
            if len(row) == 2 and row[0].strip().rstrip(":").lower() in _LABELS:  # noqa: PLR2004 - label and value
                found.setdefault(row[0].strip().rstrip(":").lower(), row[1].strip())
    for block in document.blocks[:COVER_BLOCKS]:
        labelled = _LABELLED.fullmatch(block.text.strip())
        if labelled:
            found.setdefault(labelled[1].lower(), labelled[2])
    return found


def _short_lines(document: Document) -> Iterator[str]:
    for block in document.blocks:
        if block.kind is not BlockKind.TABLE and 0 < len(block.text) <= LONGEST_LINE:
            yield block.text.strip()


def _title(document: Document, said: _Said) -> str | None:
    stated = said.first(TITLE_LABELS) or _tidy(document.title or "")
    if stated and _PLAN_WORD.search(stated[:LONGEST_LINE]):
        return stated
    dated = [line for line in map(_tidy, said.lines) if _YEARS.search(line) and _is_title(line)]
    if dated:
        times = Counter(dated)
        return max(times, key=lambda line: (times[line], -dated.index(line)))
    first = [block for block in document.blocks[: COVER_BLOCKS // 4] if block.kind is not BlockKind.FURNITURE]
    plain = next(filter(_is_title, (_tidy(block.text[: LONGEST_LINE + 1]) for block in first)), None)
    return plain or _named_on_cover(document)


def _with_capital(title: str | None) -> str | None:
    """Return a title as it stands on a cover; a regeling may state one as part of a sentence, in small letters."""
    if not title or not title.split(None, 1)[0].islower():
        return title  # "eHerkenning" is written as its owner writes it
    return title[0].upper() + title[1:]


def _named_on_cover(document: Document) -> str | None:
    """Return the line on the cover with the years of a plan, without the word for one: "Samen veilig 2026-2029"."""
    for block in document.blocks[: COVER_BLOCKS // 8]:
        line = _tidy(block.text) if len(block.text) <= LONGEST_LINE else ""
        words = len(line.split())
        if _YEARS.search(line) and 1 < words <= LONGEST_TITLE // 2 and line[-1] not in ".;:,":
            return line
    return None


def _is_title(line: str) -> bool:
    if not line or len(line) > LONGEST_LINE or len(line.split()) > LONGEST_TITLE:
        return False
    return line[-1] not in ".;:," and _PLAN_WORD.search(line) is not None


def _tidy(line: str) -> str:
    """Return a cover line without the municipality before it and the version behind it."""
    return _VERSION.sub("", _BEFORE_TITLE.sub("", " ".join(line.split()))) if line else ""


def _municipality(document: Document, said: _Said, title: str | None) -> str | None:
    stated = said.first(MUNICIPALITY_LABELS)
    if stated:
        return _stated_name(stated, said.labels.get("organisatietype", _ONLY_FOR_GEMEENTE))
    cover_lines = (block.text.strip() for block in document.blocks[: COVER_BLOCKS // 4])
    other = next((line for line in cover_lines if _ORGANISATION.fullmatch(line)), None)
    if other:
        return re.sub(r"^gemeenten\s+", "", other, flags=re.IGNORECASE)
    text = "\n".join(block.text for block in document.blocks)
    found = [match for match in _MUNICIPALITY.finditer(text) if match["place"] not in _NOT_A_PLACE]
    places = Counter(match["place"] for match in found)
    place, times = places.most_common(1)[0] if places else ("", 0)
    cover = "\n".join(block.text for block in document.blocks[: COVER_BLOCKS // 4])
    if not place or (times == 1 and place not in cover):
        return _place_in_title(title, text)
    longer = Counter(match["more"] for match in found if match["place"] == place and match["more"])
    more, together = longer.most_common(1)[0] if longer else ("", 0)
    name = place + more if 2 * together > times else place
    return name.title() if name.isupper() else name


def _stated_name(stated: str, kind: str) -> str:
    """Return a name without the word gemeente, and that of another body with what kind of body it is."""
    kind = "".join(kind.split())  # one word, also where its letters were spaced
    if kind.lower() == _ONLY_FOR_GEMEENTE:
        return re.sub(r"^gemeente\s+", "", stated, flags=re.IGNORECASE)
    named = stated.lower().startswith(kind.lower()) or kind.lower() not in {"provincie", "waterschap"}
    return stated if named else f"{kind[:1].upper()}{kind[1:].lower()} {stated}"


def _place_in_title(title: str | None, text: str) -> str | None:
    """Return a name in the title that the text uses again and again."""
    names = re.findall(_PLACE, _PLAN_WORD.sub("|", title or ""))
    return next((name for name in names if text.count(name) > TIMES_ON_COVER), None)


def _period(document: Document, said: _Said, title: str | None) -> tuple[int | None, int | None]:
    for stated in (said.first(PERIOD_LABELS), title):
        years = _years(stated or "")
        if years:
            return years
    single = _ONE_YEAR.search(title or "")
    if single:
        return int(single[1]), int(single[1])
    ranges = Counter(
        years for block in document.blocks for match in _YEARS.finditer(block.text) if (years := _years(match.group()))
    )
    return ranges.most_common(1)[0][0] if ranges else (None, None)


def _years(text: str) -> tuple[int, int] | None:
    match = _YEARS.search(text)
    if match is None:
        return None
    start = int(match[1])
    end = int(match[2]) if len(match[2]) > 2 else start // 100 * 100 + int(match[2])  # noqa: PLR2004 - "2026-29"
    return (start, end) if 0 < end - start < LONGEST_PERIOD else None


def _notes(said: _Said, adopted_on: date | None) -> tuple[str, ...]:
    """Return what does not fit together, for the person who reviews."""
    in_force = day_of(said.first(IN_FORCE_LABELS))
    if in_force and adopted_on and in_force < adopted_on:
        start, signed = format_date_nl(in_force), format_date_nl(adopted_on)
        return (f"Het document is op {signed} ondertekend, maar geldt al vanaf {start}. Kijk of deze datums kloppen.",)
    return ()
