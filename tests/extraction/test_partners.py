"""Partners in the text of an actie: actors by name, sectors only where they take part."""

import pytest

from tracker.extraction.interpret.partners import REGISTER, find_partners


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


def test_the_register_knows_more_than_a_hundred_partners():
    entries = [line for line in REGISTER.read_text().splitlines() if line and not line.startswith("#")]

    assert len(entries) >= 100
    assert all(line.count(";") == 3 for line in entries)


def test_every_name_in_the_register_is_found_when_it_acts():
    missed = []
    for line in REGISTER.read_text().splitlines():
        if line and not line.startswith("#"):
            name = line.split(";")[0]
            missed += [] if any(name in found for found in names(f"Dit doen we samen met {name}.")) else [name]

    assert missed == []
