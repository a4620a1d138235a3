"""Whether a document is a plan at all. A regulation, a mandate, a protocol or an account has no acties to follow."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tracker.extraction.document import BlockKind, Document
from tracker.extraction.draft import HeadingRole
from tracker.extraction.interpret.found import Found
from tracker.extraction.interpret.wording import looks_back
from tracker.extraction.normal import plain_words
from tracker.extraction.outline import Ground, Outline

FIRST_BLOCKS = 8
TITLE_LENGTH = 140
ENOUGH_ARTICLES = 3
SHARE_OF_ACCOUNT = 0.6
ENOUGH_RUNS = 2
_PLAN = re.compile(
    r"\b(?:\w*plan(?:nen)?|\w*programma|\w*agenda|\w*akkoord|\w*visie|\w*nota|beleid|\w*veiligheidsbeleid|\w*aanpak|koers|strategie|jaarplan|\w*beleid)\b"
)
_TITLES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("een mandaatbesluit", re.compile(r"\b(?:\w*mandaat\w*|delegatiebesluit|machtigingsbesluit|volmacht\w*)\b")),
    (
        "een verklaring over gegevens of een website",
        re.compile(
            r"\b(?:privacy\w*|cookie\w*|toegankelijkheidsverklaring|disclaimer|proclaimer|algemene voorwaarden)\b"
        ),
    ),
    (
        "een verslag van een vergadering",
        re.compile(r"\b(?:notulen|besluitenlijst|vergaderverslag|raadsinformatie\w*)\b"),
    ),
    (
        "een protocol of draaiboek",
        re.compile(r"\b(?:\w*protocol|draaiboek|werkinstructie|handreiking|instructie|stappenplan)\b"),
    ),
    (
        "een verordening of regeling",
        re.compile(
            r"\b(?:\w*verordening|\w*reglement|beleidsregels?|subsidieregeling|regeling|aanwijzingsbesluit|\w*convenant|overeenkomst)\b"
        ),
    ),
    (
        "een verantwoording",
        re.compile(
            r"\b(?:jaarverslag|jaarrapport\w*|\w*verslag|voortgangsrapportage|\w*rapportage|terugblik|evaluatie\w*|verantwoording|jaarrekening)\b"
        ),
    ),
)
_ARTICLE = re.compile(r"artikel\s+\d+[a-z]?\b[.:]?(?!\s*(?:van|lid|,|eerste|tweede))", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Genre:
    """What kind of document this is when it is no plan."""

    what: str


def judge_genre(document: Document, outline: Outline, found: Sequence[Found]) -> Genre | None:
    """Return the kind of document when it is no plan; None for a plan."""
    if any(opening.ground is Ground.USER and opening.role is HeadingRole.ACTIES for opening in outline.openings):
        return None
    by_title = _by_title(document)
    if by_title:
        return by_title
    if _articles(document) >= ENOUGH_ARTICLES and not _has_goals_and_acties(outline):
        return Genre("een verordening of regeling")
    judged = [one for one in found if one.opening.soort != "lopend"]
    back = sum(1 for one in judged if looks_back(one.text))
    if len(judged) >= ENOUGH_ARTICLES and back >= SHARE_OF_ACCOUNT * len(judged):
        return Genre("een verantwoording")
    return None


def _by_title(document: Document) -> Genre | None:
    for title in _titles(document):
        genre = next((Genre(what) for what, pattern in _TITLES if pattern.search(title)), None)
        if genre and (
            not _PLAN.search(title)
            or re.match(r"(?:protocol|mandaat|verordening|jaarverslag|\w*rapportage|evaluatie)", title)
        ):
            return genre
        if genre or _PLAN.search(title):
            return None
    return None


def _titles(document: Document) -> list[str]:
    """Return what may be the title: what the format says, then the first short blocks."""
    first = [block.text for block in document.blocks if block.kind not in {BlockKind.FURNITURE, BlockKind.NOTE}]
    texts = [document.title or "", *first[:FIRST_BLOCKS]]
    return [plain_words(text) for text in texts if text and len(text) <= TITLE_LENGTH]


def _articles(document: Document) -> int:
    return sum(1 for block in document.blocks if len(block.text) <= TITLE_LENGTH and _ARTICLE.match(block.text))


def _has_goals_and_acties(outline: Outline) -> bool:
    roles = [opening.role for opening in outline.openings]
    return roles.count(HeadingRole.ACTIES) >= ENOUGH_RUNS and roles.count(HeadingRole.DOELEN) >= ENOUGH_RUNS
