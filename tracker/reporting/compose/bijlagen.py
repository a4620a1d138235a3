"""The annexes: every actie with the words of the plan, and where the figures come from."""

from collections import Counter

from tracker.domain.periods import format_date_nl
from tracker.domain.plan import Actie, MetingSoort
from tracker.domain.plan import Passage as PlanPassage
from tracker.domain.velden import show_waarde
from tracker.reporting.blocks import Block, BulletList, Cell, Column, Line, Paragraph, Passage, Section, Table, cell
from tracker.reporting.compose.scope import Scope, reference
from tracker.reporting.compose.words import acties as counted_acties
from tracker.reporting.compose.words import counted
from tracker.reporting.figures import count_per_thema

SOURCE_COLUMNS = (
    Column("Indicator", 36, names_row=True),
    Column("Bron", 24),
    Column("Eenheid", 20),
    Column("Metingen", 20),
)
OWN_COLUMNS = (Column("Actie", 45, names_row=True), Column("Gegevens", 55))


def passages(scope: Scope) -> tuple[Section, ...]:
    """Return every actie with the literal passage it comes from, per thema."""
    intro = Paragraph("Hier leest u bij elke actie de letterlijke tekst uit het plan, met de plaats waar die staat.")
    groups = count_per_thema(scope.plan, scope.acties)
    return (
        Section(1, "Bijlage A. Alle acties met de tekst uit het plan", (intro,)),
        *(
            Section(2, group.thema.titel if group.thema else "Zonder thema", tuple(map(passage, group.acties)))
            for group in groups
        ),
    )


def passage(actie: Actie) -> Passage:
    """Return the promise as it was made, or the fact that the plan does not make it."""
    found = actie.passage
    if found is None:
        added = f" Zij is toegevoegd op {format_date_nl(actie.toegevoegd_op)}." if actie.toegevoegd_op else ""
        return Passage(reference(actie), actie.tekst, f"Deze actie staat niet letterlijk in het plan.{added}")
    return Passage(
        reference(actie), _legible(actie.tekst, found.quote), f"Bron: {found.bestandsnaam}, {place_of(found)}"
    )


def _legible(tekst: str, quote: str) -> str:
    """Return the words of the plan; with the spaces mended when a file put them in odd places ("p l an")."""
    return tekst if _letters(tekst) == _letters(quote) else quote


def _letters(text: str) -> str:
    return "".join(text.split())


def place_of(found: PlanPassage) -> str:
    """Return where a passage stands in its document: "bladzijde 12, onder 3 Jeugd › Acties"."""
    place = f"bladzijde {found.page}" if found.page is not None else _lines(found.line, found.line_end)
    return f"{place}, onder {' › '.join(found.heading_path)}" if found.heading_path else place


def _lines(first: int, last: int) -> str:
    return f"regel {first}" if last <= first else f"regel {first}-{last}"


def own_fields(scope: Scope) -> tuple[Section, ...]:
    """Return what acties say in the public fields the plan has of its own; nothing when there is nothing."""
    rows = [(actie, _own_lines(scope, actie)) for actie in scope.acties]
    table = tuple((cell(reference(actie)), Cell(lines)) for actie, lines in rows if lines)
    if not table:
        return ()
    intro = Paragraph("Dit plan houdt per actie ook andere gegevens bij. Hier staan de gegevens die openbaar zijn.")
    return (Section(1, "Bijlage C. Eigen velden van het plan", (intro, Table("Eigen velden", OWN_COLUMNS, table))),)


def _own_lines(scope: Scope, actie: Actie) -> tuple[Line, ...]:
    said = dict(actie.eigen)
    return tuple(
        Line(f"{veld.naam}: {' '.join(show_waarde(veld, said[veld.id]).split())}")
        for veld in scope.public_velden
        if said.get(veld.id)
    )


def sources(scope: Scope) -> Section:
    """Return the documents and figures this report is built on, and how it counts."""
    files = Counter(actie.passage.bestandsnaam for actie in scope.acties if actie.passage)
    found: list[Block] = [
        Paragraph(
            "De stand per actie komt uit de voortgang die de actiehouders hebben gemeld tot en met de peildatum. "
            "Alleen tekst die akkoord is, staat in dit rapport."
        )
    ]
    if files:
        names = tuple(f"{name}: {counted_acties(number)}" for name, number in files.items())
        found += [Paragraph("De acties komen uit deze documenten:"), BulletList(names)]
    rows = tuple(
        (
            cell(indicator.naam),
            cell(indicator.bron or "niet genoemd"),
            cell(indicator.eenheid or "niet genoemd"),
            cell(counted(len(indicator.van(MetingSoort.METING)), "meting", "metingen")),
        )
        for indicator in scope.plan.indicatoren
    )
    if rows:
        found.append(Table("Indicatoren en hun bron", SOURCE_COLUMNS, rows))
    return Section(1, "Bijlage B. Bronnen", tuple(found))
