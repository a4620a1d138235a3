"""Who may do what: the matrix as data, with the words in which people read it.

Source: the permission matrix of the domain report (2.3) and of the assurance report (1.1), and BIO2 5.03: a beheerder
runs the application and has no rights on content. Whether an actie is *yours* or shared with *your* partner is decided
by the service, on top of this. docs/rollen.md is written from this module (`python -m tests.matrix`), and so is the
page "Wie mag wat".
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache


class Role(StrEnum):
    """What somebody is for an organisatie. The value is the word on screen."""

    BEHEERDER = "beheerder"
    REGISSEUR = "strategisch regisseur"
    MEDEWERKER_OOV = "medewerker OOV"
    ACTIEHOUDER = "actiehouder"
    EXTERNE_PARTNER = "externe partner"
    LEZER = "lezer"


class Permission(StrEnum):
    """One thing somebody can do."""

    PLAN_LEZEN = "plan lezen"  # adopted plans and their acties, as far as released to the role
    PLAN_AFSLUITEN = "plan afsluiten"  # and open it again
    PLAN_BEHEREN = "plan beheren"  # add or change acties, themas, doelen, plan data
    ALLE_ACTIES = "alle acties zien"
    ACTIE_TOEWIJZEN = "actie toewijzen"
    ACTIE_DELEN = "actie delen met een partner"
    VOORTGANG_MELDEN = "voortgang melden"  # on own acties; with ALLE_ACTIES on any
    VOORTGANG_BEOORDELEN = "voortgang beoordelen"
    ACTIE_VOORSTELLEN = "actie voorstellen"  # one to do oneself; never counts before team OOV took it over
    GEDEELD_ZIEN = "gedeelde acties zien"  # what is shared with the own partner organisation, and nothing else
    VOORTGANG_VOORSTELLEN = "voortgang voorstellen"  # on shared acties; never counts before somebody agreed
    IMPORT_BEOORDELEN = "import beoordelen"
    IMPORT_OVERNEMEN = "import overnemen"
    HERINNERINGEN_ZIEN = "herinneringen zien"
    POSTVAK = "postvak bijhouden"  # replies by mail that could not be taken over by themselves
    RONDES_BEHEREN = "rondes beheren"
    RAPPORT_MAKEN = "rapport maken"
    RAPPORT_VASTSTELLEN = "rapport vaststellen"
    RAPPORT_LEZEN = "rapport lezen"  # editions that are vastgesteld
    PERSONEN_ZIEN = "personen zien"
    PERSONEN_BEHEREN = "personen beheren"
    PERSOON_NOEMEN = "persoon zonder account toevoegen"
    ACTIES_OVERDRAGEN = "acties overdragen"  # of somebody who leaves; who sees no acties, hands them over unseen
    PARTNER_UITNODIGEN = "externe partner uitnodigen"  # a request: a beheerder makes the account, or not
    PARTNERS_BEHEREN = "partners beheren"  # the names of the organisations we work with, for the whole organisatie
    MAIL_REGELEN = "mail regelen"  # when mail goes out: the rules and the calendar
    INSTELLINGEN = "instellingen"
    DOSSIER_MAKEN = "dossier maken"  # everything about an actie or plan, with names: for an investigation
    PLAN_PUBLICEREN = "plan openbaar maken"  # a page everybody can read, without signing in
    HUISSTIJL = "huisstijl"  # how reports look: colours, font, logo, the own Word template


P = Permission
_OOV = frozenset(
    {
        P.PLAN_LEZEN, P.PLAN_BEHEREN, P.ALLE_ACTIES, P.ACTIE_TOEWIJZEN, P.ACTIE_DELEN, P.VOORTGANG_MELDEN,
        P.IMPORT_BEOORDELEN, P.HERINNERINGEN_ZIEN, P.RONDES_BEHEREN, P.RAPPORT_MAKEN, P.RAPPORT_LEZEN, P.PERSONEN_ZIEN,
        P.PERSOON_NOEMEN, P.ACTIES_OVERDRAGEN, P.PARTNERS_BEHEREN, P.POSTVAK, P.DOSSIER_MAKEN,
    }
)  # fmt: skip

MATRIX: dict[Role, frozenset[Permission]] = {
    Role.BEHEERDER: frozenset(
        {P.PERSONEN_ZIEN, P.PERSONEN_BEHEREN, P.ACTIES_OVERDRAGEN, P.PARTNERS_BEHEREN, P.MAIL_REGELEN, P.INSTELLINGEN}
        | {P.HUISSTIJL}
    ),
    Role.REGISSEUR: _OOV
    | {
        P.HUISSTIJL,
        P.MAIL_REGELEN,
        P.PARTNER_UITNODIGEN,
        P.PLAN_AFSLUITEN,
        P.VOORTGANG_BEOORDELEN,
        P.IMPORT_OVERNEMEN,
        P.RAPPORT_VASTSTELLEN,
        P.PLAN_PUBLICEREN,
    },
    # In a team of two or three the one who reviews an import also takes it over; the regisseur sees it in the log.
    Role.MEDEWERKER_OOV: _OOV | {P.IMPORT_OVERNEMEN},
    Role.ACTIEHOUDER: frozenset({P.PLAN_LEZEN, P.VOORTGANG_MELDEN, P.ACTIE_VOORSTELLEN, P.RAPPORT_LEZEN}),
    Role.EXTERNE_PARTNER: frozenset({P.GEDEELD_ZIEN, P.VOORTGANG_VOORSTELLEN}),
    Role.LEZER: frozenset({P.PLAN_LEZEN, P.RAPPORT_LEZEN}),
}

# A role that reaches less than everything: what it reaches instead. Whatever stands here is checked in a service.
REACH: dict[tuple[Role, Permission], str] = {
    (Role.ACTIEHOUDER, P.PLAN_LEZEN): "eigen acties en eigen thema",
    (Role.LEZER, P.PLAN_LEZEN): "vastgesteld en openbaar",
    (Role.ACTIEHOUDER, P.VOORTGANG_MELDEN): "eigen acties",
    (Role.ACTIEHOUDER, P.ACTIE_VOORSTELLEN): "na akkoord van team OOV",
    (Role.EXTERNE_PARTNER, P.GEDEELD_ZIEN): "gedeeld met de eigen organisatie",
    (Role.EXTERNE_PARTNER, P.VOORTGANG_VOORSTELLEN): "na akkoord van de regisseur",
    (Role.REGISSEUR, P.PARTNER_UITNODIGEN): "na akkoord van de beheerder",
    (Role.BEHEERDER, P.ACTIES_OVERDRAGEN): "zonder ze te lezen",
    (Role.BEHEERDER, P.PERSONEN_BEHEREN): "niet de eigen rollen",
}

EXPLAINED: dict[Permission, str] = {
    P.PLAN_LEZEN: "Een plan en de acties lezen",
    P.ALLE_ACTIES: "Alle acties zien, ook interne en vertrouwelijke",
    P.PLAN_BEHEREN: "Acties toevoegen en wijzigen, plangegevens wijzigen",
    P.ACTIE_VOORSTELLEN: "Een nieuwe actie voorstellen, om zelf te doen",
    P.ACTIE_TOEWIJZEN: "Een actiehouder, vervanger en deadline kiezen",
    P.ACTIE_DELEN: "Een actie delen met een partner, en dat weer intrekken",
    P.VOORTGANG_MELDEN: "Voortgang melden",
    P.VOORTGANG_BEOORDELEN: "Akkoord geven op voortgang, of terugsturen",
    P.GEDEELD_ZIEN: "Gedeelde acties zien",
    P.VOORTGANG_VOORSTELLEN: "Voortgang voorstellen op een gedeelde actie",
    P.IMPORT_BEOORDELEN: "Een plandocument inlezen en beoordelen",
    P.IMPORT_OVERNEMEN: "Een import overnemen in het plan, en terugdraaien",
    P.PLAN_AFSLUITEN: "Een plan afsluiten en heropenen",
    P.HERINNERINGEN_ZIEN: "Zien wie welke herinnering krijgt",
    P.POSTVAK: "Antwoorden per mail lezen en overnemen",
    P.RONDES_BEHEREN: "Een ronde plannen, openen en sluiten",
    P.RAPPORT_MAKEN: "Een rapportage maken",
    P.RAPPORT_VASTSTELLEN: "Een rapportage vaststellen",
    P.RAPPORT_LEZEN: "Vastgestelde rapportages lezen",
    P.DOSSIER_MAKEN: "Een dossier voor de rekenkamer maken en lezen",
    P.PLAN_PUBLICEREN: "Een plan op een openbare pagina zetten, en er weer af halen",
    P.PERSONEN_ZIEN: "De lijst van personen zien",
    P.PERSOON_NOEMEN: "Iemand zonder account toevoegen als actiehouder",
    P.ACTIES_OVERDRAGEN: "De acties van iemand overdragen aan een ander",
    P.PERSONEN_BEHEREN: "Accounts maken, sluiten en heropenen, rollen geven",
    P.PARTNER_UITNODIGEN: "Iemand van een partner uitnodigen",
    P.PARTNERS_BEHEREN: "De lijst van partners bijhouden",
    P.MAIL_REGELEN: "Bepalen wanneer er mails uitgaan",
    P.INSTELLINGEN: "Instellingen van de toepassing",
    P.HUISSTIJL: "De huisstijl van rapporten kiezen",
}


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One permission in words, and per role what it reaches: "ja", something less than everything, or ""."""

    what: str
    cells: tuple[str, ...]


def matrix_rows() -> tuple[MatrixRow, ...]:
    """Return the whole matrix as people read it, in the order of `EXPLAINED` and of `Role`."""
    return tuple(
        MatrixRow(what, tuple(_cell(role, permission) for role in Role)) for permission, what in EXPLAINED.items()
    )


def _cell(role: Role, permission: Permission) -> str:
    if permission not in MATRIX[role]:
        return ""
    return REACH.get((role, permission), "ja")


def permissions(roles: Iterable[Role]) -> frozenset[Permission]:
    """Return everything these roles together may do."""
    return _together(frozenset(roles))


@cache
def _together(roles: frozenset[Role]) -> frozenset[Permission]:
    return frozenset().union(*(MATRIX[role] for role in roles))


def may_hold_acties(roles: Iterable[Role]) -> bool:
    """Return whether somebody with these roles can be actiehouder or vervanger: who can report voortgang."""
    return Permission.VOORTGANG_MELDEN in permissions(roles)


ROLES_OF_ACTIEHOUDERS = tuple(role for role in Role if may_hold_acties([role]))

# After how many days somebody must look again whether the roles are still right: BIO2 5.18.03, 8.02.01.
CHECK_AFTER_DAYS = 365
CHECK_BEHEERDER_AFTER_DAYS = 92


def check_after_days(roles: Iterable[Role]) -> int:
    """Return after how many days to look at these roles again: each quarter for a beheerder, else each year."""
    return CHECK_BEHEERDER_AFTER_DAYS if Role.BEHEERDER in roles else CHECK_AFTER_DAYS
