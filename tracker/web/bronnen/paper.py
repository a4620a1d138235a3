"""Where a passage stands on paper: in words, and on the picture of its page."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import url_for

from tracker.domain.plan import Passage
from tracker.extraction.document import Place
from tracker.store.bronnen import places_between
from tracker.web.bronnen.page import Root, Spot, spots_of


@dataclass(frozen=True, slots=True)
class Paper:
    """A passage on paper: `label` says where ("bladzijde 4", "blad Acties, rij 12"); `picture` is of a printed page."""

    label: str
    picture: str | None
    spots: tuple[Spot, ...]


def paper_of(passage: Passage, *, with_picture: bool) -> Paper:
    """Return where a passage stands; the picture shows the whole page, so it is not for everybody."""
    places = places_between(passage.document_id, passage.line, passage.line_end)
    page = next((place.page for place in places if place.page), passage.page)
    row = next((place.row for place in places if place.row), "")
    label = row or (f"bladzijde {page}" if page else f"regel {passage.line}")
    if not with_picture or page is None or not any(place.box for place in places):
        return Paper(label, None, ())
    address = url_for("bronnen.picture", document_id=passage.document_id, page=page)
    return Paper(label, address, _spots(passage, places, page))


def _spots(passage: Passage, places: Sequence[Place], page: int) -> tuple[Spot, ...]:
    root = Root("passage", "", "", passage.quote, passage.line, passage.line_end, current=True)
    return tuple(spots_of(places, page, root))
