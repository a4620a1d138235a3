"""Odd files cost time in proportion to their length, and never more than a moment."""

import time
from contextlib import suppress

import pytest

from tests.extraction.hostile import bombs, entity_files
from tracker.extraction.document import UnreadableDocumentError
from tracker.extraction.pipeline import extract

SECONDS = 10  # generous: the machine may be busy; what is not linear takes minutes
ODD = {
    "letters": b"a" * 200_000,
    "sentences": b"We gaan dit doen. " * 3_000,
    "colons": b"Acties:\n" + b"a:" * 50_000,
    "bullets": b"Acties\n\n" + b"- We gaan dit doen\n" * 3_000,
    "almost the same acties": b"Acties\n\n"
    + b"".join(b"- We plaatsen in wijk %d een camera\n" % n for n in range(1_500)),
    "deeper and deeper": b"Acties\n" + b"".join(b" " * (n % 400) + b"- We gaan stap zetten\n" for n in range(2_000)),
    "chapters": b"".join(b"%d. Kop\n\ntekst die verder gaat\n\n" % n for n in range(1, 99)) * 20,
    "headings": b"Kopje hier\n\n" * 5_000,
    "lead-ins": b"Wij doen het volgende:\n- x\n" * 2_000,
    "notes": b"1\nx\n2\ny\n" * 2_000,
    "white": b" " * 3_000_000 + b"x",
    "form feeds": b"\f" * 200_000 + b"x",
    "deep page": b"<html><body>" + b"<div>" * 100_000 + b"tekst",
    "wide page": b"<html><body>" + b"<h2>Acties</h2><p>We gaan.</p>" * 3_000,
    "tables in tables": b"<html><body>" + b"<table><tr><td>" * 1_500 + b"We gaan dit doen",
    "rows": b"<html><body><table>" + b"<tr><td>Actie</td><td>Trekker</td></tr>" * 5_000,
    "bold": b"<html><body>" + b"<b>" * 1_900 + b"We gaan dit doen",
}


@pytest.mark.parametrize("name", ODD)
def test_an_odd_file_is_read_or_refused_in_a_moment(name):
    start = time.perf_counter()
    with suppress(UnreadableDocumentError):
        extract(ODD[name], "plan")

    assert time.perf_counter() - start < SECONDS


def test_more_text_than_a_plan_has_is_refused():
    with pytest.raises(UnreadableDocumentError, match="meer tekst dan een plan"):
        extract(b"Een zin met woorden.\n" * 300_000, "plan.txt")


@pytest.mark.parametrize("name", bombs())
def test_a_small_file_that_unfolds_is_read_or_refused_in_a_moment(name):
    data = bombs()[name]()
    start = time.perf_counter()
    with suppress(UnreadableDocumentError):
        extract(data, "plan")

    assert time.perf_counter() - start < SECONDS


@pytest.mark.parametrize("name", entity_files())
def test_an_entity_is_never_followed(name):
    with pytest.raises(UnreadableDocumentError, match=r"beschadigd|niet in een plan|geen regeling"):
        extract(entity_files()[name], "plan")
