"""The list of acties, one actie, and reporting on it, as people in each role meet them."""

import re
from datetime import date

import pytest

from tests.builders import (
    add_actie,
    add_acties,
    add_document,
    add_partner,
    add_plan,
    add_thema,
    add_voortgang,
    counted_queries,
    read,
)
from tests.conftest import person
from tracker import clock
from tracker.domain.rollen import Role
from tracker.domain.voortgang import Fase
from tracker.services.accounts import add_organisatie
from tracker.services.tracking import assign_actiehouder, record_voortgang
from tracker.store.plans import load_actie
from tracker.store.session import db, transaction
from tracker.store.tables import ActieRow, SessionRow, VoortgangRow

PAST = date(2025, 6, 30)
FUTURE = date(2099, 12, 31)


@pytest.fixture
def plan(organisatie):
    return add_plan(organisatie)


@pytest.fixture
def thema(plan):
    return add_thema(plan, nummer="1")


@pytest.fixture
def own(plan, thema, actiehouder):
    return add_actie(plan, titel="Eigen actie", actiehouder_id=actiehouder.user_id, thema_id=thema, deadline=PAST)


def titles(page) -> list[str]:
    return re.findall(r'<th scope="row"><a id="a\d+" href="[^"]+">([^<]+)</a>', page.text)


# --- The list


def test_without_a_plan_the_list_says_what_to_do_next(browse, medewerker):
    assert "Importeer een plan" in browse(medewerker).get("/acties").text


def test_the_list_shows_every_actie_of_the_plans_that_run(browse, medewerker, organisatie, own):
    add_actie(add_plan(organisatie, titel="Tweede plan"), titel="Andere actie")
    add_actie(add_plan(organisatie, titel="Oud plan", status="afgesloten"), titel="Oude actie")

    assert sorted(titles(browse(medewerker).get("/acties"))) == ["Andere actie", "Eigen actie"]


@pytest.fixture
def five(plan, thema, organisatie, actiehouder, medewerker, regisseur):
    """Five acties that differ in everything a filter looks at."""
    two = add_thema(plan, titel="Jeugd", position=2)
    anna, mo = actiehouder.user_id, medewerker.user_id
    late = add_actie(plan, titel="Te late", thema_id=thema, actiehouder_id=anna, deadline=PAST)
    add_voortgang(late, anna, clock.today())
    stuck = add_actie(plan, titel="Vaste", thema_id=two, actiehouder_id=mo, deadline=FUTURE)
    add_voortgang(stuck, mo, clock.today(), koers="loopt vast")
    nobody = add_actie(plan, titel="Wees", thema_id=two, ritme_periode="jaar")
    add_voortgang(nobody, mo, clock.today())
    waiting = add_actie(plan, titel="Wachter", thema_id=thema, actiehouder_id=mo, deadline=FUTURE)
    record_voortgang(medewerker, waiting, datum=clock.today(), fase=Fase.AFGEROND, koers=None, toelichting="Klaar.")
    add_voortgang(add_actie(plan, titel="Gedane", actiehouder_id=mo), mo, clock.today(), fase="afgerond", koers=None)
    return {"thema": two, "partner": add_partner(organisatie, late, "politie"), "anna": anna}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("q=vAST", ["Vaste"]),
        ("q=politie", ["Te late"]),
        ("thema={thema}", ["Vaste", "Wees"]),
        ("actiehouder={anna}", ["Te late"]),
        ("actiehouder=niemand", ["Wees"]),
        ("partner={partner}", ["Te late"]),
        ("fase=afgerond", ["Gedane"]),
        ("koers=loopt-vast", ["Vaste"]),
        ("tijdigheid=te-laat", ["Te late"]),
        ("aandacht=tegenspraak", ["Te late"]),
        ("aandacht=alles", ["Te late", "Vaste", "Wees"]),
        ("wacht-op-akkoord=ja", ["Wachter"]),
        ("mijn=ja", ["Vaste", "Wachter", "Gedane"]),
        ("mijn=ja&fase=afgerond", ["Gedane"]),
        ("fase=onzin&thema=x&sort=x&peildatum=x", ["Te late", "Vaste", "Wees", "Wachter", "Gedane"]),
    ],
)
def test_a_filter_leaves_what_it_says(browse, medewerker, five, query, expected):
    page = browse(medewerker).get("/acties?" + query.format(**five))

    assert titles(page) == expected


@pytest.mark.parametrize(
    ("sort", "first"), [("titel", "Gedane"), ("-titel", "Wees"), ("deadline", "Te late"), ("aandacht", "Te late")]
)
def test_the_list_is_sorted_as_asked(browse, medewerker, five, sort, first):
    page = browse(medewerker).get(f"/acties?sort={sort}")

    assert titles(page)[0] == first
    assert f'aria-sort="{"descending" if sort.startswith("-") else "ascending"}"' in page.text


def test_a_peildatum_shows_the_list_as_it_was(browse, medewerker, own):
    assign_actiehouder(medewerker, [own], medewerker.user_id)
    page = browse(medewerker).get("/acties?peildatum=31-12-2025")

    assert "Anna" in page.text
    assert "Dit is de stand op 31 december 2025" in page.text


def test_a_list_longer_than_a_page_is_cut_in_pages(browse, medewerker, plan):
    add_acties(plan, 501)
    browser = browse(medewerker)

    assert len(titles(browser.get("/acties"))) == 500
    assert titles(browser.get("/acties?pagina=2")) == ["Actie nummer 501"]


@pytest.mark.parametrize("path", ["/acties", "/", "/mijn-acties", "/plannen", "/personen"])
def test_a_page_costs_the_same_queries_for_5_and_150_acties(browse, regisseur, organisatie, path):
    browser, plan = browse(regisseur), add_plan(organisatie)
    browser.get(path)  # the first visit also writes down that the session is in use
    counts = []
    for number in (5, 145):
        add_acties(plan, number, door_id=regisseur.user_id, actiehouder_id=regisseur.user_id)
        with counted_queries() as queries:
            assert browser.get(path).status_code == 200
        counts.append(len(queries))

    assert counts[0] == counts[1] <= 20


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


def test_the_page_says_in_words_what_is_wrong(browse, medewerker, own, actiehouder):
    add_voortgang(own, actiehouder.user_id, PAST)
    page = browse(medewerker).get(f"/acties/{own}")

    assert "Gemeld als op schema, maar de deadline is voorbij." in page.text
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

    assert counts[0] == counts[1] <= 22


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
        ("aantal", "veel", "Ongeldig getal."),
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
    held = browser.post(f"/acties/{own}/voortgang", **SAID, laatste="")
    laatste = re.search(r'name="laatste"[^>]*value="(\d+)"', held.text).group(1)

    assert held.status_code == 409
    assert {"Renske meldde intussen ook iets", "Wacht even.", "De app draait."} <= set(
        re.findall(r"Renske meldde intussen ook iets|Wacht even\.|De app draait\.", held.text)
    )
    assert browser.post(f"/acties/{own}/voortgang", **SAID, laatste=laatste).status_code == 303


def test_text_typed_before_the_session_ended_comes_back(browse, actiehouder, own):
    browser = browse(actiehouder)
    token = browser.token(f"/acties/{own}/voortgang")
    with transaction() as session:
        session.query(SessionRow).delete()
    browser.post(f"/acties/{own}/voortgang", **SAID | {"csrf_token": token, "toelichting": "Lang verhaal."})
    browser.post("/aanmelden", email="anna@rijnoord.example", password="veilig genoeg 2026")

    assert "Lang verhaal." in browser.get(f"/acties/{own}/voortgang").text


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


# --- My acties


def test_my_acties_are_mine_and_the_most_urgent_comes_first(browse, actiehouder, own, plan):
    add_actie(plan, titel="Rustige actie", actiehouder_id=actiehouder.user_id, deadline=FUTURE)
    add_actie(plan, titel="Van niemand")
    page = browse(actiehouder).get("/mijn-acties").text

    assert page.index("Eigen actie") < page.index("Rustige actie")
    assert "Van niemand" not in page


def test_what_was_sent_back_stands_with_its_remark(browse, actiehouder, own):
    add_voortgang(own, actiehouder.user_id, PAST, beoordeling="teruggestuurd", opmerking="Noem het aantal.")

    assert "Noem het aantal." in browse(actiehouder).get("/mijn-acties").text


# --- Several at once


def test_a_selection_is_assigned_and_the_filters_stay(browse, medewerker, plan, thema, own):
    other = add_actie(plan)
    response = browse(medewerker).post(
        "/acties/selectie", page="/acties", keuze=[own, other], doe="toewijzen", actiehouder=str(medewerker.user_id),
        filters=f"thema={thema}",
    )  # fmt: skip

    assert response.headers["Location"] == f"/acties?thema={thema}"
    assert {read(ActieRow, id_).actiehouder_id for id_ in (own, other)} == {medewerker.user_id}


def test_a_bulk_change_is_taken_back_with_one_button(browse, medewerker, actiehouder, own):
    browser = browse(medewerker)
    browser.post("/acties/selectie", page="/acties", keuze=[own], doe="toewijzen", actiehouder="niemand")
    assert "1 actie toegewezen aan niemand." in browser.get("/acties").text
    browser.post("/acties/ongedaan", page="/acties")

    assert read(ActieRow, own).actiehouder_id == actiehouder.user_id


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"keuze": [], "actiehouder": "niemand", "doe": "toewijzen"}, "Kies eerst een of meer acties."),
        ({"doe": "toewijzen", "actiehouder": ""}, "Kies een actiehouder."),
        ({"doe": "toewijzen", "actiehouder": "999999"}, "Kies iemand uit de lijst."),
        ({"doe": "deadline", "deadline": "ooit"}, "geen datum die wij kennen"),
        ({"doe": "deadline", "deadline": "1-7-2099"}, "Schrijf waarom de deadline verschuift."),
    ],
)
def test_a_bulk_change_that_cannot_be_keeps_the_choice(browse, medewerker, own, fields, sentence):
    response = browse(medewerker).post("/acties/selectie", page="/acties", **{"keuze": [own]} | fields)

    assert response.status_code == 422
    assert sentence in response.text
    assert ("checked" in response.text) == (fields.get("keuze", [own]) != [])


def test_a_foreign_actie_in_a_selection_is_a_404(browse, medewerker, own):
    elsewhere = add_actie(add_plan(add_organisatie("Elders")))
    fields = {"keuze": [own, elsewhere], "doe": "toewijzen", "actiehouder": "niemand"}

    assert browse(medewerker).post("/acties/selectie", page="/acties", **fields).status_code == 404
    assert read(ActieRow, own).actiehouder_id is not None


@pytest.mark.parametrize("role", [Role.ACTIEHOUDER, Role.LEZER, Role.BEHEERDER])
def test_who_may_not_assign_changes_no_selection(browse, organisatie, own, role):
    browser = browse(person(organisatie, role, "Iemand"))

    assert browser.post("/acties/selectie", page="/account", keuze=[own]).status_code == 403


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
