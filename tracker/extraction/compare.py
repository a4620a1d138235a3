"""Which actie of the plan is which passage of a changed text: one to one, and nothing is left without an answer.

Three rounds, from certain to less certain:

1. the same letters and digits in the same section: the same actie;
2. the same letters and digits elsewhere: moved;
3. what is left, by Dice on the character trigrams of the text without white space. Dice alone does not tell acties
   apart (different acties of one plan reach .89), so the same section and the same neighbours add to the rank.

The third round takes the best pair first (greedy): a sentence that was changed is nearer to itself than to anything
else, so an optimal assignment would differ only between near-equals, and a person is asked about those. Equal ranks go
to the pair that moved least in the document. The order of the arguments changes no pair.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from tracker.extraction.normal import letters_of
from tracker.extraction.similarity import candidates, dice, index_of, is_typing, trigrams_of

SAME = 0.95  # Dice from which a difference may be a matter of typing; below it the words changed
CHANGED = 0.60  # Dice below which two passages are not the same actie (unrelated acties stay under .39)
SAME_SECTION, SAME_NEIGHBOUR = 0.05, 0.025  # what place adds to the rank; neighbours count twice: before and after


class Became(StrEnum):
    """What a passage of the new text is beside the plan. The value is the word on screen."""

    GELIJK = "gelijk"
    VERPLAATST = "verplaatst"
    GEWIJZIGD = "gewijzigd"
    NIEUW = "nieuw"


@dataclass(frozen=True, slots=True)
class Known:
    """An actie of the plan, or a passage of the new text: the words of the plan and the section they stand in.

    `also` is the wording a person gave it, or the repaired text: the same letters there are the same actie too.
    """

    id: int
    text: str
    section: str = ""
    also: str = ""


@dataclass(frozen=True, slots=True)
class Pair:
    """An actie and the passage it is in the new text; `score` is Dice, 1 for the same letters."""

    existing: int
    drafted: int
    became: Became
    score: float
    moved: bool


@dataclass(frozen=True, slots=True)
class Comparison:
    """Every actie and every passage in exactly one place, in the order they came in."""

    pairs: tuple[Pair, ...]
    new: tuple[int, ...]
    gone: tuple[int, ...]


def compare(
    existing: Sequence[Known], drafted: Sequence[Known], apart: frozenset[tuple[int, int]] = frozenset()
) -> Comparison:
    """Compare the acties of a plan with the passages of a changed text, both in the order of the document.

    Args:
        existing: the acties, with ids of their own.
        drafted: the passages, with ids of their own.
        apart: pairs (actie, passage) of which a person said that they are not the same.
    """
    return _Matching(existing, drafted, apart).run()


class _Matching:
    """One comparison: what is paired so far, by place in the two sequences."""

    def __init__(self, existing: Sequence[Known], drafted: Sequence[Known], apart: frozenset[tuple[int, int]]) -> None:
        self.existing, self.drafted, self.apart = existing, drafted, apart
        self.old_letters = [letters_of(one.text) for one in existing]
        self.new_letters = [letters_of(one.text) for one in drafted]
        self.old_also = [letters_of(one.also) for one in existing]
        self.new_also = [letters_of(one.also) for one in drafted]
        self.partner: dict[int, int] = {}  # place in drafted → place in existing
        self.taken: set[int] = set()  # places in existing
        self.scores: dict[int, float] = {}
        self.same_letters: set[int] = set()  # places in drafted

    def run(self) -> Comparison:
        old, new, old_also, new_also = self.old_letters, self.new_letters, self.old_also, self.new_also
        for with_section in (True, False):
            for one, other in ((old, new), (old_also, new_also), (old, new_also), (old_also, new)):
                self._same_letters(one, other, with_section=with_section)
        for score, known, passage in self._similar():
            if passage not in self.partner and known not in self.taken:
                self._pair(known, passage, score)
        return Comparison(
            tuple(self._result(new) for new in sorted(self.partner)),
            tuple(one.id for new, one in enumerate(self.drafted) if new not in self.partner),
            tuple(one.id for old, one in enumerate(self.existing) if old not in self.taken),
        )

    def _pair(self, old: int, new: int, score: float) -> None:
        self.partner[new], self.scores[new] = old, score
        self.taken.add(old)

    def _result(self, new: int) -> Pair:
        old = self.partner[new]
        before, after, score = self.existing[old], self.drafted[new], self.scores[new]
        moved = before.section != after.section
        same = new in self.same_letters or (score >= SAME and is_typing(before.text, after.text))
        became = Became.GEWIJZIGD if not same else Became.VERPLAATST if moved else Became.GELIJK
        return Pair(before.id, after.id, became, score, moved)

    def _same_letters(self, old_letters: list[str], new_letters: list[str], *, with_section: bool) -> None:
        waiting: dict[tuple[str, str], list[int]] = defaultdict(list)
        for old, one in enumerate(self.existing):
            if old not in self.taken and old_letters[old]:
                waiting[old_letters[old], one.section if with_section else ""].append(old)
        for new, one in enumerate(self.drafted):
            if new in self.partner:
                continue
            same = waiting.get((new_letters[new], one.section if with_section else ""), [])
            free = next((old for old in same if self._may(old, new)), None)
            if free is not None:
                same.remove(free)
                self._pair(free, new, 1.0)
                self.same_letters.add(new)

    def _may(self, old: int, new: int) -> bool:
        return (self.existing[old].id, self.drafted[new].id) not in self.apart

    def _similar(self) -> list[tuple[float, int, int]]:
        """Return (Dice, place in existing, place in drafted) of what may be the same actie, the best rank first."""
        old_left = [old for old in range(len(self.existing)) if old not in self.taken]
        new_left = [new for new in range(len(self.drafted)) if new not in self.partner]
        grams = {old: trigrams_of(self.old_letters[old]) for old in old_left}
        index = index_of(grams)
        anchors = _Anchors(self.partner)
        found = []
        for new in new_left:
            mine = trigrams_of(self.new_letters[new])
            for old in candidates(mine, index, grams, CHANGED):
                score = dice(mine, grams[old])
                if score >= CHANGED and self._may(old, new):
                    found.append((-score - self._place(old, new, anchors), abs(old - new), old + new, old, new, score))
        return [(score, old, new) for *_, old, new, score in sorted(found)]

    def _place(self, old: int, new: int, anchors: "_Anchors") -> float:
        same_section = self.existing[old].section == self.drafted[new].section
        return SAME_SECTION * same_section + SAME_NEIGHBOUR * anchors.shared(old, new)


class _Anchors:
    """The pairs with the same letters, to see whether two places stand between the same neighbours."""

    def __init__(self, partner: dict[int, int]) -> None:
        self.partner = dict(partner)
        self.new, self.old = sorted(partner), sorted(partner.values())

    def shared(self, old: int, new: int) -> int:
        """Return how many neighbours, before and after, two places have in common: 0, 1 or 2."""
        at_new, at_old = bisect_left(self.new, new), bisect_left(self.old, old)
        before = self._partner_at(at_new - 1) == self._old_at(at_old - 1)
        after = self._partner_at(bisect_right(self.new, new)) == self._old_at(bisect_right(self.old, old))
        return before + after

    def _partner_at(self, at: int) -> int:
        return self.partner[self.new[at]] if 0 <= at < len(self.new) else -1

    def _old_at(self, at: int) -> int:
        return self.old[at] if 0 <= at < len(self.old) else -1
