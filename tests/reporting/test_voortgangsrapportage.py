"""What the yearly report says, and what it keeps to itself."""

import re
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest

from tests.reporting.builders import (
    CANARY,
    INDICATOREN,
    PEILDATUM,
    THEMAS,
    YEAR,
    actie,
    compose,
    empty_plan,
    large_plan,
    plan,
    voortgang,
)
from tracker.domain.plan import Doel, Meting, Verschuiving, Vertrouwelijkheid
from tracker.domain.ritme import Ritme
from tracker.domain.tijdigheid import Tijdigheid
from tracker.domain.velden import Veld, VeldSoort
from tracker.domain.voortgang import Beoordeling, Fase, Koers
from tracker.reporting.blocks import BulletList, Chart, Paragraph
from tracker.reporting.compose.indicators import trend
from tracker.reporting.compose.samenvatting import GOOD_SHARE
from tracker.reporting.data import Kind
from tracker.reporting.frozen import to_json

OFF_COURSE = {
    "oorzaak": "De subsidie bleef uit",
    "gevolg": "We bereiken minder jongeren",
    "bijsturing": "We zoeken geld",
}


def text_of(*acties, **fields):
    return to_json(compose(plan(*acties, **fields), YEAR))


def section(report, heading):
    return next(found for found in report.sections if found.heading == heading)


def test_the_counter_line_counts_the_acties():
    done = voortgang(Fase.AFGEROND, None)
    report = text_of(actie(), actie(voortgang=(done,)), actie(voortgang=()))

    assert "Van 3 acties: 1 afgerond, 1 op schema en 1 zonder koers." in report


@pytest.mark.parametrize("koers", [Koers.VRAAGT_AANDACHT, Koers.LOOPT_VAST])
@pytest.mark.parametrize("answer", OFF_COURSE.values())
def test_a_deviation_brings_oorzaak_gevolg_and_bijsturing(koers, answer):
    assert answer in text_of(actie(voortgang=(voortgang(koers=koers, **OFF_COURSE),)))


def test_an_actie_on_schema_gets_no_long_text():
    report = compose(plan(actie(voortgang=(voortgang(),))), YEAR)

    assert section(report, "Wat stellen we bij?").blocks == (
        Paragraph("Wij stellen niets bij. Alle acties lopen zoals gepland of zijn afgerond."),
    )


@pytest.mark.parametrize(
    ("acties", "said"),
    [
        ([actie(voortgang=())], "Of bijstellen nodig is, weten wij daarom nog niet."),
        ([actie(voortgang=()), actie(voortgang=(voortgang(),))], "Van 1 actie is de koers nog niet gemeld."),
    ],
)
def test_nothing_is_called_as_planned_of_which_nobody_reported(acties, said):
    text = text_of(*acties)

    assert said in text
    assert "Alle acties lopen zoals gepland" not in text


def test_a_late_actie_says_how_late():
    assert "De deadline is 30 dagen voorbij." in text_of(actie(deadline=date(2025, 12, 1)))


def test_a_shift_is_told_with_its_reason():
    move = Verschuiving(date(2025, 5, 1), date(2025, 6, 1), date(2026, 6, 1), "De subsidie kwam later", "iemand")

    report = text_of(actie(deadline_oorspronkelijk=date(2025, 6, 1), verschuivingen=(move,)))

    assert "De subsidie kwam later." in report
    assert "1\u00a0jun\u00a02025 → 1\u00a0jun\u00a02026" in report


def test_a_shift_of_another_year_is_left_to_that_year():
    move = Verschuiving(date(2024, 5, 1), date(2024, 6, 1), date(2026, 6, 1), "De subsidie kwam later", "iemand")

    assert "De subsidie kwam later" not in text_of(actie(verschuivingen=(move,)))


def test_text_that_is_not_akkoord_is_not_quoted():
    waiting = voortgang(toelichting="Nog niet gelezen", beoordeling=Beoordeling.INGEDIEND)
    report = text_of(actie(voortgang=(waiting,)))

    assert "Nog niet gelezen" not in report
    assert "Er is voortgang gemeld, maar die is nog niet akkoord." in report


def test_the_last_approved_text_stays_while_a_newer_one_waits():
    approved = voortgang(toelichting="Eerder goedgekeurd")
    waiting = voortgang(toelichting="Nog niet gelezen", datum=date(2025, 12, 9), beoordeling=Beoordeling.INGEDIEND)
    report = text_of(actie(voortgang=(approved, waiting)))

    assert "Eerder goedgekeurd." in report
    assert "De melding van 9 december 2025 is nog niet akkoord." in report


def test_unapproved_answers_about_a_deviation_are_not_quoted():
    waiting = voortgang(koers=Koers.LOOPT_VAST, beoordeling=Beoordeling.INGEDIEND, **OFF_COURSE)

    assert "De subsidie bleef uit" not in text_of(actie(voortgang=(voortgang(), waiting)))


def test_an_actie_without_voortgang_says_so():
    assert "Voor deze actie is nog geen voortgang gemeld." in text_of(actie(voortgang=()))


def test_no_name_appears_unless_asked():
    move = Verschuiving(date(2025, 5, 1), date(2025, 6, 1), date(2026, 6, 1), "later", CANARY)
    watched = plan(actie(verschuivingen=(move,), portefeuillehouder=CANARY))

    assert CANARY not in to_json(compose(watched, YEAR))
    assert CANARY in to_json(compose(watched, YEAR, names=True))


@pytest.mark.parametrize("kept", [Vertrouwelijkheid.INTERN, Vertrouwelijkheid.VERTROUWELIJK])
def test_what_is_not_public_stays_out_and_is_counted(kept):
    report = text_of(actie(), actie(id=2, titel="Geheime inval", vertrouwelijkheid=kept))

    assert "Geheime inval" not in report
    assert "1 actie staat niet in dit rapport, omdat die intern of vertrouwelijk is." in report


def test_the_goals_stand_there_literally():
    assert "Minder dan 52 inbraken per jaar." in text_of(doelen=(Doel(1, 1, "Minder dan 52 inbraken per jaar."),))


def test_goals_of_the_whole_plan_are_not_lost():
    report = compose(plan(doelen=(Doel(1, None, "Een veilige gemeente."),)), YEAR)

    assert BulletList(("Een veilige gemeente.",)) in section(report, "Wat wilden we bereiken?").blocks


def test_the_passage_of_the_plan_is_in_the_annex():
    report = text_of(actie())

    assert "We zetten jongerenwerkers in bij het station." in report
    assert "regel 12-14, onder 2. Jeugd en veiligheid › Nieuw" in report


def test_an_actie_from_outside_the_plan_is_new():
    added = actie(id=2, titel="Opvang crisisnoodopvang", passage=None, toegevoegd_op=date(2025, 8, 1))

    assert "Opvang crisisnoodopvang (toegevoegd op 1 augustus 2025)" in text_of(actie(), added)


def test_a_dropped_actie_says_why():
    dropped = voortgang(Fase.VERVALLEN, None, "De wet is ingetrokken. Meer tekst volgt hier.")

    assert "1 Jongerenwerk bij het station: De wet is ingetrokken." in text_of(actie(voortgang=(dropped,)))


@pytest.mark.parametrize(
    ("aantal", "oordeel"), [(4, "gehaald"), (5, "gehaald"), (3, "niet gehaald"), (None, "niet gehaald")]
)
def test_a_ritme_is_judged_at_the_end_of_the_year(aantal, oordeel):
    watched = plan(actie(deadline=None, ritme=Ritme(4), voortgang=(voortgang(aantal=aantal),)))
    table = section(compose(watched, YEAR), "Hoe vaak is het gedaan?").blocks[1]

    assert table.rows[0][4].lines[0].text == oordeel


def test_next_year_lists_only_open_acties_of_next_year():
    open_one = actie(titel="Volgend jaar klaar")
    done = actie(titel="Al klaar", voortgang=(voortgang(Fase.AFGEROND, None),))
    later = actie(titel="Veel later", deadline=date(2027, 1, 1))
    table = section(compose(plan(open_one, done, later), YEAR), "Vooruitblik").blocks[1]

    assert [row[1].lines[0].text for row in table.rows] == ["1 Volgend jaar klaar"]


def test_the_legend_explains_every_status_word():
    legend = to_json(replace(report := compose(plan(actie()), YEAR), sections=(section(report, "Leeswijzer"),)))

    assert [word for word in (*Fase, *Koers, *Tijdigheid) if f'"text":"{word.value}"' not in legend] == []


def test_an_empty_plan_gives_a_short_report():
    report = compose(empty_plan(), YEAR)

    assert [found.heading for found in report.sections] == ["Over dit rapport", "Bestuurlijke samenvatting"]


def test_the_regisseur_speaks_in_the_samenvatting():
    report = compose(plan(actie()), YEAR, samenvatting="Eerste alinea.\n\nTweede alinea.")

    assert {Paragraph("Eerste alinea."), Paragraph("Tweede alinea.")} <= set(report.sections[1].blocks)


def test_the_leeswijzer_names_the_share_the_verdict_takes():
    report = compose(plan(actie()), YEAR)

    assert f"minstens {GOOD_SHARE * 10:.0f} van de 10 acties" in section(report, "Leeswijzer").blocks[2].text


@pytest.mark.parametrize(("well", "words"), [(8, "ligt op koers."), (7, "voor het grootste deel"), (4, "loopt achter")])
def test_the_verdict_follows_the_share_that_goes_well(well, words):
    stuck = actie(voortgang=(voortgang(koers=Koers.LOOPT_VAST, **OFF_COURSE),))
    report = compose(plan(*[actie()] * well, *[stuck] * (10 - well)), YEAR)

    assert words in section(report, "Bestuurlijke samenvatting").blocks[0].text


def test_there_is_no_verdict_while_most_acties_are_silent():
    report = compose(plan(actie(), *[actie(voortgang=())] * 2), YEAR)

    assert "nog te weinig gemeld" in section(report, "Bestuurlijke samenvatting").blocks[0].text


def test_many_themas_are_spread_over_charts():
    themas = tuple(replace(THEMAS[0], id=number, titel=f"Thema {number}") for number in range(1, 31))
    report = compose(plan(*(actie(thema_id=thema.id) for thema in themas), themas=themas), YEAR)
    charts = [block for found in report.sections for block in found.blocks if isinstance(block, Chart)]

    assert [len(chart.bars) for chart in charts] == [12, 12, 6]


def test_headings_never_skip_a_level():
    for built in (empty_plan(), plan(actie()), large_plan(30)):
        levels = [found.level for found in compose(built, YEAR).sections]

        assert levels[0] == 1
        assert all(after <= before + 1 for before, after in pairwise(levels))


def test_no_sentence_of_our_own_is_longer_than_twenty_words():
    texts = [
        block.text
        for built in (large_plan(150), plan(actie(vertrouwelijkheid=Vertrouwelijkheid.INTERN)), empty_plan())
        for found in compose(built, YEAR).sections
        for block in found.blocks
        if isinstance(block, Paragraph)
    ]
    sentences = [one for text in texts for one in re.split(r"(?<=[.!?])\s|: ", text)]

    assert [one for one in sentences if len(one.split()) > 20] == []


@pytest.mark.parametrize(
    ("before", "after", "word"),
    [
        ("7,2", "7,3", "gestegen"),
        ("4,2%", "4,1%", "gedaald"),
        ("1.250", "1250", "gelijk"),
        ("PM", "7,1", "niet te bepalen"),
        ("3 tot 5", "4", "niet te bepalen"),
    ],
)
def test_the_trend_is_a_word(before, after, word):
    assert trend(Meting(2023, before), Meting(2025, after)) == word


def test_one_value_has_no_trend():
    assert trend(None, Meting(2025, "7,1")) == "niet bekend"


def test_a_provisional_figure_says_so_and_pm_stays_pm():
    report = text_of(indicatoren=INDICATOREN)

    assert "voorlopig" in report
    assert "PM (2024)" in report


def test_a_concept_says_that_it_is_one():
    assert compose(plan(), YEAR).status == "concept"
    assert compose(plan(), YEAR, status="vastgesteld", editie="1.0").status == "vastgesteld"


def test_the_report_is_about_its_peildatum():
    assert compose(plan(), YEAR).peildatum == PEILDATUM


VELDEN = (
    Veld(1, "Wijk", VeldSoort.TEKST, openbaar=True),
    Veld(2, "Uren", VeldSoort.GETAL, openbaar=True),
    Veld(3, "Geheim", VeldSoort.TEKST),
)


def with_own_fields():
    filled = actie(eigen=((1, "Zuid"), (2, "12.5"), (3, "niet voor buiten")))
    return compose(plan(filled, actie(id=2, nummer="2"), velden=VELDEN), YEAR)


def test_public_fields_of_the_plan_stand_in_an_annex_and_internal_ones_nowhere():
    report = with_own_fields()
    section = next(one for one in report.sections if one.heading == "Bijlage C. Eigen velden van het plan")
    table = section.blocks[1]

    assert [[line.text for line in cell.lines] for cell in table.rows[0]][1] == ["Wijk: Zuid", "Uren: 12,5"]
    assert (len(table.rows), "niet voor buiten" in to_json(report)) == (1, False)


def test_public_fields_are_columns_of_the_rows_to_count_with():
    acties = with_own_fields().data.sets[0]

    assert [(one.title, one.kind) for one in acties.fields[-2:]] == [("Wijk", Kind.TEXT), ("Uren", Kind.NUMBER)]
    assert [row[-2:] for row in acties.rows] == [("Zuid", "12.5"), ("", "")]


def test_without_public_fields_there_is_no_such_annex():
    report = compose(plan(actie(eigen=((3, "stil"),)), velden=VELDEN[2:]), YEAR)

    assert not [one for one in report.sections if one.heading.startswith("Bijlage C")]
