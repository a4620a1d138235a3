"""Headings with a year: what stands below "Resultaten 2027" is a plan in the plan for 2027, an account a year later."""

import re
from collections.abc import Sequence
from dataclasses import replace

from tracker.extraction.document import Block, BlockKind
from tracker.extraction.draft import HeadingRole
from tracker.extraction.lexicon import Known, Strength
from tracker.extraction.normal import heading_key

FIRST_BLOCKS = 10
TITLE_LENGTH = 140
RECENT = 4  # years: what is older than that is no account of last year, the title looks far ahead
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_SPAN = re.compile(r"(?<!\d)(20\d\d)(?:\s?[-–/]\s?(?:20)?\d\d| (?:en|tot en met|t/m) 20\d\d)(?!\d)")
_DATED = re.compile(r"\b\d{1,2} [a-z]+ 20\d\d\b|\b\d{1,2}-\d{1,2}-20\d\d\b", re.IGNORECASE)
BARE_YEAR = re.compile(r"(?:(?:in|jaar|voor|periode|anno) )?20\d\d(?:\s?[-–/]\s?(?:20)?\d\d)?\s?:?", re.IGNORECASE)
# Words that are a plan or an account by their year.
_EITHER = re.compile(
    r"(?:(?:de|onze|verwachte|beoogde) )?(?:resultaten|resultaat|prestaties|gereed|opgeleverd)(?: (?:in|voor|van))?"
)
_ASKS = re.compile(r"(?:wat|welke|waar|hoe)\b.*\?$", re.IGNORECASE)  # "Wat staat er voor 2027 op de rol?"
_TOLD = re.compile(r"\b[Ii]n (20\d\d) (?:hebben|heeft|is|zijn|was|waren|werd|werden)\b")
_ACCOUNTABLE = {HeadingRole.ACTIES, HeadingRole.DOELEN}


def first_year(blocks: Sequence[Block], title: str | None = None) -> int | None:
    """Return the year the document plans from, by its title, else by the year it looks back on; None when silent."""
    text = [block.text for block in blocks if block.kind is not BlockKind.FURNITURE]
    first = [*([title] if title else []), *text[:FIRST_BLOCKS]]
    texts = [text for text in first if not text.endswith(".") and not _is_either(text)]
    titles = [_DATED.sub("", text) for text in texts if len(text) <= TITLE_LENGTH]
    spans = [int(found[1]) for text in titles if (found := _SPAN.search(text))]
    years = [int(found[0]) for text in titles[:4] if (found := _YEAR.search(text))]
    if spans or years:
        return [*spans, *years][0]
    told = [int(year) for block in blocks for year in _TOLD.findall(block.text)]
    return max(told) + 1 if told else None


def _is_either(heading: str) -> bool:
    return bool(BARE_YEAR.fullmatch(heading.strip()) or _EITHER.fullmatch(heading_key(heading)))


def with_year(known: Known | None, heading: str, planned_from: int | None) -> Known | None:
    """Return what a heading says, given its year and the year the plan starts."""
    years = [int(year) for year in _YEAR.findall(_DATED.sub("", heading))]
    if not years:
        return known
    either = _is_either(heading)
    if planned_from is None:
        return None if either else known
    if planned_from - RECENT <= max(years) < planned_from:
        turned = either or (known is not None and known.role in _ACCOUNTABLE)
        return Known(HeadingRole.VERANTWOORDING) if turned else known
    if either or (known is None and _ASKS.match(heading)):
        return Known(HeadingRole.ACTIES, Strength.WEAK)
    return replace(known) if known else None
