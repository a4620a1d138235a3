"""The styles of the OpenDocument report: real ones, under the names LibreOffice gives them, to lay others over."""

from html import escape

from tracker.reporting.blocks import Tone
from tracker.reporting.writers import look
from tracker.reporting.writers.huisstijl import OURS, Huisstijl
from tracker.reporting.writers.look import space_above_name
from tracker.reporting.writers.opendocument_fonts import font_faces
from tracker.reporting.writers.palette import INK, RULE, SHADES

NAMESPACES = " ".join(
    f'xmlns:{prefix}="{address}"'
    for prefix, address in {
        "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
        "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
        "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
        "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
        "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
        "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
        "svg": "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0",
        "meta": "urn:oasis:names:tc:opendocument:xmlns:meta:1.0",
        "dc": "http://purl.org/dc/elements/1.1/",
        "xlink": "http://www.w3.org/1999/xlink",
        "loext": "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0",
    }.items()
)
VERSION = 'office:version="1.3"'
LIST_STYLE = "Opsomming"
HELD_BULLET = "Inleidend punt"  # of a list that stays with the table it leads to
LINK_STYLE = "Index_20_Link"
NEW_PAGE = "Kop op nieuw blad"  # a Heading 1 that begins a page
FIRST = "Eerste alinea"  # of the first page, whatever it is
FOOT_HEIGHT, FOOT_SPACE = 0.8, 0.4
# Our name of a style, and the one under which LibreOffice knows it.
OWN_NAMES = {
    "Normal": "Text body",
    "Quote": "Quotations",
    "TOC 1": "Contents 1",
    "Kop inhoudsopgave": "Contents Heading",
    "Tabeltekst": "Table Contents",
}
# What a style has beside its letters and its spaces.
EXTRA = {
    "Normal": f'fo:line-height="{look.LINE_HEIGHT:.0%}"',
    "Heading 1": f'fo:border-top="0.75pt solid {RULE}" fo:padding-top="10pt"',
    "Quote": f'fo:margin-left="{look.QUOTE_INDENT}cm" fo:border-left="1.5pt solid {RULE}" fo:padding-left="8pt"',
    "Kerngegeven": f'fo:margin-left="{look.FACT_TAB}cm" fo:text-indent="-{look.FACT_TAB}cm"',
    "Kop inhoudsopgave": 'fo:break-before="page"',
}
TABS = {
    "Kerngegeven": f'<style:tab-stop style:position="{look.FACT_TAB}cm"/>',
    "TOC 1": f'<style:tab-stop style:position="{look.TEXT_WIDTH}cm" style:type="right" style:leader-style="dotted" '
    'style:leader-text="."/>',
}


def style_id(name: str) -> str:
    """Return how XML refers to one of the styles in `look`: a space is written by its number."""
    return OWN_NAMES.get(name, name).replace(" ", "_20_")


def status_style(tone: Tone) -> str:
    """Return how XML refers to the style of a status word."""
    return style_id(f"Status {tone.value}")


def styles_xml(running: str, looks: Huisstijl = OURS, *, is_letter: bool = False) -> str:
    """Return the part with every style and page; `running` stands at the foot of each page but the first."""
    above = {"Organisatie": space_above_name(has_logo=looks.logo is not None, is_letter=is_letter)}
    rows = ((*row[:4], looks.coloured(row[4]), above.get(row[0], row[5]), *row[6:]) for row in look.PARAGRAPH_STYLES)
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document-styles {NAMESPACES} {VERSION}>'
        f"{font_faces(looks.office_font)}<office:styles>{_defaults(looks)}{''.join(map(_paragraph_style, rows))}"
        f"{_more_styles()}{''.join(map(_status, SHADES))}{_bullets()}</office:styles>"
        f"<office:automatic-styles>{_page_layout('Blad', footer=True)}{_page_layout('Omslag', footer=False)}"
        f"</office:automatic-styles><office:master-styles>{_pages(running)}</office:master-styles>"
        "</office:document-styles>"
    )


def _defaults(looks: Huisstijl) -> str:
    name = looks.office_font.name if looks.office_font else look.FONT
    letters = (
        f'<style:text-properties style:font-name="{name}" fo:font-size="10.5pt" fo:color="{INK}" '
        'fo:language="nl" fo:country="NL" fo:hyphenate="true" fo:hyphenation-remain-char-count="2" '
        'fo:hyphenation-push-char-count="2"/>'
    )
    return (
        '<style:default-style style:family="paragraph"><style:paragraph-properties fo:orphans="2" fo:widows="2" '
        f'fo:hyphenation-ladder-count="no-limit" style:writing-mode="lr-tb"/>{letters}</style:default-style>'
        '<style:style style:name="Standard" style:family="paragraph" style:class="text"/>'
    )


def _paragraph_style(row: tuple[str, str | None, float, bool, str, int, int, bool]) -> str:
    name, parent, size, bold, colour, before, after, keep = row
    level = f' style:default-outline-level="{name[-1]}"' if name.startswith("Heading") else ""
    above = "Standard" if parent is None else style_id(parent)
    tabs = f"<style:tab-stops>{TABS[name]}</style:tab-stops>" if name in TABS else ""
    held = ' fo:keep-with-next="always"' if keep else ""
    return (
        f'<style:style style:name="{style_id(name)}" style:display-name="{OWN_NAMES.get(name, name)}" '
        f'style:family="paragraph" style:parent-style-name="{above}" '
        f'style:next-style-name="{style_id("Normal")}"{level}>'
        f'<style:paragraph-properties fo:margin-top="{before}pt" fo:margin-bottom="{after}pt" '
        f'style:contextual-spacing="false"{held} {EXTRA.get(name, "")}>{tabs}</style:paragraph-properties>'
        f'<style:text-properties fo:font-size="{size}pt" fo:font-weight="{"bold" if bold else "normal"}" '
        f'fo:color="{colour}"/></style:style>'
    )


def _more_styles() -> str:
    """Return the styles Word does not need: heads and numbers of tables, the foot of the page, the first page."""
    tab = f'<style:tab-stop style:position="{look.TEXT_WIDTH}cm" style:type="right"/>'
    right = '<style:paragraph-properties fo:text-align="end"/>'
    held = '<style:paragraph-properties fo:keep-with-next="always"/>'
    return "".join(
        (
            _derived("Table Heading", "Tabeltekst", '<style:text-properties fo:font-weight="bold"/>'),
            _derived("Tabelkop klein", "Tabeltekst klein", '<style:text-properties fo:font-weight="bold"/>'),
            _derived("Tabelgetal", "Tabeltekst", right),
            _derived("Tabelgetal klein", "Tabeltekst klein", right),
            _derived("Tabelkop getal", "Table Heading", right),
            _derived("Tabelkop getal klein", "Tabelkop klein", right),
            _derived(NEW_PAGE, "Heading 1", '<style:paragraph-properties fo:break-before="page"/>'),
            _derived("Inleidende zin", "Normal", held),
            _derived(HELD_BULLET, "List Bullet", held),
            _derived(
                "Footer",
                "Bron",
                f"<style:paragraph-properties><style:tab-stops>{tab}</style:tab-stops></style:paragraph-properties>",
            ),
            _letters("Nadruk", 'fo:font-weight="bold"'),
            _letters("Index Link", f'fo:color="{INK}" style:text-underline-style="none"'),
        )
    )


def _derived(name: str, parent: str, properties: str) -> str:
    return (
        f'<style:style style:name="{style_id(name)}" style:display-name="{name}" style:family="paragraph" '
        f'style:parent-style-name="{style_id(parent)}">{properties}</style:style>'
    )


def _status(tone: Tone) -> str:
    shade = SHADES[tone]
    return _letters(
        f"Status {tone.value}",
        f'fo:font-weight="bold" fo:color="{shade.text}" fo:background-color="{shade.ground}"',
    )


def _letters(name: str, properties: str) -> str:
    return (
        f'<style:style style:name="{style_id(name)}" style:display-name="{name}" style:family="text">'
        f"<style:text-properties {properties}/></style:style>"
    )


def _bullets() -> str:
    return (
        f'<text:list-style style:name="{LIST_STYLE}"><text:list-level-style-bullet text:level="1" '
        'text:bullet-char="•"><style:list-level-properties text:list-level-position-and-space-mode="label-alignment">'
        '<style:list-level-label-alignment text:label-followed-by="listtab" text:list-tab-stop-position="0.63cm" '
        'fo:text-indent="-0.63cm" fo:margin-left="0.63cm"/></style:list-level-properties>'
        "</text:list-level-style-bullet></text:list-style>"
    )


def _page_layout(name: str, *, footer: bool) -> str:
    foot = (
        f'<style:footer-style><style:header-footer-properties fo:min-height="{FOOT_HEIGHT}cm" '
        f'fo:margin-top="{FOOT_SPACE}cm"/></style:footer-style>'
    )
    below = look.MARGIN_BOTTOM - (FOOT_HEIGHT + FOOT_SPACE if footer else 0)
    return (
        f'<style:page-layout style:name="{name}"><style:page-layout-properties fo:page-width="{look.PAGE_WIDTH}cm" '
        f'fo:page-height="{look.PAGE_HEIGHT}cm" style:print-orientation="portrait" '
        f'fo:margin-top="{look.MARGIN_TOP}cm" fo:margin-bottom="{below:.1f}cm" '
        f'fo:margin-left="{look.MARGIN_SIDE}cm" fo:margin-right="{look.MARGIN_SIDE}cm"/>{foot if footer else ""}'
        "</style:page-layout>"
    )


def _pages(running: str) -> str:
    return (
        '<style:master-page style:name="Standard" style:page-layout-name="Blad"><style:footer>'
        f'<text:p text:style-name="Footer">{escape(running)}<text:tab/>'
        '<text:page-number text:select-page="current">1</text:page-number> van <text:page-count>1</text:page-count>'
        "</text:p></style:footer></style:master-page>"
        '<style:master-page style:name="First_20_Page" style:display-name="First Page" '
        'style:page-layout-name="Omslag" style:next-style-name="Standard"/>'
    )
