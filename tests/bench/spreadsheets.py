"""Reading a list of 20,000 acties, as Excel, OpenDocument and CSV: how long to a draft, within the sandbox."""

import io
import json
import resource
import time
import zipfile
from datetime import date

from tests.extraction.books import delimited, ods, xlsx
from tracker import sandbox
from tracker.extraction.codec import encode
from tracker.sandbox import limits

ROWS = 20_000
MOST_SECONDS = 10.0
HEAD = ["Nr", "Thema", "Actie", "Actiehouder", "Deadline", "Partners", "Stand van zaken", "Budget"]


def acties() -> list[list[object]]:
    """Return a head and so many rows, no two alike."""
    themas = ("Wonen", "Jeugd", "Verkeer", "Ondermijning")
    return [
        HEAD,
        *(
            [at, themas[at % 4], f"Controleren van locatie {at} in de wijk met de buurt", f"Team {at % 30}",
             date(2026, 1 + at % 12, 1 + at % 28), "politie; woningcorporatie", "loopt", at * 10.5]
            for at in range(1, ROWS + 1)
        ),
    ]  # fmt: skip


def many_ods(rows: list[list[object]]) -> bytes:
    """Return rows as an OpenDocument file; its library needs minutes for so many, so the rows are written here."""
    cell = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    lines = "".join(f"<table:table-row>{''.join(map(cell.format, row))}</table:table-row>" for row in rows[1:])
    kept = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(ods({"Acties": rows[:1]}))) as old, zipfile.ZipFile(kept, "w") as new:
        for name in old.namelist():
            content = old.read(name).decode() if name == "content.xml" else old.read(name)
            filled = content.replace("</table:table>", f"{lines}</table:table>") if name == "content.xml" else content
            new.writestr(name, filled, zipfile.ZIP_DEFLATED)
    return kept.getvalue()


def computed() -> float:
    """Return the seconds of computing so far, of this process and its children: other work does not count."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def main() -> int:
    """Print the figures of each kind of file, then all of them as one line of JSON; 1 when something falls short."""
    rows = acties()
    shown = [[f"{cell:%d-%m-%Y}" if isinstance(cell, date) else cell for cell in row] for row in rows]
    files = {"xlsx": xlsx(rows), "ods": many_ods(shown), "csv": delimited(shown)}
    lines, ok = {}, True
    for name, data in files.items():
        start = computed()
        document, draft = sandbox.read(data, f"acties.{name}", wall_seconds=120)  # other work may slow it
        seconds = computed() - start
        answer = {"document": encode(document), "draft": encode(draft)}
        mb = len(json.dumps(answer, ensure_ascii=False, separators=(",", ":")).encode()) / 1024 / 1024
        lines[name] = {"seconds": round(seconds, 2), "acties": len(draft.acties), "answer_mb": round(mb, 1)}
        ok = ok and seconds <= MOST_SECONDS and len(draft.acties) == ROWS
        print(f"{name}: {len(draft.acties)} acties in {seconds:.1f} s (antwoord {mb:.1f} van {limits.OUTPUT >> 20} MB)")
    print(json.dumps({"bench": "spreadsheets", "rows": ROWS, "files": lines, "ok": ok}))
    return 0 if ok else 1


if __name__ == "__main__":
    raise SystemExit(main())
