"""Mijn ronde: one form for all, errors at their actie, and nothing that was typed is lost."""

import re
from datetime import date, datetime

import pytest
from sqlalchemy import select

from tests.builders import add_actie, add_plan, add_voortgang
from tracker import clock
from tracker.domain.ronde import Omvang
from tracker.services.concepten import concepten_of, save_concept
from tracker.services.rondes.planning import RondeValues, plan_ronde
from tracker.store.session import db
from tracker.store.tables import VoortgangRow

TODAY = datetime(2027, 1, 13, 10, tzinfo=clock.AMSTERDAM)
PEILDATUM = date(2026, 12, 31)


@pytest.fixture(autouse=True)
def _today():
    with clock.replaying(TODAY):
        yield


@pytest.fixture
def acties(organisatie, actiehouder):
    """Three acties of Anna, about which something was said in June."""
    plan_id = add_plan(organisatie)
    made = [add_actie(plan_id, f"Actie {n}", nummer=str(n), actiehouder_id=actiehouder.user_id) for n in (1, 2, 3)]
    for actie_id in made:
        add_voortgang(actie_id, actiehouder.user_id, date(2026, 6, 1), toelichting="Dit is er gedaan.")
    return made


@pytest.fixture
def page(regisseur, acties):
    plan_id = db.session.scalar(select(db.text("max(id)")).select_from(db.text("plan")))
    values = RondeValues(
        "Najaarsronde", date(2026, 7, 1), PEILDATUM, date(2027, 1, 4), date(2027, 1, 22), Omvang((plan_id,)),
        instructie="Noem ook de wijkagent.",
    )  # fmt: skip
    return f"/mijn-ronde/{plan_ronde(regisseur, values)}"


def said(actie_id: int) -> list[tuple[str, date]]:
    db.session.expire_all()
    query = select(VoortgangRow).where(VoortgangRow.actie_id == actie_id).order_by(VoortgangRow.id)
    return [(row.toelichting, row.datum) for row in db.session.scalars(query)][1:]


def fields_of(html: str) -> dict[str, str]:
    """Return the fields of the form as a browser would send them, without any button."""
    found = {}
    for tag in re.findall(r"<(?:input|textarea)[^>]*>(?:[^<]*</textarea>)?", html):
        given = dict(re.findall(r'(\w+)="([^"]*)"', tag))
        if given.get("type") == "radio" and not re.search(r"\schecked", tag):
            continue
        if "name" in given and given["name"].startswith("a"):
            value = re.sub(r"<textarea[^>]*>(.*)</textarea>", r"\1", tag, flags=re.DOTALL).strip()
            found[given["name"]] = value if tag.startswith("<textarea") else given.get("value", "")
    return {name: value.replace("&#34;", '"').replace("&quot;", '"') for name, value in found.items()}


def fill(browser, page, doe="alles", **typed):
    form = fields_of(browser.get(page).text) | {name.replace("_", "-"): text for name, text in typed.items()}
    return browser.post(page, doe=doe, **form)


class TestSending:
    def test_all_that_was_filled_in_goes_at_once(self, browse, actiehouder, page, acties):
        first, second, third = acties
        answer = fill(browse(actiehouder), page, **{f"a{first}_toelichting": "Eén.", f"a{second}_toelichting": "Twee."})

        assert answer.status_code == 303
        assert (said(first), said(second), said(third)) == ([("Eén.", PEILDATUM)], [("Twee.", PEILDATUM)], [])

    def test_one_actie_by_its_own_button_keeps_what_was_typed_at_the_others(self, browse, actiehouder, page, acties):
        first, second, _ = acties
        typed = {f"a{first}_toelichting": "Eén.", f"a{second}_toelichting": "Nog niet af"}
        fill(browse(actiehouder), page, doe=f"actie-{first}", **typed)

        assert (said(first), said(second)) == ([("Eén.", PEILDATUM)], [])
        assert concepten_of(actiehouder, acties)[second].velden["toelichting"] == "Nog niet af"

    def test_nothing_changed_is_one_button(self, browse, actiehouder, page, acties):
        browser = browse(actiehouder)
        button = re.search(rf'value="(zelfde-{acties[0]}-\d+)"', browser.get(page).text)[1]
        fill(browser, page, doe=button)

        assert said(acties[0]) == [("Dit is er gedaan.", PEILDATUM)]

    def test_an_error_stands_at_its_actie_and_the_rest_is_sent(self, browse, actiehouder, page, acties):
        first, second, _ = acties
        typed = {f"a{first}_toelichting": "Eén.", f"a{second}_koers": "loopt vast", f"a{second}_oorzaak": "Geen geld."}
        answer = fill(browse(actiehouder), page, **typed)

        assert answer.status_code == 422
        assert said(first) == [("Eén.", PEILDATUM)]
        assert f'href="#a{second}-gevolg"' in answer.text
        assert "Geen geld." in answer.text

    def test_what_was_refused_is_there_again_later(self, browse, actiehouder, page, acties):
        browser = browse(actiehouder)
        fill(browser, page, **{f"a{acties[0]}_koers": "loopt vast", f"a{acties[0]}_oorzaak": "Geen geld."})

        assert "Geen geld." in browser.get(page).text

    def test_what_a_colleague_reported_meanwhile_is_not_overwritten(self, browse, actiehouder, regisseur, page, acties):
        browser = browse(actiehouder)
        form = fields_of(browser.get(page).text)
        add_voortgang(acties[0], regisseur.user_id, date(2027, 1, 12), koers="loopt vast", oorzaak="O", gevolg="G",
                      bijsturing="B")  # fmt: skip
        form |= {f"a{acties[0]}-koers": "vraagt aandacht", f"a{acties[0]}-oorzaak": "Mijn oorzaak"}
        answer = browser.post(page, doe="alles", **form)

        assert answer.status_code == 422
        assert "Een collega meldde intussen ook iets" in answer.text
        assert concepten_of(actiehouder, acties)[acties[0]].velden["oorzaak"] == "Mijn oorzaak"

    def test_the_same_form_sent_twice_is_sent_once(self, browse, actiehouder, page, acties):
        browser = browse(actiehouder)
        form = fields_of(browser.get(page).text) | {f"a{acties[0]}-toelichting": "Eén.", "indiening": "a" * 32}
        for _ in range(2):
            browser.post(page, doe="alles", **form)

        assert said(acties[0]) == [("Eén.", PEILDATUM)]

    def test_when_all_is_answered_the_page_says_so(self, browse, actiehouder, page, acties):
        browser = browse(actiehouder)
        fill(browser, page, **{f"a{one}_toelichting": "Gedaan." for one in acties})

        assert "Klaar: u hebt op alle acties gemeld" in browser.get(page).text


class TestDrafts:
    def test_a_button_keeps_what_was_typed(self, browse, actiehouder, page, acties):
        fill(browse(actiehouder), page, doe="concept", **{f"a{acties[0]}_toelichting": "Half"})

        assert said(acties[0]) == []
        assert list(concepten_of(actiehouder, acties)) == acties[:1]

    def test_a_script_keeps_it_while_somebody_types(self, browse, actiehouder, page, acties):
        browser = browse(actiehouder)
        form = fields_of(browser.get(page).text) | {f"a{acties[1]}-toelichting": "Half"}
        answer = browser.post(f"{page}/concept", page=page, headers={"Accept": "text/plain"}, **form)

        assert answer.text.startswith("Bewaard als concept, 13 januari 2027 om 10:00")
        assert "Half" in browser.get(page).text

    def test_a_draft_of_the_form_of_one_actie_is_found_here_and_the_other_way_round(
        self, browse, actiehouder, page, acties
    ):
        browser = browse(actiehouder)
        save_concept(actiehouder, acties[0], {"toelichting": "Van de andere pagina", "fase": "in uitvoering"})
        here = browser.get(page).text
        fill(browser, page, doe="concept", **{f"a{acties[1]}_toelichting": "Van deze pagina"})

        assert "Van de andere pagina" in here
        assert "Van deze pagina" in browser.get(f"/acties/{acties[1]}/voortgang").text

    def test_what_is_put_back_as_it_was_needs_no_draft(self, browse, actiehouder, page, acties):
        browser = browse(actiehouder)
        fill(browser, page, doe="concept", **{f"a{acties[0]}_toelichting": "Half"})
        fill(browser, page, doe="concept", **{f"a{acties[0]}_toelichting": ""})

        assert concepten_of(actiehouder, acties) == {}


class TestPage:
    def test_it_asks_what_the_team_wants_to_know(self, browse, actiehouder, page):
        html = browse(actiehouder).get(page).text

        assert "Noem ook de wijkagent." in html
        assert html.count("Niets veranderd</") == 0
        assert html.count('value="zelfde-') == 3

    def test_the_short_address_leads_to_the_ronde_that_asks_something(self, browse, actiehouder, page):
        assert browse(actiehouder).get("/mijn-ronde").location == page

    def test_without_a_ronde_it_says_what_to_do(self, browse, actiehouder):
        assert "Er is nu geen ronde die u iets vraagt" in browse(actiehouder).get("/mijn-ronde").text

    def test_the_pages_where_an_actiehouder_starts_lead_to_it(self, browse, actiehouder, page):
        browser = browse(actiehouder)

        assert all(f'href="{page}"' in browser.get(start).text for start in ("/", "/mijn-acties"))

    @pytest.mark.parametrize(
        ("day", "says"), [(date(2026, 12, 20), "gaat open op 4 januari 2027"), (date(2027, 2, 1), "gesloten")]
    )
    def test_before_and_after_it_asks_nothing(self, browse, actiehouder, page, day, says):
        with clock.replaying(datetime(day.year, day.month, day.day, 10, tzinfo=clock.AMSTERDAM)):
            html = browse(actiehouder).get(page).text

        assert says in html
        assert "<textarea" not in html

    def test_somebody_without_an_actie_in_it_finds_nothing(self, browse, regisseur, page):
        assert browse(regisseur).get(page).status_code == 404
