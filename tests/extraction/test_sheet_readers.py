"""Spreadsheets to rows: what stands in the cells, where it stands, and what must cost no time."""

import io
import re
import time
import zipfile
from datetime import date, datetime

import pytest

from tests.extraction.books import a_book, delimited, ods, saved, xlsx
from tracker.extraction.document import BlockKind, Document, UnreadableDocumentError
from tracker.extraction.readers import media_type_of, read
from tracker.extraction.readers.delimited import delimiter_of
from tracker.extraction.readers.sheets import MAX_ROWS

AFTERNOON = datetime(2026, 3, 1, 14, 30)  # noqa: DTZ001 - a cell has no time zone
HEAD = ["Actie", "Wie", "Wanneer"]
ROWS = [HEAD, ["Buurtapp invoeren", "Team Jeugd", date(2026, 12, 31)], ["Hek plaatsen", "Team Wijk", "2027"]]


def table(document: Document) -> tuple[tuple[str, ...], ...]:
    return next(block.rows for block in document.blocks if block.kind is BlockKind.TABLE)


def changed(data: bytes, part: str, before: str, after: str) -> bytes:
    """Return a package with other words in one of its parts."""
    kept = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, content.replace(before.encode(), after.encode()) if name == part else content)
    return kept.getvalue()


@pytest.mark.parametrize("data", [xlsx(ROWS), ods({"Blad1": ROWS}), delimited([[str(c) for c in row] for row in ROWS])])
def test_every_row_is_a_line_with_its_place(data):
    document = read(data)
    line = document.lines.index(next(one for one in document.lines if one.startswith("Hek plaatsen | Team Wijk")))

    assert document.places[line].row.endswith("rij 3")


def test_numbers_days_and_percentages_are_written_the_dutch_way():
    book, sheet = a_book([HEAD, ["a", 1.5, 0.25], ["b", AFTERNOON, date(2026, 12, 1)], ["c", True, 3]])
    sheet["C2"].number_format, sheet["C3"].number_format = "0%", "mmm-yy"

    assert [row[1:] for row in table(read(saved(book)))[1:]] == [
        ("1,5", "25%"),
        ("1-3-2026 14:30", "december 2026"),
        ("ja", "3"),
    ]


def test_a_formula_gives_its_last_outcome_and_an_error_nothing():
    data = xlsx([HEAD, ["a", "FORMULE", "FOUT"], ["b", "x", "y"]])
    part = "xl/worksheets/sheet1.xml"
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        rows = package.read(part).decode()
    row = rows[rows.index('<row r="2"') : rows.index('<row r="3"')]
    cells = '<c r="B2" t="str"><f>1+1</f><v>twee</v></c><c r="C2" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>'
    document = read(changed(data, part, row, row[: row.index('<c r="B2"')] + cells))

    assert table(document)[1] == ("a", "twee", "")
    assert "1+1" not in "".join(document.lines)


def test_words_that_cells_share_are_read_with_and_without_mark_up():
    data = xlsx([HEAD, ["a", "GEDEELD", "c"]])
    cell = re.search(r'<c r="B2".*?</c>', zipfile.ZipFile(io.BytesIO(data)).read("xl/worksheets/sheet1.xml").decode())[
        0
    ]
    data = changed(data, "xl/worksheets/sheet1.xml", cell, '<c r="B2" t="s"><v>1</v></c>')
    rels = "xl/_rels/workbook.xml.rels"
    data = changed(
        data, rels, "</Relationships>", '<Relationship Id="s1" Type="x/sharedStrings" Target="s.xml"/></Relationships>'
    )
    strings = (
        '<sst xmlns="x"><si><t>nul</t></si><si><r><t>Team </t></r><r><t>Wijk</t></r><rPh><t>x</t></rPh></si></sst>'
    )
    kept = io.BytesIO(data)
    with zipfile.ZipFile(kept, "a") as package:
        package.writestr("xl/s.xml", strings)

    assert table(read(kept.getvalue()))[1][1] == "Team Wijk"


def test_hidden_rows_and_columns_are_read_and_said_and_hidden_sheets_are_said():
    book, sheet = a_book(ROWS, "Acties")
    sheet.row_dimensions[3].hidden = sheet.column_dimensions["B"].hidden = True
    book.create_sheet("Keuzes").append(["a", "b"])
    book["Keuzes"].sheet_state = "hidden"
    document = read(saved(book))

    assert table(document)[2][0] == "Hek plaatsen"
    assert [warning.split(".")[0] for warning in document.warnings] == [
        "Het verborgen blad ‘Keuzes’ is niet gelezen",
        "Op blad ‘Acties’ is 1 rij verborgen",
        "Op blad ‘Acties’ is 1 kolom verborgen",
    ]


def test_each_sheet_is_a_chapter_by_its_name_or_its_title():
    document = read(ods({"Wonen": ROWS, "Zorg": [["Acties zorg 2026"], *ROWS]}))

    assert [block.text for block in document.blocks if block.kind is BlockKind.HEADING] == ["Wonen", "Acties zorg 2026"]


def test_lines_within_a_cell_stay_lines():
    rows = [HEAD, ["Hek plaatsen\nen verven", "Wijk", "2027"], ["b", "c", "d"]]

    assert [table(read(data))[1][0] for data in (xlsx(rows), delimited(rows))] == ["Hek plaatsen\nen verven"] * 2


def test_a_cell_in_the_last_corner_costs_no_time():
    book, sheet = a_book(ROWS)
    sheet["XFD1048576"] = "ver weg"
    began = time.process_time()
    document = read(saved(book))

    assert len(table(document)) == 3
    assert "meer dan 64 kolommen" in document.warnings[0]
    assert time.process_time() - began < 2


def test_an_opendocument_row_that_says_it_comes_back_a_million_times_is_refused():
    data = ods({"Blad1": ROWS})
    bomb = changed(data, "content.xml", "<table:table-row>", '<table:table-row table:number-rows-repeated="1000000">')

    with pytest.raises(UnreadableDocumentError, match=r"meer dan 20\.000 rijen"):
        read(bomb)


def test_more_rows_than_a_list_of_acties_has_are_refused():
    with pytest.raises(UnreadableDocumentError, match=r"meer dan 20\.000 rijen"):
        read(delimited([HEAD, *([["a", "b", "c"]] * (MAX_ROWS + 100))]))


def test_entities_in_a_workbook_are_refused():
    bomb = changed(xlsx(ROWS), "xl/worksheets/sheet1.xml", "<worksheet", '<!DOCTYPE x [<!ENTITY a "b">]><worksheet')

    with pytest.raises(UnreadableDocumentError):
        read(bomb)


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/styles.xml"])
def test_a_damaged_part_is_said(part):
    with pytest.raises(UnreadableDocumentError, match="beschadigd"):
        read(changed(xlsx(ROWS), part, ">", ""))


@pytest.mark.parametrize("sign", [";", ",", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_a_list_is_known_by_its_rows_whatever_its_sign_and_encoding(sign, encoding):
    data = delimited(
        [HEAD, ["Café’s controleren", "Team A", "2026"], ["Hek; plaatsen, nu", "Team B", "2027"]], sign, encoding
    )

    assert media_type_of(data) == "text/csv"
    assert table(read(data))[1][0] == "Café’s controleren"


@pytest.mark.parametrize(
    "text",
    [
        "Plan 2026\n\nWe doen dit, dat, en meer.\nWe doen ook dit, dat, en minder.\n",
        "Aanwezig: Jan, Piet\nAfwezig: Kees, Wim\nNotulist: An, Els\n",
        "| Actie | Wie |\n| --- | --- |\n| Hek | Jan |\n",
        "Eén regel; met een puntkomma\n",
    ],
)
def test_a_text_with_commas_is_no_list(text):
    assert delimiter_of(text) is None
