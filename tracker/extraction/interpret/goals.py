"""Goals: one item of a goal list is one goal, in running text one paragraph is."""

import re

from tracker.extraction.document import BlockKind
from tracker.extraction.draft import DoelDraft, HeadingRole
from tracker.extraction.interpret.placeholders import placeholder_type
from tracker.extraction.outline import Ground, Outline, Placed

_ASIDE = re.compile(
    r"(?:nb|n\.b\.|let op|toelichting|noot|bron|figuur|tabel|in (?:dit|deze) (?:hoofdstuk|paragraaf)|hieronder)\b",
    re.IGNORECASE,
)


_ONLY_LISTS = {Ground.LEAD_IN, Ground.INHERITED}


def find_goals(outline: Outline) -> list[DoelDraft]:
    """Return the goals in the order of the document."""
    found: list[DoelDraft] = []
    for placed in outline.placed:
        if placed.role is HeadingRole.DOELEN and _is_goal(placed):
            found.append(_goal(placed, len(found) + 1))
    return found


def _is_goal(placed: Placed) -> bool:
    block = placed.block
    if placed.announces or _ASIDE.match(block.text) or placeholder_type(block.text) or block.text.endswith(":"):
        return False
    if block.kind is BlockKind.ITEM:
        return True
    lists_only = placed.after_list or (placed.opening is not None and placed.opening.ground in _ONLY_LISTS)
    return block.kind is BlockKind.PARAGRAPH and not lists_only


def _goal(placed: Placed, number: int) -> DoelDraft:
    block = placed.block
    digits = re.search(r"\d+", block.marker)
    return DoelDraft(
        id=f"doel-{number}",
        section=placed.section or "",
        text=block.text,
        quote=block.raw,
        heading=placed.opening.text if placed.opening else None,
        source=block.source,
        number=digits[0] if digits else None,
    )
