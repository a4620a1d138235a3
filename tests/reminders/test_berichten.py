"""A notice gets its words: those of the organisatie, with what they are about filled in."""

from datetime import date

from tracker.domain.plan import Persoon
from tracker.reminders.berichten import bericht
from tracker.reminders.digest import Notice
from tracker.reminders.office import Office
from tracker.reminders.soorten import CIJFER, VERMELDING
from tracker.reminders.teksten import Teksten, key_of

ANNA = Persoon(7, "Anna de Wit", "anna@voorbeeld.example")
NOTICE = Notice("x", 3, date(2026, 6, 1), ANNA.id)


def test_a_notice_says_what_it_is_about():
    item = bericht(NOTICE, CIJFER, ANNA, 1, Office(), "/", indicator="Woninginbraken", jaar="2025", bron="politie")

    assert item.titel == "Woninginbraken: het cijfer over 2025"
    assert "Vraag het op bij politie" in item.uitleg


def test_a_line_of_its_own_stands_where_the_soort_has_none():
    item = bericht(NOTICE, VERMELDING, ANNA, 1, Office(), "/", titel="Meer licht", collega="Bo", actie="Meer licht")

    assert (item.titel, item.uitleg) == ("Meer licht", "Bo noemt u in een reactie.")


def test_own_words_may_name_who_reads_and_the_organisatie():
    own = Teksten(eigen={key_of(VERMELDING.sleutel, "uitleg"): "{naam}, {organisatie} groet u."})
    item = bericht(NOTICE, VERMELDING, ANNA, 1, Office("Hollerwaard", own), "/", titel="x", collega="Bo", actie="x")

    assert item.uitleg == "Anna de Wit, Hollerwaard groet u."
