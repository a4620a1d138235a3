"""How much two texts look alike, whatever the white space, and which of many are worth comparing in full."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from difflib import SequenceMatcher
from math import ceil

from tracker.extraction.normal import letters_of

VISITS = 1_000  # places of rare trigrams looked at for one text: keeps 5,000 × 5,000 linear
CANDIDATES = 40  # texts compared in full with one text
TYPING = 2  # letters in a row that typing, or a sign misread, may change
_DENIAL = re.compile(r"\b(?:niet|geen|nooit|zonder|nimmer|noch)\b")


def is_typing(old: str, new: str) -> bool:
    """Return whether two texts differ by typing only: no number, no denial and no word of their own is involved.

    "4 keer" and "6 keer" in a long sentence have a Dice of .98, and mean something else.
    """
    one, other = letters_of(old), letters_of(new)
    if one == other:
        return True
    if len(_DENIAL.findall(old.lower())) != len(_DENIAL.findall(new.lower())):
        return False
    for tag, from_a, to_a, from_b, to_b in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        changed = one[from_a:to_a] + other[from_b:to_b]
        if tag != "equal" and (max(to_a - from_a, to_b - from_b) > TYPING or any(sign.isdigit() for sign in changed)):
            return False
    return True


def trigrams_of(letters: str) -> frozenset[str]:
    """Return the runs of three letters of a text without white space; a shorter text is a run of its own."""
    if len(letters) < 3:  # noqa: PLR2004 - a trigram is three
        return frozenset({letters} if letters else ())
    return frozenset(letters[at : at + 3] for at in range(len(letters) - 2))


def dice(one: frozenset[str], other: frozenset[str]) -> float:
    """Return twice what two sets share as a share of what they hold: 0 to 1."""
    total = len(one) + len(other)
    return 2 * len(one & other) / total if total else 0.0


def index_of(grams: dict[int, frozenset[str]]) -> dict[str, list[int]]:
    """Return trigram → the places that have it, in order."""
    index: dict[str, list[int]] = defaultdict(list)
    for place, own in grams.items():
        for gram in own:
            index[gram].append(place)
    return dict(index)


def candidates(
    mine: frozenset[str], index: dict[str, list[int]], grams: dict[int, frozenset[str]], least: float
) -> Sequence[int]:
    """Return the places that can reach a Dice of `least`, the likeliest first.

    Two sets that share enough share one of the rarest trigrams (the prefix filter of set similarity joins), so only
    those are looked up. The bound on VISITS only bites when thousands of passages have all but the same words.
    """
    needed = ceil(least * len(mine) / (2 - least))
    rare = sorted(mine, key=lambda gram: (len(index.get(gram, ())), gram))[: len(mine) - needed + 1]
    shared: Counter[int] = Counter()
    looked, visits = 0, 0
    for gram in rare:
        places = index.get(gram, ())
        visits += len(places)
        if visits > VISITS and looked:
            break
        shared.update(places)
        looked += 1
    rest = len(mine) - looked
    possible = (
        (-count, place)
        for place, count in shared.items()
        if count + rest >= least * (len(mine) + len(grams[place])) / 2
    )
    return [place for _, place in sorted(possible)[:CANDIDATES]]
