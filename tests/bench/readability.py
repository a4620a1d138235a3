"""How easily the sentences read that reports have of their own, of every kind; the worst ones are printed.

Targets: no sentence over 20 words, and no kind under 60 by the formula of Flesch and Douma. What that measure can and
cannot show is said in tests/reporting/sentences.py.
"""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache

from tests.reporting.builders import PEILDATUM, YEAR, actie, compose, empty_plan, large_plan, plan, voortgang
from tests.reporting.sentences import LONGEST, NORMAL, ease, own_sentences, without_typed, words
from tracker.domain.plan import Plan
from tracker.domain.raadsafspraak import Raadsafspraak, RaadsafspraakSoort
from tracker.domain.voortgang import Fase, Koers
from tracker.reporting.compose import KINDS
from tracker.reporting.compose.aanvulling import corrected

WORST = 5
AFSPRAAK = Raadsafspraak(1, 1, RaadsafspraakSoort.MOTIE, "2025-4", "", date(2025, 3, 1))


def main() -> int:
    """Print the figures of each kind and the sentences that read worst, then one line of JSON."""
    figures = {}
    for kind in KINDS:
        said = said_by(kind)
        found, longest = ease(said), max(len(words(one)) for one in said)
        figures[kind] = {"sentences": len(said), "score": round(found.score, 1), "longest": longest}
        print(f"{kind}: {len(said)} sentences, score {found.score:.0f} (at least {NORMAL}); longest {longest} words,")
        print(f"  on average {found.words_a_sentence:.1f} words of {found.syllables_a_word:.2f} syllables. The worst:")
        for one in sorted(said, key=lambda text: ease([text]).score)[:WORST]:
            print(f"  {ease([one]).score:4.0f}  {one}")
    ok = all(one["score"] >= NORMAL and one["longest"] <= LONGEST for one in figures.values())
    print(json.dumps({"bench": "readability", "ok": ok, "measure": "Flesch-Douma", "kinds": figures}))
    return 0 if ok else 1


@cache
def said_by(kind: str) -> tuple[str, ...]:
    """Return every sentence of its own that a kind says of these plans, once."""
    return tuple(
        dict.fromkeys(one for about in plans() for report in _reports(kind, about) for one in own_sentences(report))
    )


def plans() -> Iterator[Plan]:
    """Yield plans that between them lead to nearly everything a report can say."""
    stuck = actie(voortgang=(voortgang(Fase.IN_UITVOERING, Koers.LOOPT_VAST, "Het wacht."),))
    for number in (150, 20):
        yield large_plan(number)
    yield from (plan(actie()), plan(stuck), plan(actie(voortgang=())), empty_plan(), replace(plan(actie()), doelen=()))
    yield plan(*(actie(id=n, voortgang=(voortgang(Fase.AFGEROND, None),)) for n in range(1, 6)))


def _reports(kind: str, about: Plan) -> Iterator:
    hidden = without_typed(about)
    ids = frozenset(one.id for one in about.acties)
    first = compose(hidden, YEAR, kind, afspraken=((AFSPRAAK, ids),))
    yield first
    later = replace(hidden, peildatum=PEILDATUM.replace(year=YEAR + 1))
    yield compose(later, YEAR + 1, kind, vorige=(first,), names=True)
    yield corrected(first, replaces="1.0 van 3 maart 2026", reden="")
