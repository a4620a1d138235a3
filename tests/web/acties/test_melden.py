"""Reporting voortgang on screen: drafts, two at once, one after another, mending, and hearing what was decided."""

import re
from datetime import date, timedelta

import pytest

from tests.builders import add_actie, add_voortgang, read
from tests.conftest import person
from tracker import clock
from tracker.domain.rollen import Role
from tracker.services.melden import add_done
from tracker.services.voorstellen import judge_voorstel, move_deadline
from tracker.store.plans import load_actie
from tracker.store.tables import ActieRow, VoorstelRow, VoortgangRow

FUTURE = date(2090, 12, 31)
FAR = date(2095, 12, 31)
SAID = {"fase": "in uitvoering", "koers": "op schema", "toelichting": "De app draait.", "datum": "1-7-2026"}
STUCK = SAID | {"koers": "loopt vast", "oorzaak": "Ziek.", "gevolg": "Later.", "bijsturing": "Hulp."}


@pytest.fixture
def own(plan, actiehouder):
    return add_actie(plan, titel="Eigen actie", actiehouder_id=actiehouder.user_id, deadline=FUTURE)


def hidden(page, name: str) -> str:
    found = re.search(rf'name="{name}"[^>]*value="([^"]*)"', page.text)
    return found.group(1).replace("&#34;", '"').replace("&quot;", '"')


def statements(actie: int) -> int:
    return len(load_actie(actie, clock.today())[1].voortgang)


# --- Drafts


def test_a_draft_comes_back_and_nobody_else_sees_it(browse, actiehouder, regisseur, own):
    browser, url = browse(actiehouder), f"/acties/{own}/voortgang"
    browser.post(f"{url}/concept", page=url, **SAID | {"toelichting": "KANARIE"})

    assert "KANARIE" in browser.get(f"/acties/{own}/voortgang").text
    assert "concept bewaard" in browser.get("/mijn-acties").text
    assert "KANARIE" not in browse(regisseur).get(f"/acties/{own}/voortgang").text


def test_a_script_that_keeps_a_draft_gets_the_moment(browse, actiehouder, own):
    url = f"/acties/{own}/voortgang"
    kept = browse(actiehouder).post(f"{url}/concept", page=url, headers={"Accept": "text/plain"}, **SAID)

    assert (kept.status_code, kept.text.startswith("Bewaard als concept, ")) == (200, True)


def test_sending_and_throwing_away_both_end_the_draft(browse, actiehouder, own):
    browser, url = browse(actiehouder), f"/acties/{own}/voortgang"
    for way, fields in ((f"{url}/concept/weggooien", {}), (url, SAID)):
        browser.post(f"{url}/concept", page=url, **SAID | {"toelichting": "KANARIE"})
        browser.post(way, page=url, **fields)

        assert "KANARIE" not in browser.get(url).text


# --- Two people at once


def test_what_both_changed_is_shown_to_choose_and_the_text_is_kept(browse, actiehouder, regisseur, own):
    mine, url = browse(actiehouder), f"/acties/{own}/voortgang"
    opened = hidden(mine.get(url), "geopend")
    browse(regisseur).post(url, **STUCK | {"geopend": opened})
    held = mine.post(url, **SAID | {"geopend": opened, "toelichting": "KANARIE"})

    assert (held.status_code, statements(own)) == (409, 1)
    assert "KANARIE" in held.text
    assert "Renske meldde intussen ook iets" in held.text
    assert 'name="kies-koers" value="opgeslagen"' in held.text

    again = SAID | {
        "geopend": hidden(held, "geopend"),
        "toelichting": "KANARIE",
        "kies-koers": "mijn",
        "kies-fase": "mijn",
    }
    assert mine.post(url, **again).status_code == 303
    assert load_actie(own, clock.today())[1].koers.value == "op schema"


def test_choosing_what_stood_there_keeps_it(browse, actiehouder, regisseur, own):
    mine, url = browse(actiehouder), f"/acties/{own}/voortgang"
    opened = hidden(mine.get(url), "geopend")
    browse(regisseur).post(url, **STUCK | {"geopend": opened})
    held = mine.post(url, **SAID | {"geopend": opened})
    answer = SAID | dict.fromkeys(("oorzaak", "gevolg", "bijsturing"), "Staat er.")
    mine.post(url, **answer | {"geopend": hidden(held, "geopend"), "kies-koers": "opgeslagen"})

    assert load_actie(own, clock.today())[1].koers.value == "loopt vast"


def test_a_deadline_somebody_moved_meanwhile_is_not_overwritten_unseen(browse, medewerker, own):
    browser, url = browse(medewerker), f"/acties/{own}/deadline"
    stale = browser.post(url, deadline="1-2-2089", reden="Later.", was="2050-01-01")

    assert stale.status_code == 422
    assert "Er staat nu: 31 december 2090" in stale.text
    assert hidden(stale, "was") == "2090-12-31"


def test_fields_only_a_colleague_changed_survive_the_second_try(browse, medewerker, regisseur, own):
    url = f"/acties/{own}/wijzigen"
    first, second = browse(medewerker), browse(regisseur)
    cover = {"soort": "nieuw", "thema": "", "ritme_periode": "", "vertrouwelijkheid": "openbaar", "tekst": ""}
    version = hidden(second.get(url), "version")
    first.post(url, titel="Van Mo", nummer="7", version=version, **cover)
    held = second.post(url, titel="Van Renske", nummer="", version=version, **cover)
    assert held.status_code == 409
    shown = {"titel": "Van Renske", "nummer": hidden(held, "nummer"), "version": hidden(held, "version")}
    second.post(url, **cover, **shown, **{"kies-titel": "mijn"})

    assert (read(ActieRow, own).titel, read(ActieRow, own).nummer) == ("Van Renske", "7")


# --- Asking and hearing


def test_a_far_deadline_is_asked_on_the_page(browse, actiehouder, own):
    browser = browse(actiehouder)
    browser.post(f"/acties/{own}/deadline", deadline="31-12-2095", reden="Het geld komt later.")
    page = browser.get(f"/acties/{own}")

    assert read(ActieRow, own).deadline == FUTURE
    assert "Voorgesteld: deadline 31 december 2095" in page.text
    assert "Trek het voorstel in" in page.text


def test_a_lezer_sees_no_voorstel(browse, actiehouder, lezer, own):
    move_deadline(actiehouder, own, FAR, "KANARIE")
    page = browse(lezer).get(f"/acties/{own}")

    assert page.status_code == 200
    assert "KANARIE" not in page.text
    assert "Voorgesteld" not in page.text


def test_a_voorstel_is_withdrawn_on_the_page(browse, actiehouder, own):
    move_deadline(actiehouder, own, FAR, "Later.")
    browse(actiehouder).post(f"/acties/{own}/voorstel/1/intrekken", page=f"/acties/{own}")

    assert read(VoorstelRow, 1).beoordeling == "ingetrokken"


def test_what_was_decided_stands_on_top_until_it_was_read(browse, actiehouder, regisseur, own):
    move_deadline(actiehouder, own, FAR, "Later.")
    judge_voorstel(regisseur, 1, akkoord=False, opmerking="KANARIE")
    browser = browse(actiehouder)
    before = browser.get("/mijn-acties")
    browser.post("/mijn-acties/gelezen", page="/mijn-acties", soort="voorstel", id="1")

    assert "Renske is niet akkoord met uw voorstel: deadline 31 december 2095." in before.text
    assert "KANARIE" not in browser.get("/mijn-acties").text


@pytest.mark.parametrize(("soort", "id_"), [("voorstel", "99"), ("iets", "1"), ("voorstel", "x")])
def test_only_own_news_can_be_read_away(browse, actiehouder, own, soort, id_):
    assert browse(actiehouder).post("/mijn-acties/gelezen", page="/mijn-acties", soort=soort, id=id_).status_code == 404


# --- Mending, taking back, counting, one after another


def test_words_of_today_are_mended_and_a_colleague_cannot(browse, actiehouder, organisatie, own):
    browser = browse(actiehouder)
    browser.post(f"/acties/{own}/voortgang", **SAID)
    url = f"/acties/{own}/voortgang/1/verbeteren"
    assert url in browser.get(f"/acties/{own}").text
    browser.post(url, toelichting="De app draait goed.")

    assert read(VoortgangRow, 1).toelichting == "De app draait goed."
    assert browse(person(organisatie, Role.ACTIEHOUDER, "Cor")).get(url).status_code == 404


def test_a_statement_is_withdrawn_on_the_page(browse, actiehouder, own):
    browser = browse(actiehouder)
    browser.post(f"/acties/{own}/voortgang", **SAID)
    browser.post(f"/acties/{own}/voortgang/1/intrekken", page=f"/acties/{own}")

    assert read(VoortgangRow, 1).beoordeling == "ingetrokken"
    assert ">ingetrokken</span>" in browser.get(f"/acties/{own}").text


def test_one_time_more_is_counted_from_the_list(browse, actiehouder, plan):
    counted = add_actie(plan, actiehouder_id=actiehouder.user_id, ritme_aantal=4, ritme_periode="jaar")
    browser = browse(actiehouder)
    assert f"0 van 4 keer gedaan in {clock.today().year}" in browser.get("/mijn-acties").text
    answer = browser.post(f"/acties/{counted}/gedaan?terug=mijn", datum=clock.today().strftime("%d-%m-%Y"))

    assert answer.headers["Location"] == "/mijn-acties"
    assert f"1 van 4 keer gedaan in {clock.today().year}" in browser.get("/mijn-acties").text


def test_a_day_to_come_is_not_counted(browse, actiehouder, plan):
    counted = add_actie(plan, actiehouder_id=actiehouder.user_id, ritme_aantal=4, ritme_periode="jaar")
    tomorrow = clock.today() + timedelta(days=1)
    answer = browse(actiehouder).post(f"/acties/{counted}/gedaan", datum=tomorrow.strftime("%d-%m-%Y"))

    assert answer.status_code == 422
    assert "toekomst" in answer.text


def test_one_form_leads_to_the_next_and_the_last_to_the_list(browse, actiehouder, plan, own):
    other = add_actie(plan, actiehouder_id=actiehouder.user_id, deadline=FUTURE)
    browser = browse(actiehouder)
    start = re.search(r'href="(/acties/\d+/voortgang\?[^"]*ronde=\d+)"', browser.get("/mijn-acties").text).group(1)
    first = browser.post(start.replace("&amp;", "&"), **SAID)
    second = browser.post(first.headers["Location"], **SAID)

    assert {str(own), str(other)} == set(re.findall(r"/acties/(\d+)/voortgang", start + first.headers["Location"]))
    assert second.headers["Location"] == "/mijn-acties"


def test_the_page_of_an_actie_says_how_often_it_was_done(browse, actiehouder, plan):
    counted = add_actie(plan, actiehouder_id=actiehouder.user_id, ritme_aantal=4, ritme_periode="jaar")
    add_done(actiehouder, counted, datum=clock.today())

    assert f"1 van 4 keer gedaan in {clock.today().year}" in browse(actiehouder).get(f"/acties/{counted}").text


# --- Overruling the calculation


def test_the_regisseur_overrules_on_the_page_and_lets_it_go(browse, regisseur, plan):
    late = add_actie(plan, deadline=date(2025, 6, 1))
    browser = browse(regisseur)
    browser.post(f"/acties/{late}/oordeel", oordeel="op tijd", reden="Alleen de brief nog.", tot="31-12-2026")
    assert "Renske bepaalde: op tijd, tot en met 31 december 2026." in browser.get(f"/acties/{late}").text
    browser.post(f"/acties/{late}/oordeel/stoppen", page=f"/acties/{late}")

    assert "Renske bepaalde" not in browser.get(f"/acties/{late}").text


def test_a_judgement_without_a_day_is_asked_again(browse, regisseur, plan):
    late = add_actie(plan, deadline=date(2025, 6, 1))
    answer = browse(regisseur).post(f"/acties/{late}/oordeel", oordeel="op tijd", reden="Zo.", tot="")

    assert (answer.status_code, "Kies tot welke dag" in answer.text) == (422, True)


def test_an_earlier_statement_is_not_offered_for_mending(browse, actiehouder, own):
    add_voortgang(own, actiehouder.user_id, date(2025, 6, 1), beoordeling="akkoord")

    assert "verbeteren" not in browse(actiehouder).get(f"/acties/{own}").text
