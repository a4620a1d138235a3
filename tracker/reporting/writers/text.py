"""Text that every format can carry: odd characters out of old Word files become the signs they stood for."""

from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from functools import cache
from typing import Any, TypeVar

from tracker.reporting.blocks import Report
from tracker.reporting.frozen import content_hash

T = TypeVar("T")

# Symbol and Wingdings characters that Word puts in the private area, as found in published plans.
PRIVATE_SIGNS = {
    0xF02D: "-",
    0xF076: "•",
    0xF0A7: "•",
    0xF0B7: "•",
    0xF0D8: "•",
    0xF0E0: "→",
    0xF0FC: "✓",
}
INVISIBLE = (0xFEFF, 0x00AD, 0x200B, 0x2060)
# C0 and C1 controls, except the tab and line feed that become a space.
CONTROLS = [code for code in (*range(0x20), *range(0x7F, 0xA0)) if code not in {0x09, 0x0A, 0x0D}]
CLEANING = {
    **PRIVATE_SIGNS,
    **dict.fromkeys((*INVISIBLE, *CONTROLS), ""),
    **dict.fromkeys((0x09, 0x0A, 0x0D, 0x2028, 0x2029), " "),
    0xFFFE: "",
    0xFFFF: "",
}


def clean(text: str) -> str:
    """Return the text without what no format can show; "…" never begins a line."""
    return text.translate(CLEANING).replace(" …", "\u00a0…")


def map_text(value: T, change: Callable[[str], str]) -> T:
    """Return the same report, section or block with every text in it changed."""
    changed: Any = value
    kind: Any = type(value)
    if kind is str:
        changed = change(changed)
    elif kind is tuple:
        changed = tuple([map_text(item, change) for item in changed])
    elif names := _parts(kind):
        changed = kind(**{name: map_text(getattr(value, name), change) for name in names})
    kept: T = changed
    return kept


@cache
def _parts(kind: type) -> tuple[str, ...]:
    return tuple(one.name for one in fields(kind)) if is_dataclass(kind) else ()


def readable(report: Report, change: Callable[[str], str] = clean) -> Report:
    """Return the report as a format to read carries it: every text changed, without the data."""
    return map_text(replace(report, data=None), change)


def hash_line(report: Report) -> str:
    """Return the line of the title page by which two files are known to say the same."""
    return f"Controlegetal van de inhoud (SHA-256): {content_hash(report)}"
