"""The set for the council and the export for the archive: what is in them, and the same bytes each time."""

import hashlib
import io
import json
import re
import zipfile
from dataclasses import replace
from datetime import date

import page
import pypdfium2
import pytest
from lxml import etree

from tests.reporting import mdto_shape
from tests.reporting.builders import YEAR, large_plan
from tests.reporting.reading import normalised, pdf_text
from tracker.reporting.archief import archive
from tracker.reporting.compose.raadsinformatiebrief import compose as compose_letter
from tracker.reporting.compose.rapport import ASKED
from tracker.reporting.compose.voortgangsrapportage import compose
from tracker.reporting.frozen import content_hash
from tracker.reporting.stukken import Stuk, action_list, council_set, file_name
from tracker.reporting.writers import WRITERS
from tracker.reporting.writers.huisstijl import OURS

DAY = date(2026, 2, 3)


@pytest.fixture(scope="module")
def main():
    return Stuk(replace(compose(large_plan(14), YEAR), status="vastgesteld"), "1.0", DAY, OURS)


@pytest.fixture(scope="module")
def letter():
    return Stuk(compose_letter(large_plan(14), YEAR, ASKED), "2.1", DAY, OURS)


@pytest.fixture(scope="module")
def made(main, letter):
    return council_set(main, [letter])


@pytest.fixture(scope="module")
def archived(main):
    return archive(main)


def files(data):
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def test_the_set_holds_letter_report_and_list_in_the_order_of_reading(made):
    assert list(files(made)) == [
        "metadata.json",
        "lees-mij.txt",
        "01-raadsinformatiebrief-2025-gemeente-hollerwaard-editie-2-1.pdf",
        "02-voortgangsrapportage-2025-gemeente-hollerwaard-editie-1-0.pdf",
        "03-voortgangsrapportage-2025-gemeente-hollerwaard-editie-1-0.html",
        "04-actielijst-2025-gemeente-hollerwaard-editie-1-0.pdf",
    ]


def test_a_set_without_letter_begins_with_the_report(main):
    assert list(files(council_set(main)))[2].startswith("01-voortgangsrapportage-2025")


def test_metadata_says_what_each_file_is(made, main):
    inside = files(made)
    told = json.loads(inside["metadata.json"])

    assert (told["titel"], told["datum"], told["taal"]) == (main.report.title, "2026-02-03", "nl")
    assert told["kenmerk_sha256"] == content_hash(main.report)
    for one in told["bestanden"]:
        assert one["sha256"] == hashlib.sha256(inside[one["naam"]]).hexdigest()
        assert one["omvang"] == len(inside[one["naam"]])
    kinds = {text.partition(".")[0] for one in told["bestanden"] for text in one["alternatieve_teksten"]}
    assert kinds == {"Staafdiagram", "Lijngrafiek"}


def test_the_list_holds_every_actie_and_is_sound(made, main):
    listed = files(made)["04-actielijst-2025-gemeente-hollerwaard-editie-1-0.pdf"]
    text = normalised(pdf_text(listed))

    assert all(normalised(row[3]) in text for row in main.report.data.sets[0].rows)
    assert page.validate_pdf_bytes(listed, profile=page.ValidationProfile.PDF_UA_1).failures == []


def test_no_word_in_the_head_of_the_list_is_broken(main):
    listed = pypdfium2.PdfDocument(WRITERS["pdf"](action_list(main).report))

    assert "Nummer" in listed[1].get_textpage().get_text_bounded()


def test_names_are_plain_whatever_the_gemeente_is_called(main):
    odd = replace(main, report=replace(main.report, organisatie="Súdwest-Fryslân / ‘t Zand: " + "x" * 200))

    assert re.fullmatch(r"[a-z0-9-]{1,90}\.pdf", file_name(odd, "pdf"))


def test_the_same_set_has_the_same_bytes(made, archived, main, letter):
    assert council_set(main, [letter]) == made
    assert archive(main) == archived


def test_a_set_without_letter_says_so(main, letter):
    said = [files(council_set(main, others))["lees-mij.txt"].decode() for others in ([], [letter])]

    assert ["Er is nog geen raadsinformatiebrief vastgesteld" in one for one in said] == [True, False]


def test_every_file_of_the_archive_has_its_checksum(archived):
    inside = files(archived)
    sums = dict(reversed(line.split("  ")) for line in inside["sha256sums.txt"].decode().splitlines())

    assert set(sums) == set(inside) - {"sha256sums.txt"}
    assert all(hashlib.sha256(inside[name]).hexdigest() == digest for name, digest in sums.items())


def test_the_archive_can_be_counted_and_checked_without_us(archived, main):
    inside = files(archived)
    content = next(data for name, data in inside.items() if name.endswith("1-0.json"))

    assert hashlib.sha256(content).hexdigest() == content_hash(main.report)
    assert inside["gegevens/acties.csv"].count(b"\r\n") == 15
    assert {"gegevens/indicatoren.csv", "gegevens/verschoven-deadlines.csv"} <= set(inside)


def test_every_metadata_file_has_the_shape_and_the_terms_of_mdto(archived):
    told = {name: etree.fromstring(data) for name, data in files(archived).items() if name.endswith(".mdto.xml")}

    assert len(told) > 3
    assert [fault for root in told.values() for fault in mdto_shape.faults(root)] == []


@pytest.mark.parametrize("name", ["archiefvormer", "waardering", "identificatie", "naam", "beperkingGebruik"])
def test_the_check_of_mdto_notices_what_must_be_there_and_is_not(archived, name):
    root = etree.fromstring(files(archived)["metadata/informatieobject.mdto.xml"])
    gone = root.find(f".//{mdto_shape.SPACE}{name}")
    gone.getparent().remove(gone)

    assert list(mdto_shape.faults(root)) != []


def test_the_metadata_of_a_file_and_of_the_report_point_at_each_other(archived):
    inside, kenmerk = files(archived), f"{mdto_shape.SPACE}identificatieKenmerk"
    report = etree.fromstring(inside["metadata/informatieobject.mdto.xml"])
    pointed = {one.findtext(f".//{kenmerk}") for one in report.iter(f"{mdto_shape.SPACE}heeftRepresentatie")}
    others = [etree.fromstring(data) for name, data in inside.items() if name.endswith(".bestand.mdto.xml")]

    assert {one.findtext(f".//{kenmerk}") for one in others} == pointed
    assert {one.find(f".//{mdto_shape.SPACE}isRepresentatieVan").findtext(f".//{kenmerk}") for one in others} == {
        report.findtext(f".//{kenmerk}")
    }


def test_the_archive_says_what_it_is_in_the_fields_of_mdto(archived, main):
    inside = files(archived)
    root = etree.fromstring(inside["metadata/informatieobject.mdto.xml"])
    space = {"m": "https://www.nationaalarchief.nl/mdto"}
    kept = [name for name in inside if not name.startswith(("metadata/", "sha256"))]

    assert root.findtext("m:informatieobject/m:identificatie/m:identificatieKenmerk", namespaces=space) == content_hash(
        main.report
    )
    assert len(root.findall(".//m:heeftRepresentatie", space)) == len(kept)
    assert sum(name.endswith(".bestand.mdto.xml") for name in inside) == len(kept)


def test_the_description_for_the_archive_has_its_day_in_words(archived):
    told = files(archived)["metadata/informatieobject.mdto.xml"].decode()

    assert "stand van 31 december 2025." in told
