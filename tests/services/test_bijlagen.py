"""Files at an actie: known by content, pictures without what cannot be seen, shown to whom they are for."""

import io
import zipfile
from datetime import date, timedelta

import pytest
import time_machine
from PIL import Image

from tests.builders import add_actie, add_plan, add_voortgang, read
from tests.conftest import person
from tests.hanging import PDF
from tracker import clock
from tracker.domain.rollen import Role
from tracker.services.acties import TrackingError
from tracker.services.actor import NotAllowedError
from tracker.services.bijlagen import (
    add_bijlage,
    bijlagen_of,
    content_of,
    fitting_name,
    get_bijlage,
    remove_bijlage,
    restore_bijlage,
)
from tracker.services.inzage import visible_actie
from tracker.services.upkeep import forget_old
from tracker.store.plans import load_actie
from tracker.store.tables import BijlageRow

GPS, ORIENTATION, MAKER, COMMENT = 0x8825, 0x0112, 0x010F, 0x9286
SECRET = "Canon van Jansen"


def photo(form: str = "JPEG", size: tuple[int, int] = (60, 40)) -> bytes:
    """A picture whose left half is red, taken somewhere by somebody, lying on its side."""
    picture = Image.new("RGB", size, "blue")
    picture.paste("red", (0, 0, size[0] // 2, size[1]))
    exif = Image.Exif()
    exif[ORIENTATION], exif[MAKER] = 6, SECRET
    exif.get_ifd(GPS)[1] = "N"
    out = io.BytesIO()
    picture.save(out, form, exif=exif, **({"comment": SECRET.encode()} if form == "JPEG" else {}))
    return out.getvalue()


def package(*names: str, kind: str = "wordprocessingml.document.main+xml") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("[Content_Types].xml", f'<Types><Override ContentType="application/{kind}"/></Types>')
        for name in names:
            archive.writestr(name, "<w/>")
    return out.getvalue()


@pytest.fixture
def actie(organisatie, actiehouder):
    return add_actie(add_plan(organisatie), actiehouder_id=actiehouder.user_id)


@pytest.fixture
def bijlage(actie, actiehouder):
    return add_bijlage(actiehouder, actie, "verslag.pdf", PDF)


def seen_by(actor, actie: int) -> list[str]:
    shown = visible_actie(actor, load_actie(actie, clock.today())[0])
    return [one.bestandsnaam for one in bijlagen_of(actor, shown, clock.today())[0]]


@pytest.mark.parametrize("form", ["JPEG", "PNG"])
def test_nothing_of_where_and_by_whom_a_photo_was_taken_is_kept(actie, actiehouder, form):
    given = photo(form)
    id_ = add_bijlage(actiehouder, actie, "foto.jpg", given, omschrijving="Een lamp")
    kept = content_of(actiehouder, id_)

    assert SECRET.encode() in given
    assert SECRET.encode() not in kept
    assert dict(Image.open(io.BytesIO(kept)).getexif()) == {}
    assert not {"exif", "xmp", "comment", "icc_profile"} & set(Image.open(io.BytesIO(kept)).info)


def test_a_photo_that_lay_on_its_side_stands_upright(actie, actiehouder):
    kept = content_of(actiehouder, add_bijlage(actiehouder, actie, "f.png", photo("PNG"), omschrijving="Een lamp"))
    picture = Image.open(io.BytesIO(kept)).convert("RGB")

    assert picture.size == (40, 60)
    assert [picture.getpixel(at) for at in ((20, 5), (20, 55))] == [(255, 0, 0), (0, 0, 255)]


def test_a_large_photo_becomes_as_large_as_a_screen(actie, actiehouder):
    given = photo(size=(5000, 3000))
    kept = content_of(actiehouder, add_bijlage(actiehouder, actie, "f.jpg", given, omschrijving="Een plein"))

    assert max(Image.open(io.BytesIO(kept)).size) == 2000


def test_a_photo_needs_words_for_who_cannot_see_it(actie, actiehouder):
    with pytest.raises(TrackingError, match="te zien is"):
        add_bijlage(actiehouder, actie, "foto.jpg", photo())


REFUSED = {
    "a web page": (b"<!doctype html><title>x</title>", "webpagina"),
    "a web page that says it is a PDF": (b"<html><script>%PDF-1.7</script></html>", "twee manieren"),
    "macros": (package("word/vbaProject.bin"), "macro"),
    "a file of macros": (package(kind="vnd.ms-word.document.macroEnabled.main+xml"), "macro"),
    "a program": (b"MZ\x90\x00" + bytes(50), "Dit soort bestand"),
    "text": (b"Zomaar wat tekst.", "Dit soort bestand"),
    "a drawing with script": (b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>', "Dit soort bestand"),
    "nothing": (b"", "leeg"),
    "half a photo": (photo()[:200], "beschadigd"),
    "no photo at all": (b"\x89PNG\r\n\x1a\n" + bytes(50), "beschadigd"),
    "more than 10 MB": (PDF + bytes(10 * 1024 * 1024), "groter dan 10 MB"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_we_refuse_is_refused_with_what_to_do(actie, actiehouder, what):
    data, said = REFUSED[what]

    with pytest.raises(TrackingError, match=said) as refused:
        add_bijlage(actiehouder, actie, "verslag.pdf", data, omschrijving="Iets")
    assert str(refused.value)[-1] == "."


def test_a_picture_that_unpacks_to_billions_of_points_is_refused(actie, actiehouder):
    header = bytearray(photo("PNG"))
    header[16:24] = (60_000).to_bytes(4, "big") * 2

    with pytest.raises(TrackingError, match=r"beeldpunten|beschadigd"):
        add_bijlage(actiehouder, actie, "f.png", bytes(header), omschrijving="Niets")


@pytest.mark.parametrize(
    ("given", "kept"), [("foto.html", "foto.jpg"), ("FOTO.JPEG", "FOTO.JPEG"), ("../../x.exe", "x.jpg"), ("", None)]
)
def test_the_name_ends_in_what_the_file_is(given, kept):
    assert fitting_name(given, "image/jpeg") == (kept or "bestand zonder naam.jpg")


def test_a_file_of_no_statement_is_for_who_works_on_the_actie(organisatie, actie, bijlage, medewerker, lezer):
    assert seen_by(medewerker, actie) == ["verslag.pdf"]
    assert seen_by(lezer, actie) == []
    with pytest.raises(NotAllowedError):
        content_of(lezer, bijlage)


def test_a_file_goes_with_its_statement(actie, actiehouder, lezer):
    agreed = add_voortgang(actie, actiehouder.user_id, date(2026, 1, 5))
    waiting = add_voortgang(actie, actiehouder.user_id, date(2026, 2, 5), beoordeling="ingediend")
    for name, statement, extra in (("a.pdf", agreed, b"1"), ("b.pdf", waiting, b"2")):
        add_bijlage(actiehouder, actie, name, PDF + extra, voortgang_id=statement)

    assert seen_by(lezer, actie) == ["a.pdf"]


def test_a_file_of_a_hidden_actie_is_found_by_nobody_else(organisatie, actiehouder):
    hidden = add_actie(add_plan(organisatie), actiehouder_id=actiehouder.user_id, vertrouwelijkheid="vertrouwelijk")
    statement = add_voortgang(hidden, actiehouder.user_id, date(2026, 1, 5))
    id_ = add_bijlage(actiehouder, hidden, "geheim.pdf", PDF, voortgang_id=statement)

    for other in (person(organisatie, Role.LEZER, "Lot"), person(organisatie, Role.ACTIEHOUDER, "Bo")):
        with pytest.raises(NotAllowedError):
            get_bijlage(other, id_)


def test_an_actiehouder_adds_nothing_to_an_actie_of_another(organisatie, actie):
    with pytest.raises(NotAllowedError):
        add_bijlage(person(organisatie, Role.ACTIEHOUDER, "Bo"), actie, "v.pdf", PDF)


def test_the_same_file_twice_is_told(actie, bijlage, actiehouder):
    with pytest.raises(TrackingError, match="staat al bij de actie"):
        add_bijlage(actiehouder, actie, "nog eens.pdf", PDF)


def test_a_removed_file_can_be_put_back(actie, bijlage, actiehouder):
    remove_bijlage(actiehouder, bijlage)
    gone = seen_by(actiehouder, actie)
    restore_bijlage(actiehouder, bijlage)

    assert (gone, seen_by(actiehouder, actie)) == ([], ["verslag.pdf"])


def test_what_was_removed_long_ago_is_forgotten_and_its_row_stays(bijlage, actiehouder):
    remove_bijlage(actiehouder, bijlage)
    kept = {}
    for days in (30, 31):
        forget_old(clock.now() + timedelta(days=days), timedelta(hours=1))
        kept[days] = read(BijlageRow, bijlage).content is not None

    assert kept == {30: True, 31: False}
    with pytest.raises(NotAllowedError):
        restore_bijlage(actiehouder, bijlage)


def test_before_it_was_removed_it_was_there(actie, actiehouder):
    with time_machine.travel(date(2026, 3, 1)):
        id_ = add_bijlage(actiehouder, actie, "verslag.pdf", PDF)
    with time_machine.travel(date(2026, 4, 1)):
        remove_bijlage(actiehouder, id_)
    shown = load_actie(actie, date(2026, 3, 1))[1]

    assert [len(bijlagen_of(actiehouder, shown, date(2026, month, 1))[0]) for month in (2, 3, 4)] == [0, 1, 0]
