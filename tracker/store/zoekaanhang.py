"""What hangs on acties and can be found by its words: raadsafspraken, the names of files, and what was said."""

from collections.abc import Collection
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from sqlalchemy import CompoundSelect, Integer, Select, bindparam, cast, func, literal, null, select, union_all

from tracker.domain.zoeken import Deel, Gewicht
from tracker.store.session import read
from tracker.store.tables import ActieRaadsafspraakRow, BijlageRow, RaadsafspraakRow, ReactieRow

_R, _L, _B, _S = RaadsafspraakRow, ActieRaadsafspraakRow, BijlageRow, ReactieRow
_RAAD, _FILE, _SAID = "raadsafspraak", "bijlage", "reactie"


@dataclass(slots=True)
class Aanhang:
    """The texts that hang on one actie now, each with what says who may read it."""

    raadsafspraken: list[str] = field(default_factory=list)
    bijlagen: list[tuple[str, int | None]] = field(default_factory=list)  # name, description; of which statement
    reacties: list[tuple[str, bool]] = field(default_factory=list)  # what was said; whether it is shared


def read_aanhang(actie_ids: Collection[int]) -> dict[int, Aanhang]:
    """Return actie id → what hangs on it now, in one question whatever their number."""
    found = {id_: Aanhang() for id_ in actie_ids}
    if not found:
        return found
    for soort, actie_id, tekst, meer, van, _ in read(_hanging(), ids=list(found)):
        one = found[actie_id]
        if soort == _RAAD:
            one.raadsafspraken.append(f"{tekst} {meer}".strip())
        elif soort == _FILE:
            one.bijlagen.append((f"{tekst} {meer}".strip(), van))
        else:
            one.reacties.append((tekst, bool(van)))
    return found


def delen_of_aanhang(one: Aanhang) -> list[Deel]:
    """Return these texts as search knows them."""
    return [
        *(Deel("Raadsafspraak", text, Gewicht.TEKST) for text in one.raadsafspraken),
        *(Deel("Bestand", text, Gewicht.TEKST) for text, _ in one.bijlagen),
        *(Deel("Reactie", text, Gewicht.VOORTGANG) for text, _ in one.reacties),
    ]


@cache
def _hanging() -> CompoundSelect[Any]:
    """Return each text in the order of its page, and what says who may read it: its statement, or that it is shared."""
    raad = _kind(_RAAD, _L.actie_id, _R.nummer, _R.titel, null(), by=(_R.datum, _R.id))
    files = _kind(_FILE, _B.actie_id, _B.bestandsnaam, _B.omschrijving, _B.voortgang_id, by=(_B.id,))
    said = _kind(_SAID, _S.actie_id, _S.tekst, literal(""), _S.gedeeld, by=(_S.at.desc(), _S.id.desc()))
    every = union_all(
        raad.join(_R, _R.id == _L.raadsafspraak_id).where(_L.tot.is_(None)),
        files.where(_B.verwijderd_op.is_(None), _B.content.is_not(None)),
        said.where(_S.verwijderd_at.is_(None)),
    )
    return every.order_by("place")


def _kind(soort: str, actie_id: Any, tekst: Any, meer: Any, van: Any, *, by: tuple[Any, ...]) -> Select[Any]:
    """Return one kind of text in the columns all kinds have."""
    place = func.row_number().over(order_by=by).label("place")
    columns = (literal(soort).label("soort"), actie_id, tekst.label("tekst"), meer.label("meer"))
    here = actie_id.in_(bindparam("ids", expanding=True))
    return select(*columns, cast(van, Integer).label("van"), place).where(here)
