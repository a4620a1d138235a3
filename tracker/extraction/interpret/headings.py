"""The table of list headings: what was found, how often, with which role and why."""

from collections import Counter
from collections.abc import Sequence

from tracker.extraction.draft import HeadingDraft, HeadingRole
from tracker.extraction.normal import heading_key
from tracker.extraction.outline import Ground, Opening
from tracker.extraction.roles import REPEATS, lead_in_key

_REASONS = {
    Ground.USER: "gekozen door u",
    Ground.LEXICON: "staat in de woordenlijst",
    Ground.INLINE: "staat in de woordenlijst",
    Ground.LEAD_IN: "zin boven een lijst",
    Ground.INHERITED: "valt onder een kopje voor acties",
    Ground.IMPLIED: "vergelijkbare paragrafen bevatten acties",
    Ground.LABEL: "staat in de tekst als actie",
}


def table_of_headings(openings: Sequence[Opening], candidates: Sequence[Opening]) -> tuple[HeadingDraft, ...]:
    """Return one row a heading, in the order of the document; `candidates` are unknown headings above a list.

    Lead-ins that start with the same words are one row; a lead-in that only says "no acties" is none.
    """
    rows: dict[str, list[Opening]] = {}
    starts = Counter(lead_in_key(opening.text) for opening in openings if _is_lead_in(opening))
    for opening in openings:
        if _is_lead_in(opening):
            if opening.role is not HeadingRole.OVERIG or starts[lead_in_key(opening.text)] >= REPEATS:
                rows.setdefault(lead_in_key(opening.text), []).append(opening)
            continue
        rows.setdefault(heading_key(opening.text), []).append(opening)
    for opening in candidates:
        if heading_key(opening.text) not in rows:
            rows[heading_key(opening.text)] = [opening]
    drafts = [_row(group) for key, group in rows.items() if key]
    return tuple(sorted(drafts, key=lambda draft: draft.lines[0]))


def _is_lead_in(opening: Opening) -> bool:
    return opening.ground is Ground.LEAD_IN


def _row(group: Sequence[Opening]) -> HeadingDraft:
    first = group[0]
    return HeadingDraft(
        heading=first.text,
        count=len(group),
        role=first.role,
        reason=_reason(first, len(group)),
        lines=tuple(opening.line for opening in group),
    )


def _reason(opening: Opening, count: int) -> str:
    times = "komt 1 keer voor" if count == 1 else f"komt {count} keer voor"
    if opening.ground is Ground.REPETITION:
        if opening.role is HeadingRole.ACTIES:
            return f"{times}; de zinnen eronder lijken op acties"
        return f"{times}; wij kennen dit kopje niet"
    return f"{_REASONS[opening.ground]}; {times}"
