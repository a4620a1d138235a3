"""The plan data of an import: what the document says about itself, corrected by a person."""

from datetime import date
from pathlib import PurePath
from typing import Any

from tracker.domain.plan import PlanSoort, PlanStatus
from tracker.extraction.draft import PlanMetadata
from tracker.services.actor import Actor
from tracker.services.importing.access import ImportRefusedError, open_for_review, tidy
from tracker.store.session import transaction

LONGEST_UITVOERINGSPLAN = 2  # years; a plan for longer is a veiligheidsplan
EARLIEST, LATEST = 1990, 2100


def first_metadata(read: PlanMetadata, bestandsnaam: str) -> dict[str, Any]:
    """Return the plan data to start the review with."""
    title = read.title or PurePath(bestandsnaam).stem
    return {
        "titel": " ".join(title.split())[:200],
        "gemeente": read.municipality or "",
        "soort": _soort(title, read.period_start, read.period_end).value,
        "status": PlanStatus.VASTGESTELD.value,
        "period_start": read.period_start,
        "period_end": read.period_end,
        "vastgesteld_door": read.adopted_by or "",
        "vastgesteld_op": read.adopted_on.isoformat() if read.adopted_on else None,
        "opmerkingen": list(read.notes),
    }


def _soort(title: str, start: int | None, end: int | None) -> PlanSoort:
    short = start is not None and (end or start) - start < LONGEST_UITVOERINGSPLAN
    named = "uitvoering" in title.lower() or "actieplan" in title.lower() or "jaarplan" in title.lower()
    return PlanSoort.UITVOERINGSPLAN if named or short else PlanSoort.VEILIGHEIDSPLAN


def update_metadata(
    actor: Actor,
    import_id: int,
    *,
    titel: str,
    soort: PlanSoort,
    status: PlanStatus = PlanStatus.VASTGESTELD,
    gemeente: str = "",
    period_start: int | None = None,
    period_end: int | None = None,
    vastgesteld_door: str = "",
    vastgesteld_op: date | None = None,
) -> None:
    """Correct the plan data.

    Raises:
        NotAllowedError: the import is not theirs, or not there.
        ImportRefusedError: without a title, or the period ends before it starts.
    """
    if not tidy(titel):
        raise ImportRefusedError("Vul de titel van het plan in.")
    if period_start is not None and period_end is not None and period_end < period_start:
        raise ImportRefusedError("Het laatste jaar ligt voor het eerste jaar.")
    with transaction() as session:
        row = open_for_review(session, actor, import_id)
        row.metadata_json = {
            **row.metadata_json,
            "bevestigd": True,
            "titel": tidy(titel)[:200],
            "gemeente": tidy(gemeente)[:200],
            "soort": soort.value,
            "status": status.value,
            "period_start": period_start,
            "period_end": period_end,
            "vastgesteld_door": tidy(vastgesteld_door)[:200],
            "vastgesteld_op": vastgesteld_op.isoformat() if vastgesteld_op else None,
        }
