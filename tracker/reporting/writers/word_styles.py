"""The styles of the Word report: real ones, so that a municipality can lay its own over them."""

from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor

from tracker.reporting.blocks import Tone
from tracker.reporting.writers.look import FACT_TAB, FONT, LINE_HEIGHT, PARAGRAPH_STYLES, QUOTE_INDENT, TEXT_WIDTH
from tracker.reporting.writers.palette import ACCENT, RULE, SHADES, TINT

TABLE_STYLE = "Rapporttabel"
TABLE_STYLE_XML = f"""
<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="{TABLE_STYLE}">
  <w:name w:val="{TABLE_STYLE}"/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="99"/><w:qFormat/>
  <w:tblPr>
    <w:tblBorders>
      <w:bottom w:val="single" w:sz="4" w:space="0" w:color="{RULE[1:]}"/>
      <w:insideH w:val="single" w:sz="4" w:space="0" w:color="{RULE[1:]}"/>
    </w:tblBorders>
    <w:tblCellMar>
      <w:top w:w="70" w:type="dxa"/><w:left w:w="85" w:type="dxa"/>
      <w:bottom w:w="70" w:type="dxa"/><w:right w:w="85" w:type="dxa"/>
    </w:tblCellMar>
  </w:tblPr>
  <w:tblStylePr w:type="firstRow">
    <w:rPr><w:b/></w:rPr>
    <w:tcPr>
      <w:tcBorders><w:bottom w:val="single" w:sz="10" w:space="0" w:color="{ACCENT[1:]}"/></w:tcBorders>
      <w:shd w:val="clear" w:color="auto" w:fill="{TINT[1:]}"/>
    </w:tcPr>
  </w:tblStylePr>
</w:style>"""


def prepare(document: Any) -> None:
    """Give a new document our styles and the Dutch language."""
    for lang in document.styles.element.iter(qn("w:lang")):
        lang.set(qn("w:val"), "nl-NL")
    for name, parent, size, bold, colour, before, after, keep in PARAGRAPH_STYLES:
        style = _paragraph_style(document, name, parent)
        _set_font(style, size, colour, bold=bold)
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
    document.styles.element.append(parse_xml(TABLE_STYLE_XML))


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


def _set_font(style: Any, size: float, colour: str, *, bold: bool) -> None:
    style.font.name, style.font.size, style.font.bold = FONT, Pt(size), bold
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
