"""The public page on screen and as data: for everybody the same, findable only by its address, gone when it is off."""

import re
from datetime import date

import pytest

from tests.builders import add_actie, add_acties, add_plan, add_thema, counted_queries
from tests.conftest import person
from tests.services.rapport.test_openbaar import full_of_canaries, made_public
from tracker.domain.rollen import Role
from tracker.reporting.openbaar import field_guide
from tracker.services.mensen.accounts import add_organisatie
from tracker.services.rapport.openbaar import stop
from tracker.web.rapport.publieke_delen import PER_PAGE


@pytest.fixture
def adres(regisseur, plan):
    add_actie(plan, "Buurtapp invoeren", thema_id=add_thema(plan, "Wonen"))
    return made_public(regisseur, plan)


def test_a_visitor_reads_it_without_a_cookie(browse, adres):
    page = browse().get(f"/openbaar/{adres}")

    assert "Buurtapp invoeren" in page.text
    assert "Van 1 actie: 1 nog zonder stand." in page.text
    assert "Openbaar gemaakt door Rijnoord op" in page.text
    assert "Set-Cookie" not in page.headers
    assert "csrf" not in page.text


def test_it_is_the_same_for_who_is_signed_in_and_asks_nothing_of_their_session(browse, regisseur, adres):
    browser = browse(regisseur)
    with counted_queries() as sent:
        signed_in = browser.get(f"/openbaar/{adres}").text

    assert signed_in == browse().get(f"/openbaar/{adres}").text
    assert not any("web_session" in one for one in sent)


@pytest.mark.parametrize("path", ["", "/gegevens.json"])
def test_what_is_off_is_like_what_never_was(browse, regisseur, plan, adres, path):
    there = browse().get(f"/openbaar/{adres}{path}")
    stop(regisseur, plan)
    off, never = browse().get(f"/openbaar/{adres}{path}"), browse().get(f"/openbaar/nooit{path}")

    assert there.status_code == 200
    assert (off.status_code, off.data, sorted(off.headers)) == (404, never.data, sorted(never.headers))
    assert off.headers["Cache-Control"] == "no-store"


def test_caches_ask_each_time_and_get_a_short_answer(browse, adres):
    for path in ("", "/gegevens.json"):
        first = browse().get(f"/openbaar/{adres}{path}")
        again = browse().get(f"/openbaar/{adres}{path}", headers={"If-None-Match": first.headers["ETag"]})

        assert first.headers["Cache-Control"] == "public, no-cache"
        assert (again.status_code, again.data) == (304, b"")


def test_search_engines_are_told_to_stay_away_unless_somebody_let_them(browse, regisseur, plan, adres):
    assert browse().get(f"/openbaar/{adres}").headers["X-Robots-Tag"] == "noindex, nofollow"
    browser = browse(regisseur)
    confirm(browser, plan, zoekmachines="y")
    page = browse().get(f"/openbaar/{adres}")

    assert "X-Robots-Tag" not in page.headers
    assert "noindex" not in page.text


def test_every_field_of_the_data_is_explained(browse, regisseur, plan, adres):
    data = browse().get(f"/openbaar/{adres}/gegevens.json").json
    guide = field_guide()

    assert data.keys() - {"openbaar_gemaakt_op", "uitleg_bij_velden"} == guide["plan"].keys()
    assert data["acties"][0].keys() == guide["actie"].keys()
    assert data["themas"][0].keys() == guide["thema"].keys()
    assert data["uitleg_bij_velden"] == guide


def test_the_data_has_the_shape_its_schema_promises(browse, organisatie, regisseur, plan):
    full_of_canaries(organisatie, regisseur, plan)
    adres = made_public(regisseur, plan)
    schema = browse().get("/openbaar/gegevens.schema.json").json
    data = browse().get(f"/openbaar/{adres}/gegevens.json").json

    assert list(faults(schema, schema, data)) == []
    assert list(faults(schema, schema, data | {"acties": [{"id": "1"}]})) != []


def faults(schema, part, value, where="$"):
    """Yield what in a value is not as a part of a schema says, and what a schema does not know."""
    part = schema["$defs"][part["$ref"].rpartition("/")[2]] if "$ref" in part else part
    kinds = [part["type"]] if isinstance(part["type"], str) else part["type"]
    of = {"string": str, "integer": int, "array": list, "object": dict, "null": type(None)}
    if not isinstance(value, tuple(of[kind] for kind in kinds)):
        yield f"{where} is not {kinds}"
    elif isinstance(value, list):
        for at, one in enumerate(value):
            yield from faults(schema, part["items"], one, f"{where}[{at}]")
    elif "properties" in part:
        yield from (f"{where}.{name} is missing" for name in set(part["required"]) - value.keys())
        for name, one in value.items():
            yield from faults(schema, part["properties"][name], one, f"{where}.{name}")
    elif part.get("format") == "date" and value is not None:
        date.fromisoformat(value)


def test_data_may_be_used_from_any_site(browse, adres):
    answer = browse().get(f"/openbaar/{adres}/gegevens.json")

    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert answer.json["licentie"].startswith("https://creativecommons.org/publicdomain/zero/")


def test_no_canary_reaches_the_page_or_the_data(browse, organisatie, regisseur, plan):
    full_of_canaries(organisatie, regisseur, plan)
    adres = made_public(regisseur, plan)
    told = browse().get(f"/openbaar/{adres}").text + browse().get(f"/openbaar/{adres}/gegevens.json").text

    assert "Buurtapp invoeren" in told
    assert re.findall(r"(?i)kanarie|@rijnoord|987654321", told) == []


def test_a_long_plan_comes_in_pages_with_as_many_statements_as_a_short_one(browse, regisseur, plan, adres):
    with counted_queries() as short:
        browse().get(f"/openbaar/{adres}")
    add_acties(plan, 2 * PER_PAGE)
    made_public(regisseur, plan)
    with counted_queries() as long:
        first = browse().get(f"/openbaar/{adres}").text
    last = browse().get(f"/openbaar/{adres}?pagina=3").text

    assert len(long) == len(short)
    assert first.count('<tr id="actie-') == PER_PAGE
    assert last.count('<tr id="actie-') == 1
    assert "Zonder thema (vervolg)" in last


@pytest.mark.parametrize("page", ["0", "-1", "99999", "x", "9" * 40])
def test_a_page_that_is_none_gives_one_that_is(browse, adres, page):
    assert "Buurtapp" in browse().get(f"/openbaar/{adres}?pagina={page}").text


def confirm(browser, plan: int, **fields):
    """Press the button under the page that shows what will be public."""
    page = browser.get(f"/plannen/{plan}/openbaar?toelichting=nee").text
    kenmerk = re.search(r'name="kenmerk" value="(\w+)"', page)[1]
    return browser.post(f"/plannen/{plan}/openbaar", kenmerk=kenmerk, toelichting="nee", follow=True, **fields)


def test_the_regisseur_sees_first_what_will_be_public_and_puts_it_on_and_off(browse, regisseur, plan):
    add_actie(plan, "Buurtapp invoeren")
    browser = browse(regisseur)
    before = browser.get(f"/plannen/{plan}/openbaar").text
    after = confirm(browser, plan).text
    adres = re.search(r'href="(/openbaar/[^"]+)"', after)[1]
    assert browse().get(adres).status_code == 200
    off = browser.post(f"/plannen/{plan}/openbaar/stoppen", follow=True).text

    assert "staat niet op een openbare pagina" in before
    assert "Buurtapp invoeren" in before
    assert "Deze pagina is nu openbaar" in after
    assert "De openbare pagina staat uit" in off
    assert browse().get(adres).status_code == 404


def test_a_name_is_shown_with_a_choice_and_an_address_without(browse, regisseur, plan):
    actie = add_actie(plan, "Renske gaat rond", tekst="Mail h@rijnoord.example")
    page = browse(regisseur).get(f"/plannen/{plan}/openbaar").text

    assert f'value="actie-{actie}-titel"' in page
    assert f'value="actie-{actie}-tekst"' not in page
    assert "wordt nooit openbaar" in page


def test_what_was_allowed_is_public(browse, regisseur, plan):
    actie = add_actie(plan, "Renske gaat rond")
    browser = browse(regisseur)
    adres = re.search(r'href="(/openbaar/[^"]+)"', confirm(browser, plan, mag=f"actie-{actie}-titel").text)[1]

    assert "Renske gaat rond" in browse().get(adres).text


def test_something_new_since_it_was_shown_stops_it(browse, regisseur, plan):
    browser = browse(regisseur)
    answer = browser.post(f"/plannen/{plan}/openbaar", kenmerk="anders", toelichting="nee", follow=True).text

    assert "Bekijk opnieuw wat er openbaar wordt" in answer
    assert "staat niet op een openbare pagina" in answer


def test_what_would_change_on_the_page_is_said_in_numbers(browse, regisseur, plan, adres):
    add_actie(plan, "Er later bij")

    assert "sindsdien iets veranderd: 1 actie erbij. Bekijk" in browse(regisseur).get(f"/plannen/{plan}/openbaar").text


def test_a_concept_says_what_to_do(browse, regisseur, organisatie):
    plan = add_plan(organisatie, status="concept")

    assert (
        "Dit plan is nog een concept" in browse(regisseur).get(f"/plannen/{plan}/openbaar", follow_redirects=True).text
    )


def test_another_organisatie_does_not_find_the_page_of_the_regisseur(browse, plan):
    stranger = browse(person(add_organisatie("Elders"), Role.REGISSEUR, "Els"))

    assert stranger.get(f"/plannen/{plan}/openbaar").status_code == 404
    assert stranger.post(f"/plannen/{plan}/openbaar/stoppen").status_code == 404


def test_the_plan_leads_there_for_who_may(browse, regisseur, medewerker, plan):
    assert f"/plannen/{plan}/openbaar" in browse(regisseur).get(f"/plannen/{plan}").text
    assert f"/plannen/{plan}/openbaar" not in browse(medewerker).get(f"/plannen/{plan}").text
