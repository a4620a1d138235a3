"""What a report is about, and honestly what is not in it."""

from tracker.domain.periods import format_date_nl
from tracker.domain.ronde import RondeVerslag
from tracker.reporting.blocks import Block, Paragraph
from tracker.reporting.compose.ronde import about_ronde
from tracker.reporting.compose.scope import Scope, awaits_approval
from tracker.reporting.compose.words import acties, part_of


def verantwoording(scope: Scope, ronde: RondeVerslag | None = None) -> tuple[Block, ...]:
    """Return the sentences that stand first in every report."""
    day = format_date_nl(scope.peildatum)
    lines = [f"Dit rapport laat zien hoe de acties uit het plan ervoor stonden op {day}. Dat is de peildatum."]
    if scope.left_out:
        stands, are = ("staat", "is") if scope.left_out == 1 else ("staan", "zijn")
        lines.append(f"{acties(scope.left_out)} {stands} niet in dit rapport, omdat die intern of vertrouwelijk {are}.")
    silent = sum(1 for actie in scope.acties if actie.stand_akkoord is None)
    if silent:
        which = acties(silent) if silent < len(scope.acties) else part_of(silent, silent)
        lines.append(f"Bij {which} is nog geen voortgang akkoord. Dat staat dan bij de actie.")
    waiting = sum(1 for actie in scope.acties if actie.stand_akkoord is not None and awaits_approval(actie))
    if waiting:
        lines.append(f"Bij {acties(waiting)} wacht de nieuwste melding nog op akkoord. U leest daar de vorige tekst.")
    if not scope.names:
        lines.append("Bij elke actie staat de functie van de actiehouder, niet de naam.")
    return (*(Paragraph(line) for line in lines), *(about_ronde(scope, ronde) if ronde else ()))
