"""What holds for every format: the same text in the same order, and the same bytes each time."""

import pytest

from tests.reporting.builders import YEAR
from tests.reporting.conftest import ODD_TEXT, PLANS, odd
from tests.reporting.reading import docx_text, html_text, normalised, pdf_text
from tracker.reporting.compose.voortgangsrapportage import compose
from tracker.reporting.frozen import content_hash, from_json, to_json
from tracker.reporting.writers import WRITERS
from tracker.reporting.writers.pdf import printable
from tracker.reporting.writers.text import map_text

READERS = {"html": html_text, "pdf": pdf_text, "docx": docx_text}
SAYING_THE_SAME = [name for name in PLANS if name != "odd glyphs"]


def texts(report):
    return {name: normalised(READERS[name](write(report))) for name, write in WRITERS.items()}


@pytest.mark.parametrize("name", SAYING_THE_SAME)
def test_the_formats_say_the_same_in_the_same_order(name):
    found = texts(compose(PLANS[name], YEAR, samenvatting="Een zin van de regisseur."))

    assert len(found["html"]) > 200
    assert found["html"] == found["docx"]
    assert found["html"] == found["pdf"]


def test_the_formats_say_the_same_once_odd_signs_are_replaced():
    found = texts(map_text(compose(odd(ODD_TEXT), YEAR), printable))

    assert found["html"] == found["docx"]
    assert sorted(found["html"]) == sorted(found["pdf"])  # right-to-left words are drawn in their own order


@pytest.mark.parametrize("name", WRITERS)
def test_every_format_carries_every_actie(name, large_report):
    said = normalised(READERS[name](WRITERS[name](large_report)))

    assert [one.titel for one in PLANS["150 acties"].acties if normalised(one.titel) not in said] == []


@pytest.mark.parametrize("name", WRITERS)
def test_the_same_report_gives_the_same_bytes(name):
    report = compose(PLANS["one actie"], YEAR)

    assert WRITERS[name](report) == WRITERS[name](from_json(to_json(report)))


@pytest.mark.parametrize("name", WRITERS)
def test_every_format_prints_the_hash_of_its_content(name):
    report = compose(PLANS["odd glyphs"], YEAR)

    assert content_hash(report) in normalised(READERS[name](WRITERS[name](report)))


@pytest.mark.parametrize("name", WRITERS)
def test_text_is_never_read_as_markup(name):
    said = normalised(READERS[name](WRITERS[name](compose(odd("<b>R&D</b> #let x = 1 *vet* $y$"), YEAR))))

    assert normalised("<b>R&D</b> #let x = 1 *vet* $y$") in said
