"""What a form says where a field has no sentence of its own: what to do, and in the list of errors, where."""

import pytest

from tests.builders import add_plan


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("nummer", "x" * 41, "Nummer in het plan: Maak dit korter: ten hoogste 40 tekens."),
        ("ritme_aantal", "vaak", "Hoe vaak per periode: Vul een heel getal in, in cijfers."),
        ("thema", "9999", "Thema: Kies iets uit de lijst."),
    ],
)
def test_what_is_wrong_with_any_field_names_it_and_says_what_to_do(browse, medewerker, organisatie, field, value, said):
    browser, plan = browse(medewerker), add_plan(organisatie)
    made = browser.post(f"/plannen/{plan}/acties/nieuw", titel="Iets", nummer="", thema="", tekst="").location
    page = browser.post(f"{made}/wijzigen", **{"titel": "Iets", "version": "1", field: value}).text

    assert f">{said}" in page
    assert not any(word in page for word in ("Ongeldig", "karakters", "Veld mag"))


def test_a_sentence_of_the_field_itself_stands_alone(browse, medewerker, organisatie):
    page = browse(medewerker).post(f"/plannen/{add_plan(organisatie)}/acties/nieuw", titel="").text

    assert ">Geef de actie een titel.</a>" in page
