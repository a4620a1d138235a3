"""The tables of how reports look and of making their files: house styles, jobs, and what was made."""

from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, deferred, mapped_column

from tracker.store.session import Base, UTCDateTime

NAME, WORD = String(200), String(40)


class StijlbestandRow(Base):
    """A logo or a template, kept once however often it is chosen, and never changed."""

    __tablename__ = "stijlbestand"
    __table_args__ = (UniqueConstraint("organisatie_id", "sha256"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    organisatie_id: Mapped[int] = mapped_column(ForeignKey("organisatie.id"))
    sha256: Mapped[str] = mapped_column(String(64))
    media_type: Mapped[str] = mapped_column(NAME)
    naam: Mapped[str] = mapped_column(NAME)
    content: Mapped[bytes] = deferred(mapped_column(LargeBinary))


class HuisstijlRow(Base):
    """A house style; each change is a new row, so that a report keeps the one of its day. The newest one counts."""

    __tablename__ = "huisstijl"
    id: Mapped[int] = mapped_column(primary_key=True)
    organisatie_id: Mapped[int] = mapped_column(ForeignKey("organisatie.id"), index=True)
    accent: Mapped[str] = mapped_column(WORD)
    tint: Mapped[str] = mapped_column(WORD)
    font: Mapped[str] = mapped_column(WORD)
    logo_id: Mapped[int | None] = mapped_column(ForeignKey("stijlbestand.id"))
    logo_alt: Mapped[str] = mapped_column(String(300))
    sjabloon_id: Mapped[int | None] = mapped_column(ForeignKey("stijlbestand.id"))
    created_at: Mapped[datetime] = mapped_column(UTCDateTime)
    created_by_id: Mapped[int | None] = mapped_column(ForeignKey("app_user.id"))


class RapportStijlRow(Base):
    """The house style a report was vastgesteld in; a report without one has ours."""

    __tablename__ = "rapport_stijl"
    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id"), primary_key=True, autoincrement=False)
    huisstijl_id: Mapped[int] = mapped_column(ForeignKey("huisstijl.id"))


class RapportBestandRow(Base):
    """A file of a report that was made. With a sleutel (content, looks, format) it is kept, else for a while."""

    __tablename__ = "rapport_bestand"
    id: Mapped[int] = mapped_column(primary_key=True)
    sleutel: Mapped[str | None] = mapped_column(String(64), unique=True)
    naam: Mapped[str] = mapped_column(NAME)
    media_type: Mapped[str] = mapped_column(NAME)
    sha256: Mapped[str] = mapped_column(String(64))
    size: Mapped[int]
    content: Mapped[bytes] = deferred(mapped_column(LargeBinary))
    created_at: Mapped[datetime] = mapped_column(UTCDateTime, index=True)


class RapportTaakRow(Base):
    """The making of one file of a report, by a process of its own. See services/rapport/maken.py."""

    __tablename__ = "rapport_taak"
    id: Mapped[int] = mapped_column(primary_key=True)
    edition_id: Mapped[int | None] = mapped_column(index=True)  # no foreign key: a draft may be thrown away meanwhile
    dossier_id: Mapped[int | None] = mapped_column(ForeignKey("dossier.id"), index=True)  # one of the two
    soort: Mapped[str] = mapped_column(WORD)  # a format, or a set of files
    state: Mapped[str] = mapped_column(WORD, index=True)  # wacht · bezig · klaar · mislukt
    stap: Mapped[int] = mapped_column(default=0)
    pogingen: Mapped[int] = mapped_column(default=0)
    claimed_by: Mapped[str | None] = mapped_column(NAME)
    lease_until: Mapped[datetime | None] = mapped_column(UTCDateTime)
    asked_at: Mapped[datetime] = mapped_column(UTCDateTime)
    asked_by_id: Mapped[int | None] = mapped_column(ForeignKey("app_user.id"))
    done_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    fout: Mapped[str] = mapped_column(Text, default="")
    bestand_id: Mapped[int | None] = mapped_column(ForeignKey("rapport_bestand.id"))
