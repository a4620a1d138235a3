"""Reading and keeping house styles; what was kept never changes."""

import hashlib
from dataclasses import dataclass

from sqlalchemy import select

from tracker.reporting.writers.huisstijl import OURS, Huisstijl, Logo
from tracker.store.opmaak_tables import HuisstijlRow, RapportStijlRow, StijlbestandRow
from tracker.store.session import db


@dataclass(frozen=True, slots=True)
class ChosenStyle:
    """What an organisatie chose, as ids: the files are read apart."""

    id: int | None
    accent: str
    tint: str
    font: str
    logo_id: int | None
    logo_alt: str
    sjabloon_id: int | None


OUR_CHOICE = ChosenStyle(None, OURS.accent, OURS.tint, OURS.font, None, "", None)


def chosen_style(organisatie_id: int) -> ChosenStyle:
    """Return the style an organisatie uses now; ours when it never chose one."""
    query = select(HuisstijlRow).where(HuisstijlRow.organisatie_id == organisatie_id)
    return _chosen(db.session.scalar(query.order_by(HuisstijlRow.id.desc()).limit(1)))


def style_of_edition(edition_id: int) -> ChosenStyle:
    """Return the style a report was vastgesteld in."""
    joined = RapportStijlRow.huisstijl_id == HuisstijlRow.id
    query = select(HuisstijlRow).join(RapportStijlRow, joined).where(RapportStijlRow.edition_id == edition_id)
    return _chosen(db.session.scalar(query))


def load_style(chosen: ChosenStyle) -> Huisstijl:
    """Return a style with its files."""
    logo = db.session.get(StijlbestandRow, chosen.logo_id) if chosen.logo_id else None
    sjabloon = db.session.get(StijlbestandRow, chosen.sjabloon_id) if chosen.sjabloon_id else None
    return Huisstijl(
        chosen.accent, chosen.tint, chosen.font,
        Logo(logo.media_type, logo.content, chosen.logo_alt) if logo else None,
        sjabloon.content if sjabloon else None,
    )  # fmt: skip


def keep_file(organisatie_id: int, naam: str, media_type: str, content: bytes) -> int:
    """Keep a file in the running transaction, once, and return its id."""
    sha256 = hashlib.sha256(content).hexdigest()
    same = (StijlbestandRow.organisatie_id == organisatie_id, StijlbestandRow.sha256 == sha256)
    row = db.session.scalar(select(StijlbestandRow).where(*same))
    if row is None:
        row = StijlbestandRow(
            organisatie_id=organisatie_id, sha256=sha256, media_type=media_type, naam=naam, content=content
        )
        db.session.add(row)
        db.session.flush()
    return row.id


def name_of_file(file_id: int | None) -> str:
    """Return what a kept file was called; empty without one."""
    found = db.session.scalar(select(StijlbestandRow.naam).where(StijlbestandRow.id == file_id))
    return found or ""


def content_of_file(file_id: int) -> bytes:
    """Return the bytes of a kept file."""
    return db.session.get_one(StijlbestandRow, file_id).content


def tie_style(edition_id: int, organisatie_id: int) -> None:
    """Write down in which style a report is vastgesteld, in the running transaction."""
    chosen = chosen_style(organisatie_id)
    if chosen.id is not None:
        db.session.add(RapportStijlRow(edition_id=edition_id, huisstijl_id=chosen.id))


def _chosen(row: HuisstijlRow | None) -> ChosenStyle:
    if row is None:
        return OUR_CHOICE
    return ChosenStyle(row.id, row.accent, row.tint, row.font, row.logo_id, row.logo_alt, row.sjabloon_id)
