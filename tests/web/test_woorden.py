"""The words of the organisatie on every screen, and nothing of what people typed changed by them."""

import re
from datetime import timedelta

import pytest
from flask import render_template_string

from tests.builders import add_actie, add_plan, add_voortgang
from tracker import clock
from tracker.domain.oordeel import Oordeel
from tracker.domain.voortgang import Fase
from tracker.services.acties import TrackingError
from tracker.services.actor import NotAllowedError
from tracker.services.oordelen import overrule
from tracker.services.woorden import choose_words
from tracker.web.woorden import statuswoord

CHOSEN = {"actie": "maatregel", "acties": "maatregelen", "fase.AFGEROND": "gereed", "koers.OP_SCHEMA": "op koers"}


@pytest.fixture
def own_words(beheerder):
    choose_words(beheerder, CHOSEN)


def test_every_screen_says_maatregel_where_it_said_actie(browse, regisseur, organisatie, own_words):
    plan_id = add_plan(organisatie)
    actie = add_actie(plan_id, "Eerste actie in de wijk")
    browser = browse(regisseur)
    said = {url: browser.get(url).text for url in ("/acties", f"/plannen/{plan_id}", f"/acties/{actie}/wijzigen", "/")}

    assert "<h1>Maatregelen</h1>" in said["/acties"]
    assert "Eerste actie in de wijk" in said["/acties"]
    assert "Wijzig de maatregel" in said[f"/acties/{actie}/wijzigen"]
    assert 'href="/acties' in said["/"]


def test_a_message_after_a_change_says_the_word_too(browse, regisseur, organisatie, own_words):
    page = browse(regisseur).post(f"/plannen/{add_plan(organisatie)}/acties/nieuw", titel="Actie ‘acties’", follow=True)

    assert "De maatregel is toegevoegd." in page.text
    assert "Actie ‘acties’" in page.text


def test_status_words_change_in_badges_and_lists_but_keep_their_sign(browse, regisseur, organisatie, own_words):
    actie = add_actie(add_plan(organisatie))
    add_voortgang(actie, regisseur.user_id, clock.today(), fase="afgerond", koers=None)
    browser = browse(regisseur)
    badge = re.compile('<span class="badge fase fase-afgerond"[^>]*>gereed</span>')

    assert badge.search(browser.get(f"/acties/{actie}").text)
    assert badge.search(browser.get("/acties").text)


def test_what_is_said_about_an_actie_in_code_takes_the_words_and_what_it_quotes_does_not(
    browse, regisseur, beheerder, organisatie
):
    choose_words(beheerder, CHOSEN | {"fase.NIET_GESTART": "te doen"})
    actie = add_actie(add_plan(organisatie), deadline=clock.today() + timedelta(days=90))
    tot = clock.today() + timedelta(days=9)
    overrule(regisseur, actie, oordeel=Oordeel.TE_LAAT, reden="De actie is niet gestart.", tot=tot)
    page = browse(regisseur).get(f"/acties/{actie}").text

    assert "op ‘te doen’" in page
    assert "Reden: De actie is niet gestart." in page


def test_what_is_wrong_in_a_form_is_said_in_the_words_too(browse, regisseur, organisatie, own_words):
    actie = add_actie(add_plan(organisatie))
    told = {"fase": "in uitvoering", "toelichting": "Wij zijn bezig.", "datum": f"{clock.today():%d-%m-%Y}"}
    page = browse(regisseur).post(f"/acties/{actie}/voortgang", **told)

    assert "Kies of de maatregel op koers ligt." in page.text


def test_the_words_of_one_organisatie_are_not_those_of_another(app, own_words):
    with app.test_request_context("/"):
        assert statuswoord(Fase.AFGEROND) == "afgerond"


def test_the_page_shows_the_fixed_meaning_and_keeps_what_is_typed(browse, beheerder):
    browser = browse(beheerder)
    page = browser.get("/instellingen/woorden").text
    browser.post("/instellingen/woorden", actie="maatregel", acties="maatregelen", fase_afgerond="gereed")

    assert "Het is klaar. De regisseur is akkoord." in page
    assert 'value="gereed"' in browser.get("/instellingen/woorden").text


def test_a_word_for_two_things_is_refused(beheerder):
    with pytest.raises(TrackingError, match="staat al voor"):
        choose_words(beheerder, {"fase.AFGEROND": "klaar", "fase.VERVALLEN": "klaar"})


def test_one_of_singular_and_plural_alone_is_refused(beheerder):
    with pytest.raises(TrackingError, match="meervoud") as refused:
        choose_words(beheerder, {"actie": "maatregel"})
    assert refused.value.field == "acties"


def test_only_the_beheerder_chooses_the_words(regisseur):
    with pytest.raises(NotAllowedError):
        choose_words(regisseur, CHOSEN)


@pytest.mark.parametrize(
    ("template", "shown"),
    [
        ('<a href="/acties" title="Alle acties">acties</a>', '<a href="/acties" title="Alle acties">acties</a>'),
        ('{{ "Nieuwe actie" }} {{ 2|meervoud("actie", "acties") }}', "Nieuwe actie 2 acties"),
        ('{% if "acties" == x %}ja{% endif %}', "ja"),
    ],
)
def test_without_words_of_their_own_a_template_says_what_it_says(app, template, shown):
    with app.test_request_context("/"):
        assert render_template_string(template, x="acties") == shown
