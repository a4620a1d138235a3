"""Typst as the house uses it: our fonts only, data handed over as text, and no memory kept afterwards."""

from collections.abc import Mapping
from datetime import datetime
from functools import cache
from pathlib import Path

import typst

FONTS = Path(__file__).parents[2] / "static" / "fonts"
# In every PDF: what stands in for signs that the font of a house style lacks.
FAMILIES = {"Source Sans 3": "SourceSans3-Regular.ttf", "DejaVu Sans": "DejaVuSans.ttf"}
# Typst keeps what it worked out for this many compilations; a report of 150 acties leaves 50 MB behind each time.
REMEMBERED = 12


def pdf(source: bytes, inputs: Mapping[str, str], made_at: datetime) -> bytes:
    """Return a PDF that is both PDF/UA-1 and PDF/A-2a; what would break these is an error."""
    made = _compiler().compile(input=source, sys_inputs=dict(inputs), pdf_standards=["ua-1", "a-2a"], timestamp=made_at)
    return _kept_to_itself(made)


def png(source: bytes, inputs: Mapping[str, str], ppi: float) -> bytes:
    """Return the picture of a document of one page."""
    return _kept_to_itself(_compiler().compile(input=source, sys_inputs=dict(inputs), format="png", ppi=ppi))


def pngs(source: bytes, inputs: Mapping[str, str], ppi: float) -> list[bytes]:
    """Return a picture of every page."""
    made = _compiler().compile(input=source, sys_inputs=dict(inputs), format="png", ppi=ppi)
    _forget()
    assert made is not None
    return made if isinstance(made, list) else [made]


def _kept_to_itself(made: bytes | list[bytes] | None) -> bytes:
    """Return the one file that was made, after typst has forgotten how."""
    _forget()
    assert isinstance(made, bytes)
    return made


def _forget() -> None:
    compiler = _compiler()
    for _ in range(REMEMBERED):
        compiler.compile(input=b"", format="svg")


def _compiler() -> typst.Compiler:
    return typst.Compiler(font_paths=_fonts())


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])
