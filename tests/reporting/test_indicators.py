"""What the report says of an indicator: values, provisional ones, breaks, comparisons and the verdict."""

from datetime import date

from lxml import etree

from tests.reporting.builders import actie, plan
from tracker.domain.plan import Indicator, Meting, MetingSoort
from tracker.reporting.blocks import ChartLine, LineChart, LinePoint, Paragraph, Table
from tracker.reporting.compose.indicators import indicator_table, line_chart
from tracker.reporting.compose.voortgangsrapportage import compose
from tracker.reporting.writers import WRITERS
from tracker.reporting.writers.pictures import svg

PEILDATUM = date(2025, 12, 31)
AIM = Meting(2028, "45", MetingSoort.STREEFWAARDE)


def told(*metingen: Meting, **given) -> tuple[list[list[str]], list[str]]:
    """Return the cells of the row of one indicator, line by line, and the notes below the table."""
    indicator = Indicator(1, None, "Woninginbraken", metingen=(Meting(2023, "62"), *metingen, AIM), **given)
    table, *notes = indicator_table("Wonen", (indicator,), PEILDATUM)
    assert isinstance(table, Table)
    return [[line.printed for line in cell.lines] for cell in table.rows[0]], [
        note.text for note in notes if isinstance(note, Paragraph)
    ]


def test_a_row_runs_from_the_uitgangswaarde_to_the_verdict():
    cells, _ = told(Meting(2021, "70"), Meting(2024, "61"), uitgangsjaar=2023)

    assert cells[1:] == [
        ["62 (2023)"],
        ["62 (2023)"],
        ["61 (2024)"],
        ["45 (2028)"],
        ["gedaald", "! achter op het streefpad"],
    ]


def test_pm_is_shown_and_is_no_verdict():
    cells, _ = told(Meting(2024, "PM"))

    assert (cells[3], cells[5]) == (["PM (2024)"], ["niet te bepalen", "■ niet gemeten"])


def test_a_break_says_what_was_measured_otherwise():
    cells, notes = told(Meting(2024, "80", reeksbreuk=True, toelichting="Pogingen tellen mee."))

    assert cells[5] == ["anders gemeten", "○ niet te vergelijken"]
    assert notes == ["Reeksbreuk: ‘Woninginbraken’ is vanaf 2024 anders gemeten. Pogingen tellen mee."]


def test_the_last_comparison_stands_beside_the_last_figure():
    cells, _ = told(
        Meting(2024, "59"), Meting(2024, "55", MetingSoort.VERGELIJKBAAR), Meting(2023, "6", MetingSoort.LANDELIJK)
    )

    assert cells[3] == ["59 (2024)", "vergelijkbare gemeenten: 55 (2024)", "landelijk: 6 (2023)"]


def test_a_figure_that_is_still_to_come_says_when():
    cells, _ = told(Meting(2024, "59"), meet_elke=1, verwacht_maand=3)

    assert cells[3] == ["59 (2024)", "2025 volgt in maart 2026"]


def charted(*metingen: Meting, **given):
    return line_chart(Indicator(1, None, "Woninginbraken", metingen=(Meting(2023, "62"), *metingen), **given))


def test_the_course_of_an_indicator_stands_beside_its_streefpad():
    chart = charted(Meting(2024, "61", voorlopig=True), AIM)
    rows = [[cell.lines[0].text for cell in row] for row in chart.table.rows]

    assert rows == [["2023", "62", "62"], ["2024", "61 (voorlopig)", "–"], ["2028", "–", "45"]]
    assert chart.sentence == "De cijfers: gedaald, van 62 in 2023 naar 61 in 2024 (voorlopig)."


def test_a_line_stops_at_a_reeksbreuk():
    chart = charted(Meting(2024, "61"), Meting(2025, "40", reeksbreuk=True))

    assert [point.joined for point in chart.lines[0].points] == [True, True, False]


def test_one_year_or_no_number_is_no_line():
    assert charted() is None
    assert line_chart(Indicator(1, None, "PM", metingen=(Meting(2023, "PM"), Meting(2024, "PM")))) is None


def test_the_lines_differ_in_dash_and_mark_so_that_grey_tells_them_apart():
    drawn = etree.fromstring(svg(charted(Meting(2024, "61"), AIM), "een"))
    dashed = [one for one in drawn.iter("{*}line") if one.get("stroke-dasharray")]

    assert (len(dashed), len(list(drawn.iter("{*}circle"))), len(list(drawn.iter("{*}path")))) == (2, 3, 3)
    assert drawn.get("aria-label").startswith("Lijngrafiek. Verloop van ‘Woninginbraken’.")


def test_every_thema_with_figures_shows_their_course_in_every_format():
    report = compose(plan(actie()), 2025)
    charts = [block for section in report.sections for block in section.blocks if isinstance(block, LineChart)]

    assert {chart.caption.split("‘")[1].split("’")[0] for chart in charts} >= {"Woninginbraken", "Halt-verwijzingen"}
    assert all(WRITERS[name](report) for name in WRITERS)


def test_the_words_of_a_first_figure_stand_clear_of_the_scale_beside_it():
    aim = ChartLine("streefpad", (LinePoint(2023, "62", 62.0), LinePoint(2028, "45", 45.0)), aimed=True)
    kept = LineChart("Verloop", "Er is één meting.", (ChartLine("gemeten", (LinePoint(2023, "62", 62.0),)), aim))
    drawn = etree.fromstring(svg(kept, "een"))  # as editions of before hold it: we draw no line of one year any more
    scale = next(one for one in drawn.iter("{*}text") if one.get("text-anchor") == "end")
    said = next(one for one in drawn.iter("{*}text") if one.get("font-weight") == "600")

    assert said.text == "62"
    assert said.get("text-anchor") == "start"
    assert float(said.get("x")) > float(scale.get("x"))


def test_pm_is_explained_where_it_stands():
    explained = "PM betekent dat het cijfer toen nog niet bekend was."

    assert told(Meting(2024, "PM"))[1] == [explained]
    assert told(Meting(2024, "59"))[1] == []
