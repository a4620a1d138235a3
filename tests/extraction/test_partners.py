"""Partners in the text of an actie: actors by name, sectors only where they take part."""

import pytest

from tracker.extraction.choices import Organisation
from tracker.extraction.interpret.partner_register import NATIONAL, register_of
from tracker.extraction.interpret.partners import find_partners, listed_partners


def names(text):
    return find_partners(text)[0]


NAMED = [
    ("De politie en de brandweer oefenen samen.", ("politie", "brandweer")),
    ("We vragen het RIEC en de FIOD om advies.", ("RIEC", "FIOD")),
    ("Het OM beslist.", ("OM",)),
    ("Een convenant met de Veiligheidsregio Zuid-Holland Zuid.", ("Veiligheidsregio Zuid-Holland Zuid",)),
    ("Advies van het Nationaal Cyber Security Centrum (NCSC).", ("Nationaal Cyber Security Centrum (NCSC)",)),
    ("De BOA’s surveilleren; ook andere boa's helpen.", ("BOA’s",)),
    ("Stichting Veilig Dorp geeft de training.", ("Stichting Veilig Dorp",)),
    ("In samenwerking met Rozenburg en Brielle komt er een team.", ("Rozenburg", "Brielle")),
    ("Push organiseert een toernooi.", ("Push",)),
    ("De veiligheidsregio/brandweer adviseert.", ("veiligheidsregio/brandweer",)),
    ("Zaken worden in RIEC-verband aangepakt.", ("RIEC",)),
]  # fmt: skip


@pytest.mark.parametrize(("text", "found"), NAMED)
def test_an_organisation_is_named_as_written(text, found):
    assert names(text) == found


TAKING_PART = [
    ("Samen met scholen en sportverenigingen geven we lessen.", ("scholen", "sportverenigingen")),
    ("We werken samen met onder meer politie, onderwijs en horeca.", ("politie", "onderwijs", "horeca")),
    ("Scholen geven de lessen.", ("Scholen",)),
    ("Dit gebeurt door het onderwijs.", ("onderwijs",)),
    ("Bij overlast altijd ouders en de school te betrekken.", ("school",)),
]


@pytest.mark.parametrize(("text", "found"), TAKING_PART)
def test_a_sector_counts_where_it_takes_part(text, found):
    assert names(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "We geven voorlichting op scholen.",
        "Extra controles bij scholen en horeca.",
        "We controleren de coffeeshops.",
        "Geweld tegen boa's melden we altijd.",
        "De Wet verplichte GGZ wordt ingevoerd.",
        "We halt houden bij elke push.",
        "De gemeente, inwoners en ondernemers letten op.",
        "Het politiebureau en het brandweerterrein zijn open.",
    ],
)
def test_a_place_an_audience_or_an_ordinary_word_is_no_partner(text):
    assert names(text) == ()


def test_collective_words_are_kept_apart():
    assert find_partners("Met ketenpartners, lokale partners en professionals.") == (
        (),
        ("ketenpartners", "lokale partners", "professionals"),
    )


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Met het RIVM en de drinkwaterbedrijven meten we de kwaliteit.", ("RIVM", "drinkwaterbedrijven")),
        ("Het Wetterskip Fryslân maakt een plan.", ("Wetterskip Fryslân",)),
        ("De huurdersvereniging en de corporatie tekenen.", ("huurdersvereniging", "corporatie")),
        ("Wij maken dit samen met de hogeschool en het ROC.", ("hogeschool", "ROC")),
        ("Veilig Verkeer Nederland en Team Alert geven lessen.", ("Veilig Verkeer Nederland", "Team Alert")),
        ("De voedselbank en Humanitas helpen.", ("voedselbank", "Humanitas")),
        ("De provincie Utrecht betaalt mee.", ("provincie Utrecht",)),
        ("De buurtsportcoach en het jeugdteam werken samen.", ("buurtsportcoach", "jeugdteam")),
    ],
)
def test_partners_of_other_fields_than_safety_are_known(text, found):
    assert names(text) == found


LOCAL = (Organisation("Stichting De Brug", ("De Brug",)), Organisation("Kompas"), Organisation("scholen"))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("De Brug geeft cursussen.", ("De Brug",)),
        ("We lopen over de brug naar het kompas.", ()),
        ("Dit doet Kompas.", ("Kompas",)),
        ("We geven voorlichting op scholen.", ()),
    ],
)
def test_a_name_the_organisatie_added_is_known_as_it_was_typed(text, found):
    assert find_partners(text, register_of(LOCAL))[0] == found


@pytest.mark.parametrize("name", ["politie", "Stichting Veilig Dorp"])
def test_a_name_that_was_set_aside_is_not_found_whoever_knows_it(name):
    aside = register_of((Organisation(name, active=False),))

    assert find_partners(f"Dit doen we samen met {name}.", aside)[0] == ()


@pytest.mark.parametrize(
    ("cell", "found", "collective"),
    [
        ("politie, OM, woningcorporaties", ("politie", "OM", "woningcorporaties"), ()),
        ("Politie; gemeente; Stichting Onbekend", ("Politie", "Stichting Onbekend"), ()),
        ("de politie en het OM", ("politie", "OM"), ()),
        ("politie en brandweer", ("politie", "brandweer"), ()),
        ("Zorg- en Veiligheidshuis, ketenpartners", ("Zorg- en Veiligheidshuis",), ("ketenpartners",)),
        ("n.v.t.", (), ()),
        ("GGD/Veilig Thuis", ("GGD", "Veilig Thuis"), ()),
    ],
)
def test_a_cell_for_partners_names_all_of_them(cell, found, collective):
    assert listed_partners(cell) == (found, collective)


def test_the_register_knows_more_than_three_hundred_partners():
    entries = [line for line in NATIONAL.read_text().splitlines() if line and not line.startswith("#")]

    assert len(entries) >= 300
    assert all(line.count(";") == 3 for line in entries)


def test_every_name_in_the_register_is_found_when_it_acts():
    missed = []
    for line in NATIONAL.read_text().splitlines():
        if line and not line.startswith("#"):
            name = line.split(";")[0]
            missed += [] if any(name in found for found in names(f"Dit doen we samen met {name}.")) else [name]

    assert missed == []
