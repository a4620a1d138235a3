"""Metadata of an archived report in the fields of MDTO (Metagegevens voor Duurzaam Toegankelijke Overheidsinformatie).

Only what the report knows is filled in; archiefvormer is the organisatie, and how long to keep it is left to its
archivist ("Nader te bepalen"). Source: MDTO-XML 1.0.1, Nationaal Archief: which elements, in which order, how often,
and the terms of its begrippenlijsten. What was checked of it: tests/reporting/mdto_shape.py.
"""

from collections.abc import Iterator
from datetime import date

from lxml import etree

from tracker.domain.periods import format_date_nl
from tracker.reporting.stukken import Stuk

SPACE = "https://www.nationaalarchief.nl/mdto"
SCHEMA = f"{SPACE} {SPACE}/MDTO-XML1.0.1.xsd"
_INSTANCE = "http://www.w3.org/2001/XMLSchema-instance"
SOURCE = "Uitvoeringsplan-tracker"
Told = tuple[str, "str | list[Told]"]


def of_report(stuk: Stuk, digest: str, files: list[str]) -> bytes:
    """Return the metadata of a report as informatieobject.

    Args:
        stuk: the report.
        digest: the SHA-256 of what it says, by which it is known.
        files: the names of the files it is kept in.
    """
    report = stuk.report
    day = stuk.vastgesteld_op.isoformat()
    kept: list[Told] = [("heeftRepresentatie", _reference(name, f"{digest}/{name}")) for name in files]
    return _written(
        [("informatieobject", [
            _identity(digest),
            ("naam", f"{report.title} – {report.organisatie}"),
            ("aggregatieniveau", _term("Archiefstuk", "Begrippenlijst Aggregatieniveaus MDTO")),
            ("omschrijving", f"{report.subtitle}. Editie {stuk.editie}, stand van {format_date_nl(report.peildatum)}."),
            ("dekkingInTijd", [
                ("dekkingInTijdType", _term("Verslagjaar", SOURCE)),
                ("dekkingInTijdBegindatum", date(report.year, 1, 1).isoformat()),
                ("dekkingInTijdEinddatum", report.peildatum.isoformat()),
            ]),
            ("taal", report.language),
            ("event", [
                ("eventType", _term("Vaststelling", SOURCE)),
                ("eventTijd", day),
                ("eventVerantwoordelijkeActor", [("verwijzingNaam", report.organisatie)]),
            ]),
            ("waardering", _term("Nader te bepalen", "Begrippenlijst Waarderingen MDTO", "N")),
            *kept,
            ("archiefvormer", [("verwijzingNaam", report.organisatie)]),
            ("beperkingGebruik", [("beperkingGebruikType", _term("nog te bepalen", SOURCE))]),
        ])]
    )  # fmt: skip


def of_file(stuk: Stuk, digest: str, name: str, form: str, content: tuple[int, str]) -> bytes:
    """Return the metadata of one file as bestand; `content` is its size in bytes and its SHA-256."""
    size, sha256 = content
    return _written(
        [("bestand", [
            _identity(f"{digest}/{name}"),
            ("naam", name),
            ("omvang", str(size)),
            ("bestandsformaat", _term(form, "IANA Media types", form)),
            ("checksum", [
                ("checksumAlgoritme", _term("SHA-256", "Begrippenlijst ChecksumAlgoritme MDTO")),
                ("checksumWaarde", sha256),
                ("checksumDatum", f"{stuk.vastgesteld_op.isoformat()}T00:00:00"),
            ]),
            ("isRepresentatieVan", _reference(f"{stuk.report.title} – {stuk.report.organisatie}", digest)),
        ])]
    )  # fmt: skip


def _identity(mark: str) -> Told:
    return ("identificatie", [("identificatieKenmerk", mark), ("identificatieBron", SOURCE)])


def _reference(name: str, mark: str) -> list[Told]:
    return [("verwijzingNaam", name), ("verwijzingIdentificatie", _identity(mark)[1])]


def _term(label: str, terms: str, code: str = "") -> list[Told]:
    coded: list[Told] = [("begripCode", code)] if code else []
    return [("begripLabel", label), *coded, ("begripBegrippenlijst", [("verwijzingNaam", terms)])]


def _written(told: list[Told]) -> bytes:
    names = {None: SPACE, "xsi": _INSTANCE}
    root = etree.Element(f"{{{SPACE}}}MDTO", nsmap=names)  # type: ignore[arg-type]  # the stubs forget the nameless one
    root.set(f"{{{_INSTANCE}}}schemaLocation", SCHEMA)
    root.extend(_elements(told))
    etree.indent(root)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


def _elements(told: list[Told]) -> Iterator[etree._Element]:
    for name, value in told:
        made = etree.Element(f"{{{SPACE}}}{name}")
        if isinstance(value, str):
            made.text = "".join(sign for sign in value if sign.isprintable())
        else:
            made.extend(_elements(value))
        yield made
