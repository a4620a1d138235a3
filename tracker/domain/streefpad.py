"""Whether an indicator keeps up with what was aimed at, by its last measurement. Apart from how the acties stand (F.1).

The path runs straight from the uitgangswaarde to the first streefwaarde and on to the next. It never crosses a
reeksbreuk: what was measured in another way before it cannot be compared (domain report 1.4, "revisions").
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tracker.domain.indicator import Richting, figure_of, richting_of_values
from tracker.domain.meetmoment import is_overdue
from tracker.domain.plan import Indicator, Meting, MetingSoort
from tracker.domain.waarde import HOGER_IN_WOORDEN, LAGER_IN_WOORDEN, decimals_of, in_dutch


class Oordeel(StrEnum):
    """What the figures say. The value is the word on screen."""

    GEHAALD = "streefwaarde gehaald"
    OP_PAD = "op het streefpad"
    ACHTER = "achter op het streefpad"
    TE_LAAT = "te laat volgens het streefpad"
    NIET_GEMETEN = "niet gemeten"
    NIET_TE_VERGELIJKEN = "niet te vergelijken"
    GEEN_PAD = "geen streefpad"

    @property
    def is_behind(self) -> bool:
        """Return whether the figures are worse than was aimed at."""
        return self in {Oordeel.ACHTER, Oordeel.TE_LAAT}


@dataclass(frozen=True, slots=True)
class Stand:
    """The verdict on an indicator, and the sentence that explains it."""

    oordeel: Oordeel
    zin: str
    laatste: Meting | None = None  # the measurement it rests on
    gevraagd: float | None = None  # what the path asks in that year


@dataclass(frozen=True, slots=True)
class _Aim:
    jaar: int
    figure: float
    richting: Richting
    written: str
    strict: bool = False  # better than, not as good as

    def is_met(self, figure: float) -> bool:
        if self.richting is Richting.LAGER:
            return figure < self.figure if self.strict else figure <= self.figure
        return figure > self.figure if self.strict else figure >= self.figure


def stand(indicator: Indicator, peildatum: date) -> Stand:
    """Return how an indicator stands on the peildatum: measured against its path of streefwaarden."""
    aims = _aims(indicator)
    last = laatste_meting(indicator)
    if not aims:
        return Stand(Oordeel.GEEN_PAD, _why_no_path(indicator), last)
    base = uitgangswaarde(indicator)
    if last is None or (base is not None and last.jaar <= base.jaar):
        return Stand(Oordeel.NIET_GEMETEN, _not_measured(base, aims), last)
    passed = [aim for aim in aims if last.jaar < aim.jaar < peildatum.year]
    if passed and is_overdue(indicator, passed[0].jaar, peildatum):
        missing = f"De streefwaarde was voor {passed[0].jaar}, maar na {last.jaar} is niet gemeten."
        return Stand(Oordeel.NIET_GEMETEN, missing, last)
    return _compared(indicator, aims, base, last, runs=last.jaar >= peildatum.year)


def laatste_meting(indicator: Indicator) -> Meting | None:
    """Return the last year with a number; a later "PM" or "niet gemeten" is no measurement."""
    measured = [one for one in indicator.van(MetingSoort.METING) if figure_of(one.waarde) is not None]
    return measured[-1] if measured else None


def ontwikkeling(indicator: Indicator) -> str:
    """Return what the figures did, in one sentence: from the first to the last one that can be compared."""
    measured = [one for one in indicator.van(MetingSoort.METING) if figure_of(one.waarde) is not None]
    breaks = [place for place, one in enumerate(measured) if one.reeksbreuk]
    since = measured[breaks[-1] :] if breaks else measured
    if not since:
        return "Er is nog geen cijfer gemeten."
    first, last = since[0], since[-1]
    start = f"Sinds de reeksbreuk van {first.jaar}" if breaks else "De cijfers"
    if first == last:
        return f"{start}: één meting, {_told(first)}." if breaks else f"Er is één meting: {_told(first)}."
    before, after = figure_of(first.waarde) or 0.0, figure_of(last.waarde) or 0.0
    word = "gelijk gebleven" if before == after else "gestegen" if after > before else "gedaald"
    return f"{start}: {word}, van {_told(first)} naar {_told(last)}."


def _told(one: Meting) -> str:
    return f"{one.waarde} in {one.jaar}{' (voorlopig)' if one.voorlopig else ''}"


def uitgangswaarde(indicator: Indicator) -> Meting | None:
    """Return the value to start from: of the year that was named, else the first one measured."""
    measured = indicator.van(MetingSoort.METING)
    if indicator.uitgangsjaar is not None:
        return next((one for one in measured if one.jaar == indicator.uitgangsjaar), None)
    return measured[0] if measured else None


def _compared(indicator: Indicator, aims: list[_Aim], base: Meting | None, last: Meting, *, runs: bool) -> Stand:
    """Return the verdict on a figure; while its year still runs nothing is gained and nothing is late yet."""
    figure, broken = figure_of(last.waarde) or 0.0, _break_after(indicator, base, last)
    reached = [aim for aim in aims if aim.jaar <= last.jaar]
    comparable = [aim for aim in reached if broken is None or aim.jaar >= broken.jaar]
    said = f"In {last.jaar} is {last.waarde}{' (voorlopig)' if last.voorlopig else ''} gemeten."
    said += f" Het jaar {last.jaar} is nog niet om." if runs else ""
    final = aims[-1]
    missed = [aim for aim in comparable[-1:] if not aim.is_met(figure) and not (runs and aim.jaar == last.jaar)]
    if missed:
        aim = missed[0]
        words = f"{said} De streefwaarde voor {aim.jaar} was {_spoken(aim)}, en die is niet gehaald."
        return Stand(Oordeel.TE_LAAT, words + _caveat(broken), last, aim.figure)
    if broken is not None and not comparable:
        words = f"{said} Dat is niet te vergelijken met eerdere jaren en het streefpad." + _caveat(broken)
        return Stand(Oordeel.NIET_TE_VERGELIJKEN, words, last)
    if final.is_met(figure) and not runs:
        words = f"{said} Dat haalt de streefwaarde voor {final.jaar}: {_spoken(final)}."
        return Stand(Oordeel.GEHAALD, words + _caveat(broken), last, final.figure)
    asked = _asked(indicator, aims, base if broken is None else None, last.jaar)
    if asked is None:
        words = f"{said} Zonder uitgangswaarde is er nog geen pad naar {_spoken(final)} in {final.jaar}."
        return Stand(Oordeel.GEEN_PAD, words, last)
    leads = f"; het leidt naar {_spoken(final)} in {final.jaar}" if asked.jaar != final.jaar else ""
    words = f"{said} Het streefpad vraagt voor {last.jaar} {_spoken(asked)}{leads}."
    oordeel = Oordeel.OP_PAD if asked.is_met(figure) else Oordeel.ACHTER
    return Stand(oordeel, words + _caveat(broken), last, asked.figure)


def _asked(indicator: Indicator, aims: list[_Aim], base: Meting | None, jaar: int) -> _Aim | None:
    """Return what the path asks in a year: the streefwaarde itself, or the point on the line to the next one."""
    after = next((aim for aim in aims if aim.jaar >= jaar), None)
    before = [aim for aim in aims if aim.jaar < jaar]
    start = figure_of(base.waarde) if base is not None else None
    if after is None or after.jaar == jaar:
        return after or aims[-1]
    if after.strict and start is not None:
        return after  # "afname" is a direction, no line
    if before:
        from_year, from_figure = before[-1].jaar, before[-1].figure
    elif base is not None and start is not None and base.jaar < jaar:
        from_year, from_figure = base.jaar, start
    else:
        return None
    figure = from_figure + (after.figure - from_figure) * (jaar - from_year) / (after.jaar - from_year)
    decimals = _decimals(indicator)
    return _Aim(jaar, round(figure, decimals), after.richting, in_dutch(figure, decimals))


def pad(indicator: Indicator) -> list[tuple[int, float]]:
    """Return the corners of the path: the uitgangswaarde, when it is on it, and every streefwaarde with a number."""
    aims, base = [aim for aim in _aims(indicator) if not aim.strict], uitgangswaarde(indicator)
    start = figure_of(base.waarde) if base is not None else None
    corners = [(aim.jaar, aim.figure) for aim in aims]
    last = laatste_meting(indicator)
    on_path = last is None or _break_after(indicator, base, last) is None
    if base is not None and start is not None and corners and base.jaar < corners[0][0] and on_path:
        corners.insert(0, (base.jaar, start))
    return corners


def _aims(indicator: Indicator) -> list[_Aim]:
    base = uitgangswaarde(indicator)
    wanted = indicator.van(MetingSoort.STREEFWAARDE)
    found = [_aim(indicator, one, base) for one in wanted]
    return [aim for aim in found if aim is not None]


def _aim(indicator: Indicator, one: Meting, base: Meting | None) -> _Aim | None:
    start = base.waarde if base is not None else ""
    word = one.waarde.casefold()
    if word in LAGER_IN_WOORDEN | HOGER_IN_WOORDEN:
        figure = figure_of(start)
        richting = Richting.LAGER if word in LAGER_IN_WOORDEN else Richting.HOGER
        return None if figure is None else _Aim(one.jaar, figure, richting, start, strict=True)
    figure = figure_of(one.waarde)
    richting_or_none = richting_of_values(None, one.waarde) or indicator.richting
    richting_or_none = richting_or_none or richting_of_values(start, one.waarde)
    if figure is None or richting_or_none is None:
        return None
    return _Aim(one.jaar, figure, richting_or_none, one.waarde.lstrip("≤≥<> "), strict=one.waarde[:1] in {"<", ">"})


def _break_after(indicator: Indicator, base: Meting | None, last: Meting) -> Meting | None:
    """Return the last year from which was measured otherwise, when that lies between the start and the last value."""
    since = base.jaar if base is not None else 0
    breaks = [one for one in indicator.van(MetingSoort.METING) if one.reeksbreuk and since < one.jaar <= last.jaar]
    return breaks[-1] if breaks else None


def _decimals(indicator: Indicator) -> int:
    return max((decimals_of(one.waarde) for one in indicator.metingen), default=0)


def _spoken(aim: _Aim) -> str:
    if aim.strict:
        return f"{'minder' if aim.richting is Richting.LAGER else 'meer'} dan {aim.written}"
    return f"{'ten hoogste' if aim.richting is Richting.LAGER else 'ten minste'} {aim.written}"


def _caveat(broken: Meting | None) -> str:
    return f" Let op: sinds {broken.jaar} is er op een andere manier gemeten." if broken is not None else ""


def _not_measured(base: Meting | None, aims: list[_Aim]) -> str:
    aim = f"De streefwaarde voor {aims[-1].jaar} is {_spoken(aims[-1])}."
    if base is None or figure_of(base.waarde) is None:
        return f"Er is nog geen cijfer gemeten. {aim}"
    return f"Na de uitgangswaarde ({base.waarde} in {base.jaar}) is nog niet gemeten. {aim}"


def _why_no_path(indicator: Indicator) -> str:
    if not indicator.van(MetingSoort.STREEFWAARDE):
        return "Er is geen streefwaarde. De cijfers laten alleen de ontwikkeling zien."
    if any(figure_of(one.waarde) is not None for one in indicator.van(MetingSoort.STREEFWAARDE)):
        return "Niemand heeft gezegd of hoger of lager beter is. Daarom is er geen oordeel."
    return "De streefwaarde is nog geen getal. Daarom is er geen oordeel."
