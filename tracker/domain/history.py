"""Time travel: what a field was on a peildatum, by undoing what changed after it.

The change log is the audit trail; because the past is read through it, it cannot fall out of use.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True)
class Change:
    """One field that got another value on a local day. `old` is what it was before; changes come oldest first."""

    field: str
    old: Any
    new: Any
    on: date


def as_of(values: Mapping[str, Any], changes: Iterable[Change], peildatum: date) -> dict[str, Any]:
    """Return the values as they stood at the end of the peildatum.

    Args:
        values: the values as they are now.
        changes: every change since then, oldest first; changes on or before the peildatum are left alone.
        peildatum: the day to go back to.
    """
    past = dict(values)
    for change in reversed(list(changes)):
        if change.on > peildatum:
            past[change.field] = change.old
    return past
