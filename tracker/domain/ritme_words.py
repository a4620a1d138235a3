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
    "tweewekelijks": 26, "tweemaandelijks": 6, "halfjaarlijks": 2, "wekelijks": 52, "maandelijks": 12, "jaarlijks": 1,
}  # fmt: skip
WITHOUT_END = ("doorlopend", "continu", "permanent", "structureel", "lopend", "hele periode", "gehele periode")

_NUMBER = rf"(?P<number>\d{{1,2}}|{'|'.join(sorted(NUMBERS, key=len, reverse=True))})"
_PERIOD = rf"(?P<period>{'|'.join(sorted(PERIODS, key=len, reverse=True))})"
_AT_LEAST = r"(?:(?:minimaal|minstens|tenminste|ten minste|maximaal|gemiddeld|circa|ongeveer)\s+)?"
_TIMES = r"(?:\s?(?:x|×|keer|maal)|\s+(?:keren|malen))"
_PER = r"(?:per|in het|elk|elke|ieder|iedere|in een)"
_FEW_WORDS = r"(?:(?:wordt|worden|vindt|vinden|is|zijn|organiseren|houden|doen|we|wij|er|het|team)\s+){0,3}"
_UNIT = r"(?!uur\b|uren\b|euro\b|fte\b|procent\b|dagen\b|miljoen\b|jaar\b|maanden\b|weken\b)"


def _counted(found: re.Match[str]) -> Ritme | None:
    word = found["number"].lower()
    number = int(word) if word.isdigit() else NUMBERS[word]
    return Ritme(number, PERIODS[" ".join(found["period"].lower().split())]) if 0 < number <= MOST else None


def _each(found: re.Match[str]) -> Ritme:
    return Ritme(1, PERIODS[" ".join(found["period"].lower().split())])


def _adverb(found: re.Match[str]) -> Ritme:
    per_jaar = ADVERBS[found["adverb"].lower().removesuffix("e")]
    return next((Ritme(1, periode) for periode, times in PER_JAAR.items() if times == per_jaar), Ritme(per_jaar))


def _every_other(found: re.Match[str]) -> Ritme | None:
    return {"week": Ritme(26), "maand": Ritme(6)}.get(found["period"].lower())


def _uncounted(_: re.Match[str]) -> Ritme | None:
    return None


_GRAMMAR: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Ritme | None]], ...] = tuple(
    (re.compile(rf"(?<![\w-]){pattern}(?![\w])", re.IGNORECASE), meaning)
    for pattern, meaning in (
        (rf"{_AT_LEAST}{_NUMBER}{_TIMES}?\s*{_PER}\s+{_PERIOD}", _counted),
        (rf"{_AT_LEAST}{_NUMBER}{_TIMES}?\s*/\s*{_PERIOD}", _counted),
        (rf"{_AT_LEAST}{_NUMBER}\s+{_UNIT}(?:[a-zà-ÿ’'-]+\s+){{1,3}}?per\s+{_PERIOD}", _counted),
        (rf"{_AT_LEAST}(?P<number>eenmaal|éénmaal|tweemaal|driemaal|viermaal){_TIMES}?\s+{_PER}\s+{_PERIOD}", _counted),
        (
            rf"(?:meerdere|enkele|diverse|een paar|verschillende)\s+(?:keren|keer|malen|maal)\s+per\s+{_PERIOD}",
            _uncounted,
        ),
        (r"om\s+de\s+(?P<period>week|maand)", _every_other),
        (r"om\s+(?:de|het)\s+(?:\w+\s+)?(?:jaar|jaren|maanden|weken)", _uncounted),
        (rf"(?:elk|elke|ieder|iedere|per)\s+{_PERIOD}\s+{_FEW_WORDS}{_AT_LEAST}{_NUMBER}(?=\s)", _counted),
        (rf"(?P<period>jaar|maand|week)(?:e?lijks)\s+{_FEW_WORDS}{_AT_LEAST}{_NUMBER}(?=\s)", _counted),
        (rf"(?:elk|elke|ieder|iedere|^per)\s+{_PERIOD}", _each),
        (rf"per\s+{_PERIOD}", _uncounted),
        (rf"(?P<adverb>{'|'.join(ADVERBS)})e?", _adverb),
        (r"(?:dagelijkse?|twee\s?jaarlijkse?|vier\s?jaarlijkse?|tweejaarlijkse?|driejaarlijkse?)", _uncounted),
        (r"(?:elke|iedere)\s+(?:dag|twee weken|twee jaar|vier jaar)", _uncounted),
    )
)


@dataclass(frozen=True, slots=True)
class FoundRitme:
    """Words that promise a repetition, where they stand, and the Ritme when they give a count."""

    words: str
    start: int
    ritme: Ritme | None


def find_ritme(text: str) -> FoundRitme | None:
    """Return the first words in a text that say how often; "doorlopend" and its like are too vague in a sentence."""
    hits = [
        (found.start(), order, found) for order, (pattern, _) in enumerate(_GRAMMAR) for found in pattern.finditer(text)
    ]
    if not hits:
        return None
    start, order, found = min(hits, key=lambda hit: hit[:2])
    return FoundRitme(found.group(), start, _GRAMMAR[order][1](found))


def parse_ritme(text: str) -> Ritme | None:
    """Return the ritme a field or table cell gives, or None when it gives none we can count."""
    found = find_ritme(text)
    if found is not None:
        return found.ritme
    return Ritme(None) if text.strip().lower().rstrip(".").startswith(WITHOUT_END) else None
