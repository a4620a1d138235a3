"""What a file is, by what is in it; and what people hear when it is something else, or two things at once."""

import pytest

from tests.extraction.hostile import odf, xlsx
from tests.extraction.make import sample
from tests.extraction.office import TYPES, docx, p, packed
from tracker.extraction.document import UnreadableDocumentError
from tracker.extraction.pipeline import read_document
from tracker.extraction.readers import READERS, Format, media_type_of
from tracker.extraction.readers.foreign import carried_along
from tracker.extraction.readers.recognising import CVDR, DOCX, HTML, ODS, ODT, PDF, PLAIN, STOP, XLSX, recognise

WORD = docx(p("Wij openen een loket."))
EXTERNAL = '<Relationships><Relationship Type="x/{kind}" Target="{target}" TargetMode="External"/></Relationships>'
SLIDES = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
TEMPLATE = EXTERNAL.format(kind="attachedTemplate", target="http://x/y.dotm")


def with_part(name, content="x"):
    return packed({"[Content_Types].xml": TYPES, "word/document.xml": "<a/>", name: content})


def with_type(kind):
    return packed({"[Content_Types].xml": f'<Types><Override ContentType="{kind}"/></Types>'})


def in_ole(name):
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + name.encode("utf-16-le")


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (WORD, DOCX),
        (xlsx("<worksheet/>"), XLSX),
        (odf(ODT, "<office:text/>"), ODT),
        (odf(ODS, "<office:spreadsheet/>"), ODS),
        (b"%PDF-1.7\n", PDF),
        (b"\xef\xbb\xbf%PDF-1.4\n", PDF),
        (sample("plannen/regeling-cvdr.xml"), CVDR),
        (sample("plannen/gemeenteblad.xml"), CVDR),
        (sample("plannen/besluit-stop.xml"), STOP),
        (sample("cvdr.html"), HTML),
        (b"<?xml version='1.0'?><html xmlns='x'><body>a</body></html>", HTML),
        ("<!doctype html><p>één".encode("utf-16"), HTML),
        (b"Acties\n\n- Wij openen een loket.\n", PLAIN),
        (b"Wij meten of 3 < 5 is en 7 > 5.\n", PLAIN),
    ],
)
def test_a_file_is_known_by_its_content(data, kind):
    assert recognise(data) == kind


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (in_ole("WordDocument"), r"\.docx"),
        (in_ole("Workbook"), r"\.xlsx"),
        (in_ole("EncryptedPackage"), "wachtwoord"),
        (in_ole("__properties_version1.0"), "bijlage"),
        (in_ole("iets anders"), "eigen programma"),
        (
            with_type(SLIDES),
            "presentatie",
        ),
        (packed({"plan.docx": WORD}), "Pak het eerst uit"),
        (b"\x1f\x8b\x08", "Pak het eerst uit"),
        (b"\x89PNG\r\n", "afbeelding"),
        (b"<?xml version='1.0'?><svg/>", "afbeelding"),
        (b"<?xml version='1.0'?><w:wordDocument xmlns:w='x'/>", r"\.docx"),
        (b"<?xml version='1.0'?><rss/>", "geen regeling"),
        (b"MZ\x90\x00", "programma"),
        (b"MIME-Version: 1.0\r\n", "webpagina"),
        (with_type("application/vnd.ms-word.document.macroEnabled.main+xml"), "macro"),
        (with_part("word/vbaProject.bin"), "macro"),
        (with_part("word/activeX/activeX1.bin"), "macro"),
        (packed({"mimetype": ODT, "content.xml": "<a/>", "Basic/Standard/Module1.xml": "x"}), "macro"),
        (b"%PDF-1.7\n" + WORD, "twee manieren"),
        (b"Een tekst\n" + WORD, "twee manieren"),
        (b"<html><!--\n%PDF-1.7\n--><p>x", "twee manieren"),
        (b"%PDF-1.7\n<html><script>x</script>", "twee manieren"),
        (WORD + WORD, "niet in een plan"),
        (WORD[:-30], "beschadigd"),
    ],
)
def test_what_we_do_not_read_is_refused_with_what_to_do(data, said):
    with pytest.raises(UnreadableDocumentError, match=said) as refused:
        media_type_of(data)

    assert str(refused.value).endswith(".")


def test_an_empty_library_of_libreoffice_is_no_macro():
    assert recognise(packed({"mimetype": ODT, "content.xml": "<a/>", "Basic/script-lc.xml": "x"})) == ODT


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("word/embeddings/Microsoft_Excel_Sheet1.xlsx", "x", "andere bestanden"),
        (
            "word/_rels/settings.xml.rels",
            TEMPLATE,
            "sjabloon",
        ),
        ("word/_rels/header1.xml.rels", EXTERNAL.format(kind="image", target="http://x/y.png"), "sjabloon"),
        ("xl/externalLinks/externalLink1.xml", "<ddeLink ddeService='cmd'/>", "DDE"),
    ],
)
def test_what_is_carried_along_is_not_opened_but_said(name, content, said):
    assert [said in sentence for sentence in carried_along(with_part(name, content))] == [True]


def test_a_field_that_starts_a_program_is_said():
    field = '<w:r><w:instrText>DDEAUTO c:\\\\windows\\\\cmd.exe "/k calc"</w:instrText></w:r>'

    assert "DDE" in carried_along(docx(p(field)))[0]


def test_a_link_is_no_reason_to_warn():
    link = EXTERNAL.format(kind="hyperlink", target="https://x.example/")

    assert carried_along(with_part("word/_rels/document.xml.rels", link)) == ()


def test_a_name_that_says_something_else_gives_a_warning_with_both_names():
    document = read_document(b"Acties\n\n- Wij openen een loket.\n", "plan.docx")

    assert document.warnings[0].startswith(
        "De naam van dit bestand eindigt op .docx (Word-document), maar het is een tekstbestand."
    )


@pytest.mark.parametrize("name", ["plan.txt", "plan.MD", "plan", "plan.v2", "plan.2026"])
def test_a_name_that_says_nothing_else_gives_none(name):
    assert read_document(b"Acties\n\n- Wij openen een loket.\n", name).warnings == ()


@pytest.mark.parametrize("form", READERS.values(), ids=list(READERS))
def test_every_format_has_a_module_that_reads(form: Format):
    with pytest.raises(UnreadableDocumentError):
        form.read(b"")
