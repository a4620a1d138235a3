"""How to read the report: what every status word means. The meanings are data, in the order of the legend."""

from tracker.domain.tijdigheid import BINNENKORT_DAGEN, Tijdigheid
from tracker.domain.voortgang import Fase, Koers
from tracker.reporting.blocks import Cell, Column, Line, Paragraph, Section, Table, Tone, cell
from tracker.reporting.compose.scope import FASE_TONES, KOERS_TONES, TIJDIGHEID_TONES

FASE_MEANINGS = {
    Fase.NIET_GESTART: "Het werk is nog niet begonnen.",
    Fase.IN_UITVOERING: "Er wordt aan gewerkt.",
    Fase.ON_HOLD: "Het werk ligt stil. De regisseur is het daarmee eens.",
    Fase.AFGEROND: "Het werk is klaar. De regisseur is het daarmee eens.",
    Fase.VERVALLEN: "Het werk gaat niet door. De regisseur is het daarmee eens.",
}
KOERS_MEANINGS = {
    Koers.OP_SCHEMA: "Het gaat zoals gepland.",
    Koers.VRAAGT_AANDACHT: "Er is een risico. De actiehouder stuurt bij.",
    Koers.LOOPT_VAST: "Het lukt niet zonder een besluit of hulp van anderen.",
}
TIJDIGHEID_MEANINGS = {
    Tijdigheid.OP_TIJD: "De deadline is nog niet dichtbij, of het ritme wordt gehaald.",
    Tijdigheid.BINNENKORT: f"De deadline is binnen {BINNENKORT_DAGEN} dagen na de peildatum.",
    Tijdigheid.TE_LAAT: "De deadline, of de dag van een mijlpaal, is voorbij en het werk is niet klaar.",
    Tijdigheid.RITME_ACHTER: "Het werk is minder vaak gedaan dan op de peildatum mocht worden verwacht.",
    Tijdigheid.GEEN_DATUM: "Er is geen deadline en geen ritme afgesproken.",
    Tijdigheid.KLAAR: "Het werk is afgerond of vervallen.",
    Tijdigheid.STAAT_STIL: "Het werk is on hold. De deadline telt zolang niet.",
}


def leeswijzer() -> Section:
    """Return the section that explains the words and signs."""
    return Section(
        1,
        "Leeswijzer",
        (
            Paragraph(
                "Per thema leest u vier dingen. Wat wilden we bereiken? Wat hebben we bereikt? Wat hebben we gedaan? "
                "En wat stellen we bij? Alleen waar het anders gaat dan gepland, leest u een langere uitleg."
            ),
            Paragraph(
                "De fase en de koers komen van de actiehouder: de medewerker die de actie uitvoert. "
                "De tijdigheid berekenen we zelf uit de deadline of het ritme."
            ),
            Paragraph(
                "Het plan ligt op koers als minstens 8 van de 10 acties zijn afgerond of op schema liggen. "
                "Acties die zijn vervallen of nog geen koers hebben, tellen daarbij niet mee."
            ),
            legend(),
        ),
    )


def legend() -> Table:
    """Return the table with the meaning of every status word."""
    rows = [
        *(_row("Fase", fase.value, FASE_TONES[fase], text) for fase, text in FASE_MEANINGS.items()),
        *(_row("Koers", koers.value, KOERS_TONES[koers], text) for koers, text in KOERS_MEANINGS.items()),
        *(
            _row("Tijdigheid", value.value, TIJDIGHEID_TONES[value], text)
            for value, text in TIJDIGHEID_MEANINGS.items()
        ),
    ]
    columns = (Column("Soort", 14), Column("Teken en woord", 24, names_row=True), Column("Betekenis", 62))
    return Table("Wat de woorden betekenen", columns, tuple(rows))


def _row(kind: str, word: str, tone: Tone, meaning: str) -> tuple[Cell, ...]:
    return cell(kind), Cell((Line(word, tone),)), cell(meaning)
