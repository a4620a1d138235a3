"""The full-text index of search: statements SQLAlchemy has no words for. See tracker/store/zoektabel.py."""

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

SQLITE = (
    """CREATE VIRTUAL TABLE zoekindex USING fts5(titel, tekst, voortgang, content='zoektekst', content_rowid='id',
       tokenize='ascii')""",
    """CREATE TRIGGER zoekindex_toegevoegd AFTER INSERT ON zoektekst BEGIN
       INSERT INTO zoekindex(rowid, titel, tekst, voortgang) VALUES (new.id, new.titel, new.tekst, new.voortgang);
       END""",
    """CREATE TRIGGER zoekindex_verwijderd AFTER DELETE ON zoektekst BEGIN
       INSERT INTO zoekindex(zoekindex, rowid, titel, tekst, voortgang)
       VALUES ('delete', old.id, old.titel, old.tekst, old.voortgang);
       END""",
    """CREATE TRIGGER zoekindex_gewijzigd AFTER UPDATE ON zoektekst BEGIN
       INSERT INTO zoekindex(zoekindex, rowid, titel, tekst, voortgang)
       VALUES ('delete', old.id, old.titel, old.tekst, old.voortgang);
       INSERT INTO zoekindex(rowid, titel, tekst, voortgang) VALUES (new.id, new.titel, new.tekst, new.voortgang);
       END""",
)
POSTGRES = (
    """CREATE TABLE zoekindex (
       id INTEGER PRIMARY KEY REFERENCES zoektekst(id) ON DELETE CASCADE, woorden TSVECTOR NOT NULL)""",
    "CREATE INDEX ix_zoekindex_woorden ON zoekindex USING GIN (woorden)",
    """CREATE FUNCTION zoekindex_bijwerken() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
       INSERT INTO zoekindex(id, woorden) VALUES (new.id,
         setweight(to_tsvector('simple', new.titel), 'A') || setweight(to_tsvector('simple', new.tekst), 'B') ||
         setweight(to_tsvector('simple', new.voortgang), 'D'))
       ON CONFLICT (id) DO UPDATE SET woorden = excluded.woorden;
       RETURN new; END $$""",
    """CREATE TRIGGER zoekindex_bijgewerkt AFTER INSERT OR UPDATE ON zoektekst
       FOR EACH ROW EXECUTE FUNCTION zoekindex_bijwerken()""",
)


def upgrade() -> None:
    for statement in SQLITE if op.get_bind().dialect.name == "sqlite" else POSTGRES:
        op.execute(statement)


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        for moment in ("toegevoegd", "verwijderd", "gewijzigd"):
            op.execute(f"DROP TRIGGER zoekindex_{moment}")
    else:
        op.execute("DROP TRIGGER zoekindex_bijgewerkt ON zoektekst")
        op.execute("DROP FUNCTION zoekindex_bijwerken()")
    op.execute("DROP TABLE zoekindex")
