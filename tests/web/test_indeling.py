"""Arranging thema's and doelen, keeping fields of the plan's own, and maatregelen under an actiepunt, on screen."""

import re
from datetime import date

import pytest

from tests.builders import add_actie, add_plan, add_thema, add_voortgang, read
from tracker import clock
from tracker.domain.velden import VeldSoort
from tracker.services.indeling import add_doel
from tracker.services.velden import add_veld
from tracker.store.plans import load_plan
from tracker.store.tables import ActieRow


@pytest.fixture
def plan_id(organisatie):
    return add_plan(organisatie)


def plan_of(plan_id):
    return load_plan(plan_id, clock.today())


def test_a_thema_is_added_ordered_and_taken_away(browse, regisseur, plan_id):
    browser = browse(regisseur)
    for titel in ("Jeugd", "Wonen"):
        browser.post(f"/plannen/{plan_id}/themas/nieuw", titel=titel, vng="3.1")
    wonen = plan_of(plan_id).themas[1].id
    browser.post(f"/plannen/{plan_id}/themas/{wonen}/verplaatsen", page=f"/plannen/{plan_id}/indeling", naar="omhoog")
    page = browser.get(f"/plannen/{plan_id}/indeling").text
    browser.post(f"/plannen/{plan_id}/themas/{wonen}/weghalen")

    assert "VNG: 3.1 Jeugdoverlast" in page
    assert page.index("Wonen</strong>") < page.index("Jeugd</strong>")
    assert [thema.titel for thema in plan_of(plan_id).themas] == ["Jeugd"]


def test_a_number_that_is_taken_is_refused_beside_the_field(browse, regisseur, plan_id):
    add_thema(plan_id, "Jeugd", nummer="1")
    page = browse(regisseur).post(f"/plannen/{plan_id}/themas/nieuw", titel="Wonen", nummer="1")

    assert page.status_code == 422
    assert "Nummer 1 is al van het thema ‘Jeugd’" in page.text


def test_a_thema_of_another_plan_is_not_found(browse, regisseur, plan_id, organisatie):
    other = add_thema(add_plan(organisatie, "Ander plan"))

    assert browse(regisseur).get(f"/plannen/{plan_id}/themas/{other}").status_code == 404


def test_a_doel_says_how_far_the_acties_are_that_serve_it(browse, regisseur, plan_id):
    doel = add_doel(regisseur, plan_id, tekst="Minder overlast")
    done = add_actie(plan_id, doel_id=doel)
    add_actie(plan_id, "Nog een", doel_id=doel)
    add_voortgang(done, regisseur.user_id, date(2025, 6, 1), fase="afgerond", koers=None)
    page = browse(regisseur).get(f"/plannen/{plan_id}").text

    assert "Voltooid: 50%, 1 van de 2 maatregelen." in page
    assert "Doorlopende en vervallen maatregelen tellen niet mee." in page


def test_a_maatregel_is_added_under_an_actiepunt_and_counted_there(browse, regisseur, plan_id):
    punt, browser = add_actie(plan_id, "Aanpak ondermijning", nummer="4"), browse(regisseur)
    browser.post(f"/acties/{punt}/maatregelen/nieuw", titel="Voer controles uit", nummer="4.1")
    maatregel = next(actie for actie in plan_of(plan_id).acties if actie.parent_id == punt)
    add_voortgang(maatregel.id, regisseur.user_id, date(2025, 6, 1), fase="afgerond", koers=None)
    page = browser.get(f"/acties/{punt}").text

    assert "Voer controles uit" in page
    assert "Voltooid: 100%" in page
    assert "Afgeronde maatregelen gedeeld door alle maatregelen" in page
    assert (
        f'Maatregel van <a href="/acties/{punt}">4 Aanpak ondermijning</a>'
        in browser.get(f"/acties/{maatregel.id}").text
    )


def test_a_maatregel_has_no_maatregelen_of_its_own(browse, regisseur, plan_id):
    below = add_actie(plan_id, "Eronder", parent_id=add_actie(plan_id))

    assert browse(regisseur).get(f"/acties/{below}/maatregelen/nieuw").status_code == 404


def test_an_actiepunt_asks_for_no_deadline_of_its_own(browse, regisseur, plan_id):
    punt = add_actie(plan_id, "Aanpak")
    add_actie(plan_id, "Stap", parent_id=punt, deadline=date(2099, 1, 1), actiehouder_id=regisseur.user_id)

    assert "nog geen deadline" not in browse(regisseur).get(f"/acties/{punt}").text.lower()


def edited(browser, actie_id, **fields):
    url = f"/acties/{actie_id}/wijzigen"
    version = re.search(r'name="version"[^>]*value="(\d+)"', browser.get(url).text).group(1)
    usual = {"titel": "Buurtapp invoeren", "soort": "nieuw", "vertrouwelijkheid": "openbaar", "version": version}
    return browser.post(url, **usual | fields)


def test_everything_practice_asks_of_an_actie_is_kept_and_shown(browse, regisseur, plan_id):
    veld = add_veld(regisseur, plan_id, naam="Wijk", soort=VeldSoort.KEUZE, keuzes=["Noord", "Zuid"])
    actie, browser = add_actie(plan_id), browse(regisseur)
    edited(
        browser, actie, partners="Politie (uitvoerder)\nGGD", prioriteit="prioriteit", gewicht="2", budget="€ 75.000",
        budget_soort="incidenteel", dekking="reserve", seizoen_van="11", seizoen_tot="1", zaaknummer="Z-12",
        zaak_link="https://zaak.rijnoord.example/12", bestuurlijk_opdrachtgever="De burgemeester",
        **{f"eigen_{veld}": "Noord"},
    )  # fmt: skip
    page = browser.get(f"/acties/{actie}").text

    for said in ("€\u00a075.000, incidenteel", "Dekking: reserve", "november t/m januari", ">Z-12</a>", "(uitvoerder)",
                 "De burgemeester", "Noord", "prioriteit"):  # fmt: skip
        assert said in page


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("zaak_link", "javascript:alert(1)", "Een link begint met https://"),
        ("seizoen_van", "11", "eerste en een laatste"),
        ("budget", "veel", "hele euro"), ("nummer", "7", "Nummer 7 is al van ‘Ander’"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_with_what_to_do(browse, regisseur, plan_id, field, value, said):
    add_actie(plan_id, "Ander", nummer="7")
    page = edited(browse(regisseur), add_actie(plan_id), **{field: value})

    assert page.status_code == 422
    assert said in page.text


def test_a_field_is_added_filled_in_and_taken_away(browse, regisseur, plan_id):
    browser = browse(regisseur)
    browser.post(f"/plannen/{plan_id}/velden", naam="Wijk", soort="keuze", keuzes="Noord\nZuid")
    veld = plan_of(plan_id).velden[0].id
    browser.post(f"/plannen/{plan_id}/velden/{veld}", naam="Buurt", keuzes="Noord\nZuid\nWest", openbaar="y")
    changed = plan_of(plan_id).velden[0]
    browser.post(f"/plannen/{plan_id}/velden/{veld}/weghalen", page=f"/plannen/{plan_id}/velden")

    assert (changed.naam, changed.keuzes, changed.openbaar) == ("Buurt", ("Noord", "Zuid", "West"), True)
    assert plan_of(plan_id).velden == ()


def test_a_column_of_the_plan_becomes_a_field_with_one_click(browse, regisseur, plan_id):
    actie = add_actie(plan_id, overig={"Kosten": "€ 5.000"})
    url = f"/plannen/{plan_id}/velden"
    browse(regisseur).post(f"{url}/uit-plan", page=url, kolom="Kosten")

    assert list(read(ActieRow, actie).eigen.values()) == ["5000"]


def test_a_reader_sees_public_fields_only(browse, regisseur, lezer, plan_id):
    shown = add_veld(regisseur, plan_id, naam="Gebied", soort=VeldSoort.TEKST, openbaar=True)
    hidden = add_veld(regisseur, plan_id, naam="Gesprek", soort=VeldSoort.TEKST)
    actie = add_actie(plan_id, eigen={str(shown): "De Holler", str(hidden): "Zwijgplicht"}, zaaknummer="Z-99")
    page = browse(lezer).get(f"/acties/{actie}").text

    assert "De Holler" in page
    assert not {"Zwijgplicht", "Gesprek", "Z-99"} & {
        word for word in ("Zwijgplicht", "Gesprek", "Z-99") if word in page
    }
