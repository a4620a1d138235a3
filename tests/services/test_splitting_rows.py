"""Splitting and merging rows of a list at the review: what the columns say stays with the acties."""

from datetime import date

import pytest

from tests.extraction.books import delimited
from tests.services.test_importing import imported
from tracker.services import importing
from tracker.store.proposals import proposals_of

LIST = delimited([
    ["Nr", "Actie", "Trekker", "Deadline", "Partners", "Kosten"],
    ["1", "Wij houden een controle. Wij maken uiterlijk 1 juli 2026 een verslag.", "T. Prins", "", "politie", "€ 5"],
    ["2", "Wij plaatsen camera's. Wij plaatsen borden.", "M. Smit", "31-12-2026", "woningcorporatie", "€ 10"],
    ["3", "Wij halen de camera's weer weg.", "M. Smit", "", "brandweer", "€ 15"],
])  # fmt: skip


@pytest.fixture
def import_id(regisseur):
    return imported(regisseur, LIST, "lijst.csv")


def split_at_sentence(regisseur, import_id, at):
    row = proposals_of(import_id)[at]
    end = row.text.index(". ") + 1
    importing.split(regisseur, import_id, row.id, [row.text[:end], row.text[end:]])
    return proposals_of(import_id)[at : at + 2]


def test_each_part_of_a_row_keeps_what_its_columns_say(regisseur, import_id):
    parts = split_at_sentence(regisseur, import_id, 1)

    assert [one.deadline for one in parts] == [date(2026, 12, 31)] * 2
    assert [one.partners for one in parts] == [("woningcorporatie",)] * 2
    assert [one.actiehouder for one in parts] == ["M. Smit"] * 2
    assert [list(one.other.values()) for one in parts] == [["€ 10"]] * 2
    assert [one.fragments["deadline"] for one in parts] == ["31-12-2026"] * 2


def test_a_day_that_stands_in_the_words_goes_with_those_words(regisseur, import_id):
    first, second = split_at_sentence(regisseur, import_id, 0)

    assert (first.deadline, second.deadline) == (None, date(2026, 7, 1))


def test_what_somebody_typed_stays_when_the_words_are_split(regisseur, import_id):
    row = proposals_of(import_id)[0]
    importing.edit(regisseur, import_id, row.id, text=row.text, partners=["GGD"], deadline=date(2026, 9, 1))
    parts = split_at_sentence(regisseur, import_id, 0)

    assert [one.deadline for one in parts][:1] == [date(2026, 9, 1)]
    assert [one.partners for one in parts] == [("GGD",)] * 2


def test_rows_that_are_merged_keep_what_the_columns_of_both_say(regisseur, import_id):
    importing.merge_with_previous(regisseur, import_id, proposals_of(import_id)[2].id)
    merged = proposals_of(import_id)[1]

    assert merged.deadline == date(2026, 12, 31)
    assert merged.partners == ("woningcorporatie", "brandweer")
    assert list(merged.other.values()) == ["€ 10"]
