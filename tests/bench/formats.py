"""Reading an invented plan of 100 and of 400 pages in each format: how long to a draft, how much memory, how it grows.

A format is one line here and one module in `tests/extraction/written/`.
"""

import json
import random
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from tests.extraction.written import WRITTEN
from tracker.extraction.document import Block, BlockKind, Document, Source

ROOT = Path(__file__).resolve().parents[2]
MOST_SECONDS = {  # for 100 pages
    "word": 1.0, "opendocument": 1.0, "webpage": 1.0,
    "pdf": 2.0, "pdf without tags": 2.0, "pdf in two columns": 2.0,
}  # fmt: skip
MOST_MB = 300
MOST_GROWTH = 1.3  # times four, for four times the pages
PAGES = (100, 400)
RUNS = 3

# What acties are put together from: who does what, where, and why.
_WORDS = """
wij, de gemeente, het team handhaving, de wijkagent, het college, de boa's, de woningcorporatie, het jongerenwerk
openen, organiseren, onderzoeken, versterken, plaatsen, bespreken, evalueren, maken, verbeteren, ondersteunen
een meldpunt, extra verlichting, een buurtpreventieteam, lessen, toezicht, een convenant, een oefening, een controle
in het centrum, op school, in de haven, langs het spoor, in de wijk, bij evenementen, op het bedrijventerrein
zodat bewoners zich veilig voelen, om overlast te voorkomen, samen met de politie, met ondernemers, voor jongeren
"""
_WHO, _DO, _WHAT, _WHERE, _WHY = (line.split(", ") for line in _WORDS.strip().splitlines())
_THEMES = ["Wonen", "Jeugd", "Verkeer", "Ondermijning", "Zorg", "Evenementen", "Digitale veiligheid", "Brandveiligheid"]
ITEMS = 4  # acties a page: as dense as the densest plan we know


@dataclass(frozen=True)
class Reading:
    """What reading one file took, in seconds of computing: they do not depend on what else the machine does."""

    seconds: float
    mb: float
    acties: int


def invented(pages: int) -> Document:
    """Return a plan of so many pages of some 400 words, in a gemeente that does not exist."""
    rng = random.Random(7)
    blocks: list[Block] = []
    for page in range(1, pages + 1):
        theme = rng.choice(_THEMES)
        blocks += _page(page, theme, rng)
    numbered = (Source(number, number) for number in range(1, len(blocks) + 1))
    blocks = [
        Block(b.kind, b.text, b.text, source, b.level, b.marker, b.rows)
        for b, source in zip(blocks, numbered, strict=True)
    ]
    return Document("text/plain", tuple(block.text for block in blocks), tuple(blocks), "Veilig Molendrecht 2027-2030")


def _page(page: int, theme: str, rng: random.Random) -> list[Block]:
    def block(kind: BlockKind, text: str, level: int = 1, **more) -> Block:
        return Block(kind, text, text, Source(1, 1), level, **more)

    story = [" ".join(_background(rng) for _ in range(7)) for _ in range(3)]
    rows = (
        ("Actie", "Trekker", "Gereed"),
        *((_sentence(rng), "team Wonen", f"{1 + page % 4}e kwartaal 2028") for _ in range(2)),
    )
    return [
        block(BlockKind.HEADING, f"{page}. {theme} in deel {page}"),
        *(block(BlockKind.PARAGRAPH, text) for text in story),
        block(BlockKind.HEADING, "Wat gaan we doen?", 2),
        *(block(BlockKind.ITEM, _sentence(rng), marker="•") for _ in range(ITEMS)),
        *([block(BlockKind.TABLE, "tabel", rows=rows)] if page % 5 == 0 else []),
    ]


def _background(rng: random.Random) -> str:
    where, share = rng.choice(_WHERE), rng.randint(2, 40)
    return (
        f"In 2026 gaf {share} procent van de bewoners aan dat het {where} nummer {rng.randint(1, 99)} veilig genoeg is."
    )


def _sentence(rng: random.Random) -> str:
    words = (rng.choice(_WHO), rng.choice(_DO), f"in {rng.randint(2027, 2030)}", rng.choice(_WHAT), rng.choice(_WHERE))
    text = " ".join((*words, f"nummer {rng.randint(1, 99_999)}", rng.choice(_WHY)))
    return f"{text[0].upper()}{text[1:]}."


def read_apart(data: bytes) -> Reading:
    """Read a file in processes of its own, so that its memory is only its own; the quickest of three counts."""
    with tempfile.NamedTemporaryFile() as file:
        file.write(data)
        file.flush()
        command = [sys.executable, "-c", _CHILD, file.name]
        runs = [subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True) for _ in range(RUNS)]
    return min((Reading(*json.loads(run.stdout)) for run in runs), key=lambda reading: reading.seconds)


_CHILD = """
import json, sys, time
from pathlib import Path
from tracker.extraction.pipeline import extract
data = Path(sys.argv[1]).read_bytes()
start = time.process_time()
_, draft = extract(data, "plan")
seconds = time.process_time() - start
status = Path("/proc/self/status").read_text()  # ru_maxrss would tell of the parent, before this program started
mb = int(status.partition("VmHWM:")[2].split()[0]) / 1024
print(json.dumps([seconds, mb, len(draft.acties)]))
"""


def short_of(most_seconds: float, few: Reading, many: Reading) -> list[str]:
    """Return in words what is not good enough."""
    growth = many.seconds / few.seconds / (PAGES[1] / PAGES[0])
    checks = {
        f"{few.seconds:.2f} s > {most_seconds} s": few.seconds > most_seconds,
        f"{few.mb:.0f} MB > {MOST_MB} MB": few.mb > MOST_MB,
        f"groeit {growth:.2f} × zo snel als het aantal bladzijden": growth > MOST_GROWTH,
        "geen acties": not few.acties,
    }
    return [what for what, short in checks.items() if short]


def main() -> int:
    """Print the figures of each format, then all of them as one line of JSON; 1 when something falls short."""
    plans = [invented(pages) for pages in PAGES]
    short: dict[str, list[str]] = {}
    lines: dict[str, dict[str, float]] = {}
    for name, most_seconds in MOST_SECONDS.items():
        few, many = (read_apart(WRITTEN[name](plan)) for plan in plans)
        missing = short_of(most_seconds, few, many)
        short |= {name: missing} if missing else {}
        lines[name] = {
            "seconds": round(few.seconds, 3), "mb": round(few.mb), "acties": few.acties,
            "seconds_400": round(many.seconds, 3), "mb_400": round(many.mb),
        }  # fmt: skip
        print(
            f"{name:18} {PAGES[0]} blz. {few.seconds:.2f} s, {few.mb:.0f} MB, {few.acties} acties   "
            f"{PAGES[1]} blz. {many.seconds:.2f} s, {many.mb:.0f} MB"
        )
    for name, what in short.items():
        print(f"{name} schiet tekort: {', '.join(what)}")
    print(json.dumps({"bench": "formats", "formats": lines, "ok": not short}))
    return 1 if short else 0


if __name__ == "__main__":
    raise SystemExit(main())
