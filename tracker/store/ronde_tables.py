"""The tables of the rondes, of who was asked by hand, and of the agenda somebody subscribed to.

A ronde names plans and themas by number, without a foreign key: what is rolled back is simply not found any more, and a
number is never given out again (`store/session.py`).
"""

from datetime import date, datetime

from sqlalchemy import JSON, Date, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from tracker.store.session import Base, UTCDateTime

SHORT, WORD = String(200), String(40)


class RondeRow(Base):
    """One question to every actiehouder. Its state follows from its days, see domain/ronde.py."""

    __tablename__ = "ronde"
    id: Mapped[int] = mapped_column(primary_key=True)
    organisatie_id: Mapped[int] = mapped_column(ForeignKey("organisatie.id"), index=True)
    titel: Mapped[str] = mapped_column(SHORT)
    van: Mapped[date] = mapped_column(Date)  # the period it asks about runs up to the peildatum
    peildatum: Mapped[date] = mapped_column(Date)
    opent: Mapped[date] = mapped_column(Date)
    sluit: Mapped[date] = mapped_column(Date)  # the last day on which answers count
    plan_ids: Mapped[list[int]] = mapped_column(JSON)
    thema_ids: Mapped[list[int]] = mapped_column(JSON)  # empty: all
    portefeuillehouder: Mapped[str] = mapped_column(SHORT)  # empty: all
    reikwijdte: Mapped[str] = mapped_column(SHORT)
    instructie: Mapped[str] = mapped_column(Text)
    commissie_op: Mapped[date | None] = mapped_column(Date)
    geopend_at: Mapped[datetime | None] = mapped_column(UTCDateTime)  # by hand
    gesloten_at: Mapped[datetime | None] = mapped_column(UTCDateTime)  # by hand
    created_at: Mapped[datetime] = mapped_column(UTCDateTime)
    created_by_id: Mapped[int | None] = mapped_column(ForeignKey("app_user.id"))


class RondeVraagRow(Base):
    """Somebody of team OOV asked one person for voortgang, by hand: once a day. It goes with their next mail."""

    __tablename__ = "ronde_vraag"
    __table_args__ = (UniqueConstraint("ronde_id", "user_id", "op"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    ronde_id: Mapped[int] = mapped_column(ForeignKey("ronde.id"))
    user_id: Mapped[int] = mapped_column(ForeignKey("app_user.id"))
    op: Mapped[date] = mapped_column(Date)
    door_id: Mapped[int | None] = mapped_column(ForeignKey("app_user.id"))


class AgendaRow(Base):
    """A secret address at which a calendar program reads what awaits one person; only its hash is kept."""

    __tablename__ = "agenda"
    __table_args__ = (UniqueConstraint("user_id", "organisatie_id"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("app_user.id"))
    organisatie_id: Mapped[int] = mapped_column(ForeignKey("organisatie.id"))
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    created_at: Mapped[datetime] = mapped_column(UTCDateTime)
