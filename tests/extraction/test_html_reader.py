"""Web pages to blocks."""

import pytest

from tests.extraction.make import document_of, sample, texts_of
from tracker.extraction.document import BlockKind, UnreadableDocumentError
from tracker.extraction.pipeline import extract


def page(body):
    return f"<!doctype html><html><head><title>Plan</title></head><body>{body}</body></html>".encode()


def test_the_regulation_is_read_and_the_site_around_it_is_not():
    document = document_of(sample("cvdr.html"))
    text = "\n".join(block.text for block in document.blocks if block.kind is not BlockKind.FURNITURE)

    assert "Wij stellen uiterlijk 1 juli 2026" in text
    assert not any(word in text for word in ("Zoeken", "Contact", "Kruimelpad", "Cookies"))


def test_the_header_of_the_regulation_becomes_properties():
    properties = document_of(sample("cvdr.html")).properties

    assert properties["Organisatie"] == "Molendrecht"
    assert properties["Vastgesteld door"] == "gemeenteraad"
    assert properties["Datum ondertekening"] == "12-12-2025"


def test_acties_and_goals_of_the_page_are_in_their_section():
    _, draft = extract(sample("cvdr.html"), "plan.html")
    sections = {section.id: section.heading for section in draft.sections}

    assert [(sections[actie.section], actie.text[:30]) for actie in draft.acties] == [
        ("Thema wonen", "Wij stellen uiterlijk 1 juli 2"),
        ("Thema wonen", "De boa's lopen elke week een r"),
        ("Thema verkeer", "We verlagen de snelheid op de "),
        ("Thema verkeer", "Scholen en gemeente openen sam"),
    ]
    assert [doel.text for doel in draft.doelen] == [
        "Bewoners voelen zich thuis.",
        "Kinderen fietsen veilig naar school.",
    ]


def test_a_table_keeps_its_rows_and_gives_acties():
    _, draft = extract(sample("cvdr.html"), "plan.html")
    actie = draft.acties[2]

    assert (actie.actiehouder, str(actie.deadline)) == ("team Verkeer", "2027-10-01")


def test_footnotes_leave_the_text():
    document = document_of(sample("cvdr.html"))
    item = next(block for block in document.blocks if block.text.startswith("Wij stellen uiterlijk"))

    assert item.footnotes == ("1",)
    assert item.text.endswith("voor woonoverlast vast.")
    assert texts_of(document, BlockKind.NOTE) == ["Zie de Wet aanpak woonoverlast."]


def test_the_source_of_a_block_points_at_its_line():
    document = document_of(sample("cvdr.html"))
    item = next(block for block in document.blocks if block.text.startswith("De boa's lopen"))

    assert document.passage(item.source) == f"• {item.text}"


def test_nested_lists_have_levels():
    document = document_of(
        page("<ul><li>We doen dit:<ul><li>eerst</li><li>dan</li></ul></li><li>We doen dat.</li></ul>")
    )

    assert [(block.level, block.text) for block in document.blocks] == [
        (1, "We doen dit:"),
        (2, "eerst"),
        (2, "dan"),
        (1, "We doen dat."),
    ]


def test_a_number_in_an_element_of_its_own_is_the_marker():
    document = document_of(page("<ul><li><span>2.</span><p>We openen een meldpunt.</p></li></ul>"))

    assert [(block.marker, block.text) for block in document.blocks] == [("2.", "We openen een meldpunt.")]


def test_a_short_bold_paragraph_is_a_heading():
    document = document_of(
        page("<h2>1 Jeugd</h2><p><strong>Wat gaan we doen?</strong></p><p>We openen een meldpunt.</p>")
    )

    assert texts_of(document, BlockKind.HEADING) == ["1 Jeugd", "Wat gaan we doen?"]


def test_breaks_between_typed_bullets_make_items():
    document = document_of(page("<h2>Acties</h2><p>- We openen een meldpunt<br>- We trainen de boa's</p>"))

    assert texts_of(document, BlockKind.ITEM) == ["We openen een meldpunt", "We trainen de boa's"]


def test_a_script_is_no_text():
    assert texts_of(document_of(page("<p>Tekst</p><script>alert('We gaan!')</script>")), BlockKind.PARAGRAPH) == [
        "Tekst"
    ]


@pytest.mark.parametrize(
    "body",
    ["<div>" * 50_000 + "x", "<ul><li>" * 20_000, "<p " + " ".join(f"a{n}=1" for n in range(50_000)) + ">x</p>", ""],
    ids=["deep", "deep list", "attributes", "empty"],
)
def test_a_page_no_person_made_is_refused_at_once(body):
    with pytest.raises(UnreadableDocumentError):
        document_of(page(body))


def test_a_page_without_landmarks_is_read_where_most_of_its_text_is():
    document = document_of(sample("plannen/pagina-zonder-main.html"))
    text = "\n".join(block.text for block in document.blocks)

    assert document.title == "Actieplan buurten Hazelveld 2026-2028"
    assert not any(word in text for word in ("cookies", "Paspoort", "subsidie", "vrijwilligers", "9 tot 17", "Deel"))


def test_what_a_tab_or_a_button_unfolds_is_text():
    text = [block.text for block in document_of(sample("plannen/tabbladen.html")).blocks]

    assert "Wij plaatsen twintig laadpalen in de wijken." in text
    assert "Wij openen een loket voor ondernemers." in text
    assert "We bellen u binnen een dag terug." not in text


def test_a_heading_and_an_item_may_be_so_by_their_role():
    document = document_of(sample("plannen/kopjes-met-rol.html"))

    assert [(block.level, block.text) for block in document.blocks if block.kind is BlockKind.HEADING][:2] == [
        (2, "Bewegen"),
        (3, "Wat willen we bereiken?"),
    ]
    assert "Meer kinderen sporten elke week." in texts_of(document, BlockKind.ITEM)


def test_a_cell_over_several_rows_or_columns_keeps_the_others_in_place():
    table = next(
        block for block in document_of(sample("plannen/kopjes-met-rol.html")).blocks if block.kind is BlockKind.TABLE
    )

    assert [row[0] for row in table.rows] == ["Onderwerp", "Onderwerp", "School", "School"]
    assert table.rows[0] == ("Onderwerp", "Uitvoering", "")


def test_terms_that_are_numbers_are_the_markers_of_what_follows():
    document = document_of(sample("plannen/bekendmaking.html"))

    assert [(block.marker, block.text[:10]) for block in document.blocks if block.marker in {"a.", "b."}] == [
        ("a.", "Wij stelle"),
        ("b.", "De wijkage"),
    ]
    assert "1 Op straat" in texts_of(document, BlockKind.HEADING)


def test_a_table_that_only_places_text_is_no_table():
    document = document_of(sample("plannen/opmaaktabel.html"))

    assert texts_of(document, BlockKind.TABLE) == []
    assert "We maken met LTO een meldpunt voor agrariërs." in texts_of(document, BlockKind.ITEM)
