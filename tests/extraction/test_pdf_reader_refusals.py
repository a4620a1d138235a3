"""PDFs that are scanned, locked, damaged or hostile: a Dutch sentence or a reading, never a crash."""

import random
import resource
from collections import Counter

import pikepdf
import pytest

from tests.extraction.pdfs import SENTENCE, changed, tagged, texts, untagged
from tracker import sandbox
from tracker.extraction.document import BlockKind, UnreadableDocumentError
from tracker.extraction.readers.pdf import file, read, sheets

SCANNED_PAGE = (
    "#image(bytes(\"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><rect width='9' height='9'/></svg>\"))"
)
PLAN = tagged(f"= Plan\n{SENTENCE * 3}\n- We doen dit.\n#table(columns: 2, [Actie], [Trekker], [Dit doen we], [BOA])")


def endless_tree(pdf):
    """Tags that hold themselves."""
    pdf.Root.StructTreeRoot.K = pdf.Root.StructTreeRoot


def endless_pages(pdf):
    """A list of pages that holds itself."""
    pdf.Root.Pages.Kids.append(pdf.Root.Pages)
    pdf.Root.Pages.Count = 9


def with_script(pdf):
    """A script that runs on opening, a program to start and a file inside."""
    pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
    pdf.Root.AA = pikepdf.Dictionary(WC=pikepdf.Dictionary(S=pikepdf.Name.Launch, F="/bin/sh"))
    pdf.attachments["kwaad.exe"] = b"MZ\x90"


def refusal(data: bytes) -> str:
    with pytest.raises(UnreadableDocumentError) as error:
        read(data)
    return str(error.value)


def outcome(data: bytes) -> str:
    """Return "gelezen", or what was said instead."""
    try:
        return "gelezen" if read(data).lines else "leeg"
    except UnreadableDocumentError as error:
        return str(error)


def test_a_scan_says_what_to_do():
    assert refusal(untagged(SCANNED_PAGE)) == sheets.NO_TEXT


def test_a_file_that_is_half_a_scan_names_the_pages_to_look_at():
    document = read(untagged(f"{SENTENCE}#pagebreak(){SCANNED_PAGE}#pagebreak(){SCANNED_PAGE}#pagebreak(){SENTENCE}"))

    assert document.warnings[0].startswith("Op bladzijde 2–3 staat geen leesbare tekst")
    assert len(texts(document, BlockKind.PARAGRAPH)) == 2


def test_a_file_with_a_password_says_so():
    data = changed(PLAN, lambda _: None, encryption=pikepdf.Encryption(owner="a", user="b", R=6))

    assert refusal(data) == file.LOCKED


def test_a_file_that_may_only_not_be_printed_is_read():
    data = changed(PLAN, lambda _: None, encryption=pikepdf.Encryption(owner="a", user="", R=6))

    assert texts(read(data), BlockKind.HEADING) == ["Plan"]


def test_more_pages_than_any_plan_has_are_refused():
    assert refusal(tagged(f"#set page(height: 1cm, width: 1cm, margin: 1mm)\n{'#pagebreak()' * 501}")) == file.TOO_LONG


def test_more_text_than_any_plan_has_is_refused(monkeypatch):
    monkeypatch.setattr(sheets, "MOST_SIGNS", 100)

    assert refusal(PLAN) == sheets.TOO_MUCH


@pytest.mark.parametrize("change", [endless_tree, endless_pages, with_script])
def test_what_never_ends_or_wants_to_run_does_no_harm(change):
    try:
        document = read(changed(PLAN, change))
    except UnreadableDocumentError:
        return

    assert "We doen dit." in texts(document, BlockKind.ITEM)


@pytest.mark.parametrize("part", range(16))
def test_a_file_that_was_cut_off_is_read_or_refused(part):
    said = outcome(PLAN[: len(PLAN) * part // 16])

    assert said in {"gelezen", file.DAMAGED, file.NO_PAGES, sheets.NO_TEXT}


def test_files_with_flipped_bits_are_read_or_refused(capsys):
    chance = random.Random(20261122)
    outcomes: Counter[str] = Counter()
    for _ in range(200):
        data = bytearray(PLAN)
        for _ in range(chance.choice((1, 5, 50, 500))):
            data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        outcomes[outcome(bytes(data))] += 1
    with capsys.disabled():
        print(f"\n200 beschadigde PDF's: {dict(outcomes)}")

    assert set(outcomes) <= {"gelezen", file.DAMAGED, file.NO_PAGES, file.LOCKED, sheets.NO_TEXT}


@pytest.mark.parametrize("data", [PLAN[:900], PLAN + b"PK\x05\x06" + bytes(18), untagged(SCANNED_PAGE)])
def test_the_child_refuses_within_two_seconds_of_work(data):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)

    with pytest.raises(UnreadableDocumentError):
        sandbox.read(data, "plan.pdf")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime < 2


def test_a_plan_is_read_within_the_limits_of_the_child():
    document, _ = sandbox.read(PLAN, "plan.pdf")

    assert texts(document, BlockKind.HEADING) == ["Plan"]
    assert len(document.places) == len(document.lines)


@pytest.mark.parametrize(
    ("title", "kept"),
    [
        ("Uitvoeringsplan Veiligheid 2026", "Uitvoeringsplan Veiligheid 2026"),
        ("Microsoft Word - uvp_def3.docx", None),
        ("uvp definitief.indd", None),
        ("Document1", None),
        ("", None),
    ],
)
def test_only_a_title_a_person_wrote_is_believed(title, kept):
    def retitle(pdf):
        pdf.docinfo["/Title"] = title

    assert read(changed(PLAN, retitle)).title == kept
