"""Acties that say the same twice in one plan."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from tracker.extraction.draft import ActieDraft
from tracker.extraction.normal import plain_words

SAME = 0.9  # Dice over word pairs: the same actie twice in one plan
COMMON = 200  # acties with a word pair; above that, as in a list of 20,000 rows, the pair tells nothing
# Two texts that alike share this part of the pairs of either one, so one of any larger rest must be shared as well.
_SHARED = SAME / (2 - SAME)
ISSUE = "lijkt sterk op een eerdere actie in dit plan"
Pairs = frozenset[tuple[str, str]]


def mark_duplicates(acties: Sequence[ActieDraft]) -> list[ActieDraft]:
    """Point out an actie that says the same as an earlier one; both stay, the reviewer decides."""
    seen: list[tuple[Pairs, str]] = []  # the words of an actie, and its id
    holding: dict[tuple[str, str], list[int]] = defaultdict(list)  # a word pair → where in `seen` it is
    marked: list[ActieDraft] = []
    for actie in acties:
        pairs = _word_pairs(actie.text)
        near = sorted(set(_candidates(pairs, holding)))
        same = next((seen[at][1] for at in near if _dice(seen[at][0], pairs) >= SAME), None)
        if same is None:
            for pair in pairs:
                holding[pair].append(len(seen))
            seen.append((pairs, actie.id))
            marked.append(actie)
        else:
            marked.append(replace(actie, duplicate_of=same, issues=(*actie.issues, ISSUE)))
    return marked


def _candidates(pairs: Pairs, holding: dict[tuple[str, str], list[int]]) -> Iterator[int]:
    """Yield every earlier actie that can be as good as the same, by the rarest pairs only."""
    rarest = sorted(pairs, key=lambda pair: len(holding.get(pair, ())))
    for pair in rarest[: int(len(pairs) * (1 - _SHARED)) + 1]:
        held = holding.get(pair, ())
        yield from held if len(held) <= COMMON else ()


def _word_pairs(text: str) -> Pairs:
    words = re.findall(r"\w+", plain_words(text))
    return frozenset(zip(["", *words], [*words, ""], strict=True))


def _dice(one: Pairs, other: Pairs) -> float:
    small, large = sorted((len(one), len(other)))
    if 2 * small < SAME * (small + large):
        return 0.0
    return 2 * len(one & other) / (len(one) + len(other))
