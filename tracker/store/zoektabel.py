"""The full-text index itself: tables no mapper knows, made with the others and kept in step by triggers.

SQLite has FTS5 over `zoektekst`; PostgreSQL has a table of tsvectors with GIN. Both are called `zoekindex`. Migration
0004 holds the same statements as they were then; tests/store/test_zoekindex.py keeps them alike.
"""

from tracker.store.ddl import with_table
from tracker.store.tables import ZoektekstRow

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
_GONE_SQLITE = ("DROP TABLE IF EXISTS zoekindex",)
_GONE_POSTGRES = ("DROP TABLE IF EXISTS zoekindex",)
_AFTER_POSTGRES = ("DROP FUNCTION IF EXISTS zoekindex_bijwerken()",)

_TABLE = ZoektekstRow.__table__
with_table(_TABLE, "after_create", "sqlite", SQLITE)
with_table(_TABLE, "after_create", "postgresql", POSTGRES)
with_table(_TABLE, "before_drop", "sqlite", _GONE_SQLITE)
with_table(_TABLE, "before_drop", "postgresql", _GONE_POSTGRES)
with_table(_TABLE, "after_drop", "postgresql", _AFTER_POSTGRES)
