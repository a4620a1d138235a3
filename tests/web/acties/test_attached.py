"""What hangs on an actie, on its page and in its forms: mijlpalen, files, reacties, raadsafspraken; the prullenbak."""

import io
import re
from datetime import date, timedelta

import pytest

from tests.builders import add_actie, add_voortgang
from tests.hanging import PDF
from tests.services.test_bijlagen import photo
from tracker import clock
from tracker.domain.raadsafspraak import RaadsafspraakSoort
from tracker.services.bijlagen import add_bijlage
from tracker.services.mijlpalen import add_mijlpaal
from tracker.services.prullenbak import delete_actie
from tracker.services.raadsafspraken import RaadsafspraakValues, add_raadsafspraak, link_actie
from tracker.services.reacties import add_reactie
from tracker.store.plans import load_actie, load_plan


@pytest.fixture
def actie(plan, actiehouder):
    return add_actie(plan, actiehouder_id=actiehouder.user_id, deadline=date(2030, 12, 31))


def steps(actie: int):
    return load_actie(actie, clock.today())[1].mijlpalen


def upload(browser, actie: int, name: str, data: bytes, **fields):
    url = f"/acties/{actie}/bestanden/nieuw"
    return browser.post(url, bestand=(io.BytesIO(data), name), voortgang="", **fields)


def test_an_actiehouder_adds_a_mijlpaal_and_ticks_it_off(browse, actie, actiehouder):
    browser = browse(actiehouder)
    browser.post(f"/acties/{actie}/mijlpalen/nieuw", titel="Brief uit", datum="1-6-2030", eigenaar="")
    (step,) = steps(actie)
    browser.post(f"/mijlpalen/{step.id}/gereed", page=f"/acties/{actie}")

    assert (step.titel, step.datum) == ("Brief uit", date(2030, 6, 1))
    assert steps(actie)[0].gereed_op == clock.today()
    assert "Toch niet" in browser.get(f"/acties/{actie}").text


def test_a_late_mijlpaal_is_told_on_the_page_of_the_actie(browse, actie, actiehouder):
    add_mijlpaal(actiehouder, actie, titel="Brief uit", datum=clock.today() - timedelta(days=3))
    page = browse(actiehouder).get(f"/acties/{actie}").text

    assert "De mijlpaal ‘Brief uit’ had op" in page
    assert "tijd-te-laat" in page


def test_moving_a_mijlpaal_asks_why_and_keeps_what_was_typed(browse, actie, actiehouder):
    id_ = add_mijlpaal(actiehouder, actie, titel="Brief uit", datum=date(2030, 6, 1))
    typed = {"titel": "Brief de deur uit", "datum": "1-8-2030", "eigenaar": "", "reden": "", "gereed_op": ""}
    answer = browse(actiehouder).post(f"/mijlpalen/{id_}/wijzigen", **typed)

    assert answer.status_code == 422
    assert "Schrijf waarom de dag verschuift." in answer.text
    assert "Brief de deur uit" in answer.text


def test_a_mijlpaal_that_somebody_changed_meanwhile_is_not_overwritten(browse, actie, actiehouder, medewerker):
    id_ = add_mijlpaal(actiehouder, actie, titel="Brief uit", datum=date(2030, 6, 1))
    seen = re.search(r'name="seen"[^>]*value="(\d+)"', browse(medewerker).get(f"/mijlpalen/{id_}/wijzigen").text)
    typed = {"datum": "1-6-2030", "eigenaar": "", "reden": "", "gereed_op": "", "seen": seen[1]}
    answers = [browse(medewerker).post(f"/mijlpalen/{id_}/wijzigen", titel=titel, **typed) for titel in ("A", "B")]

    assert [answer.status_code for answer in answers] == [303, 422]
    assert steps(actie)[0].titel == "A"


def test_a_photo_is_shown_with_its_words_and_given_as_a_download(browse, actie, actiehouder):
    browser = browse(actiehouder)
    upload(browser, actie, "lamp.jpg", photo(), omschrijving="Een nieuwe lamp")
    page = browser.get(f"/acties/{actie}").text
    picture, file = (re.search(rf'"(/bijlagen/\d+/{what})"', page)[1] for what in ("beeld", "bestand"))
    shown, saved = browser.get(picture), browser.get(file)

    assert 'alt="Een nieuwe lamp"' in page
    assert (shown.mimetype, saved.mimetype) == ("image/jpeg", "application/octet-stream")
    assert saved.headers["Content-Disposition"].startswith("attachment; filename=lamp.jpg")
    assert {answer.headers["Content-Security-Policy"] for answer in (shown, saved)} == {"default-src 'none'; sandbox"}


def test_a_refused_file_is_told_on_the_form(browse, actie, actiehouder):
    answer = upload(browse(actiehouder), actie, "verslag.pdf", b"<!doctype html><p>x</p>", omschrijving="")

    assert answer.status_code == 422
    assert "Een webpagina nemen wij niet op" in answer.text


def test_a_file_that_was_removed_is_not_given_and_can_be_put_back(browse, actie, actiehouder):
    id_, browser = add_bijlage(actiehouder, actie, "verslag.pdf", PDF), browse(actiehouder)
    browser.post(f"/bijlagen/{id_}/weg", page=f"/acties/{actie}")
    gone = browser.get(f"/bijlagen/{id_}/bestand").status_code
    browser.post(f"/bijlagen/{id_}/terugzetten", page=f"/acties/{actie}")

    assert (gone, browser.get(f"/bijlagen/{id_}/bestand").status_code) == (404, 200)


def test_a_pdf_is_not_shown_as_a_picture(browse, actie, actiehouder):
    id_ = add_bijlage(actiehouder, actie, "verslag.pdf", PDF)

    assert browse(actiehouder).get(f"/bijlagen/{id_}/beeld").status_code == 404


def test_a_lezer_gets_no_name_with_a_file_and_no_button(browse, actie, actiehouder, lezer):
    statement = add_voortgang(actie, actiehouder.user_id, date(2026, 1, 5))
    add_bijlage(actiehouder, actie, "verslag.pdf", PDF, voortgang_id=statement)
    page = browse(lezer).get(f"/acties/{actie}").text
    files = page[page.index('id="bestanden"') : page.index("</ul>", page.index('id="bestanden"'))]

    assert "verslag.pdf" in files
    assert "Anna" not in files
    assert "<form" not in files


def test_who_is_named_sees_it_on_the_overview_until_it_was_seen(browse, actie, medewerker, actiehouder):
    id_ = add_reactie(medewerker, actie, "Lukt het?", genoemd=[actiehouder.user_id])
    browser = browse(actiehouder)
    before = [browser.get(url).text.count("U bent genoemd") for url in ("/", "/mijn-acties")]
    browser.post(f"/reacties/{id_}/gezien", page="/")

    assert (before, browser.get("/").text.count("U bent genoemd")) == ([1, 1], 0)


def test_a_reactie_is_placed_named_and_changed_without_script(browse, actie, medewerker, actiehouder):
    browser = browse(medewerker)
    answer = browser.post(
        f"/acties/{actie}/reacties", page=f"/acties/{actie}", tekst="Lukt 't?", genoemd=str(actiehouder.user_id)
    )
    id_ = re.search(r"#reactie-(\d+)", answer.location)[1]
    browser.post(f"/reacties/{id_}/wijzigen", tekst="Lukt het?", genoemd=str(actiehouder.user_id))
    page = browser.get(f"/acties/{actie}").text

    assert "<p>Lukt het?</p>" in page
    assert "Voor: Anna" in page


def test_an_empty_reactie_keeps_the_form(browse, actie, medewerker):
    answer = browse(medewerker).post(f"/acties/{actie}/reacties", page=f"/acties/{actie}", tekst="  ")

    assert (answer.status_code, "Schrijf eerst een reactie." in answer.text) == (422, True)


def test_somebody_outside_cannot_be_named_by_a_made_up_form(browse, actie, medewerker, lezer):
    answer = browse(medewerker).post(
        f"/acties/{actie}/reacties", page=f"/acties/{actie}", tekst="Kijk", genoemd=str(lezer.user_id)
    )

    assert answer.status_code == 422


def test_a_reactie_is_read_by_no_lezer(browse, actie, medewerker, lezer):
    add_reactie(medewerker, actie, "Geheim overleg", gedeeld=True)

    assert "Geheim overleg" not in browse(lezer).get(f"/acties/{actie}").text


def test_a_raadsafspraak_is_written_down_linked_settled_and_read_by_a_lezer(browse, actie, medewerker, lezer):
    browser = browse(medewerker)
    typed = {"soort": "motie", "nummer": "2026-14", "titel": "Meer licht", "datum": "1-3-2026", "link": ""}
    open_, settled = {"status": "open"}, {"status": "afgedaan", "afgedaan_op": "1-4-2026", "afdoening": "Met een brief"}
    at = browser.post("/raadsafspraken/nieuw", **typed, **open_).location
    browser.post(f"/acties/{actie}/raadsafspraken", raadsafspraak=at.rsplit("/", 1)[1])
    browser.post(f"{at}/wijzigen", **typed, **settled)
    page = browse(lezer).get(at).text

    assert "Motie 2026-14: Meer licht" in re.sub(r"<[^>]+>", "", browser.get(f"/acties/{actie}").text)
    assert all(words in page for words in ("Meer licht", "afgedaan", "Met een brief", "Buurtapp invoeren"))
    assert "/wijzigen" not in page


def test_settling_without_a_day_is_told(browse, medewerker):
    typed = {"soort": "motie", "titel": "Meer licht", "datum": "1-3-2026", "status": "afgedaan"}
    answer = browse(medewerker).post("/raadsafspraken/nieuw", **typed)

    assert answer.status_code == 422
    assert "Vul in op welke dag" in answer.text


def test_the_list_of_raadsafspraken_can_be_asked_for_what_is_open(browse, medewerker):
    for titel, day in (("Meer licht", None), ("Minder herrie", date(2026, 3, 2))):
        values = RaadsafspraakValues(
            RaadsafspraakSoort.MOTIE, titel, date(2026, 3, 1), afgedaan_op=day, afdoening="Brief." if day else ""
        )
        add_raadsafspraak(medewerker, values)
    page = browse(medewerker).get("/raadsafspraken?status=open").text

    assert ("Meer licht" in page, "Minder herrie" in page) == (True, False)


def test_an_actie_is_unlinked(browse, actie, medewerker):
    motie = add_raadsafspraak(medewerker, RaadsafspraakValues(RaadsafspraakSoort.MOTIE, "Licht", date(2026, 3, 1)))
    link_actie(medewerker, motie, actie)
    url = f"/acties/{actie}/raadsafspraken"
    browse(medewerker).post(f"{url}/{motie}/los", page=url)

    assert "Nog geen acties" in browse(medewerker).get(f"/raadsafspraken/{motie}").text


def test_an_actie_is_deleted_shown_in_the_prullenbak_and_put_back(browse, plan, actie, medewerker):
    browser = browse(medewerker)
    refused = browser.post(f"/acties/{actie}/verwijderen", reden="")
    browser.post(f"/acties/{actie}/verwijderen", reden="Stond er twee keer in.")
    gone, bin_ = browser.get(f"/acties/{actie}").status_code, browser.get(f"/plannen/{plan}/prullenbak").text
    before = re.search(rf'"(/acties/{actie}\?peildatum=[^"]+)"', bin_)[1]
    then = browser.get(before)
    browser.post(f"/acties/{actie}/terugzetten", page=f"/plannen/{plan}/prullenbak")

    assert (refused.status_code, gone, then.status_code) == (422, 404, 200)
    assert "Stond er twee keer in." in bin_
    assert browser.get(f"/acties/{actie}").status_code == 200


def test_nothing_hangs_on_a_deleted_actie_any_more(browse, actie, medewerker, actiehouder):
    add_reactie(medewerker, actie, "Lukt het?", genoemd=[actiehouder.user_id])
    file = add_bijlage(actiehouder, actie, "verslag.pdf", PDF)
    delete_actie(medewerker, actie, "Dubbel.")
    browser = browse(actiehouder)

    assert "U bent genoemd" not in browser.get("/").text
    assert browser.get(f"/bijlagen/{file}/bestand").status_code == 404


def test_two_acties_become_one(browse, plan, actie, medewerker):
    other = add_actie(plan, "Andere actie")
    answer = browse(medewerker).post(f"/acties/{actie}/samenvoegen", naar=str(other), reden="Hetzelfde werk.")

    assert answer.location.endswith(f"/acties/{other}")
    assert [one.id for one in load_plan(plan, clock.today()).acties] == [other]
    assert "Andere actie</a>" in browse(medewerker).get(f"/plannen/{plan}/prullenbak").text
