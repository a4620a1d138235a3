"""The rekenkamerdossier as a report: first what it is and what it leaves out, then each actie from promise to proof."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import get_args, get_type_hints

from tracker.domain.periods import format_date_nl
from tracker.reporting.blocks import (
    Block,
    BulletList,
    Cell,
    Column,
    Data,
    Fact,
    Line,
    Paragraph,
    Passage,
    Report,
    Section,
    Table,
    cell,
)
from tracker.reporting.compose.words import acties as counted_acties
from tracker.reporting.compose.words import counted, short_date
from tracker.reporting.data import Dataset, Field, Kind
from tracker.reporting.dossier import KIND, Dossier, DossierActie, Ketencontrole, Melding, Wijziging
from tracker.reporting.frozen import canonical

NOTHING = "–"


def compose_dossier(dossier: Dossier, kenmerk: str) -> Report:
    """Return the dossier as a report.

    Args:
        dossier: what it says.
        kenmerk: the SHA-256 of the JSON file with the same content.
    """
    one = bool(dossier.over)
    about = tuple(_about(dossier))
    sections = (
        Section(1, "Over dit dossier", about),
        *(part for actie in dossier.acties for part in _actie(actie, 1)),
        *(() if one else (Section(1, "Wat er aan het plan zelf is gewijzigd", _plan_changes(dossier)),)),
    )
    return canonical(
        Report(
            title="Rekenkamerdossier", subtitle=dossier.over or dossier.plan, kind=KIND,
            organisatie=dossier.organisatie, peildatum=dossier.peildatum, year=dossier.peildatum.year,
            status=f"gemaakt op {dossier.gemaakt_op}", sections=sections, metadata=tuple(_facts(dossier, kenmerk)),
            data=Data(tuple(_notes(about)), (), _sets(dossier)),
        )
    )  # fmt: skip


def _facts(dossier: Dossier, kenmerk: str) -> Iterator[Fact]:
    yield Fact("Plan", dossier.plan)
    if dossier.periode:
        yield Fact("Looptijd van het plan", dossier.periode)
    yield Fact("Over", dossier.over or f"het hele plan, {counted_acties(len(dossier.acties))}")
    yield Fact("Gemaakt op", dossier.gemaakt_op)
    yield Fact("Gemaakt door", dossier.gemaakt_door)
    keten = dossier.keten
    yield Fact("Logboek tot en met", f"regel {keten.laatste_regel}, controlegetal {keten.controlegetal}")
    yield Fact("JSON-bestand", f"SHA-256 {kenmerk}")


def _about(dossier: Dossier) -> Iterator[Block]:
    yield Paragraph(f"Dit dossier laat zien wat er is gebeurd tot en met {dossier.gemaakt_op}.", lead=True)
    yield Paragraph(
        "Van elke actie leest u wat het plan belooft en waar dat staat. Daarna leest u wat is gemeld, wie akkoord gaf "
        "en welke deadlines zijn verschoven. Ook staan er de mails, de bestanden en elke regel van het logboek."
    )
    yield Paragraph(_chain_words(dossier.keten))
    yield Paragraph("Dit dossier is een kopie voor onderzoek. Er staan namen van medewerkers in.")
    yield Paragraph("Dit staat niet in het dossier:")
    yield BulletList(dossier.weggelaten)


def _chain_words(keten: Ketencontrole) -> str:
    lines = counted(keten.regels, "regel", "regels")
    if not keten.klopt:
        faults = counted(keten.fouten, "fout", "fouten")
        return (
            f"Let op: het logboek klopt niet. De controle liep langs {lines} en vond {faults}. "
            "Vraag de beheerder welke regels dat zijn."
        )
    with_what = f" en langs {counted(keten.vergeleken, 'kenmerk', 'kenmerken')} van eerder" if keten.vergeleken else ""
    return f"Het logboek klopt. De controle liep langs {lines}{with_what}. Er is niets gewijzigd, verwisseld of weg."


def _notes(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        yield from block.items if isinstance(block, BulletList) else ()
        yield from (block.text,) if isinstance(block, Paragraph) else ()


def _actie(actie: DossierActie, level: int) -> Iterator[Section]:
    yield Section(level, actie.naam, (_promise(actie), _state(actie)))
    parts: tuple[tuple[str, Table | None, str], ...] = (
        ("Voortgang en akkoord", _statements(actie), "Er is geen voortgang gemeld."),
        ("Verschoven deadlines", _moves(actie), "De deadline is niet verschoven."),
        ("Gevraagde deadlines", _requests(actie), ""),
        ("Mails", _mails(actie), "Er ging geen mail uit over deze actie."),
        ("Bestanden", _files(actie), "Er zijn geen bestanden toegevoegd."),
        ("Gedeelde reacties", _reactions(actie), ""),
        ("Logboek", _changes(f"Logboek van {actie.naam}", actie.wijzigingen), "Het logboek noemt deze actie niet."),
    )
    for heading, table, otherwise in parts:
        if table is not None or otherwise:
            yield Section(level + 1, heading, (table if table is not None else Paragraph(otherwise),))


def _promise(actie: DossierActie) -> Passage:
    found = actie.vindplaats
    if found is None:
        return Passage("Wat het plan belooft", actie.tekst, "Deze actie staat niet letterlijk in het plan.")
    print_of = f". Controlegetal van dat bestand (SHA-256): {found.sha256}" if found.sha256 else ""
    return Passage("Wat het plan belooft", found.citaat, f"Bron: {found.bestandsnaam}, {found.plaats}{print_of}")


def _state(actie: DossierActie) -> Table:
    rows = (
        ("Tekst", actie.tekst),
        ("Thema", actie.thema),
        ("Actiehouder", actie.actiehouder),
        ("Fase en koers", ", ".join(part for part in (actie.fase, actie.koers) if part)),
        ("Tijdigheid", actie.tijdigheid),
        ("Eerste deadline", _day(actie.eerste_deadline)),
        ("Deadline nu", _day(actie.deadline)),
        ("Planning in woorden", actie.planning),
        ("Vertrouwelijkheid", actie.vertrouwelijkheid),
        ("In het register sinds", _day(actie.toegevoegd_op)),
        ("Verwijderd op", _day(actie.verwijderd_op)),
    )
    columns = (Column("Gegeven", 28, names_row=True), Column("Zo staat het nu", 72))
    return Table(f"Stand van {actie.naam}", columns, tuple((cell(a), cell(b)) for a, b in rows if b))


def _statements(actie: DossierActie) -> Table | None:
    columns = (Column("Dag", 14, names_row=True), Column("Wie en stand", 26), Column("Wat is gemeld", 36),
               Column("Oordeel", 24))  # fmt: skip
    return _table(f"Voortgang van {actie.naam}", columns, (_statement(one) for one in actie.meldingen))


def _statement(one: Melding) -> tuple[Cell, ...]:
    who = one.door if not one.namens else f"{one.door}, namens {one.namens}"
    said = [one.toelichting, *(f"{name}: {text}" for name, text in _reasons(one) if text)]
    judged = [one.oordeel, " op ".join(part for part in (one.beoordeeld_door, _day(one.beoordeeld_op)) if part)]
    return (
        cell(short_date(one.datum)),
        _cell((who, ", ".join(part for part in (one.fase, one.koers) if part), f"gemeld op {one.gemeld_op}")),
        _cell(said),
        _cell([*judged, one.opmerking]),
    )


def _reasons(one: Melding) -> tuple[tuple[str, str], ...]:
    count = "" if one.aantal is None else str(one.aantal)
    return (("Oorzaak", one.oorzaak), ("Gevolg", one.gevolg), ("Bijsturing", one.bijsturing), ("Aantal", count))


def _moves(actie: DossierActie) -> Table | None:
    columns = (Column("Verschoven op", 18, names_row=True), Column("Van", 16), Column("Naar", 16), Column("Door", 20),
               Column("Reden", 30))  # fmt: skip
    rows = (_row(_short(o.op), _short(o.van), _short(o.naar), o.door, o.reden) for o in actie.verschuivingen)
    return _table(f"Verschoven deadlines van {actie.naam}", columns, rows)


def _requests(actie: DossierActie) -> Table | None:
    columns = (Column("Gevraagd op", 16, names_row=True), Column("Van en naar", 20), Column("Door", 18),
               Column("Reden", 24), Column("Oordeel", 22))  # fmt: skip
    rows = (
        (
            cell(_short(o.op)), _cell((_short(o.van) or "geen", _short(o.naar))), cell(o.door), _cell((o.reden,)),
            _cell((o.oordeel, " op ".join(p for p in (o.beoordeeld_door, _day(o.beoordeeld_op)) if p), o.opmerking)),
        )
        for o in actie.verzoeken
    )  # fmt: skip
    return _table(f"Gevraagde deadlines van {actie.naam}", columns, rows)


def _mails(actie: DossierActie) -> Table | None:
    columns = (Column("Gemaakt", 20, names_row=True), Column("Aan", 18), Column("Onderwerp", 34), Column("Stand", 28))
    rows = (
        (
            cell(o.gemaakt_op), cell(o.aan), _cell((o.onderwerp, o.waarom)),
            _cell((o.stand, f"op {o.verstuurd_op}" if o.verstuurd_op else "", o.fout)),
        )
        for o in actie.mails
    )  # fmt: skip
    return _table(f"Mails over {actie.naam}", columns, rows)


def _files(actie: DossierActie) -> Table | None:
    columns = (Column("Bestand", 26, names_row=True), Column("Omvang", 14), Column("Toegevoegd", 22),
               Column("Controlegetal (SHA-256)", 38))  # fmt: skip
    rows = (
        (
            _cell((o.naam, o.omschrijving)), cell(f"{o.omvang} bytes"),
            _cell((f"{_short(o.op)} door {o.door}", _removed(o.verwijderd_op))),
            cell(o.sha256),
        )
        for o in actie.bestanden
    )  # fmt: skip
    return _table(f"Bestanden bij {actie.naam}", columns, rows)


def _removed(day: date | None) -> str:
    return f"verwijderd op {format_date_nl(day)}" if day else ""


def _reactions(actie: DossierActie) -> Table | None:
    columns = (Column("Wanneer", 20, names_row=True), Column("Wie", 20), Column("Reactie", 60))
    return _table(f"Reacties bij {actie.naam}", columns, (_row(o.op, o.door, o.tekst) for o in actie.reacties))


def _plan_changes(dossier: Dossier) -> tuple[Block, ...]:
    table = _changes("Logboek van het plan", dossier.plan_wijzigingen)
    return (table if table is not None else Paragraph("Het logboek noemt geen wijzigingen van het plan zelf."),)


def _changes(caption: str, lines: Iterable[Wijziging]) -> Table | None:
    columns = (Column("Wanneer", 25, names_row=True), Column("Wie", 18), Column("Wat", 23), Column("Was", 17),
               Column("Werd", 17))  # fmt: skip
    return _table(caption, columns, map(_change, lines))


def _change(one: Wijziging) -> tuple[Cell, ...]:
    when = (one.op, f"regel {one.regel}" if one.regel else "")
    why = f"Reden: {one.waarom}" if one.waarom else ""
    return (_cell(when), _cell((one.wie, one.weg)), _cell((one.wat, why)), _cell((one.oud,)), _cell((one.nieuw,)))


def _table(caption: str, columns: tuple[Column, ...], rows: Iterable[tuple[Cell, ...]]) -> Table | None:
    made = tuple(rows)
    return Table(caption, columns, made) if made else None


def _row(*texts: str) -> tuple[Cell, ...]:
    return tuple(_cell((text,)) for text in texts)


def _cell(texts: Iterable[str]) -> Cell:
    lines = tuple(Line(" ".join(text.split())) for text in texts if text.strip())
    return Cell(lines or (Line(NOTHING),))


def _day(day: date | None) -> str:
    return "" if day is None else format_date_nl(day)


def _short(day: date | None) -> str:
    return "" if day is None else short_date(day)


def _sets(dossier: Dossier) -> tuple[Dataset, ...]:
    """Return the rows of the workbook: every list of every actie, with the actie before it."""
    names = ("meldingen", "verschuivingen", "verzoeken", "mails", "bestanden", "reacties", "wijzigingen")
    found = (_set(name, [(a.naam, one) for a in dossier.acties for one in getattr(a, name)]) for name in names)
    about_plan = _set("plan", [(dossier.plan, one) for one in dossier.plan_wijzigingen])
    return tuple(one for one in (*found, about_plan) if one is not None)


def _set(name: str, rows: Sequence[tuple[str, object]]) -> Dataset | None:
    if not rows:
        return None
    kinds = {column: _kind(hint) for column, hint in get_type_hints(type(rows[0][1])).items()}
    told = tuple((naam, *(_text(getattr(one, column)) for column in kinds)) for naam, one in rows)
    widths = (_width(kind, [row[place] for row in told]) for place, kind in enumerate(kinds.values(), start=1))
    titles = (
        Field(column.replace("_", " ").capitalize(), kind, width)
        for (column, kind), width in zip(kinds.items(), widths, strict=True)
    )
    return Dataset(name.capitalize(), (Field("Actie", width=45), *titles), told)


def _kind(hint: object) -> Kind:
    """Return how a workbook reads what a field holds; the only unions here are "… | None"."""
    held = (get_args(hint) or (hint,))[0]
    return Kind.DAY if held is date else Kind.NUMBER if held is int else Kind.TEXT


def _width(kind: Kind, texts: Iterable[str]) -> int:
    """Return a width by what stands in a column, in signs."""
    longest = max(map(len, texts), default=0)
    return 14 if kind is not Kind.TEXT else next((width for width in (16, 24, 32) if longest <= width), 48)


def _text(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    return "" if value is None else str(value)
