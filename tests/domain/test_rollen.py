"""The matrix of roles, in code, on paper and on screen: the same three times."""

import pytest

from tests.matrix import table, written
from tracker.domain.rollen import EXPLAINED, MATRIX, REACH, Permission, Role, matrix_rows, may_hold_acties


def test_the_table_in_the_docs_is_the_matrix_in_the_code():
    assert written() == table(), "run: python -m tests.matrix"


def test_every_permission_is_explained_and_somebody_has_it():
    held = frozenset().union(*MATRIX.values())

    assert set(EXPLAINED) == set(Permission)
    assert held == set(Permission)


def test_every_role_stands_in_the_matrix():
    assert set(MATRIX) == set(Role)
    assert {len(row.cells) for row in matrix_rows()} == {len(Role)}


def test_what_a_role_reaches_is_said_only_of_what_it_holds():
    assert [pair for pair in REACH if pair[1] not in MATRIX[pair[0]]] == []


def test_a_beheerder_reads_no_content():
    content = {
        Permission.PLAN_LEZEN, Permission.ALLE_ACTIES, Permission.PLAN_BEHEREN, Permission.RAPPORT_LEZEN,
        Permission.VOORTGANG_MELDEN, Permission.GEDEELD_ZIEN, Permission.IMPORT_BEOORDELEN,
    }  # fmt: skip

    assert MATRIX[Role.BEHEERDER] & content == set()


def test_who_reads_content_manages_no_people():
    managing = {role for role in Role if Permission.PERSONEN_BEHEREN in MATRIX[role]}

    assert managing == {Role.BEHEERDER}


def test_an_externe_partner_has_nothing_but_what_is_shared():
    assert MATRIX[Role.EXTERNE_PARTNER] == {Permission.GEDEELD_ZIEN, Permission.VOORTGANG_VOORSTELLEN}


@pytest.mark.parametrize(
    ("roles", "may"),
    [
        ({Role.ACTIEHOUDER}, True), ({Role.REGISSEUR}, True), ({Role.LEZER, Role.ACTIEHOUDER}, True),
        ({Role.LEZER}, False), ({Role.BEHEERDER}, False), ({Role.EXTERNE_PARTNER}, False), (set(), False),
    ],
)  # fmt: skip
def test_who_can_report_can_hold_acties(roles, may):
    assert may_hold_acties(roles) is may
