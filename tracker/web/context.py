"""What the frame of every page needs: menu, organisatie, whether mail goes out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from flask import Flask, current_app, request, url_for
from flask_login import current_user

from tracker.domain.rollen import Permission, Role, permissions
from tracker.web.access import actor, chosen_organisatie, has_role, may
from tracker.web.submissions import FIELD, new_token
from tracker.web.terugkijken import looking_back
from tracker.web.woorden import woordzin, words


@dataclass(frozen=True, slots=True)
class NavItem:
    """One entry of the main menu."""

    label: str
    href: str
    current: bool
    count: int | None = None


# (label, endpoint, permission); an entry appears when the blueprint exists and the person may use it.
MENU = [
    ("Overzicht", "dashboard.index", None),
    ("Cockpit", "cockpit.index", Permission.ALLE_ACTIES),
    ("Mijn acties", "acties.mine", Permission.VOORTGANG_MELDEN),
    ("Beoordelen", "beoordelen.index", Permission.ACTIE_TOEWIJZEN),
    ("Gedeelde acties", "gedeeld.index", Permission.GEDEELD_ZIEN),
    ("Plannen", "plannen.index", Permission.PLAN_LEZEN),
    ("Acties", "acties.index", Permission.PLAN_LEZEN),
    ("Raad", "raadsafspraken.index", Permission.PLAN_LEZEN),
    ("Importeren", "imports.index", Permission.IMPORT_BEOORDELEN),
    ("Rondes", "rondes.index", Permission.RONDES_BEHEREN),
    ("Herinneringen", "herinneringen.index", Permission.HERINNERINGEN_ZIEN),
    ("Postvak", "postvak.index", Permission.POSTVAK),
    ("Rapportages", "rapportages.index", Permission.RAPPORT_LEZEN),
    ("Personen", "personen.index", Permission.PERSONEN_ZIEN),
    ("Mailregels", "mailregels.rules", Permission.INSTELLINGEN),
    ("Woorden", "instellingen.words", Permission.INSTELLINGEN),
    ("Huisstijl", "huisstijl.show", Permission.INSTELLINGEN),  # others find it at the reports
]


# Blueprints and endpoints without an entry of their own → the one that is lit up: where their breadcrumbs start.
BELONGS_TO = {
    "acties.propose": "acties.mine",
    "afwezigheid": "personen",
    "agenda": "acties.mine",
    "antwoordlinks": "acties",
    "bijdragen": "rapportages",
    "bijlagen": "acties",
    "bronnen": "acties",
    "delen": "acties",
    "dossiers": "plannen",
    "indicatoren": "plannen",
    "lijsten": "plannen",
    "maillijsten": "acties",
    "maillijsten.of_person": "personen",
    "mailteksten": "mailregels",
    "mensen": "acties",
    "mijlpalen": "acties",
    "partners": "personen",
    "prullenbak": "plannen",
    "publiceren": "plannen",
    "prullenbak.delete": "acties",
    "prullenbak.merge": "acties",
    "raadsafspraken.link": "acties",
    "reacties": "acties",
    "redactie": "rapportages",
    "rondes.answer_all": "acties.mine",
    "vertrek": "personen",
}
# Entries not everybody has → the one a page of theirs is found at without it.
FOUND_AT = {"mailregels": "herinneringen", "huisstijl": "rapportages"}


def init_app(app: Flask) -> None:
    """Hand these to every template."""

    @app.context_processor
    def _frame() -> dict[str, Any]:
        signed_in = current_user.is_authenticated
        account = current_user.account if signed_in else None
        return {
            "nav": _nav() if signed_in else (),
            "organisatie": chosen_organisatie(account) if account else None,
            "organisaties": account.organisaties if account else (),
            "may": may,
            "has_role": has_role,
            "Permission": Permission,
            "Role": Role,
            "mail_to_folder": signed_in and current_app.config["SETTINGS"].smtp_host is None,
            "submission_field": FIELD,
            "new_submission": new_token,
        }


def _nav() -> Sequence[NavItem]:
    where = request.endpoint or "", request.blueprint or "", request.script_root, looking_back()
    return _entries(actor().roles, *where, tuple(words().items()))


@lru_cache(maxsize=512)
def _entries(
    roles: frozenset[Role], asked: str, here: str, root: str, day: date | None, _words: tuple[tuple[str, str], ...]
) -> Sequence[NavItem]:
    """Return the menu, that is the same on each page for everybody with these roles."""
    held = permissions(roles)
    shown = [
        (label, endpoint)
        for label, endpoint, permission in MENU
        if endpoint in current_app.view_functions
        and (_has_overview(held) if permission is None else permission in held)
    ]
    lit = _lit_up(asked, here, {_entry(endpoint) for _, endpoint in shown})
    return tuple(
        NavItem(woordzin(label), _address(endpoint, root, day), _entry(endpoint) == lit) for label, endpoint in shown
    )


def _has_overview(held: frozenset[Permission]) -> bool:
    """Return whether the overview is a page of its own; who only sees what is shared starts there."""
    return Permission.GEDEELD_ZIEN not in held or bool(held & {Permission.PLAN_LEZEN, Permission.VOORTGANG_MELDEN})


@lru_cache(maxsize=256)
def _address(endpoint: str, _root: str, _day: date | None) -> str:
    """Return the address of an entry; it depends on where the application hangs and the day one looks at."""
    return url_for(endpoint)


def _entry(endpoint: str) -> str:
    """Return what an endpoint is called in the menu: its blueprint, but one's own acties stand apart."""
    return endpoint if endpoint == "acties.mine" else endpoint.split(".", maxsplit=1)[0]


def _lit_up(asked: str, blueprint: str, shown: set[str]) -> str:
    """Return the entry a page belongs to, of those this person has."""
    above = BELONGS_TO.get(asked) or BELONGS_TO.get(blueprint) or _entry(asked)
    return above if above in shown else FOUND_AT.get(above, above)
