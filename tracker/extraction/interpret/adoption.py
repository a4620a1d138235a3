"""Who adopted a plan and when: from a label, from the decision on the cover, or from the formula that ends it."""

import re
from collections.abc import Iterator, Mapping
from datetime import date

from tracker.domain.periods import find_period
from tracker.extraction.document import Document

COVER_BLOCKS = 40  # the cover, the decision and the foreword
LONGEST_STATEMENT = 45  # words in a sentence that says who adopted the plan
ADOPTED_BY_LABELS = ("vastgesteld door", "vaststellend orgaan", "besloten door")
ADOPTED_ON_LABELS = (
    "datum ondertekening", "vastgesteld op", "datum vaststelling", "vaststellingsdatum", "datum raadsbesluit",
    "raadsbesluit", "datum besluit", "collegebesluit", "vastgesteld",
)  # fmt: skip
_BODY_OF_LABEL = {"raadsbesluit": "gemeenteraad", "datum raadsbesluit": "gemeenteraad", "collegebesluit": "college"}
_TO_COME = re.compile(r"\b(?:wordt|worden|zal|zullen|moet|vast te stellen|ter vaststelling)\b", re.IGNORECASE)
_BODIES = (
    (
        re.compile(
            r"college van (?:burgemeester en wethouders|B\s?&\s?W)|het college|burgemeester en wethouders|"
            r"collegebesluit",
            re.IGNORECASE,
        ),
        "college",
    ),
    (re.compile(r"provinciale staten", re.IGNORECASE), "provinciale staten"),
    (re.compile(r"gedeputeerde staten", re.IGNORECASE), "gedeputeerde staten"),
    (re.compile(r"verenigde vergadering", re.IGNORECASE), "verenigde vergadering"),
    (re.compile(r"gemeenteraad|\braad\b|\braads(?:vergadering|besluit)", re.IGNORECASE), "gemeenteraad"),
    (re.compile(r"\bburgemeester\b", re.IGNORECASE), "burgemeester"),
    (re.compile(r"algemeen bestuur|dagelijks bestuur", re.IGNORECASE), "bestuur"),
)
_DECISION = re.compile(
    r"^\W*(?:aldus\s+(?:besloten|vastgesteld)|vastgesteld\b|(?:raads|college)?besluit\s+(?:van\s+(?:de|het)|d\.d\.))"
    r"|\b(?:dit|het)\s+(?:\w+)?(?:plan|beleid|programma|agenda)\b[^.]*\bvastgesteld"
    r"|\bstelde?\s+(?:het|dit\s+\w+|de\s+\w+)\s+vast\b",
    re.IGNORECASE,
)


def read_adoption(document: Document, labels: Mapping[str, str]) -> tuple[str | None, date | None]:
    """Return who adopted the plan and on which day, as far as the document says so."""
    body = _first(labels, ADOPTED_BY_LABELS) or next(
        (body for name, body in _BODY_OF_LABEL.items() if labels.get(name)), None
    )
    day = day_of(_first(labels, ADOPTED_ON_LABELS))
    if body is None or day is None:
        for sentence in _decisions(document):
            body = body or _body(sentence)
            day = day or _day_in(sentence)
    return body, day


def _decisions(document: Document) -> Iterator[str]:
    """Return the sentences that say that the plan was adopted: on the cover, or as the formula of the decision."""
    for index, block in enumerate(document.blocks):
        for sentence in re.split(r"(?<=[.;])\s+(?=[A-Z])", block.text):
            decision = _DECISION.search(sentence)
            short = len(sentence.split()) <= LONGEST_STATEMENT
            if (
                decision
                and short
                and not _TO_COME.search(sentence)
                and (index < COVER_BLOCKS or decision.group().lower().lstrip().startswith("aldus"))
            ):
                yield sentence


def _body(sentence: str) -> str | None:
    return next((name for pattern, name in _BODIES if pattern.search(sentence)), None)


def day_of(stated: str | None) -> date | None:
    """Return the day a label states; a month alone is no day."""
    return _day_in(stated) if stated else None


def _day_in(sentence: str) -> date | None:
    found = find_period(sentence)
    return found.last_day if found and found.last_day == found.first_day else None


def _first(labels: Mapping[str, str], names: tuple[str, ...]) -> str | None:
    return next((labels[name] for name in names if labels.get(name)), None)
