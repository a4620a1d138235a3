"""What board, timeline and calendar have in common: the acties of a selection, and the tabs and filters around them."""

from typing import Any

from flask import url_for

from tracker.web.lists.filterbar import chips, filter_options
from tracker.web.lists.listing import Listing
from tracker.web.lists.tabs import tabs, view_address


def frame(found: Listing, endpoint: str) -> dict[str, Any]:
    """Return what the template of a view needs around the acties: tabs, filters, what is filtered now."""
    selection = found.selection
    options, address = filter_options(found.everything, found.plans), view_address(endpoint)
    return {
        "plans": found.plans,
        "plan_lines": found.plan_lines,
        "selection": selection,
        "now": selection.query(),
        "filters": options,
        "filter_action": url_for(endpoint, peildatum=None),
        "chips": chips(selection, options, address),
        "href": address,
        "number": len(found.found),
        "total": len(found.everything),
        "weergaven": tabs(selection, endpoint),
    }
