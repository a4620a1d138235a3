"""Tables of figures as people have them: years as columns, years as rows, one value a row."""

import pytest

from tracker.domain.plan import MetingSoort
from tracker.services.indicatoren.grid import Extra, GridError, read_grid, rows_of_text

METING, AIM, LANDELIJK = MetingSoort.METING, MetingSoort.STREEFWAARDE, MetingSoort.LANDELIJK


def figures(text: str, soort: MetingSoort = METING) -> list[tuple[str, int, MetingSoort, str]]:
    return [(one.naam, one.jaar, one.soort, one.text) for one in read_grid(rows_of_text(text), soort)]


def test_years_may_stand_above_the_columns():
    assert figures("Indicator\t2024\t2025*\tStreefwaarde 2026\nInbraken\t58\t53\t52\nGeweld\t\tPM\t") == [
        ("Inbraken", 2024, METING, "58"), ("Inbraken", 2025, METING, "53*"), ("Inbraken", 2026, AIM, "52"),
        ("Geweld", 2025, METING, "PM*"),
    ]  # fmt: skip


def test_a_column_may_say_what_each_row_is():
    assert figures("Indicator;Soort;2024;2025\nInbraken;landelijk;61;60") == [
        ("Inbraken", 2024, LANDELIJK, "61"), ("Inbraken", 2025, LANDELIJK, "60"),
    ]  # fmt: skip


def test_the_rows_of_one_indicator_may_be_named_by_what_they_are():
    assert figures("\t2024\t2025\nGemeten\t58\t53\nStreefwaarde\t\t52") == [
        ("", 2024, METING, "58"), ("", 2025, METING, "53"), ("", 2025, AIM, "52"),
    ]  # fmt: skip


def test_years_may_stand_before_the_rows():
    assert figures("Jaar\tGemeten\tLandelijk\n2024\t58\t61\n2025*\t53\t") == [
        ("", 2024, METING, "58"), ("", 2024, LANDELIJK, "61"), ("", 2025, METING, "53*"),
    ]  # fmt: skip


def test_years_before_the_rows_and_indicatoren_above_the_columns():
    assert figures("Jaar\tInbraken\tGeweld\n2025\t53\t1.234", AIM) == [
        ("Inbraken", 2025, AIM, "53"), ("Geweld", 2025, AIM, "1.234"),
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["2024\t58\n2025\t53", "2024\t2025\n58\t53"])
def test_a_bare_row_or_column_of_years_is_enough(text):
    assert figures(text) == [("", 2024, METING, "58"), ("", 2025, METING, "53")]


def test_a_list_tells_everything_of_each_value():
    (one,) = read_grid(
        rows_of_text(
            "Indicator;Jaar;Soort;Waarde;Voorlopig;Bron;Opgehaald op\nInbraken;2025;meting;53;ja;politie;2-3-2026"
        ),
        AIM,
    )

    assert (one.naam, one.jaar, one.soort, one.text) == ("Inbraken", 2025, METING, "53")
    assert one.extra == {Extra.VOORLOPIG: "ja", Extra.BRON: "politie", Extra.OPGEHAALD_OP: "2-3-2026"}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "Er staat nog niets"),
        ("Indicator\tveel\nInbraken\t58", "staat geen jaar"),
        ("Indicator\t2024\nInbraken\t", "geen cijfers gevonden"),
        ("Indicator;Jaar;Soort;Waarde\nInbraken;24;meting;5", "is geen jaar"),
        ("Indicator;Jaar;Soort;Waarde\nInbraken;2024;gok;5", "is geen soort"),
        ("\n".join(["Jaar\tGemeten", *["2024\t1"] * 2_001]), "te veel"),
    ],
)
def test_what_is_no_table_of_figures_is_refused_with_what_to_do(text, words):
    with pytest.raises(GridError, match=words):
        figures(text)
