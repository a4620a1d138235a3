"""What holds for every format: the same acties and the same bytes; for those to read also the same text in order."""

import hashlib

import pytest

from tests.reporting.builders import YEAR, compose
from tests.reporting.conftest import ODD_TEXT, PLANS, odd
from tests.reporting.reading import docx_text, html_text, json_text, normalised, odt_text, pdf_text, xlsx_text
from tracker.reporting.frozen import content_hash, from_json, to_json
from tracker.reporting.writers import WRITERS
from tracker.reporting.writers.pdf import printable
from tracker.reporting.writers.text import map_text

TO_READ = {"html": html_text, "pdf": pdf_text, "docx": docx_text, "odt": odt_text}
READERS = {**TO_READ, "xlsx": xlsx_text, "json": json_text}
SAYING_THE_SAME = [name for name in PLANS if name != "odd glyphs"]


def texts(report):
    return {name: normalised(read(WRITERS[name](report))) for name, read in TO_READ.items()}


@pytest.mark.parametrize("name", SAYING_THE_SAME)
def test_the_formats_say_the_same_in_the_same_order(name):
    found = texts(compose(PLANS[name], YEAR, samenvatting="Een zin van de regisseur."))

    assert len(found["html"]) > 200
    assert found["html"] == found["docx"] == found["odt"]
    assert found["html"] == found["pdf"]


def test_the_formats_say_the_same_once_odd_signs_are_replaced():
    found = texts(map_text(compose(odd(ODD_TEXT), YEAR), printable))

    assert found["html"] == found["docx"] == found["odt"]
    assert sorted(found["html"]) == sorted(found["pdf"])  # right-to-left words are drawn in their own order


@pytest.mark.parametrize("name", WRITERS)
def test_every_format_carries_every_actie(name, large_report):
    said = normalised(READERS[name](WRITERS[name](large_report)))

    assert [one.titel for one in PLANS["150 acties"].acties if normalised(one.titel) not in said] == []


@pytest.mark.parametrize("name", WRITERS)
def test_the_same_report_gives_the_same_bytes(name):
    report = compose(PLANS["one actie"], YEAR)

    assert WRITERS[name](report) == WRITERS[name](from_json(to_json(report)))


def test_the_json_is_what_the_hash_is_of():
    report = compose(PLANS["odd glyphs"], YEAR)

    assert hashlib.sha256(WRITERS["json"](report)).hexdigest() == content_hash(report)


@pytest.mark.parametrize("name", [name for name in WRITERS if name != "json"])
def test_every_format_prints_the_hash_of_its_content(name):
    report = compose(PLANS["odd glyphs"], YEAR)

    assert content_hash(report) in normalised(READERS[name](WRITERS[name](report)))


@pytest.mark.parametrize("name", WRITERS)
def test_text_is_never_read_as_markup(name):
    said = normalised(READERS[name](WRITERS[name](compose(odd("<b>R&D</b> #let x = 1 *vet* $y$"), YEAR))))

    assert normalised("<b>R&D</b> #let x = 1 *vet* $y$") in said
