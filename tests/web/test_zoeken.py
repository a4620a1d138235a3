"""The page of answers: marked words, a way on when nothing answers, and no word of what is hidden."""

import re
from datetime import date

from tests.builders import add_actie, add_plan, add_voortgang

DAY = date(2026, 3, 3)


def test_the_field_stands_on_every_page_and_leads_to_the_answers(organisatie, regisseur, browse):
    add_actie(add_plan(organisatie), "Ondermijning aanpakken", nummer="3.2")
    page = browse(regisseur).get("/acties").text
    field = re.search(r'<form class="page-search" action="([^"]+)".*?name="(\w+)"', page)
    answers = browse(regisseur).get(f"{field[1]}?{field[2]}=ondermijnende").text

    assert "<mark>Ondermijning</mark> aanpakken" in answers
    assert "1 resultaat voor ‘ondermijnende’" in answers


def test_a_question_is_shown_as_text(organisatie, regisseur, browse):
    add_actie(add_plan(organisatie), "Script <b>alert</b> tegengaan")
    page = browse(regisseur).get("/zoeken?q=%3Cscript%3Ealert").text

    assert "<script>alert" not in page
    assert "&lt;b&gt;<mark>alert</mark>" in page


def test_who_finds_nothing_is_told_what_to_try(organisatie, regisseur, browse):
    plan = add_plan(organisatie)
    add_actie(plan, "Buurtapp")
    page = browse(regisseur).get(f"/zoeken?q=buurtapp+brandweer&plan={plan}").text

    assert "Niets gevonden voor" in page
    assert f'href="/zoeken?q=buurtapp&amp;plan={plan}">buurtapp</a>' in page
    assert 'href="/zoeken?q=buurtapp+brandweer">Zoek in alle plannen</a>' in page


def test_an_empty_question_shows_the_field_only(organisatie, regisseur, browse):
    page = browse(regisseur).get("/zoeken").text

    assert "Niets gevonden" not in page
    assert page.count('name="q"') == 1


def test_signs_only_are_no_question(organisatie, regisseur, browse):
    for sign in ('"', "*", "' OR 1=1 --", "NEAR(", "!&|", "%%%", "(" * 500, "\u0000", "é\u0301"):
        answer = browse(regisseur).get("/zoeken", query_string={"q": sign})

        assert answer.status_code in {200, 400}, sign


def test_the_filter_of_the_list_finds_inflections_and_hides_what_is_hidden(organisatie, regisseur, lezer, browse):
    plan = add_plan(organisatie)
    actie = add_actie(plan, "Buurtapp", tekst="Tegen ondermijnende criminaliteit")
    add_voortgang(actie, regisseur.user_id, DAY, toelichting="Nog geheim", beoordeling="ingediend")

    assert "Buurtapp" in browse(lezer).get("/acties?q=ondermijning").text
    assert "Buurtapp" not in browse(lezer).get("/acties?q=geheim").text
    assert "Buurtapp" in browse(regisseur).get("/acties?q=geheime").text


def test_a_search_in_the_past_sees_the_past(organisatie, regisseur, browse):
    actie = add_actie(add_plan(organisatie), "Buurtapp")
    add_voortgang(actie, regisseur.user_id, DAY, toelichting="Met de scholen besproken")

    assert "Buurtapp" in browse(regisseur).get("/acties?q=school").text
    assert "Buurtapp" not in browse(regisseur).get("/acties?q=school&peildatum=01-03-2026").text
