"""What all commands share: the application, the organisatie, and in whose name something is done."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flask import Flask

from tracker.domain.rollen import Role
from tracker.services.actor import Actor, Channel


class CommandError(Exception):
    """Bad input on the command line; the message is one Dutch sentence."""


def make_app() -> Flask:
    """Return the application with the settings of the environment.

    Raises:
        CommandError: a setting is missing or odd.
    """
    root = str(Path(__file__).parents[2])
    if root not in sys.path:  # config.py lies beside the package
        sys.path.insert(0, root)
    from config import SettingError  # noqa: PLC0415 - only findable now
    from tracker import create_app  # noqa: PLC0415 - the reader of a plan needs no application

    try:
        return create_app()
    except SettingError as error:
        raise CommandError(str(error)) from None


@contextmanager
def app_context() -> Iterator[Flask]:
    """Open the application for one command.

    Raises:
        CommandError: the database cannot be reached, or was never made.
    """
    from sqlalchemy.exc import OperationalError, ProgrammingError  # noqa: PLC0415 - as above

    app = make_app()
    with app.app_context():
        try:
            yield app
        except (OperationalError, ProgrammingError) as error:
            if os.environ.get("TRACKER_FOUTEN") == "voluit":
                raise
            raise CommandError(
                "De database is niet te bereiken of nog niet gemaakt. Maak hem met: tracker migrate"
            ) from error


def bring_up_to_date() -> None:
    """Make the database, or bring it up to date, with what is derived from it."""
    from flask_migrate import upgrade  # noqa: PLC0415 - only when there is something to do

    from tracker.store.zoekindex import fill_when_empty  # noqa: PLC0415 - as above

    upgrade()
    fill_when_empty()


def choose_organisatie(naam: str | None) -> int:
    """Return the id of the organisatie of that name or, without a name, of the only one.

    Raises:
        CommandError: there is none, or more than one.
    """
    from tracker.store.accounts import find_organisatie  # noqa: PLC0415 - as above

    found = find_organisatie(naam)
    if found is None and naam is None:
        raise CommandError("Er is geen organisatie, of er zijn er meer. Noem er een met --organisatie NAAM.")
    if found is None:
        raise CommandError(f"Er is geen organisatie {naam}. Maak haar met: tracker organisatie add {naam!r}")
    return found.id


def cli_actor(organisatie_id: int, email: str | None) -> Actor:
    """Return in whose name the command works: the person named, else somebody of team OOV or the regisseur.

    Raises:
        CommandError: there is no such person.
    """
    from tracker.store.members import list_members  # noqa: PLC0415 - as above

    people = [member for member in list_members(organisatie_id) if member.active]
    if email is not None:
        people = [member for member in people if member.email == email.strip().lower()]
    fit = {Role.MEDEWERKER_OOV, Role.REGISSEUR}
    for member in sorted(people, key=lambda member: Role.REGISSEUR not in member.roles):
        if member.roles & fit:
            return Actor(member.id, member.naam, organisatie_id, member.roles, Channel.CLI)
    raise CommandError("Er is niemand van team OOV op wiens naam dit kan. Voeg iemand toe met: tracker user add")


def host_actor(organisatie_id: int) -> Actor:
    """Return whoever has the machine: may manage people, and nothing of the content."""
    return Actor(None, "opdrachtregel", organisatie_id, frozenset({Role.BEHEERDER}), Channel.CLI)
