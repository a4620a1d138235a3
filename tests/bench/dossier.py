"""How long a dossier of a plan with a history takes: put together with a check of the log, and written in each form.

A plan of our own in a database of its own: of each actie three statements that were judged and two moves of the
deadline, each with its line in the log. Also the public page of a plan of 5,000 acties. Figures are of one run.
"""

import json
import resource
import sys
import tempfile
import time
from datetime import date, timedelta

import config
from tests.builders import add_acties, add_plan, add_voortgang, counted_queries
from tests.conftest import person
from tracker import create_app
from tracker.domain.rollen import Role
from tracker.reporting.writers import WRITERS
from tracker.services.dossiers.making import ask_dossier, dossier_file
from tracker.services.mensen.accounts import add_organisatie
from tracker.services.rapport.openbaar import preview, publish
from tracker.services.tracking import set_deadline
from tracker.store.changes import Origin, log
from tracker.store.session import db, transaction

SIZES, PUBLIC = (150, 500), 5_000
SECONDS, PAGE_MS = {150: 5.0, 500: 15.0}, 500  # computing for the slowest form, by the process for files; a public page
MOST_STATEMENTS = 45  # for putting it together, of however many acties; checking the log takes one for 5,000 lines


def main() -> int:
    """Print the figures, with one JSON line at the end; return 1 when one falls short."""
    figures: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        app = create_app(config.read_settings({"TRACKER_DATA": folder}))
        with app.app_context():
            db.create_all()
            regisseur = person(add_organisatie("Rijnoord"), Role.REGISSEUR, "Renske")
            for size in SIZES:
                figures |= dossier_of(regisseur, size)
        figures |= public_page(app, regisseur)
        with app.app_context():
            db.engine.dispose()
    figures["peak_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    short = [f"{form} of {size}" for size in SIZES for form in WRITERS if figures[f"{form}_{size}"] > SECONDS[size]]
    short += [f"statements of {size}" for size in SIZES if figures[f"json_{size}_statements"] > MOST_STATEMENTS]
    short += [name for name in ("page_ms", "data_ms") if figures[name] > PAGE_MS]
    print(json.dumps(figures | {"bench": "dossier", "short": short, "ok": not short}, sort_keys=True))
    return 1 if short else 0


def dossier_of(regisseur, size: int) -> dict[str, float]:
    """Make the dossier of a plan of this size in every form and print how long each took."""
    plan = add_plan(regisseur.organisatie_id, f"Plan van {size}")
    with transaction():
        _live(regisseur, plan, add_acties(plan, size))
    asked, figures = ask_dossier(regisseur, plan), {}
    for form in ("json", *(one for one in WRITERS if one != "json")):  # the first puts it together
        with counted_queries() as sent:
            start, computing = time.perf_counter(), time.process_time()
            made = dossier_file(asked, form)
            taken, seconds = time.perf_counter() - start, round(time.process_time() - computing, 2)
        figures |= {f"{form}_{size}": seconds, f"{form}_{size}_statements": len(sent)}
        kb = len(made.content) // 1024
        print(f"{form:5} {seconds:6.2f} s of computing ({taken:.1f} s), {size} acties, {kb} kB, {len(sent)} statements")
    return figures


def _live(regisseur, plan: int, acties: list[int]) -> None:
    """Give acties a past, with a line in the log for each thing that happened."""
    origin = Origin(regisseur.user_id, "web", regisseur.organisatie_id, plan)
    for days in (100, 200):
        set_deadline(regisseur, acties, deadline=date(2026, 1, 1) + timedelta(days), reason="De leverancier is later")
    for actie in acties:
        for month in (1, 2, 3):
            said = add_voortgang(actie, regisseur.user_id, date(2026, month, 1), toelichting="Er is weer gewerkt. " * 8)
            log("voortgang", said, {"beoordeling": ("ingediend", "akkoord")}, origin)


def public_page(app, regisseur) -> dict[str, float]:
    """Put a large plan on a public page and print how long the page and its data take, and how many statements."""
    with app.app_context():
        plan = add_plan(regisseur.organisatie_id, "Groot plan")
        add_acties(plan, PUBLIC, door_id=regisseur.user_id)
        seen = preview(regisseur, plan, toelichting=True)
        adres = publish(regisseur, plan, toelichting=True, zoekmachines=False, allowed=(), kenmerk=seen.kenmerk)
        db.session.remove()
    client, figures = app.test_client(), {}
    for name, path in (("page_ms", ""), ("data_ms", "/gegevens.json")):
        client.get(f"/openbaar/{adres}{path}")
        with app.app_context(), counted_queries() as sent:
            start = time.perf_counter()
            answer = client.get(f"/openbaar/{adres}{path}")
            figures[name] = round(1000 * (time.perf_counter() - start))
        print(f"{name} {figures[name]} of {PUBLIC} acties, {len(answer.data) // 1024} kB, {len(sent)} statements")
    return figures


if __name__ == "__main__":
    sys.exit(main())
