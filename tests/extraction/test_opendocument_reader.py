"""OpenDocument texts to blocks: what LibreOffice shows is read, what it hides is not."""

import time

import pytest

from tests.extraction.office import odt, packed
from tracker.extraction.document import BlockKind, UnreadableDocumentError
from tracker.extraction.pipeline import extract, read_document
from tracker.extraction.readers.opendocument import read

LINE = "<text:p>We openen dit jaar een meldpunt voor bewoners van de wijk.</text:p>"


def p(text, style=""):
    return f'<text:p text:style-name="{style}">{text}</text:p>'


def h(text, level=1, style=""):
    return f'<text:h text:outline-level="{level}" text:style-name="{style}">{text}</text:h>'


def lst(*items, style="L1", more=""):
    inner = "".join(f"<text:list-item>{one if one.startswith('<') else p(one)}</text:list-item>" for one in items)
    return f'<text:list text:style-name="{style}" {more}>{inner}</text:list>'


def table(*rows):
    cells = ["".join(f"<table:table-cell>{p(text)}</table:table-cell>" for text in row) for row in rows]
    return "<table:table>" + "".join(f"<table:table-row>{row}</table:table-row>" for row in cells) + "</table:table>"


def blocks_of(body):
    return [(block.kind.value, block.text) for block in read(odt(body)).blocks]


def items_of(body):
    return [(block.level, block.marker, block.text) for block in read(odt(body)).blocks]


def test_numbers_of_headings_are_read_as_they_are_shown():
    document = read(odt(h("Inleiding") + h("Jeugd") + h("Aanpak", 2) + h("Bijlage", 1, "P2") + LINE))

    assert [(block.level, block.text) for block in document.blocks[:4]] == [
        (1, "1 Inleiding"),
        (1, "2 Jeugd"),
        (2, "2.1 Aanpak"),
        (1, "Bijlage"),
    ]


def test_items_have_a_marker_and_a_level():
    body = lst("Eerst", p("Dan") + lst("dit", "dat", style="L1"))

    assert items_of(body) == [(1, "•", "Eerst"), (1, "•", "Dan"), (2, "a)", "dit"), (2, "b)", "dat")]


@pytest.mark.parametrize(
    ("more", "numbers"),
    [("", ["1.", "2.", "1."]), ('text:continue-numbering="true"', ["1.", "2.", "3."])],
    ids=["again", "goes on"],
)
def test_a_list_counts_on_when_it_says_so(more, numbers):
    body = lst("A", "B", style="L2") + LINE + lst("C", style="L2", more=more)

    assert [marker for _, marker, _ in items_of(body) if marker] == numbers


def test_an_item_that_only_holds_a_deeper_list_is_not_counted():
    deeper = lst("dit", style="L1")

    assert items_of(lst(deeper, "Eerst", style="L2"))[1] == (1, "1.", "Eerst")


def test_a_second_paragraph_of_an_item_belongs_to_it():
    assert items_of(lst(p("We openen een meldpunt.") + p("Dat doen we samen."))) == [
        (1, "•", "We openen een meldpunt. Dat doen we samen.")
    ]


def test_deletions_are_dropped_inserts_kept_and_both_named():
    changes = (
        f"<text:tracked-changes><text:changed-region><text:deletion>{p('Weg')}</text:deletion></text:changed-region>"
    )
    body = changes + "</text:tracked-changes>" + p('We <text:change-start text:change-id="c"/>openen iets.')
    document = read(odt(body))

    assert [block.text for block in document.blocks] == ["We openen iets."]
    assert "bijgehouden wijzigingen" in document.warnings[0]


def test_hidden_text_and_comments_are_left_out_and_named():
    body = p(
        'Wij handhaven<text:span text:style-name="T2"> misschien</text:span>'
        f"<office:annotation>{p('Klopt dit?')}</office:annotation>."
    )
    document = read(odt(body + f'<text:section text:display="none">{LINE}</text:section>'))

    assert [block.text for block in document.blocks] == ["Wij handhaven."]
    assert "opmerkingen en verborgen tekst" in document.warnings[0]


def test_the_table_of_contents_is_no_text():
    contents = f"<text:table-of-content><text:index-body>{p('Jeugd 3')}</text:index-body></text:table-of-content>"

    assert blocks_of(contents + h("Jeugd") + LINE)[:2] == [("furniture", "Jeugd 3"), ("heading", "1 Jeugd")]


def test_spaces_tabs_fields_and_page_breaks_are_read_as_shown():
    body = p(
        'Zie<text:s text:c="2"/><text:chapter>hoofdstuk 2</text:chapter>,<text:soft-page-break/><text:tab/>blad 3.'
    )

    assert blocks_of(body) == [("paragraph", "Zie hoofdstuk 2, blad 3.")]


def test_a_text_box_stands_after_its_paragraph_and_the_words_for_a_picture_are_left_out():
    frame = f"<draw:frame><draw:text-box>{p('In het kader.')}</draw:text-box><svg:desc>Foto</svg:desc></draw:frame>"

    assert blocks_of(p(f"Voor {frame}en na.")) == [("paragraph", "Voor en na."), ("paragraph", "In het kader.")]


def test_notes_stand_apart_with_their_number():
    note = f"<text:note-citation>1</text:note-citation><text:note-body>{p('Zie de wet.')}</text:note-body>"
    document = read(odt(p(f"Wij handhaven<text:note>{note}</text:note> streng.")))

    assert (document.blocks[0].text, document.blocks[0].footnotes) == ("Wij handhaven streng.", ("1",))
    assert (document.blocks[1].kind, document.blocks[1].marker) == (BlockKind.NOTE, "1")


def test_a_table_keeps_its_rows_and_their_place():
    document = read(odt(LINE + table(("Actie", "Trekker"), ("Meldpunt", "Team wonen"))))

    assert document.blocks[1].rows == (("Actie", "Trekker"), ("Meldpunt", "Team wonen"))
    assert [place.row for place in document.places] == ["", "tabel 1, rij 1", "tabel 1, rij 2"]


def test_a_cell_over_rows_says_the_same_in_each_and_one_over_columns_keeps_its_place():
    high = '<table:table-cell table:number-rows-spanned="2">' + p("Team wonen") + "</table:table-cell>"
    wide = '<table:table-cell table:number-columns-spanned="2">' + p("Breed") + "</table:table-cell>"
    covered = "<table:covered-table-cell/>"
    last = f"<table:table-cell>{p('x')}</table:table-cell>"
    rows = [high + wide + covered + last, covered + last * 3]
    body = "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)

    assert read(odt(f"<table:table>{body}</table:table>")).blocks[0].rows == (
        ("Team wonen", "Breed", "", "x"),
        ("Team wonen", "x", "x", "x"),
    )


def test_bold_lines_are_headings_when_nobody_used_styles():
    body = p('<text:span text:style-name="T1">Acties</text:span>') + lst("We openen een meldpunt.")

    assert blocks_of(body) == [("heading", "Acties"), ("item", "We openen een meldpunt.")]


@pytest.mark.parametrize(
    ("body", "meta"),
    [(p("Veilig Molendrecht", "P1") + LINE, ""), (LINE, "<dc:title>Veilig Molendrecht</dc:title>")],
    ids=["style", "properties"],
)
def test_the_title_is_in_the_text_or_in_the_properties(body, meta):
    assert read(odt(body, meta)).title == "Veilig Molendrecht"


def test_acties_of_an_opendocument_plan_are_found():
    body = h("Jeugd") + h("Wat gaan we doen?", 2) + lst("We openen in 2027 een meldpunt.")
    _, draft = extract(odt(body), "plan.odt")

    assert [actie.text for actie in draft.acties] == ["We openen in 2027 een meldpunt."]


REPEATED = '<table:table-cell table:number-columns-repeated="1000000000">' + p("x") + "</table:table-cell>"
ROW = '<table:table-row table:number-rows-repeated="1000000000">'
OPEN, CLOSED = "<table:table><table:table-row><table:table-cell>", "</table:table-cell></table:table-row></table:table>"
BOMBS = {
    "rows": f"<table:table>{ROW}{REPEATED}</table:table-row></table:table>",
    "spaces": p('x<text:s text:c="2000000000"/>y'),
    "nested tables": OPEN * 10_000 + LINE + CLOSED * 10_000,
    "tables in tables": OPEN * 80 + LINE + CLOSED * 80,
    "nested lists": "<text:list><text:list-item>" * 10_000 + LINE + "</text:list-item></text:list>" * 10_000,
    "cells without table": f"<table:table-cell>{LINE}</table:table-cell><table:covered-table-cell/>{LINE}",
    "items without list": f"<text:list-item>{LINE}</text:list-item>",
    "crowd": "<text:p/>" * 1_500_000,
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_document_no_person_made_is_read_or_refused_at_once(name):
    data = odt(BOMBS[name])
    start = time.perf_counter()
    try:
        seen = read_document(data, "plan.odt").blocks
    except UnreadableDocumentError as refused:
        seen = (str(refused),)

    assert seen
    assert time.perf_counter() - start < 10


def test_an_encrypted_document_asks_for_one_without_password():
    with pytest.raises(UnreadableDocumentError, match="wachtwoord"):
        read(odt(LINE, manifest="<manifest:encryption-data/>"))


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_a_truncated_document_is_refused(share):
    data = odt(LINE * 50)

    with pytest.raises(UnreadableDocumentError):
        read(data[: int(share * len(data))])


@pytest.mark.parametrize(
    "parts", [{}, {"content.xml": "<x/>"}, {"content.xml": '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'}]
)
def test_a_package_without_readable_text_is_refused(parts):
    with pytest.raises(UnreadableDocumentError):
        read(packed({"mimetype": "application/vnd.oasis.opendocument.text"} | parts))
