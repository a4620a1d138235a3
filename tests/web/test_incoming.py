"""What people and programs send that no form would: signs that are no text, numbers that fit nowhere."""

import pytest

from tests.builders import add_actie, add_plan, read
from tests.conftest import DATABASES, empty_application
from tracker.store.tables import ActieRow


@pytest.fixture(params=DATABASES)
def app(request, settings):
    """The application on an empty database of each kind."""
    yield from empty_application(request, settings)


@pytest.fixture
def actie(organisatie):
    return add_actie(add_plan(organisatie))


def test_signs_that_are_no_text_are_left_out(browse, regisseur, actie):
    choices = {"soort": "onbepaald", "vertrouwelijkheid": "openbaar", "thema": "", "ritme_periode": "", "version": "1"}
    page = f"/acties/{actie}/wijzigen"

    browse(regisseur).post(page, titel="Buurt\x00app\x07 🙂", tekst="een\x0b\r\ntwee", **choices)

    row = read(ActieRow, actie)
    assert (row.titel, row.tekst) == ("Buurtapp 🙂", "een\ntwee")


@pytest.mark.parametrize("number", ["9999999999", "9" * 30, "9" * 5000, "²", "٣", "-1"])
def test_a_number_that_fits_nowhere_is_the_address_of_nothing(browse, regisseur, number):
    assert browse(regisseur).get(f"/acties/{number}").status_code == 404


@pytest.mark.parametrize("number", ["9" * 30, "9" * 5000, "²", "-1", "\x00"])
@pytest.mark.parametrize(
    ("address", "field"),
    [
        ("/acties/selectie", "keuze"),
        ("/acties/selectie", "actiehouder"),
        ("/acties/{actie}/voortgang", "geopend"),
        ("/acties/{actie}/wijzigen", "version"),
        ("/acties/{actie}/toewijzen", "actiehouder"),
        ("/rapportages/nieuw", "plan"),
        ("/rapportages/nieuw", "year"),
        ("/organisatie", "organisatie"),
        ("/aanmelden", "email"),
    ],
)
def test_a_number_that_fits_nowhere_is_never_our_error(browse, regisseur, actie, address, field, number):
    actie_fields = {"titel": "x", "soort": "nieuw", "vertrouwelijkheid": "openbaar", "version": "1"}
    statement = {"fase": "in uitvoering", "koers": "op schema", "toelichting": "x", "datum": "1-1-2026"}
    report = {"plan": "1", "year": "2025", "peildatum": "1-1-2026", "password": "x"}
    choice = {"keuze": str(actie), "actiehouder": str(regisseur.user_id), "doe": "toewijzen", "ritme_periode": ""}
    given = {"thema": "", **actie_fields, **statement, **report, **choice}

    answer = browse(regisseur).post(address.format(actie=actie), **(given | {field: number}))

    assert answer.status_code < 500
