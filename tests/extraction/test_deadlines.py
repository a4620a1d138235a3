"""Deadlines, starts and repetitions inside the text of an actie or a field of a table."""

from datetime import date

import pytest

from tracker.domain.ritme import Periode, Ritme
from tracker.extraction.interpret.deadlines import DeadlineFound, find_deadline, read_field

DEADLINES = [
    ("Het protocol is uiterlijk 1 juli 2026 vastgesteld.", "uiterlijk 1 juli 2026", "2026-07-01"),
    ("In 2027 houden we een evaluatie.", "In 2027", "2027-12-31"),
    ("Het convenant is klaar in Q3 2027.", "klaar in Q3 2027", "2027-09-30"),
    ("De schouw is in Q1-Q2 2027.", "in Q1-Q2 2027", "2027-06-30"),
    ("Wij evalueren eind 2027.", "eind 2027", "2027-12-31"),
    ("Gereed: derde kwartaal van 2026.", "derde kwartaal van 2026", "2026-09-30"),
    ("In het 3e kwartaal 2026 ligt er een voorstel.", "In het 3e kwartaal 2026", "2026-09-30"),
    ("Eerste en tweede kwartaal van 2026: onderzoek.", "Eerste en tweede kwartaal van 2026", "2026-06-30"),
    ("Voor 1 januari 2027 is de APV aangepast.", "Voor 1 januari 2027", "2026-12-31"),
    ("Vóór de zomer van 2026 is er een plan.", "Vóór de zomer van 2026", "2026-05-31"),
    ("Voor het zomerreces van 2026 informeren we de raad.", "Voor het zomerreces van 2026", "2026-06-30"),
    ("In de eerste helft van 2027 trainen we de balie.", "In de eerste helft van 2027", "2027-06-30"),
    ("De evaluatie volgt begin maart 2026.", "begin maart 2026", "2026-03-10"),
    ("De evaluatie volgt medio maart 2026.", "medio maart 2026", "2026-03-20"),
    ("De evaluatie volgt eind maart 2026.", "eind maart 2026", "2026-03-31"),
    ("In de loop van 2026 komt er een loket.", "In de loop van 2026", "2026-12-31"),
    ("In het najaar van 2026 is er een bijeenkomst.", "In het najaar van 2026", "2026-11-30"),
    ("Wij controleren in week 23 van 2026.", "in week 23 van 2026", "2026-06-07"),
    ("Per 1-1-2027 werken we met één systeem.", "Per 1-1-2027", "2027-01-01"),
    ("Op 1/7/26 is het beleid klaar.", "Op 1/7/26", "2026-07-01"),
    ("Uiterlijk 31 dec. 2026 is dit geregeld.", "Uiterlijk 31 dec. 2026", "2026-12-31"),
    ("Tot en met 2027 geven wij subsidie.", "Tot en met 2027", "2027-12-31"),
    ("Aan het eind van 2026 is er een convenant.", "eind van 2026", "2026-12-31"),
    ("Medio Q2 2026 is het klaar.", "Medio Q2 2026", "2026-05-31"),
    ("In 2026 en 2027 houden we controles.", "In 2026 en 2027", "2027-12-31"),
    ("Wij maken in 2026 een plan, klaar op 1 oktober 2026.", "klaar op 1 oktober 2026", "2026-10-01"),
    ("Het besluit van 3 maart 2025 wordt in 2027 herzien.", "in 2027", "2027-12-31"),
    ("Na overleg is het in december ’26 gereed.", "in december ’26", "2026-12-31"),
    ("Tegen het einde van 2027 is het project afgerond.", "einde van 2027", "2027-12-31"),
    ("In H2 2026 volgt een voorstel.", "In H2 2026", "2026-12-31"),
    ("Rond de jaarwisseling 2026-2027 is er toezicht.", "jaarwisseling 2026-2027", "2027-01-01"),
    ("Van 1 juni tot en met 30 september 2026 is er toezicht.", "1 juni tot en met 30 september 2026", "2026-09-30"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "day"), DEADLINES)
def test_a_moment_is_kept_in_its_words_and_means_its_last_day(text, words, day):
    found = find_deadline(text, 2026, 2029)

    assert words in found.hint
    assert found.hint in text
    assert str(found.deadline) == day


STARTS = [
    ("De pilot start in maart 2026.", "2026-03-01", None),
    ("We starten in 2027 met de wijkaanpak.", "2027-01-01", None),
    ("In Q2 2026 starten we met de wijkaanpak.", "2026-04-01", None),
    ("Op 1 mei 2026 gaat het loket van start.", "2026-05-01", None),
    ("Vanaf 2026 geven wij voorlichting.", "2026-01-01", None),
    ("Met ingang van 1 maart 2026 geldt het verbod.", "2026-03-01", None),
    ("Na de zomer van 2026 pakken we dit op.", "2026-09-01", None),
    ("Wij beginnen met een proef in april 2027.", "2027-04-01", None),
    ("De pilot start op 1 maart 2026 en is op 1 maart 2027 klaar.", "2026-03-01", "2027-03-01"),
    ("Van maart 2026 tot en met juni 2027 loopt de proef.", "2026-03-01", "2027-06-30"),
    ("Van 2026 tot en met 2028 breiden we uit.", "2026-01-01", "2028-12-31"),
    ("In de periode 2026-2027 breiden we uit.", "2026-01-01", "2027-12-31"),
]


@pytest.mark.parametrize(("text", "start", "deadline"), STARTS)
def test_a_beginning_is_a_start_and_no_deadline(text, start, deadline):
    found = find_deadline(text, 2026, 2029)

    assert (str(found.start), found.deadline and str(found.deadline)) == (start, deadline)
    assert found.start_words in text


RITMES = [
    ("Jaarlijks oefenen we met het crisisteam.", "Jaarlijks", Ritme(1)),
    ("We controleren elk weekend de horeca.", "elk weekend", Ritme(1, Periode.WEEK)),
    ("Minimaal 2 keer per jaar is er een controle.", "Minimaal 2 keer per jaar", Ritme(2)),
    ("Wij overleggen vier maal per jaar.", "vier maal per jaar", Ritme(4)),
    ("Elk kwartaal bespreken we de cijfers.", "Elk kwartaal", Ritme(1, Periode.KWARTAAL)),
    ("Maandelijks is er overleg.", "Maandelijks", Ritme(1, Periode.MAAND)),
    ("Twee keer per week loopt de boa een ronde.", "Twee keer per week", Ritme(2, Periode.WEEK)),
    ("Om de drie maanden is er een schouw.", "Om de drie maanden", Ritme(1, Periode.KWARTAAL)),
    ("Elke twee weken overleggen wij.", "Elke twee weken", Ritme(26)),
    ("Elke dinsdag is er spreekuur.", "Elke dinsdag", Ritme(1, Periode.WEEK)),
    ("Wij houden 4x p/j een controle.", "4x p/j", Ritme(4)),
    ("Driemaandelijks krijgt de raad een brief.", "Driemaandelijks", Ritme(1, Periode.KWARTAAL)),
    ("Minimaal 3 keer per zomer controleren we het strand.", "Minimaal 3 keer per zomer", Ritme(3)),
    ("Ieder najaar geven we voorlichting over vuurwerk.", "Ieder najaar", Ritme(1)),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "ritme"), RITMES)
def test_a_repetition_is_kept_in_its_words_and_counted(text, words, ritme):
    found = find_deadline(text, 2026, 2029)

    assert (found.ritme_words, found.ritme, found.deadline) == (words, ritme, None)


DOUBTS = [
    ("Tweejaarlijks houden we een enquête.", "kan twee keer per jaar zijn"),
    ("Om de twee jaar houden we een enquête.", "minder dan één keer per jaar"),
    ("Wij oefenen eens in de vier jaar met de regio.", "minder dan één keer per jaar"),
    ("Minimaal één keer in deze planperiode is er een oefening.", "minder dan één keer per jaar"),
    ("Wij controleren 2 à 3 keer per jaar.", "twee aantallen"),
    ("Meerdere keren per jaar is er een schouw.", "noemt geen aantal"),
    ("Uiterlijk 1 juli is het plan klaar.", "staat geen jaar"),
    ("In het derde kwartaal leggen we dit voor.", "staat geen jaar"),
    ("Voor de zomer informeren we de raad.", "staat geen jaar"),
    ("Wij ronden dit nog dit jaar af.", "hangt af van het jaar"),
    ("Begin volgend jaar volgt een evaluatie.", "hangt af van het jaar"),
    ("Binnen drie maanden na vaststelling van dit plan is er een werkgroep.", "telt vanaf een moment"),
]


@pytest.mark.parametrize(("text", "doubt"), DOUBTS)
def test_what_can_be_read_in_two_ways_is_asked_and_not_guessed(text, doubt):
    found = find_deadline(text, 2026, 2029)

    assert (found.deadline, found.ritme) == (None, None)
    assert found.hint in text
    assert doubt in found.doubts[0]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Graffiti wordt binnen 24 uur verwijderd.", "binnen 24 uur"),
        ("Een gesprek binnen twee weken na de melding.", "binnen twee weken"),
        ("In de zomermaanden is er extra toezicht.", "In de zomermaanden"),
        ("Dagelijks is er een ronde door het centrum.", "Dagelijks"),
        ("Rondom de jaarwisseling is er meer toezicht.", "Rondom de jaarwisseling"),
    ],
)
def test_a_norm_and_a_season_are_kept_in_their_words_only(text, words):
    assert find_deadline(text, 2026, 2029) == DeadlineFound(words)


NO_MOMENT = [
    "We overleggen regelmatig en structureel met de politie.",
    "Wij blijven continu en doorlopend alert.",
    "De komende maanden gaan we zo snel mogelijk aan de slag.",
    "In de periode 2026-2029 zetten we in op preventie.",
    "Van 2026 tot en met 2029 zetten we in op preventie.",
    "Gedurende de looptijd van dit plan letten we op de veiligheid.",
    "De adviseur die sinds maart 2022 werkt, neemt dit op zich.",
    "Sinds 2019 werken we met een convenant.",
    "In 2018 is nieuw beleid vastgesteld.",
    "We voeren de begroting 2027 uit.",
    "We zetten 3 fte in.",
    "Wij passen artikel 2027 van de verordening toe.",
    "Het budget is € 2.026 per wijk.",
    "Bel de gemeente op telefoon 0182-2026.",
    "De Wet aanpak ondermijning 2027 voeren we uit.",
    "Wij werken volgens de Omgevingsvisie 2040 en het Bouwbesluit 2012.",
    "Wij bezoeken in 2026 woningen met een hoog risico.",
    "Wij voeren de Agenda 2030 uit.",
    "Het zaaknummer 2026-12345 hoort hierbij.",
]


@pytest.mark.parametrize("text", NO_MOMENT)
def test_vague_words_facts_of_the_past_and_other_numbers_are_no_moment(text):
    found = find_deadline(text, 2026, 2029)

    assert (found.hint, found.deadline, found.ritme, found.start) == (None, None, None, None)


def test_without_a_known_period_a_year_in_which_something_happened_is_no_deadline():
    assert find_deadline("In 2018 is nieuw beleid vastgesteld.").deadline is None


def test_a_deadline_and_a_repetition_stand_beside_each_other():
    found = find_deadline("Eind 2026 is er een convenant; daarna overleggen we 2 keer per jaar.", 2026, 2029)

    assert (found.deadline, found.ritme) == (date(2026, 12, 31), Ritme(2))
    assert (found.hint, found.ritme_words) == ("Eind 2026", "2 keer per jaar")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Uiterlijk 1 juli is het plan klaar.", "2026-07-01"),
        ("In het derde kwartaal leggen we dit voor.", "2026-09-30"),
        ("Wij ronden dit eind dit jaar af.", "2026-12-31"),
    ],
)
def test_a_plan_of_one_year_fills_in_the_year(text, day):
    found = find_deadline(text, 2026, 2026)

    assert (str(found.deadline), found.doubts) == (day, ())


FIELDS = [
    ("2027", "2027-12-31", None, None),
    ("Q3 2027", "2027-09-30", None, None),
    ("Q4 2026 - Q1 2027", "2027-03-31", None, "2026-10-01"),
    ("2026-2027", "2027-12-31", None, "2026-01-01"),
    ("2026 t/m 2028", "2028-12-31", None, "2026-01-01"),
    ("2026, 2027 en 2028", "2028-12-31", None, "2026-01-01"),
    ("Doorlopend", None, "doorlopend", None),
    ("structureel", None, "doorlopend", None),
    ("Gehele looptijd", None, None, None),
    ("Gedurende de hele planperiode", None, "doorlopend", None),
    ("2 x per jaar", None, "2 keer per jaar", None),
    ("Jaarlijks vanaf 2027", None, "1 keer per jaar", "2027-01-01"),
    ("doorlopend (start Q2 2026)", None, "doorlopend", "2026-04-01"),
    ("Q2 2026: opzet, Q4 2026: evaluatie", "2026-12-31", None, None),
    ("Start: maart 2026", None, None, "2026-03-01"),
    ("2026-2029", None, None, None),
    ("nader te bepalen", None, None, None),
]


@pytest.mark.parametrize(("text", "day", "ritme", "start"), FIELDS)
def test_a_field_of_a_table_is_read_as_a_whole(text, day, ritme, start):
    found = read_field(text, 2026, 2029)

    assert (found.deadline and str(found.deadline), found.ritme and str(found.ritme)) == (day, ritme)
    assert (found.start and str(found.start)) == start
    assert found.hint == text


def test_a_field_with_several_moments_asks_to_look_at_it():
    assert "meer dan één moment" in read_field("Q2 2026: opzet, Q4 2026: evaluatie", 2026, 2029).doubts[0]


def test_the_table_of_phrases_is_wide():
    assert len(DEADLINES) + len(STARTS) + len(RITMES) + len(DOUBTS) + len(NO_MOMENT) + len(FIELDS) >= 80
