"""The four real plans in a changed version, through the whole reading: what was changed is found, and nothing else."""

import importlib.util
import itertools
import re
import sys

import pytest

from tests.bench.reading import LEAST_F1, plan_file
from tests.extraction.written import WRITTEN
from tests.services.test_amending import taken_over
from tests.services.test_importing import imported
from tracker.extraction.compare import Became
from tracker.extraction.document import BlockKind
from tracker.services import importing
from tracker.services.importing import Relation
from tracker.store.imports import find_import, read_document_and_draft
from tracker.store.proposals import proposals_of

PLANS = sorted(LEAST_F1)
LONG = 60  # letters: a sentence that stays itself with some words more
MORE = " en in het hele centrum van de gemeente."
NEW = "We plaatsen slimme verlichting langs de fietspaden bij het zwembad."


class Text:
    """The text of a plan in which single acties can be changed, taken out and put in."""

    def __init__(self, reading):
        self.text = "\n".join(reading.document.lines)
        lists = lines_above_lists(reading.document.blocks)
        self.acties = [
            one
            for one in reading.draft.acties
            if self.text.count(one.quote) == 1 and len(one.quote) > LONG and one.source.line not in lists
        ]

    def pick(self, share):
        return self.acties[int(len(self.acties) * share)]

    def elsewhere(self, actie):
        return next(one for one in self.acties if one.section != actie.section and one is not self.acties[0])

    def chunk(self, quote):
        """The whole lines of an item of a list; the sentence alone when its line says more."""
        start = self.text.index(quote)
        first = self.text.rfind("\n", 0, start) + 1
        last = self.text.find("\n", start + len(quote))
        around = self.text[first:start] + self.text[start + len(quote) : last]
        return f" {quote}" if re.search(r"[^\W\d_]{2}", around) else f"\n{self.text[first:last]}"

    def drop(self, quote):
        chunk = self.chunk(quote)
        self.text = self.text.replace(chunk if chunk in self.text else quote, "", 1)
        return chunk

    def add_after(self, quote, chunk):
        end = self.text.index(quote) + len(quote)
        at = self.text.find("\n", end) if chunk.startswith("\n") else end
        self.text = self.text[:at] + chunk + self.text[at:]


def lines_above_lists(blocks):
    """The lines of text that opens a list: taking that away changes what the list is."""
    pairs = itertools.pairwise(blocks)
    opening = [one for one, after in pairs if after.kind is BlockKind.ITEM and one.kind is not BlockKind.ITEM]
    return {line for one in opening for line in range(one.source.line, one.source.line_end + 1)}


def differences(actor, import_id):
    found = importing.differences_of(actor, find_import(import_id, actor.organisatie_id))
    return {kind.value: len(rows) for kind, rows in found.by_kind.items()} | {"verdwenen": len(found.gone)}


def changed_version(actor, plan_id, data, name):
    import_id = imported(actor, data, name)
    importing.set_relation(actor, import_id, Relation.GEWIJZIGD, plan_id)
    return import_id


@pytest.mark.parametrize("plan", PLANS)
def test_four_changes_in_a_real_plan_are_found_and_nothing_else(shared, regisseur, plan, capsys):
    first = imported(regisseur, plan_file(shared, plan).read_bytes(), "plan.txt")
    plan_id = taken_over(regisseur, first)
    text = Text(read_document_and_draft(first))
    changed, gone, moved, near = (text.pick(share) for share in (0.2, 0.4, 0.6, 0.8))
    text.text = text.text.replace(changed.quote, changed.quote.rstrip(" .;") + MORE)
    text.drop(gone.quote)
    text.add_after(near.quote, text.chunk(near.quote).replace(near.quote, NEW))
    text.add_after(text.elsewhere(moved).quote, text.drop(moved.quote))
    import_id = changed_version(regisseur, plan_id, text.text.encode(), "nieuw.txt")
    found = differences(regisseur, import_id)
    with capsys.disabled():
        print(f"\n{plan} {found}")

    assert {kind: found[kind] for kind in ("gewijzigd", "verplaatst", "nieuw", "verdwenen")} == {
        "gewijzigd": 1, "verplaatst": 1, "nieuw": 1, "verdwenen": 1,
    }  # fmt: skip


@pytest.mark.parametrize("plan", PLANS)
def test_the_same_plan_with_other_line_ends_has_nothing_new_changed_or_gone(shared, regisseur, plan, capsys):
    data = plan_file(shared, plan).read_bytes()
    plan_id = taken_over(regisseur, imported(regisseur, data, "plan.txt"))
    again = changed_version(regisseur, plan_id, data.replace(b"\n", b"\r\n"), "plan.txt")
    found = differences(regisseur, again)
    with capsys.disabled():
        print(f"\n{plan} {found}")

    assert sum(found.values()) == found[Became.GELIJK.value]


@pytest.mark.parametrize("plan", PLANS)
@pytest.mark.parametrize(("form", "name"), [("word", "plan.docx"), ("pdf", "plan.pdf"), ("webpage", "plan.html")])
def test_the_same_plan_in_another_kind_of_file_has_nothing_new_changed_or_gone(shared, regisseur, plan, form, name):
    first = imported(regisseur, plan_file(shared, plan).read_bytes(), "plan.txt")
    plan_id = taken_over(regisseur, first)
    data = WRITTEN[form](read_document_and_draft(first).document)
    found = differences(regisseur, changed_version(regisseur, plan_id, data, name))

    assert sum(found.values()) == found[Became.GELIJK.value] > 0


@pytest.mark.parametrize("plan", ["000", "003", "004"])
def test_a_letter_spaced_copy_of_a_plan_brings_nothing_new(shared, regisseur, plan, capsys, tmp_path, monkeypatch):
    plan_id = taken_over(regisseur, imported(regisseur, plan_file(shared, plan).read_bytes(), "plan.txt"))
    spaced = letter_spaced(shared, plan, tmp_path / "gespatieerd.txt", monkeypatch)
    import_id = changed_version(regisseur, plan_id, spaced, "gespatieerd.txt")
    found = differences(regisseur, import_id)
    new = [one.text for one in proposals_of(import_id) if one.match.became is Became.NIEUW]
    with capsys.disabled():
        print(f"\n{plan} letter-spaced {found} {new}")

    assert found["nieuw"] == 0


def letter_spaced(shared, plan, target, monkeypatch):
    """The plan with a space between its letters, as its own maker does it."""
    monkeypatch.setenv("PLANS", str(shared / "plans"))
    spec = importlib.util.spec_from_file_location("make_spaced", shared / "gold" / "make_spaced.py")
    maker = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, "make_spaced", maker)
    spec.loader.exec_module(maker)
    maker.main([str(plan_file(shared, plan)), str(target)])
    return target.read_bytes()
