"""A report before it has a file format: what it says, in order, and nothing about how it looks.

Writers turn a `Report` into bytes. Status words carry a `Tone`, so that every format marks them by the same sign and
a colour of its own; the sign, never the colour, tells them apart.
"""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from tracker.reporting.data import Dataset, Mark


class Tone(StrEnum):
    """What kind of word a status is."""

    OPEN = "open"
    BUSY = "bezig"
    DONE = "klaar"
    GOOD = "goed"
    WARN = "let op"
    BAD = "mis"
    IDLE = "stil"
    DROPPED = "vervallen"


SIGNS = {
    Tone.OPEN: "○",
    Tone.BUSY: "▶",
    Tone.DONE: "●",
    Tone.GOOD: "✓",
    Tone.WARN: "!",
    Tone.BAD: "✕",
    Tone.IDLE: "■",
    Tone.DROPPED: "–",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a table cell; with a tone it is a status word, printed with its sign."""

    text: str
    tone: Tone | None = None
    strong: bool = False

    @property
    def printed(self) -> str:
        """Return the line as every format prints it."""
        return self.text if self.tone is None else f"{SIGNS[self.tone]} {self.text}"


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in one cell, line by line."""

    lines: tuple[Line, ...]


def cell(text: str, tone: Tone | None = None) -> Cell:
    """Return the cell with one line."""
    return Cell((Line(text, tone),))


@dataclass(frozen=True, slots=True)
class Column:
    """A column: `share` is its part of the width, `names_row` says that its cells name their rows."""

    title: str
    share: int = 10
    names_row: bool = False
    numeric: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table with one header row."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of plain text."""

    text: str
    lead: bool = False  # the sentence to read if you read only one


@dataclass(frozen=True, slots=True)
class BulletList:
    """A list without order."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """The literal words of a document, with what they belong to and where they stand."""

    label: str
    quote: str
    source: str


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """One number worth seeing first."""

    value: str
    label: str
    tone: Tone | None = None

    @property
    def printed_label(self) -> str:
        """Return the label with its sign, as every format prints it."""
        return self.label if self.tone is None else f"{SIGNS[self.tone]} {self.label}"


@dataclass(frozen=True, slots=True)
class KeyFigures:
    """A row of numbers."""

    figures: tuple[KeyFigure, ...]


@dataclass(frozen=True, slots=True)
class Series:
    """One kind of segment in the bars of a chart."""

    label: str
    tone: Tone

    @property
    def printed(self) -> str:
        """Return the label with its sign."""
        return f"{SIGNS[self.tone]} {self.label}"


@dataclass(frozen=True, slots=True)
class Bar:
    """One stacked bar: a value for each series, in their order."""

    label: str
    values: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """Stacked bars as data, with the sentence that says what they show."""

    caption: str
    sentence: str
    bar_heading: str
    series: tuple[Series, ...]
    bars: tuple[Bar, ...]

    @property
    def alt(self) -> str:
        """Return the text for who cannot see the picture."""
        return f"Staafdiagram. {self.caption}. {self.sentence} De getallen staan in de tabel onder de grafiek."

    @property
    def table(self) -> Table:
        """Return the numbers of the chart; every format prints them under the picture."""
        columns = (
            Column(self.bar_heading, share=32, names_row=True),
            *(Column(series.printed, share=11, numeric=True) for series in self.series),
            Column("Totaal", share=9, numeric=True),
        )
        rows = tuple(
            (cell(bar.label), *(cell(str(value)) for value in bar.values), cell(str(sum(bar.values))))
            for bar in self.bars
        )
        return Table(f"De getallen bij de grafiek: {self.caption}", columns, rows)


@dataclass(frozen=True, slots=True)
class LinePoint:
    """A value in a year, as written and as a number; `joined` when a line comes from the point before."""

    year: int
    written: str
    figure: float
    joined: bool = True


@dataclass(frozen=True, slots=True)
class ChartLine:
    """One line of a chart: what was measured or, `aimed`, what it should become."""

    label: str
    points: tuple[LinePoint, ...]
    aimed: bool = False


@dataclass(frozen=True, slots=True)
class LineChart:
    """The course of a figure over the years, with the sentence that says what it shows."""

    caption: str
    sentence: str
    lines: tuple[ChartLine, ...]

    @property
    def alt(self) -> str:
        """Return the text for who cannot see the picture."""
        return f"Lijngrafiek. {self.caption}. {self.sentence} De getallen staan in de tabel onder de grafiek."

    @property
    def table(self) -> Table:
        """Return the numbers of the chart; every format prints them under the picture."""
        years = sorted({point.year for line in self.lines for point in line.points})
        said = [{point.year: point.written for point in line.points} for line in self.lines]
        columns = (
            Column("Jaar", share=20, names_row=True),
            *(Column(line.label, share=30, numeric=True) for line in self.lines),
        )
        rows = tuple((cell(str(year)), *(cell(one.get(year, "–")) for one in said)) for year in years)
        return Table(f"De getallen bij de grafiek: {self.caption}", columns, rows)


Block = Paragraph | BulletList | Table | Passage | KeyFigures | Chart | LineChart


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it; a level is at most one deeper than the section before."""

    level: int
    heading: str
    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of the title page: "Peildatum", "31 december 2025"."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Data:
    """What a report is built on: what is in it and what is not, bars beside those in the text, and the rows."""

    notes: tuple[str, ...]
    charts: tuple[Chart, ...]
    sets: tuple[Dataset, ...]
    marks: tuple[Mark, ...] | None = field(default=None, metadata={"added_later": True})


class Layout(StrEnum):
    """How a report lies on paper, when it is no book with a cover and a table of contents."""

    BRIEF = "brief"  # a letter: the title stands above the text
    BLADEN = "bladen"  # sheets: every chapter begins on a page of its own


@dataclass(frozen=True, slots=True)
class Report:
    """Everything a report says. `metadata` is what the title page tells about the report itself.

    `data` came later: an edition that was frozen before has none, and keeps its JSON and its hash.
    """

    title: str
    subtitle: str
    kind: str
    organisatie: str
    peildatum: date
    year: int
    status: str
    sections: tuple[Section, ...]
    metadata: tuple[Fact, ...] = ()
    language: str = "nl"
    data: Data | None = field(default=None, metadata={"added_later": True})
    layout: Layout | None = field(default=None, metadata={"added_later": True})

    @property
    def begins_page(self) -> bool:
        """Return whether every chapter begins on a page of its own."""
        return self.layout is Layout.BLADEN
