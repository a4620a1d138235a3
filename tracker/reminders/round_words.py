"""The words in which somebody hears of a ronde: a line to click on, a sentence or two, and the acties it is about."""

from collections.abc import Callable

from tracker.domain.periods import format_date_nl
from tracker.reminders.rounds import Regel, RondeBericht, Soort


def kop(bericht: RondeBericht) -> str:
    """Return the heading in the mail."""
    return bericht.ronde.naam


def titel(bericht: RondeBericht) -> str:
    """Return the line that leads to the page."""
    return _TITELS[bericht.soort](bericht)


def uitleg(bericht: RondeBericht) -> str:
    """Return what is asked, and what to do."""
    parts = [_UITLEG[bericht.soort](bericht)]
    if not bericht.soort.to_team and bericht.ronde.instructie:
        parts.append(" ".join(bericht.ronde.instructie.split()))
    return " ".join(parts)


def regel_line(regel: Regel) -> str:
    """Return one actie in one line."""
    notes = [regel.wie, f"u vervangt {regel.vervangt}" if regel.vervangt else ""]
    notes.append("teruggestuurd: graag aanpassen" if regel.teruggestuurd else "")
    told = "; ".join(note for note in notes if note)
    return f"{regel.titel} ({told})" if told else regel.titel


def _acties(bericht: RondeBericht) -> str:
    count = len(bericht.regels)
    return f"{count} {'actie' if count == 1 else 'acties'}"


def _sluit(bericht: RondeBericht) -> str:
    return format_date_nl(bericht.ronde.eindigt)


def _peildatum(bericht: RondeBericht) -> str:
    return format_date_nl(bericht.ronde.peildatum)


def _closed_titel(bericht: RondeBericht) -> str:
    if not bericht.regels:
        return f"De ronde is gesloten: op alle {bericht.totaal} acties kwam antwoord"
    return f"De ronde is gesloten: op {len(bericht.regels)} van de {bericht.totaal} acties kwam geen antwoord"


def _closed_uitleg(bericht: RondeBericht) -> str:
    next_ = "U kunt nu het concept van de rapportage maken."
    return f"Hieronder staat bij welke acties het antwoord ontbreekt. {next_}" if bericht.regels else next_


_Words = Callable[[RondeBericht], str]

_TITELS: dict[Soort, _Words] = {
    Soort.AANKONDIGING: lambda b: f"Vanaf {format_date_nl(b.ronde.opent)} vragen wij u om voortgang op {_acties(b)}",
    Soort.OPENING: lambda b: f"Meld voortgang op {_acties(b)}, uiterlijk {_sluit(b)}",
    Soort.DAG_7: lambda b: f"Nog {_acties(b)} te melden, uiterlijk {_sluit(b)}",
    Soort.DAG_12: lambda b: f"Nog {_acties(b)} te melden: de ronde sluit na {_sluit(b)}",
    Soort.VRAAG: lambda b: f"Team OOV vraagt u om voortgang op {_acties(b)}, uiterlijk {_sluit(b)}",
    Soort.PARTNERS: lambda b: f"Bij {_acties(b)} van de ronde doet een partner mee",
    Soort.SLUITING: _closed_titel,
}
_UITLEG: dict[Soort, _Words] = {
    Soort.AANKONDIGING: lambda b: (
        f"De ronde gaat over de stand op {_peildatum(b)}. Meld uiterlijk op {_sluit(b)}. U hoeft nu nog niets te doen."
    ),
    Soort.OPENING: lambda b: (
        f"De ronde is open. Hoe stond het met deze acties op {_peildatum(b)}? "
        "Alles staat op één pagina. Is er niets veranderd? Dan is één klik genoeg."
    ),
    Soort.DAG_7: lambda b: f"De ronde is halverwege en gaat over de stand op {_peildatum(b)}.",
    Soort.DAG_12: lambda b: f"Dit is de laatste herinnering. De ronde gaat over de stand op {_peildatum(b)}.",
    Soort.VRAAG: lambda b: f"Het gaat om de stand op {_peildatum(b)}. Alles staat op één pagina.",
    Soort.PARTNERS: lambda _: "Partners krijgen van de ronde zelf geen mail. Vraagt u hen om hun bijdrage?",
    Soort.SLUITING: _closed_uitleg,
}
