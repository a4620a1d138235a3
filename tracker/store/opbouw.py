"""From columns to the words of the domain: what an actie says beside its text, as it stood on the peildatum."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import select

from tracker.domain.deelname import PartnerRol, read_deelname
from tracker.domain.plan import BudgetSoort, Partner, Prioriteit
from tracker.domain.seizoen import Seizoen
from tracker.domain.velden import PREFIX
from tracker.store.session import read
from tracker.store.tables import PartnerRow, PlanRow

_P = PartnerRow.__table__.c
_PRIORITEIT: dict[str, Prioriteit | None] = {"": None, **{word.value: word for word in Prioriteit}}
_BUDGET: dict[str, BudgetSoort | None] = {"": None, **{word.value: word for word in BudgetSoort}}
_ROL: dict[str, PartnerRol | None] = {"": None, **{rol.value: rol for rol in PartnerRol}}


def to_prioriteit(word: str) -> Prioriteit | None:
    """Return the prioriteit a column holds; None for an empty one."""
    return _PRIORITEIT[word]


def to_partner(row: Any) -> Partner:
    """Return a partner with its role in an actie."""
    return Partner(row.id, row.naam, row.afkorting, _ROL[row.rol])


def to_fields(then: Mapping[str, Any]) -> dict[str, Any]:
    """Return the arguments of an Actie that these columns, undone to the peildatum, stand for."""
    van, tot = then["seizoen_van"], then["seizoen_tot"]
    return {
        "parent_id": then["parent_id"],
        "gewicht": then["gewicht"],
        "prioriteit": _PRIORITEIT[then["prioriteit"]],
        "doel_id": then["doel_id"],
        "budget": then["budget"],
        "budget_soort": _BUDGET[then["budget_soort"]],
        "dekking": then["dekking"],
        "seizoen": Seizoen(van, tot) if van and tot else None,
        "zaaknummer": then["zaaknummer"],
        "zaak_link": then.get("zaak_link", ""),
        "bestuurlijk_opdrachtgever": then["bestuurlijk_opdrachtgever"],
        "ambtelijk_opdrachtgever": then["ambtelijk_opdrachtgever"],
        "eigen": _eigen(then),
    }


def _eigen(then: Mapping[str, Any]) -> tuple[tuple[int, str], ...]:
    """Return what is filled in in the fields of the plan; the change log has a line for each of these."""
    stored: Mapping[str, str] | None = then.get("eigen")
    if stored is None:
        return ()
    undone = {key.removeprefix(PREFIX): value for key, value in then.items() if key.startswith(PREFIX)}
    if not stored and not undone:
        return ()
    return tuple(sorted((int(veld_id), value) for veld_id, value in {**stored, **undone}.items() if value))


def partners_by_name(plan_id: int, changes: Iterable[Any]) -> dict[str, Partner]:
    """Return the partners that acties had on the peildatum and that changed since; usually there are none.

    Args:
        plan_id: a plan of the organisatie whose partners they are.
        changes: the lines of the change log after the peildatum.
    """
    names = {read_deelname(one)[0] for line in changes if line.field == "partners" for one in line.old or ()}
    if not names:
        return {}
    organisatie = select(PlanRow.organisatie_id).where(PlanRow.id == plan_id).scalar_subquery()
    query = select(_P.id, _P.naam, _P.afkorting).where(_P.organisatie_id == organisatie, _P.naam.in_(names))
    return {row.naam: Partner(*row) for row in read(query)}


def partners_then(written: Iterable[str], known: Mapping[str, Partner]) -> tuple[Partner, ...]:
    """Return the partners an actie had; one that is in no list any more keeps its name."""
    found = []
    for one in written:
        naam, rol = read_deelname(one)
        partner = known.get(naam, Partner(0, naam))
        found.append(Partner(partner.id, partner.naam, partner.afkorting, rol))
    return tuple(found)
