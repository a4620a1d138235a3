"""Which paragraphs stay on the page of what they lead to, so that none stands alone at the foot of a page."""

from collections.abc import Iterable

from tracker.reporting.blocks import Block, Paragraph, Table

LEAD_SIGNS = 400  # about five lines: more text before a table may stand on a page of its own


def held(blocks: Iterable[Block]) -> tuple[bool, ...]:
    """Return for every block whether it stays with the next: a sentence that announces, and the few before a table."""
    left, found = 0, []
    for block in reversed(tuple(blocks)):
        if not isinstance(block, Paragraph):
            left = LEAD_SIGNS if isinstance(block, Table) else 0
            found.append(False)
            continue
        left -= len(block.text)
        found.append(left > 0 or block.text.endswith(":"))
    return tuple(reversed(found))
