"""A report as an accessible web page: to download (with its own style) or to show inside the application."""

from base64 import b64encode
from collections.abc import Callable
from html import escape
from pathlib import Path
from typing import Any

from tracker.reporting.blocks import (
    SIGNS,
    Block,
    BulletList,
    Cell,
    Chart,
    Column,
    KeyFigures,
    Line,
    LineChart,
    Paragraph,
    Passage,
    Report,
    Section,
    Table,
)
from tracker.reporting.writers.huisstijl import FONTS, OUR_FONT, OURS, Huisstijl
from tracker.reporting.writers.palette import ACCENT, SHADES, TINT
from tracker.reporting.writers.pictures import svg
from tracker.reporting.writers.text import hash_line, readable

STYLE = Path(__file__).with_name("report.css")
MOST_NARROW = 3  # columns that can still be read side by side on a telephone
MOST_TOGETHER = 12  # rows of a table that a printer keeps on one page
FOLDER = Path(__file__).parents[2] / "static" / "fonts"


def write(report: Report, style: Huisstijl = OURS) -> bytes:
    """Return the whole page as one file without anything to fetch."""
    title = escape(f"{report.title} – {report.organisatie}")
    return (
        f'<!DOCTYPE html>\n<html lang="{report.language}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{title}</title>\n'
        f'<meta name="dcterms.creator" content="{escape(report.organisatie)}">\n'
        f'<meta name="dcterms.date" content="{report.peildatum.isoformat()}">\n'
        f"<style>\n{_faces(style, _inside)}{sheet(style)}</style>\n</head>\n"
        '<body class="report-page">\n<a class="report-skip" href="#rapport">Naar de inhoud</a>\n'
        f"<main>\n{_article(report, style, 'h1')}\n</main>\n</body>\n</html>\n"
    ).encode()


def write_fragment(report: Report, style: Huisstijl = OURS) -> str:
    """Return the report for inside a page that has its own h1: no style attributes, headings from h2."""
    return _article(report, style, "p")


def served_sheet(style: Huisstijl, address: Callable[[str], str]) -> str:
    """Return the style sheet for who shows the fragment; `address` says where a file of a font is fetched."""
    return _faces(style, address) + sheet(style)


def sheet(style: Huisstijl = OURS) -> str:
    """Return the style sheet of a report in a house style, without its font."""
    tones = "".join(
        f".report-tone--{tone.name.lower()} {{ color: {shade.text}; background: {shade.ground}; }}\n"
        for tone, shade in SHADES.items()
    )
    sheet = STYLE.read_text(encoding="utf-8").replace(ACCENT, style.accent).replace(TINT, style.tint)
    return sheet.replace(FONTS[OUR_FONT].css, FONTS[style.font].css) + tones


def _faces(style: Huisstijl, address: Callable[[str], str]) -> str:
    """Return where the browser finds the font; ours is not sent along, for the screen has what looks like it."""
    if style.font == OUR_FONT:
        return ""
    return "".join(
        f'@font-face {{ font-family: "{style.font}"; font-weight: {weight}; font-display: swap; '
        f'src: url("{address(file)}") format("woff2"); }}\n'
        for weight, file in FONTS[style.font].web
    )


def _inside(file: str) -> str:
    return f"data:font/woff2;base64,{b64encode((FOLDER / file).read_bytes()).decode()}"


def _logo(style: Huisstijl) -> str:
    if style.logo is None:
        return ""
    content = b64encode(style.logo.content).decode()
    address = f"data:{style.logo.media_type};base64,{content}"
    return f'<p class="report-logo"><img src="{address}" alt="{escape(style.logo.alt)}"></p>\n'


def _article(report: Report, style: Huisstijl, title_tag: str) -> str:
    digest = hash_line(report)
    report = readable(report)
    facts = "".join(
        f"<div><dt>{escape(fact.label)}</dt><dd>{escape(fact.value)}</dd></div>" for fact in report.metadata
    )
    return (
        f'<article class="report">\n{_logo(style)}<header class="report-cover">\n'
        f'<p class="report-organisatie">{escape(report.organisatie)}</p>\n'
        f'<{title_tag} class="report-title">{escape(report.title)}</{title_tag}>\n'
        f'<p class="report-subtitle">{escape(report.subtitle)}</p>\n'
        f'<dl class="report-facts">{facts}</dl>\n<p class="report-hash">{digest}</p>\n</header>\n'
        f'{_contents(report) if report.layout is None else ""}\n<div id="rapport" class="report-body" tabindex="-1">\n'
        f"{''.join(_sections(report))}</div>\n</article>"
    )


def _contents(report: Report) -> str:
    links = "".join(
        f'<li><a href="#deel-{number}">{escape(section.heading)}</a></li>'
        for number, section in enumerate(report.sections, 1)
        if section.level == 1
    )
    heading = '<h2 id="rapport-inhoud">Inhoud</h2>'
    return f'<nav class="report-contents" aria-labelledby="rapport-inhoud">{heading}<ol>{links}</ol></nav>'


def _sections(report: Report) -> list[str]:
    return [_section(section, number) for number, section in enumerate(report.sections, 1)]


def _section(section: Section, number: int) -> str:
    level = section.level + 1
    heading = f'<h{level} id="deel-{number}">{escape(section.heading)}</h{level}>\n'
    written = (RENDERERS[type(block)](block, f"deel-{number}-{index}") for index, block in enumerate(section.blocks, 1))
    return heading + "\n".join(written) + "\n"


def _paragraph(block: Paragraph, _name: str) -> str:
    marked = ' class="report-lead"' if block.lead else ""
    return f"<p{marked}>{escape(block.text)}</p>"


def _bullets(block: BulletList, _name: str) -> str:
    return f"<ul>{''.join(f'<li>{escape(item)}</li>' for item in block.items)}</ul>"


def _passage(block: Passage, _name: str) -> str:
    quote = f"<blockquote><p>{escape(block.quote)}</p></blockquote>" if block.quote else ""
    return (
        f'<div class="report-passage"><p class="report-passage-label">{escape(block.label)}</p>{quote}'
        f'<p class="report-source">{escape(block.source)}</p></div>'
    )


def _key_figures(block: KeyFigures, _name: str) -> str:
    items = (
        f"<li><strong>{escape(figure.value)}</strong> <span{_tone_class(figure.tone)}>"
        f"{escape(figure.printed_label)}</span></li>"
        for figure in block.figures
    )
    return f'<ul class="report-figures">{"".join(items)}</ul>'


def _chart(block: Chart | LineChart, name: str) -> str:
    scrolled = f'class="report-drawing" role="group" tabindex="0" aria-labelledby="{name}-beeld"'
    return (
        f'<figure class="report-chart"><figcaption id="{name}-beeld">{escape(block.caption)}</figcaption>\n'
        f"<div {scrolled}>{svg(block, name)}</div>\n"
        f"</figure>\n<p>{escape(block.sentence)}</p>\n{_table(block.table, name)}"
    )


def _table(block: Table, name: str) -> str:
    head = "".join(f'<th scope="col"{_numeric(column)}>{_signed(column.title)}</th>' for column in block.columns)
    body = "".join(f"<tr>{''.join(map(_cell, row, block.columns))}</tr>\n" for row in block.rows)
    return (
        f'<div class="report-scroll" role="group" tabindex="0" aria-labelledby="{name}-naam"><table{_size(block)}>'
        f'<caption id="{name}-naam">{escape(block.caption)}</caption>\n'
        f"<thead><tr>{head}</tr></thead>\n<tbody>\n{body}</tbody></table></div>"
    )


def _size(block: Table) -> str:
    """Return the classes that say how much room a table takes: of a telephone, and of a printed page."""
    counts = all(column.numeric for column in block.columns[1:])
    if len(block.columns) > MOST_NARROW and not counts:
        return ' class="report-wide"'
    names = [*(["report-counts"] if counts else []), *(["report-short"] if len(block.rows) <= MOST_TOGETHER else [])]
    return f' class="{" ".join(names)}"' if names else ""


def _signed(title: str) -> str:
    """Return a head with its sign held to the first word after it: else a narrow column puts that sign above it."""
    sign, space, words = title.partition(" ")
    return escape(f"{sign}\u00a0{words}" if space and sign in SIGNS.values() else title)


def _cell(cell: Cell, column: Column) -> str:
    lines = "<br>".join(map(_line, cell.lines))
    tag, scope = ("th", ' scope="row"') if column.names_row else ("td", "")
    return f"<{tag}{scope}{_numeric(column)}>{lines}</{tag}>"


def _line(line: Line) -> str:
    text = escape(line.text)
    if line.tone is not None:
        return f'<span{_tone_class(line.tone)}><span aria-hidden="true">{SIGNS[line.tone]}</span> {text}</span>'
    return f"<strong>{text}</strong>" if line.strong else text


def _numeric(column: Column) -> str:
    return ' class="report-number"' if column.numeric else ""


def _tone_class(tone: Any) -> str:
    return "" if tone is None else f' class="report-tone report-tone--{tone.name.lower()}"'


RENDERERS: dict[type[Block], Callable[[Any, str], str]] = {
    Paragraph: _paragraph,
    BulletList: _bullets,
    Passage: _passage,
    KeyFigures: _key_figures,
    Chart: _chart,
    LineChart: _chart,
    Table: _table,
}
