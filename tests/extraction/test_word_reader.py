"""Word documents to blocks: what Word shows is read, what it hides is not."""

import time

import pytest

from tests.extraction.make import texts_of
from tests.extraction.office import docx, item, p, packed, r, table
from tracker.extraction.document import BlockKind, UnreadableDocumentError
from tracker.extraction.pipeline import extract, read_document
from tracker.extraction.readers.word import read

GALLERY = '<w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
TEXT = p("We openen dit jaar een meldpunt voor bewoners van de wijk.")


def blocks_of(body, **parts):
    return [(block.kind.value, block.text) for block in read(docx(body, **parts)).blocks]


def items_of(body):
    return [(block.level, block.marker, block.text) for block in read(docx(body)).blocks]


def test_numbers_of_headings_are_read_as_word_shows_them():
    body = p("Inleiding", "Kop1") + p("Jeugd", "Kop1") + p("Aanpak", "Kop2") + p("School", "EigenKop") + TEXT
    headings = [(block.level, block.text) for block in read(docx(body)).blocks[:4]]

    assert headings == [(1, "1 Inleiding"), (1, "2 Jeugd"), (2, "2.1 Aanpak"), (2, "2.2 School")]


def test_a_paragraph_without_heading_style_may_have_an_outline_level():
    body = p("Jeugd", properties='<w:outlineLvl w:val="2"/>') + TEXT

    assert read(docx(body)).blocks[0].level == 3


def test_a_heading_style_turned_into_body_text_is_text():
    body = p("Jeugd", "Kop1") + p(
        "Geen kop", "Kop2", '<w:outlineLvl w:val="9"/><w:numPr><w:numId w:val="0"/></w:numPr>'
    )

    assert blocks_of(body)[1] == ("paragraph", "Geen kop")


def test_items_have_a_marker_and_a_level():
    body = item("Eerst") + item("Dit", level=1) + item("Dat", level=1) + item("Diep", level=2) + item("Dan")

    assert items_of(body) == [(1, "•", "Eerst"), (2, "a)", "Dit"), (2, "b)", "Dat"), (3, "I.", "Diep"), (1, "•", "Dan")]


def test_deeper_numbers_start_again_below_a_new_item():
    body = item("A") + item("een", level=1) + item("B") + item("een", level=1)

    assert [marker for _, marker, _ in items_of(body)] == ["•", "a)", "•", "a)"]


def test_lists_of_one_definition_count_on_unless_told_to_start_again():
    body = item("A", 3) + item("B", 3) + item("C", 4) + item("D", 4) + item("E", 3)

    assert [marker for _, marker, _ in items_of(body)] == ["1.", "2.", "5.", "6.", "7."]


def test_lists_that_are_further_to_the_right_are_deeper():
    far = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr><w:ind w:left="1440"/>'
    body = item("Eerst") + p("Dieper", "Lijst", far) + item("Dan")

    assert [level for level, _, _ in items_of(body)] == [1, 2, 1]


def test_a_paragraph_in_the_list_without_a_sign_belongs_to_the_item_above_it():
    assert items_of(item("We openen een meldpunt.") + p("Dat doen we samen.", "Lijst")) == [
        (1, "•", "We openen een meldpunt. Dat doen we samen.")
    ]


def test_tracked_inserts_are_kept_and_deletions_dropped():
    body = p(
        r("We openen ")
        + f"<w:ins>{r('een')}</w:ins><w:del><w:r><w:delText>geen</w:delText></w:r></w:del>"
        + f"<w:moveTo>{r(' meldpunt')}</w:moveTo><w:moveFrom>{r(' loket')}</w:moveFrom>"
    )
    document = read(docx(body))

    assert document.blocks[0].text == "We openen een meldpunt"
    assert "bijgehouden wijzigingen" in document.warnings[0]


def test_a_deleted_paragraph_mark_joins_two_paragraphs():
    gone = "<w:rPr><w:del/></w:rPr>"

    assert blocks_of(p("We openen ", properties=gone) + p("een meldpunt.")) == [
        ("paragraph", "We openen een meldpunt.")
    ]


def test_a_field_shows_its_result_and_not_its_instruction():
    field = (
        r("Zie ")
        + '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF _Ref1</w:instrText></w:r>'
        + f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{r("hoofdstuk 2")}'
        + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )

    assert blocks_of(p(field)) == [("paragraph", "Zie hoofdstuk 2")]


@pytest.mark.parametrize(
    "contents",
    [
        p("Jeugd\t3", "Inhopg1"),
        f"<w:sdt>{GALLERY}<w:sdtContent>{p('Jeugd 3')}</w:sdtContent></w:sdt>",
        p(
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TOC \\o</w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + r("Jeugd 3")
        )
        + p('<w:r><w:fldChar w:fldCharType="end"/></w:r>'),
        p(f'<w:hyperlink w:anchor="_Toc1">{r("Jeugd")}<w:r><w:tab/></w:r>{r("3")}</w:hyperlink>'),
    ],
    ids=["style", "control", "field", "links"],
)
def test_the_table_of_contents_is_no_text(contents):
    assert blocks_of(contents + p("Jeugd", "Kop1") + TEXT)[:2] == [("furniture", "Jeugd 3"), ("heading", "1 Jeugd")]


def test_a_table_of_contents_that_never_ends_stops_at_the_first_heading():
    start = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC</w:instrText></w:r>'
    body = p(start + '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + r("Jeugd 3")) + p("Jeugd", "Kop1") + TEXT

    assert [kind for kind, _ in blocks_of(body)] == ["furniture", "heading", "paragraph"]


def test_a_content_control_is_text_and_its_hint_is_not():
    hint = f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{p('Klik hier')}</w:sdtContent></w:sdt>"

    assert blocks_of(f"<w:sdt><w:sdtContent>{TEXT}</w:sdtContent></w:sdt>{hint}") == blocks_of(TEXT)


def test_a_text_box_is_read_once():
    box = f"<w:txbxContent>{p('In het kader.')}</w:txbxContent>"
    drawing = (
        f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'><wps:txbx>{box}</wps:txbx></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )

    assert blocks_of(p(r("Voor ") + drawing + r("en na."))) == [
        ("paragraph", "Voor en na."),
        ("paragraph", "In het kader."),
    ]


def test_footnotes_stand_apart_with_the_number_people_see():
    reference = '<w:r><w:footnoteReference w:id="7"/></w:r>'
    notes = f'<w:footnote w:type="separator" w:id="0">{p("-")}</w:footnote>'
    notes += f'<w:footnote w:id="7">{p("Zie de wet.")}</w:footnote>'
    document = read(docx(p(r("Wij handhaven") + reference + r(" streng.")), footnotes=notes))

    assert (document.blocks[0].text, document.blocks[0].footnotes) == ("Wij handhaven streng.", ("1",))
    assert [(block.kind, block.marker, block.text) for block in document.blocks[1:]] == [
        (BlockKind.NOTE, "1", "Zie de wet.")
    ]


def test_hidden_text_and_comments_are_left_out_and_named():
    body = p(r("Wij handhaven") + r(" misschien", "<w:vanish/>") + '<w:r><w:commentReference w:id="1"/></w:r>' + r("."))
    document = read(docx(body, comments=f'<w:comment w:id="1">{p("Klopt dit?")}</w:comment>'))

    assert [block.text for block in document.blocks] == ["Wij handhaven."]
    assert [said.partition(" Controleer")[0] for said in document.warnings] == [
        "In dit bestand staan opmerkingen en verborgen tekst (die lezen wij niet)."
    ]


def test_special_signs_are_text():
    run = "<w:r><w:t>zorg</w:t><w:noBreakHyphen/><w:t>en veilig</w:t><w:softHyphen/><w:t>heid</w:t>"
    run += "<w:tab/><w:t>x</w:t></w:r>"

    assert blocks_of(p(run)) == [("paragraph", "zorg-en veiligheid x")]


@pytest.mark.parametrize("typed", ["- ", "•\t", '<w:r><w:sym w:font="Wingdings" w:char="F0A7"/><w:tab/></w:r>'])
def test_a_typed_bullet_makes_an_item(typed):
    body = p((typed if typed.startswith("<") else r(typed)) + r("We openen een meldpunt."))

    assert blocks_of(body) == [("item", "We openen een meldpunt.")]


def test_a_table_keeps_its_rows_and_their_place():
    document = read(docx(TEXT + table(("Actie", "Trekker"), ("Meldpunt", "Team wonen"))))

    assert document.blocks[1].rows == (("Actie", "Trekker"), ("Meldpunt", "Team wonen"))
    assert [place.row for place in document.places] == ["", "tabel 1, rij 1", "tabel 1, rij 2"]
    assert document.lines[2] == "Meldpunt | Team wonen"


def test_a_cell_may_hold_paragraphs_a_list_and_a_table():
    cell = p("Eerst") + item("dit") + table(("a", "b"), ("c", "d"))

    assert read(docx(table((cell, "x"), ("y", "z")))).blocks[0].rows[0] == ("Eerst\ndit\na b\nc d", "x")


def test_merged_cells_say_the_same_in_each_of_their_rows():
    def cell(text, merge):
        return f'<w:tc><w:tcPr><w:vMerge w:val="{merge}"/></w:tcPr>{p(text)}</w:tc><w:tc>{p("x")}</w:tc>'

    rows = f"<w:tr>{cell('Team wonen', 'restart')}</w:tr><w:tr>{cell('', 'continue')}</w:tr>"

    assert read(docx(f"<w:tbl>{rows}</w:tbl>")).blocks[0].rows == (("Team wonen", "x"), ("Team wonen", "x"))


def test_a_wide_cell_keeps_the_columns_after_it_in_place():
    wide = f'<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>{p("Breed")}</w:tc><w:tc>{p("x")}</w:tc>'
    rows = f"<w:tbl><w:tr>{wide}</w:tr></w:tbl>" + p("")

    assert read(docx(rows)).blocks[0].rows == (("Breed", "", "x"),)


@pytest.mark.parametrize("body", [table((p("Jeugd", "Kop1") + TEXT,)), table((p("Jeugd", "Kop1"), TEXT))])
def test_a_table_that_only_lays_out_text_is_that_text(body):
    assert [kind for kind, _ in blocks_of(body)] == ["heading", "paragraph"]


def test_a_deleted_row_is_no_row():
    body = table(("a", "b"), ("c", "d")).replace("<w:tr>", "<w:tr><w:trPr><w:del/></w:trPr>", 1)

    assert read(docx(body + table(("e", "f"), ("g", "h")))).blocks[0].rows == (("c", "d"),)


def test_bold_lines_are_headings_when_nobody_used_styles():
    body = p("1. Jeugd", look="<w:b/>") + TEXT
    body += p("Acties", look='<w:rStyle w:val="Vet"/>') + item("We openen.") + TEXT
    headings = [(block.level, block.text) for block in read(docx(body)).blocks if block.kind is BlockKind.HEADING]

    assert headings == [(1, "1. Jeugd"), (2, "Acties")]


def test_large_lines_are_headings_when_nobody_used_styles():
    body = (
        p("Jeugd", look='<w:sz w:val="36"/>')
        + TEXT
        + p("School", look='<w:sz w:val="28"/>')
        + TEXT
        + p("Wonen", look='<w:sz w:val="36"/>')
        + TEXT
    )
    headings = [(block.level, block.text) for block in read(docx(body)).blocks if block.kind is BlockKind.HEADING]

    assert headings == [(1, "Jeugd"), (2, "School"), (1, "Wonen")]


def test_the_title_is_the_line_in_the_style_for_titles():
    document = read(docx(p("Veilig Molendrecht", "Titel") + TEXT))

    assert (document.title, document.blocks[0].kind) == ("Veilig Molendrecht", BlockKind.FURNITURE)


@pytest.mark.parametrize(
    ("said", "title"), [("Veilig Molendrecht", "Veilig Molendrecht"), ("Microsoft Word - x.doc", None)]
)
def test_the_title_of_the_properties_counts_when_a_person_gave_it(said, title):
    core = f'<dc:title xmlns:dc="http://purl.org/dc/elements/1.1/">{said}</dc:title>'

    assert read(docx(TEXT, core=core)).title == title


def test_acties_of_a_word_plan_are_found_with_their_place():
    plan = p("Jeugd", "Kop1") + p("Wat gaan we doen?", "Kop2") + item("We openen in 2027 een meldpunt.")
    rows = table(("Actie", "Trekker"), ("We trainen de boa's van de gemeente.", "Team handhaving"))
    document, draft = extract(docx(plan + p("Wonen", "Kop1") + p("Acties", "Kop2") + rows), "plan.docx")

    assert [actie.text for actie in draft.acties] == [
        "We openen in 2027 een meldpunt.",
        "We trainen de boa's van de gemeente.",
    ]
    assert document.places[draft.acties[1].source.line - 1].row == "tabel 1, rij 2"


BOMBS = {
    "wide": table(("a", "b"), cell='<w:tcPr><w:gridSpan w:val="20000000"/></w:tcPr>'),
    "wide rows": table(*[("a", "b")] * 5_000, cell='<w:tcPr><w:gridSpan w:val="200"/></w:tcPr>'),
    "nested tables": "<w:tbl><w:tr><w:tc>" * 10_000 + TEXT + "</w:tc></w:tr></w:tbl>" * 10_000,
    "nested controls": "<w:sdt><w:sdtContent>" * 10_000 + TEXT + "</w:sdtContent></w:sdt>" * 10_000,
    "rows without table": "<w:tr><w:tc><w:p/></w:tc></w:tr><w:tc>" + TEXT + "</w:tc>",
    "crowd": "<w:p/>" * 1_500_000,
    "numbers": "".join(item(f"Punt {n}", 99, 8) for n in range(5_000)),
    "numbers in letters": "".join(item(f"Punt {n}", 2, 1) for n in range(5_000)),
    "ends of fields": p('<w:r><w:fldChar w:fldCharType="end"/></w:r>' * 5_000 + r("tekst")),
    "fields in fields": p('<w:r><w:fldChar w:fldCharType="begin"/></w:r>' * 5_000 + r("tekst")) + TEXT,
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_document_no_person_made_is_read_or_refused_at_once(name):
    data = docx(BOMBS[name])
    start = time.perf_counter()
    try:
        seen = read_document(data, "plan.docx").blocks
    except UnreadableDocumentError as refused:
        seen = (str(refused),)

    assert seen
    assert time.perf_counter() - start < 10


def test_styles_and_lists_that_point_at_each_other_end():
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="S{n}"><w:name w:val="S{n}"/><w:basedOn w:val="S{1 - n}"/></w:style>'
        for n in (0, 1)
    )
    numbering = '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="S0"/></w:abstractNum>'
    numbering += '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'

    assert read(docx(p("Tekst", "S0"), styles=styles, numbering=numbering)).blocks[0].text == "Tekst"


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_a_truncated_document_is_refused(share):
    data = docx(TEXT * 50)

    with pytest.raises(UnreadableDocumentError):
        read(data[: int(share * len(data))])


@pytest.mark.parametrize(
    "parts", [{}, {"word/document.xml": "geen xml"}, {"word/document.xml": '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'}]
)
def test_a_package_without_readable_text_is_refused(parts):
    with pytest.raises(UnreadableDocumentError):
        read(packed({"[Content_Types].xml": "<Types/>"} | parts))


def test_a_document_without_words_says_so():
    with pytest.raises(UnreadableDocumentError, match="geen leesbare tekst"):
        read(docx(p()))


def test_styles_and_notes_that_are_missing_are_no_trouble():
    assert texts_of(
        read(packed({"[Content_Types].xml": "<Types/>", "word/document.xml": docx_body()})), BlockKind.PARAGRAPH
    )


def docx_body():
    return (
        f'<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"><w:body>{TEXT}</w:body></w:document>'
    )
