"""From a plan to what a report says: one function for each kind of report."""

from collections.abc import Callable

from tracker.reporting.blocks import Report
from tracker.reporting.compose import voortgangsrapportage

KINDS: dict[str, Callable[..., Report]] = {voortgangsrapportage.KIND: voortgangsrapportage.compose}
