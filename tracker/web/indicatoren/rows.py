"""Indicatoren as pages show them: a line in a list, a table of years, and the words of their history."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from babel.dates import format_date

from tracker.domain.meetmoment import due_jaar, expected_in, next_jaar
from tracker.domain.plan import Indicator, Meting, MetingSoort, Plan
from tracker.domain.streefpad import Oordeel, Stand, ontwikkeling, stand, uitgangswaarde

TONES = {
    Oordeel.GEHAALD: ("safe", "circle-check"),
    Oordeel.OP_PAD: ("safe", "check"),
    Oordeel.ACHTER: ("warning", "triangle-alert"),
    Oordeel.TE_LAAT: ("danger", "clock-alert"),
    Oordeel.NIET_GEMETEN: ("neutral", "circle-dashed"),
    Oordeel.NIET_TE_VERGELIJKEN: ("info", "circle-question-mark"),
    Oordeel.GEEN_PAD: ("neutral", "circle-minus"),
}
HEADS = {
    MetingSoort.METING: "Gemeten",
    MetingSoort.STREEFWAARDE: "Streefwaarde",
    MetingSoort.VERGELIJKBAAR: "Vergelijkbare gemeenten",
    MetingSoort.LANDELIJK: "Landelijk",
}


@dataclass(frozen=True, slots=True)
class JaarRow:
    """One year of an indicator: its values in the order of `Reeks.soorten`, None where there is none."""

    jaar: int
    metingen: tuple[Meting | None, ...]

    @property
    def gemeten(self) -> Meting | None:
        """Return what was measured."""
        return next((one for one in self.metingen if one is not None and one.soort is MetingSoort.METING), None)


@dataclass(frozen=True, slots=True)
class Reeks:
    """An indicator as a table: a row a year, a column for each soort that has a value or is measured or aimed at."""

    indicator: Indicator
    soorten: tuple[MetingSoort, ...]
    jaren: tuple[JaarRow, ...]
    stand: Stand
    tone: str
    icon: str
    uitgangswaarde: Meting | None
    ontwikkeling: str  # what the figures did, in one sentence
    verwacht: str  # when the next figure comes; empty when nobody said
    te_meten: int | None  # the year whose figure should be there by now

    @property
    def heads(self) -> tuple[str, ...]:
        """Return the words above the columns of values."""
        return tuple(HEADS[soort] for soort in self.soorten)


def reeks(indicator: Indicator, peildatum: date) -> Reeks:
    """Return an indicator as a table, with its verdict on the peildatum."""
    there = {(one.jaar, one.soort): one for one in indicator.metingen}
    used = {one.soort for one in indicator.metingen} | {MetingSoort.METING, MetingSoort.STREEFWAARDE}
    soorten = tuple(soort for soort in MetingSoort if soort in used)
    jaren = sorted({one.jaar for one in indicator.metingen})
    found = stand(indicator, peildatum)
    tone, icon = TONES[found.oordeel]
    return Reeks(
        indicator,
        soorten,
        tuple(JaarRow(jaar, tuple(there.get((jaar, soort)) for soort in soorten)) for jaar in jaren),
        found,
        tone,
        icon,
        uitgangswaarde(indicator),
        ontwikkeling(indicator),
        _expected(indicator, peildatum),
        due_jaar(indicator, peildatum),
    )


def reeksen(indicatoren: Iterable[Indicator], peildatum: date) -> list[Reeks]:
    """Return several indicatoren as tables."""
    return [reeks(one, peildatum) for one in indicatoren]


def counted(found: Iterable[Reeks]) -> list[tuple[Oordeel, int, str, str]]:
    """Return how many indicatoren have each verdict, worst first: verdict, number, tone and sign."""
    oordelen = [one.stand.oordeel for one in found]
    order = (Oordeel.TE_LAAT, Oordeel.ACHTER, Oordeel.NIET_GEMETEN, Oordeel.NIET_TE_VERGELIJKEN, Oordeel.OP_PAD,
             Oordeel.GEHAALD, Oordeel.GEEN_PAD)  # fmt: skip
    return [(word, oordelen.count(word), *TONES[word]) for word in order if word in oordelen]


def place_in_plan(plan: Plan, indicator: Indicator) -> str:
    """Return the thema an indicator stands in, with its deelthema; empty for the whole plan."""
    by_id = {thema.id: thema for thema in plan.themas}
    thema, root = by_id.get(indicator.thema_id or 0), plan.hoofdthema(indicator.thema_id)
    if thema is None or root is None:
        return ""
    return thema.titel if thema == root else f"{root.titel} › {thema.titel}"


def _expected(indicator: Indicator, peildatum: date) -> str:
    jaar = next_jaar(indicator)
    if jaar is None or indicator.verwacht_maand is None:
        return ""
    month = format_date(expected_in(indicator, jaar), "MMMM y", locale="nl")
    return f"Het cijfer over {jaar} {'komt' if expected_in(indicator, jaar) > peildatum else 'kwam'} in {month}."
