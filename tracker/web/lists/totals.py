"""The figures of the overview: what needs attention, and how each thema stands. Every actie counts once per thema."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from tracker.domain.tijdigheid import Aandacht
from tracker.web.lists.selection import Judged, Selection
from tracker.web.staat import Staat
from tracker.web.woorden import statuswoord, woordzin

_TONES = {Aandacht.TE_LAAT: "danger", Aandacht.TEGENSPRAAK: "danger", Aandacht.LOOPT_VAST: "danger"}
_HINTS = {
    Aandacht.TE_LAAT: "de deadline is voorbij",
    Aandacht.TEGENSPRAAK: "op schema gemeld, deadline voorbij",
    Aandacht.LOOPT_VAST: "lukt niet zonder hulp",
    Aandacht.RITME_ACHTER: "te weinig keer gedaan",
    Aandacht.ACHTER_OP_SCHEMA: "minder gedaan dan verwacht",
    Aandacht.NIET_BIJGEWERKT: "lang niets gemeld",
    Aandacht.ZONDER_ACTIEHOUDER: "niemand doet het",
    Aandacht.ZONDER_DATUM: "niet te volgen in de tijd",
}


class Tile(NamedTuple):
    """A number that leads to its list."""

    number: int
    label: str
    tone: str
    hint: str
    selection: Selection


class Bars(NamedTuple):
    """The bars of a chart, with the sentence that says what to see in them."""

    rows: list[tuple[str, list[int]]]
    conclusion: str
    selections: list[Selection]


def attention(judged: Sequence[Judged], plan: int | None = None) -> list[Tile]:
    """Return the reasons for attention that occur, in order of urgency, and what waits for the regisseur."""
    counts = Counter(b.soort for one in judged for b in one.bevindingen)
    tiles = [
        Tile(counts[soort], soort.value, _TONES.get(soort, "warning"), _HINTS[soort], Selection(plan, aandacht=soort))
        for soort in Aandacht
    ]
    waiting = sum(one.actie.wacht_op_regisseur for one in judged)
    wait = Tile(waiting, "wacht op akkoord", "info", "van de regisseur", Selection(plan, wacht_op_akkoord=True))
    return [tile for tile in (*tiles, wait) if tile.number]


def count(judged: Iterable[Judged]) -> list[int]:
    """Return how many acties stand in each way, in the order of the bar."""
    counts = Counter(one.staat for one in judged)
    return [counts[word] for word in Staat]


def in_words(numbers: list[int]) -> str:
    """Return "3 klaar, 2 op schema": the numbers of a bar that are not zero."""
    return ", ".join(f"{number} {statuswoord(word)}" for number, word in zip(numbers, Staat, strict=True) if number)


def bars_per_thema(judged: Iterable[Judged], plan: int | None = None) -> Bars:
    """Return a bar a thema of each plan, with the selection of its acties."""
    groups: dict[tuple[int, int], list[Judged]] = {}
    for one in judged:
        groups.setdefault((one.plan.id, one.thema.id if one.thema else 0), []).append(one)
    rows = [(_named(group[0]), count(group)) for group in groups.values()]
    selections = [_of_thema(group[0], plan) for group in groups.values()]
    late = list(Staat).index(Staat.VAST)
    worst = max(rows, key=lambda row: row[1][late], default=None)
    if worst is None or not worst[1][late]:
        return Bars(rows, woordzin("Nergens is een actie te laat of vastgelopen."), selections)
    number, total = worst[1][late], sum(worst[1])
    return Bars(
        rows, f"De meeste vertraging zit bij {worst[0]}: {number} van de {total} {woordzin('acties')}.", selections
    )


def _of_thema(one: Judged, plan: int | None) -> Selection:
    """Return the acties of this thema; those without one are of the plan, for every plan may have some."""
    return Selection(plan, thema=one.thema.id) if one.thema else Selection(one.plan.id, thema=0)


def _named(one: Judged) -> str:
    return f"{one.thema.nummer} {one.thema.titel}".strip() if one.thema else "Zonder thema"


def bar_links(bars: Bars, href: Callable[..., str]) -> list[list[str]]:
    """Return the addresses behind the numbers of each bar, and of their sum."""
    return [[*(href(one, staat=word) for word in Staat), href(one)] for one in bars.selections]
