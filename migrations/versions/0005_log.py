"""The lock on the change log: lines are added, never changed or removed. See tracker/store/logboek.py."""

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

SQLITE = (
    """CREATE TRIGGER change_blijft_staan BEFORE DELETE ON change BEGIN
       SELECT RAISE(ABORT, 'regels van het logboek worden niet verwijderd'); END""",
    """CREATE TRIGGER change_blijft_gelijk BEFORE UPDATE ON change BEGIN
       SELECT RAISE(ABORT, 'regels van het logboek worden niet gewijzigd'); END""",
)
POSTGRES = (
    """CREATE OR REPLACE FUNCTION change_blijft() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
       RAISE EXCEPTION 'regels van het logboek worden niet gewijzigd of verwijderd'; END $$""",
    """CREATE TRIGGER change_blijft_gelijk BEFORE UPDATE OR DELETE ON change
       FOR EACH ROW EXECUTE FUNCTION change_blijft()""",
)


def upgrade() -> None:
    for statement in SQLITE if op.get_bind().dialect.name == "sqlite" else POSTGRES:
        op.execute(statement)


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TRIGGER change_blijft_gelijk")
        op.execute("DROP TRIGGER change_blijft_staan")
    else:
        op.execute("DROP TRIGGER change_blijft_gelijk ON change")
        op.execute("DROP FUNCTION change_blijft()")
