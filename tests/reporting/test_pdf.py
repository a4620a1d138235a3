"""The PDF passes the checker, and is built as a reader with assistive software needs it."""

import io
import re

import page
import pikepdf
import pytest

from tests.reporting.builders import YEAR, actie, compose, plan
from tests.reporting.reading import structure
from tracker.reporting.blocks import Chart, LineChart
from tracker.reporting.writers.pdf import printable, write


@pytest.fixture(scope="module")
def large_pdf(large_report):
    return write(large_report)


@pytest.mark.parametrize("profile", [page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_2A])
def test_the_checker_finds_no_failure(profile, report):
    found = page.validate_pdf_bytes(data := write(report), profile=profile)

    assert found.rules.total > 50
    assert [str(failure) for failure in found.failures if not is_misread_length(failure, data)] == []


def is_misread_length(failure, data):
    """Return whether the checker took the last byte of a stream, by chance a carriage return, for its line end."""
    if failure.rule_id != "PDFA2A-STREAM-LENGTH-001":
        return False
    streams = re.finditer(rb"/Length (\d+)[^>]*>>\s*stream\r?\n", data)
    ends = [data[found.end() + int(found[1]) - 1 :][:11] for found in streams]
    return any(end.startswith(b"\r") for end in ends) and all(end[1:] == b"\nendstream" for end in ends)


def test_the_checker_sees_a_picture_without_alt_text(large_pdf):
    with pikepdf.open(io.BytesIO(large_pdf)) as pdf:
        figures = [one for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/Figure"]
        for figure in figures:
            del figure["/Alt"]
        pdf.save(broken := io.BytesIO())

    assert page.validate_pdf_bytes(broken.getvalue(), profile=page.ValidationProfile.PDF_UA_1).failures


def test_the_document_says_its_language_and_title(large_pdf):
    with pikepdf.open(io.BytesIO(large_pdf)) as pdf:
        assert str(pdf.Root.Lang).startswith("nl")
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert str(pdf.docinfo["/Title"]) == "Voortgangsrapportage 2025 – Gemeente Hollerwaard"


def test_every_table_has_tied_column_heads(large_pdf):
    tags = structure(large_pdf)
    tables = sum(1 for tag, _, _ in tags if tag == "/Table")
    heads = [scope for tag, _, scope in tags if tag == "/TH"]

    assert tables > 20
    assert len(heads) >= 4 * tables
    assert set(heads) == {"/Column"}


def test_the_chart_is_told_in_words(large_pdf, large_report):
    charts = [
        block for found in large_report.sections for block in found.blocks if isinstance(block, Chart | LineChart)
    ]

    assert [alt for tag, alt, _ in structure(large_pdf) if tag == "/Figure"] == [chart.alt for chart in charts]


def test_headings_follow_the_sections(large_pdf, large_report):
    tags = [tag for tag, _, _ in structure(large_pdf) if tag in {"/H1", "/H2", "/H3"}]

    assert tags == ["/H1", *(f"/H{found.level}" for found in large_report.sections)]  # the first is "Inhoud"


def test_there_is_a_bookmark_for_every_chapter(large_pdf, large_report):
    with pikepdf.open(io.BytesIO(large_pdf)) as pdf, pdf.open_outline() as outline:
        found = [item.title for item in outline.root]

    assert found == [one.heading for one in large_report.sections if one.level == 1]


def test_passages_are_tagged_as_quotes(large_pdf, large_report):
    assert sum(1 for tag, _, _ in structure(large_pdf) if tag == "/BlockQuote") == 150


@pytest.mark.parametrize(
    ("written", "drawn"),
    [
        ("\uf0b7 punt", "• punt"),
        ("\uf02d", "-"),
        ("\uf0fc", "✓"),
        ("警察", "□□"),
        ("a\x00b\ufeffc", "abc"),
        ("≤ €", "≤ €"),
    ],
)
def test_signs_without_a_glyph_do_not_stop_the_report(written, drawn):
    assert printable(written) == drawn


def test_a_dutch_compound_is_left_to_hyphenation():
    assert (
        printable("arbeidsongeschiktheidsverzekeringsmaatschappij") == "arbeidsongeschiktheidsverzekeringsmaatschappij"
    )


def test_an_endless_word_may_break_anywhere():
    assert "\u200b" in printable("https://www.voorbeeld.nl/een/heel/lang/pad")


def test_the_footer_marks_a_concept_and_not_a_final_report():
    concept, final = (compose(plan(actie()), YEAR, status=status) for status in ("concept", "vastgesteld"))

    assert write(concept) != write(final)
