"""All values of one year of an indicator at once, as the form on screen shows them."""

import hashlib
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from tracker.domain.plan import Indicator, Meting, MetingSoort
from tracker.domain.rollen import Permission
from tracker.domain.waarde import same_waarde
from tracker.services.acties import TrackingError, origin_of
from tracker.services.actor import Actor
from tracker.services.indicatoren.waarden import checked, find_meting, open_indicator, write
from tracker.store.session import transaction

REASON_NEEDED = "Schrijf waarom dit definitieve cijfer verandert. Het oude cijfer blijft zichtbaar."
_FIELDS = {
    MetingSoort.METING: "gemeten",
    MetingSoort.STREEFWAARDE: "streefwaarde",
    MetingSoort.VERGELIJKBAAR: "vergelijkbaar",
    MetingSoort.LANDELIJK: "landelijk",
}

_ALONG = {  # what goes with each value
    "gemeten": ("voorlopig", "reeksbreuk", "toelichting", "bron", "opgehaald_op"),
    "streefwaarde": (),
    "vergelijkbaar": ("vergelijk_bron", "vergelijk_opgehaald_op"),
    "landelijk": ("vergelijk_bron", "vergelijk_opgehaald_op"),
}


@dataclass(frozen=True, slots=True)
class JaarData:
    """What one year says. Empty means: no value; never 0."""

    gemeten: str = ""
    voorlopig: bool = False
    reeksbreuk: bool = False
    toelichting: str = ""
    bron: str = ""
    opgehaald_op: date | None = None
    streefwaarde: str = ""
    vergelijkbaar: str = ""
    landelijk: str = ""
    vergelijk_bron: str = ""
    vergelijk_opgehaald_op: date | None = None


def jaar_data(indicator: Indicator, jaar: int) -> JaarData:
    """Return what is known of one year."""
    there = {one.soort: one for one in indicator.metingen if one.jaar == jaar}
    measured = there.get(MetingSoort.METING, Meting(jaar, ""))
    other = there.get(MetingSoort.VERGELIJKBAAR) or there.get(MetingSoort.LANDELIJK) or Meting(jaar, "")
    waarden = {name: there[soort].waarde for soort, name in _FIELDS.items() if soort in there}
    return JaarData(
        voorlopig=measured.voorlopig,
        reeksbreuk=measured.reeksbreuk,
        toelichting=measured.toelichting,
        bron=measured.bron,
        opgehaald_op=measured.opgehaald_op,
        vergelijk_bron=other.bron,
        vergelijk_opgehaald_op=other.opgehaald_op,
        **waarden,
    )


def beside(before: JaarData, new: JaarData, jaar: int) -> JaarData:
    """Return what a year says when new figures come beside those it has, such as a streefwaarde set years ago.

    Raises:
        TrackingError: it has one of them already, and another one.
    """
    kept: dict[str, Any] = {}
    for name, along in _ALONG.items():
        old, given = getattr(before, name), getattr(new, name)
        if old and given.strip() and not same_waarde(old, given):
            message = f"Voor {jaar} staat er al {old}. Open {jaar} in de tabel om dat cijfer te wijzigen."
            raise TrackingError(name, message)
        if old:
            kept |= {one: getattr(before, one) for one in (name, *along)}
    return replace(new, **kept)


def jaar_stamp(data: JaarData) -> str:
    """Return what is equal as long as nobody changed the year."""
    return hashlib.sha256(repr(data).encode()).hexdigest()[:16]


def save_jaar(actor: Actor, indicator: Indicator, jaar: int, data: JaarData, *, stempel: str, reden: str) -> int:
    """Write down one year, and return how many values changed.

    Args:
        actor: who writes.
        indicator: as it is now; read inside the same transaction.
        jaar: the year.
        data: all values of the year as they should be; an empty one is taken away.
        stempel: of the year as it was when the form was opened.
        reden: why a value that was definitief changes.

    Raises:
        NotAllowedError: not the actor's indicator.
        TrackingError: a value that cannot be, no reason, somebody changed the year meanwhile, or the plan is closed.
    """
    actor.require(Permission.PLAN_BEHEREN)
    with transaction():
        row, plan = open_indicator(actor, indicator.id)
        before = jaar_data(indicator, jaar)
        if jaar_stamp(before) != stempel:
            raise TrackingError(
                "", f"Iemand heeft {jaar} intussen gewijzigd. Open het jaar opnieuw; uw invoer staat hier nog."
            )
        wanted = {soort: _checked(getattr(data, name), soort, name) for soort, name in _FIELDS.items()}
        if not before.voorlopig and _differs(before.gemeten, wanted[MetingSoort.METING]) and not reden.strip():
            raise TrackingError("reden", REASON_NEEDED)
        origin = origin_of(actor, plan.id, reden)
        return sum(
            write(row.id, jaar, soort, _values(data, soort, waarde, find_meting(row.id, jaar, soort)), origin)
            for soort, waarde in wanted.items()
        )


def _differs(old: str, new: str) -> bool:
    return bool(old) and not same_waarde(old, new)


def _checked(waarde: str, soort: MetingSoort, field: str) -> str:
    try:
        return checked(waarde, soort)
    except TrackingError as error:
        raise TrackingError(field, str(error)) from error


def _values(data: JaarData, soort: MetingSoort, waarde: str, there: Any) -> dict[str, Any]:
    """Return the fields of one value; a value that is only written differently stays as it stands."""
    kept = there.waarde if there is not None and same_waarde(there.waarde, waarde) else waarde
    values: dict[str, Any] = {"waarde": kept}
    if soort is MetingSoort.METING:
        values |= {
            "voorlopig": data.voorlopig and bool(waarde), "reeksbreuk": data.reeksbreuk and bool(waarde),
            "toelichting": data.toelichting.strip(), "bron": " ".join(data.bron.split()),
            "opgehaald_op": data.opgehaald_op,
        }  # fmt: skip
    elif soort is not MetingSoort.STREEFWAARDE and waarde:
        values |= {"bron": " ".join(data.vergelijk_bron.split()), "opgehaald_op": data.vergelijk_opgehaald_op}
    return values
