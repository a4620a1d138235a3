"""The table of the acties somebody proposed for a plan."""

from datetime import date, datetime

from sqlalchemy import Date, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from tracker.store.session import Base, UTCDateTime


class ActievoorstelRow(Base):
    """An actie an actiehouder proposed; nothing of it is in the register before team OOV takes it over.

    Plan and actie are named without a foreign key: what was proposed and decided outlives what is rolled back.
    """

    __tablename__ = "actievoorstel"
    id: Mapped[int] = mapped_column(primary_key=True)
    organisatie_id: Mapped[int] = mapped_column(ForeignKey("organisatie.id"), index=True)
    plan_id: Mapped[int] = mapped_column(index=True)
    door_id: Mapped[int] = mapped_column(ForeignKey("app_user.id"), index=True)  # also who would do it
    titel: Mapped[str] = mapped_column(String(300))
    tekst: Mapped[str] = mapped_column(Text)
    deadline: Mapped[date | None] = mapped_column(Date)
    op: Mapped[date] = mapped_column(Date)  # local day
    at: Mapped[datetime] = mapped_column(UTCDateTime)
    beoordeling: Mapped[str] = mapped_column(String(40), index=True)  # a `Beoordeling`
    oordeel_door_id: Mapped[int | None] = mapped_column(ForeignKey("app_user.id"))
    oordeel_op: Mapped[date | None] = mapped_column(Date)  # also the day it was withdrawn
    opmerking: Mapped[str] = mapped_column(Text, default="")
    actie_id: Mapped[int | None]  # what it became
