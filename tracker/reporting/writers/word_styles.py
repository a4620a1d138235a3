"""The styles of the Word report: real ones, so that a municipality can lay its own over them."""

from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor

from tracker.reporting.blocks import Tone
from tracker.reporting.writers.huisstijl import OURS, Huisstijl
from tracker.reporting.writers.look import (
    CELL_PADDING,
    FACT_TAB,
    FONT,
    LINE_HEIGHT,
    PARAGRAPH_STYLES,
    QUOTE_INDENT,
    TEXT_WIDTH,
)
from tracker.reporting.writers.palette import RULE, SHADES

_ROWS = ("bottom", "insideH")
TABLE_STYLE, FIGURES_STYLE = "Rapporttabel", "Kerngetallen"
UNDER_TABLE = "Onder tabel"  # the small paragraph that keeps a table apart from what follows
ABOVE = 70  # twentieths of a point above and below the words of a cell


def prepare(document: Any, looks: Huisstijl = OURS) -> None:
    """Give a new document our styles, in the colours and letters of a house style, and the Dutch language."""
    letters = looks.office_font.name if looks.office_font else FONT
    for lang in document.styles.element.iter(qn("w:lang")):
        lang.set(qn("w:val"), "nl-NL")
    for name, parent, size, bold, colour, before, after, keep in PARAGRAPH_STYLES:
        style = _paragraph_style(document, name, parent)
        _set_font(style, letters, size, looks.coloured(colour), bold=bold)
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
        style.paragraph_format.keep_with_next = keep
    document.styles["Normal"].paragraph_format.line_spacing = LINE_HEIGHT
    document.styles["Quote"].font.italic = False
    document.styles["Quote"].paragraph_format.left_indent = Cm(QUOTE_INDENT)
    document.styles["Kerngegeven"].paragraph_format.tab_stops.add_tab_stop(Cm(FACT_TAB))
    document.styles["Kerngegeven"].paragraph_format.left_indent = Cm(FACT_TAB)
    document.styles["Kerngegeven"].paragraph_format.first_line_indent = -Cm(FACT_TAB)
    contents = document.styles["TOC 1"].paragraph_format
    contents.tab_stops.add_tab_stop(Cm(TEXT_WIDTH), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
    _border(document.styles["Heading 1"], "top", RULE, space=10)
    _border(document.styles["Quote"], "left", RULE, space=8, size=12)
    _drop_borders(document.styles["Title"])
    _status_styles(document)
    _small_style(document)
    document.styles.element.append(_table_style(looks))
    document.styles.element.append(_figures_style(looks))


def _table_style(looks: Huisstijl) -> Any:
    rule, accent, tint = RULE[1:], looks.accent[1:], looks.tint[1:]
    borders = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{rule}"/>' for side in _ROWS)
    return _table_style_xml(
        TABLE_STYLE, f"<w:tblBorders>{borders}</w:tblBorders>",
        '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr><w:tcPr><w:tcBorders>'
        f'<w:bottom w:val="single" w:sz="10" w:space="0" w:color="{accent}"/></w:tcBorders>'
        f'<w:shd w:val="clear" w:color="auto" w:fill="{tint}"/></w:tcPr></w:tblStylePr>',
    )  # fmt: skip


def _figures_style(looks: Huisstijl) -> Any:
    edge = f'<w:top w:val="single" w:sz="12" w:space="0" w:color="{looks.accent[1:]}"/>'
    ground = f'<w:shd w:val="clear" w:color="auto" w:fill="{looks.tint[1:]}"/>'
    return _table_style_xml(FIGURES_STYLE, f"<w:tblBorders>{edge}</w:tblBorders>", f"<w:tcPr>{ground}</w:tcPr>")


def _table_style_xml(name: str, borders: str, more: str) -> Any:
    beside = round(Cm(CELL_PADDING).twips)
    margins = "".join(
        f'<w:{side} w:w="{width}" w:type="dxa"/>'
        for side, width in (("top", ABOVE), ("left", beside), ("bottom", ABOVE), ("right", beside))
    )
    return parse_xml(
        f'<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="{name}"><w:name w:val="{name}"/>'
        '<w:basedOn w:val="TableNormal"/><w:uiPriority w:val="99"/><w:qFormat/>'
        f"<w:tblPr>{borders}<w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>{more}</w:style>"
    )


def _small_style(document: Any) -> None:
    style = _paragraph_style(document, UNDER_TABLE, "Normal")
    style.font.size = Pt(2)
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(0), Pt(8)


def status_style(tone: Tone) -> str:
    """Return the name of the character style of a status word."""
    return f"Status {tone.value}"


def style_id(name: str) -> str:
    """Return how XML refers to a style of ours: python-docx leaves the spaces out."""
    return name.replace(" ", "")


def _status_styles(document: Any) -> None:
    for tone, shade in SHADES.items():
        style = document.styles.add_style(status_style(tone), WD_STYLE_TYPE.CHARACTER)
        style.font.bold = True
        style.font.color.rgb = RGBColor.from_string(shade.text[1:].upper())
        ground = f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{shade.ground[1:]}"/>'
        style.element.get_or_add_rPr().append(parse_xml(ground))


def _paragraph_style(document: Any, name: str, parent: str | None) -> Any:
    if parent is None:
        return document.styles[name]
    style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = document.styles[parent]
    return style


def _set_font(style: Any, letters: str, size: float, colour: str, *, bold: bool) -> None:
    style.font.name = letters
    style.font.size, style.font.bold = Pt(size), bold
    style.font.italic = False
    style.font.color.rgb = RGBColor.from_string(colour[1:].upper())
    for spacing in style.element.rPr.findall(qn("w:spacing")):
        style.element.rPr.remove(spacing)
    fonts = style.element.rPr.rFonts
    for name in [name for name in fonts.attrib if name.endswith("Theme")]:
        del fonts.attrib[name]  # a theme font would win from ours


def _border(style: Any, side: str, colour: str, *, space: int, size: int = 6) -> None:
    edge = f'<w:{side} w:val="single" w:sz="{size}" w:space="{space}" w:color="{colour[1:]}"/>'
    properties = style.element.get_or_add_pPr()
    borders = parse_xml(f"<w:pBdr {nsdecls('w')}>{edge}</w:pBdr>")
    properties.insert_element_before(
        borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:outlineLvl"
    )


def _drop_borders(style: Any) -> None:
    for borders in style.element.pPr.findall(qn("w:pBdr")):
        style.element.pPr.remove(borders)
