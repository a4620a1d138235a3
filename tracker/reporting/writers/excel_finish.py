"""What openpyxl has no word for, put into its file afterwards: alt text, labels of charts, no moment of writing."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from lxml import etree

from tracker.reporting.blocks import Chart, LineChart
from tracker.reporting.writers.package import parts_of, zipped

DRAWINGS, CHARTS, PROPERTIES = "xl/drawings/drawing", "xl/charts/chart", "docProps/core.xml"
Drawn = Chart | LineChart
MODIFIED = "{http://purl.org/dc/terms/}modified"


def finished(file: bytes, charts: Sequence[Drawn], moment: datetime) -> bytes:
    """Return the workbook with its charts described, in their order; the same content gives the same bytes."""
    parts, told = parts_of(file), iter(charts)
    for name, content in parts.items():
        if name == PROPERTIES:
            parts[name] = _changed(content, MODIFIED, lambda found: _date(found, moment))
        elif name.startswith(DRAWINGS):
            parts[name] = _changed(content, "{*}cNvPr", lambda found: _describe(found, next(told)))
        elif name.startswith(CHARTS):
            parts[name] = _changed(content, "{*}dLbls/{*}numFmt", _keep_own_format)
    return zipped(parts)


def _changed(content: bytes, path: str, change: Callable[[Any], None]) -> bytes:
    tree = etree.fromstring(content)
    for found in tree.iterfind(f".//{path}"):
        change(found)
    return etree.tostring(tree, xml_declaration=True, encoding="UTF-8")


def _date(modified: Any, moment: datetime) -> None:
    modified.text = f"{moment.isoformat()}Z"


def _describe(named: Any, chart: Drawn) -> None:
    for name, text in (("name", chart.caption), ("title", chart.caption), ("descr", chart.alt)):
        named.set(name, text)


def _keep_own_format(labels: Any) -> None:
    """Else a program takes the format of the cells for the labels, and prints every zero."""
    labels.set("sourceLinked", "0")
