"""Which proposals the review screen shows, and the way back to the same place in it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import request, url_for

from tracker.extraction.draft import Band
from tracker.services import importing
from tracker.services.importing import Decision
from tracker.services.importing.places import sections_within
from tracker.store.proposals import Proposal, proposals_of
from tracker.web.access import actor

Wanted = Callable[[Proposal], bool]

# What can be shown, and which proposals that are.
VIEWS: dict[str, tuple[str, Wanted]] = {
    "alles": ("alle voorstellen", lambda one: one.band is not Band.TWIJFEL),
    "open": ("nog te beoordelen", lambda one: one.decision is Decision.OPEN and one.band is not Band.TWIJFEL),
    "zeker": ("zeker", lambda one: one.band is Band.ZEKER),
    "controleren": ("controleren", lambda one: one.band is Band.CONTROLEREN),
    "overgenomen": ("overgenomen", lambda one: one.decision is Decision.OVERNEMEN),
    "overgeslagen": ("overgeslagen door u", lambda one: one.decision is Decision.OVERSLAAN),
    "twijfels": ("twijfels", lambda one: one.band is Band.TWIJFEL),
    "tekst": ("hele tekst van het plan", lambda one: one.band is not Band.TWIJFEL),
}


@dataclass(frozen=True, slots=True)
class Choice:
    """What somebody chose to see, and in which order; `sections` is empty or a chapter with all that is in it."""

    import_id: int
    show: str
    weakest: bool
    section: str
    sections: frozenset[str]

    def wants(self, proposal: Proposal) -> bool:
        """Return whether the proposal is shown."""
        return VIEWS[self.show][1](proposal) and (not self.sections or proposal.section in self.sections)

    def query(self) -> dict[str, Any]:
        """Return what an address of the screen needs to show the same."""
        query: dict[str, Any] = {"import_id": self.import_id, "toon": self.show}
        query |= {"volgorde": "zwakste"} if self.weakest else {}
        return query | ({"hoofdstuk": self.section} if self.section else {})


def read_choice(import_id: int) -> Choice:
    """Read from the address or the form what is shown."""
    show = request.values.get("toon", "alles")
    section = request.values.get("hoofdstuk", "")
    within = sections_within(importing.get_reading(actor(), import_id).draft.sections, section) if section else ()
    return Choice(
        import_id,
        show if show in VIEWS else "alles",
        request.values.get("volgorde") == "zwakste",
        section if within else "",
        frozenset(within),
    )


def back(import_id: int, proposal_id: int | None = None) -> str:
    """Return the address of the place in the screen a form came from, at a proposal when there is one."""
    values: dict[str, Any] = {"import_id": import_id}
    for name in ("toon", "volgorde", "hoofdstuk", "pagina"):
        kept = request.form.get(name) or request.args.get(name)
        if kept and (name != "pagina" or proposal_id is None):
            values[name] = kept
    if proposal_id is not None:
        values |= {"v": proposal_id, "_anchor": f"v{proposal_id}"}
    return url_for("imports.review", **values)


def next_open(import_id: int, after: int) -> int | None:
    """Return the next proposal to decide on in what is shown, after this one in the order in which it is shown."""
    choice, proposals = read_choice(import_id), proposals_of(import_id)
    if choice.weakest:
        proposals.sort(key=lambda one: (one.confidence, one.position))
    at = next((place for place, one in enumerate(proposals) if one.id == after), -1)
    following = proposals[at + 1 :] + proposals[: at + 1]
    return next((one.id for one in following if one.decision is Decision.OPEN and choice.wants(one)), None)
