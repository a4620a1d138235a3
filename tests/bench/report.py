"""How long the voortgangsrapportage of 150 acties takes in each format, and how much memory.

Each format is written in a process of its own, so that its peak memory is its own.
"""

import json
import resource
import subprocess
import sys
import time
from statistics import median

from tests.reporting.builders import YEAR, compose, large_plan
from tracker.reporting.writers import WRITERS

ACTIES = 150
RUNS = 5
SECONDS = {"html": 0.5, "pdf": 2.0, "docx": 3.0, "odt": 3.0, "xlsx": 3.0, "json": 0.5}
MEGABYTES = 250
MANY, SECONDS_FOR_MANY = 2_000, 20


def main() -> int:
    """Print the figures, with one JSON line at the end; return 1 when one falls short."""
    figures = {"acties": ACTIES}
    for name in WRITERS:
        done = subprocess.run([sys.executable, "-m", __spec__.name, name], check=True, capture_output=True, text=True)
        figures |= json.loads(done.stdout)
    short = [name for name, limit in SECONDS.items() if figures[f"{name}_seconds"] > limit]
    short += [f"{name} memory" for name in SECONDS if figures[f"{name}_peak_mb"] > MEGABYTES]
    for name, limit in SECONDS.items():
        seconds, first = figures[f"{name}_seconds"], figures[f"{name}_first_seconds"]
        size, peak = figures[f"{name}_kb"], figures[f"{name}_peak_mb"]
        print(f"{name:5} {seconds:6.3f} s (limit {limit} s; first time {first:.3f} s), {size} kB, peak {peak} MB")
    figures |= many(short)
    print(json.dumps(figures | {"bench": "report", "short": short, "ok": not short}, sort_keys=True))
    return 1 if short else 0


def many(short: list[str]) -> dict[str, float]:
    """Write the report of very many acties once in each format, print how long, and add to `short` what is too slow."""
    figures = {}
    for name in WRITERS:
        done = subprocess.run(
            [sys.executable, "-m", __spec__.name, name, str(MANY)], check=True, capture_output=True, text=True
        )
        told = json.loads(done.stdout)
        seconds, peak = told[f"{name}_first_seconds"], told[f"{name}_peak_mb"]
        figures[f"{name}_many_seconds"] = seconds
        print(f"{name:5} {seconds:6.3f} s of {MANY} acties (limit {SECONDS_FOR_MANY} s), peak {peak} MB")
        if seconds > SECONDS_FOR_MANY:
            short.append(f"{name} of {MANY}")
    return figures


def measure(name: str, acties: int = ACTIES) -> dict[str, float]:
    """Write the report a few times and return the median, the first (with its warming up) and the peak memory."""
    plan = large_plan(acties)
    taken = []
    for _ in range(RUNS if acties == ACTIES else 1):
        start = time.perf_counter()
        made = WRITERS[name](compose(plan, YEAR))
        taken.append(time.perf_counter() - start)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return {
        f"{name}_seconds": round(median(taken), 3),
        f"{name}_first_seconds": round(taken[0], 3),
        f"{name}_kb": len(made) // 1024,
        f"{name}_peak_mb": peak,
    }


if __name__ == "__main__":
    if len(sys.argv) > 1:
        print(json.dumps(measure(sys.argv[1], *map(int, sys.argv[2:]))))
    else:
        sys.exit(main())
