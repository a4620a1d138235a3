"""Comparing 5,000 acties with 5,000 passages: the same, changed here and there, and all of them reworded."""

import json
import random
import time
import tracemalloc
from dataclasses import replace

from tracker.extraction.compare import Comparison, Known, compare

ACTIES = 5_000
MOST_SECONDS = 20.0
TEXT = (
    "controle handhaving jeugd wijk politie ondernemers school voorlichting inwoners aanpak overlast verlichting "
    "woning verkeer station park meldpunt training project samen bewoners corporatie gemeente raad beleid toezicht "
    "drugs vastgoed horeca evenement cyber weerbaarheid zorg nazorg onderzoek kern centrum haven strand buurt "
    "preventie camera convenant overleg partner signaal registratie fietspad oversteek brand crisis oefening"
)
WORDS = TEXT.split()


def acties(chance: random.Random) -> list[Known]:
    """Return acties of some twenty words, in a hundred chapters."""
    return [
        Known(number, " ".join(chance.choices(WORDS, k=20)) + f" {number}", f"hoofdstuk {number // 50}")
        for number in range(1, ACTIES + 1)
    ]


def changed(rows: list[Known], share: float, chance: random.Random) -> list[Known]:
    """Return the same acties, of which this share has three other words."""
    found = []
    for one in rows:
        words = one.text.split()
        for place in chance.sample(range(20), 3) if chance.random() < share else ():
            words[place] = chance.choice(WORDS)
        found.append(replace(one, text=" ".join(words)))
    return found


def all_alike() -> tuple[list[Known], list[Known]]:
    """Return the worst there is: thousands of sentences that differ in a number and one word."""
    old = [Known(at, f"We houden in kern {at} een controle op de verlichting") for at in range(ACTIES)]
    return old, [replace(one, text=f"{one.text} van wegen") for one in old]


def right(found: Comparison) -> float:
    """Return the share of acties paired with the passage they are."""
    return sum(pair.existing == pair.drafted for pair in found.pairs) / ACTIES


def main() -> int:
    """Print the figures, then all of them as one line of JSON; 1 when something falls short."""
    chance = random.Random(5000)
    rows = acties(chance)
    cases = {
        "the same": (rows, list(rows)),
        "1 in 20 changed": (rows, changed(rows, 0.05, chance)),
        "all changed": (rows, changed(rows, 1.0, chance)),
        "all alike": all_alike(),
    }
    lines, ok = {}, True
    for name, (old, new) in cases.items():
        started = time.process_time()
        found = compare(old, new)
        seconds = time.process_time() - started
        tracemalloc.start()
        compare(old[:500], new[:500])
        mb = tracemalloc.get_traced_memory()[1] / 1024 / 1024
        tracemalloc.stop()
        lines[name] = {"seconds": round(seconds, 2), "right": round(right(found), 4), "mb_of_500": round(mb, 1)}
        ok = ok and seconds <= MOST_SECONDS
        print(f"{name}: {seconds:.1f} s, {right(found):.1%} paired with itself, {mb:.1f} MB for 500 x 500")
    print(json.dumps({"bench": "comparing", "acties": ACTIES, "cases": lines, "ok": ok}))
    return 0 if ok else 1


if __name__ == "__main__":
    raise SystemExit(main())
