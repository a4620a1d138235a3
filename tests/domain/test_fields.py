"""Seasons, roles of partners, links and the words of the organisatie."""

import pytest

from tracker.domain.deelname import tidy_deelnames
from tracker.domain.links import LinkError, check_link
from tracker.domain.seizoen import NotASeizoenError, Seizoen, parse_seizoen
from tracker.domain.vng import NAMES, THEMAS, VELDEN
from tracker.domain.voortgang import Fase, Koers
from tracker.domain.woorden import BEGRIPPEN, USUAL, WoordError, check_woord, key_of, translate

MAATREGEL = {"actie": "maatregel", "acties": "maatregelen"}


def test_a_season_may_run_over_the_turn_of_the_year():
    seizoen = parse_seizoen("november t/m januari")

    assert (seizoen, 12 in seizoen, 6 in seizoen, str(seizoen)) == (Seizoen(11, 1), True, False, "november t/m januari")


@pytest.mark.parametrize("text", ["winter", "mei t/m juni t/m juli", "13"])
def test_words_that_are_no_season_are_refused(text):
    with pytest.raises(NotASeizoenError):
        parse_seizoen(text)


def test_a_partner_keeps_brackets_that_are_no_role():
    lines = ["Politie (uitvoerder)", "Expertisecentrum (RIEC)", " Politie  (Adviseur) ", ""]

    assert tidy_deelnames(lines) == ["Expertisecentrum (RIEC)", "Politie (adviseur)"]


@pytest.mark.parametrize("address", ["javascript:alert(1)", "www.zaak.nl", "https://", "ftp://x.nl", "https://a b"])
def test_only_whole_web_addresses_are_links(address):
    with pytest.raises(LinkError):
        check_link(address)


def test_a_web_address_is_a_link():
    assert check_link(" https://zaak.hollerwaard.example/12 ") == "https://zaak.hollerwaard.example/12"


def test_the_list_of_the_vng_has_five_velden_and_twenty_two_themas():
    assert (len(VELDEN), len(THEMAS), all(code[0] in VELDEN for code in NAMES)) == (5, 22, True)


def test_every_fase_and_koers_may_be_named_and_has_a_meaning():
    assert {key_of(word) for word in (*Fase, *Koers)} <= USUAL.keys()
    assert all(begrip.betekenis for begrip in BEGRIPPEN)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("De actie is gewijzigd.", "De maatregel is gewijzigd."), ("Acties per thema", "Maatregelen per thema"),
        ("Wijs een actiehouder aan", "Wijs een actiehouder aan"), ("Actie ‘actie zomer’", "Maatregel ‘actie zomer’"),
        ("/acties/3", "/acties/3"),
    ],
)  # fmt: skip
def test_our_noun_becomes_theirs_but_for_what_is_quoted(text, said):
    assert translate(text, MAATREGEL) == said


def test_a_word_with_het_for_actie_is_refused():
    actie = next(begrip for begrip in BEGRIPPEN if begrip.sleutel == "actie")

    with pytest.raises(WoordError, match="de actiepunt"):
        check_woord(actie, "actiepunt")
