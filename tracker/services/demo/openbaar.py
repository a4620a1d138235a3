"""The public page of the demo: the running plan, with what was said about its voortgang."""

from tracker.services.actor import Actor
from tracker.services.rapport.openbaar import preview, publish


def publish_demo(regisseur: Actor, plan_id: int) -> None:
    """Make the plan public as the regisseur sees it; texts with a name in them stay behind."""
    seen = preview(regisseur, plan_id, toelichting=True)
    publish(regisseur, plan_id, toelichting=True, zoekmachines=False, allowed=(), kenmerk=seen.kenmerk)
