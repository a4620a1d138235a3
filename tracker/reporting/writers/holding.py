"""What stays on the page of what it leads to, so that no introduction stands alone at the foot of a page."""

from collections.abc import Iterable

from tracker.reporting.blocks import Block, BulletList, Paragraph, Table

LEAD_SIGNS = 400  # about five lines: more text before a table may stand on a page of its own
LINE_SIGNS = 75  # what a short item of a list takes all the same: a line
MOST_ITEMS = 5  # a longer list breaks where the page ends


def held(blocks: Iterable[Block]) -> tuple[bool, ...]:
    """Return for every block whether it stays with the next: a sentence that announces, and the few before a table."""
    left, found = 0, []
    for block in reversed(tuple(blocks)):
        if isinstance(block, Paragraph):
            left -= len(block.text)
            found.append(left > 0 or block.text.endswith(":"))
        elif isinstance(block, BulletList) and len(block.items) <= MOST_ITEMS:
            left -= sum(max(len(item), LINE_SIGNS) for item in block.items)
            found.append(left > 0)
        else:
            left = LEAD_SIGNS if isinstance(block, Table) else 0
            found.append(False)
    return tuple(reversed(found))
