"""What an office file says about itself besides its text: the title, and properties as label → value.

Names of persons (author, last editor) are left where they are.
"""

import re
from collections.abc import Iterable

from tracker.extraction.readers.lines import fold

MAX_PROPERTIES = 50
MAX_VALUE = 300  # characters
_NO_TITLE = re.compile(
    r"(?:microsoft )?word\b.*|(?:document|presentatie|naamloos|untitled|titel|title|sjabloon|template)\W?\d*|"
    r".*\.(?:docx?|dotx?|odt|ott|pdf|rtf)",
    re.IGNORECASE,
)
_MUNICIPALITY = re.compile(r"gemeente\s+\S", re.IGNORECASE)


def usable_title(text: str | None) -> str | None:
    """Return a title people gave; None for what a program made up ("Document1", "Microsoft Word - plan.doc")."""
    title = fold(text or "")[:MAX_VALUE]
    return title if title and not _NO_TITLE.fullmatch(title) else None


def collect(pairs: Iterable[tuple[str | None, str | None]]) -> dict[str, str]:
    """Return label → value, short ones only and not too many."""
    folded = ((fold(label or ""), fold(value or "")) for label, value in pairs)
    kept = [(label, value) for label, value in folded if label and value and max(len(label), len(value)) <= MAX_VALUE]
    return dict(kept[:MAX_PROPERTIES])


def organisation(company: str | None) -> dict[str, str]:
    """Return the organisation a file was made at when that is a gemeente; an adviser writes plans of others."""
    name = fold(company or "")[:MAX_VALUE]
    return {"Organisatie": name} if _MUNICIPALITY.match(name) else {}
