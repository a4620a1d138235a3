"""Which names are one partner, said of one and of several."""

import pytest

from tracker.domain.meervoud import is_same_name, joined_names

ONE = [
    ("woningcorporatie", "woningcorporaties"), ("wijkagent", "wijkagenten"), ("school", "scholen"),
    ("School", "scholen"), ("Woningcorporatie", "Woningcorporaties"), ("bedrijf", "bedrijven"),
    ("huisarts", "huisartsen"), ("buurthuis", "buurthuizen"), ("boa", "boa’s"), ("BOA's", "boa’s"),
    ("veiligheidsregio", "veiligheidsregio's"), ("jongere", "jongeren"), ("gemeente", "gemeentes"),
    ("gemeente", "gemeenten"), ("ondernemer", "ondernemers"), ("ambtenaar", "ambtenaren"), ("club", "clubs"),
    ("organisator", "organisatoren"), ("adviseur", "adviseurs"), ("bibliotheek", "bibliotheken"),
    ("moskee", "moskeeën"), ("centrum", "centra"), ("museum", "musea"), ("raadslid", "raadsleden"),
    ("brandweerman", "brandweerlieden"), ("bos", "bossen"), ("wijkraad", "wijkraden"), ("FACT-team", "FACT-teams"),
    ("officier van justitie", "officieren van justitie"), ("raad van bestuur", "raden van bestuur"),
    ("middelbare school", "middelbare scholen"), ("politie", "Politie"), ("bureau  Halt", "bureau Halt"),
]  # fmt: skip
TWO = [
    ("politie", "politie-eenheid"), ("GGD", "GGD'en"), ("RIEC", "RIECs"), ("raad", "raden van bestuur"),
    ("raad", "raad van bestuur"), ("ouder", "ouderen"), ("ouders", "ouderen"), ("woning", "wonen"),
    ("bom", "bomen"), ("boom", "bommen"), ("Pak je Kans", "Pak je Kansen"), ("Stichting Jongere", "Stichting Jongeren"),
    ("wijkagent", "agenten"), ("handhaving", "handhavers"), ("school", "schoolbesturen"), ("jeugd", "jeugdzorg"),
    ("jongerenwerk", "jongerenwerkers"), ("onderneming", "ondernemers"), ("gemeente", "gemeenteraad"),
    ("corporatie", "coöperaties"), ("politie", "politiek"), ("horeca", "horecaondernemers"), ("Halt", "bureau Halt"),
    ("organisatie", "organisatoren"), ("sportclub", "sportclubkantines"), ("OM", "OM's"),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other"), ONE)
def test_a_name_in_singular_and_plural_is_one_whichever_comes_first(one, other):
    assert is_same_name(one, other)
    assert is_same_name(other, one)


@pytest.mark.parametrize(("one", "other"), TWO)
def test_other_names_stay_apart(one, other):
    assert not is_same_name(one, other)
    assert not is_same_name(other, one)


def test_names_are_counted_under_a_plural_that_is_among_them():
    assert joined_names(["school", "politie", "Scholen"]) == {
        "school": "Scholen",
        "politie": "politie",
        "Scholen": "Scholen",
    }


def test_a_name_keeps_its_own_form_where_the_other_is_not_used():
    assert joined_names(["wijkagent", "scholen"]) == {"wijkagent": "wijkagent", "scholen": "scholen"}


def test_capitals_alone_make_no_second_name():
    assert joined_names(["Politie", "politie"]) == {"Politie": "Politie", "politie": "Politie"}
