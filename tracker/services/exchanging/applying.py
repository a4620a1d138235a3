"""One row of a spreadsheet carried out: by the same services, with the same rules and history, as on screen."""

from typing import Any

from sqlalchemy import select

from tracker.services.acties import UNCHANGED
from tracker.services.actor import Actor
from tracker.services.exchanging.comparing import RowVerdict
from tracker.services.exchanging.fields import Field, OwnField
from tracker.services.plannen import add_actie, update_actie
from tracker.services.tracking import assign_actiehouder, set_deadline
from tracker.store.session import db
from tracker.store.tables import ActieRow

# What a field is called where an actie is edited.
_EDITED = {
    Field.NUMMER: "nummer",
    Field.THEMA: "thema_id",
    Field.TITEL: "titel",
    Field.TEKST: "tekst",
    Field.SOORT: "soort",
    Field.PORTEFEUILLEHOUDER: "portefeuillehouder",
    Field.PARTNERS: "partners",
    Field.START: "start",
    Field.VERTROUWELIJKHEID: "vertrouwelijkheid",
    Field.HOORT_BIJ: "parent_id",
    Field.GEWICHT: "gewicht",
    Field.PRIORITEIT: "prioriteit",
    Field.DOEL: "doel_id",
    Field.BUDGET: "budget",
    Field.BUDGET_SOORT: "budget_soort",
    Field.DEKKING: "dekking",
    Field.BESTUURLIJK: "bestuurlijk_opdrachtgever",
    Field.AMBTELIJK: "ambtelijk_opdrachtgever",
    Field.ZAAKNUMMER: "zaaknummer",
    Field.ZAAK_LINK: "zaak_link",
}


def apply_row(actor: Actor, plan_id: int, verdict: RowVerdict, reden: str) -> None:
    """Do what a row says, in the running transaction.

    Raises:
        TrackingError: a service refuses it.
    """
    values = {one.field: one.value for one in verdict.differences}
    actie_id = verdict.actie_id
    if actie_id is None:
        actie_id = add_actie(actor, plan_id, titel=verdict.titel)
    edited: dict[str, Any] = {name: values[field] for field, name in _EDITED.items() if field in values}
    edited |= {field.veld.key: value for field, value in values.items() if isinstance(field, OwnField)}
    if Field.SEIZOEN in values:
        seizoen = values[Field.SEIZOEN]
        edited |= {"seizoen_van": seizoen and seizoen.van, "seizoen_tot": seizoen and seizoen.tot}
    if edited:
        version = db.session.scalar(select(ActieRow.version).where(ActieRow.id == actie_id)) or 1
        update_actie(actor, actie_id, version=version, reason=reden, unique_nummer=False, **edited)
    if Field.ACTIEHOUDER in values:
        assign_actiehouder(actor, [actie_id], values[Field.ACTIEHOUDER])
    if Field.DEADLINE in values or Field.RITME in values:
        now = db.session.scalar(select(ActieRow.deadline).where(ActieRow.id == actie_id))
        set_deadline(
            actor,
            [actie_id],
            deadline=values.get(Field.DEADLINE, now),
            ritme=values.get(Field.RITME, UNCHANGED),
            reason=reden,
        )
