"""The table of the dossiers that were made for whoever investigates a plan."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, deferred, mapped_column

from tracker.store.session import Base, UTCDateTime


class DossierRow(Base):
    """A dossier as it was made once; without content it waits to be made, or its content was forgotten.

    Plan and actie are named without a foreign key: a dossier outlives what is rolled back.
    """

    __tablename__ = "dossier"
    id: Mapped[int] = mapped_column(primary_key=True)
    organisatie_id: Mapped[int] = mapped_column(ForeignKey("organisatie.id"), index=True)
    plan_id: Mapped[int] = mapped_column(index=True)
    actie_id: Mapped[int | None]  # null: of the whole plan
    over: Mapped[str] = mapped_column(String(400))  # what it is about, as it was called then
    vertrouwelijk: Mapped[bool]  # whether acties that are vertrouwelijk are in it
    asked_at: Mapped[datetime] = mapped_column(UTCDateTime, index=True)
    by_id: Mapped[int] = mapped_column(ForeignKey("app_user.id"))
    made_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    content: Mapped[str | None] = deferred(mapped_column(Text))  # as reporting/dossier.py writes it
    content_hash: Mapped[str | None] = mapped_column(String(64))
    log_seq: Mapped[int | None]  # where the change log ended when it was made
    log_hash: Mapped[str | None] = mapped_column(String(64))
