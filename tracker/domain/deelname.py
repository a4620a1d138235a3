"""In which role a partner takes part in an actie, and how that is written: "Politie (uitvoerder)"."""

from collections.abc import Iterable
from enum import StrEnum


class PartnerRol(StrEnum):
    """What a partner does for an actie. The value is the word on screen."""

    UITVOERDER = "uitvoerder"
    MEEWERKEND = "meewerkend"
    ADVISEUR = "adviseur"
    FINANCIER = "financier"
    GEINFORMEERD = "geïnformeerd"


_ROLLEN = {rol.value: rol for rol in PartnerRol} | {"geinformeerd": PartnerRol.GEINFORMEERD}


def write_deelname(naam: str, rol: PartnerRol | str | None) -> str:
    """Return a partner with its role, if that is known, behind it."""
    return f"{naam} ({rol})" if rol else naam


def read_deelname(text: str) -> tuple[str, PartnerRol | None]:
    """Return the name and the role of a partner as written; what stands between brackets may be part of the name."""
    words = " ".join(text.split())
    naam, bracket, rest = words.rpartition(" (")
    rol = _ROLLEN.get(rest.removesuffix(")").casefold()) if bracket and rest.endswith(")") else None
    return (naam, rol) if rol else (words, None)


def tidy_deelnames(lines: Iterable[str]) -> list[str]:
    """Return partners as typed without needless spaces, each name once with its last role, in alphabetical order."""
    by_name: dict[str, str] = {}
    for line in lines:
        naam, rol = read_deelname(line)
        if naam:
            by_name[naam[:200]] = write_deelname(naam[:200], rol)
    return [by_name[naam] for naam in sorted(by_name)]
