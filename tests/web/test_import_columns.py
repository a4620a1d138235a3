"""The step of an import where somebody says what the columns of a table hold."""

import pytest

from tests.extraction.books import xlsx
from tests.services.test_importing import imported, texts
from tracker.extraction.columns import Column
from tracker.services import importing
from tracker.services.importing import ImportRefusedError
from tracker.store.session import db

LIST = [["Klus", "Baas", "Klaar?"], ["Hek plaatsen", "T. Prins", "2026"], ["Brug verven", "A. Bos", "eind 2027"]]
OTHER = [LIST[0], ["Pad bestraten", "T. Prins", "2028"], ["Bankje neerzetten", "A. Bos", "2028"]]
CHOICE = (Column.ACTIE, Column.ACTIEHOUDER, Column.DEADLINE)


@pytest.fixture
def browser(browse, regisseur):
    return browse(regisseur)


@pytest.fixture
def import_id(regisseur):
    return imported(regisseur, xlsx(LIST), "lijst.xlsx")


def table_of(actor, import_id):
    return importing.get_reading(actor, import_id).draft.tables[0]


def answers(table, choice=CHOICE):
    return {f"kolom-{table.line}-{at}": column.value for at, column in enumerate(choice)}


def test_columns_nobody_knows_are_asked_after_the_plan_data(browser, import_id):
    answer = browser.post(
        f"/importeren/{import_id}/plangegevens", titel="Lijst", soort="uitvoeringsplan", status="concept",
        period_start="2026", period_end="2027",
    )  # fmt: skip

    assert answer.headers["Location"].endswith(f"/importeren/{import_id}/kolommen")


def test_the_first_rows_stand_beside_each_column(browser, import_id):
    page = browser.get(f"/importeren/{import_id}/kolommen").text

    assert "Hek plaatsen" in page
    assert "Uit deze tabel komen nog geen acties" in page


def test_saying_what_the_columns_are_gives_the_acties(browser, import_id, regisseur):
    browser.post(f"/importeren/{import_id}/kolommen", **answers(table_of(regisseur, import_id)))
    db.session.remove()

    assert texts(import_id) == ["Hek plaatsen", "Brug verven"]


def test_the_next_list_with_these_heads_is_known(import_id, regisseur):
    importing.set_columns(regisseur, import_id, {table_of(regisseur, import_id).key: CHOICE})
    following = imported(regisseur, xlsx(OTHER), "volgende.xlsx")

    assert texts(following) == ["Pad bestraten", "Bankje neerzetten"]
    assert table_of(regisseur, following).sure


def test_two_columns_cannot_both_be_the_actie(import_id, regisseur):
    both = {table_of(regisseur, import_id).key: (Column.ACTIE, Column.ACTIE, None)}

    with pytest.raises(ImportRefusedError, match="‘Klus’ en ‘Baas’"):
        importing.set_columns(regisseur, import_id, both)
