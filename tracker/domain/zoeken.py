"""Finding an actie or doel by its words: which texts it has, whether they answer a question, and which words to mark.

The index of the store only proposes; what somebody gets to see is judged here, on what they may know of the actie.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple, Protocol

from tracker.domain.periods import format_date_nl
from tracker.domain.plan import Actie, Doel
from tracker.domain.spelling import Said
from tracker.domain.zoekwoorden import index_text, question_words, stems_in, stems_of, words_of

PREFIX_FROM = 4  # a stem this long also finds the longer words that begin with it: "jeugd" finds "jeugdzorg"
SUFFIX_FROM = 5  # and this long those that end with it: "handel" finds "mensenhandel"
REST_FROM = 3  # if what is left in front may be a word too: "handel" does not find "behandel"
_BEFORE, _AFTER = 60, 180  # letters of a text shown before and after the first word that was found


class Gewicht(StrEnum):
    """How much it says that a word stands here; each is a column of the index, the heaviest first."""

    TITEL = "titel"
    TEKST = "tekst"
    VOORTGANG = "voortgang"


class Deel(NamedTuple):
    """One text of an actie, and what it is on screen."""

    naam: str
    tekst: str
    gewicht: Gewicht


class Stuk(NamedTuple):
    """A bit of a text, and whether somebody looked for it."""

    tekst: str
    gezocht: bool


@dataclass(frozen=True, slots=True)
class Fragment:
    """The words around what was found, and where they stand."""

    naam: str
    stukken: tuple[Stuk, ...]


@dataclass(frozen=True, slots=True)
class Vraag:
    """What somebody looks for: for each word every stem that answers it."""

    woorden: tuple[frozenset[str], ...]

    @property
    def stems(self) -> frozenset[str]:
        """Return every stem that answers any of the words."""
        return frozenset().union(*self.woorden)

    def read(self, delen: Iterable[Deel]) -> "Gelezen":
        """Return which of its words each of these texts answers."""
        found = []
        for deel in delen:
            present = stems_in(deel.tekst)
            answered = frozenset(n for n, word in enumerate(self.woorden) if not word.isdisjoint(present))
            if answered:
                found.append((deel, answered))
        return Gelezen(self, tuple(found))


@dataclass(frozen=True, slots=True)
class Gelezen:
    """The texts that answer some of a question, each with the numbers of the words it answers."""

    vraag: Vraag
    delen: tuple[tuple[Deel, frozenset[int]], ...]

    @property
    def answers(self) -> bool:
        """Return whether every word is answered somewhere in these texts."""
        words = frozenset().union(*(answered for _, answered in self.delen))
        return bool(words) and len(words) == len(self.vraag.woorden)

    @property
    def rank(self) -> int:
        """Return how well these texts answer: words in the title first, then in the text, then in voortgang."""
        score = 0
        for factor, gewicht in zip((100, 10, 1), Gewicht, strict=True):
            here = (answered for deel, answered in self.delen if deel.gewicht is gewicht)
            score += factor * len(frozenset().union(*here))
        return score

    @property
    def fragment(self) -> Fragment | None:
        """Return the passage outside the title that answers most words, marked; None when only the title does."""
        shown = [(deel, answered) for deel, answered in self.delen if deel.gewicht is not Gewicht.TITEL]
        if not shown:
            return None
        best, _ = max(shown, key=lambda each: len(each[1]))
        return Fragment(best.naam, mark(_around(best.tekst, self.vraag.stems), self.vraag.stems))


def asked_stems(question: str) -> list[tuple[str, ...]]:
    """Return the stems of each word of a question."""
    return [stems_of(word) for word in question_words(question)]


def is_part_of(stem: str, longer: str) -> bool:
    """Return whether a longer word is made with this one: at its beginning, or at its end after another word."""
    if len(stem) >= PREFIX_FROM and longer.startswith(stem):
        return True
    return len(stem) >= SUFFIX_FROM and longer.endswith(stem) and len(longer) - len(stem) >= REST_FROM


def delen_of_actie(actie: Actie) -> list[Deel]:
    """Return the texts of an actie that can be found; what it does not hold, nobody finds."""
    return [deel for deel in _delen_of_actie(actie) if deel.tekst]


def _delen_of_actie(actie: Actie) -> Iterator[Deel]:
    yield Deel("Titel", actie.titel, Gewicht.TITEL)
    yield Deel("Nummer", actie.nummer, Gewicht.TITEL)
    if actie.passage is None or actie.passage.quote != actie.tekst:
        yield Deel("Wat gaat er gebeuren", actie.tekst, Gewicht.TEKST)
    if actie.passage is not None:
        yield Deel("Uit het plan", actie.passage.quote, Gewicht.TEKST)
    yield Deel("Partners", ", ".join(f"{p.naam} {p.afkorting}".strip() for p in actie.partners), Gewicht.TEKST)
    holder = actie.actiehouder
    yield Deel("Actiehouder", ", ".join(filter(None, [holder.naam, holder.afdeling])) if holder else "", Gewicht.TEKST)
    yield Deel("Trekker volgens het plan", actie.actiehouder_tekst, Gewicht.TEKST)
    yield Deel("Portefeuillehouder", actie.portefeuillehouder, Gewicht.TEKST)
    for naam, tekst in actie.overig:
        yield Deel(naam, tekst, Gewicht.TEKST)
    for mijlpaal in actie.mijlpalen:
        yield Deel("Mijlpaal", mijlpaal.titel, Gewicht.TEKST)
    for statement in reversed(actie.voortgang):
        yield from delen_of_voortgang(statement)


class Gezegd(Said, Protocol):
    """A statement with its day, and the remark it came back with."""

    @property
    def datum(self) -> date: ...
    @property
    def opmerking(self) -> str: ...


def delen_of_voortgang(statement: Gezegd) -> Iterator[Deel]:
    """Return the texts of a statement that can be found; some of them may be empty."""
    day = format_date_nl(statement.datum)
    yield Deel(f"Voortgang van {day}", statement.toelichting, Gewicht.VOORTGANG)
    yield Deel(f"Oorzaak, {day}", statement.oorzaak, Gewicht.VOORTGANG)
    yield Deel(f"Gevolg, {day}", statement.gevolg, Gewicht.VOORTGANG)
    yield Deel(f"Bijsturing, {day}", statement.bijsturing, Gewicht.VOORTGANG)
    yield Deel(f"Opmerking van de regisseur, {day}", statement.opmerking, Gewicht.VOORTGANG)


def delen_of_doel(doel: Doel) -> list[Deel]:
    """Return the texts of a doel that can be found."""
    return [Deel("Doel", doel.tekst, Gewicht.TITEL), Deel("Nummer", doel.nummer, Gewicht.TITEL)]


def index_texts(delen: Iterable[Deel]) -> dict[str, str]:
    """Return what the index keeps of these texts: column → stems."""
    kept: dict[str, list[str]] = {gewicht.value: [] for gewicht in Gewicht}
    for deel in delen:
        kept[deel.gewicht.value].append(index_text(deel.tekst))
    return {column: " ".join(filter(None, texts)) for column, texts in kept.items()}


def mark(text: str, stems: frozenset[str]) -> tuple[Stuk, ...]:
    """Return a text in bits, with the words that were looked for apart."""
    found, reached = [], 0
    for word in words_of(text):
        if stems.isdisjoint(stems_of(word.text)):
            continue
        found += [Stuk(text[reached : word.begin], False), Stuk(text[word.begin : word.end], True)]
        reached = word.end
    return tuple(bit for bit in [*found, Stuk(text[reached:], False)] if bit.tekst)


def _around(text: str, stems: frozenset[str]) -> str:
    """Return the part of a text around the first word that was found, cut between words."""
    flat = " ".join(text.split())
    first = next((w.begin for w in words_of(flat) if not stems.isdisjoint(stems_of(w.text))), 0)
    begin, end = max(0, first - _BEFORE), min(len(flat), first + _AFTER)
    begin = 0 if begin == 0 else flat.find(" ", begin) + 1
    end = end if end == len(flat) else flat.rfind(" ", begin, end)
    return ("… " if begin else "") + flat[begin:end] + (" …" if end < len(flat) else "")
