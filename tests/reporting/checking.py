"""Everything that can be wrong with the files of one report, as sentences: none is what every report should have."""

import io
from collections.abc import Iterator
from itertools import pairwise

import page
import pikepdf
from lxml import etree

from tests.reporting.reading import (
    FO,
    ODF,
    STYLE,
    SVG,
    TABLE,
    TEXT,
    W,
    docx_text,
    docx_xml,
    html_text,
    normalised,
    odt_text,
    odt_xml,
    pdf_text,
    structure,
)
from tests.reporting.test_pdf import is_misread_length
from tracker.reporting.blocks import Chart, LineChart, Report
from tracker.reporting.writers import WRITERS
from tracker.reporting.writers.huisstijl import OURS, Huisstijl
from tracker.reporting.writers.pdf import printable
from tracker.reporting.writers.text import map_text

TO_READ = {"html": html_text, "pdf": pdf_text, "docx": docx_text, "odt": odt_text}
PROFILES = (page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_2A)
OTHER_DIRECTION = "\u0590", "\u08ff"  # Hebrew and Arabic: a PDF draws their words in an order of their own
PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
DRAW = f"{{{ODF}:drawing:1.0}}"


def faults_of(report: Report, style: Huisstijl = OURS) -> list[str]:
    """Return what is wrong with the PDF, Word, OpenDocument and web page of a report."""
    files = {name: WRITERS[name](report, style) for name in TO_READ}
    return [
        *(f"pdf: {said}" for said in _pdf(files["pdf"], report)),
        *(f"docx: {said}" for said in _docx(files["docx"], report)),
        *(f"odt: {said}" for said in _odt(files["odt"], report)),
        *_texts(report, files, style),
    ]


def _texts(report: Report, files: dict[str, bytes], style: Huisstijl) -> Iterator[str]:
    """Lay the running text of the four formats beside each other; what no font can draw is replaced in all first."""
    shown = map_text(report, printable)
    if shown != report:
        files = {name: WRITERS[name](shown, style) for name in TO_READ}
    told = {name: normalised(read(files[name])) for name, read in TO_READ.items()}
    if any(OTHER_DIRECTION[0] <= sign <= OTHER_DIRECTION[1] for sign in told["html"]):
        told["pdf"] = told["pdf"] if sorted(told["pdf"]) != sorted(told["html"]) else told["html"]
    if len(told["html"]) < 100:
        yield "html: says nearly nothing"
    yield from (f"{name}: another text than the web page" for name in told if told[name] != told["html"])


def _pdf(data: bytes, report: Report) -> Iterator[str]:
    for profile in PROFILES:
        found = page.validate_pdf_bytes(data, profile=profile)
        yield from (f"{profile}: {one}" for one in found.failures if not is_misread_length(one, data))
    tags = structure(data)
    heads = [tag for tag, _, _ in tags if tag in {"/H1", "/H2", "/H3", "/H4"}]
    contents = [] if report.layout is not None and not report.begins_page else ["/H1"]
    expected = [f"/H{section.level}" for section in report.sections]
    if heads not in (expected, [*contents, *expected]):
        yield f"headings {heads} for sections {expected}"
    if {scope for tag, _, scope in tags if tag == "/TH"} - {"/Column", "/Row"}:
        yield "a head of a table that is tied to nothing"
    if sum(tag == "/Table" for tag, _, _ in tags) > sum(tag == "/TH" for tag, _, _ in tags):
        yield "a table without heads"
    if [alt for tag, alt, _ in tags if tag == "/Figure" and alt != ""] != _alts(report):
        yield "a picture without its words"
    if sum(tag == "/LI" for tag, _, _ in tags) < sum(len(getattr(b, "items", ())) for b in _blocks(report)):
        yield "a list that is no list"
    with pikepdf.open(io.BytesIO(data)) as pdf:
        if not str(pdf.Root.Lang).startswith("nl") or not pdf.Root.ViewerPreferences.DisplayDocTitle:
            yield "not Dutch, or without its title"
        with pdf.open_outline() as outline:
            if [one.title for one in outline.root] != [_shown(s.heading) for s in report.sections if s.level == 1]:
                yield "bookmarks other than the chapters"


def _docx(data: bytes, report: Report) -> Iterator[str]:
    tree, styles = docx_xml(data), docx_xml(data, "word/styles.xml")
    defined = {style.get(f"{W}styleId") for style in styles.iter(f"{W}style")}
    used = {node.get(f"{W}val") for node in tree.iter(f"{W}pStyle", f"{W}rStyle", f"{W}tblStyle")}
    if not used <= defined:
        yield f"styles that are not there: {used - defined}"
    levels = [int(value[-1]) for value in _docx_styles(tree) if value.startswith("Heading")]
    if levels != [section.level for section in report.sections]:
        yield f"headings {levels}"
    yield from _jumps(levels)
    if any(table.find(f"{W}tr/{W}trPr/{W}tblHeader") is None for table in tree.iter(f"{W}tbl")):
        yield "a table that does not repeat its head"
    if [node.get("descr") for node in tree.iter(PICTURE)] != _alts(report):
        yield "a picture without its words"
    if {node.get(f"{W}val") for node in styles.iter(f"{W}lang")} != {"nl-NL"}:
        yield "not Dutch"


def _docx_styles(tree: etree._Element) -> list[str]:
    return [node.get(f"{W}val") or "" for node in tree.iter(f"{W}pStyle")]


def _odt(data: bytes, report: Report) -> Iterator[str]:
    content, styles = odt_xml(data), odt_xml(data, "styles.xml")
    used = _named(content, f"{TEXT}style-name") | _named(content, f"{TABLE}style-name")
    defined = _named(styles, f"{STYLE}name") | _named(content, f"{STYLE}name")
    if not used <= defined:
        yield f"styles that are not there: {used - defined}"
    levels = [int(head.get(f"{TEXT}outline-level")) for head in content.iter(f"{TEXT}h")]
    if levels != [section.level for section in report.sections]:
        yield f"headings {levels}"
    if any(table.find(f"{TABLE}table-header-rows/{TABLE}table-row") is None for table in content.iter(f"{TABLE}table")):
        yield "a table that does not repeat its head"
    if [frame.findtext(f"{SVG}desc") for frame in content.iter(f"{DRAW}frame")] != _alts(report):
        yield "a picture without its words"
    told = {(one.get(f"{FO}language"), one.get(f"{FO}country")) for one in styles.iter(f"{STYLE}text-properties")}
    if told - {(None, None)} != {("nl", "NL")}:
        yield "not Dutch"


def _named(tree: etree._Element, attribute: str) -> set[str | None]:
    return {node.get(attribute) for node in tree.iter(None)} - {None}


def _jumps(levels: list[int]) -> Iterator[str]:
    if any(after > before + 1 for before, after in pairwise([0, *levels])):
        yield f"a heading that skips a level: {levels}"


def _blocks(report: Report) -> Iterator[object]:
    return (block for section in report.sections for block in section.blocks)


def _alts(report: Report) -> list[str]:
    return [_shown(block.alt) for block in _blocks(report) if isinstance(block, Chart | LineChart)]


def _shown(text: str) -> str:
    return printable(text)
