"""Who hears what of a ronde on which day."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.builders import a_persoon, an_actie
from tests.domain.test_ronde import a_melding, a_plan, a_ronde
from tracker.domain.kalender import Kalender
from tracker.domain.plan import Vertrouwelijkheid
from tracker.domain.ronde import acties_of
from tracker.domain.voortgang import Beoordeling
from tracker.reminders import round_words
from tracker.reminders.rounds import Soort, Vraag, due_berichten
from tracker.reminders.teksten import USUAL

ANNA, BAS, REGISSEUR = a_persoon(7, "Anna"), a_persoon(8, "Bas"), a_persoon(9, "Renske")
KALENDER = Kalender()
OPEN_DAY = date(2027, 1, 4)


def acties(*meldingen):
    """Two acties of Anna and one of Bas, with what came in."""
    mine = [an_actie(id=n, nummer=str(n), actiehouder=who) for n, who in ((1, ANNA), (2, ANNA), (3, BAS))]
    return acties_of(a_ronde(), [a_plan(*mine)], meldingen, {})


def told_on(day, *, ronde=None, asked=(), told=(), shared=None, found=None):
    return due_berichten(
        ronde or a_ronde(), found or acties(), day, KALENDER, set(told), team=[REGISSEUR], shared=shared or {},
        asked=asked,
    )  # fmt: skip


def soorten(day, naam="Anna", **given):
    return [one.soort for one in told_on(day, **given) if one.persoon.naam == naam]


@pytest.mark.parametrize(
    ("day", "soort"),
    [
        (date(2026, 12, 2), []),
        (date(2026, 12, 3), [Soort.AANKONDIGING]),
        (OPEN_DAY, [Soort.OPENING]),
        (date(2027, 1, 11), [Soort.OPENING]),
        (date(2027, 1, 12), [Soort.DAG_7]),
        (date(2027, 1, 19), [Soort.DAG_12]),
        (date(2027, 1, 22), [Soort.DAG_12]),
        (date(2027, 1, 23), []),
    ],
)
def test_of_what_was_crossed_only_the_latest_is_told(day, soort):
    assert soorten(day) == soort


def test_over_a_whole_ronde_everybody_hears_each_thing_once():
    heard, told = Counter(), set()
    for n in range(120):
        day = date(2026, 11, 15) + timedelta(days=n)
        for one in told_on(day, told=told):
            if (one.persoon.id, one.soort, one.op) not in told:
                told.add((one.persoon.id, one.soort, one.op))
                heard[one.persoon.naam, one.soort.value] += 1

    expected = {(naam, soort): 1 for naam in ("Anna", "Bas") for soort in list(Soort)[:4]}
    assert heard == expected | {("Renske", "ronde-sluiting"): 1}


def test_who_answered_everything_hears_nothing_more():
    answered = acties(a_melding(1), a_melding(2, id_=2))
    berichten = told_on(date(2027, 1, 12), found=answered)

    assert [one.persoon.naam for one in berichten] == ["Bas"]


def test_what_was_sent_back_is_asked_again_and_says_so():
    answered = acties(a_melding(1, Beoordeling.TERUG), a_melding(2, id_=2))
    (bericht,) = [one for one in told_on(date(2027, 1, 12), found=answered) if one.persoon == ANNA]

    assert [round_words.regel_line(one) for one in bericht.regels] == [
        "1 Buurtapp invoeren (teruggestuurd: graag aanpassen)"
    ]


def test_days_that_were_moved_tell_nothing_twice():
    told = {(7, Soort.OPENING, date(2027, 1, 5))}

    assert soorten(OPEN_DAY + timedelta(days=2), told=told) == []


def test_a_question_by_hand_takes_the_place_of_what_was_due():
    asked = [Vraag(7, date(2027, 1, 12))]

    assert soorten(date(2027, 1, 12), asked=asked) == [Soort.VRAAG]
    assert soorten(date(2027, 1, 19), asked=asked) == [Soort.DAG_12]


def test_a_question_of_somebody_who_answered_meanwhile_is_not_told():
    answered = acties(a_melding(1), a_melding(2, id_=2))

    assert soorten(date(2027, 1, 13), asked=[Vraag(7, date(2027, 1, 12))], found=answered) == []


def test_after_the_last_day_only_the_team_hears_who_did_not_answer():
    (bericht,) = told_on(date(2027, 1, 25), found=acties(a_melding(1)))

    assert bericht.persoon == REGISSEUR
    assert [one.wie for one in bericht.regels] == ["Anna", "Bas"]
    assert (
        round_words.titel(bericht, USUAL, "Rijnoord") == "De ronde is gesloten: op 2 van de 3 acties kwam geen antwoord"
    )


def test_a_ronde_that_ended_long_ago_is_no_news():
    assert told_on(date(2027, 3, 1)) == []


def test_partners_hear_nothing_but_the_team_hears_where_they_take_part():
    (bericht,) = [one for one in told_on(OPEN_DAY, shared={2: ["Politie"]}) if one.persoon == REGISSEUR]

    assert (bericht.soort, [one.wie for one in bericht.regels]) == (Soort.PARTNERS, ["Politie"])


def test_a_mail_never_holds_the_words_of_what_is_vertrouwelijk():
    secret = an_actie(titel="Geheim", actiehouder=ANNA, vertrouwelijkheid=Vertrouwelijkheid.VERTROUWELIJK)
    found = acties_of(a_ronde(), [a_plan(secret)], [], {})
    (bericht,) = told_on(OPEN_DAY, found=found)

    assert "Geheim" not in str(round_words.regel_line(bericht.regels[0]))


def test_the_one_who_stands_in_reads_for_whom():
    found = acties_of(a_ronde(), [a_plan(an_actie(actiehouder=ANNA))], [], {7: BAS})
    (bericht,) = told_on(OPEN_DAY, found=found)

    assert (bericht.persoon, bericht.regels[0].vervangt) == (BAS, "Anna")


def test_closed_by_hand_means_no_more_mail_the_same_day():
    closed = replace(a_ronde(), gesloten_op=date(2027, 1, 12))

    assert soorten(date(2027, 1, 12), ronde=closed) == []
