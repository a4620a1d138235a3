"""What the report says of an indicator: values, provisional ones, breaks, comparisons and the verdict."""

from datetime import date

from tracker.domain.plan import Indicator, Meting, MetingSoort
from tracker.reporting.blocks import Paragraph, Table
from tracker.reporting.compose.indicators import indicator_table

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
