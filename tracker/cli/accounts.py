"""The commands about organisaties and people."""

import argparse
import getpass
import secrets
import sys
from collections.abc import Callable
from typing import Any

from tracker.cli.shared import CommandError, app_context, choose_organisatie, host_actor
from tracker.domain.rollen import Role

ROLES = {"beheerder": Role.BEHEERDER, "regisseur": Role.REGISSEUR, "oov": Role.MEDEWERKER_OOV,
         "actiehouder": Role.ACTIEHOUDER, "lezer": Role.LEZER}  # fmt: skip


def add_account_commands(commands: Any, command: Callable[..., Any]) -> None:
    """Add `organisatie add` and `user add|disable|role`."""
    organisatie = commands.add_parser("organisatie", help="organisaties (gemeenten)").add_subparsers(
        dest="what", required=True
    )
    command(organisatie, "add", add_organisatie, "voeg een organisatie toe").add_argument("naam", metavar="NAAM")

    user = commands.add_parser("user", help="personen en hun rollen").add_subparsers(dest="what", required=True)
    add = command(user, "add", add_user, "voeg iemand toe; het wachtwoord wordt gevraagd of gemaakt")
    add.add_argument("email", metavar="E-MAIL")
    add.add_argument("--naam", required=True)
    add.add_argument("--rol", required=True, choices=ROLES)
    add.add_argument("--functie", default="")
    add.add_argument("--afdeling", default="")
    add.add_argument("--organisatie", metavar="NAAM")
    add.add_argument("--zonder-account", action="store_true", help="wel actiehouder en mail, geen aanmelden")

    disable = command(user, "disable", disable_user, "sluit een account; alle sessies stoppen meteen")
    to = disable.add_mutually_exclusive_group()
    to.add_argument("--naar", metavar="E-MAIL", help="wie de lopende acties overneemt")
    to.add_argument("--laat-open", metavar="REDEN", help="laat de lopende acties zonder actiehouder, om deze reden")
    role = command(user, "role", set_role, "geef iemand precies deze rollen")
    for parser in (disable, role):
        parser.add_argument("email", metavar="E-MAIL")
        parser.add_argument("--organisatie", metavar="NAAM")
    role.add_argument("roles", nargs="+", choices=ROLES, metavar="ROL", help=", ".join(ROLES))


def add_organisatie(arguments: argparse.Namespace) -> None:
    """Add a municipality."""
    from tracker.services.mensen import accounts  # noqa: PLC0415 - each command loads only what it needs

    with app_context():
        try:
            accounts.add_organisatie(arguments.naam)
        except accounts.AccountError as error:
            raise CommandError(str(error)) from None


def add_user(arguments: argparse.Namespace) -> None:
    """Add a person with a role."""
    from tracker.services.mensen import accounts  # noqa: PLC0415

    with app_context():
        organisatie_id = choose_organisatie(arguments.organisatie)
        password = None if arguments.zonder_account else _ask_password()
        try:
            accounts.add_user(
                host_actor(organisatie_id), email=arguments.email, naam=arguments.naam, role=ROLES[arguments.rol],
                functie=arguments.functie, afdeling=arguments.afdeling, password=password,
            )  # fmt: skip
        except accounts.AccountError as error:
            raise CommandError(str(error)) from None


def _ask_password() -> str:
    if sys.stdin.isatty():
        return getpass.getpass("Wachtwoord (ten minste 12 tekens): ")
    given = sys.stdin.readline().strip()
    if given:
        return given
    made = secrets.token_urlsafe(12)
    sys.stdout.write(f"Wachtwoord (staat alleen hier): {made}\n")
    return made


def disable_user(arguments: argparse.Namespace) -> None:
    """Close an account; others take over the acties."""
    from tracker.services.mensen import leaving  # noqa: PLC0415
    from tracker.services.mensen.accounts import AccountError  # noqa: PLC0415

    with app_context():
        actor = host_actor(choose_organisatie(arguments.organisatie))
        to: leaving.Destination | None = leaving.Otherwise.OPEN if arguments.laat_open else None
        if arguments.naar:
            to = _user_id(arguments.naar)
        try:
            done = leaving.disable_user(
                actor, _user_id(arguments.email), leaving.Handover(to, reason=arguments.laat_open or "")
            )
        except leaving.HandoverNeededError as error:
            raise CommandError(f"{error} Gebruik --naar E-MAIL of --laat-open REDEN.") from None
        except AccountError as error:
            raise CommandError(str(error)) from None
    if done.moved:
        sys.stdout.write(f"Overgedragen: {done.moved} acties.\n")
    if done.left_open:
        sys.stdout.write(f"Zonder actiehouder: {done.left_open} acties.\n")


def set_role(arguments: argparse.Namespace) -> None:
    """Give somebody exactly these roles."""
    from tracker.services.mensen.accounts import AccountError  # noqa: PLC0415
    from tracker.services.mensen.leaving import set_roles  # noqa: PLC0415

    with app_context():
        actor = host_actor(choose_organisatie(arguments.organisatie))
        try:
            set_roles(actor, _user_id(arguments.email), frozenset(ROLES[role] for role in arguments.roles))
        except AccountError as error:
            raise CommandError(str(error)) from None


def _user_id(email: str) -> int:
    from tracker.store.accounts import find_user  # noqa: PLC0415

    found = find_user(email)
    if found is None:
        raise CommandError(f"Er is niemand met het e-mailadres {email}.")
    return found.id
