"""The pages of a ronde: planning, the board with its numbers and lists, asking once more, closing, the draft."""

# ruff: noqa: ARG002 - fixtures are asked for their effect

import re
from datetime import date, datetime

import pytest

from tests.builders import add_actie, add_plan, add_thema, add_voortgang
from tracker import clock
from tracker.domain.ronde import Omvang
from tracker.services.rondes.planning import RondeValues, open_ronde, own_ronde, plan_ronde
from tracker.store.rondes import list_rondes

TODAY = datetime(2027, 1, 13, 10, tzinfo=clock.AMSTERDAM)
PEILDATUM = date(2026, 12, 31)


@pytest.fixture(autouse=True)
def _today():
    """A Wednesday in the middle of the ronde."""
    with clock.replaying(TODAY):
        yield


@pytest.fixture
def plan_id(organisatie):
    return add_plan(organisatie)


@pytest.fixture
def acties(plan_id, actiehouder):
    """Two acties of Anna in one thema, one of nobody; the first was reported on within the ronde."""
    thema = add_thema(plan_id)
    mine = [
        add_actie(plan_id, f"Actie {n}", nummer=str(n), thema_id=thema, actiehouder_id=actiehouder.user_id)
        for n in (1, 2)
    ]
    add_voortgang(mine[0], actiehouder.user_id, PEILDATUM, at=TODAY)
    return [*mine, add_actie(plan_id, "Van niemand", nummer="3")]


@pytest.fixture
def ronde(regisseur, plan_id, acties):
    values = RondeValues(
        "Najaarsronde", date(2026, 7, 1), PEILDATUM, date(2027, 1, 4), date(2027, 1, 22), Omvang((plan_id,))
    )
    return plan_ronde(regisseur, values)


FORM = {"titel": "Voorjaarsronde", "van": "01-01-2027", "peildatum": "30-06-2027", "instructie": "Kort graag.",
        "reikwijdte": "acties die niet gestart of in uitvoering zijn"}  # fmt: skip


class TestPlanning:
    def test_days_that_are_left_empty_follow_from_the_peildatum(self, browse, regisseur, plan_id):
        answer = browse(regisseur).post("/rondes/nieuw", plannen=plan_id, **FORM)
        (ronde,) = list_rondes(regisseur.organisatie_id)

        assert answer.status_code == 303
        assert (ronde.opent, ronde.sluit) == (date(2027, 7, 1), date(2027, 7, 21))

    def test_what_is_missing_is_said_at_its_field_and_nothing_is_lost(self, browse, regisseur, plan_id):
        answer = browse(regisseur).post("/rondes/nieuw", **FORM)

        assert answer.status_code == 422
        assert "Kies een of meer plannen die zijn vastgesteld." in answer.text
        assert "Kort graag." in answer.text

    def test_the_form_proposes_the_half_year_that_ends_next(self, browse, regisseur, plan_id):
        page = browse(regisseur).get("/rondes/nieuw").text

        assert 'value="30-06-2027"' in page
        assert 'value="01-01-2027"' in page

    def test_a_ronde_can_be_changed(self, browse, regisseur, ronde, plan_id):
        fields = FORM | {"titel": "Anders", "van": "01-07-2026", "peildatum": "31-12-2026", "opent": "04-01-2027"}
        browse(regisseur).post(f"/rondes/{ronde}/wijzigen", plannen=plan_id, sluit="29-01-2027", **fields)
        changed = own_ronde(regisseur, ronde)

        assert (changed.titel, changed.sluit) == ("Anders", date(2027, 1, 29))


class TestBoard:
    def test_every_number_is_as_long_as_the_list_it_leads_to(self, browse, regisseur, ronde):
        browser = browse(regisseur)
        links = re.findall(rf'href="(/rondes/{ronde}/acties[^"]*)">(\d+)<', browser.get(f"/rondes/{ronde}").text)
        longer = [
            (href, int(number), rows)
            for href, number in set(links)
            if (rows := browser.get(href.replace("&amp;", "&")).text.count('data-label="Nr."')) != int(number)
        ]

        assert len(links) >= 10
        assert longer == []

    def test_who_did_not_answer_is_named_first(self, browse, regisseur, ronde):
        page = browse(regisseur).get(f"/rondes/{ronde}").text
        silent = page[page.index('id="stil"') : page.index("<h2>Verloop")]

        assert "Anna" in silent
        assert "Geen actiehouder" in silent
        assert silent.count("Vraag nu<") == 1

    def test_asking_once_more_is_a_post_and_once_a_day(self, browse, regisseur, ronde, actiehouder):
        browser, board = browse(regisseur), f"/rondes/{ronde}"
        asked = browser.post(f"{board}/vragen", page=board, persoon=actiehouder.user_id, follow=True)
        again = browser.post(f"{board}/vragen", page=board, persoon=actiehouder.user_id, follow=True)

        assert "Anna krijgt de vraag" in asked.text
        assert "Vraag nu<" not in asked.text
        assert "Anna is vandaag al gevraagd" in again.text

    def test_the_question_becomes_a_mail_at_once(self, browse, regisseur, ronde, actiehouder):
        browser, board = browse(regisseur), f"/rondes/{ronde}"
        browser.post(f"{board}/vragen", page=board, persoon=actiehouder.user_id)

        assert "uw vraag, wachtend" in browser.get(board).text

    def test_an_actiehouder_does_not_get_in(self, browse, actiehouder, ronde):
        assert browse(actiehouder).get(f"/rondes/{ronde}").status_code == 403

    def test_the_board_is_asked_in_a_fixed_number_of_statements(self, browse, regisseur, ronde, plan_id, actiehouder):
        from tests.builders import add_acties, counted_queries  # noqa: PLC0415 - only this test

        browser = browse(regisseur)
        browser.get(f"/rondes/{ronde}")
        with counted_queries() as few:
            browser.get(f"/rondes/{ronde}")
        add_acties(plan_id, 60, actiehouder_id=actiehouder.user_id)
        browser.get(f"/rondes/{ronde}")
        with counted_queries() as many:
            browser.get(f"/rondes/{ronde}")

        print(f"the board of a ronde: {len(many)} statements")
        assert len(many) == len(few)


class TestClosing:
    def test_the_preview_says_what_would_be_missing(self, browse, regisseur, ronde):
        page = browse(regisseur).get(f"/rondes/{ronde}/sluiten").text

        assert "Op 2 van de 3 acties ontbreekt het antwoord" in page
        assert "Actie 1" not in page

    def test_closing_leads_to_the_draft_about_the_peildatum(self, browse, regisseur, ronde, plan_id):
        browser, board = browse(regisseur), f"/rondes/{ronde}"
        browser.post(f"{board}/sluiten")
        made = browser.post(f"{board}/rapportage", page=board, plan=plan_id, follow=True)

        assert "Op 1 van de 3 acties is gemeld" in made.text
        assert "31 december 2026" in made.text
        assert "Gemaakt uit deze ronde" in browser.get(board).text

    def test_opening_before_its_day(self, browse, regisseur, plan_id):
        values = RondeValues(
            "Later", date(2027, 1, 1), date(2027, 2, 1), date(2027, 2, 2), date(2027, 2, 22), Omvang((plan_id,))
        )
        ronde = plan_ronde(regisseur, values)
        page = browse(regisseur).post(f"/rondes/{ronde}/openen", page=f"/rondes/{ronde}", follow=True).text

        assert "De ronde is open." in page
        assert own_ronde(regisseur, ronde).geopend_op == TODAY.date()

    def test_twice_is_once(self, browse, regisseur, ronde):
        open_again = browse(regisseur).post(f"/rondes/{ronde}/openen", page=f"/rondes/{ronde}", follow=True)

        assert "Deze ronde is al open." in open_again.text
        with pytest.raises(ValueError, match="al open"):
            open_ronde(regisseur, ronde)
