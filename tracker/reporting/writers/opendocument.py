"""A report as OpenDocument text, with real styles, a table of contents, repeated table heads and alt text.

Written as XML by hand: odfdo builds a table cell by cell, and needs seconds for what takes a tenth of one here.
"""

from collections.abc import Callable
from html import escape
from typing import Any

from tracker.reporting.blocks import (
    Block,
    BulletList,
    Chart,
    KeyFigures,
    LineChart,
    Paragraph,
    Passage,
    Report,
    Section,
    Table,
)
from tracker.reporting.writers.holding import held
from tracker.reporting.writers.huisstijl import OURS, Huisstijl, Logo
from tracker.reporting.writers.logo import Picture, picture_of
from tracker.reporting.writers.look import TEXT_WIDTH, bound
from tracker.reporting.writers.opendocument_package import Parts, packed
from tracker.reporting.writers.opendocument_styles import (
    FIRST,
    HELD_BULLET,
    LINK_STYLE,
    LIST_STYLE,
    NEW_PAGE,
    style_id,
)
from tracker.reporting.writers.opendocument_table import key_figures_xml, table_xml
from tracker.reporting.writers.pictures import height_for, png
from tracker.reporting.writers.text import hash_line, readable


def write(report: Report, style: Huisstijl = OURS) -> bytes:
    """Return the .odt in the colours, font and logo of a house style; the same report gives the same bytes."""
    digest = hash_line(report)
    report = readable(report, bound)
    parts = Parts()
    body = _cover(report, digest, style.logo, parts) + (_contents(report) if report.layout is None else "")
    for number, section in enumerate(report.sections):
        starts = report.begins_page and section.level == 1
        body += _section(section, number, parts, heading_style=NEW_PAGE if starts else f"Heading {section.level}")
    return packed(report, body, parts, style)


def _cover(report: Report, digest: str, logo: Logo | None, parts: Parts) -> str:
    facts = (
        _line("Kerngegeven", f'{escape(fact.label)}<text:tab/><text:span text:style-name="Nadruk">'
              f"{escape(fact.value)}</text:span>")
        for fact in report.metadata
    )  # fmt: skip
    name = _p("Organisatie" if logo else FIRST, report.organisatie)
    return (
        f"{_logo(picture_of(logo), parts) if logo else ''}{name}"
        f"{_p('Title', report.title)}{_p('Subtitle', report.subtitle)}{''.join(facts)}{_p('Controlegetal', digest)}"
    )


def _logo(logo: Picture, parts: Parts) -> str:
    return _line(FIRST, _frame("Logo", logo.png, (logo.width, logo.height), ("", logo.alt), parts))


def _contents(report: Report) -> str:
    """Return the contents, with page numbers that a program fills in itself, and the recipe to make them anew."""
    tops = [(number, section.heading) for number, section in enumerate(report.sections) if section.level == 1]
    lines = (_line("TOC 1", _contents_entry(number, heading)) for number, heading in tops)
    recipe = (
        '<text:table-of-content-source text:outline-level="1">'
        f'<text:index-title-template text:style-name="{style_id("Kop inhoudsopgave")}">Inhoud'
        "</text:index-title-template>"
        f'<text:table-of-content-entry-template text:outline-level="1" text:style-name="{style_id("TOC 1")}">'
        '<text:index-entry-link-start/><text:index-entry-text/><text:index-entry-tab-stop style:type="right" '
        'style:leader-char="."/><text:index-entry-page-number/><text:index-entry-link-end/>'
        "</text:table-of-content-entry-template></text:table-of-content-source>"
    )
    heading = f'<text:index-title text:name="Inhoud_Kop">{_p("Kop inhoudsopgave", "Inhoud")}</text:index-title>'
    return (
        f'<text:table-of-content text:name="Inhoud" text:protected="true">{recipe}'
        f"<text:index-body>{heading}{''.join(lines)}</text:index-body></text:table-of-content>"
    )


def _contents_entry(number: int, heading: str) -> str:
    page = f'<text:bookmark-ref text:reference-format="page" text:ref-name="{_bookmark(number)}"></text:bookmark-ref>'
    style = f'text:style-name="{LINK_STYLE}" text:visited-style-name="{LINK_STYLE}"'
    link = f'<text:a xlink:type="simple" xlink:href="#{_bookmark(number)}" {style}>'
    return f"{link}{escape(heading)}<text:tab/>{page}</text:a>"


def _section(section: Section, number: int, parts: Parts, *, heading_style: str) -> str:
    heading = (
        f'<text:h text:style-name="{style_id(heading_style)}" text:outline-level="{section.level}">'
        f'<text:bookmark text:name="{_bookmark(number)}"/>{escape(section.heading)}</text:h>'
    )
    blocks = (
        _text(block, stays=stays)
        if isinstance(block, Paragraph | BulletList)
        else RENDERERS[type(block)](block, f"grafiek-{number}-{index}", parts)
        for index, (block, stays) in enumerate(zip(section.blocks, held(section.blocks), strict=True))
    )
    return heading + "".join(blocks)


def _text(block: Paragraph | BulletList, *, stays: bool) -> str:
    """Return a paragraph or a list, in the style that keeps it with the next block when it stays."""
    if isinstance(block, BulletList):
        style = HELD_BULLET if stays else "List Bullet"
        items = "".join(f"<text:list-item>{_p(style, item)}</text:list-item>" for item in block.items)
        return f'<text:list text:style-name="{LIST_STYLE}">{items}</text:list>'
    if block.lead:
        return _p("Hoofdzin", block.text)
    return _p("Inleidende zin" if stays else "Normal", block.text)


def _passage(block: Passage, _name: str, _parts: Parts) -> str:
    quote = _p("Quote", block.quote) if block.quote else ""
    return f"{_p('Passage', block.label)}{quote}{_p('Bron', block.source)}"


def _table(block: Table, _name: str, parts: Parts) -> str:
    return _p("Caption", block.caption) + table_xml(block, _table_name(parts), parts.widths)


def _key_figures(block: KeyFigures, _name: str, parts: Parts) -> str:
    return key_figures_xml(block, _table_name(parts), parts.widths)


def _table_name(parts: Parts) -> str:
    parts.tables += 1
    return f"Tabel {parts.tables}"


def _chart(block: Chart | LineChart, name: str, parts: Parts) -> str:
    size, said = (TEXT_WIDTH, height_for(block, TEXT_WIDTH)), (block.caption, block.alt)
    picture = _frame(name, png(block, name), size, said, parts)
    caption, sentence = _p("Caption", block.caption), _p("Normal", block.sentence)
    return caption + _line("Inleidende zin", picture) + sentence + _table(block.table, name, parts)


def _frame(name: str, picture: bytes, size: tuple[float, float], said: tuple[str, str], parts: Parts) -> str:
    """Return a picture so many centimetres wide and high; `said` are its title, when it has one, and its words."""
    parts.pictures[f"Pictures/{name}.png"] = picture
    title = f"<svg:title>{escape(said[0])}</svg:title>" if said[0] else ""
    return (
        f'<draw:frame draw:name="{name}" draw:style-name="Grafiek" text:anchor-type="as-char" '
        f'svg:width="{size[0]:.3f}cm" svg:height="{size[1]:.3f}cm">'
        f'<draw:image xlink:href="Pictures/{name}.png" xlink:type="simple" xlink:show="embed" '
        f'xlink:actuate="onLoad" draw:mime-type="image/png"/>{title}<svg:desc>{escape(said[1])}</svg:desc></draw:frame>'
    )


RENDERERS: dict[type[Block], Callable[[Any, str, Parts], str]] = {
    Passage: _passage,
    Table: _table,
    KeyFigures: _key_figures,
    Chart: _chart,
    LineChart: _chart,
}


def _p(style: str, text: str) -> str:
    return _line(style, escape(text))


def _line(style: str, xml: str) -> str:
    return f'<text:p text:style-name="{style_id(style)}">{xml}</text:p>'


def _bookmark(number: int) -> str:
    return f"deel-{number + 1}"
