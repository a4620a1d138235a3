"""One actie: who sees it, what its page says, reporting voortgang on it, judging that, and editing it."""

import re
from datetime import date

import pytest

from tests.builders import (
    add_actie,
    add_acties,
    add_document,
    add_plan,
    add_thema,
    add_voortgang,
    counted_queries,
    read,
)
from tests.conftest import person
from tests.web.reading import titles
from tracker import clock
from tracker.domain.rollen import Role
from tracker.domain.voortgang import Fase
from tracker.services.mensen.accounts import add_organisatie
from tracker.services.tracking import record_voortgang
from tracker.store.plans import load_actie
from tracker.store.session import db, transaction
from tracker.store.tables import ActieRow, SessionRow, VoortgangRow

PAST = date(2025, 6, 30)
FUTURE = date(2099, 12, 31)


# --- Who sees what


@pytest.mark.parametrize(
    ("role", "status"),
    [
        (Role.REGISSEUR, 200),
        (Role.MEDEWERKER_OOV, 200),
        (Role.LEZER, 200),
        (Role.ACTIEHOUDER, 404),
        (Role.BEHEERDER, 403),
    ],
)
def test_each_role_meets_an_actie_as_the_matrix_says(browse, organisatie, own, role, status):
    assert browse(person(organisatie, role, "Iemand")).get(f"/acties/{own}").status_code == status


def test_an_actie_of_another_organisatie_looks_like_one_that_is_not_there(browse, regisseur, own):
    elsewhere = add_actie(add_plan(add_organisatie("Elders")), titel="Geheim elders")
    browser = browse(regisseur)
    foreign, absent = browser.get(f"/acties/{elsewhere}"), browser.get("/acties/999999")

    assert (foreign.status_code, foreign.data) == (404, absent.data)


@pytest.mark.parametrize("way", ["voortgang", "toewijzen", "deadline", "wijzigen"])
def test_every_way_to_a_foreign_actie_ends_in_404(browse, regisseur, way):
    elsewhere = add_actie(add_plan(add_organisatie("Elders")), deadline=PAST)
    browser = browse(regisseur)

    assert browser.get(f"/acties/{elsewhere}/{way}").status_code == 404
    assert browser.post(f"/acties/{elsewhere}/{way}").status_code == 404


def test_an_actiehouder_reads_the_own_thema_and_no_other(browse, actiehouder, own, plan, thema):
    add_actie(plan, titel="Van het thema", thema_id=thema)
    add_actie(plan, titel="Vertrouwelijk", thema_id=thema, vertrouwelijkheid="vertrouwelijk")
    add_actie(plan, titel="Ander thema", thema_id=add_thema(plan, titel="Jeugd"))

    assert titles(browse(actiehouder).get("/acties")) == ["Eigen actie", "Van het thema"]


def test_a_colleague_sees_no_remark_and_no_history(browse, organisatie, own, plan, thema, actiehouder):
    add_voortgang(own, actiehouder.user_id, PAST, beoordeling="teruggestuurd", opmerking="KANARIE")
    colleague = person(organisatie, Role.ACTIEHOUDER, "Cor")
    add_actie(plan, thema_id=thema, actiehouder_id=colleague.user_id)
    page = browse(colleague).get(f"/acties/{own}")

    assert page.status_code == 200
    assert "KANARIE" not in page.text
    assert "Geschiedenis" not in page.text


def test_a_lezer_reads_functions_and_what_was_agreed_to(browse, lezer, own, actiehouder):
    add_voortgang(own, actiehouder.user_id, PAST, toelichting="Akkoord bevonden.")
    add_voortgang(own, actiehouder.user_id, PAST, toelichting="KANARIE", beoordeling="ingediend")
    page = browse(lezer).get(f"/acties/{own}")

    assert "Akkoord bevonden." in page.text
    assert "functie van Anna" in page.text
    assert not {"KANARIE", "anna@", ">Anna<"} & set(re.findall(r"KANARIE|anna@|>Anna<", page.text))


def test_a_lezer_is_not_told_that_nothing_was_reported(browse, lezer, own, actiehouder):
    add_voortgang(own, actiehouder.user_id, clock.today(), beoordeling="ingediend")
    browser = browse(lezer)

    assert "niet bijgewerkt</span>" not in browser.get("/acties").text.partition("<tbody")[2].partition("</tbody>")[0]
    assert "nog nooit voortgang" not in browser.get(f"/acties/{own}").text


def test_a_lezer_sees_no_concept_and_nothing_intern(browse, lezer, organisatie, plan):
    concept = add_plan(organisatie, titel="Concept", status="concept")
    intern = add_actie(plan, vertrouwelijkheid="intern")
    browser, urls = browse(lezer), (f"/plannen/{concept}", f"/acties?plan={concept}", f"/acties/{intern}")

    assert [browser.get(url).status_code for url in urls] == [404, 404, 404]


# --- One actie


def test_the_page_shows_the_words_of_the_plan(browse, medewerker, organisatie, plan):
    lines = ["Wat gaan we doen?", "We voeren een buurtapp in.", "Daarna evalueren we."]
    document = add_document(organisatie, lines, medewerker.user_id)
    actie = add_actie(
        plan, document_id=document, line=2, line_end=2, quote=lines[1], heading_path=["Veilig wonen", "Buurten"]
    )
    page = browse(medewerker).get(f"/acties/{actie}")

    assert "<mark>We voeren een buurtapp in.</mark>" in page.text
    assert "plan.txt, regel 2" in page.text
    assert "Veilig wonen › Buurten" in page.text


def test_lines_beside_the_passage_are_not_for_a_lezer(browse, lezer, medewerker, organisatie, plan):
    lines = ["Geheim plan.", "We voeren een buurtapp in.", "Nog een geheim."]
    document = add_document(organisatie, lines, medewerker.user_id)
    actie = add_actie(plan, document_id=document, line=2, line_end=2, quote=lines[1])
    page = browse(lezer).get(f"/acties/{actie}")

    assert "<mark>We voeren een buurtapp in.</mark>" in page.text
    assert "geheim" not in page.text.lower()


def test_the_page_says_in_words_what_is_wrong(browse, medewerker, own, actiehouder):
    add_voortgang(own, actiehouder.user_id, PAST)
    page = browse(medewerker).get(f"/acties/{own}")

    assert "Gemeld als op schema, maar de actie is te laat." in page.text
    assert "De deadline is 30 juni 2025." in page.text


def test_the_history_says_who_changed_what_from_what_and_why(browse, medewerker, own):
    browser = browse(medewerker)
    browser.post(f"/acties/{own}/deadline", deadline="1-7-2099", reden="Geen mensen.")
    page = browser.get(f"/acties/{own}")

    assert "Deadline: van <em>30 juni 2025</em> naar <strong>1 juli 2099</strong>" in page.text
    assert "Reden: Geen mensen." in page.text
    assert "1 keer verschoven, samen" in page.text


def test_previous_and_next_follow_the_filtered_list(browse, medewerker, plan, own):
    add_actie(plan, titel="Valt erbuiten", deadline=FUTURE)
    last = add_actie(plan, titel="Ook te laat", deadline=PAST)
    page = browse(medewerker).get(f"/acties/{own}?tijdigheid=te-laat")

    assert f'rel="next" href="/acties/{last}?tijdigheid=te-laat"' in page.text


def test_one_actie_costs_the_same_queries_in_a_small_and_a_large_plan(browse, regisseur, plan, own):
    browser, counts = browse(regisseur), []
    browser.get(f"/acties/{own}")
    for number in (5, 145):
        add_acties(plan, number, door_id=regisseur.user_id)
        with counted_queries() as queries:
            browser.get(f"/acties/{own}")
        counts.append(len(queries))

    assert counts[0] == counts[1] <= 32


# --- Voortgang

SAID = {"fase": "in uitvoering", "koers": "op schema", "toelichting": "De app draait.", "datum": "1-7-2026"}


def test_reporting_voortgang_leads_back_to_the_actie(browse, actiehouder, own):
    response = browse(actiehouder).post(f"/acties/{own}/voortgang", **SAID, follow=True)

    assert "Bedankt. De strategisch regisseur leest uw voortgang." in response.text
    assert "De app draait." in response.text


def test_off_course_without_answers_keeps_what_was_typed(browse, actiehouder, own):
    response = browse(actiehouder).post(f"/acties/{own}/voortgang", **SAID | {"koers": "loopt vast"})

    assert response.status_code == 422
    assert "Schrijf hoe het komt dat de actie niet op schema ligt." in response.text
    assert "De app draait." in response.text


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("datum", "gisteren", "geen datum die wij kennen"),
        ("datum", "1-7-2099", "ligt in de toekomst"),
        ("fase", "onzin", "Kies hoever de actie is."),
        ("toelichting", " ", "Schrijf kort wat er is gedaan."),
        ("koers", "", "Kies of de actie op schema ligt."),
        ("aantal", "veel", "Vul een heel getal in, in cijfers."),
    ],
)
def test_bad_input_gets_a_clear_sentence(browse, actiehouder, plan, field, value, sentence):
    actie = add_actie(plan, actiehouder_id=actiehouder.user_id, ritme_aantal=4, ritme_periode="jaar")
    response = browse(actiehouder).post(f"/acties/{actie}/voortgang", **SAID | {field: value})

    assert response.status_code == 422
    assert sentence in response.text


def test_the_same_form_sent_twice_is_one_statement(browse, actiehouder, own):
    browser = browse(actiehouder)
    answers = [browser.post(f"/acties/{own}/voortgang", **SAID, indiening="a" * 32) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [303, 303]
    assert db.session.query(VoortgangRow).count() == 1


def test_a_report_over_a_newer_one_shows_both_and_goes_through_the_second_time(browse, actiehouder, regisseur, own):
    record_voortgang(regisseur, own, datum=PAST, fase=Fase.ON_HOLD, koers=None, toelichting="Wacht even.")
    browser = browse(actiehouder)
    held = browser.post(f"/acties/{own}/voortgang", **SAID)
    geopend = re.search(r'name="geopend"[^>]*value="([^"]+)"', held.text).group(1).replace("&#34;", '"')

    assert held.status_code == 409
    assert {"Renske meldde intussen ook iets", "Wacht even.", "De app draait."} <= set(
        re.findall(r"Renske meldde intussen ook iets|Wacht even\.|De app draait\.", held.text)
    )
    assert browser.post(f"/acties/{own}/voortgang", **SAID, geopend=geopend).status_code == 303


def test_text_typed_before_the_session_ended_comes_back(browse, actiehouder, own):
    browser = browse(actiehouder)
    token = browser.token(f"/acties/{own}/voortgang")
    with transaction() as session:
        session.query(SessionRow).delete()
    browser.post(f"/acties/{own}/voortgang", **SAID | {"csrf_token": token, "toelichting": "Lang verhaal."})
    browser.post("/aanmelden", email="anna@rijnoord.example", password="veilig genoeg 2026")

    assert "Lang verhaal." in browser.get(f"/acties/{own}/voortgang").text


def test_a_remark_typed_before_the_session_ended_is_shown_again(browse, regisseur, actiehouder, own):
    statement = add_voortgang(own, actiehouder.user_id, PAST, beoordeling="ingediend")
    browser = browse(regisseur)
    token = browser.token(f"/acties/{own}")
    with transaction() as session:
        session.query(SessionRow).delete()
    form = {"csrf_token": token, "oordeel": "terug", "opmerking": "Noem ook de partners."}
    sent = browser.post(
        f"/acties/{own}/voortgang/{statement}/beoordeling",
        headers={"Referer": f"http://localhost/acties/{own}"},
        **form,
    )
    back = browser.post(sent.location, email="renske@rijnoord.example", password="veilig genoeg 2026")

    assert back.location == f"/acties/{own}"
    assert "nog niet verstuurd: Noem ook de partners." in browser.get(back.location).text


def test_an_actiehouder_cannot_report_on_an_actie_of_the_thema(browse, actiehouder, own, plan, thema):
    other = add_actie(plan, thema_id=thema)
    browser = browse(actiehouder)

    assert browser.get(f"/acties/{other}").status_code == 200
    assert browser.post(f"/acties/{other}/voortgang", **SAID).status_code == 404


def test_the_regisseur_agrees_on_the_page(browse, regisseur, actiehouder, own):
    said = add_voortgang(own, actiehouder.user_id, PAST, beoordeling="ingediend")
    browser = browse(regisseur)
    assert "Stuur terug" in browser.get(f"/acties/{own}").text
    browser.post(f"/acties/{own}/voortgang/{said}/beoordeling", page=f"/acties/{own}", oordeel="akkoord")

    assert read(VoortgangRow, said).beoordeling == "akkoord"


def test_sending_back_without_a_remark_says_what_is_missing(browse, regisseur, actiehouder, own):
    said = add_voortgang(own, actiehouder.user_id, PAST, beoordeling="ingediend")
    url = f"/acties/{own}/voortgang/{said}/beoordeling"
    response = browse(regisseur).post(url, page=f"/acties/{own}", oordeel="terug")

    assert response.status_code == 422
    assert "Schrijf wat er nog moet gebeuren." in response.text


def test_a_statement_of_another_actie_is_not_judged_here(browse, regisseur, actiehouder, own, plan):
    said = add_voortgang(add_actie(plan), actiehouder.user_id, PAST, beoordeling="ingediend")
    url = f"/acties/{own}/voortgang/{said}/beoordeling"

    assert browse(regisseur).post(url, page=f"/acties/{own}", oordeel="akkoord").status_code == 404


def test_only_the_regisseur_reaches_the_judgement(browse, medewerker, actiehouder, own):
    said = add_voortgang(own, actiehouder.user_id, PAST, beoordeling="ingediend")
    url = f"/acties/{own}/voortgang/{said}/beoordeling"

    assert browse(medewerker).post(url, page=f"/acties/{own}", oordeel="akkoord").status_code == 403


# --- Editing

FORM = {"titel": "Nieuw", "soort": "onbepaald", "vertrouwelijkheid": "openbaar", "version": "1"}


def test_an_actie_is_edited_with_its_partners(browse, medewerker, own):
    browse(medewerker).post(f"/acties/{own}/wijzigen", **FORM, partners="politie\r\n RIEC \r\n", ritme_periode="jaar")
    actie = load_actie(own, clock.today())[1]

    assert (actie.titel, [p.naam for p in actie.partners], str(actie.ritme)) == (
        "Nieuw",
        ["RIEC", "politie"],
        "doorlopend",
    )


def test_an_edit_over_anothers_shows_both_and_lets_me_choose(browse, medewerker, regisseur, own):
    browse(regisseur).post(f"/acties/{own}/wijzigen", **FORM | {"titel": "Van Renske"})
    browser = browse(medewerker)
    held = browser.post(f"/acties/{own}/wijzigen", **FORM | {"titel": "Van Mo"})
    assert held.status_code == 409
    assert "Renske heeft dit gewijzigd" in held.text
    again = FORM | {"titel": "Van Mo", "version": "2", "kies-titel": "opgeslagen"}

    assert browser.post(f"/acties/{own}/wijzigen", **again).status_code == 303
    assert read(ActieRow, own).titel == "Van Renske"


def test_in_the_past_nothing_can_be_changed(browse, medewerker, own):
    page = browse(medewerker).get(f"/acties/{own}?peildatum=31-12-2025")

    assert "Dit is de stand op 31 december 2025." in page.text
    assert "Wijs toe" not in page.text
