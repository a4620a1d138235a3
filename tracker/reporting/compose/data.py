"""The acties, indicators and moved deadlines of a report as data, under the same rules for what may be said."""

from collections.abc import Iterable, Iterator
from datetime import date

from tracker.domain.aantallen import done_this_year
from tracker.domain.indicator import figure_of
from tracker.domain.plan import Actie, Meting
from tracker.domain.tijdigheid import tijdigheid
from tracker.domain.velden import VeldSoort
from tracker.reporting.blocks import Block, BulletList, Cell, Data, Paragraph
from tracker.reporting.compose.bijlagen import passage
from tracker.reporting.compose.charts import fase_charts, tijdigheid_charts
from tracker.reporting.compose.scope import Scope, approved_for_stand, reference, result_cell
from tracker.reporting.data import CODES, Dataset, Field, Kind, Mark
from tracker.reporting.figures import count_per_thema, stand

SHIFTS = (
    Field("Nummer", width=9),
    Field("Actie", width=45),
    Field("Verschoven op", Kind.DAY, 13),
    Field("Van", Kind.DAY, 13),
    Field("Naar", Kind.DAY, 13),
    Field("Dagen later", Kind.NUMBER, 10),
    Field("Reden", width=45),
)
_KINDS = {VeldSoort.DATUM: Kind.DAY, VeldSoort.GETAL: Kind.NUMBER}  # values are kept in the form these take
VALUES = (
    Field("Indicator", width=40),
    Field("Thema", width=28),
    Field("Bron"),
    Field("Eenheid"),
    Field("Jaar", Kind.NUMBER, 8),
    Field("Soort", width=22),
    Field("Waarde", width=12),
    Field("Getal", Kind.NUMBER, 10),
    Field("Voorlopig", width=10),
    Field("Reeksbreuk", width=10),
    Field("Toelichting", width=40),
    Field("Bron van de waarde", width=28),
    Field("Opgehaald op", Kind.DAY, 13),
)


def data_of(scope: Scope, notes: Iterable[Block]) -> Data:
    """Return everything the report counts; `notes` say what is in it and what is not."""
    groups = count_per_thema(scope.plan, scope.acties)
    return Data(
        notes=tuple(text for block in notes for text in _texts(block)),
        charts=(*fase_charts(groups), *tijdigheid_charts(groups)),
        sets=(
            Dataset("Acties", acties_fields(scope), tuple(_actie(scope, actie) for actie in scope.acties)),
            Dataset("Indicatoren", VALUES, tuple(_values(scope))),
            Dataset("Verschoven deadlines", SHIFTS, tuple(_shifts(scope))),
        ),
        marks=tuple(mark(actie) for actie in scope.acties),
    )


def mark(actie: Actie) -> Mark:
    """Return how an actie stands, for the next edition to compare with."""
    return Mark(actie.id, reference(actie), CODES[stand(actie)], actie.deadline, _text(result_cell(actie)))


def acties_fields(scope: Scope) -> tuple[Field, ...]:
    """Return the columns of the acties, those of the plan's own public fields last."""
    own = (Field(veld.naam, _KINDS.get(veld.soort, Kind.TEXT), 24) for veld in scope.public_velden)
    return (*_usual_fields(scope.year), *own)


def _usual_fields(year: int) -> tuple[Field, ...]:
    return (
        Field("Nummer", width=9),
        Field("Thema", width=28),
        Field("Deelthema", width=28),
        Field("Actie", width=45),
        Field("Actiehouder", width=28),
        Field("Partners", width=28),
        Field("Eerste deadline", Kind.DAY, 13),
        Field("Deadline", Kind.DAY, 13),
        Field("Planning in woorden"),
        Field("Ritme"),
        Field(f"Gedaan in {year}", Kind.NUMBER, 11),
        Field("Fase", width=16),
        Field("Koers", width=17),
        Field("Tijdigheid"),
        Field("Gemeld op", Kind.DAY, 13),
        Field("Resultaat", width=60),
        Field("Oorzaak", width=40),
        Field("Gevolg", width=40),
        Field("Bijsturing", width=40),
        Field("Tekst in het plan", width=60),
        Field("Bron", width=40),
    )


def _actie(scope: Scope, actie: Actie) -> tuple[str, ...]:
    told, approved, found = approved_for_stand(actie), actie.stand_akkoord, passage(actie)
    counts = actie.ritme is not None and actie.ritme.per_jaar is not None
    return (
        actie.nummer,
        *_themas(scope, actie.thema_id),
        actie.titel,
        scope.actiehouder(actie),
        ", ".join(partner.naam for partner in actie.partners),
        _day(actie.deadline_oorspronkelijk or actie.deadline),
        _day(actie.deadline),
        actie.deadline_tekst,
        str(actie.ritme) if actie.ritme else "",
        str(done_this_year(actie, date(scope.year, 12, 31))) if counts else "",
        actie.fase.value,
        actie.koers.value if actie.fase.has_koers and actie.koers is not None else "",
        tijdigheid(actie, scope.peildatum).value,
        _day(approved.datum if approved else None),
        _text(result_cell(actie)),
        told.oorzaak if told else "",
        told.gevolg if told else "",
        told.bijsturing if told else "",
        found.quote,
        found.source,
        *(dict(actie.eigen).get(veld.id, "") for veld in scope.public_velden),
    )


def _themas(scope: Scope, thema_id: int | None) -> tuple[str, str]:
    """Return the titles of the hoofdthema and of the deelthema in it."""
    thema = next((one for one in scope.plan.themas if one.id == thema_id), None)
    root = scope.plan.hoofdthema(thema_id)
    return root.titel if root else "", thema.titel if thema and thema != root else ""


def _values(scope: Scope) -> Iterator[tuple[str, ...]]:
    for indicator in scope.plan.indicatoren:
        root = scope.plan.hoofdthema(indicator.thema_id)
        named = (indicator.naam, root.titel if root else "", indicator.bron, indicator.eenheid)
        if not indicator.metingen:
            yield (*named, *[""] * (len(VALUES) - len(named)))
        for meting in indicator.metingen:
            yield (*named, *_value(meting))


def _value(meting: Meting) -> tuple[str, ...]:
    figure = figure_of(meting.waarde)
    return (
        str(meting.jaar) if meting.jaar else "",
        meting.soort.value,
        meting.waarde,
        "" if figure is None else f"{figure:g}",
        "ja" if meting.voorlopig else "nee",
        "ja" if meting.reeksbreuk else "nee",
        meting.toelichting,
        meting.bron,
        _day(meting.opgehaald_op),
    )


def _shifts(scope: Scope) -> Iterator[tuple[str, ...]]:
    for actie in scope.acties:
        for move in actie.verschuivingen:
            if move.op.year == scope.year:
                days = str((move.naar - move.van).days) if move.van and move.naar else ""
                dates = (_day(move.op), _day(move.van), _day(move.naar))
                yield (actie.nummer, actie.titel, *dates, days, move.reden)


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _text(cell: Cell) -> str:
    return " ".join(line.text for line in cell.lines)


def _texts(block: Block) -> tuple[str, ...]:
    """Return the lines of a paragraph or of a list."""
    if isinstance(block, BulletList):
        return block.items
    return (block.text,) if isinstance(block, Paragraph) else ()
