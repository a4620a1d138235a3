"""What stands in the places of a text about a ronde, and the acties it is about, a line each."""

from collections.abc import Mapping

from tracker.domain.periods import format_date_nl
from tracker.domain.woorden import translate
from tracker.reminders.rounds import Regel, RondeBericht, Soort
from tracker.reminders.soorten import SOORTEN
from tracker.reminders.teksten import Teksten


def kop(bericht: RondeBericht) -> str:
    """Return the heading in the mail."""
    return bericht.ronde.naam


def titel(bericht: RondeBericht, teksten: Teksten, organisatie: str) -> str:
    """Return the line that leads to the page."""
    return _says("titel", bericht, teksten, organisatie)


def uitleg(bericht: RondeBericht, teksten: Teksten, organisatie: str) -> str:
    """Return what is asked, and what to do."""
    said = _says("uitleg", bericht, teksten, organisatie)
    instructie = "" if bericht.soort.to_team else bericht.ronde.instructie
    return " ".join(f"{said} {instructie}".split())


def regel_line(regel: Regel) -> str:
    """Return one actie in one line."""
    notes = [regel.wie, f"u vervangt {regel.vervangt}" if regel.vervangt else ""]
    notes.append("teruggestuurd: graag aanpassen" if regel.teruggestuurd else "")
    told = "; ".join(note for note in notes if note)
    return f"{regel.titel} ({told})" if told else regel.titel


def acties_in_words(count: int, woorden: Mapping[str, str]) -> str:
    """Return how many acties, in the words of the organisatie: "1 actie", "3 acties"."""
    return translate(f"{count} {'actie' if count == 1 else 'acties'}", woorden)


def _says(deel: str, bericht: RondeBericht, teksten: Teksten, organisatie: str) -> str:
    complete = bericht.soort is Soort.SLUITING and not bericht.regels
    part = f"{deel}-compleet" if complete else deel
    return teksten.says(SOORTEN[bericht.soort.value], part, _values(bericht, teksten, organisatie))


def _values(bericht: RondeBericht, teksten: Teksten, organisatie: str) -> dict[str, str]:
    ronde = bericht.ronde
    return {
        "naam": bericht.persoon.naam, "organisatie": organisatie, "ronde": ronde.naam,
        "acties": acties_in_words(len(bericht.regels), teksten.woorden), "opent": format_date_nl(ronde.opent),
        "sluit": format_date_nl(ronde.eindigt), "peildatum": format_date_nl(ronde.peildatum),
        "zonder antwoord": str(len(bericht.regels)), "alle acties": str(bericht.totaal),
    }  # fmt: skip
