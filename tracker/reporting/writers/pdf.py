"""A report as PDF that a screen reader can follow (PDF/UA-1) and an archive can keep (PDF/A-2a), set by Typst."""

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime, time
from functools import cache
from pathlib import Path
from typing import Any

from fontTools.ttLib import TTFont

from tracker.reporting.blocks import SIGNS, Chart, LineChart, Report, Table
from tracker.reporting.frozen import plain
from tracker.reporting.writers import palette, typesetting
from tracker.reporting.writers.holding import held
from tracker.reporting.writers.huisstijl import OURS, SVG, Huisstijl
from tracker.reporting.writers.pdf_room import first_room, kept_whole
from tracker.reporting.writers.pictures import svg
from tracker.reporting.writers.text import clean, hash_line, readable
from tracker.reporting.writers.typesetting import FAMILIES, FONTS

TEMPLATE = Path(__file__).with_name("report.typ")
UNKNOWN_SIGN = "□"
UNBROKEN = re.compile(r"\S{32,}")  # longer than any line of a narrow column; hyphenation may not know where to break
PIECE = 14


def write(report: Report, style: Huisstijl = OURS) -> bytes:
    """Return the PDF; the same report gives the same bytes."""
    digest = hash_line(report)
    report = readable(report, printable)
    inputs = {"input": json.dumps(_data(report, digest, style))}
    return typesetting.pdf(TEMPLATE.read_bytes(), inputs, datetime.combine(report.peildatum, time(12), UTC))


def pages(report: Report, style: Huisstijl, ppi: float) -> list[bytes]:
    """Return each page of the PDF as a PNG, to show on a screen."""
    inputs = {"input": json.dumps(_data(readable(report, printable), hash_line(report), style))}
    return typesetting.pngs(TEMPLATE.read_bytes(), inputs, ppi)


def printable(text: str) -> str:
    """Return the text with "□" for what no font of ours can draw, and with places to break endless words."""
    known = clean(text)
    if not covered().issuperset(known):
        known = "".join(sign if sign in covered() else UNKNOWN_SIGN for sign in known)
    return UNBROKEN.sub(_with_breaks, known)


@cache
def covered() -> frozenset[str]:
    """Return the characters the bundled fonts can draw."""
    return frozenset(chr(code) for file in FAMILIES.values() for code in _cmap(FONTS / file))


def _cmap(path: Path) -> Iterator[int]:
    with TTFont(path, lazy=True) as font:
        yield from font.getBestCmap()


def _with_breaks(found: re.Match[str]) -> str:
    word = found.group()
    if word.isalpha() and len(word) < 2 * 32:
        return word  # a Dutch compound: hyphenation breaks it better
    return "\u200b".join(word[start : start + PIECE] for start in range(0, len(word), PIECE))


def _data(report: Report, digest: str, style: Huisstijl) -> dict[str, Any]:
    said = plain(report)
    for number, (section, plain_section) in enumerate(zip(report.sections, said["sections"], strict=True)):
        stays = held(section.blocks)
        for block, plain_block, one in zip(section.blocks, plain_section["blocks"], stays, strict=True):
            plain_block["held"] = one
            if isinstance(block, Chart | LineChart):
                picture = svg(block, f"grafiek-{number}")
                plain_block |= {"svg": picture, "alt": block.alt, "table": plain(block.table) | _room(block.table)}
            if isinstance(block, Table):
                plain_block.update(_room(block))
    return {
        "report": said,
        "hash": digest,
        "fonts": list(dict.fromkeys((style.font, *FAMILIES))),
        "logo": _logo(style),
        "tones": {
            tone.value: {"sign": SIGNS[tone], "text": shade.text, "ground": shade.ground}
            for tone, shade in palette.SHADES.items()
        },
        "colours": {
            "ink": palette.INK,
            "quiet": palette.QUIET,
            "accent": style.accent,
            "rule": palette.RULE,
            "tint": style.tint,
        },
    }


def _room(table: Table) -> dict[str, Any]:
    """Return whether the table stands on one page, and how much room its beginning needs (points)."""
    return {"whole": kept_whole(table), "room": first_room(table)}


def _logo(style: Huisstijl) -> dict[str, Any] | None:
    """Return the logo as Typst takes it: a drawing as text, a picture as numbers."""
    if style.logo is None:
        return None
    is_drawing = style.logo.media_type == SVG
    content = style.logo.content.decode() if is_drawing else list(style.logo.content)
    return {"format": "svg" if is_drawing else "png", "content": content, "alt": printable(style.logo.alt)}
