"""What one A4 says about a group of acties: deviations with a reason, what comes, what moved, what is new."""

from datetime import date

import pytest

from tests.builders import a_persoon, a_voortgang, an_actie
from tracker.domain.plan import Plan, Thema, Verschuiving
from tracker.domain.voortgang import Fase, Koers
from tracker.web.acties.judging import judge
from tracker.web.cockpit.groups import Per, divide
from tracker.web.cockpit.sheet import coming, deviations, moved, since, verdict
from tracker.web.cockpit.views import half_year
from tracker.web.lists.selection import Selection

DAY, EARLIER = date(2026, 11, 22), date(2026, 6, 30)
ANNA = a_persoon(afdeling="Zorg")
STUCK = a_voortgang(DAY, koers=Koers.LOOPT_VAST, oorzaak="Geen geld.")
DONE = a_voortgang(DAY, fase=Fase.AFGEROND, koers=None)
THEMAS = (Thema(1, "Jeugd", "3"), Thema(2, "Zorg", "4"))


def judged(*acties, day=DAY):
    return judge([Plan(1, 1, "Rijnoord", "Plan", day, themas=THEMAS, acties=acties)])


def test_a_deviation_says_why_in_our_words_and_in_theirs():
    (one,) = deviations(judged(an_actie(actiehouder=ANNA, deadline=date(2027, 1, 1), voortgang=(STUCK,))))

    assert one.reason == "De actiehouder meldt dat de actie vastloopt. Geen geld."


def test_the_most_urgent_deviation_stands_on_top():
    stuck = an_actie(id=1, actiehouder=ANNA, deadline=date(2027, 1, 1), voortgang=(STUCK,))
    late = an_actie(id=2, actiehouder=ANNA, deadline=date(2026, 1, 1), voortgang=(a_voortgang(DAY),))

    assert [one.one.actie.id for one in deviations(judged(stuck, late))] == [2, 1]


def test_what_comes_is_open_and_within_ninety_days():
    days = [date(2026, 11, 21), DAY, date(2027, 2, 20), date(2027, 2, 21)]
    acties = [an_actie(id=n, deadline=day) for n, day in enumerate(days)]
    done = an_actie(id=9, deadline=DAY, voortgang=(DONE,))

    assert [one.actie.id for one in coming(judged(*acties, done), DAY)] == [1, 2]


def test_moves_are_counted_in_acties_and_added_in_months():
    move = Verschuiving(DAY, date(2026, 1, 1), date(2026, 7, 1), "Personeel ziek.", "Mo")
    shifted = an_actie(deadline=date(2026, 7, 1), deadline_oorspronkelijk=date(2026, 1, 1), verschuivingen=(move, move))
    found = moved(judged(shifted, an_actie(id=2)))

    assert (found.number, found.months) == (1, 6)
    assert found.largest[0][1] == "2 keer verschoven, samen 6 maanden later: Personeel ziek."


def test_a_group_is_compared_with_itself():
    now = judged(an_actie(id=1, voortgang=(DONE,)), an_actie(id=2), an_actie(id=3, deadline=date(2027, 6, 1)))
    then = judged(an_actie(id=1), an_actie(id=3, deadline=date(2027, 1, 1)), day=EARLIER)
    found = since(now, then, DAY, EARLIER)

    assert [sum(numbers) for _, numbers in found.bars] == [3, 2]
    assert found.sentence == ("Sinds 30 jun 2026: 1 nieuw of hierheen gekomen, 1 afgerond, 1 met een andere deadline.")


def test_nothing_new_is_said_too():
    same = judged(an_actie())

    assert since(same, same, DAY, EARLIER).sentence == "Sinds 30 jun 2026 is er niets veranderd."


def test_what_came_to_ask_attention_and_what_no_longer_does_is_a_change():
    fine = judged(an_actie(actiehouder=ANNA, deadline=date(2028, 1, 1), voortgang=(a_voortgang(DAY),)))
    troubled = judged(an_actie(deadline=date(2028, 1, 1), voortgang=(a_voortgang(DAY),)))

    assert since(troubled, fine, DAY, EARLIER).sentence == "Sinds 30 jun 2026: 1 van op schema naar aandacht."
    assert since(fine, troubled, DAY, EARLIER).sentence == "Sinds 30 jun 2026: 1 weer op schema."


def test_the_sentence_to_take_away_counts_what_is_ready_and_what_is_not():
    fine = an_actie(id=1, actiehouder=ANNA, deadline=date(2028, 1, 1), voortgang=(a_voortgang(DAY),))
    ready = an_actie(id=2, voortgang=(DONE,))

    assert verdict(judged(fine, ready)) == "1 van de 2 acties is klaar; geen enkele vraagt aandacht."
    assert verdict(judged(an_actie(voortgang=(STUCK,)), ready)) == (
        "1 van de 2 acties is klaar; 1 is te laat of vastgelopen, 0 vragen aandacht."
    )


@pytest.mark.parametrize(
    ("per", "titles"),
    [
        (Per.THEMA, ["4 Zorg", "3 Jeugd", "Zonder thema"]),
        (Per.AFDELING, ["Zorg", "Zonder afdeling"]),
        (Per.PORTEFEUILLEHOUDER, ["burgemeester", "Zonder portefeuillehouder"]),
    ],
)
def test_every_actie_is_in_one_group_and_who_belongs_nowhere_comes_last(per, titles):
    acties = (
        an_actie(id=1),
        an_actie(id=2, thema_id=2, actiehouder=ANNA, portefeuillehouder="burgemeester"),
        an_actie(id=3, thema_id=1),
    )
    groups = divide(judged(*acties), per, Selection())

    assert [group.title for group in groups] == titles
    assert sum(len(group.acties) for group in groups) == 3


@pytest.mark.parametrize(
    ("day", "peildatum"),
    [(date(2026, 11, 22), date(2026, 6, 30)), (date(2026, 6, 30), date(2025, 12, 31)), (date(2026, 7, 1), EARLIER)],
)
def test_one_compares_with_the_last_peildatum_of_the_year_unless_asked_otherwise(day, peildatum):
    assert half_year(day) == peildatum
