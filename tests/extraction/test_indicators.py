"""Indicators from real tables, from tables flattened to one cell a line, and from printed rows."""

import pytest

from tracker.domain.indicator import Richting
from tracker.extraction.document import Block, BlockKind, Source
from tracker.extraction.interpret.indicators import find_indicators


def paragraph(text, line, raw=None, line_end=None):
    return Block(BlockKind.PARAGRAPH, text, raw or text, Source(line, line_end or line))


def table(*rows, line=1):
    return Block(BlockKind.TABLE, "", "", Source(line, line + len(rows) - 1), rows=rows)


def found(*blocks, period_start=2027):
    return find_indicators(blocks, lambda block: f"s{block.source.line}", period_start)


def test_a_table_gives_name_source_baseline_and_targets():
    (indicator,) = found(
        table(
            ("Indicator", "Bron", "Nulmeting 2025", "Streefwaarde 2028", "Streefwaarde 2030"),
            ("Woninginbraken per jaar", "politie", "62", "max. 50", "≤ 45"),
        )
    )

    assert (indicator.name, indicator.bron, indicator.unit) == ("Woninginbraken per jaar", "politie", "aantal")
    assert (indicator.baseline_value, indicator.baseline_year) == ("62", 2025)
    assert (indicator.measurements, indicator.targets) == ({2025: "62"}, {2028: "≤ 50", 2030: "≤ 45"})
    assert indicator.source == Source(2, 2)


def test_bare_years_are_measurements_before_the_plan_and_targets_from_its_start():
    (indicator,) = found(
        table(("Indicator", "2023", "2025", "2027", "2029"), ("Rapportcijfer", "7", "7,2", "7,4", "7,5"))
    )

    assert (indicator.measurements, indicator.targets) == ({2023: "7", 2025: "7,2"}, {2027: "7,4", 2029: "7,5"})
    assert (indicator.baseline_value, indicator.baseline_year) == ("7,2", 2025)


def test_a_table_flattened_to_one_cell_a_line_is_put_back_into_rows():
    cells = ["Indicator", "Bron", "2025", "2027", "Gevoel", "monitor", "7,1", "7,3", "Diefstal", "politie", "80", "PM"]
    rest = ["Na de tabel volgt gewone tekst.", "Nog een alinea."]
    first, second = found(*(paragraph(text, 2 * number) for number, text in enumerate(cells + rest, 1)))

    assert (first.name, first.measurements, first.targets) == ("Gevoel", {2025: "7,1"}, {2027: "7,3"})
    assert (second.name, second.bron, second.targets) == ("Diefstal", "politie", {2027: "PM"})
    assert second.source == Source(18, 24)


def test_printed_rows_are_cut_at_their_values():
    header = paragraph("indicator bron uitgangswaarde doelstelling", 1)
    raw = (
        "2030\nmeldingen jeugdoverlast\n(p/1.000 inwoners)  politie 8,1 [2025] ≤ 7\n"
        "% inwoners dat zich veilig voelt  GGD 71% [2024]  ≥ 75%"
    )
    first, second = found(header, paragraph(" ".join(raw.split()), 3, raw, 6))

    assert (first.name, first.bron, first.unit) == (
        "meldingen jeugdoverlast (p/1.000 inwoners)",
        "politie",
        "per 1.000 inwoners",
    )
    assert (first.measurements, first.targets, first.source) == ({2025: "8,1"}, {2030: "≤ 7"}, Source(4, 5))
    assert (second.name, second.unit) == ("% inwoners dat zich veilig voelt", "%")
    assert (second.baseline_value, second.baseline_year, second.targets) == ("71", 2024, {2030: "≥ 75"})


def test_not_yet_known_is_a_value_and_never_zero():
    (indicator,) = found(table(("Indicator", "Nulmeting 2026", "Streefwaarde 2030"), ("Oefeningen", "PM", "p.m.")))

    assert (indicator.baseline_value, indicator.targets) == ("PM", {2030: "PM"})


def test_an_empty_cell_is_no_value():
    (indicator,) = found(table(("Indicator", "2025", "2026", "2028"), ("Meldingen", "12", "-", "10")))

    assert indicator.measurements == {2025: "12"}


@pytest.mark.parametrize(
    "rows",
    [
        (("Post", "2027", "2028"), ("Toezicht", "10.000", "12.000")),
        (("Actie", "Trekker", "Planning"), ("Schouw houden", "team OOV", "2027")),
        (("Indicator", "Toelichting", "Bron"), ("Rapportcijfer", "gevoel van veiligheid", "monitor")),
    ],
)
def test_another_table_gives_no_indicators(rows):
    assert found(table(*rows)) == ()


def test_running_text_about_indicators_gives_none():
    text = "Onze indicatoren staan in de bijlage; de doelen voor 2030 volgen later."

    assert found(paragraph(text, 1), paragraph("In 2025 waren er 12 meldingen en 3 branden.", 2)) == ()


@pytest.mark.parametrize(
    ("text", "name", "values", "richting"),
    [
        (
            "Het aantal woninginbraken daalt van 45 in 2025 naar 40 in 2030.",
            "Aantal woninginbraken", ("45", 2025, {2030: "40"}), Richting.LAGER,
        ),
        (
            "Het rapportcijfer voor veiligheid stijgt van 7,1 (2025) naar minimaal 7,5 (2030).",
            "Rapportcijfer voor veiligheid", ("7,1", 2025, {2030: "≥ 7,5"}), Richting.HOGER,
        ),
        (
            "Het percentage inwoners dat zich onveilig voelt gaat van 18% in 2025 naar 15%.",
            "Percentage inwoners dat zich onveilig voelt", ("18", 2025, {2030: "15"}), Richting.LAGER,
        ),
        (
            "In 2029 is het aantal meldingen gedaald tot 30 (2025: 36).",
            "Aantal meldingen", ("36", 2025, {2029: "30"}), Richting.LAGER,
        ),
    ],
)  # fmt: skip
def test_a_sentence_that_says_from_what_to_what_is_an_indicator(text, name, values, richting):
    (one,) = find_indicators((paragraph(text, 3),), lambda _: "s1", 2027, 2030)

    assert (one.name, (one.baseline_value, one.baseline_year, one.targets)) == (name, values)
    assert (one.richting, one.source) == (richting, Source(3, 3))


@pytest.mark.parametrize(
    "text",
    [
        "Het aantal woninginbraken daalde van 60 in 2020 naar 45 in 2025.",
        "Het aantal inbraken is gedaald van 60 in 2020 naar 45 in 2025.",
        "De werkgroep gaat van 3 naar 4 leden.",
        "Het aantal boa’s stijgt.",
        "We rijden van 8 tot 10 uur.",
    ],
)
def test_an_observation_or_a_sentence_without_an_aim_is_no_indicator(text):
    assert find_indicators((paragraph(text, 1),), lambda _: "", 2027, 2030) == ()


@pytest.mark.parametrize(
    ("head", "cells", "richting"),
    [
        (("Indicator", "Richting", "2025", "2028"), ("Inbraken", "dalend", "62", "PM"), Richting.LAGER),
        (("Indicator", "Gewenste ontwikkeling", "2025", "2028"), ("Meldingen", "↑", "62", "60"), Richting.HOGER),
        (("Indicator", "2025", "2028"), ("Rapportcijfer", "7", "≥ 7,5"), Richting.HOGER),
        (("Indicator", "2025", "2028"), ("Inbraken", "62", "50"), Richting.LAGER),
        (("Indicator", "2025", "2028"), ("Minder inbraken", "62", "PM"), Richting.LAGER),
        (("Indicator", "2025", "2028"), ("Inbraken", "62", "PM"), None),
    ],
)
def test_a_row_says_which_way_is_better_or_nothing(head, cells, richting):
    assert found(table(head, cells))[0].richting is richting


def test_a_title_above_the_head_of_a_table_does_not_hide_it():
    (one,) = found(table(("Tabel 3: onze cijfers", "", ""), ("Indicator", "2025", "2028"), ("Inbraken", "62", "50")))

    assert (one.targets, one.source) == ({2028: "50"}, Source(3, 3))
