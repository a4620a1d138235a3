"""The workbook holds every actie and figure of the report, as something a program can count with."""

import io
import zipfile
from dataclasses import replace
from datetime import date, datetime
from itertools import pairwise

import pytest
from lxml import etree
from openpyxl import load_workbook

from tests.reporting.builders import CANARY, INDICATOREN, PEILDATUM, THEMAS, YEAR, actie, compose, plan, voortgang
from tests.reporting.conftest import odd
from tests.reporting.reading import xlsx_rows, xlsx_text
from tracker.domain.voortgang import Beoordeling
from tracker.reporting.blocks import Chart, ChartLine, KeyFigures, LineChart, LinePoint, Series, Tone
from tracker.reporting.frozen import content_hash
from tracker.reporting.writers import formats_of
from tracker.reporting.writers.excel import write
from tracker.reporting.writers.excel_cells import row_height
from tracker.reporting.writers.excel_figures import PAGE_ROWS
from tracker.reporting.writers.excel_line import runs

FORMULAS = (
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "＝1+1",
    '=HYPERLINK("http://x","y")',
    "=cmd|' /C calc'!A0",
)


@pytest.fixture(scope="module")
def large_xlsx(large_report):
    return write(large_report)


def rows(data, sheet):
    """Return the rows of a list as mappings."""
    head, *found = xlsx_rows(data)[sheet]
    return [dict(zip(head, row, strict=True)) for row in found]


def charts_of(report):
    shown = [block for one in report.sections for block in one.blocks if isinstance(block, Chart | LineChart)]
    return shown + list(report.data.charts)


def bars_of(report):
    return [chart for chart in charts_of(report) if isinstance(chart, Chart)]


def test_the_sheets_say_what_is_in_them(large_xlsx):
    assert list(xlsx_rows(large_xlsx)) == ["Cijfers", "Acties", "Indicatoren", "Verschoven deadlines", "Verantwoording"]


def test_every_actie_is_a_row(large_xlsx, large_report):
    told = [row["Actie"] for row in rows(large_xlsx, "Acties")]

    assert len(told) == 150
    assert told == [row[3] for row in large_report.data.sets[0].rows]


def test_every_figure_of_the_report_is_in_it(large_xlsx, large_report):
    figures = xlsx_rows(large_xlsx)["Cijfers"]
    shown = [block for one in large_report.sections for block in one.blocks if isinstance(block, KeyFigures)]
    key = [[figure.printed_label, int(figure.value)] for block in shown for figure in block.figures]
    bars = [[bar.label, *bar.values, sum(bar.values)] for chart in bars_of(large_report) for bar in chart.bars]
    written = [[value for value in row if value is not None] for row in figures]

    assert len(key) == 6
    assert [row for row in (*key, *bars) if row not in written] == []


def test_every_value_of_every_indicator_is_a_row():
    told = rows(write(compose(plan(actie()), YEAR)), "Indicatoren")

    assert len(told) == sum(len(indicator.metingen) for indicator in INDICATOREN)
    assert (told[3]["Waarde"], told[3]["Getal"], told[3]["Jaar"]) == ("≥ 7,5", 7.5, 2026)
    assert (told[8]["Waarde"], told[8]["Getal"]) == ("PM", None)


def test_dates_are_dates_and_counts_are_numbers(large_xlsx):
    told = rows(large_xlsx, "Acties")

    assert {type(row["Deadline"]) for row in told} == {datetime, type(None)}
    assert {type(row[f"Gedaan in {YEAR}"]) for row in told} == {int, type(None)}
    assert {type(row["Verschoven op"]) for row in rows(large_xlsx, "Verschoven deadlines")} == {datetime}


@pytest.mark.parametrize("text", FORMULAS)
def test_no_text_becomes_a_formula(text):
    book = load_workbook(io.BytesIO(write(compose(odd(text), YEAR, samenvatting=text))))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]

    assert [cell.coordinate for cell in cells if cell.data_type == "f"] == []
    assert text.strip() in [cell.value.strip() for cell in cells if isinstance(cell.value, str)]


def test_lists_can_be_filtered_and_keep_their_head_in_sight(large_xlsx):
    book = load_workbook(io.BytesIO(large_xlsx))

    assert book["Acties"].auto_filter.ref == "A1:U151"
    assert {book[name].freeze_panes for name in book.sheetnames[1:]} == {"A2"}
    assert {book[name].print_title_rows for name in book.sheetnames[1:]} == {"$1:$1"}


def test_every_chart_is_a_chart_of_excel_with_alt_text(large_xlsx, large_report):
    charts = charts_of(large_report)
    with zipfile.ZipFile(io.BytesIO(large_xlsx)) as file:
        drawing = etree.fromstring(file.read("xl/drawings/drawing1.xml"))
        drawn = [name for name in file.namelist() if name.startswith("xl/charts/chart")]

    assert len(drawn) == len(charts) == 8
    assert sum(isinstance(chart, LineChart) for chart in charts) == 3
    assert [node.get("descr") for node in drawing.iter("{*}cNvPr")] == [chart.alt for chart in charts]


def drawn_in(data):
    """Return of each chart of the workbook its names, and the values it reads as "x" and "y" (bars: only "val")."""
    sheet = load_workbook(io.BytesIO(data))["Cijfers"]
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        names = sorted(
            (name for name in file.namelist() if name.startswith("xl/charts/chart")), key=lambda n: int(n[15:-4])
        )
        trees = [etree.fromstring(file.read(name)) for name in names]

    def read(tree, part):
        places = [node.text.split("!")[1].replace("$", "") for node in tree.iterfind(f".//{{*}}{part}//{{*}}f")]
        cells = [sheet[place] for place in places]
        return [one.value if not isinstance(one, tuple) else tuple(cell.value for (cell,) in one) for one in cells]

    return [{part: read(tree, part) for part in ("tx", "val", "xVal", "yVal")} for tree in trees]


def test_every_bar_chart_reads_its_own_table(large_xlsx, large_report):
    for chart, drawn in zip(charts_of(large_report), drawn_in(large_xlsx), strict=True):
        if isinstance(chart, Chart):
            assert drawn["tx"] == [one.printed for one in chart.series]
            assert drawn["val"] == list(zip(*(bar.values for bar in chart.bars), strict=True))


def test_every_line_chart_reads_the_years_and_figures_of_its_lines(large_xlsx, large_report):
    for chart, drawn in zip(charts_of(large_report), drawn_in(large_xlsx), strict=True):
        if isinstance(chart, LineChart):
            read = [
                [(x, y) for x, y in zip(xs, ys, strict=True) if y is not None]
                for xs, ys in zip(drawn["xVal"], drawn["yVal"], strict=True)
            ]

            assert drawn["tx"] == [line.label for line in chart.lines]
            assert read == [[(point.year, point.figure) for point in line.points] for line in chart.lines]


def test_a_line_ends_at_a_reeksbreuk_and_goes_on_as_another_one():
    points = tuple(LinePoint(year, str(year), float(year), joined=year != 2022) for year in range(2020, 2024))
    pieces = runs(LineChart("Verloop", "Het stijgt.", (ChartLine("gemeten", points),)))

    assert [(run.label, [point.year for point in run.points]) for run in pieces] == [
        ("gemeten", [2020, 2021]), ("vanaf 2022", [2022, 2023]),
    ]  # fmt: skip


def test_a_provisional_figure_is_called_so_beside_its_number(large_xlsx):
    assert any(row[0] == 2025 and "3,6 (voorlopig)" in row for row in xlsx_rows(large_xlsx)["Cijfers"])


def test_the_account_names_the_day_the_edition_and_the_hash():
    report = compose(plan(actie()), YEAR, status="vastgesteld", editie="1.0", generated="vandaag, met de tracker")
    told = {row["Gegeven"]: row["Inhoud"] for row in rows(write(report), "Verantwoording")}

    assert told["Peildatum"].date() == PEILDATUM
    assert (told["Editie"], told["Gemaakt"]) == ("1.0", "vandaag, met de tracker")
    assert told["Controlegetal van de inhoud (SHA-256)"] == content_hash(report)


def test_what_is_not_cleared_is_not_in_the_workbook():
    waiting = voortgang(beoordeling=Beoordeling.INGEDIEND, toelichting="Nog niet akkoord.", oorzaak="Geheim.")
    told = xlsx_text(write(compose(plan(actie(voortgang=(waiting,))), YEAR)))

    assert CANARY not in told
    assert "Nog niet akkoord." not in told
    assert "Geheim." not in told


def test_an_edition_from_before_the_data_gives_its_tables(large_report):
    old = replace(large_report, data=None)
    told = xlsx_rows(write(old))

    assert list(told) == ["Cijfers", "Tabellen", "Verantwoording"]
    assert sum("Acties bij" in str(row[0]) for row in told["Tabellen"]) == 6


def test_an_empty_plan_says_that_there_are_no_figures():
    told = xlsx_rows(write(compose(plan(themas=(), doelen=(), indicatoren=()), YEAR)))

    assert ["In dit rapport staan geen cijfers."] in [[value for value in row if value] for row in told["Cijfers"]]


def test_a_text_too_long_for_a_cell_says_that_it_is_cut():
    told = rows(write(compose(plan(actie(passage=replace(actie().passage, quote="a" * 40_000))), YEAR)), "Acties")

    assert told[0]["Tekst in het plan"].endswith("a…")


def test_a_deadline_that_moved_this_year_is_a_row(large_xlsx):
    first = rows(large_xlsx, "Verschoven deadlines")[0]

    assert first["Verschoven op"].date() == date(2025, 9, 4)
    assert first["Dagen later"] == 92


def test_the_figures_are_printed_one_page_wide_with_every_chart_above_its_table(large_xlsx, large_report):
    sheet = load_workbook(io.BytesIO(large_xlsx))["Cijfers"]
    captions = {chart.caption for chart in charts_of(large_report)}
    begins = [row[0].row for row in sheet.iter_rows(max_col=1) if row[0].value in captions]
    breaks = [one.id for one in sheet.row_breaks.brk]

    assert (sheet.page_setup.orientation, sheet.page_setup.fitToWidth) == ("portrait", 1)
    assert breaks
    assert {after + 2 for after in breaks} <= set(begins)
    assert all(end - start <= PAGE_ROWS for start, end in pairwise([0, *breaks, sheet.max_row]))


def test_every_printed_page_says_of_which_sheet_it_is_and_its_number(large_xlsx):
    book = load_workbook(io.BytesIO(large_xlsx))

    assert {(sheet.oddFooter.left.text, sheet.oddFooter.right.text) for sheet in book} == {("&A", "&P van &N")}


def test_a_row_is_as_high_as_its_longest_text():
    assert row_height([("kort", 9), ("a" * 100, 45)]) == 45
    assert row_height([("", 9), ("a\nb", 45)]) == 30
    assert row_height([("x" * 9_999, 10)]) < 409


def test_one_row_is_told_as_one(large_report):
    first = large_report.data.sets[0]
    data = replace(large_report.data, sets=(replace(first, rows=first.rows[:1]),))
    told = rows(write(replace(large_report, data=data)), "Verantwoording")

    assert {row["Inhoud"] for row in told if row["Gegeven"] == "Blad Acties"} == {"1 rij"}


def test_a_long_head_above_figures_is_shown_whole(large_report):
    bars = replace(
        bars_of(large_report)[0], caption="Verschoven", series=(Series("meer dan drie maanden later", Tone.BAD),)
    )
    bars = replace(bars, bars=tuple(replace(bar, values=bar.values[:1]) for bar in bars.bars))
    data = replace(large_report.data, charts=(bars,))
    sheet = load_workbook(io.BytesIO(write(replace(large_report, data=data))))["Cijfers"]
    heads = {cell.value: sheet.row_dimensions[cell.row].height for row in sheet.iter_rows(max_col=2) for cell in row}

    assert heads[bars.series[0].printed] == 30


def test_figures_that_are_counted_per_thema_are_told_apart():
    rows = xlsx_rows(write(compose(plan(actie(), actie(id=2, thema_id=1)), YEAR, "themablad")))["Cijfers"]
    said = [row[0] for row in rows]

    assert said.count("actie") == 2
    assert all(said[at - 1] in {one.titel for one in THEMAS} for at, one in enumerate(said) if one == "actie")


NO_INDICATORS = plan(actie(), indicatoren=())


@pytest.mark.parametrize("kind", ["raadsinformatiebrief", "planning en control"])
def test_of_a_report_of_words_alone_no_workbook_is_offered(kind):
    assert "xlsx" not in formats_of(compose(NO_INDICATORS, YEAR, kind))


@pytest.mark.parametrize("kind", ["voortgangsrapportage", "actielijst", "themablad", "eindevaluatie"])
def test_of_a_report_that_counts_a_workbook_is_offered(kind):
    assert "xlsx" in formats_of(compose(NO_INDICATORS, YEAR, kind))


def test_figures_that_stand_in_tables_are_found():
    report = compose(plan(actie()), YEAR, "planning en control")
    told = xlsx_rows(write(report))

    assert "xlsx" in formats_of(report)
    assert any("De cijfers staan op het blad Tabellen." in row for row in told["Cijfers"])
    assert any("Cijfers bij" in str(row[0]) for row in told["Tabellen"])


def test_a_workbook_has_no_sheet_without_tables():
    assert list(xlsx_rows(write(compose(NO_INDICATORS, YEAR, "themablad")))) == ["Cijfers", "Verantwoording"]


def test_a_row_of_a_table_is_as_high_as_its_text():
    book = load_workbook(io.BytesIO(write(compose(plan(actie()), YEAR, "planning en control"))))
    sheet = book["Tabellen"]
    most = {row[0].row: max(str(cell.value or "").count("\n") + 1 for cell in row) for row in sheet.iter_rows()}

    assert max(most.values()) > 1
    assert all(sheet.row_dimensions[row].height >= 12 * lines for row, lines in most.items() if lines > 1)
    assert sheet.oddFooter.right.text == "&P van &N"
