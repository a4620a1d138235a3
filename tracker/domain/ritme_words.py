"""How often: "minimaal 2 keer per jaar", "elk kwartaal", "doorlopend" → Ritme.

Words that promise a repetition but no count ("meerdere keren per jaar", "om de vier jaar") are recognised and give no
Ritme: we never guess a number.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from tracker.domain.ritme import PER_JAAR, Periode, Ritme

NUMBERS = {
    "een": 1, "één": 1, "eén": 1, "eens": 1, "eenmaal": 1, "éénmaal": 1, "twee": 2, "tweemaal": 2, "drie": 3,
    "driemaal": 3, "vier": 4, "viermaal": 4, "vijf": 5, "zes": 6, "zeven": 7, "acht": 8, "negen": 9, "tien": 10,
    "elf": 11, "twaalf": 12,
}  # fmt: skip
MOST = 60  # "4 keer per jaar" is a ritme; "200 per jaar" is a quantity
PERIODS = {
    "week": Periode.WEEK, "weekend": Periode.WEEK, "maand": Periode.MAAND, "kwartaal": Periode.KWARTAAL,
    "half jaar": Periode.HALFJAAR, "halfjaar": Periode.HALFJAAR, "jaar": Periode.JAAR, "kalenderjaar": Periode.JAAR,
    "schooljaar": Periode.JAAR,
}  # fmt: skip
ADVERBS = {
    "tweewekelijks": 26, "vierwekelijks": 13, "tweemaandelijks": 6, "driemaandelijks": 4, "zesmaandelijks": 2,
    "halfjaarlijks": 2, "wekelijks": 52, "maandelijks": 12, "jaarlijks": 1,
}  # fmt: skip
# What a year holds once; "per seizoen" could be once or four times, and is left alone.
SEASONS = (
    "zomer", "winter", "voorjaar", "najaar", "lente", "herfst", "zomerseizoen", "winterseizoen", "badseizoen",
    "hoogseizoen", "toeristenseizoen", "strandseizoen", "horecaseizoen", "zomervakantie", "jaarwisseling",
)  # fmt: skip
_WITHOUT_END = re.compile(
    r"(?:doorlopend|continue?|permanent|structureel|lopend|altijd|blijvend"
    r"|(?:gedurende )?(?:de )?(?:ge)?hele (?:plan|beleids|college)?periode"
    r"|(?:gedurende )?de (?:gehele |hele )?looptijd(?: van (?:dit|het) plan)?"
    r"|gedurende (?:de|deze) (?:plan|beleids)periode)\b",
    re.IGNORECASE,
)

_NUMBER = rf"(?P<number>\d{{1,2}}|{'|'.join(sorted(NUMBERS, key=len, reverse=True))})"
_TWO_NUMBERS = rf"{_NUMBER}\s*(?:à|a|-|–|tot|of)\s*{_NUMBER.replace('number', 'other')}"
_SEVERAL = r"(?:meerdere|enkele|diverse|een paar|verschillende|een aantal)"
_PERIOD = rf"(?P<period>{'|'.join(sorted(PERIODS, key=len, reverse=True))})"
_AT_LEAST = r"(?:(?:minimaal|minstens|tenminste|ten minste|maximaal|gemiddeld|circa|ongeveer)\s+)?"
_TIMES = r"(?:\s?(?:x|×|keer|maal)|\s+(?:keren|malen))"
_PER = r"(?:per|in het|elk|elke|ieder|iedere|in een)"
_EACH = r"(?:elke?|iedere?)"
_SEASON = rf"(?:{'|'.join(sorted(SEASONS, key=len, reverse=True))})"
_YEARS = r"(?:twee|drie|vier|vijf|tien|[2-9]|10)"
_WEEKDAY = r"(?:maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag)"
_LONG_PERIOD = r"(?:plan|beleids|raads|college|bestuurs)periode"
_FEW_WORDS = r"(?:(?:wordt|worden|vindt|vinden|is|zijn|organiseren|houden|doen|we|wij|er|het|team)\s+){0,3}"
_UNIT = r"(?!uur\b|uren\b|euro\b|fte\b|procent\b|dagen\b|miljoen\b|jaar\b|maanden\b|weken\b)"


# Why words that promise a repetition give no ritme; the words themselves come before it.
NO_COUNT = "noemt geen aantal. Vul zelf in hoe vaak."
TWO_COUNTS = "noemt twee aantallen. Kies zelf hoe vaak."
SELDOM = "is minder dan één keer per jaar. Vul een deadline in voor de volgende keer."
TWO_MEANINGS = "kan twee keer per jaar zijn, of één keer in de twee jaar. Kies zelf hoe vaak."
Meaning = Callable[[re.Match[str]], Ritme | None]


def _counted(found: re.Match[str]) -> Ritme | None:
    word = found["number"].lower()
    number = int(word) if word.isdigit() else NUMBERS[word]
    return Ritme(number, _period(found)) if 0 < number <= MOST else None


def _each(found: re.Match[str]) -> Ritme:
    return Ritme(1, _period(found))


def _period(found: re.Match[str]) -> Periode:
    """Return the period the words name; a season comes once a year."""
    words = found.groupdict().get("period") or ""
    return PERIODS.get(" ".join(words.lower().split()), Periode.JAAR)


def _adverb(found: re.Match[str]) -> Ritme:
    return _times_a_year(ADVERBS[found["adverb"].lower().removesuffix("e")])


def _times_a_year(per_jaar: int) -> Ritme:
    return next((Ritme(1, periode) for periode, times in PER_JAAR.items() if times == per_jaar), Ritme(per_jaar))


def _always(ritme: Ritme) -> Meaning:
    return lambda _: ritme


def _uncounted(_: re.Match[str]) -> Ritme | None:
    return None


_GRAMMAR: tuple[tuple[re.Pattern[str], Meaning, str], ...] = tuple(
    (re.compile(rf"(?<![\w-]){pattern}(?![\w])", re.IGNORECASE), meaning, doubt)
    for pattern, meaning, doubt in (
        (rf"{_AT_LEAST}{_TWO_NUMBERS}{_TIMES}?\s*{_PER}\s+{_PERIOD}", _uncounted, TWO_COUNTS),
        (rf"{_AT_LEAST}{_NUMBER}{_TIMES}?\s*{_PER}\s+{_YEARS}\s+(?:jaar|jaren)", _uncounted, SELDOM),
        (rf"(?:{_AT_LEAST}{_NUMBER}{_TIMES}?|eens)\s+in\s+de\s+{_YEARS}\s+(?:jaar|jaren)", _uncounted, SELDOM),
        (rf"{_AT_LEAST}{_NUMBER}{_TIMES}?\s*(?:per|in de|in deze|tijdens de)\s+{_LONG_PERIOD}", _uncounted, SELDOM),
        (rf"{_AT_LEAST}{_NUMBER}{_TIMES}?\s*{_PER}\s+(?:drie|3)\s+maanden", _always(_times_a_year(4)), ""),
        (rf"{_AT_LEAST}{_NUMBER}{_TIMES}?\s*{_PER}\s+{_PERIOD}", _counted, ""),
        (rf"{_AT_LEAST}{_NUMBER}{_TIMES}?\s*/\s*{_PERIOD}", _counted, ""),
        (rf"{_AT_LEAST}{_NUMBER}{_TIMES}?\s*(?:p/j|p\.?\s?j\.?|/\s?jr\.?|per jr\.?)", _counted, ""),
        (rf"{_AT_LEAST}{_NUMBER}{_TIMES}?\s*(?:per|in de|{_EACH})\s+{_SEASON}", _counted, ""),
        (rf"{_AT_LEAST}{_NUMBER}\s+{_UNIT}(?:[a-zà-ÿ’'-]+\s+){{1,3}}?per\s+{_PERIOD}", _counted, ""),
        (rf"{_SEVERAL}\s+(?:keren|keer|malen|maal)\s+per\s+{_PERIOD}", _uncounted, NO_COUNT),
        (r"om\s+de\s+week", _always(Ritme(26)), ""),
        (r"om\s+de\s+maand", _always(Ritme(6)), ""),
        (rf"(?:om\s+de|{_EACH})\s+(?:twee|2)\s+weken", _always(Ritme(26)), ""),
        (rf"(?:om\s+de|{_EACH})\s+(?:drie|3)\s+maanden", _always(_times_a_year(4)), ""),
        (rf"(?:om\s+de|{_EACH})\s+(?:zes|6)\s+maanden", _always(_times_a_year(2)), ""),
        (rf"(?:om\s+(?:de|het)|{_EACH}|per)\s+{_YEARS}\s+(?:jaar|jaren)|om\s+het\s+jaar", _uncounted, SELDOM),
        (r"om\s+(?:de|het)\s+(?:\w+\s+)?(?:maanden|weken)", _uncounted, NO_COUNT),
        (rf"(?:elk|elke|ieder|iedere|per)\s+{_PERIOD}\s+{_FEW_WORDS}{_AT_LEAST}{_NUMBER}(?=\s)", _counted, ""),
        (rf"(?P<period>jaar|maand|week)(?:e?lijks)\s+{_FEW_WORDS}{_AT_LEAST}{_NUMBER}(?=\s)", _counted, ""),
        (rf"{_EACH}\s+(?:eerste|tweede|derde|laatste)\s+{_WEEKDAY}\s+van\s+de\s+(?P<period>maand)", _each, ""),
        (rf"{_EACH}\s+{_WEEKDAY}", _always(Ritme(1, Periode.WEEK)), ""),
        (rf"{_EACH}\s+{_SEASON}", _each, ""),
        (rf"(?:elk|elke|ieder|iedere|^per)\s+{_PERIOD}", _each, ""),
        (rf"per\s+{_PERIOD}", _uncounted, ""),
        (rf"(?P<adverb>{'|'.join(ADVERBS)})e?", _adverb, ""),
        (r"twee\s?jaarlijkse?", _uncounted, TWO_MEANINGS),
        (r"(?:drie|vier|vijf|tien)\s?jaarlijkse?", _uncounted, SELDOM),
        (rf"dagelijkse?|{_EACH}\s+dag", _uncounted, ""),
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class FoundRitme:
    """Words that promise a repetition, where they stand, and the Ritme when they give a count.

    `doubt` says in Dutch why they give none; empty when there is nothing to ask.
    """

    words: str
    start: int
    ritme: Ritme | None
    doubt: str = ""


def find_ritme(text: str) -> FoundRitme | None:
    """Return the first words in a text that say how often; "doorlopend" and its like are too vague in a sentence."""
    hits = [
        (found.start(), order, found)
        for order, (pattern, _, _) in enumerate(_GRAMMAR)
        for found in pattern.finditer(text)
    ]
    if not hits:
        return None
    start, order, found = min(hits, key=lambda hit: hit[:2])
    _, meaning, doubt = _GRAMMAR[order]
    return FoundRitme(found.group(), start, meaning(found), f"‘{found.group()}’ {doubt}" if doubt else "")


def parse_ritme(text: str) -> Ritme | None:
    """Return the ritme a field or table cell gives, or None when it gives none we can count."""
    found = find_ritme(text)
    if found is not None:
        return found.ritme
    return Ritme(None) if _WITHOUT_END.match(text.strip()) else None
