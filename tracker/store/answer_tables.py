"""Tables of answering by mail: links and reply addresses that were given out, and mail that came in."""

from datetime import date, datetime

from sqlalchemy import Date, ForeignKey, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from tracker.store.session import Base, UTCDateTime
from tracker.store.tables import SHORT, WORD, _fk


class AntwoordRow(Base):
    """A link or reply address in one mail: for one person, one actie and one purpose.

    Neither this row nor the mail in the outbox holds the secret: `ref` stands in the mail as it is kept, and becomes
    the secret only in the bytes that are handed over (see `mail/capability.py`).
    """

    __tablename__ = "antwoord"
    id: Mapped[int] = mapped_column(primary_key=True)
    organisatie_id: Mapped[int] = _fk("organisatie.id", index=False)
    user_id: Mapped[int] = _fk("app_user.id", index=False)
    actie_id: Mapped[int] = _fk("actie.id")
    outbox_id: Mapped[int] = _fk("outbox.id")
    doel: Mapped[str] = mapped_column(WORD)  # link · adres
    ref: Mapped[str] = mapped_column(String(32), unique=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    ronde_id: Mapped[int | None]  # the ronde that asked; the link ends with it
    created_at: Mapped[datetime] = mapped_column(UTCDateTime)
    expires_at: Mapped[datetime] = mapped_column(UTCDateTime)
    used_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    voortgang_id: Mapped[int | None]  # what was said with it; no foreign key: it goes after an import is taken back
    ended_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    ended_why: Mapped[str] = mapped_column(WORD, default="", server_default="")  # see domain/antwoord.py, Einde


class AntwoordInstellingRow(Base):
    """Who must sign in before a link of a mail may be used; an organisatie without a row has the default."""

    __tablename__ = "antwoord_instelling"
    organisatie_id: Mapped[int] = mapped_column(ForeignKey("organisatie.id"), primary_key=True)
    inloggen: Mapped[str] = mapped_column(WORD)


class PostRow(Base):
    """A mail that came in, and what became of it. `sleutel` makes it the one message it is, however often it comes."""

    __tablename__ = "post"
    id: Mapped[int] = mapped_column(primary_key=True)
    sleutel: Mapped[str] = mapped_column(String(64), unique=True)
    organisatie_id: Mapped[int | None] = _fk("organisatie.id", nullable=True)  # null: nobody can tell for whom
    ontvangen_at: Mapped[datetime] = mapped_column(UTCDateTime, index=True)
    afzender: Mapped[str] = mapped_column(SHORT, default="")  # as the mail says; nobody checked
    onderwerp: Mapped[str] = mapped_column(String(500), default="")
    tekst: Mapped[str] = mapped_column(Text, default="")  # without what was quoted
    van_id: Mapped[int | None] = _fk("app_user.id", nullable=True)  # to whom we wrote, or who has this address
    actie_id: Mapped[int | None] = _fk("actie.id", nullable=True)
    stand: Mapped[str] = mapped_column(WORD, index=True)  # overgenomen · open · genegeerd · afgehandeld
    reden: Mapped[str] = mapped_column(Text, default="")  # why it was not (wholly) taken over
    content: Mapped[bytes | None] = mapped_column(LargeBinary, deferred=True)  # null: forgotten
    size: Mapped[int]  # bytes, also of what was too large to keep
    voortgang_id: Mapped[int | None]
    besluit: Mapped[str] = mapped_column(Text, default="")  # what somebody of team OOV did with it
    afgehandeld_door_id: Mapped[int | None] = _fk("app_user.id", nullable=True, index=False)
    afgehandeld_at: Mapped[datetime | None] = mapped_column(UTCDateTime)


class AdresFoutRow(Base):
    """An address that sent our mail back; it holds as long as the person has this address."""

    __tablename__ = "adres_fout"
    user_id: Mapped[int] = mapped_column(ForeignKey("app_user.id"), primary_key=True)
    email: Mapped[str] = mapped_column(SHORT)
    sinds: Mapped[date] = mapped_column(Date)
    melding: Mapped[str] = mapped_column(Text, default="")
