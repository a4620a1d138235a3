"""The proof that nothing was lost: every bit of text has a verdict, and the figures add up whatever is decided."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.bench.reading import plan_file
from tests.services.test_importing import PLAN, imported
from tracker.extraction.choices import NOTHING_CHOSEN
from tracker.extraction.document import BlockKind
from tracker.extraction.draft import Band, HeadingRole
from tracker.extraction.interpret.drafting import draft_plan, outline_of
from tracker.extraction.interpret.wording import split_sentences
from tracker.extraction.outline import Placed
from tracker.extraction.pipeline import read_document
from tracker.services import importing
from tracker.services.importing import Decision
from tracker.services.importing.accounting import account_of, write_account
from tracker.services.importing.coverage import coverage_of
from tracker.store.imports import find_coverage
from tracker.store.proposals import proposals_of

COUNTED = {BlockKind.ITEM, BlockKind.PARAGRAPH, BlockKind.TABLE}
TABLE = b"""<html><body><h1>Uitvoeringsplan 2026</h1><h2>Wat gaan we doen?</h2>
<table><tr><th>Maatregel</th><th>Trekker</th></tr><tr><td>Wij plaatsen vier camera's.</td><td>politie</td></tr>
<tr><td>Wij openen een meldpunt.</td><td>gemeente</td></tr></table></body></html>"""


def letters(text):
    return re.sub(r"\W+", "", text.lower())


def without_verdict(data):
    """Return how many sentences stand under a heading for acties, and those nothing was said about."""
    document = read_document(data, "plan.txt")
    draft = draft_plan(document, NOTHING_CHOSEN)
    said: dict[int, str] = {}
    for one in (*draft.acties, *draft.doubts, *draft.doelen, *draft.skipped):
        for line in range(one.source.line, one.source.line_end + 1):
            said[line] = said.get(line, "") + letters(one.text) + letters(getattr(one, "quote", ""))
    counted, silent = 0, []
    for placed in under_actions(document):
        block = placed.block
        here = "".join(said.get(line, "") for line in range(block.source.line, block.source.line_end + 1))
        for sentence in sentences(placed):
            counted += 1
            silent += [] if letters(sentence) in here else [(block.source.line, sentence)]
    return counted, silent


def under_actions(document):
    placed = outline_of(document, {}, {}).placed
    return [one for one in placed if one.role is HeadingRole.ACTIES and one.block.kind in COUNTED]


def sentences(placed: Placed):
    block = placed.block
    if block.kind is BlockKind.TABLE:
        return [row[0] for row in block.rows[1:]]
    return [block.text[start:end] for start, end in split_sentences(block.text)]


@pytest.mark.parametrize("plan", ["000", "002", "003", "004"])
def test_every_sentence_under_a_heading_for_acties_has_a_verdict(shared, plan):
    counted, silent = without_verdict(plan_file(shared, plan).read_bytes())
    print(f"{plan}: {counted} sentences under headings for acties, {len(silent)} without a verdict")

    assert silent == []
    assert counted > 20


@pytest.mark.parametrize("data", [PLAN, TABLE], ids=["list", "table"])
def test_every_row_and_item_under_a_heading_for_acties_has_a_verdict(data):
    counted, silent = without_verdict(data)

    assert silent == []
    assert counted >= 2


@pytest.fixture
def import_id(regisseur):
    return imported(regisseur)


DECISIONS = st.lists(st.tuples(st.integers(0, 9), st.sampled_from(Decision)), max_size=12)


@given(DECISIONS)
@settings(max_examples=15, suppress_health_check=list(settings.default.suppress_health_check))
def check_sums(regisseur, import_id, decided):
    """Decide at random, and add up."""
    ids = [one.id for one in proposals_of(import_id)]
    for place, decision in decided:
        importing.decide(regisseur, import_id, [ids[place % len(ids)]], decision, "omdat")
    account = account_of(regisseur, import_id)
    by_kind = [sum(one.figures[at] for one in account.lines) for at in range(4)]

    assert all(one.gevonden == one.overgenomen + one.overgeslagen + one.open for one in account.lines)
    assert tuple(by_kind) == account.total.figures
    assert len(account.left_out) == account.total.overgeslagen
    assert all(one.reason and one.place for one in account.left_out)


def test_the_sums_add_up_whatever_is_decided(regisseur, import_id):
    check_sums(regisseur, import_id)


def test_splitting_and_merging_and_pointing_out_keep_the_sums(regisseur, import_id):
    bibob = proposals_of(import_id)[1]
    first, second = importing.split(regisseur, import_id, bibob.id, [
        "We actualiseren het Bibob-beleid.", "Uiterlijk 1 juli 2026 leggen we het voor aan de raad.",
    ])  # fmt: skip
    importing.merge_with_previous(regisseur, import_id, first)
    reading = importing.get_reading(regisseur, import_id)
    importing.add_from_passage(regisseur, import_id, reading.draft.skipped[0].source.line)
    importing.decide(regisseur, import_id, [second], Decision.OVERSLAAN, "dubbel")
    total = coverage_of(reading.draft, proposals_of(import_id)).total

    assert total.gevonden == total.overgenomen + total.overgeslagen + total.open


def test_the_figures_are_kept_as_they_were_when_it_was_taken_over(regisseur, import_id):
    importing.take_over(regisseur, import_id, open_proposals=Decision.OVERNEMEN)
    account = account_of(regisseur, import_id)
    stored = find_coverage(import_id)["total"]

    assert account.ready
    assert account.total.figures == tuple(stored[name] for name in ("gevonden", "overgenomen", "overgeslagen", "open"))


@pytest.mark.parametrize(("file_format", "start"), [("pdf", b"%PDF-"), ("docx", b"PK"), ("html", b"<!")])
def test_the_account_becomes_a_file_to_archive(regisseur, import_id, file_format, start):
    file = write_account(regisseur, import_id, file_format)

    assert file.content.lower().startswith(start.lower())
    assert file.naam == f"verantwoording-import-{import_id}.{file_format}"


def test_a_doubt_nobody_chose_is_in_the_account_as_skipped_with_its_reason(regisseur):
    after_the_list = b"in elke kern.\n\nWij zullen ook een meldpunt openen voor inwoners.\n"
    import_id = imported(regisseur, PLAN.replace(b"in elke kern.\n", after_the_list))
    importing.take_over(regisseur, import_id, open_proposals=Decision.OVERNEMEN)
    doubts = [one for one in proposals_of(import_id) if one.band is Band.TWIJFEL]

    assert [(one.decision, bool(one.decision_reason)) for one in doubts] == [(Decision.OVERSLAAN, True)]
    assert account_of(regisseur, import_id).total.open == 0
