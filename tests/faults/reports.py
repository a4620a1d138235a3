"""Reports of every kind about plans that make it hard: what checkers find in their files, and whether texts differ.

The long form adds plans of 150 and 500 acties and one with many fields of its own, and opens every Word and
OpenDocument file in LibreOffice.
"""

import json
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pypdfium2

from tests.reporting.builders import YEAR, compose, large_plan
from tests.reporting.checking import faults_of
from tests.reporting.conftest import LONG_TEXT, PLANS
from tests.reporting.reading import normalised
from tracker.domain.plan import Plan
from tracker.domain.velden import Veld, VeldSoort
from tracker.reporting.blocks import Report
from tracker.reporting.compose import KINDS
from tracker.reporting.writers import WRITERS
from tracker.reporting.writers.huisstijl import OURS, Huisstijl
from tracker.reporting.writers.pdf import printable

LONG = ("150 acties",)
STYLES = (OURS, replace(OURS, accent="#7a1d3c", tint="#fbeef2", font="Source Serif 4"))
OWN_FIELDS = 12
AT_ONCE = 20  # files a LibreOffice opens before the next one starts


def with_own_fields(number: int) -> Plan:
    """Return a plan with as many public fields of its own as somebody may want in one table."""
    plan = large_plan(number)
    velden = tuple(Veld(n, f"Eigen veld {n}", VeldSoort.TEKST, openbaar=True) for n in range(OWN_FIELDS))
    filled = tuple((veld.id, LONG_TEXT[:200]) for veld in velden)
    return replace(plan, velden=velden, acties=tuple(replace(actie, eigen=filled) for actie in plan.acties))


def reports(*, full: bool) -> Iterator[tuple[str, Report, Huisstijl]]:
    """Yield what a report is about, the report, and its house style: ours and another in turn."""
    plans = {name: plan for name, plan in PLANS.items() if full or name not in LONG}
    if full:
        plans |= {"500 acties": large_plan(500), "own fields": with_own_fields(40)}
    for number, (name, plan) in enumerate(plans.items()):
        for kind in KINDS:
            made = compose(plan, YEAR, kind, samenvatting="Een zin van de regisseur.", editie="1.0")
            yield f"{kind} – {name}", made, STYLES[number % 2]


def opened(found: list[tuple[str, Report, Huisstijl]]) -> list[str]:
    """Return which Word and OpenDocument files LibreOffice cannot open, or opens without a heading of theirs."""
    wrong: list[str] = []
    for start in range(0, len(found), AT_ONCE):
        with tempfile.TemporaryDirectory() as folder:
            files = {}
            for number, (name, report, style) in enumerate(found[start : start + AT_ONCE]):
                for ending in ("docx", "odt"):
                    path = Path(folder) / f"{number}-{ending}.{ending}"
                    path.write_bytes(WRITERS[ending](report, style))
                    files[path] = (f"{ending}: {name}", report)
            _convert(Path(folder), list(files))
            wrong += [told for path, (told, report) in files.items() if not _has_headings(path, report)]
    return wrong


def _convert(folder: Path, files: list[Path]) -> None:
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf",
         "--outdir", str(folder), *map(str, files)],
        check=True, capture_output=True, timeout=900,
    )  # fmt: skip


def _has_headings(path: Path, report: Report) -> bool:
    made = path.with_suffix(".pdf")
    if not made.exists():
        return False
    text = normalised(
        "".join(one.get_textpage().get_text_bounded() for one in pypdfium2.PdfDocument(made.read_bytes()))
    )
    headings = (normalised(printable(section.heading)) for section in report.sections)
    return all(heading in text for heading in headings if heading.isascii())


def main(full: bool) -> int:  # noqa: FBT001 - the shape `./run faults` calls
    """Print each fault and how many there were, then the figures as one line of JSON; 1 when there is any."""
    found = list(reports(full=full))
    faults = {name: said for name, report, style in found if (said := faults_of(report, style))}
    for name, said in faults.items():
        print(name, *said, sep="\n  ")
    refused: list[str] | None = None
    if full and shutil.which("soffice"):
        refused = opened(found)
        print(*(f"LibreOffice: {name}" for name in refused), sep="\n")
    ok = not faults and not refused
    looked = "not looked" if refused is None else len(refused)
    print(f"{len(found)} reports of {len(KINDS)} kinds: {sum(map(len, faults.values()))} faults; LibreOffice {looked}")
    figures = {"reports": len(found), "kinds": len(KINDS), "faults": sum(map(len, faults.values())), "refused": refused}
    print(json.dumps({"test": "reports", "full": full, "ok": ok, **figures}, ensure_ascii=False))
    return 0 if ok else 1
