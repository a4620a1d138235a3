"""What each column of a table holds, as a person says it: for this import, and for every next list with these heads."""

from collections.abc import Iterator, Mapping, Sequence

from tracker.extraction.columns import Column
from tracker.extraction.draft import TableDraft
from tracker.extraction.interpret.table_heads import name_key
from tracker.services.actor import Actor
from tracker.services.importing.access import ImportRefusedError
from tracker.services.importing.deriving import derive_again, open_reading
from tracker.store.kolommen import remember_columns
from tracker.store.session import transaction

ONCE = {Column.ACTIE, Column.NUMMER, Column.DEADLINE, Column.START}  # two of these contradict each other

Chosen = Mapping[str, Sequence[Column | None]]


def set_columns(actor: Actor, import_id: int, chosen: Chosen) -> None:
    """Say what the columns of tables are; the proposals are derived again and the heads are remembered.

    Args:
        actor: who says it.
        import_id: for which import.
        chosen: key of a table → what each of its columns is, in order; None for a column that is not taken over.

    Raises:
        NotAllowedError: the import is not theirs, or not there.
        ImportRefusedError: it cannot be changed any more, or the choice contradicts itself.
        UnreadableDocumentError: deriving took more than a document may take.
    """
    tables = {table.key: table for table in open_reading(actor, import_id).draft.tables}
    for key, columns in chosen.items():
        if key not in tables or len(columns) != len(tables[key].names):
            raise ImportRefusedError("Deze tabel staat niet meer zo in het plan. Bekijk de kolommen opnieuw.")
        _refuse_contradiction(tables[key], columns)
    derive_again(
        actor,
        import_id,
        columns={key: [one.value if one else "" for one in columns] for key, columns in chosen.items()},
    )
    with transaction():
        for key, columns in chosen.items():
            remember_columns(actor.organisatie_id, dict(_heads(tables[key], columns)))


def _heads(table: TableDraft, columns: Sequence[Column | None]) -> Iterator[tuple[str, Column | None]]:
    """Yield each head with what it is; a head that stands twice in one table says nothing by itself."""
    keys = [name_key(name) for name in table.names]
    for key, column in zip(keys, columns, strict=True):
        if key and keys.count(key) == 1:
            yield key, column


def _refuse_contradiction(table: TableDraft, columns: Sequence[Column | None]) -> None:
    for column in ONCE:
        names = [name or "zonder kop" for name, one in zip(table.names, columns, strict=True) if one is column]
        if len(names) > 1:
            both = " en ".join(f"‘{name}’" for name in names[:2])
            raise ImportRefusedError(
                f"De kolommen {both} zijn allebei ‘{column.value}’. Kies bij een van de twee iets anders."
            )
