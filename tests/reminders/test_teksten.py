"""The texts of mails an organisatie may write itself."""

from datetime import date

import pytest

from tests.reminders.builders import NOTHING_TOLD, actie, plan
from tracker.domain.invullen import InvulError, check, fill
from tracker.reminders.digest import make_digests
from tracker.reminders.digest_words import soorten_in, words_of
from tracker.reminders.office import Office
from tracker.reminders.rounds import RONDE_RULES
from tracker.reminders.rules import RULES
from tracker.reminders.soorten import ELKE_MAIL, HERINNERING, SOORTEN
from tracker.reminders.teksten import PLEKKEN, USUAL, Teksten, check_tekst

DAY = date(2026, 6, 1)
ONDERWERP, OPENING, _ = HERINNERING.delen
ANNA = {"naam": "Anna", "organisatie": "Rijnoord", "datum": "1 juni 2026"}


def a_digest(*acties):
    return make_digests([plan(*(acties or (actie(deadline=DAY),)))], DAY, NOTHING_TOLD)[0]


@pytest.mark.parametrize("deel", [deel for soort in SOORTEN.values() for deel in soort.delen], ids=lambda d: d.label)
def test_every_text_of_ours_could_have_been_written_on_the_page(deel):
    assert set(deel.plekken) <= set(PLEKKEN)
    if deel.tekst:
        assert check_tekst(deel, deel.tekst) == deel.tekst


def test_every_rule_and_everything_a_ronde_tells_can_be_written():
    assert set(SOORTEN) >= set(RULES) | {soort.value for soort in RONDE_RULES}


def test_the_name_of_every_text_fits_where_it_is_kept():
    names = [f"{soort.sleutel}.{deel.sleutel}" for soort in SOORTEN.values() for deel in soort.delen]

    assert max(map(len, names)) <= 40
    assert len(set(names)) == len(names)


def test_a_text_is_kept_without_loose_blanks_and_with_one_empty_line_at_most():
    assert check_tekst(OPENING, "  Dag  {naam},\r\n\r\n\r\n\tHoe gaat het?  \n") == "Dag {naam},\n\nHoe gaat het?"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Dag\r\nBcc: iedereen@rijnoord.example", "op één regel"),
        ("  ", "mag niet leeg zijn"),
        ("x" * 151, "is 151 tekens. Maak de tekst korter: ten hoogste 150 tekens."),
        ("Dag {ronde}", "{ronde} kennen wij hier niet."),
    ],
)
def test_a_subject_that_cannot_be_is_refused_with_what_to_do(text, said):
    with pytest.raises(InvulError) as refused:
        check_tekst(ONDERWERP, text)

    assert said in str(refused.value)


def test_an_own_text_takes_the_place_of_ours():
    own = Teksten({"elke-mail.aanhef": "Hallo {naam}!"})

    assert own.says(ELKE_MAIL, "aanhef", ANNA) == "Hallo Anna!"
    assert USUAL.says(ELKE_MAIL, "aanhef", ANNA) == "Beste Anna,"


def test_an_own_text_that_is_empty_says_nothing():
    assert words_of(a_digest(), Teksten({"herinnering.slot": ""})).slot == ""


def test_an_own_text_of_an_earlier_version_that_cannot_be_filled_in_gives_way_to_ours():
    assert Teksten({"elke-mail.aanhef": "Hallo {weg}"}).says(ELKE_MAIL, "aanhef", ANNA) == "Beste Anna,"


def test_our_text_speaks_the_words_of_the_organisatie_and_its_places_stay_places():
    said = Teksten(woorden={"actie": "maatregel", "acties": "maatregelen"})
    digest = a_digest(actie(deadline=DAY), actie(2, deadline=DAY))

    assert "aandacht voor 2 maatregelen op uw naam" in words_of(digest, said).over_acties
    assert words_of(digest, said).onderwerp == "2 maatregelen vragen uw aandacht"


def test_an_own_text_keeps_its_own_words():
    said = Teksten({"herinnering.opening": "Een actie: {acties}."}, {"actie": "maatregel", "acties": "maatregelen"})

    assert words_of(a_digest(), said).over_acties == "Een actie: 1 maatregel."


def test_a_sentence_of_a_rule_comes_at_the_acties_of_that_rule_only():
    digest = a_digest(actie(titel="Buurtapp", deadline=DAY), actie(2, deadline=date(2026, 6, 8)))
    zinnen = words_of(digest, Teksten({"deadline.zin": "{actie} moet op {deadline} klaar zijn."})).zinnen

    assert zinnen == {("deadline", 1): "Buurtapp moet op 1 juni 2026 klaar zijn."}


def test_a_mail_knows_which_texts_are_in_it():
    assert soorten_in(a_digest()) == {"elke-mail", "herinnering", "deadline"}


def test_every_place_that_may_be_used_has_a_value():
    every = " ".join(f"{{{plek}}}" for plek in OPENING.plekken)
    check(every, OPENING.plekken)

    assert "{" not in words_of(a_digest(), Teksten({"herinnering.opening": every})).over_acties
    assert fill("{naam}", ANNA) == "Anna"


def test_an_office_says_ours_unless_told():
    assert Office().teksten.says(ELKE_MAIL, "aanhef", ANNA) == "Beste Anna,"
