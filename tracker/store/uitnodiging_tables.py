"""The table of the accounts that were asked for people of partners."""

from datetime import date, datetime

from sqlalchemy import Date, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from tracker.store.session import Base, UTCDateTime


class UitnodigingRow(Base):
    """A request for an account for somebody of a partner. Which acties it is about is not kept: a beheerder reads it.

    The address goes when somebody decided; of who got an account the name is in `app_user` alone.
    """

    __tablename__ = "uitnodiging"
    id: Mapped[int] = mapped_column(primary_key=True)
    organisatie_id: Mapped[int] = mapped_column(ForeignKey("organisatie.id"), index=True)
    partner_id: Mapped[int] = mapped_column(ForeignKey("partner.id"), index=True)
    naam: Mapped[str] = mapped_column(String(200))
    email: Mapped[str] = mapped_column(String(200))  # lower case
    functie: Mapped[str] = mapped_column(String(200))
    eindigt_op: Mapped[date] = mapped_column(Date)  # the last day of the account
    waarom: Mapped[str] = mapped_column(Text)
    door_id: Mapped[int] = mapped_column(ForeignKey("app_user.id"), index=True)
    gevraagd_at: Mapped[datetime] = mapped_column(UTCDateTime)
    stand: Mapped[str] = mapped_column(String(40))  # domain/uitnodiging.py
    besloten_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    besloten_door_id: Mapped[int | None] = mapped_column(ForeignKey("app_user.id"))
    opmerking: Mapped[str] = mapped_column(Text)  # why it was turned down
    user_id: Mapped[int | None] = mapped_column(ForeignKey("app_user.id"), index=True)  # the account that was made
