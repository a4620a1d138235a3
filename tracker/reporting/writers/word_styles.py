"""The styles of the Word report: real ones, so that a municipality can lay its own over them."""

from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor

from tracker.reporting.blocks import Tone
from tracker.reporting.writers.palette import ACCENT, INK, QUIET, RULE, SHADES, TINT

FONT = "Calibri"  # on every machine with Word; LibreOffice has a twin of the same width
TEXT_WIDTH = Cm(16.8)
FACT_TAB = Cm(4.8)
TABLE_STYLE = "Rapporttabel"
# Name, parent, size, bold, colour, space before, space after, keep with the next paragraph.
PARAGRAPH_STYLES = (
    ("Normal", None, 10.5, False, INK, 0, 6, False),
    ("Title", None, 30, True, ACCENT, 4, 4, False),
    ("Subtitle", None, 15, False, INK, 0, 28, False),
    ("Heading 1", None, 18, True, ACCENT, 26, 8, True),
    ("Heading 2", None, 13, True, ACCENT, 16, 5, True),
    ("Heading 3", None, 11.5, True, ACCENT, 12, 4, True),
    ("List Bullet", None, 10.5, False, INK, 0, 4, False),
    ("Caption", None, 9.5, True, INK, 10, 4, True),
    ("Quote", None, 10.5, False, INK, 2, 2, False),
    ("Organisatie", "Normal", 12, True, QUIET, 130, 10, False),
    ("Kerngegeven", "Normal", 10.5, False, INK, 0, 5, False),
    ("Controlegetal", "Normal", 7.5, False, QUIET, 18, 0, False),
    ("Kop inhoudsopgave", "Normal", 18, True, ACCENT, 0, 8, True),
    ("TOC 1", "Normal", 10.5, False, INK, 0, 4, False),
    ("Hoofdzin", "Normal", 13, False, INK, 0, 8, False),
    ("Passage", "Normal", 10.5, True, INK, 10, 2, True),
    ("Bron", "Normal", 8.5, False, QUIET, 0, 6, False),
    ("Tabeltekst", "Normal", 9, False, INK, 0, 0, False),
    ("Tabeltekst klein", "Normal", 8, False, INK, 0, 0, False),
    ("Kerngetal", "Normal", 19, True, INK, 2, 0, True),
)
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
    document.styles["Normal"].paragraph_format.line_spacing = 1.12
    document.styles["Quote"].font.italic = False
    document.styles["Quote"].paragraph_format.left_indent = Cm(0.6)
    document.styles["Kerngegeven"].paragraph_format.tab_stops.add_tab_stop(FACT_TAB)
    document.styles["Kerngegeven"].paragraph_format.left_indent = FACT_TAB
    document.styles["Kerngegeven"].paragraph_format.first_line_indent = -FACT_TAB
    contents = document.styles["TOC 1"].paragraph_format
    contents.tab_stops.add_tab_stop(TEXT_WIDTH, WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
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
