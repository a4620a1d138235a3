"""The parts of an OpenDocument file around its text: styles, metadata, manifest and pictures."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape

from tracker.reporting.blocks import Layout, Report
from tracker.reporting.writers.huisstijl import Huisstijl
from tracker.reporting.writers.look import running_title
from tracker.reporting.writers.opendocument_fonts import carried, font_faces
from tracker.reporting.writers.opendocument_styles import (
    FIRST,
    NAMESPACES,
    VERSION,
    style_id,
    styles_xml,
)
from tracker.reporting.writers.opendocument_table import table_styles
from tracker.reporting.writers.package import zipped
from tracker.reporting.writers.typesetting import FONTS

MEDIA_TYPE = "application/vnd.oasis.opendocument.text"
XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
MANIFEST = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"


@dataclass(slots=True)
class Parts:
    """What the text needs beside itself: pictures by the name of their part, widths of columns, a count of tables."""

    pictures: dict[str, bytes] = field(default_factory=dict)
    widths: set[float] = field(default_factory=set)
    tables: int = 0


def packed(report: Report, body: str, parts: Parts, looks: Huisstijl) -> bytes:
    """Return the file around the XML of its text."""
    running = running_title(report.organisatie, report.title, report.status)
    is_letter, font = report.layout is Layout.BRIEF, looks.office_font
    fonts = {carried(file): (FONTS / file).read_bytes() for file in (font.office if font else ())}
    texts = {
        "content.xml": _content(body, parts, looks),
        "styles.xml": styles_xml(running, looks, is_letter=is_letter),
        "meta.xml": _meta(report),
        "META-INF/manifest.xml": _manifest(parts, fonts),
    }
    written = {name: text.encode() for name, text in texts.items()}
    return zipped({"mimetype": MEDIA_TYPE.encode(), **written, **parts.pictures, **fonts})


def _content(body: str, parts: Parts, looks: Huisstijl) -> str:
    above = "Logo" if looks.logo else "Organisatie"
    first_page = (
        f'<style:style style:name="{style_id(FIRST)}" style:family="paragraph" '
        f'style:parent-style-name="{style_id(above)}" style:master-page-name="First_20_Page"/>'
    )
    picture = (
        '<style:style style:name="Grafiek" style:family="graphic"><style:graphic-properties '
        'style:vertical-pos="top" style:vertical-rel="baseline"/></style:style>'
    )
    return (
        f"{XML}<office:document-content {NAMESPACES} {VERSION}>{font_faces(looks.office_font)}"
        f"<office:automatic-styles>{first_page}{picture}{table_styles(parts.widths, looks)}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )


def _meta(report: Report) -> str:
    day = f"{report.peildatum.isoformat()}T12:00:00"
    told = {
        "meta:generator": "Uitvoeringsplan-tracker",
        "dc:title": f"{report.title} – {report.organisatie}",
        "dc:subject": report.subtitle,
        "meta:keyword": report.kind,
        "meta:initial-creator": report.organisatie,
        "dc:creator": report.organisatie,
        "meta:creation-date": day,
        "dc:date": day,
        "dc:language": "nl-NL",
    }
    lines = "".join(f"<{name}>{escape(text)}</{name}>" for name, text in told.items())
    return (
        f"{XML}<office:document-meta {NAMESPACES} {VERSION}><office:meta>{lines}</office:meta></office:document-meta>"
    )


def _manifest(parts: Parts, fonts: Mapping[str, bytes]) -> str:
    types = {"/": MEDIA_TYPE} | dict.fromkeys(("content.xml", "styles.xml", "meta.xml"), "text/xml")
    types |= dict.fromkeys(parts.pictures, "image/png") | dict.fromkeys(fonts, "application/x-font-ttf")
    entries = "".join(
        f'<manifest:file-entry manifest:full-path="{name}" manifest:media-type="{kind}"/>'
        for name, kind in types.items()
    )
    return f'{XML}<manifest:manifest xmlns:manifest="{MANIFEST}" manifest:version="1.3">{entries}</manifest:manifest>'
