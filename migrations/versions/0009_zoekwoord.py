"""Words of search are found by their end too: the same word backwards, in an index of its own."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

CHUNK = 5_000


def upgrade() -> None:
    connection = op.get_bind()
    postgres = connection.dialect.name == "postgresql"
    letters = sa.String(200, collation="C") if postgres else sa.String(200)
    op.add_column("zoekwoord", sa.Column("achterstevoren", letters, server_default="", nullable=False))
    if postgres:
        op.alter_column("zoekwoord", "stam", type_=letters)
        op.execute("UPDATE zoekwoord SET achterstevoren = reverse(stam)")
    else:
        _turn_round(connection)
    op.create_index(op.f("ix_zoekwoord_achterstevoren"), "zoekwoord", ["achterstevoren"])


def _turn_round(connection: sa.Connection) -> None:
    """SQLite has no function for it."""
    words = connection.execute(sa.text("SELECT stam FROM zoekwoord")).scalars().all()
    turned = sa.text("UPDATE zoekwoord SET achterstevoren = :round WHERE stam = :stam")
    for start in range(0, len(words), CHUNK):
        connection.execute(turned, [{"stam": word, "round": word[::-1]} for word in words[start : start + CHUNK]])


def downgrade() -> None:
    op.drop_index(op.f("ix_zoekwoord_achterstevoren"), table_name="zoekwoord")
    op.drop_column("zoekwoord", "achterstevoren")
    if op.get_bind().dialect.name == "postgresql":
        op.alter_column("zoekwoord", "stam", type_=sa.String(200))
