"""The pages of an import: every step as plain forms, and what goes wrong said in one sentence."""

import io
import re
import time

import pytest
from sqlalchemy import event

from tests.conftest import person
from tests.services.test_importing import PLAN, imported
from tracker.domain.rollen import Role
from tracker.services import importing
from tracker.services.importing import Decision, ImportState
from tracker.services.mensen.accounts import add_organisatie
from tracker.store.plans import list_plans
from tracker.store.proposals import proposals_of
from tracker.store.session import db


@pytest.fixture
def browser(browse, regisseur):
    return browse(regisseur)


@pytest.fixture
def import_id(regisseur):
    return imported(regisseur)


def offer(browser, data, name="plan.txt"):
    return browser.post("/importeren", bestand=(io.BytesIO(data), name))


def wait_until_read(actor, import_id):
    for _ in range(200):
        db.session.remove()
        found = importing.get_import(actor, import_id)
        if found.state not in {ImportState.WACHT, ImportState.BEZIG}:
            return found.state
        time.sleep(0.1)
    raise AssertionError("The import was not read in 20 seconds.")


def decisions(import_id):
    db.session.remove()
    return [one.decision for one in proposals_of(import_id)]


def test_deciding_about_nothing_asks_what_to_decide(browser, import_id):
    answer = browser.post(f"/importeren/{import_id}/besluit", besluit="overnemen", follow=True)

    assert "Kies wat er met het voorstel moet gebeuren." in answer.text


def test_an_empty_list_says_what_to_do(browser):
    assert "Kies hierboven het bestand van uw plan" in browser.get("/importeren").text


def test_an_offered_file_is_read_while_the_page_waits(browser, regisseur):
    response = offer(browser, PLAN)
    import_id = int(response.headers["Location"].rsplit("/", 1)[-1])

    assert wait_until_read(regisseur, import_id) is ImportState.KLAAR
    assert browser.get(f"/importeren/{import_id}").headers["Location"].endswith("/plangegevens")


def test_the_waiting_page_renews_itself_with_and_without_script(browser, regisseur):
    import_id = importing.start_import(regisseur, "plan.txt", PLAN)
    page = browser.get(f"/importeren/{import_id}").text

    assert 'data-ververs="1"' in page
    assert '<noscript><meta http-equiv="refresh"' in page


@pytest.mark.parametrize(
    ("data", "sentence"),
    [(b"", "Dit bestand is leeg"), (b"{\\rtf1 x}", "een RTF-bestand"), (b"PK\x03\x04x", "beschadigd of niet compleet")],
)
def test_a_file_we_cannot_read_is_refused_beside_the_field(browser, data, sentence):
    response = offer(browser, data)

    assert response.status_code == 422
    assert sentence in response.text


def test_choosing_no_file_is_said(browser):
    assert "Kies eerst een bestand" in browser.post("/importeren").text


def test_a_file_over_the_limit_gets_a_page_that_says_so(browser, app):
    app.config["MAX_CONTENT_LENGTH"] = 1000

    assert offer(browser, b"x" * 5000).status_code == 413


def test_the_same_file_again_leads_to_the_earlier_import(browser, import_id):
    response = offer(browser, PLAN)

    assert response.status_code == 409
    assert f'href="/importeren/{import_id}"' in response.text


def test_the_same_file_again_is_said_once(browser, import_id):
    page = offer(browser, PLAN).text

    assert page.count("Er is niets nieuws ingelezen") == 1
    assert 'class="error"' not in page


def test_a_file_that_was_not_read_says_why(browser, regisseur):
    import_id = imported(regisseur, bytes(range(256)) * 200, "plan.txt")
    page = browser.get(f"/importeren/{import_id}").text

    assert "Het bestand is niet gelezen" in page
    assert "Er is niets in een plan veranderd" in page


def test_a_document_without_a_plan_says_so_and_goes_on(browser, regisseur):
    import_id = imported(regisseur, b"Persbericht\n\nDe burgemeester opende gisteren de nieuwe brug.\n")

    assert "Bekijk de hele tekst" in browser.get(f"/importeren/{import_id}/beoordelen").text


def test_plan_data_can_be_corrected(browser, import_id, regisseur):
    browser.post(
        f"/importeren/{import_id}/plangegevens", titel="Uitvoeringsplan 2026", soort="uitvoeringsplan",
        status="concept", period_start="2026", period_end="2026", vastgesteld_op="3 februari 2026",
    )  # fmt: skip
    db.session.remove()

    assert importing.get_import(regisseur, import_id).metadata["vastgesteld_op"] == "2026-02-03"


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"titel": ""}, "Vul de titel van het plan in"),
        ({"vastgesteld_op": "32 juni 2026"}, "32 juni 2026"),
        ({"period_start": "2027", "period_end": "2026"}, "ligt voor het eerste jaar"),
        ({"period_start": "26"}, "Vul een jaar in"),
    ],
)
def test_plan_data_that_cannot_be_is_said_and_kept(browser, import_id, fields, sentence):
    given = {"titel": "Plan", "soort": "uitvoeringsplan", "status": "concept", "gemeente": "Rijnoord", **fields}
    response = browser.post(f"/importeren/{import_id}/plangegevens", **given)

    assert response.status_code == 422
    assert sentence in response.text
    assert 'value="Rijnoord"' in response.text


def test_another_role_for_a_heading_changes_the_proposals(browser, import_id):
    page = browser.get(f"/importeren/{import_id}/kopjes").text
    number = re.search(r'id="kop-(\d+)">Wat gaan we doen\?', page)[1]
    browser.post(f"/importeren/{import_id}/kopjes", **{f"rol-{number}": "overig"})
    db.session.remove()

    assert not any("Bibob" in one.text for one in proposals_of(import_id))


def test_a_proposal_stands_beside_its_marked_passage(browser, import_id):
    page = browser.get(f"/importeren/{import_id}/beoordelen").text
    first = proposals_of(import_id)[0]

    assert re.search(rf'<mark class="mark--open mark--current" id="t{first.id}">We voeren minimaal', page)
    assert f'id="v{first.id}"' in page


def test_accepting_goes_on_with_the_next_open_proposal(browser, import_id):
    first, second, _ = proposals_of(import_id)
    url = f"/importeren/{import_id}/beoordelen"
    response = browser.post(f"/importeren/{import_id}/besluit", page=url, voorstel=first.id, besluit="overnemen")

    assert response.headers["Location"].endswith(f"v={second.id}#v{second.id}")
    assert decisions(import_id)[0] is Decision.OVERNEMEN


def test_skipping_keeps_the_chosen_reason(browser, import_id):
    first = proposals_of(import_id)[0]
    browser.post(
        f"/importeren/{import_id}/besluit", page=f"/importeren/{import_id}/beoordelen", voorstel=first.id,
        besluit="overslaan", reden="is al gedaan",
    )  # fmt: skip
    db.session.remove()

    assert proposals_of(import_id)[0].decision_reason == "is al gedaan"


def test_all_sure_ones_are_accepted_with_one_button_and_back_with_another(browser, import_id):
    review = f"/importeren/{import_id}/beoordelen"
    browser.post(f"/importeren/{import_id}/besluit-over-alles", page=review, zekerheid="zeker")
    accepted = decisions(import_id)
    browser.post(f"/importeren/{import_id}/ongedaan", page=review)

    assert (set(accepted), set(decisions(import_id))) == ({Decision.OVERNEMEN}, {Decision.OPEN})


def current_of(page):
    return int(re.search(r'class="[^"]*proposal--current[^"]*" id="v(\d+)"', page)[1])


def test_weakest_first_opens_at_the_weakest(browser, import_id):
    weakest = min(proposals_of(import_id), key=lambda one: (one.confidence, one.position))
    link = re.search(r'href="([^"]+)" data-sneltoets="w"', browser.get(f"/importeren/{import_id}/beoordelen").text)[1]

    assert current_of(browser.get(link.replace("&amp;", "&")).text) == weakest.id


def test_after_a_decision_the_weakest_of_what_is_left_is_next(browser, import_id):
    first, second, *_ = sorted(proposals_of(import_id), key=lambda one: (one.confidence, one.position))
    answer = browser.post(
        f"/importeren/{import_id}/besluit", page=f"/importeren/{import_id}/beoordelen", voorstel=first.id,
        besluit="overnemen", volgorde="zwakste",
    )  # fmt: skip

    assert f"v={second.id}#v{second.id}" in answer.headers["Location"]


def test_one_chapter_can_be_looked_at_alone_and_is_kept_while_deciding(browser, import_id):
    jeugd = proposals_of(import_id)[-1]
    page = browser.get(f"/importeren/{import_id}/beoordelen?hoofdstuk={jeugd.section}").text

    assert re.findall(r'<article class="proposal[^"]*" id="v(\d+)"', page) == [str(jeugd.id)]
    assert f'<input type="hidden" name="hoofdstuk" value="{jeugd.section}">' in page


def test_a_section_is_accepted_by_band_with_one_button(browser, import_id):
    first = proposals_of(import_id)[0]
    review = f"/importeren/{import_id}/beoordelen"
    button = re.search(r"Neem alle (\d+) zekere<?", browser.get(review).text)
    browser.post(f"/importeren/{import_id}/besluit-over-alles", page=review, deel=first.section, zekerheid="zeker")
    db.session.remove()
    taken = {one.section for one in proposals_of(import_id) if one.decision is Decision.OVERNEMEN}

    assert button
    assert taken == {first.section}


def test_a_section_is_skipped_with_one_reason_and_comes_back_with_one_click(browser, import_id):
    first = proposals_of(import_id)[0]
    review = f"/importeren/{import_id}/beoordelen"
    browser.post(
        f"/importeren/{import_id}/besluit-over-alles", page=review, deel=first.section, besluit="overslaan",
        reden="is al gedaan",
    )  # fmt: skip
    db.session.remove()
    skipped = {one.decision_reason for one in proposals_of(import_id) if one.section == first.section}
    browser.post(f"/importeren/{import_id}/ongedaan", page=review)

    assert skipped == {"is al gedaan"}
    assert set(decisions(import_id)) == {Decision.OPEN}


def test_a_title_typed_in_the_list_is_kept_with_the_decision(browser, import_id):
    first = proposals_of(import_id)[0]
    browser.post(
        f"/importeren/{import_id}/besluit", page=f"/importeren/{import_id}/beoordelen", voorstel=first.id,
        besluit="overnemen", titel="Vier controles per jaar",
    )  # fmt: skip
    db.session.remove()

    assert proposals_of(import_id)[0].titel == "Vier controles per jaar"


def test_every_proposal_leads_to_its_place_in_the_document(browser, import_id):
    page = browser.get(f"/importeren/{import_id}/beoordelen").text

    assert all(f"voorstel={one.id}#passage" in page for one in proposals_of(import_id))


def test_the_counter_adds_up(browser, import_id):
    importing_page = browser.get(f"/importeren/{import_id}/beoordelen").text
    found, taken, skipped, still_open = map(
        int,
        re.search(r"(\d+) gevonden =.*?(\d+) overgenomen.*?(\d+) overgeslagen.*?(\d+) open", importing_page).groups(),
    )

    assert found == taken + skipped + still_open == 4


def test_every_choice_of_proposals_has_a_page(browser, import_id):
    shows = ["alles", "open", "zeker", "controleren", "overgenomen", "overgeslagen", "twijfels", "tekst", "onzin"]
    pages = {
        f"{show}, {order}": browser.get(f"/importeren/{import_id}/beoordelen?toon={show}&volgorde={order}&pagina=99")
        for show in shows
        for order in ("", "zwakste")
    }

    assert {name for name, page in pages.items() if page.status_code != 200} == set()


def test_editing_shows_the_passage_and_can_accept_at_once(browser, import_id):
    first = proposals_of(import_id)[0]
    url = f"/importeren/{import_id}/voorstellen/{first.id}"
    browser.post(
        url, text="Controles op bedrijventerreinen", titel="Controles", section="1", kind="nieuw", deadline="Q3 2026",
        ritme_aantal="4", ritme_periode="jaar", partners="politie, RIEC", neem_over="ja",
    )  # fmt: skip
    db.session.remove()

    changed = proposals_of(import_id)[0]
    assert (changed.titel, changed.partners, str(changed.deadline)) == ("Controles", ("politie", "RIEC"), "2026-09-30")
    assert (changed.decision, changed.quote) == (Decision.OVERNEMEN, first.quote)


def test_a_date_that_is_none_keeps_what_was_typed(browser, import_id):
    first = proposals_of(import_id)[0]
    response = browser.post(
        f"/importeren/{import_id}/voorstellen/{first.id}", text="Mijn tekst", section="1", kind="nieuw",
        deadline="31 februari", ritme_periode="",
    )  # fmt: skip

    assert response.status_code == 422
    assert "Mijn tekst" in response.text


def test_splitting_offers_the_sentences_on_lines_of_their_own(browser, import_id):
    bibob = proposals_of(import_id)[1]
    url = f"/importeren/{import_id}/voorstellen/{bibob.id}/splitsen"

    assert "We actualiseren het Bibob-beleid.\r\n\r\nUiterlijk" in browser.get(url).text.replace("\n", "\r\n")
    browser.post(
        url, delen="We actualiseren het Bibob-beleid.\r\nUiterlijk 1 juli 2026 leggen we het voor aan de raad."
    )
    assert len(decisions(import_id)) == 4


def test_merging_is_one_button(browser, import_id):
    second = proposals_of(import_id)[1]
    url = f"/importeren/{import_id}/voorstellen/{second.id}/samenvoegen"
    browser.post(url, page=f"/importeren/{import_id}/beoordelen")

    assert len(decisions(import_id)) == 2


def test_text_beside_the_proposals_becomes_an_actie(browser, import_id):
    line = PLAN.decode().splitlines().index("De jongerenwerkers kennen de groepen.") + 1
    browser.post(
        f"/importeren/{import_id}/aanwijzen", page=f"/importeren/{import_id}/beoordelen", regel=line, direct="ja"
    )
    db.session.remove()

    assert "De jongerenwerkers kennen de groepen." in [one.text for one in proposals_of(import_id)]


def test_a_line_with_several_sentences_lets_one_choose(browser, import_id):
    line = proposals_of(import_id)[1].line

    assert "Kies een zin" in browser.get(f"/importeren/{import_id}/aanwijzen?regel={line}").text


def test_what_was_not_proposed_is_listed_with_its_reason_and_can_be_taken(browser, import_id):
    url = f"/importeren/{import_id}/overgeslagen"
    page = browser.get(url).text
    key = re.search(r'name="sleutel" value="([^"]+)"', page)[1]
    browser.post(f"/importeren/{import_id}/toch-overnemen", page=url, sleutel=key)

    assert "Verder ontwikkelen van lopende activiteiten" in page
    assert len(decisions(import_id)) == 4


def test_taking_over_asks_about_open_proposals(browser, import_id):
    response = browser.post(f"/importeren/{import_id}/overnemen")

    assert response.status_code == 422
    assert "3 voorstellen staan nog open" in response.text


def test_taking_over_leads_to_what_came_of_it(browser, import_id, regisseur):
    response = browser.post(f"/importeren/{import_id}/overnemen", open="overnemen", neem_mee=["doel-1"], follow=True)
    db.session.remove()

    assert "acties overgenomen" in response.text
    assert list_plans(regisseur.organisatie_id)[0].acties == 3


def test_the_same_form_twice_makes_one_plan(browser, import_id, regisseur):
    page = browser.get(f"/importeren/{import_id}/overnemen").text
    token = re.search(r'name="indiening" value="([^"]+)"', page)[1]
    for _ in range(2):
        browser.post(f"/importeren/{import_id}/overnemen", page="/account", open="overnemen", indiening=token)
    db.session.remove()

    assert len(list_plans(regisseur.organisatie_id)) == 1


def test_goals_that_are_not_ticked_stay_behind(browser, import_id, regisseur):
    browser.post(f"/importeren/{import_id}/overnemen", open="overnemen")
    page = browser.get(f"/importeren/{import_id}/resultaat").text

    assert re.search(r"0</span> <span[^>]*>doelen", page)


def test_the_account_lists_every_skipped_text_with_its_reason(browser, import_id):
    page = browser.get(f"/importeren/{import_id}/verantwoording").text

    assert "Verder ontwikkelen van lopende activiteiten." in page
    assert "zegt zelf niets toe" in page


def test_dropping_asks_first(browser, import_id):
    url = f"/importeren/{import_id}/verwijderen"

    assert "Deze import verwijderen?" in browser.get(url).text
    browser.post(url)
    assert browser.get(f"/importeren/{import_id}").status_code == 404


PAGES = ["", "/plangegevens", "/kopjes", "/beoordelen", "/overgeslagen", "/overnemen", "/resultaat", "/verantwoording",
         "/verwijderen", "/aanwijzen?regel=1"]  # fmt: skip


def test_an_import_of_another_organisatie_is_not_there(browse, import_id):
    stranger = browse(person(add_organisatie("Elders"), Role.REGISSEUR, "Els"))

    assert {page: stranger.get(f"/importeren/{import_id}{page}").status_code for page in PAGES} == dict.fromkeys(
        PAGES, 404
    )


def test_no_step_fails_before_the_file_is_read(browser, regisseur):
    import_id = importing.start_import(regisseur, "plan.txt", PLAN)

    assert {browser.get(f"/importeren/{import_id}{page}").status_code for page in PAGES} <= {200, 302, 404}


def test_markup_in_a_plan_is_text(browser, regisseur):
    import_id = imported(regisseur, PLAN.replace(b"buurtapp", b"<script>alert(1)</script>"), "<b>plan</b>.txt")
    page = browser.get(f"/importeren/{import_id}/beoordelen").text + browser.get("/importeren").text

    assert "<script>alert" not in page
    assert "<b>plan" not in page


def count_queries(action) -> int:
    queries = []

    def note(*args):
        queries.append(args[2])

    action()  # the first time also writes down that the session is in use
    event.listen(db.engine, "before_cursor_execute", note)
    action()
    event.remove(db.engine, "before_cursor_execute", note)
    return len(queries)


def test_the_number_of_queries_does_not_grow_with_the_proposals(browser, regisseur, import_id):
    more = b"".join(
        b"\xe2\x80\xa2 We organiseren bijeenkomst nummer %d in de wijk.\n" % number for number in range(200)
    )
    large = imported(regisseur, PLAN.replace(b"\xe2\x80\xa2 We starten", more + b"\xe2\x80\xa2 We starten"))

    small_page = count_queries(lambda: browser.get(f"/importeren/{import_id}/beoordelen"))
    large_page = count_queries(lambda: browser.get(f"/importeren/{large}/beoordelen"))
    assert len(proposals_of(large)) > 200
    assert large_page == small_page
