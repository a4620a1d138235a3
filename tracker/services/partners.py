"""The register of partners of an organisatie: adding, renaming, setting aside, and making one of two."""

from collections.abc import Sequence

from sqlalchemy import delete, select

from tracker.domain.rollen import Permission
from tracker.services.acties import change, lock_acties
from tracker.services.actor import Actor, NotAllowedError
from tracker.services.delen import take_over_partner
from tracker.store.changes import Origin, log, log_event
from tracker.store.partners import PartnerLine, acties_in_open_plans, list_partner_lines, partner_names
from tracker.store.session import db, transaction
from tracker.store.tables import ActiePartnerRow, PartnerRow

LONGEST_NAME, LONGEST_ABBREVIATION = 200, 40  # what the columns hold
SHORTEST_NAME = 2


class PartnerError(ValueError):
    """Something that cannot be; `field` names the form field, the message is Dutch."""

    def __init__(self, field: str, message: str) -> None:
        """Keep the field beside the sentence."""
        super().__init__(message)
        self.field = field


def add_partner(actor: Actor, *, naam: str, afkorting: str = "", synoniemen: Sequence[str] = ()) -> int:
    """Add a partner; return its id.

    Raises:
        NotAllowedError: not this actor's to do.
        PartnerError: no name, a name too long, or another partner goes by it.
    """
    actor.require(Permission.PARTNERS_BEHEREN)
    with transaction() as session:
        naam, afkorting, others = _checked(actor, None, naam, afkorting, synoniemen)
        row = PartnerRow(
            organisatie_id=actor.organisatie_id, naam=naam, afkorting=afkorting, synoniemen=others, active=True
        )
        session.add(row)
        session.flush()
        log_event("partner", row.id, "toegevoegd", _origin(actor))
        return row.id


def update_partner(
    actor: Actor,
    partner_id: int,
    *,
    naam: str,
    afkorting: str = "",
    synoniemen: Sequence[str] = (),
    active: bool = True,
) -> None:
    """Change the names of a partner, or whether it is recognised in new plans; the acties keep it.

    Raises:
        NotAllowedError: not this actor's to do, or not a partner of the organisatie.
        PartnerError: no name, a name too long, or another partner goes by it.
    """
    actor.require(Permission.PARTNERS_BEHEREN)
    with transaction():
        row = _own(actor, partner_id)
        naam, afkorting, others = _checked(actor, partner_id, naam, afkorting, synoniemen)
        new = {"naam": naam, "afkorting": afkorting, "synoniemen": others, "active": active}
        log("partner", row.id, {field: (getattr(row, field), value) for field, value in new.items()}, _origin(actor))
        for field, value in new.items():
            setattr(row, field, value)


def merge_partners(actor: Actor, partner_id: int, into_id: int) -> int:
    """Make one partner of two; return the number of acties that got the other name.

    What is left keeps every name of the other. In a plan that is closed nothing changes: there the old name stays, and
    is set aside for new plans.

    Raises:
        NotAllowedError: not this actor's to do, or not partners of the organisatie.
        PartnerError: it is the same partner.
    """
    actor.require(Permission.PARTNERS_BEHEREN)
    if partner_id == into_id:
        raise PartnerError("into", "Kies een andere partner om mee samen te voegen.")
    with transaction() as session:
        gone, kept = _own(actor, partner_id), _own(actor, into_id)
        moved = acties_in_open_plans(gone.id)
        for row in lock_acties(actor, moved):
            before = partner_names(row.id)
            _replace_partner(row.id, gone.id, kept.id)
            reason = f"Partner ‘{gone.naam}’ is samengevoegd met ‘{kept.naam}’."
            change(actor, row, {}, reason, extra={"partners": (before, partner_names(row.id))})
        names = [gone.naam, gone.afkorting, *gone.synoniemen]
        kept.synoniemen = _without_doubles([*kept.synoniemen, *names], {kept.naam, kept.afkorting})
        log_event("partner", kept.id, f"samengevoegd met ‘{gone.naam}’", _origin(actor))
        take_over_partner(gone.id, kept.id)
        still = session.scalar(select(ActiePartnerRow.actie_id).where(ActiePartnerRow.partner_id == gone.id).limit(1))
        if still is None:
            session.delete(gone)
        else:
            gone.active, gone.synoniemen, gone.afkorting = False, [], ""
        return len(moved)


def get_partner(actor: Actor, partner_id: int) -> PartnerLine:
    """Return one partner of the organisatie.

    Raises:
        NotAllowedError: it is not there.
    """
    found = next((line for line in list_partner_lines(actor.organisatie_id) if line.id == partner_id), None)
    if found is None:
        raise NotAllowedError("partner zien")
    return found


def _own(actor: Actor, partner_id: int) -> PartnerRow:
    row = db.session.get(PartnerRow, partner_id, with_for_update=True, populate_existing=True)
    if row is None or row.organisatie_id != actor.organisatie_id:
        raise NotAllowedError("partner wijzigen")
    return row


def _replace_partner(actie_id: int, gone_id: int, kept_id: int) -> None:
    ours = ActiePartnerRow.actie_id == actie_id
    rol = db.session.scalar(select(ActiePartnerRow.rol).where(ours, ActiePartnerRow.partner_id == gone_id)) or ""
    db.session.execute(delete(ActiePartnerRow).where(ours, ActiePartnerRow.partner_id == gone_id))
    if db.session.scalar(select(ActiePartnerRow.actie_id).where(ours, ActiePartnerRow.partner_id == kept_id)) is None:
        db.session.add(ActiePartnerRow(actie_id=actie_id, partner_id=kept_id, rol=rol))
    db.session.flush()


def _checked(
    actor: Actor, partner_id: int | None, naam: str, afkorting: str, synoniemen: Sequence[str]
) -> tuple[str, str, list[str]]:
    """Return the names without needless spaces and doubles, when no other partner goes by one of them."""
    naam, afkorting = " ".join(naam.split()), " ".join(afkorting.split())
    others = _without_doubles([" ".join(one.split()) for one in synoniemen], {naam, afkorting})
    if not SHORTEST_NAME <= len(naam) <= LONGEST_NAME:
        raise PartnerError("naam", f"Vul een naam in van {SHORTEST_NAME} tot {LONGEST_NAME} tekens.")
    if len(afkorting) > LONGEST_ABBREVIATION:
        raise PartnerError("afkorting", f"Een afkorting heeft ten hoogste {LONGEST_ABBREVIATION} tekens.")
    taken = {
        name.casefold(): line.naam
        for line in list_partner_lines(actor.organisatie_id)
        if line.id != partner_id
        for name in line.names
    }
    for field, names in (("naam", [naam]), ("afkorting", [afkorting]), ("synoniemen", others)):
        for name in names:
            if name and name.casefold() in taken:
                other = taken[name.casefold()]
                raise PartnerError(field, f"‘{name}’ hoort al bij de partner ‘{other}’. Voeg ze eventueel samen.")
    return naam, afkorting, others


def _without_doubles(names: Sequence[str], known: set[str]) -> list[str]:
    seen = {name.casefold() for name in known}
    kept: list[str] = []
    for name in names:
        if name and name.casefold() not in seen:
            seen.add(name.casefold())
            kept.append(name[:LONGEST_NAME])
    return kept


def _origin(actor: Actor) -> Origin:
    return Origin(actor.user_id, actor.channel.value, actor.organisatie_id)
