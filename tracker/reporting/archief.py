"""A report for the archive: readable for ever, countable, and checkable without this application.

PDF/A-2a to read, the frozen JSON whose SHA-256 is the kenmerk of the report, its rows as CSV, metadata in MDTO, and the
SHA-256 of every file in the form `sha256sum -c` reads. Source: assurance I8.
"""

import hashlib
from collections.abc import Iterator

from tracker.reporting import mdto
from tracker.reporting.data import Dataset
from tracker.reporting.frozen import content_hash, to_json
from tracker.reporting.stukken import MEDIA_TYPES, Stuk, about, as_json, file_name, slug
from tracker.reporting.writers import WRITERS
from tracker.reporting.writers.delimited import csv_bytes
from tracker.reporting.writers.package import zipped

SUMS = "sha256sums.txt"


def archive(stuk: Stuk) -> bytes:
    """Return the zip of one report; the same report in the same looks gives the same bytes."""
    digest = content_hash(stuk.report)
    kept = dict(_kept(stuk))
    files = dict(kept)
    for name, content in kept.items():
        media_type = MEDIA_TYPES[name.rpartition(".")[2]]
        told = (len(content), hashlib.sha256(content).hexdigest())
        files[f"metadata/{name.replace('/', '-')}.bestand.mdto.xml"] = mdto.of_file(
            stuk, digest, name, media_type, told
        )
    files["metadata/informatieobject.mdto.xml"] = mdto.of_report(stuk, digest, list(kept))
    files["metadata/metadata.json"] = as_json(about(stuk))
    sums = "".join(f"{hashlib.sha256(content).hexdigest()}  {name}\n" for name, content in sorted(files.items()))
    return zipped({**dict(sorted(files.items())), SUMS: sums.encode()})


def _kept(stuk: Stuk) -> Iterator[tuple[str, bytes]]:
    """Yield the files the report is kept in."""
    for form in ("pdf", "html"):
        yield file_name(stuk, form), WRITERS[form](stuk.report, stuk.style)
    yield file_name(stuk, "json"), to_json(stuk.report).encode()
    for rows in stuk.report.data.sets if stuk.report.data else ():
        yield f"gegevens/{slug(rows.name)}.csv", _csv(rows)


def _csv(rows: Dataset) -> bytes:
    return csv_bytes([[field.title for field in rows.fields], *rows.rows])
