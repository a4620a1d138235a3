"""Rows of an indicator table that a PDF printed as running text: "name  source  7,4 [2017]  ≥ 7,5"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from tracker.extraction.document import Block, BlockKind, Source
from tracker.extraction.interpret.indicator_columns import NUMBER, spell

LONGEST_NAME = 30  # words
LONGEST_HEADER = 14  # words
_HEADER = re.compile(r"\bindicator(?:en)?\b.*(?:bron|waarde|nulmeting|doel)", re.IGNORECASE)
_REST_OF_HEADER = re.compile(r"(?:(?:waarde|doelstelling|streefwaarde|bron)\s*)*(?P<year>20\d\d)?\s*", re.IGNORECASE)
_YEAR = re.compile(r"20\d\d")
_BRON = (
    r"(?:politie|[a-z]*veiligheidsmonitor|[a-z-]*monitor|GGD|CBS|GGZ|RIEC|VNG|KNMI|brandweer|veiligheidsregio|gemeente|"
    r"meldkamer|burgerpanel|enquête|waarstaatjegemeente(?:\.nl)?|BAG|Halt|omgevingsdienst|registratie)"
)
_ROW = re.compile(
    rf"(?P<name>\S.{{0,250}}?)\s+(?:(?P<bron>{_BRON})\s+)?(?P<value>{NUMBER})\s*%?\s*\[(?P<year>20\d\d)\]\s*"
    rf"(?P<sign>[≤≥<>=])?\s*(?P<target>{NUMBER})(?:\s*%(?!\s*[a-z]))?(?=\s|$)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Printed:
    """One row as printed, cut into its parts."""

    name: str
    bron: str | None
    baseline: str
    year: int | None
    target: str | None
    target_year: int | None
    values: str
    source: Source
    block: Block


def find_printed(blocks: Sequence[Block], index: int) -> tuple[list[Printed], int]:
    """Return the rows of a table whose header stands at this block, and how many blocks they take."""
    header = blocks[index].text
    if not _HEADER.search(header) or len(header.split()) > LONGEST_HEADER:
        return [], 0
    used = 1
    while index + used < len(blocks) and blocks[index + used].kind is BlockKind.PARAGRAPH:
        used += 1
    below = blocks[index + 1 : index + used]
    text = " ".join(word for block in below for word in block.text.split())
    rest = _REST_OF_HEADER.match(text)
    years = _YEAR.findall(header)
    target_year = int(rest["year"]) if rest and rest["year"] else int(years[-1]) if years else None
    rows = list(_rows(text, rest.end() if rest else 0, target_year, below))
    return rows, used if rows else 0


def _rows(text: str, start: int, target_year: int | None, blocks: Sequence[Block]) -> Iterator[Printed]:
    for match in _ROW.finditer(text, start):
        if len(match["name"].split()) > LONGEST_NAME:
            continue
        block, source = _place(blocks, text[: match.start("name")], match.group())
        yield Printed(
            name=match["name"].strip(),
            bron=match["bron"],
            baseline=spell(None, match["value"]),
            year=int(match["year"]),
            target=spell(match["sign"], match["target"]),
            target_year=target_year,
            values=text[match.start("value") : match.end()],
            source=source,
            block=block,
        )


def _place(blocks: Sequence[Block], before: str, row: str) -> tuple[Block, Source]:
    """Return the block a row starts in and its lines, counted in signs without white space."""
    first, last = len("".join(before.split())), len("".join((before + row).split())) - 1
    lines = [(block, line, size) for block in blocks for line, size in _printed_lines(block)]
    at, start, end = 0, lines[0], lines[0]
    for entry in lines:
        if at <= first:
            start = entry
        if at <= last:
            end = entry
        at += entry[2]
    return start[0], replace(start[0].source, line=start[1], line_end=end[1])


def _printed_lines(block: Block) -> Iterator[tuple[int, int]]:
    """Return line number and size of the printed lines of a block; blank lines between them are spread evenly."""
    printed = [line for line in block.raw.split("\n") if line.strip()]
    span = block.source.line_end - block.source.line
    for number, line in enumerate(printed):
        yield block.source.line + number * span // max(len(printed) - 1, 1), len("".join(line.split()))
