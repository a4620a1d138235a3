"""What hangs on acties and can be found by its words: raadsafspraken, the names of files, and what was said."""

from collections.abc import Collection
from dataclasses import dataclass, field
from functools import cache

from sqlalchemy import Executable, bindparam, select

from tracker.domain.zoeken import Deel, Gewicht
from tracker.store.session import read
from tracker.store.tables import ActieRaadsafspraakRow, BijlageRow, RaadsafspraakRow, ReactieRow

_R, _L, _B, _S = RaadsafspraakRow, ActieRaadsafspraakRow, BijlageRow, ReactieRow


@dataclass(slots=True)
class Aanhang:
    """The texts that hang on one actie now, each with what says who may read it."""

    raadsafspraken: list[str] = field(default_factory=list)
    bijlagen: list[tuple[str, int | None]] = field(default_factory=list)  # name, description; of which statement
    reacties: list[tuple[str, bool]] = field(default_factory=list)  # what was said; whether it is shared


def read_aanhang(actie_ids: Collection[int]) -> dict[int, Aanhang]:
    """Return actie id → what hangs on it now, in three questions whatever their number."""
    found = {id_: Aanhang() for id_ in actie_ids}
    if not found:
        return found
    ids = list(found)
    for actie_id, nummer, titel in read(_raadsafspraken(), ids=ids):
        found[actie_id].raadsafspraken.append(f"{nummer} {titel}".strip())
    for actie_id, naam, omschrijving, voortgang_id in read(_bijlagen(), ids=ids):
        found[actie_id].bijlagen.append((f"{naam} {omschrijving}".strip(), voortgang_id))
    for actie_id, tekst, gedeeld in read(_reacties(), ids=ids):
        found[actie_id].reacties.append((tekst, gedeeld))
    return found


def delen_of_aanhang(one: Aanhang) -> list[Deel]:
    """Return these texts as search knows them."""
    return [
        *(Deel("Raadsafspraak", text, Gewicht.TEKST) for text in one.raadsafspraken),
        *(Deel("Bestand", text, Gewicht.TEKST) for text, _ in one.bijlagen),
        *(Deel("Reactie", text, Gewicht.VOORTGANG) for text, _ in one.reacties),
    ]


@cache
def _raadsafspraken() -> Executable:
    query = select(_L.actie_id, _R.nummer, _R.titel).join(_R, _R.id == _L.raadsafspraak_id)
    return query.where(_L.actie_id.in_(bindparam("ids", expanding=True)), _L.tot.is_(None)).order_by(_R.datum, _R.id)


@cache
def _bijlagen() -> Executable:
    query = select(_B.actie_id, _B.bestandsnaam, _B.omschrijving, _B.voortgang_id).order_by(_B.id)
    here = _B.actie_id.in_(bindparam("ids", expanding=True))
    return query.where(here, _B.verwijderd_op.is_(None), _B.content.is_not(None))


@cache
def _reacties() -> Executable:
    query = select(_S.actie_id, _S.tekst, _S.gedeeld).order_by(_S.at.desc(), _S.id.desc())
    return query.where(_S.actie_id.in_(bindparam("ids", expanding=True)), _S.verwijderd_at.is_(None))
