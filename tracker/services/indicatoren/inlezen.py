"""A table of figures beside the plan: what is new, what changes, what stays, what cannot be read; then carried out.

Only what was shown happens, and only cells that say something else than the plan are written: a second load of the
same table changes nothing.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from tracker import sandbox
from tracker.domain.periods import NotADateError, parse_date_nl
from tracker.domain.plan import Indicator, Meting, MetingSoort, Plan
from tracker.domain.rollen import Permission
from tracker.domain.waarde import WaardeError, read_cell, same_waarde
from tracker.extraction.document import BlockKind
from tracker.extraction.normal import letters_of
from tracker.services.acties import TrackingError, origin_of
from tracker.services.actor import Actor
from tracker.services.indicatoren.grid import Cijfer, Extra, GridError, read_grid
from tracker.services.indicatoren.jaar import REASON_NEEDED
from tracker.services.indicatoren.waarden import LONGEST_BRON, YEARS, open_indicator, write
from tracker.store.session import transaction

YES, NO = frozenset({"ja", "j", "x", "1", "waar", "true", "voorlopig"}), frozenset({"nee", "n", "0", "onwaar", "false"})


class Verdict(StrEnum):
    """What a cell does. The value is the word on screen."""

    GELIJK = "gelijk"
    GEWIJZIGD = "gewijzigd"
    NIEUW = "nieuw"
    FOUT = "fout"


@dataclass(frozen=True, slots=True)
class CellVerdict:
    """One cell: what it is about, what stands there now, what it would say, or why it cannot be read."""

    cijfer: Cijfer
    verdict: Verdict
    indicator: Indicator | None = None
    old: Meting | None = None
    values: Mapping[str, Any] = field(default_factory=dict)
    fout: str = ""

    @property
    def rewrites(self) -> bool:
        """Return whether a figure that was definitief gets another value: that needs a reason."""
        old = self.old
        measured = old is not None and old.soort is not MetingSoort.STREEFWAARDE and not old.voorlopig
        return self.verdict is Verdict.GEWIJZIGD and measured and "waarde" in self.values


@dataclass(frozen=True, slots=True)
class Preview:
    """What a table would do to the indicatoren of a plan."""

    cells: tuple[CellVerdict, ...]

    @property
    def counts(self) -> Counter[Verdict]:
        """Return how many cells do what."""
        return Counter(one.verdict for one in self.cells)

    @property
    def changes(self) -> int:
        """Return how many cells would be written."""
        return self.counts[Verdict.NIEUW] + self.counts[Verdict.GEWIJZIGD]

    @property
    def needs_reason(self) -> bool:
        """Return whether a definitive figure changes."""
        return any(one.rewrites for one in self.cells)

    @property
    def stamp(self) -> str:
        """Return what is equal as long as the table would do the same."""
        said = [(one.cijfer.place, one.verdict, sorted(map(str, one.values.items()))) for one in self.cells]
        return hashlib.sha256(json.dumps(said).encode()).hexdigest()[:16]


def rows_of_file(data: bytes, filename: str) -> list[list[str]]:
    """Return the cells of the first table in a spreadsheet or CSV file, read in the sandbox.

    Raises:
        UnreadableDocumentError: it cannot be read.
        GridError: it holds no table.
    """
    for block in sandbox.read(data, filename)[0].blocks:
        if block.kind is BlockKind.TABLE:
            return [[" ".join(cell.split()) for cell in row] for row in block.rows]
    raise GridError("In dit bestand staat geen tabel. Bied een .csv, .xlsx of .ods met jaren en cijfers aan.")


def preview(
    plan: Plan,
    rows: Sequence[Sequence[str]],
    *,
    soort: MetingSoort = MetingSoort.METING,
    indicator_id: int | None = None,
) -> Preview:
    """Return what a table would do to the indicatoren of a plan.

    Args:
        plan: as it is now.
        rows: the cells of the table.
        soort: what the figures are when the table does not say so.
        indicator_id: of which indicator the figures are when the table does not say so.

    Raises:
        GridError: it is no table of years and figures.
    """
    by_naam = {letters_of(one.naam): one for one in plan.indicatoren}
    chosen = next((one for one in plan.indicatoren if one.id == indicator_id), None)
    seen: set[tuple[int, int, MetingSoort]] = set()
    return Preview(tuple(_judge(one, by_naam, chosen, seen) for one in read_grid(rows, soort)))


def carry_out(actor: Actor, plan: Plan, shown: Preview, stamp: str, reden: str) -> int:
    """Write the cells that are new or changed, and return how many; cells that cannot be read are left out.

    Args:
        actor: who writes.
        plan: the plan they are of.
        shown: what the table does now, read inside the same transaction.
        stamp: of what the person saw.
        reden: why definitive figures change.

    Raises:
        NotAllowedError: not the actor's plan.
        TrackingError: it would do something else than was shown, no reason, or the plan is closed.
    """
    actor.require(Permission.PLAN_BEHEREN)
    with transaction():
        if shown.stamp != stamp:
            raise TrackingError("", "De cijfers in het plan zijn intussen gewijzigd. Bekijk de verschillen opnieuw.")
        if shown.needs_reason and not reden.strip():
            raise TrackingError("reden", REASON_NEEDED)
        wanted = [one for one in shown.cells if one.verdict in {Verdict.NIEUW, Verdict.GEWIJZIGD}]
        for indicator_id in {one.indicator.id for one in wanted if one.indicator is not None}:
            open_indicator(actor, indicator_id)
        origin = origin_of(actor, plan.id, reden)
        return sum(
            write(one.indicator.id, one.cijfer.jaar, one.cijfer.soort, dict(one.values), origin)
            for one in wanted
            if one.indicator is not None
        )


def _judge(
    cijfer: Cijfer, by_naam: Mapping[str, Indicator], chosen: Indicator | None, seen: set[tuple[int, int, MetingSoort]]
) -> CellVerdict:
    indicator = by_naam.get(letters_of(cijfer.naam)) if cijfer.naam else chosen
    if indicator is None:
        wrong = (
            f"‘{cijfer.naam[:80]}’ is geen indicator van dit plan." if cijfer.naam else "Bij welke indicator hoort dit?"
        )
        return CellVerdict(
            cijfer, Verdict.FOUT, fout=f"{wrong} Voeg hem eerst toe, of schrijf de naam zoals in het plan."
        )
    key = (indicator.id, cijfer.jaar, cijfer.soort)
    if key in seen:
        return CellVerdict(
            cijfer, Verdict.FOUT, indicator, fout="Deze waarde staat twee keer in de tabel. Haal er een weg."
        )
    seen.add(key)
    old = next((m for m in indicator.metingen if (m.jaar, m.soort) == key[1:]), None)
    try:
        values = _changed(cijfer, old)
    except WaardeError as error:
        return CellVerdict(cijfer, Verdict.FOUT, indicator, fout=str(error))
    verdict = Verdict.GELIJK if not values else Verdict.NIEUW if old is None else Verdict.GEWIJZIGD
    return CellVerdict(cijfer, verdict, indicator, old, values)


def _changed(cijfer: Cijfer, old: Meting | None) -> dict[str, Any]:
    """Return the fields of a value that the cell would change."""
    if cijfer.jaar not in YEARS:
        raise WaardeError(f"{cijfer.jaar} is geen jaar waarvoor cijfers worden bijgehouden.")
    waarde, marked = read_cell(cijfer.text, streefwaarde=cijfer.soort is MetingSoort.STREEFWAARDE)
    told = _told(cijfer.extra)
    other = old is None or not same_waarde(old.waarde, waarde)
    if marked or (other and "voorlopig" not in told):
        told["voorlopig"] = marked  # a cell without a mark leaves a value that stays the same as voorlopig as it was
    now: dict[str, Any] = {"waarde": waarde} if other else {}
    now |= {name: value for name, value in told.items() if value != getattr(old or Meting(cijfer.jaar, ""), name)}
    return now


def _told(extra: Mapping[Extra, str]) -> dict[str, Any]:
    """Return what the columns beside a value say; an empty cell says nothing."""
    told: dict[str, Any] = {}
    for one, text in extra.items():
        if not text:
            continue
        if one in {Extra.VOORLOPIG, Extra.REEKSBREUK}:
            told[one.value] = _yes_or_no(one, text)
        elif one is Extra.OPGEHAALD_OP:
            told["opgehaald_op"] = _day(text)
        elif one is Extra.BRON and len(text) > LONGEST_BRON:
            raise WaardeError(f"De bron is langer dan {LONGEST_BRON} tekens. Maak de tekst korter.")
        else:
            told[one.value] = text
    return told


def _yes_or_no(one: Extra, text: str) -> bool:
    word = text.casefold()
    if word not in YES | NO:
        raise WaardeError(f"‘{text[:20]}’ bij {one.value} kan niet. Schrijf ja of nee.")
    return word in YES


def _day(text: str) -> Any:
    try:
        return parse_date_nl(text)
    except NotADateError as error:
        raise WaardeError(
            f"‘{text[:20]}’ bij ‘opgehaald op’ is geen datum. Schrijf een datum zoals 31-12-2026."
        ) from error
