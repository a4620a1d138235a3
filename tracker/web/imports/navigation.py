"""Which proposals the review screen shows, and the way back to the same place in it."""

from collections.abc import Callable
from typing import Any

from flask import request, url_for

from tracker.extraction.draft import Band
from tracker.services.importing import Decision
from tracker.store.proposals import Proposal, proposals_of

# What can be shown, and which proposals that are.
VIEWS: dict[str, tuple[str, Callable[[Proposal], bool]]] = {
    "alles": ("alle voorstellen", lambda one: one.band is not Band.TWIJFEL),
    "open": ("nog open", lambda one: one.decision is Decision.OPEN and one.band is not Band.TWIJFEL),
    "zeker": ("zeker", lambda one: one.band is Band.ZEKER),
    "controleren": ("controleren", lambda one: one.band is Band.CONTROLEREN),
    "overgenomen": ("overgenomen", lambda one: one.decision is Decision.OVERNEMEN),
    "overgeslagen": ("overgeslagen door u", lambda one: one.decision is Decision.OVERSLAAN),
    "twijfels": ("twijfels", lambda one: one.band is Band.TWIJFEL),
    "tekst": ("hele tekst van het plan", lambda one: one.band is not Band.TWIJFEL),
}


def back(import_id: int, proposal_id: int | None = None) -> str:
    """Return the address of the place in the screen a form came from, at a proposal when there is one."""
    values: dict[str, Any] = {"import_id": import_id}
    for name in ("toon", "volgorde", "pagina"):
        kept = request.form.get(name) or request.args.get(name)
        if kept and (name != "pagina" or proposal_id is None):
            values[name] = kept
    if proposal_id is not None:
        values |= {"v": proposal_id, "_anchor": f"v{proposal_id}"}
    return url_for("imports.review", **values)


def next_open(import_id: int, after: int) -> int | None:
    """Return the next proposal to decide on in what is shown, after this one in the order of the document."""
    wanted = VIEWS.get(request.form.get("toon", "alles"), VIEWS["alles"])[1]
    proposals = proposals_of(import_id)
    if request.form.get("volgorde") == "zwakste":
        proposals.sort(key=lambda one: (one.confidence, one.position))
    at = next((place for place, one in enumerate(proposals) if one.id == after), -1)
    following = proposals[at + 1 :] + proposals[: at + 1]
    return next((one.id for one in following if one.decision is Decision.OPEN and wanted(one)), None)
