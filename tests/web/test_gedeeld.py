"""Sharing with a partner, from both sides of the page."""

from datetime import timedelta

import pytest

from tests.builders import add_actie, add_plan, add_voortgang, read
from tests.conftest import person
from tracker import clock
from tracker.domain.rollen import Role
from tracker.domain.voortgang import Fase
from tracker.services.acties import TrackingError
from tracker.services.actor import NotAllowedError
from tracker.services.delen import share_acties
from tracker.services.mensen.leaving import set_roles
from tracker.services.mijlpalen import add_mijlpaal, update_mijlpaal
from tracker.services.partners import merge_partners
from tracker.services.tracking import record_voortgang, review_voortgang
from tracker.store.accounts import find_account
from tracker.store.gedeeld import shares_of_actie
from tracker.store.plans import load_actie
from tracker.store.session import db
from tracker.store.tables import ActieRow
from tracker.web import access

PROPOSAL = {"fase": "in uitvoering", "koers": "op schema", "toelichting": "Wij liepen vijf avonden mee.",
            "datum": clock.today().strftime("%d-%m-%Y")}  # fmt: skip


@pytest.fixture
def actie(organisatie, actiehouder) -> int:
    return add_actie(add_plan(organisatie), "Samen lopen", actiehouder_id=actiehouder.user_id)


@pytest.fixture
def shared(regisseur, partner, actie) -> int:
    share_acties(regisseur, [actie], partner.partner_id)
    return actie


def test_a_partner_comes_in_at_what_is_shared(browse, partner, shared):
    page = browse(partner).get("/", follow_redirects=True).text

    assert "Samen lopen" in page
    assert f"/gedeelde-acties/{shared}" in page


def test_nothing_shared_says_so(browse, partner, actie):
    assert "Er is nu niets met u gedeeld" in browse(partner).get("/gedeelde-acties").text


def test_a_partner_sees_functions_and_no_names(browse, partner, actiehouder, shared):
    add_voortgang(shared, actiehouder.user_id, clock.today(), oorzaak="Ruzie intern", opmerking="Let op")
    page = browse(partner).get(f"/gedeelde-acties/{shared}").text

    assert "functie van Anna" in page
    assert "De eerste stap is gezet." in page
    assert [word for word in ("Ruzie intern", "Let op", "anna@") if word in page] == []


def test_a_partner_sees_the_mijlpalen_with_functions_and_not_why_they_moved(
    browse, partner, regisseur, actiehouder, shared
):
    late = clock.today() - timedelta(days=3)
    step = add_mijlpaal(regisseur, shared, titel="Convenant getekend", datum=late, eigenaar_id=actiehouder.user_id)
    update_mijlpaal(regisseur, step, titel="Convenant getekend", datum=late + timedelta(1), reason="Ruzie intern",
                    eigenaar_id=actiehouder.user_id)  # fmt: skip
    page = browse(partner).get(f"/gedeelde-acties/{shared}").text

    assert "Convenant getekend" in page
    assert "functie van Anna" in page
    assert "te laat" in page
    assert "Ruzie intern" not in page


def test_a_partner_finds_what_is_shared_by_its_words_and_nothing_else(browse, partner, regisseur, shared, organisatie):
    other = add_actie(add_plan(organisatie), "Samen fietsen")
    share_acties(regisseur, [other], partner.partner_id)
    add_actie(add_plan(organisatie), "Samen lopen in het geheim")
    browser = browse(partner)
    page = browser.get("/gedeelde-acties?q=loopt").text

    assert ("Samen lopen" in page, "Samen fietsen" in page, "geheim" in page) == (True, False, False)
    assert "1 van 2 acties" in page
    assert "Niets gevonden voor ‘geheim’" in browser.get("/gedeelde-acties?q=geheim").text


def test_of_an_intern_actie_a_partner_reads_no_explanation(browse, partner, actiehouder, regisseur, actie):
    read(ActieRow, actie).vertrouwelijkheid = "intern"
    db.session.commit()
    share_acties(regisseur, [actie], partner.partner_id)
    add_voortgang(actie, actiehouder.user_id, clock.today(), toelichting="Niet voor buiten")
    page = browse(partner).get(f"/gedeelde-acties/{actie}").text

    assert "Samen lopen" in page
    assert "Niet voor buiten" not in page


def test_an_actie_that_became_vertrouwelijk_is_gone(browse, partner, shared):
    read(ActieRow, shared).vertrouwelijkheid = "vertrouwelijk"
    db.session.commit()

    assert browse(partner).get(f"/gedeelde-acties/{shared}").status_code == 404
    with pytest.raises(NotAllowedError):
        record_voortgang(
            partner, shared, datum=clock.today(), fase=Fase.NIET_GESTART, koers=None, toelichting="Toch nog."
        )


def test_what_a_partner_proposes_counts_once_agreed_to(browse, partner, regisseur, shared):
    browse(partner).post(f"/gedeelde-acties/{shared}/voorstel", **PROPOSAL)
    before = load_actie(shared, clock.today())[1]
    review_voortgang(regisseur, before.voortgang[-1].id, akkoord=True)
    after = load_actie(shared, clock.today())[1]

    assert (before.fase, after.fase) == (Fase.NIET_GESTART, Fase.IN_UITVOERING)
    assert before.wacht_op_akkoord is not None
    assert after.voortgang[-1].namens == "Partner van Petra"


def test_an_incomplete_proposal_says_what_is_missing(browse, partner, shared):
    response = browse(partner).post(f"/gedeelde-acties/{shared}/voorstel", **PROPOSAL | {"koers": "loopt vast"})

    assert response.status_code == 422
    assert "Schrijf hoe het komt" in response.text


def test_oov_shares_and_takes_back_on_the_page(browse, medewerker, partner, actie):
    browser, url = browse(medewerker), f"/acties/{actie}/delen"
    browser.post(url, partner=str(partner.partner_id))
    given = [one.naam for one in shares_of_actie(actie)]
    browser.post(f"{url}/{partner.partner_id}/intrekken", page=url)

    assert given == ["Partner van Petra"]
    assert shares_of_actie(actie) == []


def test_what_was_shared_stands_in_the_history(browse, regisseur, shared):
    page = browse(regisseur).get(f"/acties/{shared}").text

    assert "Gedeeld met: van <em>niets</em> naar <strong>Partner van Petra</strong>" in page


def test_many_acties_are_shared_at_once(browse, regisseur, partner, organisatie):
    plan = add_plan(organisatie)
    with_partner = [add_actie(plan, f"Actie {n}") for n in range(3)]
    share_acties(regisseur, with_partner[:2], partner.partner_id)
    browse(regisseur).post(f"/partners/{partner.partner_id}/gedeeld", keuze=str(with_partner[1]))

    assert [len(shares_of_actie(id_)) for id_ in with_partner] == [0, 1, 0]


def test_what_is_vertrouwelijk_is_not_shared(regisseur, partner, organisatie):
    secret = add_actie(add_plan(organisatie), vertrouwelijkheid="vertrouwelijk")

    with pytest.raises(TrackingError, match="vertrouwelijk"):
        share_acties(regisseur, [secret], partner.partner_id)


def test_only_oov_shares(actiehouder, lezer, partner, beheerder, actie):
    for who in (actiehouder, lezer, partner, beheerder):
        with pytest.raises(NotAllowedError):
            share_acties(who, [actie], partner.partner_id)

    assert shares_of_actie(actie) == []


def test_a_partner_cannot_reach_the_form_of_an_actiehouder(browse, partner, shared):
    browser = browse(partner)

    assert browser.get(f"/acties/{shared}").status_code in {403, 404}
    assert browser.post(f"/acties/{shared}/voortgang", page="/account", **PROPOSAL).status_code in {403, 404}


def test_a_role_withdrawn_between_page_and_submit_refuses_the_write(browse, beheerder, regisseur, actie, monkeypatch):
    """The rights are looked at again under the write lock: between the first look and the write they were taken."""
    browser = browse(regisseur)
    token = browser.token(f"/acties/{actie}/deadline")
    whole = access.actor_of

    def after_the_first_look(account, organisatie_id, channel):
        made = whole(account, organisatie_id, channel)
        if not taken:
            taken.append(1)
            db.session.rollback()  # the reading that made the actor is over
            with browser.client.application.app_context():
                set_roles(beheerder, regisseur.user_id, frozenset({Role.LEZER}))
        return made

    taken: list[int] = []
    monkeypatch.setattr(access, "actor_of", after_the_first_look)
    response = browser._send("POST", f"/acties/{actie}/deadline", data={"csrf_token": token, "deadline": "1-7-2027"})

    assert taken == [1]
    assert response.status_code == 404
    assert read(ActieRow, actie).deadline is None


class TestAroundAnActie:
    """Choosing a vervanger, and somebody without an account."""

    def test_a_vervanger_is_chosen_on_a_page(self, browse, regisseur, organisatie, actie):
        karin = person(organisatie, Role.ACTIEHOUDER, "Karin")
        browse(regisseur).post(f"/acties/{actie}/vervanger", vervanger=str(karin.user_id))

        assert read(ActieRow, actie).vervanger_id == karin.user_id

    def test_somebody_without_account_becomes_actiehouder(self, browse, medewerker, actie):
        given = {"naam": "Nina", "email": "nina@buiten.example", "functie": "jurist"}
        response = browse(medewerker).post(f"/acties/{actie}/persoon", **given, follow=True)

        assert "Nina is nu de actiehouder en krijgt de herinneringen per mail." in response.text
        assert load_actie(actie, clock.today())[1].actiehouder.naam == "Nina"

    def test_an_address_that_is_none_gets_a_sentence(self, browse, medewerker, actie):
        response = browse(medewerker).post(f"/acties/{actie}/persoon", naam="Nina", email="nina")

        assert response.status_code == 422
        assert "Dit is geen e-mailadres." in response.text

    def test_being_away_is_said_on_a_page_and_seen_at_the_actie(
        self, browse, actiehouder, regisseur, organisatie, actie
    ):
        karin = person(organisatie, Role.ACTIEHOUDER, "Karin")
        today = clock.today().strftime("%d-%m-%Y")
        browse(actiehouder).post("/afwezigheid", van=today, tot=today, vervanger=str(karin.user_id))

        assert "Anna is afwezig tot en met" in browse(regisseur).get(f"/acties/{actie}").text
        assert "Samen lopen" in browse(karin).get("/mijn-acties").text
        assert "Karin vervangt" in browse(regisseur).get("/personen").text

    def test_wrong_days_get_a_sentence(self, browse, actiehouder):
        response = browse(actiehouder).post("/afwezigheid", van="2-7-2020", tot="1-7-2020", vervanger="")

        assert response.status_code == 422
        assert "De laatste dag ligt voor de eerste dag." in response.text

    def test_an_absence_is_taken_back_on_the_page(self, browse, actiehouder, organisatie):
        karin = person(organisatie, Role.ACTIEHOUDER, "Karin")
        browser, today = browse(actiehouder), clock.today().strftime("%d-%m-%Y")
        browser.post("/afwezigheid", van=today, tot=today, vervanger=str(karin.user_id))
        page = browser.post("/afwezigheid/1/intrekken", page="/afwezigheid", follow=True)

        assert "De afwezigheid van Anna is ingetrokken." in page.text


def test_everybody_can_read_who_may_do_what(browse, lezer):
    page = browse(lezer).get("/hulp/wie-mag-wat").text

    assert "Uw rol: <strong>lezer</strong>" in page
    assert "Een actie delen met een partner, en dat weer intrekken" in page
    assert "<li>Vastgestelde rapportages lezen</li>" in page


def test_two_partners_made_one_keep_their_people_and_what_was_shared(regisseur, partner, shared, organisatie):
    other = person(organisatie, Role.EXTERNE_PARTNER, "Wout")
    merge_partners(regisseur, partner.partner_id, other.partner_id)

    assert [one.partner_id for one in shares_of_actie(shared)] == [other.partner_id]
    assert find_account(partner.user_id).partners == {organisatie: other.partner_id}


def test_a_partner_has_one_start_page_and_so_one_entry_for_it(browse, partner, actiehouder, shared):
    page = browse(partner).get("/gedeelde-acties").text

    assert (">Gedeelde acties</a>" in page, ">Overzicht</a>" in page) == (True, False)
    assert ">Overzicht</a>" in browse(actiehouder).get("/mijn-acties").text
