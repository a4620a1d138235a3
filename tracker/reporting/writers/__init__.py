"""From what a report says to a file: one `write` for each format."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import cast

from tracker.reporting.blocks import Report
from tracker.reporting.frozen import to_json


@dataclass(frozen=True, slots=True)
class Writer:
    """A format, written by a module of this folder; only now its library is loaded, so that starting costs nothing."""

    module: str

    def __call__(self, report: Report) -> bytes:
        """Return the report as a file."""
        module = import_module(f"{__name__}.{self.module}")
        return cast("Callable[[Report], bytes]", module.write)(report)


WRITERS: dict[str, Callable[[Report], bytes]] = {
    "html": Writer("html"),
    "pdf": Writer("pdf"),
    "docx": Writer("word"),
    "odt": Writer("opendocument"),
    "xlsx": Writer("excel"),
    "json": lambda report: to_json(report).encode(),
}
