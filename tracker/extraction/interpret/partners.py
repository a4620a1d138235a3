"""Who acts with the municipality in a text: the partners, by their names as written.

The register knows the names (`partner_register`). A name of an organisation always counts; a sector ("scholen",
"horeca") only where the text lets it take part ("samen met scholen"), not as the place or the audience of the actie
("voorlichting op scholen"). Collective words ("partners", "ketenpartners") are kept apart.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import zip_longest

from tracker.domain.meervoud import is_same_name
from tracker.extraction.interpret.partner_register import Entry, Register, register_of

FARTHEST = 14  # words an enumeration may run on
LONGEST_NAME = 80  # signs of one name in a cell; what is longer is a sentence
LONGEST_LEAD = 300  # signs
_ARTICLE = r"(?:(?:de|het|een|onze|ons|hun|alle|lokale|vaste)\s+)?"
_WORD = re.compile(r"[\w’'‘&/-]+|[.,;:!?]")
_SENTENCE_END = frozenset(".;:!?")
# A sector takes part after these words …
_TAKING_PART = frozenset(
    (
        "met",
        "door",
        "via",
        "tussen",
        "samen",
        "betrekken",
        "vragen",
        "dat",
        "partner",
        "partners",
        "samenwerkingspartner",
    )
)
# … and is a place, an audience or an object after these. Words in neither set belong to the enumeration around it.
_TOUCHED = frozenset((
    "bij", "op", "aan", "voor", "naar", "in", "binnen", "van", "rond", "rondom", "over", "tegen", "uit", "om", "als",
    "per", "controleren", "ondersteunen", "informeren", "stimuleren", "zijn", "is",
))  # fmt: skip
_INVOLVED_LATER = re.compile(r"[^.;:]{0,60}?\b(?:te betrekken|betrokken)\b")
_IN_A_LIST = re.compile(rf"\s*(?:,|\ben\b|\bof\b|/|,\s*en\b)\s*{_ARTICLE}$", re.IGNORECASE)
_OF_ANOTHER = re.compile(r"\s+van\s+(?:de|het)\s+$")
_AGAINST = re.compile(rf"\btegen\s+{_ARTICLE}$", re.IGNORECASE)
_LAW = re.compile(r"\b\w*[Ww]et\s+(?:verplichte\s+)?[A-Z]\w+(?:\s+\([^)]*\))?")
# These bodies carry the name of their region behind them.
_REGION = re.compile(r"\s+(?:van\s+)?[A-Z][\w’'-]+(?:[\s-][A-Z][\w’'-]+)*")
_REGIONAL = (
    "veiligheidsregio", "omgevingsdienst", "waterschap", "hoogheemraadschap", "gebiedsteam", "politie-eenheid",
    "provincie", "ggd", "veiligheidshuis", "riec", "veilig thuis", "regionale eenheid", "khn", "mkb",
)  # fmt: skip
# A name we do not know, where the sentence says that we work with it.
_UNKNOWN = re.compile(
    r"(?:[Ii]n samenwerking|[Ss]amen|[Ss]amenwerken|[Cc]onvenant|[Oo]verleg) met (?:de |het |stichting )?"
    r"(?P<first>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*)(?: en (?P<second>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*))?"
)
_STICHTING = re.compile(r"[Ss]tichting (?:[A-Z][\w’'&-]+)(?:(?: (?:en|van|de|&))? [A-Z][\w’'&-]+)*")
_GENERIC = re.compile(
    r"(?<![\w-])(?:(?:lokale|regionale|landelijke|externe|interne|andere|overige|diverse|betrokken|maatschappelijke|"
    r"relevante|particuliere|publieke|private)(?:,| en)?\s+)*"
    r"(?:\w+-\s+en\s+)?(?:\(\w+\))?\w*(?:partners|(?<!\w)partijen|professionals|(?<!\w)instellingen|"
    r"(?<!\w)organisaties|(?<!\w)instanties)(?![\w-])",
    re.IGNORECASE,
)

# What separates the names in a cell; "Zorg- en Veiligheidshuis" and "Bemiddeling & Mediation" stay whole.
_IN_A_CELL = re.compile(r"\s*(?:[,;\n•]|(?<=\w)/(?=\w{3})|\s/\s|(?<!-)\s(?:en|of)\s(?=(?:de|het)\s)|\bo\.a\.:?)\s*")
_LEADING = re.compile(r"^(?:(?:en|of|met|de|het|een|onze|o\.a\.|waaronder)\s+)+", re.IGNORECASE)
_OURSELVES = re.compile(
    r"(?:wij|we|zelf|gemeente|college|raad|gemeenteraad|burgemeester|n\.?v\.?t\.?|geen|-+|–|\?|n\.?t\.?b\.?)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Mention:
    start: int
    end: int
    name: str
    entry: Entry


def find_partners(text: str, register: Register | None = None) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the partners of a text, each once, as written and without article; then the collective words.

    Args:
        text: what an actie says.
        register: the names to know; without it the national ones.
    """
    found: dict[str, str] = {}
    for mention in _joined(text, _taking_part(text, register or register_of())):
        parts = [part for part in re.split(r" \(|\)|/", mention.name) if part]
        if not any(is_same_name(part, one) for part in parts for one in found):
            found.update(dict.fromkeys(parts, mention.name))
    names = tuple(dict.fromkeys(found.values()))
    collective = {match.group().lower(): match.group() for match in _GENERIC.finditer(text)}
    return names, tuple(collective.values())


def listed_partners(cell: str, register: Register | None = None) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the partners of a cell or a line "Partners: …": all it names, whatever the register knows.

    The municipality itself and its own "team" are no partner; collective words are kept apart.
    """
    known = register or register_of()
    named: list[str] = []
    collective: dict[str, str] = {}
    for part in _IN_A_CELL.split(cell):
        name = _LEADING.sub("", part.strip(" .;:-–•\t"))
        if not name or len(name) > LONGEST_NAME or _OURSELVES.match(name):
            continue
        if _GENERIC.fullmatch(name):
            collective.setdefault(name.lower(), name)
            continue
        several = [one.strip() for one in re.split(r"\s+(?:en|&)\s+", name)]
        names = several if len(several) > 1 and all(map(known.knows, several)) else [name]
        for one in names:
            if not any(is_same_name(one, other) for other in named):
                named.append(one)
    return tuple(named), tuple(collective.values())


def _taking_part(text: str, register: Register) -> list[_Mention]:
    """Return the mentions that count, in the order of the text."""
    kept: list[_Mention] = []
    mentions = sorted(_mentions(text, register), key=lambda mention: mention.start)
    for mention, after in zip_longest(mentions, mentions[1:]):
        if _AGAINST.search(_lead(text, mention)):
            continue
        if mention.entry.is_sector:
            in_its_list = bool(kept) and _IN_A_LIST.fullmatch(text[kept[-1].end : mention.start]) is not None
            of_another = after is not None and _OF_ANOTHER.fullmatch(text[mention.end : after.start]) is not None
            if of_another or not (in_its_list or _takes_part(text, mention)):
                continue
        kept.append(mention)
    return kept


def _mentions(text: str, register: Register) -> Iterator[_Mention]:
    laws = [match.span() for match in _LAW.finditer(text)]
    known: list[tuple[int, int]] = []
    for match in register.pattern.finditer(text):
        written = match.group()
        entry = register.entry_of(written)
        if any(start <= match.start() < end for start, end in laws):
            continue
        mention = _with_region(text, _Mention(match.start(), match.end(), written, entry))
        known.append((mention.start, mention.end))
        yield mention
    for start, end in _unknown_names(text):
        aside = text[start:end].lower() in register.ignored
        if not aside and not any(left < end and start < right for left, right in known):
            yield _Mention(start, end, text[start:end], Entry(text[start:end], is_sector=False))


def _unknown_names(text: str) -> Iterator[tuple[int, int]]:
    spans = [match.span() for match in _STICHTING.finditer(text)]
    for match in _UNKNOWN.finditer(text):
        for group in ("first", "second"):
            span = match.span(group)
            if match[group] and not any(left <= span[0] < right for left, right in spans):
                spans.append(span)
    return iter(spans)


def _with_region(text: str, mention: _Mention) -> _Mention:
    if mention.name.lower() not in _REGIONAL:
        return mention
    region = _REGION.match(text, mention.end)
    if region is None:
        return mention
    return replace(mention, end=region.end(), name=text[mention.start : region.end()])


def _lead(text: str, mention: _Mention) -> str:
    return text[max(0, mention.start - LONGEST_LEAD) : mention.start]


def _takes_part(text: str, mention: _Mention) -> bool:
    """Walk back over the enumeration a sector stands in, to the word that says what it does there."""
    if _INVOLVED_LATER.match(text, mention.end):
        return True
    words = [word.lower() for word in _WORD.findall(re.sub(rf"{_ARTICLE}$", "", _lead(text, mention)))]
    for steps, word in enumerate(reversed(words)):
        if word in _SENTENCE_END:
            return steps <= 1  # it begins the sentence, so it acts
        if word in _TAKING_PART:
            return True
        if word in _TOUCHED or steps > FARTHEST:
            return False
    return len(words) <= 1


def _joined(text: str, mentions: list[_Mention]) -> list[_Mention]:
    """Make one name of "Regionaal Expertisecentrum (RIEC)" and of "veiligheidsregio/brandweer"."""
    joined: list[_Mention] = []
    for mention in mentions:
        before = joined[-1] if joined else None
        between = text[before.end : mention.start] if before else ""
        if before and (between == "/" or (between == " (" and text[mention.end : mention.end + 1] == ")")):
            end = mention.end + (between == " (")
            joined[-1] = _Mention(before.start, end, text[before.start : end], before.entry)
        else:
            joined.append(mention)
    return joined
