"""Whether a document is a plan at all. A regulation, a mandate, a protocol or an account has no acties to follow."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tracker.extraction.document import BlockKind, Document
from tracker.extraction.draft import HeadingRole
from tracker.extraction.interpret.found import Found
from tracker.extraction.interpret.loose import is_agreement
from tracker.extraction.interpret.wording import looks_back
from tracker.extraction.normal import plain_words
from tracker.extraction.outline import Ground, Outline

FIRST_BLOCKS = 8
TITLE_LENGTH = 140
ENOUGH_ARTICLES = 3
SHARE_OF_ACCOUNT = 0.6
ENOUGH_RUNS = 2
REGULATION = "een verordening of regeling"
_PLAN = re.compile(
    r"\b(?:\w*plan(?:nen)?|\w*programma|\w*agenda|\w*akkoord|\w*visie|\w*nota|beleid|\w*veiligheidsbeleid|\w*aanpak|koers|strategie|jaarplan|\w*beleid)\b"
)
_TITLES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("een persbericht", re.compile(r"\b(?:pers|nieuws)bericht\b|\bpersuitnodiging\b|\bnoot voor de redactie\b")),
    ("een agenda van een vergadering", re.compile(r"\bagenda\b.{0,30}\b(?:vergadering|gemeenteraad|raad|commissie)\b")),
    ("een vergunning of beschikking", re.compile(r"(?!.*\bbeleid)(?:.*\b)?\w*(?:vergunning|ontheffing|beschikking)$")),
    (
        "een onderzoek",
        re.compile(
            r"\b(?:onderzoeksrapport|\w*onderzoek|rekenkamer\w*|quick ?scan|inwonerspanel|burgerpanel|\w+monitor)\b"
            r"|\b(?:enqu[eê]te|uitkomsten)\b"
        ),
    ),
    ("een vacature", re.compile(r"\bvacature\b")),
    (
        "een brief aan bewoners",
        re.compile(r"^(?:aan de|beste) (?:\w+ )?(?:bewoners?|omwonenden?|huurders?|eigenaren|buurtbewoners?)\b"),
    ),
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
        re.compile(
            r"\b(?:\w*protocol|draaiboek|handleiding|gebruiksaanwijzing|werkinstructie|handreiking|instructie|stappenplan)\b"
        ),
    ),
    (
        REGULATION,
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


TITLES = 4
_SURE = {Ground.LEXICON, Ground.INLINE, Ground.LEAD_IN}
_WORDS: tuple[tuple[str, re.Pattern[str], int], ...] = (
    (
        "een persbericht",
        re.compile(r"noot voor de redactie|\b(?:zegt|aldus|vertelt) (?:de )?(?:wethouder|burgemeester)\b"),
        1,
    ),
    (
        "een onderzoek",
        re.compile(r"\b(?:respondent\w*|geënquêteerden|vragenlijst\w*|onderzoeksvra\w+|steekproef)\b"),
        3,
    ),
    (
        "een vergunning of beschikking",
        re.compile(r"\bbezwaarschrift\b|\bbezwaar maken\b|\bvoorschriften verbonden\b"),
        2,
    ),
)
_VISION = re.compile(r"\b\w*visie\b|\bvergezicht\b|\bmanifest\b")
_CARRIES_OUT = re.compile(
    r"\b\w*(?:programma|agenda|plan|actie|acties|uitvoering|aanpak|projectenboek|maatregelen|projecten)\b"
)


@dataclass(frozen=True, slots=True)
class Genre:
    """What kind of document this is when it is no plan."""

    what: str


def judge_genre(document: Document, outline: Outline, found: Sequence[Found]) -> Genre | None:
    """Return the kind of document when it is no plan; None for a plan."""
    if any(opening.ground is Ground.USER and opening.role is HeadingRole.ACTIES for opening in outline.openings):
        return None
    agreed = is_agreement(outline, titles_of(document))  # it has articles too, and says what each party does
    by_title = _by_title(document)
    if by_title and not (agreed and by_title.what == REGULATION):
        return by_title
    if _articles(document) >= ENOUGH_ARTICLES and not agreed and not _has_goals_and_acties(outline):
        return Genre(REGULATION)
    by_words = _by_words(document, outline)
    if by_words:
        return by_words
    judged = [one for one in found if one.opening.soort != "lopend"]
    back = sum(1 for one in judged if looks_back(one.text))
    if len(judged) >= ENOUGH_ARTICLES and back >= SHARE_OF_ACCOUNT * len(judged):
        return Genre("een verantwoording")
    return None


def _by_words(document: Document, outline: Outline) -> Genre | None:
    """Tell by words in the text, for a document that opens no acties by a heading or a table."""
    if any(opening.role is HeadingRole.ACTIES and opening.ground in _SURE for opening in outline.openings):
        return None
    texts = [plain_words(block.text) for block in document.blocks]
    for what, pattern, enough in _WORDS:
        if sum(1 for text in texts if pattern.search(text)) >= enough:
            return Genre(what)
    titles = titles_of(document)[:TITLES]
    if any(opening.role is HeadingRole.ACTIES for opening in outline.openings):
        return None
    if any(_VISION.search(title) for title in titles) and not any(_CARRIES_OUT.search(title) for title in titles):
        return Genre("een visie")
    return None


def _by_title(document: Document) -> Genre | None:
    for title in titles_of(document):
        genre = next((Genre(what) for what, pattern in _TITLES if pattern.search(title)), None)
        if genre and (
            not _PLAN.search(title)
            or re.match(
                r"(?:agenda|onderzoeksrapport|uitkomsten|persbericht|protocol|mandaat|verordening|jaarverslag|\w*rapportage|evaluatie)",
                title,
            )
        ):
            return genre
        if genre or _PLAN.search(title):
            return None
    return None


def titles_of(document: Document) -> list[str]:
    """Return what may be the title: what the format says, then the first short blocks."""
    first = [block.text for block in document.blocks if block.kind not in {BlockKind.FURNITURE, BlockKind.NOTE}]
    texts = [document.title or "", *first[:FIRST_BLOCKS]]
    return [plain_words(text) for text in texts if text and len(text) <= TITLE_LENGTH]


def _articles(document: Document) -> int:
    return sum(1 for block in document.blocks if len(block.text) <= TITLE_LENGTH and _ARTICLE.match(block.text))


def _has_goals_and_acties(outline: Outline) -> bool:
    roles = [opening.role for opening in outline.openings]
    return roles.count(HeadingRole.ACTIES) >= ENOUGH_RUNS and roles.count(HeadingRole.DOELEN) >= ENOUGH_RUNS
