"""The files of every kind of report pass the checkers and say the same; `./run faults reports` looks at more."""

from dataclasses import replace

import pytest

from tests.reporting.builders import YEAR, compose
from tests.reporting.checking import TO_READ, faults_of
from tests.reporting.conftest import PLANS
from tracker.reporting.compose import KINDS
from tracker.reporting.writers import WRITERS
from tracker.reporting.writers.package import parts_of, zipped

OTHER_KINDS = [kind for kind in KINDS if kind != "voortgangsrapportage"]  # which has tests of its own, one a subject
BRIEF = compose(PLANS["one actie"], YEAR, "raadsinformatiebrief")


@pytest.mark.parametrize("kind", OTHER_KINDS)
@pytest.mark.parametrize("name", ["empty", "odd glyphs", "long words"])
def test_the_files_of_a_kind_have_no_fault_and_say_the_same(kind, name):
    assert faults_of(compose(PLANS[name], YEAR, kind, samenvatting="Een zin van de regisseur.")) == []


@pytest.mark.parametrize("name", TO_READ)
def test_the_checks_notice_a_format_that_leaves_something_out(name, monkeypatch):
    right = WRITERS[name]
    monkeypatch.setitem(
        WRITERS, name, lambda report, style: right(replace(report, sections=report.sections[:-1]), style)
    )

    assert faults_of(BRIEF) != []


@pytest.mark.parametrize(
    ("name", "part", "mark", "other"),
    [
        ("docx", "word/document.xml", "w:tblHeader", "w:cantSplit"),
        ("docx", "word/document.xml", '"Heading1"', '"Heading3"'),
        ("docx", "word/styles.xml", "nl-NL", "en-US"),
        ("odt", "content.xml", "table:table-header-rows", "table:table-rows"),
        ("odt", "content.xml", 'text:outline-level="1"', 'text:outline-level="3"'),
        ("odt", "styles.xml", 'fo:country="NL"', 'fo:country="BE"'),
    ],
)
def test_the_checks_notice_a_file_that_is_not_accessible(name, part, mark, other, monkeypatch):
    right = WRITERS[name]
    monkeypatch.setitem(WRITERS, name, lambda report, style: swapped(right(report, style), part, mark, other))

    assert faults_of(compose(PLANS["one actie"], YEAR, "actielijst")) != []


def swapped(data: bytes, part: str, mark: str, other: str) -> bytes:
    parts = parts_of(data)
    return zipped(parts | {part: parts[part].replace(mark.encode(), other.encode())})
