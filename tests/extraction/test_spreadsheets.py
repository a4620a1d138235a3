"""Lists of acties in spreadsheets of every build: what is found, in which fields, and what is said of the rest."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest

from tests.extraction.books import a_book, delimited, ods, read_book, saved, xlsx
from tracker.extraction.choices import Choices
from tracker.extraction.columns import Column
from tracker.extraction.draft import Band

LEAST = 0.95  # of the acties, and of what is proposed
VEILIGHEID = [
    ["Actielijst integrale veiligheid Rijnoord 2026"],
    [],
    ["Nr", "Thema", "Wat", "Wie", "Wanneer", "Partners", "Stand van zaken"],
    [1, "Ondermijning", "Bibob-beleid actualiseren", "Team Veiligheid", date(2026, 7, 1), "politie, OM", "loopt"],
    [2, "Ondermijning", "Controles houden op bedrijventerreinen", "Team Veiligheid", "Q3 2026", "RIEC", "loopt"],
    [3, "Jeugd", "Buurtapp invoeren in elke kern", "Jongerenwerk", "eind 2026", None, "nog starten"],
]
DUURZAAM = [
    ["Opgave", "Maatregel", "Ambtelijk trekker", "Bestuurlijk trekker", "Planning", None, "Budget"],
    [None, None, None, None, "Start", "Eind", None],
    ["Wonen", "Isoleren van 300 huurwoningen", "K. Bos", "wethouder Smit", date(2026, 1, 1), date(2027, 12, 31), 25000],
    [None, "Energieloket openen in het gemeentehuis", "K. Bos", "wethouder Smit", None, date(2026, 6, 30), 8000],
    ["Mobiliteit", "Laadpalen plaatsen op acht plekken", "M. Tol", "wethouder Al", None, "Q4 2026", None],
]
SOCIAAL = [
    ["Uitvoeringsprogramma sociaal domein"],
    ["Actiepunt", "Actiehouder", "Q1 2026", "Q2 2026", "Q3 2026", "Q4 2026"],
    ["Armoede"],
    ["Schuldhulp aanbieden op drie scholen", "Team Werk", "x", "x", None, None],
    ["Vrijwilligers opleiden tot maatje", "Team Zorg", None, None, "x", None],
    ["Eenzaamheid"],
    ["Huisbezoeken organiseren voor 75-plussers", "Team Zorg", "x", "x", "x", "x"],
]
VERGUNNINGEN = [
    ["Prioriteit", "Activiteit", "Inzet", "Zaaknummer", "Frequentie"],
    ["hoog", "Toezicht houden op horeca in de binnenstad", "400 uur", "Z-2026-11", "4 keer per jaar"],
    ["midden", "Controleren van brandveiligheid bij kamerverhuur", "250 uur", "Z-2026-12", "jaarlijks"],
    ["laag", "Voorlichting geven aan evenementenorganisatoren", "60 uur", "Z-2026-13", "doorlopend"],
]
WIJKEN = [
    ["Omschrijving", "Trekker", "Gereed"],
    ["Speelplek aan de Lindelaan vernieuwen samen met bewoners", "Team Openbare Ruimte", "voorjaar 2026"],
    ["Verlichting verbeteren in de tunnel bij het station", "Team Openbare Ruimte", "1 oktober 2026"],
    ["Fietsenrekken bijplaatsen bij de bushaltes in Oost", "Team Verkeer", "2027"],
]
ZONDER_KOP = [
    ["A1", "We stellen een plan op voor de opvang van daklozen", "Team Zorg", date(2026, 3, 1)],
    ["A2", "We organiseren elk kwartaal een overleg met de scholen", "Team Jeugd", date(2026, 6, 1)],
    ["A3", "We plaatsen camera’s op het stationsplein", "Team Veiligheid", date(2026, 9, 1)],
    ["A4", "We evalueren het alcoholverbod met de wijkraad", "Team Veiligheid", date(2026, 12, 1)],
]
TWEE_TABELLEN = [
    ["Actie", "Verantwoordelijke", "Deadline"],
    ["Preventieadviseur aanstellen", "Afdeling Zorg", "1-9-2026"],
    ["Sportakkoord vernieuwen", "Afdeling Sport", "1-11-2026"],
    [],
    ["Project", "Projectleider", "Oplevering"],
    ["Bouwen van een beweegtuin", "L. Vos", "Q2 2027"],
    ["Opknappen van het zwembad", "L. Vos", "2028"],
]
KOSTEN = [["Post", "Bedrag 2026", "Bedrag 2027"], ["Personeel", 1000, 2000], ["Materieel", 500, 600], ["Huur", 90, 90]]
CULTUUR = [
    ["nr", "Actie / maatregel", "Toelichting", "Wie doet wat", "Samenwerking met", "Einddatum"],
    ["1.1", "Museumkaart invoeren voor minima", "loopt via de stadspas", "Cultuurcoach", "bibliotheek", "31-12-2026"],
    ["1.2", "Broedplaats openen in de oude fabriek", "", "Vastgoed", "", "juli 2027"],
    ["1.3", "Monument in het park restaureren", "wacht op subsidie", "Erfgoed", "provincie", "n.t.b."],
]


def duurzaam_with_merged_cells() -> bytes:
    book, sheet = a_book(DUURZAAM, "Maatregelen")
    for merged in ("A3:A4", "E1:F1"):
        sheet.merge_cells(merged)
    sheet.column_dimensions["G"].hidden = True
    return saved(book)


# A file, and which of its cells are acties.
FILES: dict[str, tuple[bytes, list[str]]] = {
    "veiligheid.xlsx": (xlsx(VEILIGHEID), [row[2] for row in VEILIGHEID[3:]]),
    "veiligheid.csv": (delimited(VEILIGHEID, ";", "cp1252"), [row[2] for row in VEILIGHEID[3:]]),
    "duurzaam.xlsx": (duurzaam_with_merged_cells(), [row[1] for row in DUURZAAM[2:]]),
    "sociaal.xlsx": (xlsx(SOCIAAL), [row[0] for row in SOCIAAL[2:] if len(row) > 1]),
    "vergunningen.ods": (ods({"Toezicht": VERGUNNINGEN}), [row[1] for row in VERGUNNINGEN[1:]]),
    "wijken.csv": (delimited(WIJKEN, ","), [row[0] for row in WIJKEN[1:]]),
    "zonder-kop.xlsx": (xlsx(ZONDER_KOP), [row[1] for row in ZONDER_KOP]),
    "twee-tabellen.xlsx": (xlsx(TWEE_TABELLEN), [TWEE_TABELLEN[at][0] for at in (1, 2, 5, 6)]),
    "begroting.xlsx": (xlsx(KOSTEN), []),
    "cultuur.tsv": (delimited(CULTUUR, "\t"), [row[1] for row in CULTUUR[1:]]),
}  # fmt: skip


def acties(data: bytes, choices: Choices | None = None) -> dict[str, Any]:
    return {one.text: one for one in read_book(data, choices or Choices())[1].acties}


def test_lists_of_every_build_give_their_acties_and_nothing_else():
    wanted = found = right = 0
    for name, (data, expected) in FILES.items():
        texts = [one.text for one in read_book(data)[1].acties]
        hits = len(set(texts) & set(expected))
        print(f"{name}: {hits} of {len(expected)} found, {len(texts)} proposed")
        wanted, found, right = wanted + len(expected), found + len(texts), right + hits
    print(
        f"spreadsheets: recall {right / wanted:.2f}, precision {right / found:.2f}, {len(FILES)} files, {wanted} acties"
    )

    assert right >= LEAST * wanted
    assert right >= LEAST * found


def test_the_fields_of_a_row_come_along():
    one = acties(xlsx(VEILIGHEID))["Bibob-beleid actualiseren"]

    assert (one.nummer, one.actiehouder, one.deadline) == ("1", "Team Veiligheid", date(2026, 7, 1))
    assert one.partners == ("politie", "OM")
    assert one.other == {"Stand van zaken": "loopt"}


def test_the_three_kinds_of_file_read_the_same():
    files = (xlsx(VEILIGHEID), ods({"Blad1": VEILIGHEID}), delimited(VEILIGHEID))
    read = [[(a.nummer, a.text, a.deadline, a.section) for a in acties(data).values()] for data in files]

    assert read[0] == read[1] == read[2]


def test_a_merged_thema_counts_for_every_row_below_it():
    draft = read_book(duurzaam_with_merged_cells())[1]
    headings = {section.id: section.heading for section in draft.sections}

    assert [headings[one.section] for one in draft.acties] == ["Wonen", "Wonen", "Mobiliteit"]


def test_a_head_over_two_rows_tells_start_and_deadline_apart():
    one = acties(duurzaam_with_merged_cells())["Isoleren van 300 huurwoningen"]

    assert (one.start, one.deadline) == (date(2026, 1, 1), date(2027, 12, 31))
    assert (one.actiehouder, one.portefeuillehouder) == ("K. Bos", "wethouder Smit")


def test_crosses_below_quarters_are_a_start_and_a_deadline():
    one = acties(xlsx(SOCIAAL))["Schuldhulp aanbieden op drie scholen"]

    assert (one.start, one.deadline) == (date(2026, 1, 1), date(2026, 6, 30))


def test_a_row_with_only_a_title_is_the_thema_of_the_rows_below():
    draft = read_book(xlsx(SOCIAAL))[1]

    assert [section.heading for section in draft.sections] == ["Armoede", "Eenzaamheid"]


def test_a_day_that_does_not_exist_is_said_with_its_row_and_stops_no_other_row():
    rows = [*VEILIGHEID[:4], [2, "Jeugd", "Buurtapp invoeren in elke kern", "Jongerenwerk", "32-13-2026", None, None]]
    good, bad = acties(xlsx(rows)).values()

    assert "blad Blad1, rij 5: ‘32-13-2026’ is geen datum" in bad.issues
    assert (bad.deadline, bad.band) == (None, Band.CONTROLEREN)
    assert good.deadline == date(2026, 7, 1)


def test_rows_without_an_actie_are_passed_with_a_reason():
    draft = read_book(xlsx([*VEILIGHEID, [4, "Jeugd", None, "Team Jeugd", "eind 2026", None, None]]))[1]

    assert [one.reason for one in draft.skipped] == ["rij zonder tekst in de kolom voor acties"]


STRANGE = [
    ["Kolom A", "Kolom B", "Kolom C"],
    ["Hek", "T. Prins", "2026"],
    ["Brug", "T. Prins", "2027"],
    ["Weg", "A. Bos", "2027"],
]


def test_a_table_we_do_not_understand_is_shown_with_its_first_rows():
    (table,) = read_book(xlsx(STRANGE))[1].tables

    assert (table.sure, table.acties, table.names) == (False, 0, ("Kolom A", "Kolom B", "Kolom C"))
    assert table.sample[0] == ("Hek", "T. Prins", "2026")


def test_what_a_person_says_about_the_columns_goes_before_everything():
    (table,) = read_book(xlsx(STRANGE))[1].tables
    chosen = Choices(columns={table.key: (Column.ACTIE, Column.ACTIEHOUDER, Column.DEADLINE)})
    found = acties(xlsx(STRANGE), chosen)

    assert [(text, one.actiehouder, one.deadline) for text, one in found.items()][:2] == [
        ("Hek", "T. Prins", date(2026, 12, 31)),
        ("Brug", "T. Prins", date(2027, 12, 31)),
    ]


def test_a_column_that_is_not_taken_over_leaves_nothing():
    (table,) = read_book(xlsx(VEILIGHEID))[1].tables
    chosen = Choices(columns={table.key: (*table.columns[:-1], None)})

    assert acties(xlsx(VEILIGHEID), chosen)["Bibob-beleid actualiseren"].other == {}


def test_heads_an_organisatie_explained_before_are_known():
    rows = [
        ["Klus", "Baas", "Wanneer"],
        *([f"Plein {n} opknappen met bewoners", "Team Wijk", "2027"] for n in range(3)),
    ]
    heads: dict[str, Column | None] = {"klus": Column.ACTIE, "baas": Column.ACTIEHOUDER, "wanneer": Column.DEADLINE}
    (table,) = read_book(xlsx(rows), Choices(heads=heads))[1].tables

    assert (table.sure, table.acties) == (True, 3)


@pytest.mark.parametrize("rows", [KOSTEN, [["Naam", "Telefoon"], ["A. Bos", "06"], ["B. Tol", "07"]]])
def test_a_list_of_something_else_gives_no_acties(rows: Sequence[Sequence[Any]]):
    assert acties(xlsx(rows)) == {}
