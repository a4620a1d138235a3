"""The table that says which acties a change of the register was about, so that only those are read again."""

from sqlalchemy.orm import Mapped, mapped_column

from tracker.store.session import Base


class GeraaktRow(Base):
    """An actie that a count of `register_stand` was about. A count without any row was about everything.

    No foreign keys: the rows outlive an actie, and are gone again after a few hundred changes.
    """

    __tablename__ = "register_geraakt"
    nummer: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    actie_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
