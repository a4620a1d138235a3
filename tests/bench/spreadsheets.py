"""Reading a list of 20,000 acties, as Excel, OpenDocument and CSV: how long to a draft, within the sandbox."""

import json
import time
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


def main() -> int:
    """Print the figures of each kind of file, then all of them as one line of JSON; 1 when something falls short."""
    rows = acties()
    shown = [[f"{cell:%d-%m-%Y}" if isinstance(cell, date) else cell for cell in row] for row in rows]
    files = {"xlsx": xlsx(rows), "ods": ods({"Acties": rows}), "csv": delimited(shown)}
    lines, ok = {}, True
    for name, data in files.items():
        start = time.perf_counter()
        document, draft = sandbox.read(data, f"acties.{name}")
        seconds = time.perf_counter() - start
        mb = len(json.dumps({"document": encode(document), "draft": encode(draft)}, ensure_ascii=False)) / 1024 / 1024
        lines[name] = {"seconds": round(seconds, 2), "acties": len(draft.acties), "answer_mb": round(mb, 1)}
        ok = ok and seconds <= MOST_SECONDS and len(draft.acties) == ROWS
        print(f"{name}: {len(draft.acties)} acties in {seconds:.1f} s (antwoord {mb:.1f} van {limits.OUTPUT >> 20} MB)")
    print(json.dumps({"bench": "spreadsheets", "rows": ROWS, "files": lines, "ok": ok}))
    return 0 if ok else 1


if __name__ == "__main__":
    raise SystemExit(main())
