"""Choosing how the reports of an organisatie look, and finding how one report looks."""

from dataclasses import asdict, replace
from typing import Any

from sqlalchemy import select

from tracker import clock, sandbox
from tracker.domain.kleur import KleurError, read_kleur
from tracker.domain.rollen import Permission
from tracker.extraction.document import UnreadableDocumentError
from tracker.reporting.writers.huisstijl import FONTS, OURS, PNG, SVG, Huisstijl, check_accent, check_tint
from tracker.services.acties import TrackingError
from tracker.services.actor import Actor
from tracker.services.importing.intake import clean_filename
from tracker.store.changes import Origin, log
from tracker.store.editions import Edition, newest_frozen
from tracker.store.huisstijlen import (
    ChosenStyle,
    chosen_style,
    keep_file,
    load_style,
    style_of_edition,
)
from tracker.store.opmaak_tables import HuisstijlRow
from tracker.store.session import db, transaction
from tracker.store.tables import PlanRow

MAX_LOGO_KB = 500
LONGEST_ALT = 300
_LOGGED = ("accent", "tint", "font", "logo_id", "logo_alt", "sjabloon_id")
NO_LOGO = "Dit is geen logo dat wij kennen. Kies een SVG of een PNG."


def choose_looks(actor: Actor, *, accent: str, tint: str, font: str) -> None:
    """Keep the colours and the font.

    Raises:
        NotAllowedError: not this actor's to do.
        TrackingError: a colour that is none or cannot be read, or another font; it names the field.
    """
    actor.require(Permission.HUISSTIJL)
    change_style(actor, **checked_looks(accent, tint, font))


def checked_looks(accent: str, tint: str, font: str) -> dict[str, str]:
    """Return colours and font as they are kept.

    Raises:
        TrackingError: as `choose_looks`.
    """
    colours = {"accent": accent, "tint": tint}
    for field, check in (("accent", check_accent), ("tint", check_tint)):
        try:
            colours[field] = read_kleur(colours[field])
            check(colours[field])
        except KleurError as error:
            raise TrackingError(field, str(error)) from error
    if font not in FONTS:
        raise TrackingError("font", "Kies een lettertype uit de lijst.")
    return {**colours, "font": font}


def choose_logo(actor: Actor, filename: str, data: bytes, alt: str) -> None:
    """Make a logo safe and keep it.

    Raises:
        NotAllowedError: not this actor's to do.
        TrackingError: no logo, too large, not to be made safe, or without its words.
    """
    actor.require(Permission.HUISSTIJL)
    words = " ".join(alt.split())[:LONGEST_ALT]
    if not words:
        raise TrackingError("alt", "Schrijf wat er op het logo staat, voor wie het niet kan zien.")
    if len(data) > MAX_LOGO_KB * 1024:
        raise TrackingError("logo", f"Dit logo is groter dan {MAX_LOGO_KB} kB. Maak het kleiner en kies het opnieuw.")
    media_type = PNG if data.startswith(b"\x89PNG\r\n\x1a\n") else SVG
    if media_type == SVG and b"<svg" not in data[:20_000]:
        raise TrackingError("logo", NO_LOGO)
    try:
        safe = sandbox.clean_picture(data, media_type)
    except UnreadableDocumentError as error:
        raise TrackingError("logo", NO_LOGO if str(error) == sandbox.UNSAFE else str(error)) from error
    with transaction():
        change_style(
            actor,
            logo_id=keep_file(actor.organisatie_id, clean_filename(filename), media_type, safe),
            logo_alt=words,
        )


def drop_logo(actor: Actor) -> None:
    """Use no logo any more; reports that were vastgesteld keep theirs."""
    actor.require(Permission.HUISSTIJL)
    change_style(actor, logo_id=None, logo_alt="")


def style_for(edition: Edition) -> Huisstijl:
    """Return how a report looks: as on the day it was vastgesteld, a draft as the organisatie does now."""
    chosen = style_of_edition(edition.id) if edition.is_frozen else chosen_style(edition.organisatie_id)
    return load_style(chosen)


def style_of(organisatie_id: int) -> Huisstijl:
    """Return how an organisatie wants its reports to look now."""
    return load_style(chosen_style(organisatie_id))


def style_on(plan_id: int, kind: str, year: int, *, latest: bool) -> Huisstijl:
    """Return the looks of what `publishing.report_for` gives: of its newest edition, else of the organisatie now."""
    edition = newest_frozen(plan_id, kind, year) if latest else None
    if edition is not None:
        return style_for(edition)
    organisatie_id = db.session.scalar(select(PlanRow.organisatie_id).where(PlanRow.id == plan_id))
    return style_of(organisatie_id or 0)


def tried_style(organisatie_id: int, accent: str, tint: str, font: str) -> Huisstijl:
    """Return the style an organisatie would have with other colours and font; what cannot be is ours."""
    try:
        looks: dict[str, Any] = checked_looks(accent, tint, font)
    except TrackingError:
        looks = {"accent": OURS.accent, "tint": OURS.tint, "font": OURS.font}
    return replace(style_of(organisatie_id), **looks)


def change_style(actor: Actor, **changes: Any) -> None:
    """Keep a new style: the one of now with these changes, unless nothing would change."""
    with transaction() as session:
        before = chosen_style(actor.organisatie_id)
        after: ChosenStyle = replace(before, **changes)
        if after == before:
            return
        told = {name: (getattr(before, name), getattr(after, name)) for name in _LOGGED}
        log("huisstijl", actor.organisatie_id, told, _origin(actor))
        values = {name: value for name, value in asdict(after).items() if name != "id"}
        session.add(
            HuisstijlRow(
                organisatie_id=actor.organisatie_id, created_at=clock.now(), created_by_id=actor.user_id, **values
            )
        )


def _origin(actor: Actor) -> Origin:
    return Origin(actor.user_id, actor.channel.value, actor.organisatie_id)
