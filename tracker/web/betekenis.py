"""What each status word means, in one sentence: shown when one points at a badge, and in the legend below a list."""

from flask import Flask

from tracker.domain.tijdigheid import Aandacht, Tijdigheid
from tracker.domain.voortgang import Fase, Koers
from tracker.domain.woorden import BEGRIPPEN, key_of
from tracker.reporting.compose.leeswijzer import TIJDIGHEID_MEANINGS
from tracker.web.woorden import woordzin

_OF_KEY = {begrip.sleutel: begrip.betekenis for begrip in BEGRIPPEN}
AANDACHT_MEANINGS = {
    Aandacht.TE_LAAT: "De deadline of een mijlpaal is voorbij en het werk is niet klaar.",
    Aandacht.TEGENSPRAAK: "De koers is op schema, maar de planning zegt iets anders.",
    Aandacht.LOOPT_VAST: "De actiehouder meldt dat het niet lukt zonder besluit of hulp.",
    Aandacht.RITME_ACHTER: "Het is minder vaak gedaan dan afgesproken.",
    Aandacht.ACHTER_OP_SCHEMA: "De deadline is nog niet voorbij, maar er is minder gedaan dan u mag verwachten.",
    Aandacht.NIET_BIJGEWERKT: "Er is lang geen voortgang gemeld: 90 dagen, of wat voor het plan of het ritme geldt.",
    Aandacht.ZONDER_ACTIEHOUDER: "Niemand is aangewezen, of de actiehouder werkt hier niet meer.",
    Aandacht.ZONDER_DATUM: "Er is geen deadline en geen ritme, dus niemand weet of het op tijd is.",
}
WAITS = "De regisseur moet nog akkoord geven op een melding of een andere deadline."


def init_app(app: Flask) -> None:
    """Let badges and legends say what they mean."""
    app.jinja_env.globals.update(betekenis=betekenis, legend_groups=legend_groups, waits_meaning=WAITS)


def betekenis(word: object) -> str:
    """Return what a status word means; nothing for a word that says it itself."""
    match word:
        case Fase() | Koers():
            return woordzin(_OF_KEY[key_of(word)])
        case Tijdigheid():
            return woordzin(TIJDIGHEID_MEANINGS[word])
        case Aandacht():
            return woordzin(AANDACHT_MEANINGS[word])
    return ""


def legend_groups() -> list[tuple[str, str, list[object]]]:
    """Return the heading, the kind of badge and every word of each column of words."""
    return [
        ("Fase", "fase", list(Fase)),
        ("Koers", "koers", list(Koers)),
        ("Op tijd?", "tijd", list(Tijdigheid)),
        ("Let op", "aandacht", list(Aandacht)),
    ]
