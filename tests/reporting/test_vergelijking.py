"""An edition beside the one before it: the numbers add up, and every difference is named."""

from dataclasses import replace
from datetime import date

from tests.reporting.builders import PEILDATUM, YEAR, actie, large_plan, plan, voortgang
from tracker.domain.voortgang import Fase
from tracker.reporting.blocks import BulletList, Chart, Table
from tracker.reporting.compose import KINDS
from tracker.reporting.compose.rapport import Opdracht
from tracker.reporting.compose.scope import open_scope
from tracker.reporting.compose.vergelijking import vergelijking
from tracker.reporting.frozen import from_json, to_json

DONE = (voortgang(Fase.AFGEROND, None, "Het jongerenwerk staat."),)


def edition(of):
    """Return an edition as it comes back from storage."""
    return from_json(to_json(KINDS["voortgangsrapportage"](of, YEAR, Opdracht())))


def compared(before, now):
    sections = vergelijking(open_scope(now, YEAR, names=False), [edition(one) for one in before])
    return {section.heading: section.blocks for section in sections}


def rows(blocks):
    table = next(block for block in blocks if isinstance(block, Table))
    return [[" ".join(line.text for line in cell.lines) for cell in row] for row in table.rows]


def test_new_and_gone_acties_add_up_to_what_there_is():
    found = compared([plan(actie(id=1), actie(id=2))], plan(actie(id=2), actie(id=3), actie(id=4)))
    before, came, went, now = (int(row[1]) for row in rows(found["Vergeleken met de vorige editie"]))

    assert (before, came, went, now) == (2, 2, -1, 3)
    assert before + came + went == now


def test_an_actie_that_was_finished_and_one_that_shifted_are_named():
    shifted = actie(id=2, nummer="2", titel="Sloten", deadline=date(2026, 9, 1))
    found = compared(
        [plan(actie(id=1), replace(shifted, deadline=date(2026, 6, 1)))], plan(actie(id=1, voortgang=DONE), shifted)
    )
    table = rows(found["Wat er veranderde"])

    assert [row[1:3] for row in table] == [["op schema", "afgerond"], ["op schema", "op schema"]]
    assert table[1][3].replace("\u00a0", " ") == "1 jun 2026 → 1 sep 2026"


def test_a_renamed_actie_is_still_the_same_actie():
    found = compared([plan(actie(id=1, titel="Oude naam"))], plan(actie(id=1, titel="Nieuwe naam")))

    assert not any(isinstance(block, BulletList) for block in found["Wat erbij kwam en wat eruit ging"])


def test_the_figure_over_the_years_has_a_bar_for_each_edition():
    of = [replace(plan(actie(id=1)), peildatum=date(2023 + n, 12, 31)) for n in range(2)]
    chart = next(
        b for b in compared(of, plan(actie(id=1, voortgang=DONE)))["De stand door de tijd"] if isinstance(b, Chart)
    )

    assert len(chart.bars) == 3
    assert chart.sentence == "Afgerond: eerst 0 en nu 1 van 1 actie."


def test_without_an_earlier_edition_there_is_nothing_to_compare():
    assert compared([], plan(actie())) == {}


def test_an_edition_from_before_acties_were_kept_is_passed_over():
    old = edition(plan(actie()))
    old = replace(old, data=replace(old.data, marks=None))

    assert list(vergelijking(open_scope(plan(actie()), YEAR, names=False), [old])) == []


def test_many_acties_compared_with_themselves_differ_in_nothing():
    found = compared([large_plan(150)], large_plan(150))

    assert "is 0 acties" not in to_json(edition(large_plan(1)))
    assert not [block for block in found["Wat er veranderde"] if isinstance(block, Table)]
    assert PEILDATUM.year == YEAR


def test_what_happened_to_every_actie_is_told_once_and_adds_up():
    gone = (voortgang(Fase.VERVALLEN, None, "Stopt."),)
    later = date(2027, 1, 1)
    before = plan(*(actie(id=number) for number in range(1, 6)))
    now = plan(
        actie(id=1, voortgang=DONE), actie(id=2, voortgang=gone), actie(id=3, deadline=later), actie(id=4), actie(id=5),
        actie(id=6),
    )  # fmt: skip
    _, _, table, note = compared([before], now)["Vergeleken met de vorige editie"]
    told = {row[0].lines[0].text: int(row[1].lines[0].text) for row in table.rows}

    assert "één keer" in note.text
    assert told.pop("Acties in deze editie") == sum(told.values()) == 6
    assert told == {
        "Nieuw": 1, "Afgerond": 1, "Vervallen": 1, "Deadline verschoven": 1, "Andere stand": 0, "Hetzelfde gebleven": 2,
    }  # fmt: skip


def test_a_new_text_stands_beside_the_one_of_the_former_edition():
    before = plan(actie(id=1, voortgang=(voortgang(toelichting="We zoeken een aannemer. Dat duurt."),)), actie(id=2))
    now = plan(actie(id=1, voortgang=(voortgang(toelichting="De aannemer begint in mei. Alles klaar."),)), actie(id=2))
    found = compared([before], now)["Nieuwe tekst over het resultaat"]

    assert [row[1:] for row in rows(found)] == [["We zoeken een aannemer.", "De aannemer begint in mei."]]


def test_every_actie_of_both_editions_is_a_row_to_count_with():
    before, now = plan(actie(id=1), actie(id=2)), plan(actie(id=2, voortgang=DONE), actie(id=3))
    given = Opdracht(vorige=(edition(before),))
    (found,) = (one for one in KINDS["voortgangsrapportage"](now, YEAR, given).data.sets if one.name == "Vergelijking")

    assert [row[1:3] for row in found.rows] == [("op schema", "afgerond"), ("", "op schema"), ("op schema", "")]
    assert found.rows[0][6] == "Het jongerenwerk staat."
