"""Lines like "Trekker: team Veiligheid" to the acties they stand with."""

from collections.abc import Sequence
from dataclasses import replace

from tracker.extraction.columns import Column
from tracker.extraction.interpret.found import Found
from tracker.extraction.outline import Ground, Outline, Placed


def attach_fields(found: Sequence[Found], outline: Outline) -> list[Found]:
    """Give every actie of a project block its fields. A block is a section, or what stands between two acties."""
    labelled = [placed for placed in outline.placed if placed.opening and placed.opening.ground is Ground.FIELD]
    fields: dict[int, dict[Column, str]] = {}
    for placed in labelled:
        for index in _about(placed, found):
            fields.setdefault(index, {})[Column(placed.opening.text if placed.opening else "")] = placed.block.text
    return [_with(one, fields.get(index, {})) for index, one in enumerate(found)]


def _about(placed: Placed, found: Sequence[Found]) -> list[int]:
    """The last actie above it in its section; else the first one below."""
    line = placed.block.source.line
    same = [index for index, one in enumerate(found) if one.section == placed.section]
    above = [index for index in same if found[index].source.line <= line]
    if above:
        return [index for index in above if found[index].source == found[above[-1]].source]
    return same[:1]


def _with(found: Found, fields: dict[Column, str]) -> Found:
    if not fields:
        return found
    own = {Column.ACTIEHOUDER, Column.DEADLINE}
    other = {column.value: text for column, text in fields.items() if column not in own}
    return replace(found, fields={**found.fields, **fields}, other={**found.other, **other})
