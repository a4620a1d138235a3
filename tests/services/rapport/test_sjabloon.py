"""A Word template comes in when it can be filled; what is wrong is named; reports follow it."""

import pytest

from tests.reporting.reading import docx_text
from tests.reporting.template import template
from tests.test_templates import REFUSED
from tracker.reporting.voorbeeld import VOORBEELD
from tracker.reporting.writers import WRITERS, word_example
from tracker.services.acties import TrackingError
from tracker.services.actor import NotAllowedError
from tracker.services.rapport.huisstijl import style_of
from tracker.services.rapport.sjabloon import choose_template, drop_template, template_of


def test_a_template_is_used_by_the_word_writer_until_it_is_dropped(regisseur):
    choose_template(regisseur, "huisstijl.docx", template())
    made = WRITERS["docx"](VOORBEELD, style_of(regisseur.organisatie_id))
    drop_template(regisseur)

    assert "Vragen? Team Veiligheid van Gemeente Voorbeeld." in docx_text(made)
    assert style_of(regisseur.organisatie_id).sjabloon is None
    assert template_of(regisseur) is None


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (template("{{ kanteel }} en {{ 7*7 }}"), "kennen wij niet: {{ kanteel }}, {{ 7*7 }}"),
        (template(without=("inhoud", "peildatum")), "ontbreken: {{ inhoud }}"),
        (template("Hier staat {{ inhoud }} midden in een zin"), "Zet op een eigen regel"),
        (template("{{ titel }"), "accolades niet: ‘{{ titel }’"),
        (template("{{ inhoud }}"), "maar één keer"),
        (REFUSED["macros"][0], "macro"),
        (b"", "leeg"),
        (b"PK\x03\x04" + b"0" * 6_000_000, "groter dan 5 MB"),
    ],
)
def test_what_is_wrong_is_named_and_nothing_is_kept(regisseur, data, said):
    with pytest.raises(TrackingError) as refused:
        choose_template(regisseur, "x.docx", data)

    assert said in str(refused.value)
    assert template_of(regisseur) is None


def test_what_is_left_out_is_said(regisseur):
    remarks = choose_template(regisseur, "x.docx", template(without=("kenmerk",)))

    assert "Niet in uw sjabloon, en dat mag: {{ jaar }}, {{ kenmerk }}." in remarks.sentences


def test_only_who_may_chooses_a_template(medewerker):
    with pytest.raises(NotAllowedError):
        choose_template(medewerker, "x.docx", word_example.write())
