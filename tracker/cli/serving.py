"""Starting the website: one process with the scheduler in it, on loopback unless told otherwise."""

import argparse
import sys
from pathlib import Path

from flask import Flask
from waitress import create_server

from tracker import clock
from tracker.cli.shared import CommandError, bring_up_to_date, make_app
from tracker.store.migrations import is_behind
from tracker.store.session import db

THREADS = 8


def run_server(arguments: argparse.Namespace) -> None:
    """Bring the database up to date when asked, and serve until stopped.

    Raises:
        CommandError: the database is behind, or the port is taken.
    """
    app = make_app()
    folder = Path(app.root_path).parent / "migrations"
    with app.app_context():
        if arguments.migrate:
            if is_behind(db, folder):
                bring_up_to_date()
        elif is_behind(db, folder):
            raise CommandError("De database is niet bijgewerkt. Doe eerst: tracker migrate")
        accounts = _load_demo() if arguments.demo else ()
        db.session.remove()
    try:
        server = create_server(app, host=arguments.host, port=arguments.port, threads=THREADS, ident=None)
    except OSError:
        raise CommandError(f"Poort {arguments.port} is al in gebruik. Kies een andere met --port.") from None
    _announce(app, arguments, accounts)
    scheduler = None if arguments.no_scheduler else _start_scheduler(app)
    try:
        server.run()
    finally:
        if scheduler is not None:
            scheduler.shutdown(wait=False)


def _load_demo() -> tuple[tuple[str, str, str], ...]:
    from tracker.services.demo.loading import load_demo  # noqa: PLC0415 - only for the demo

    return load_demo(clock.today()).accounts


def _start_scheduler(app: Flask):  # type: ignore[no-untyped-def]  # noqa: ANN202 - APScheduler has no types
    from tracker.scheduler import make_scheduler  # noqa: PLC0415 - not needed with --no-scheduler

    scheduler = make_scheduler(app)
    scheduler.start()
    return scheduler


def _announce(app: Flask, arguments: argparse.Namespace, accounts: tuple[tuple[str, str, str], ...]) -> None:
    settings = app.config["SETTINGS"]
    lines = [f"Uitvoeringsplan-tracker draait op http://{arguments.host}:{arguments.port}/"]
    if settings.smtp_host is None:
        lines.append(f"Er is geen mailserver ingesteld: mails gaan naar {settings.mail_dir}")
    if accounts:
        lines += ["", "Aanmelden in de demo:"]
        lines += [f"  {role:24} {email:36} {password}" for role, email, password in accounts]
    lines.append("Stoppen: Ctrl+C")
    sys.stdout.write("\n".join(lines) + "\n")
    sys.stdout.flush()
