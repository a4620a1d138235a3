"""The chain itself, as data: every way of meddling with it is seen, and wiping what a line says is not meddling."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.logboek import EMPTY, Checker, Head, Kept, Line, commitment_of, link_of

AT = datetime(2026, 11, 22, 9, tzinfo=UTC)


def a_line(number: int, **other) -> Line:
    return Line(
        **{
            "object_kind": "actie", "object_id": number, "field": "deadline", "old": None, "new": "2026-12-31",
            "reason": "", "channel": "web", "by_id": 3, "at": AT + timedelta(minutes=number),
            "organisatie_id": 1, "plan_id": 2,
        }
        | other
    )  # fmt: skip


def a_log(lines: int = 5) -> list[Kept]:
    head, kept = EMPTY, []
    for number in range(1, lines + 1):
        line, salt = a_line(number), bytes([number] * 16)
        commitment = commitment_of(line, salt)
        head = link_of(head, line, commitment)
        kept.append(Kept(number, head.seq, line, salt, commitment, head.hash))
    return kept


def faults_of(log: list[Kept], *heads: tuple[str, Head]) -> list[str]:
    checker = Checker()
    for kept in log:
        checker.add(kept, remember=True)
    for where, head in heads:
        checker.compare(head, where)
    return checker.faults


def test_a_log_nobody_touched_is_whole():
    assert faults_of(a_log()) == []


@pytest.mark.parametrize(
    "change",
    [{"new": "2027-01-31"}, {"reason": "anders"}, {"by_id": 4}, {"object_id": 9}, {"at": AT}, {"plan_id": None}],
    ids=lambda change: next(iter(change)),
)
def test_a_changed_line_is_named(change):
    log = a_log()
    log[2] = replace(log[2], line=replace(log[2].line, **change))

    assert faults_of(log)[0].startswith("Regel 3 ")


def test_a_removed_line_is_named():
    log = a_log()
    del log[2]

    assert faults_of(log) == ["Regel 3 ontbreekt."]


def test_swapped_lines_are_seen():
    log = a_log()
    log[1], log[2] = replace(log[2], seq=2), replace(log[1], seq=3)

    assert faults_of(log)


def test_a_tail_that_was_cut_off_is_found_by_what_a_report_says():
    log = a_log()

    assert faults_of(log[:3], ("Het rapport", Head(5, log[4].hash))) == [
        "Het rapport noemt regel 5, maar het logboek eindigt bij regel 3. Het einde is weg."
    ]


def test_a_log_that_was_written_anew_is_found_by_what_a_report_says():
    log = a_log()

    assert faults_of(log, ("Het rapport", Head(3, "ander"))) == [
        "Het rapport noemt een ander controlegetal voor regel 3 dan het logboek."
    ]


def test_wiping_what_a_line_says_leaves_the_chain_whole():
    log = a_log()
    log[2] = replace(log[2], salt=None, line=replace(log[2].line, old=None, new="gewist", by_id=None))

    assert faults_of(log) == []


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    )
)
def test_a_value_counts_the_same_before_and_after_json(value):
    kept = json.loads(json.dumps(value))

    assert commitment_of(a_line(1, new=value), b"zout") == commitment_of(a_line(1, new=kept), b"zout")
