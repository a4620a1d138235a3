"""What a report says holds beside what stands next to it: numbers that agree, and nothing claimed that nobody knows."""

import json
from dataclasses import replace
from datetime import date

import pytest
from lxml import etree

from tests.reporting.builders import PEILDATUM, YEAR, actie, compose, plan, voortgang
from tracker.domain.indicator import Richting
from tracker.domain.mijlpalen import Mijlpaal
from tracker.domain.plan import Indicator, Meting, MetingSoort, Passage
from tracker.domain.raadsafspraak import Raadsafspraak, RaadsafspraakSoort
from tracker.domain.ritme import Ritme
from tracker.domain.voortgang import Beoordeling, Fase, Koers
from tracker.reporting.blocks import Cell
from tracker.reporting.compose.bijlagen import passage
from tracker.reporting.compose.charts import stand_charts
from tracker.reporting.compose.indicators import indicator_table, line_chart
from tracker.reporting.compose.raad import moties_en_toezeggingen
from tracker.reporting.compose.scope import in_order, open_scope, reference
from tracker.reporting.compose.words import part_of, passed
from tracker.reporting.figures import count_per_thema
from tracker.reporting.frozen import to_json
from tracker.reporting.writers.pictures import svg

MILESTONE = Mijlpaal(1, 1, "Besluit", date(2025, 10, 1), date(2025, 10, 1))
SILENT = {"voortgang": (), "deadline": None}
DONE_BEFORE = replace(voortgang(Fase.AFGEROND, None), datum=date(2024, 5, 1))


def said(*acties, kind="voortgangsrapportage", year=YEAR, peildatum=PEILDATUM):
    return to_json(compose(replace(plan(*acties), peildatum=peildatum), year, kind))


def test_of_a_plan_of_which_nobody_reported_nothing_is_said_to_go_well():
    told = said(actie(id=1, **SILENT), actie(id=2, **SILENT))

    assert "Van alle 2 acties is de koers nog niet gemeld." in told
    assert "Wat aandacht vraagt, weten wij daarom nog niet." in told
    assert "Geen enkele actie is te laat." not in told


def test_an_actie_that_is_late_by_a_mijlpaal_is_not_said_to_be_past_its_deadline():
    told = said(actie(deadline=date(2026, 6, 1), mijlpalen=(MILESTONE,)))

    assert "1 actie is te laat: de deadline of een mijlpaal is voorbij en het werk is niet klaar." in told


def test_a_concern_without_approved_words_says_that_they_wait():
    waiting = replace(voortgang(koers=Koers.LOOPT_VAST), beoordeling=Beoordeling.INGEDIEND)

    assert "loopt vast. De uitleg daarbij is nog niet akkoord." in said(actie(voortgang=(waiting,)))


def test_themas_that_share_the_highest_number_are_both_named():
    watched = plan(actie(id=1, thema_id=2), actie(id=2, thema_id=3))
    (chart,) = stand_charts(count_per_thema(watched, watched.acties))

    assert "horen bij ‘Jeugd en veiligheid’ en ‘Ondermijnende criminaliteit’ (elk 1)." in chart.sentence


def test_acties_without_a_thema_are_named_as_such():
    stuck = voortgang(koers=Koers.LOOPT_VAST)
    watched = plan(actie(id=1, thema_id=None, voortgang=(stuck,)), actie(id=2, thema_id=None), actie(id=3, thema_id=2))
    (chart,) = stand_charts(count_per_thema(watched, watched.acties))

    assert chart.sentence == (
        "De meeste acties horen bij geen thema (2). Bij de acties zonder thema (1) wijken de meeste acties af."
    )


@pytest.mark.parametrize(
    ("since", "told"),
    [
        (date(2025, 12, 30), "1 dag"), (date(2025, 10, 1), "91 dagen"), (date(2025, 7, 31), "5 maanden"),
        (date(2025, 7, 1), "ruim 5 maanden"), (date(2018, 12, 31), "7 jaar"), (date(2018, 6, 30), "ruim 7 jaar"),
    ],
)  # fmt: skip
def test_a_long_time_is_told_in_months_and_years(since, told):
    assert passed(since, date(2025, 12, 31)) == told


@pytest.mark.parametrize(
    ("part", "total", "told"), [(1, 1, "de enige actie"), (3, 3, "alle 3 acties"), (3, 55, "3 van de 55 acties")]
)
def test_a_part_is_told_of_its_whole(part, total, told):
    assert part_of(part, total) == told


def test_a_maatregel_stands_behind_its_actiepunt():
    acties = (actie(id=1), actie(id=2), actie(id=3, parent_id=1), actie(id=4, parent_id=99))

    assert [one.id for one in in_order(acties)] == [1, 3, 2, 4]


def test_odd_spaces_of_a_file_are_mended_in_the_annex_and_other_words_are_not():
    found = Passage(1, "plan.txt", "P l an nen  ma ken", 1, 2, ())
    shown = [passage(actie(tekst=tekst, passage=found)).quote for tekst in ("Plannen maken", "Plannen schrijven")]

    assert shown == ["Plannen maken", "P l an nen  ma ken"]


def test_a_ritme_that_was_not_met_on_the_last_day_is_behind_in_the_summary_too():
    told = said(actie(deadline=None, ritme=Ritme(1), voortgang=()))

    assert "1 actie loopt achter op het afgesproken ritme." in told
    assert "niet gehaald" in told


def test_halfway_a_year_the_rest_of_it_is_ahead_too():
    told = said(actie(deadline=date(2025, 12, 1)), actie(deadline=date(2026, 3, 1)), peildatum=date(2025, 11, 1))

    assert "In de rest van 2025 moet nog 1 actie klaar zijn." in told
    assert "Acties met een deadline in 2025 of 2026" in told


def test_the_text_for_begroting_and_jaarstukken_tells_earlier_work_from_that_of_the_year():
    done = (actie(id=1, voortgang=(voortgang(Fase.AFGEROND, None),)), actie(id=2, voortgang=(DONE_BEFORE,)))

    assert "Van 2 acties zijn er 2 afgerond, waarvan 1 in 2025." in said(*done, kind="planning en control")
    assert "is er 1 afgerond, maar niet in 2025." in said(done[1], kind="planning en control")


def row_of(indicator: Indicator) -> list[list[str]]:
    table, *_ = indicator_table("Wonen", (indicator,), PEILDATUM)
    return [[line.text for line in cell.lines] for cell in table.rows[0] if isinstance(cell, Cell)]


def test_a_figure_measured_only_before_the_plan_is_not_called_unmeasured():
    aim = Meting(2025, "7,8", MetingSoort.STREEFWAARDE)
    old = Indicator(
        1, None, "Rapportcijfer", metingen=(Meting(2019, "7,5"), Meting(2021, "7,6"), aim), uitgangsjaar=2021
    )

    assert row_of(old)[1:4] == [["7,6 (2021)"], ["–"], ["geen nieuwe meting"]]


@pytest.mark.parametrize(
    ("naam", "eenheid", "told"),
    [
        ("% inwoners met overlast", "%", "% inwoners met overlast"),
        ("Inbraken (p/1.000 inwoners)", "per 1.000 inwoners", "Inbraken (p/1.000 inwoners)"),
        ("Rapportcijfer buurt", "rapportcijfer", "Rapportcijfer buurt"), ("Inbraken", "aantal", "Inbraken (aantal)"),
    ],
)  # fmt: skip
def test_a_unit_that_the_name_says_is_not_said_again(naam, eenheid, told):
    assert row_of(Indicator(1, None, naam, eenheid=eenheid))[0][0] == told


def test_what_is_no_number_has_no_sign_before_it():
    aim = Meting(2026, "≤ PM", MetingSoort.STREEFWAARDE)

    assert row_of(Indicator(1, None, "Overlast", metingen=(aim,)))[4] == ["PM (2026)"]


def test_one_measurement_and_a_streefwaarde_are_no_course_to_draw():
    aim = Meting(2028, "45", MetingSoort.STREEFWAARDE)

    assert line_chart(Indicator(1, None, "Inbraken", metingen=(Meting(2023, "62"), aim))) is None


@pytest.mark.parametrize(("settled", "told"), [(None, "Die is nog open."), (date(2025, 11, 1), "Die is afgedaan.")])
def test_none_or_all_of_the_raadsafspraken_are_not_counted(settled, told):
    motie = Raadsafspraak(1, 1, RaadsafspraakSoort.MOTIE, "4", "Licht", date(2025, 3, 1), afgedaan_op=settled)
    watched = open_scope(plan(actie(id=1)), YEAR, names=False)
    (section,) = moties_en_toezeggingen(watched, ((motie, frozenset({1})),))

    assert section.blocks[0].text.endswith(told)


def test_a_new_actie_that_is_finished_counts_as_finished_since_the_edition_before():
    before = compose(plan(actie(id=1)), YEAR)
    told = to_json(compose(plan(actie(id=1), actie(id=2, voortgang=(voortgang(Fase.AFGEROND, None),))), YEAR,
                           vorige=(before,)))  # fmt: skip

    assert "Na de vorige editie is 1 actie afgerond." in told
    assert "Afgerond: eerst 0 en nu 1 van 2 acties." in told


def test_acties_are_called_by_number_and_titel():
    assert reference(actie(nummer="2.3", titel="Buurtkaarten maken")) == "2.3 Buurtkaarten maken"


def end_of_line(richting, *metingen):
    """Return the mark at the end of the line of a chart, and the words about it."""
    drawn = etree.fromstring(
        svg(line_chart(Indicator(1, None, "Meldingen", metingen=metingen, richting=richting)), "een")
    )
    (words,) = (one for one in drawn.iter("{*}text") if one.get("font-weight") == "600")
    return list(drawn.iter("{*}circle"))[-1], words


def test_words_beside_a_line_do_not_stand_in_its_streefpad():
    given = (Meting(2023, "58"), Meting(2024, "61"), Meting(2026, "75", MetingSoort.STREEFWAARDE))
    mark, words = end_of_line(Richting.HOGER, *given)

    assert float(words.get("y")) > float(mark.get("cy"))
    assert words.get("text-anchor") == "start"


def test_what_runs_behind_but_did_not_move_is_not_told_twice():
    told = said(actie(deadline=None, ritme=Ritme(4), voortgang=(voortgang(aantal=0),)))

    row = "".join(line["text"] + "|" for one in _late_row(told) for line in one["lines"])

    assert row.endswith("4 keer per jaar|hetzelfde|Het werk is minder vaak gedaan dan afgesproken.|")


def _late_row(told):
    sections = json.loads(told)["sections"]
    tables = [one for part in sections for one in part["blocks"] if "later klaar zijn" in one.get("caption", "")]
    return tables[0]["rows"][0]


def test_words_under_a_line_do_not_stand_in_its_streefpad_either():
    given = (Meting(2023, "17"), Meting(2025, "16"), Meting(2026, "15", MetingSoort.STREEFWAARDE))
    mark, words = end_of_line(Richting.LAGER, *given)

    assert float(words.get("y")) < float(mark.get("cy"))
    assert words.get("text-anchor") == "start"


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("college", "door het college op 10 december 2024"),
        ("Gemeenteraad", "door de gemeenteraad op 10 december 2024"),
        ("de raad van Hollerwaard", "door de raad van Hollerwaard op 10 december 2024"),
    ],
)
def test_who_decided_on_the_plan_has_an_article(typed, told):
    facts = {fact.label: fact.value for fact in compose(plan(actie(), vastgesteld_door=typed), YEAR).metadata}

    assert facts["Plan vastgesteld"] == told


def test_an_end_evaluation_points_at_no_chapter_it_has_not():
    more = tuple(
        Indicator(number, None, f"Cijfer {number}", metingen=(Meting(2024, "10"), Meting(2025, "9")))
        for number in range(1, 8)
    )
    told = to_json(compose(plan(actie(), indicatoren=more), YEAR, "eindevaluatie"))

    assert "De andere cijfers leest u verderop in dit rapport." in told
    assert "bij de thema’s" not in told
