"""Who may do what: the matrix as data.

Source: the permission matrix of the domain report (2.3) and BIO2 5.03: a beheerder runs the application and has no
rights on content. Whether an actie is *yours* is decided by the service, on top of this.
"""

from enum import StrEnum


class Role(StrEnum):
    """What somebody is for an organisatie. The value is the word on screen."""

    BEHEERDER = "beheerder"
    REGISSEUR = "strategisch regisseur"
    MEDEWERKER_OOV = "medewerker OOV"
    ACTIEHOUDER = "actiehouder"
    LEZER = "lezer"


class Permission(StrEnum):
    """One thing somebody can do."""

    PLAN_LEZEN = "plan lezen"  # adopted plans and their acties, as far as released to the role
    PLAN_AFSLUITEN = "plan afsluiten"  # and open it again
    PLAN_BEHEREN = "plan beheren"  # add or change acties, themas, doelen, plan data
    ALLE_ACTIES = "alle acties zien"
    ACTIE_TOEWIJZEN = "actie toewijzen"
    VOORTGANG_MELDEN = "voortgang melden"  # on own acties; with ALLE_ACTIES on any
    VOORTGANG_BEOORDELEN = "voortgang beoordelen"
    IMPORT_BEOORDELEN = "import beoordelen"
    IMPORT_OVERNEMEN = "import overnemen"
    HERINNERINGEN_ZIEN = "herinneringen zien"
    RAPPORT_MAKEN = "rapport maken"
    RAPPORT_VASTSTELLEN = "rapport vaststellen"
    RAPPORT_LEZEN = "rapport lezen"  # editions that are vastgesteld
    PERSONEN_ZIEN = "personen zien"
    PERSONEN_BEHEREN = "personen beheren"
    PARTNERS_BEHEREN = "partners beheren"  # the names of the organisations we work with, for the whole organisatie
    INSTELLINGEN = "instellingen"


P = Permission
_OOV = frozenset(
    {
        P.PLAN_LEZEN, P.PLAN_BEHEREN, P.ALLE_ACTIES, P.ACTIE_TOEWIJZEN, P.VOORTGANG_MELDEN, P.IMPORT_BEOORDELEN,
        P.HERINNERINGEN_ZIEN, P.RAPPORT_MAKEN, P.RAPPORT_LEZEN, P.PERSONEN_ZIEN, P.PARTNERS_BEHEREN,
    }
)  # fmt: skip

MATRIX: dict[Role, frozenset[Permission]] = {
    Role.BEHEERDER: frozenset({P.PERSONEN_ZIEN, P.PERSONEN_BEHEREN, P.PARTNERS_BEHEREN, P.INSTELLINGEN}),
    Role.REGISSEUR: _OOV | {P.PLAN_AFSLUITEN, P.VOORTGANG_BEOORDELEN, P.IMPORT_OVERNEMEN, P.RAPPORT_VASTSTELLEN},
    # In a team of two or three the one who reviews an import also takes it over; the regisseur sees it in the log.
    Role.MEDEWERKER_OOV: _OOV | {P.IMPORT_OVERNEMEN},
    Role.ACTIEHOUDER: frozenset({P.PLAN_LEZEN, P.VOORTGANG_MELDEN, P.RAPPORT_LEZEN}),
    Role.LEZER: frozenset({P.PLAN_LEZEN, P.RAPPORT_LEZEN}),
}


def permissions(roles: frozenset[Role]) -> frozenset[Permission]:
    """Return everything these roles together may do."""
    return frozenset().union(*(MATRIX[role] for role in roles))
