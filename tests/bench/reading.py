"""Reading the four real plans: how much of what people labelled is found, in which section, and how fast."""

import importlib.util
import json
import os
import time
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from tracker.extraction.export import as_json
from tracker.extraction.pipeline import extract

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
LEAST_F1 = {"000": 0.98, "002": 0.98, "003": 0.95, "004": 0.98}
LEAST_SECTION = 0.99
MOST_WORD_ERROR = 0.01
MOST_SECONDS = 5.0  # of the processor


@dataclass(frozen=True)
class Figures:
    """What one plan gave."""

    plan: str
    f1: float
    precision: float
    recall: float
    goals_f1: float
    section_accuracy: float
    kind_accuracy: float
    word_error: float  # share of the words of the texts found
    line_accuracy: float
    seconds: float
    placeholders: int  # taken as actie
    dat_betekent: int  # "Dat betekent…" items taken as actie

    def short_of(self) -> list[str]:
        """Return in words what is not good enough."""
        checks = {
            f"F1 {self.f1:.3f} < {LEAST_F1[self.plan]}": self.f1 < LEAST_F1[self.plan],
            f"section {self.section_accuracy:.3f} < {LEAST_SECTION}": self.section_accuracy < LEAST_SECTION,
            f"kind {self.kind_accuracy:.3f} < 1": self.kind_accuracy < 1,
            f"word error {self.word_error:.3f} > {MOST_WORD_ERROR}": self.word_error > MOST_WORD_ERROR,
            f"{self.placeholders} placeholders": self.placeholders > 0,
            f"{self.dat_betekent} 'Dat betekent' items": self.dat_betekent > 0,
            f"{self.seconds:.1f} s > {MOST_SECONDS} s": self.seconds > MOST_SECONDS,
        }
        return [what for what, short in checks.items() if short]


def plan_file(shared: Path, plan: str) -> Path:
    """Return the text of a plan by its number."""
    return next((shared / "plans").glob(f"{plan}-*.txt"))


def load_gold(shared: Path, plan: str) -> dict[str, Any]:
    """Return what people labelled in a plan."""
    return json.loads((shared / "gold" / f"{plan}.json").read_text(encoding="utf-8"))


def load_score(shared: Path) -> ModuleType:
    """Return the scorer that belongs to the labels."""
    spec = importlib.util.spec_from_file_location("gold_score", shared / "gold" / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def measure(shared: Path, plan: str, data: bytes | None = None) -> Figures:
    """Read one plan, or a variant of it, and compare it with its labels."""
    data = plan_file(shared, plan).read_bytes() if data is None else data
    start = time.process_time()  # the reader is one thread; what else runs here must not count
    document, draft = extract(data, f"{plan}.txt")
    found = as_json(draft, document)
    seconds = time.process_time() - start
    gold = load_gold(shared, plan)
    result, _ = load_score(shared).score(gold, found)
    return Figures(
        plan=plan,
        f1=result["actions"]["f1"],
        precision=result["actions"]["precision"],
        recall=result["actions"]["recall"],
        goals_f1=result["goals"]["f1"],
        section_accuracy=result["section_accuracy"],
        kind_accuracy=result["kind_accuracy"],
        word_error=result["word_error_rate"]["words_only"],
        line_accuracy=result["line_accuracy"],
        seconds=seconds,
        placeholders=count_taken(found, gold["placeholders"]),
        dat_betekent=count_taken(found, [one for one in gold["non_actions"] if one["reason"].startswith("gedrag")]),
    )


def count_taken(found: dict[str, Any], never: list[dict[str, Any]]) -> int:
    """Count the acties that start on a line which holds something that is none."""
    wrong = {one["line"]: letters(one["text"])[:25] for one in never}
    return sum(1 for actie in found["actions"] if letters(actie["text"])[:25] == wrong.get(actie["line"]))


def letters(text: str) -> str:
    """Return the text without anything that spacing repair may change."""
    return "".join(sign for sign in text.lower() if sign.isalnum())


def main() -> int:
    """Print the figures of each plan, then all of them as one line of JSON; 1 when something falls short."""
    if not (SHARED / "plans").is_dir():
        print(f"De vier plannen staan niet in {os.path.relpath(SHARED)}; er is niets gemeten.")
        return 1
    short: dict[str, list[str]] = {}
    lines: dict[str, dict[str, Any]] = {}
    for plan in LEAST_F1:
        figures = measure(SHARED, plan)
        lines[plan] = {name: getattr(figures, name) for name in Figures.__annotations__ if name != "plan"}
        short |= {plan: figures.short_of()} if figures.short_of() else {}
        print(
            f"{plan}  F1 {figures.f1:.3f} (P {figures.precision:.3f}, R {figures.recall:.3f})  "
            f"doelen {figures.goals_f1:.3f}  sectie {figures.section_accuracy:.3f}  "
            f"regel {figures.line_accuracy:.3f}  {figures.seconds:.2f} s  "
            f"lege punten {figures.placeholders}  'Dat betekent' {figures.dat_betekent}"
        )
    for plan, what in short.items():
        print(f"{plan} schiet tekort: {', '.join(what)}")
    rounded = {plan: {name: round(value, 4) for name, value in line.items()} for plan, line in lines.items()}
    print(json.dumps({"bench": "reading", "plans": rounded, "ok": not short}))
    return 1 if short else 0


if __name__ == "__main__":
    raise SystemExit(main())
