"""The cockpit of the regisseur: how each thema, afdeling and portefeuillehouder stands, each on one A4."""

from tracker.web.cockpit.views import bp

__all__ = ["bp"]
