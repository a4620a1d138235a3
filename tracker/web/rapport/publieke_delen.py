"""The parts of a public page: per thema how it stands in a sentence and in figures, and the acties of one page."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from tracker.reporting.compose.samenvatting import stand_line
from tracker.reporting.figures import Stand
from tracker.reporting.openbaar import OpenbaarPlan, OpenbaarThema, OpenbareActie

PER_PAGE = 250  # acties
UNKNOWN = "nog zonder stand"  # what nobody agreed to yet has no koers either


@dataclass(frozen=True, slots=True)
class Deel:
    """One hoofdthema, or with None what stands outside them: all of it counted, the acties of this page shown."""

    thema: OpenbaarThema | None
    zin: str
    telling: dict[Stand, int]
    totaal: int
    acties: Sequence[OpenbareActie]
    vervolg: bool  # its first acties stand on an earlier page


@dataclass(frozen=True, slots=True)
class Blad:
    """One page of a public plan; `figures` are the counts of every thema, whatever page this is."""

    zin: str
    figures: Sequence[Deel]
    delen: Sequence[Deel]
    pagina: int
    paginas: int

    @property
    def standen(self) -> list[Stand]:
        """Return the words that are used at all, in their order."""
        return [one for one in Stand if any(deel.telling[one] for deel in self.figures)]


def blad_of(plan: OpenbaarPlan, pagina: int) -> Blad:
    """Return one page of the plan; a number that is no page gives the nearest that is."""
    delen = _delen(plan)
    paginas = max(1, -(-len(plan.acties) // PER_PAGE))
    pagina = min(max(pagina, 1), paginas)
    shown = [part for part in _slices(delen, (pagina - 1) * PER_PAGE, pagina * PER_PAGE) if _worth(part)]
    return Blad(_zin(plan.acties), [deel for deel in delen if deel.totaal], shown, pagina, paginas)


def stand_word(stand: Stand) -> str:
    """Return how a public page calls it."""
    return UNKNOWN if stand is Stand.ZONDER_KOERS else stand.value


def _worth(deel: Deel) -> bool:
    return bool(deel.acties or (deel.thema and deel.thema.doelen and not deel.totaal))


def _delen(plan: OpenbaarPlan) -> list[Deel]:
    groups: dict[int | None, list[OpenbareActie]] = {thema.id: [] for thema in plan.themas} | {None: []}
    for actie in plan.acties:
        groups.setdefault(actie.thema_id, []).append(actie)
    by_id = {thema.id: thema for thema in plan.themas}
    return [
        Deel(by_id.get(key or 0), _zin(group), _count(group), len(group), group, vervolg=False)
        for key, group in groups.items()
    ]


def _slices(delen: Sequence[Deel], first: int, last: int) -> list[Deel]:
    """Return the parts with only the acties from the first up to the last, counted over all of them."""
    found, before = [], 0
    for deel in delen:
        begin, end = max(first - before, 0), max(last - before, 0)
        found.append(Deel(deel.thema, deel.zin, deel.telling, deel.totaal, deel.acties[begin:end], vervolg=begin > 0))
        before += deel.totaal
    return found


def _count(acties: Sequence[OpenbareActie]) -> dict[Stand, int]:
    counter = Counter(actie.stand for actie in acties)
    return {one: counter[one] for one in Stand}


def _zin(acties: Sequence[OpenbareActie]) -> str:
    if not acties:
        return "Bij dit thema staan geen openbare acties."
    return stand_line(len(acties), _count(acties), unknown=UNKNOWN)
