"""From what a report says to a file: one `write` for each format."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from tracker.reporting.blocks import Chart, KeyFigures, LineChart, Report, Table
from tracker.reporting.frozen import to_json
from tracker.reporting.writers.huisstijl import OURS, Huisstijl


@dataclass(frozen=True, slots=True)
class Writer:
    """A format, written by a module of this folder; only now its library is loaded, so that starting costs nothing."""

    module: str
    styled: bool = True  # whether it takes the house style of the organisatie

    def __call__(self, report: Report, style: Huisstijl = OURS) -> bytes:
        """Return the report as a file."""
        write: Callable[..., Any] = import_module(f"{__name__}.{self.module}").write
        made = write(report, style) if self.styled else write(report)
        assert isinstance(made, bytes)
        return made


def _frozen(report: Report, _style: Huisstijl = OURS) -> bytes:
    return to_json(report).encode()


WRITERS: dict[str, Callable[..., bytes]] = {
    "html": Writer("html"),
    "pdf": Writer("pdf"),
    "docx": Writer("word"),
    "odt": Writer("opendocument"),
    "xlsx": Writer("excel", styled=False),
    "json": _frozen,
}


def formats_of(report: Report) -> list[str]:
    """Return the formats worth having of a report: no workbook of one that holds nothing but words."""
    return [name for name in WRITERS if name != "xlsx" or _counts(report)]


def _counts(report: Report) -> bool:
    data = report.data
    if data is not None and (data.charts or any(dataset.rows for dataset in data.sets)):
        return True
    blocks = (block for section in report.sections for block in section.blocks)
    return any(isinstance(block, Chart | KeyFigures | LineChart | Table) for block in blocks)
