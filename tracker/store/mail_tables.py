"""The tables of what an organisatie decides about mail, and of what people were told beside reminders."""

from datetime import date

from sqlalchemy import JSON, Date, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from tracker.store.session import Base

SHORT, WORD = String(200), String(40)


class MailafspraakRow(Base):
    """What an organisatie chose about mail; without a row it is as usual. See `reminders/office.py`."""

    __tablename__ = "mailafspraak"
    organisatie_id: Mapped[int] = mapped_column(ForeignKey("organisatie.id"), primary_key=True)
    verzamelmail: Mapped[str] = mapped_column(WORD)
    uit: Mapped[list[str]] = mapped_column(JSON)  # rules that are not used
    overzicht_op: Mapped[date | None] = mapped_column(Date)  # the last day on which the week was told


class MailtekstRow(Base):
    """One text of a mail in the place of ours; without a row ours is said. See `reminders/soorten.py`."""

    __tablename__ = "mailtekst"
    organisatie_id: Mapped[int] = mapped_column(ForeignKey("organisatie.id"), primary_key=True)
    sleutel: Mapped[str] = mapped_column(WORD, primary_key=True)  # the mail and the part: "ronde.onderwerp"
    tekst: Mapped[str] = mapped_column(Text)


class KalenderperiodeRow(Base):
    """Some days on which an organisatie is closed, or gets no mail, or its raad is in reces."""

    __tablename__ = "kalenderperiode"
    id: Mapped[int] = mapped_column(primary_key=True)
    organisatie_id: Mapped[int] = mapped_column(ForeignKey("organisatie.id"), index=True)
    naam: Mapped[str] = mapped_column(SHORT)
    soort: Mapped[str] = mapped_column(WORD)
    van: Mapped[date] = mapped_column(Date)
    tot: Mapped[date] = mapped_column(Date)  # the last day


class AanspreekpuntRow(Base):
    """Who of team OOV is the contact for a thema; a thema without one has that of the thema around it, or all.

    The thema is named without a foreign key: what is rolled back is not found any more, and its number not used again.
    """

    __tablename__ = "aanspreekpunt"
    thema_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    user_id: Mapped[int] = mapped_column(ForeignKey("app_user.id"), index=True)


class BerichtRow(Base):
    """Something else than an actie that one person was told about in one mail: once, ever."""

    __tablename__ = "bericht"
    __table_args__ = (UniqueConstraint("soort", "object_id", "due_on", "user_id"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    soort: Mapped[str] = mapped_column(WORD)
    object_id: Mapped[int]  # no foreign key: what it is about may go away
    due_on: Mapped[date] = mapped_column(Date)
    user_id: Mapped[int] = mapped_column(ForeignKey("app_user.id"))
    outbox_id: Mapped[int] = mapped_column(ForeignKey("outbox.id"), index=True)
