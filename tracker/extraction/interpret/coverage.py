"""The other half of the proposal: every list item of the document has a verdict, and zero acties has a reason."""

from collections.abc import Sequence

from tracker.extraction.document import BlockKind
from tracker.extraction.draft import DoelDraft, HeadingRole, IndicatorDraft
from tracker.extraction.interpret.found import Found, Passed
from tracker.extraction.interpret.genre import Genre
from tracker.extraction.outline import Outline

_TAKEN = {HeadingRole.INDICATOREN: "hoort bij de indicatoren", HeadingRole.DOELEN: "staat onder een kopje voor doelen"}


def pass_the_rest(
    outline: Outline,
    found: Sequence[Found],
    passed: Sequence[Passed],
    doelen: Sequence[DoelDraft],
    indicators: Sequence[IndicatorDraft],
) -> list[Passed]:
    """Return a verdict for each list item that has none yet."""
    lines = {one.source.line for one in found} | {one.source.line for one in passed}
    lines |= {one.source.line for one in doelen} | {one.source.line for one in indicators}
    return [
        Passed(placed.block.text, placed.block.source, placed, _reason(placed.role), "non_action")
        for placed in outline.placed
        if placed.block.kind is BlockKind.ITEM and placed.block.source.line not in lines
    ]


def _reason(role: HeadingRole | None) -> str:
    return (
        _TAKEN.get(role, "staat niet onder een kopje voor acties") if role else "staat niet onder een kopje voor acties"
    )


def explain_nothing(outline: Outline, genre: Genre | None, doubts: int) -> str:
    """Say why no actie was proposed."""
    if genre:
        shown = f" Wij laten {doubts} zinnen wel als twijfel zien." if doubts > 1 else ""
        return f"Geen acties gevonden: dit document lijkt {genre.what}, geen plan met acties.{shown}"
    if any(opening.role is HeadingRole.ACTIES for opening in outline.openings):
        return "Geen acties gevonden: onder de kopjes voor acties staat geen lijst en geen toezegging."
    if any(placed.block.kind is BlockKind.ITEM for placed in outline.placed):
        return (
            "Geen acties gevonden: wij herkennen geen kopje boven een lijst met acties. "
            "Kies bij het juiste kopje de rol ‘acties’."
        )
    return "Geen acties gevonden: in dit document staan geen lijsten en geen duidelijke toezeggingen."
