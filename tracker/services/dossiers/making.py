"""Making a dossier: asked for once, set down once as everything stood then, and written in every form from that."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from flask import current_app

from tracker import clock
from tracker.domain.rollen import Permission
from tracker.reporting.compose.dossier import compose_dossier
from tracker.reporting.dossier import KIND, Ketencontrole, from_json, kenmerk_of, to_json
from tracker.reporting.stukken import slug
from tracker.services.actor import Actor, NotAllowedError
from tracker.services.dossiers.building import build
from tracker.services.inzage import visible_actie
from tracker.services.logboek import check_log
from tracker.services.rapport.huisstijl import style_of
from tracker.services.rapport.publishing import write_report
from tracker.store.changes import Origin, log_event
from tracker.store.dossier_tables import DossierRow
from tracker.store.dossiers import About, Dossierstuk, content_of, find_dossier, organisatie_of_plan
from tracker.store.plans import load_actie, load_plan
from tracker.store.rapporttaken import Bestand
from tracker.store.session import db, transaction


class DossierForgottenError(Exception):
    """What this dossier said was forgotten: it is made anew when somebody asks."""


def ask_dossier(actor: Actor, plan_id: int, actie_id: int | None = None, *, vertrouwelijk: bool = False) -> int:
    """Write down that somebody wants a dossier of a plan, or of one actie of it, and return its id.

    Raises:
        NotAllowedError: not theirs, or not there.
    """
    actor.require(Permission.DOSSIER_MAKEN)
    over = _over(actor, plan_id, actie_id)
    with transaction() as session:
        row = DossierRow(
            organisatie_id=actor.organisatie_id, plan_id=plan_id, actie_id=actie_id, over=over,
            vertrouwelijk=vertrouwelijk, asked_at=clock.now(), by_id=_user(actor),
        )  # fmt: skip
        session.add(row)
        session.flush()
        what = f"dossier gevraagd: {over}{', ook wat vertrouwelijk is' if vertrouwelijk else ''}"
        log_event("dossier", row.id, what, _origin(actor, plan_id))
        return row.id


def own_dossier(actor: Actor, dossier_id: int) -> Dossierstuk:
    """Return a dossier of the own organisatie.

    Raises:
        NotAllowedError: not theirs, or not there.
    """
    actor.require(Permission.DOSSIER_MAKEN)
    found = find_dossier(dossier_id)
    if found is None or found.organisatie_id != actor.organisatie_id:
        raise NotAllowedError(f"Dossier {dossier_id}")
    return found


def dossier_file(dossier_id: int, file_format: str, begun: Callable[[], object] = db.session.rollback) -> Bestand:
    """Return a dossier as a file; the first time it is set down as everything stands now.

    Args:
        dossier_id: of which dossier.
        file_format: a key of `WRITERS`.
        begun: called when all was read; it ends the reading, which holds up who writes.

    Raises:
        DossierForgottenError: it was made before, and what it said is forgotten.
    """
    found = find_dossier(dossier_id)
    if found is None or (found.made_at is not None and not found.has_content):
        raise DossierForgottenError(f"Dossier {dossier_id}")
    text = content_of(dossier_id) or _set_down(found)
    dossier = from_json(text)
    name = slug(f"{KIND} {dossier.over or dossier.plan}")[:90].strip("-")
    name = f"{name}-{dossier.peildatum.isoformat()}.{file_format}"
    if file_format == "json":
        return Bestand(name, "application/json", text.encode())
    style = style_of(found.organisatie_id)

    begun()
    written = write_report(compose_dossier(dossier, kenmerk_of(text)), file_format, style)
    return replace(written, naam=name)


def _set_down(found: Dossierstuk) -> str:
    """Put the dossier together and keep it; who comes second gets what the first kept."""
    now = clock.now()
    about = About(found.plan_id, found.actie_id)
    dossier, number = build(about, found.over, vertrouwelijk=found.vertrouwelijk, by=found.door, at=now, keten=_checked)
    text = to_json(dossier)
    with transaction(guarded=False) as session:
        row = session.get_one(DossierRow, found.id, with_for_update=True, populate_existing=True)
        if row.content is not None:
            return row.content
        row.content, row.content_hash, row.made_at = text, kenmerk_of(text), now
        row.log_seq, row.log_hash = dossier.keten.laatste_regel, dossier.keten.controlegetal
        what = f"dossier gemaakt: {number} {'actie' if number == 1 else 'acties'}, kenmerk {row.content_hash}"
        log_event("dossier", row.id, what, Origin(row.by_id, "web", row.organisatie_id, row.plan_id))
    return text


def _checked() -> Ketencontrole:
    outcome = check_log(Path(current_app.config["SETTINGS"].data_dir))
    db.session.rollback()  # what follows is read as it stands after the check
    head = outcome.head
    return Ketencontrole(outcome.lines, head.seq, head.hash, outcome.compared, len(outcome.faults))


def _over(actor: Actor, plan_id: int, actie_id: int | None) -> str:
    """Return what it is about in words; refuses what is not theirs."""
    if organisatie_of_plan(plan_id) != actor.organisatie_id:
        raise NotAllowedError(f"Plan {plan_id}")
    today = clock.today()
    if actie_id is None:
        return load_plan(plan_id, today, texts=False).titel
    plan, _ = load_actie(actie_id, today)
    actie = visible_actie(actor, plan)
    if plan.id != plan_id:
        raise NotAllowedError(f"Actie {actie_id}")
    return f"Actie {actie.nummer} {actie.titel}".replace("  ", " ")


def _user(actor: Actor) -> int:
    if actor.user_id is None:
        raise NotAllowedError("een dossier zonder persoon")
    return actor.user_id


def _origin(actor: Actor, plan_id: int) -> Origin:
    return Origin(actor.user_id, actor.channel.value, actor.organisatie_id, plan_id)
