"""The texts of mails an organisatie may write itself, each with ours; what stands in them is data, as the rules are.

A `Soort` is a mail, or something that comes in a mail; its parts are the texts. The list of acties, links, buttons and
what people must know (that a link works once, why they get this mail) are no part of it: those stay ours.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from tracker.domain.invullen import InvulError, check, fill
from tracker.domain.woorden import translate


class Vorm(Enum):
    """How a text looks: one line, one paragraph (lines are joined), or paragraphs."""

    REGEL = 150
    ALINEA = 600
    TEKST = 1500

    @property
    def longest(self) -> int:
        """Return how many signs it may have."""
        return self.value


# Place → what comes there, as people read it; in this order.
PLEKKEN: dict[str, str] = {
    "naam": "de naam van wie de mail krijgt",
    "organisatie": "de naam van uw organisatie",
    "datum": "de dag van de mail, bijvoorbeeld 12 mei 2026",
    "samenvatting": "waar de mail over gaat, bijvoorbeeld: 3 acties vragen uw aandacht, waarvan 1 te laat",
    "acties": "om hoeveel acties het gaat, bijvoorbeeld 1 actie of 3 acties",
    "te laat": "hoeveel acties te laat zijn, als cijfer",
    "plan": "de titel van het plan; bij meer plannen alle titels",
    "actie": "het nummer en de titel van de actie; van een vertrouwelijke actie alleen het nummer",
    "deadline": "de deadline van de actie",
    "collega": "de naam van de collega die het vraagt of schrijft",
    "tekst": "de kop van de tekst in het rapport",
    "ronde": "de naam van de ronde",
    "opent": "de eerste dag van de ronde",
    "sluit": "de laatste dag van de ronde",
    "peildatum": "de peildatum van de ronde",
    "zonder antwoord": "hoeveel acties nog geen antwoord hebben",
    "alle acties": "over hoeveel acties de ronde gaat",
    "stap": "de volgende stap op weg naar de commissie",
    "wanneer": "voor welke dag die stap klaar moet zijn",
    "commissie": "de dag van de commissie",
    "indicator": "de naam van de indicator",
    "jaar": "het jaar waarover het cijfer gaat",
    "bron": "waar het cijfer vandaan komt",
}


@dataclass(frozen=True, slots=True)
class Deel:
    """One text: its name, ours, and which places it may have.

    Attributes:
        sleutel: how the code names it.
        label: how people name it.
        tekst: our text; empty when we say nothing here.
        plekken: the places that may stand in it.
        vorm: how it looks.
        verplicht: it cannot be empty.
        hint: what is good to know about it.
    """

    sleutel: str
    label: str
    tekst: str
    plekken: tuple[str, ...]
    vorm: Vorm = Vorm.TEKST
    verplicht: bool = False
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Soort:
    """A mail, or something that comes in a mail."""

    sleutel: str
    naam: str
    wanneer: str
    groep: str
    delen: tuple[Deel, ...]
    van_ons: str = ""  # what stays ours, as people read it


def check_tekst(deel: Deel, text: str) -> str:
    """Return a text as it is kept: lines without blanks at their end, no more than one empty line.

    Raises:
        InvulError: too long, empty where that cannot be, more than a line, or with a place that is not there.
    """
    lines = [_clean(line) for line in text.strip().splitlines()]
    if deel.vorm is Vorm.REGEL and len(lines) > 1:
        raise InvulError(f"{deel.label}: schrijf dit op één regel.")
    paragraphs = [place for place, line in enumerate(lines) if line or lines[place - 1]]  # one empty line is enough
    text = (" " if deel.vorm is Vorm.ALINEA else "\n").join(lines[place] for place in paragraphs)
    text = " ".join(text.split()) if deel.vorm is Vorm.ALINEA else text
    if deel.verplicht and not text:
        raise InvulError(f"{deel.label} mag niet leeg zijn. Vul iets in, of kies Terug naar onze tekst.")
    if len(text) > deel.vorm.longest:
        raise InvulError(
            f"{deel.label} is {len(text)} tekens. Maak de tekst korter: ten hoogste {deel.vorm.longest} tekens."
        )
    check(text, deel.plekken)
    return text


def _clean(line: str) -> str:
    return "".join(sign for sign in " ".join(line.split()) if sign.isprintable())


def key_of(soort: str, deel: str) -> str:
    """Return how a text is named where all of them are kept together: "ronde.onderwerp"."""
    return f"{soort}.{deel}"


@dataclass(frozen=True, slots=True)
class Teksten:
    """What an organisatie says in its mails: its own text where it wrote one, else ours in its own words.

    Attributes:
        eigen: see `key_of` → the text as it was written.
        woorden: the words it chose itself (domain/woorden.py).
    """

    eigen: Mapping[str, str] = field(default_factory=dict)
    woorden: Mapping[str, str] = field(default_factory=dict)

    def ours(self, deel: Deel) -> str:
        """Return our text, in the words of the organisatie."""
        return translate(deel.tekst, self.woorden)

    def says(self, soort: Soort, deel: str, values: Mapping[str, str]) -> str:
        """Return a text with its places filled in.

        A text that was written for an earlier version and cannot be filled in any more gives way to ours, so that no
        mail stays behind for it.
        """
        part = next(one for one in soort.delen if one.sleutel == deel)
        own = self.eigen.get(key_of(soort.sleutel, deel))
        if own is not None:
            try:
                return fill(own, values)
            except InvulError:
                pass
        return fill(self.ours(part), values)


USUAL = Teksten()
