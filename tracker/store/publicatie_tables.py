"""The table of the public page of a plan: what was cleared for it, and whether it is on."""

from datetime import date, datetime

from sqlalchemy import Date, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, deferred, mapped_column

from tracker.store.session import Base, UTCDateTime


class PublicatieRow(Base):
    """What somebody made public of a plan; the words stay here when it is off, and are shown to nobody then.

    The plan is named without a foreign key: what is rolled back is not found any more, and its number not used again.
    """

    __tablename__ = "publicatie"
    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(unique=True)
    adres: Mapped[str] = mapped_column(String(120), unique=True)  # its place in the address; never changes
    aan: Mapped[bool]
    toelichting: Mapped[bool]  # whether what was said about the voortgang is in it
    zoekmachines: Mapped[bool]  # whether they may show it
    content: Mapped[str] = deferred(mapped_column(Text))  # as reporting/openbaar.py writes it
    content_hash: Mapped[str] = mapped_column(String(64))
    peildatum: Mapped[date] = mapped_column(Date)
    at: Mapped[datetime] = mapped_column(UTCDateTime)  # when it was made public, or switched off
    by_id: Mapped[int] = mapped_column(ForeignKey("app_user.id"))
