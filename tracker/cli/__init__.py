"""The `tracker` command. Stable: what stands in README under "Opdrachtregel" keeps working.

Every command ends with exit code 0, or 2 with one Dutch sentence on stderr. Each calls the same function as the page or
the scheduler does.
"""

import argparse
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

from tracker import clock
from tracker.cli.accounts import add_account_commands
from tracker.cli.mail_in import add_mail_in
from tracker.cli.shared import CommandError, app_context, bring_up_to_date, choose_organisatie, cli_actor
from tracker.domain.periods import NotADateError, parse_date_nl

EXIT_BAD_INPUT = 2
FORMATS = ("pdf", "docx", "odt", "xlsx", "html", "json")


class _Parser(argparse.ArgumentParser):
    """argparse with its complaints in Dutch."""

    def error(self, message: str) -> NoReturn:
        """End with one sentence."""
        del message  # English, and longer than one sentence
        self.exit(EXIT_BAD_INPUT, f"Deze opdracht klopt niet. Zie: {self.prog} --help\n")


def build_parser() -> argparse.ArgumentParser:
    """Return the parser of all commands."""
    parser = _Parser(prog="tracker", description="Uitvoeringsplan-tracker: van plan naar voortgangsrapportage.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="OPDRACHT")

    extract = _command(commands, "extract", extract_plan, "lees een plan en toon het voorstel, zonder database")
    extract.add_argument("file", type=Path, metavar="BESTAND")
    extract.add_argument("--json", action="store_true", help="het hele voorstel als JSON")
    extract.add_argument(
        "--roles", type=Path, metavar="BESTAND", help="JSON met per kop een rol, die vóór het voorstel gaat"
    )

    import_ = _command(commands, "import", import_plan, "lees een plan in, om te beoordelen of meteen over te nemen")
    import_.add_argument("file", type=Path, metavar="BESTAND")
    import_.add_argument("--organisatie", metavar="NAAM")
    import_.add_argument("--accept-all", action="store_true", help="neem alles over wat wordt voorgesteld")
    import_.add_argument("--door", metavar="E-MAIL", help="op wiens naam; anders een medewerker OOV of de regisseur")

    serve_ = _command(commands, "serve", serve, "start de website, met de planner erin")
    serve_.add_argument("--host", default="127.0.0.1")
    serve_.add_argument("--port", type=int, default=8000)
    serve_.add_argument("--migrate", action="store_true", help="werk eerst de database bij")
    serve_.add_argument("--demo", action="store_true", help="laad eerst de demo, als er nog niets is")
    serve_.add_argument("--no-scheduler", action="store_true", help="de planner draait in een eigen proces")

    _command(commands, "scheduler", run_scheduler, "start alleen de planner, die herinneringen maakt en verstuurt")
    _command(commands, "migrate", migrate, "maak of werk de database bij")
    _command(commands, "zoekindex", rebuild_search, "maak de zoekindex opnieuw")
    _command(commands, "demo", demo, "laad de demo van een gemeente die niet bestaat")

    remind = _command(commands, "remind", remind_people, "maak de herinneringen van een dag")
    remind.add_argument("--peildatum", metavar="DATUM")
    remind.add_argument("--dry-run", action="store_true", help="toon alleen wie wat zou krijgen")
    remind.add_argument("--json", action="store_true")

    maken = _command(commands, "maken", make_files, "maak de bestanden van rapporten waarop iemand wacht")
    maken.add_argument(
        "--blijf", type=int, metavar="SECONDEN", help="maak bij elke regel op de standaardinvoer wat er dan wacht"
    )

    report = _command(commands, "report", write_report_file, "schrijf een rapport")
    report.add_argument("plan", metavar="PLAN", help="het nummer of de titel van het plan")
    report.add_argument("--kind", default="voortgangsrapportage", choices=("voortgangsrapportage",))
    report.add_argument("--year", type=int, required=True, metavar="JJJJ")
    report.add_argument("--peildatum", metavar="DATUM")
    report.add_argument("--format", choices=FORMATS, required=True)
    report.add_argument("-o", "--output", type=Path, required=True, metavar="BESTAND")
    report.add_argument("--organisatie", metavar="NAAM")

    chain = _command(commands, "keten", print_chain, "toon van één actie de hele keten, van passage tot rapport")
    chain.add_argument("actie", type=int, metavar="NUMMER")

    _command(commands, "logboek", check_log, "controleer of het logboek heel is: niets gewijzigd, verwisseld of weg")
    add_account_commands(commands, _command)
    add_mail_in(commands, _command)
    return parser


def _command(commands: Any, name: str, run: Callable[[argparse.Namespace], int | None], text: str) -> Any:
    parser = commands.add_parser(name, help=text, description=text)
    parser.set_defaults(run=run)
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    arguments = build_parser().parse_args(argv)
    with _plain_errors() as outcome:
        outcome.append(arguments.run(arguments) or 0)
    return outcome[-1]


@contextmanager
def _plain_errors() -> Iterator[list[int]]:
    """Turn every error a person can cause into one Dutch sentence and exit code 2."""
    outcome: list[int] = []
    try:
        yield outcome
    except CommandError as error:
        sys.stderr.write(f"{error}\n")
        outcome.append(EXIT_BAD_INPUT)


def read_file(path: Path) -> bytes:
    """Return the bytes of a file somebody named.

    Raises:
        CommandError: it is not there, or may not be read.
    """
    try:
        return path.read_bytes()
    except OSError:
        raise CommandError(f"Het bestand {path} is er niet of kan niet worden gelezen.") from None


def read_day(text: str | None) -> date | None:
    """Return the day somebody typed, None when nothing was typed.

    Raises:
        CommandError: it is not a date.
    """
    try:
        return None if text is None else parse_date_nl(text)
    except NotADateError as error:
        raise CommandError(str(error)) from None


def extract_plan(arguments: argparse.Namespace) -> None:
    """Read a plan in a child process and show what would be proposed."""
    from tracker.extraction.choices import Choices  # noqa: PLC0415
    from tracker.extraction.document import UnreadableDocumentError  # noqa: PLC0415
    from tracker.extraction.export import as_json  # noqa: PLC0415 - each command loads only what it needs
    from tracker.sandbox import read  # noqa: PLC0415

    choices = Choices(roles=_read_roles(arguments.roles))
    try:
        document, draft = read(read_file(arguments.file), arguments.file.name, choices)
    except UnreadableDocumentError as error:
        raise CommandError(str(error)) from None
    if arguments.json:
        json.dump(as_json(draft, document), sys.stdout, ensure_ascii=False, indent=1)
        sys.stdout.write("\n")
        return
    _say(f"{draft.metadata.title or arguments.file.name}")
    _say(f"{len(draft.acties)} acties, {len(draft.doelen)} doelen, {len(draft.indicators)} indicatoren")
    for actie in draft.acties:
        _say(f"  [{actie.band.value}] regel {actie.source.line}: {actie.text[:110]}")
    for warning in draft.warnings:
        _say(warning)


def _read_roles(path: Path | None) -> dict[str, Any]:
    from tracker.extraction.draft import HeadingRole  # noqa: PLC0415

    if path is None:
        return {}
    allowed = ", ".join(role.value for role in HeadingRole)
    try:
        given = json.loads(read_file(path))
        return {str(heading): HeadingRole(role) for heading, role in given.items()}
    except (ValueError, AttributeError):
        raise CommandError(f"{path} moet JSON zijn met per kop een rol: {allowed}.") from None


def import_plan(arguments: argparse.Namespace) -> None:
    """Read a plan in; with --accept-all take over what is proposed."""
    from tracker.services import importing  # noqa: PLC0415

    data = read_file(arguments.file)
    with app_context():
        actor = cli_actor(choose_organisatie(arguments.organisatie), arguments.door)
        try:
            import_id = importing.start_import(actor, arguments.file.name, data)
            importing.run_import(import_id)
            found = importing.get_import(actor, import_id)
            if found.state is importing.ImportState.MISLUKT:
                raise CommandError(found.message)
            if arguments.accept_all:
                importing.accept_all(actor, import_id)
                plan_id = importing.take_over(actor, import_id, open_proposals=importing.Decision.OVERSLAAN)
                _say(f"Overgenomen als plan {plan_id}.")
            else:
                _say(f"Ingelezen als import {import_id}. Beoordeel hem op /importeren/{import_id}.")
        except importing.ImportRefusedError as error:
            raise CommandError(str(error)) from None


def check_log(_: argparse.Namespace) -> int:
    """Check the change log; exit code 1 when something is wrong with it."""
    from flask import current_app  # noqa: PLC0415

    from tracker.services import logboek  # noqa: PLC0415

    with app_context():
        found = logboek.check_log(current_app.config["SETTINGS"].data_dir)
    for fault in found.faults:
        _say(fault)
    whole = "Het logboek is heel" if not found.faults else f"Het logboek is NIET heel: {len(found.faults)} fouten"
    _say(f"{whole}: {found.lines} regels bekeken, {found.compared} keer vergeleken. Stand: {found.head.shown}.")
    return 1 if found.faults else 0


def migrate(_arguments: argparse.Namespace) -> None:
    """Make the database, or bring it up to date."""
    with app_context():
        bring_up_to_date()


def rebuild_search(_arguments: argparse.Namespace) -> None:
    """Make the index of search again; it follows the register by itself, so this repairs a database from elsewhere."""
    from tracker.store.zoekindex import rebuild  # noqa: PLC0415

    with app_context():
        _say(f"De zoekindex is opnieuw gemaakt: {rebuild()} acties en doelen.")


def demo(_arguments: argparse.Namespace) -> None:
    """Load the demo; a second time does nothing."""
    from tracker.services.demo.loading import load_demo  # noqa: PLC0415

    with app_context():
        summary = load_demo(clock.today())
        _say(str(summary))


def serve(arguments: argparse.Namespace) -> None:
    """Start the website; the embedded default is one process with the scheduler in it."""
    from tracker.cli.serving import run_server  # noqa: PLC0415

    run_server(arguments)


def run_scheduler(_arguments: argparse.Namespace) -> None:
    """Start the scheduler in a process of its own."""
    from tracker import scheduler  # noqa: PLC0415
    from tracker.cli.shared import make_app  # noqa: PLC0415

    scheduler.run_blocking(make_app())


def remind_people(arguments: argparse.Namespace) -> None:
    """Make the reminders of a day, or show who would get what."""
    from tracker.domain.periods import format_date_nl  # noqa: PLC0415
    from tracker.services.mail import reminding  # noqa: PLC0415

    peildatum = read_day(arguments.peildatum) or clock.today()
    with app_context():
        if arguments.dry_run:
            mails = [mail.as_dict() for mail in reminding.preview(peildatum, today=clock.today())]
        else:
            mails = [mail.as_dict() for mail in reminding.plan_reminders(peildatum, clock.now()).mails]
        opens = reminding.next_mail_day(peildatum)
    if arguments.json:
        json.dump(mails, sys.stdout, ensure_ascii=False, indent=1)
        sys.stdout.write("\n")
        return
    for mail in mails:
        _say(f"{mail['recipient']}: {mail['subject']}")
    if opens != peildatum:
        _say(f"Op {format_date_nl(peildatum)} gaat er geen mail uit; weer op {format_date_nl(opens)}.")
        return
    _say(f"{len(mails)} mails{' (proef, er is niets gemaakt)' if arguments.dry_run else ''}.")


def make_files(arguments: argparse.Namespace) -> None:
    """Make the files of reports that somebody waits for."""
    from tracker.services.rapport import maken, makers  # noqa: PLC0415

    made: list[int] = []
    with app_context() as app:

        def make() -> None:
            with app.app_context():  # what it read is forgotten before it waits
                made.append(maken.make_waiting())

        if arguments.blijf is None:
            make()
        else:
            makers.stay(make, sys.stdin.buffer, arguments.blijf)
    _say(f"Gemaakt: {sum(made)}.")


def write_report_file(arguments: argparse.Namespace) -> None:
    """Write a report to a file."""
    from tracker.services.rapport import huisstijl, publishing  # noqa: PLC0415

    with app_context():
        plan_id = _find_plan(arguments.plan, choose_organisatie(arguments.organisatie))
        try:
            report = publishing.report_for(plan_id, arguments.kind, arguments.year, read_day(arguments.peildatum))
            style = huisstijl.style_on(plan_id, arguments.kind, arguments.year, latest=arguments.peildatum is None)
            file = publishing.write_report(report, arguments.format, style)
        except publishing.ReportError as error:
            raise CommandError(str(error)) from None
    try:
        arguments.output.write_bytes(file.content)
    except OSError:
        raise CommandError(f"Het bestand {arguments.output} kan niet worden geschreven.") from None


def print_chain(arguments: argparse.Namespace) -> None:
    """Show one actie from passage to report, link by link."""
    from tracker.services.chain import chain_of  # noqa: PLC0415
    from tracker.store.plans import PlanNotFoundError  # noqa: PLC0415

    with app_context():
        try:
            for link in chain_of(arguments.actie):
                _say(f"→ {link}")
        except PlanNotFoundError:
            raise CommandError(f"Er is geen actie met nummer {arguments.actie}.") from None


def _find_plan(wanted: str, organisatie_id: int) -> int:
    from tracker.store.plans import list_plans  # noqa: PLC0415

    plans = list_plans(organisatie_id)
    found = [plan.id for plan in plans if wanted == str(plan.id) or wanted.lower() == plan.titel.lower()]
    found = found or [plan.id for plan in plans if wanted.lower() in plan.titel.lower()]
    if len(found) != 1:
        known = "; ".join(f"{plan.id}: {plan.titel}" for plan in plans) or "er zijn nog geen plannen"
        raise CommandError(f"{wanted!r} wijst niet precies één plan aan ({known}).")
    return found[0]


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
