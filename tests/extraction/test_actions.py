"""From blocks to acties: lists, running text, lead-ins, tables, labels, and what is none of them."""

import pytest

from tests.extraction.make import acties_of, draft_of
from tracker.extraction.draft import Band

PLAN = (
    "1. Jeugd\n\nDit hoofdstuk gaat over jongeren, hun ouders en hun school. Het is geschreven in een lange alinea.\n\n"
)


def test_a_bullet_is_one_actie_with_all_its_sentences():
    assert acties_of(PLAN + "Acties\n\n- We openen een meldpunt. Het is dag en nacht open. Dat is nieuw.\n") == [
        "We openen een meldpunt. Het is dag en nacht open. Dat is nieuw."
    ]


def test_the_list_heading_decides_the_kind():
    draft = draft_of(
        PLAN + "Lopende activiteiten\n\n- Er is een meldpunt.\n\nNieuwe activiteiten\n\n- Boa's volgen een training.\n"
    )

    assert [actie.kind for actie in draft.acties] == ["lopend", "nieuw"]


def test_a_label_before_a_colon_works_as_a_heading():
    draft = draft_of(PLAN + "Nieuwe activiteiten : We starten in 2027 met een jongerenraad.\n")

    assert [(actie.text, actie.kind) for actie in draft.acties] == [
        ("We starten in 2027 met een jongerenraad.", "nieuw")
    ]


def test_an_item_that_only_announces_is_no_actie():
    draft = draft_of(
        PLAN + "Acties\n\n- Accenten in onze rol zijn:\n  - We trainen de boa's.\n  - We openen een meldpunt.\n"
    )

    assert [actie.text for actie in draft.acties] == ["We trainen de boa's.", "We openen een meldpunt."]
    assert [one.reason for one in draft.skipped] == ["kondigt alleen de punten eronder aan"]


def test_a_lead_in_overrules_the_heading():
    draft = draft_of(PLAN + "Acties\n\nWe werken vanuit de volgende uitgangspunten:\n\n- vertrouwen;\n- nabijheid.\n")

    assert draft.acties == ()
    assert {one.reason for one in draft.skipped if one.under_actions is False} == {
        "de zin boven de lijst kondigt geen acties aan"
    }


def test_a_lead_in_opens_acties_where_no_heading_does():
    draft = draft_of(
        PLAN + "We nemen de volgende maatregelen:\n\n- meer licht op het plein;\n- een camera bij het station.\n"
    )

    assert [actie.text for actie in draft.acties] == ["meer licht op het plein;", "een camera bij het station."]


def test_what_we_can_do_is_no_fixed_promise():
    draft = draft_of(
        PLAN + "Dit kunnen we doen door:\n\n- met jongeren in gesprek te blijven;\n- scholen te betrekken.\n"
    )

    assert [actie.modality for actie in draft.acties] == ["kan", "kan"]


def test_in_running_text_the_sentence_is_the_actie():
    text = "Wat gaan we doen?\n\nWe gaan jongeren trainen. Samenwerking is noodzakelijk. Ook komt er een meldpunt.\n"

    assert acties_of(PLAN + text) == ["We gaan jongeren trainen.", "Ook komt er een meldpunt."]


def test_an_elaboration_belongs_to_the_sentence_before_it():
    text = "Wat gaan we doen?\n\nWe gaan jongeren trainen. Dit doen we op school. Daarnaast openen we een meldpunt.\n"

    assert acties_of(PLAN + text) == [
        "We gaan jongeren trainen. Dit doen we op school.",
        "Daarnaast openen we een meldpunt.",
    ]


def test_importance_with_examples_is_an_actie():
    text = "Wat gaan we doen?\n\nBewustwording staat hoog op de agenda. Denk aan lessen op school en een campagne.\n"

    assert acties_of(PLAN + text) == [
        "Bewustwording staat hoog op de agenda. Denk aan lessen op school en een campagne."
    ]


def test_a_paragraph_after_the_list_is_at_most_a_doubt():
    draft = draft_of(PLAN + "Acties\n\n- We openen een meldpunt.\n\nDaarna gaan we kijken of het werkt.\n")

    assert [actie.text for actie in draft.acties] == ["We openen een meldpunt."]
    assert [doubt.band for doubt in draft.doubts] == [Band.TWIJFEL]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Verder ontwikkelen van lopende activiteiten.", "geen inhoud"),
        ("Geen nieuwe activiteiten.", "geen inhoud"),
        ("N.v.t.", "geen inhoud"),
        ("Zie ook 2.3 (jeugdgroepen)", "verwijzing"),
    ],
)
def test_a_placeholder_is_no_actie(text, kind):
    draft = draft_of(PLAN + f"Nieuwe activiteiten\n\n- {text}\n")

    assert draft.acties == ()
    assert [(one.kind, one.type) for one in draft.skipped] == [("placeholder", kind)]


def test_an_item_that_only_describes_is_to_be_checked():
    draft = draft_of(PLAN + "Acties\n\n- We openen een meldpunt.\n- De samenwerking met de politie is goed.\n")

    assert [actie.band for actie in draft.acties] == [Band.ZEKER, Band.CONTROLEREN]


def test_every_list_item_has_a_verdict():
    draft = draft_of(
        PLAN + "Onze ambitie\n\n- rust op straat.\n\nActies\n\n- We openen een meldpunt.\n\n"
        "2. Partners\n\n- de politie;\n- Halt.\n"
    )

    told = {one.source.line for group in (draft.acties, draft.doelen, draft.skipped) for one in group}
    assert told >= {7, 11, 15, 16}


def test_a_table_gives_acties_with_their_fields():
    head = "| Actie | Trekker | Gereed | Budget |\n| --- | --- | --- | --- |\n"
    row = "| Camera's plaatsen op het plein | Team Veiligheid | 1 oktober 2026 | 5.000 |\n"
    actie = draft_of("Actieplan plein\n\n1. Aanleiding\n\nHet plein is onrustig.\n\n" + head + row).acties[0]

    assert (actie.text, actie.actiehouder, str(actie.deadline)) == (
        "Camera's plaatsen op het plein",
        "Team Veiligheid",
        "2026-10-01",
    )
    assert actie.other == {"Budget": "5.000"}


def test_a_trekker_between_brackets_becomes_the_actiehouder():
    draft = draft_of(PLAN + "Acties\n\n- We openen een meldpunt (trekker: adviseur jeugd).\n")

    assert draft.acties[0].actiehouder == "adviseur jeugd"


def test_a_numbered_maatregel_is_an_actie_without_any_heading():
    draft = draft_of(
        "Plan veilig plein\n\nMaatregel 1: Meer licht op het plein\n\nDat helpt.\n\n"
        "Maatregel 2: Een camera bij het station\n\nDie is er nog niet.\n"
    )

    assert [actie.text for actie in draft.acties] == ["Meer licht op het plein", "Een camera bij het station"]


def test_the_same_actie_twice_is_pointed_out():
    draft = draft_of(
        PLAN + "Acties\n\n- We openen een meldpunt voor jongeren.\n- We openen een meldpunt voor jongeren!\n"
    )

    assert [actie.duplicate_of for actie in draft.acties] == [None, "actie-1"]


def test_glued_words_are_taken_apart_and_the_passage_is_not():
    actie = draft_of(PLAN + "Acties\n\n- Signalen gaan direct naar depolitie in het centrum.\n").acties[0]

    assert "de politie" in actie.text
    assert "depolitie" in actie.quote
    assert actie.issues == ("‘depolitie’ gelezen als ‘de politie’",)


def test_a_quote_is_literally_in_the_source():
    text = PLAN + "Wat gaan we doen?\n\nWe gaan *jongeren*   trainen. Ook komt er een meldpunt.\n"

    assert [actie.quote for actie in draft_of(text).acties] == [
        "We gaan *jongeren*   trainen.",
        "Ook komt er een meldpunt.",
    ]
