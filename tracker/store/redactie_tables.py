"""The tables with what people wrote in a report that is still a draft, and with what they asked others to write."""

from datetime import datetime

from sqlalchemy import JSON, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from tracker.store.session import Base, UTCDateTime


class RapportTekstRow(Base):
    """One text of one report, or only the akkoord on the made one; see reporting/redactie.py for its key."""

    __tablename__ = "rapport_tekst"
    __table_args__ = (UniqueConstraint("edition_id", "sleutel"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id"), index=True)
    sleutel: Mapped[str] = mapped_column(String(40))
    pad: Mapped[list[str]] = mapped_column(JSON)  # the headings above it, for a text whose place is gone
    tekst: Mapped[str | None] = mapped_column(Text)  # null: the made text stands
    basis: Mapped[str] = mapped_column(Text)  # the made text it was written against, or agreed with
    version: Mapped[int] = mapped_column(default=1)
    at: Mapped[datetime] = mapped_column(UTCDateTime)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("app_user.id"))
    akkoord_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    akkoord_by_id: Mapped[int | None] = mapped_column(ForeignKey("app_user.id"))


class RapportBijdrageRow(Base):
    """One question to one person about one text of a draft, the answer, and what became of it."""

    __tablename__ = "rapport_bijdrage"
    id: Mapped[int] = mapped_column(primary_key=True)
    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id"), index=True)
    sleutel: Mapped[str] = mapped_column(String(40))  # of the text: reporting/redactie.py
    pad: Mapped[list[str]] = mapped_column(JSON)  # the headings above it, as they were when asked
    stond_er: Mapped[str] = mapped_column(Text)  # what the report said there when asked
    van_id: Mapped[int] = mapped_column(ForeignKey("app_user.id"), index=True)
    vraag: Mapped[str] = mapped_column(Text)
    gevraagd_at: Mapped[datetime] = mapped_column(UTCDateTime)
    gevraagd_door_id: Mapped[int | None] = mapped_column(ForeignKey("app_user.id"))
    tekst: Mapped[str | None] = mapped_column(Text)  # null: not answered yet
    gegeven_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    besluit: Mapped[str] = mapped_column(String(40), default="")  # "" · overgenomen · niet overgenomen
    besloten_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    besloten_door_id: Mapped[int | None] = mapped_column(ForeignKey("app_user.id"))
