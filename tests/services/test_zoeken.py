"""Who searches sees no more than on any other page: words that are not for their eyes find nothing."""

from datetime import date

import pytest
from sqlalchemy import select

from tests.builders import add, add_actie, add_collega, add_partner, add_plan, add_thema, add_voortgang, counted_queries
from tests.conftest import on_both
from tests.hanging import PDF
from tracker import clock
from tracker.domain.raadsafspraak import RaadsafspraakSoort
from tracker.services.actor import NotAllowedError
from tracker.services.bijlagen import add_bijlage, remove_bijlage
from tracker.services.delen import share_acties
from tracker.services.inzage import visible_plan
from tracker.services.mensen.accounts import add_organisatie
from tracker.services.mijlpalen import add_mijlpaal
from tracker.services.raadsafspraken import (
    RaadsafspraakValues,
    add_raadsafspraak,
    get_raadsafspraak,
    link_actie,
    update_raadsafspraak,
)
from tracker.services.reacties import add_reactie
from tracker.services.zoeken import PER_PAGE, acties_that_answer, search
from tracker.store.plans import load_plan
from tracker.store.session import db
from tracker.store.tables import BijlageRow, DoelRow

DAY = date(2026, 3, 3)


@pytest.fixture
def secrets(organisatie, regisseur, actiehouder):
    """One word for each place somebody may not look, in acties that everybody may see something of."""
    plan, concept = add_plan(organisatie), add_plan(organisatie, "Concept", status="concept")
    thema, other = add_thema(plan), add_thema(plan, "Ander thema")
    own = add_actie(plan, "Eigen actie", thema_id=thema, actiehouder_id=actiehouder.user_id)
    collega = add_actie(plan, "Actie van een collega", thema_id=thema, actiehouder_id=add_collega(organisatie, "Karin"))
    add_actie(
        plan, "Verborgen vertrouwelijk", tekst="geheimvertrouwelijk", thema_id=thema, vertrouwelijkheid="vertrouwelijk"
    )
    add_actie(plan, "Verborgen intern", tekst="geheimintern", thema_id=thema, vertrouwelijkheid="intern")
    add_actie(plan, "Ander thema", tekst="geheimelders", thema_id=other)
    add_actie(concept, "Nog niet vastgesteld", tekst="geheimconcept")
    add(DoelRow(plan_id=concept, tekst="geheimdoel", position=1))
    add_actie(add_plan(add_organisatie("Elders")), "Andere gemeente", tekst="geheimgemeente")
    for actie in (own, collega):
        given = {
            "toelichting": f"geheimterug{actie}",
            "opmerking": f"geheimopmerking{actie}",
            "beoordeling": "teruggestuurd",
        }
        add_voortgang(actie, regisseur.user_id, DAY, **given)
        add_voortgang(actie, regisseur.user_id, DAY, oorzaak=f"geheimingediend{actie}", beoordeling="ingediend")
    return own, collega


@on_both
def test_nobody_finds_what_they_may_not_see(secrets, organisatie, regisseur, actiehouder, lezer):
    own, collega = secrets
    words = {
        "geheimvertrouwelijk", "geheimintern", "geheimelders", "geheimconcept", "geheimdoel", "geheimgemeente", "Karin",
        *(f"geheim{what}{actie}" for what in ("terug", "opmerking", "ingediend") for actie in secrets),
    }  # fmt: skip
    found = {
        actor.naam: {word for word in words if search(actor, word).number} for actor in (regisseur, actiehouder, lezer)
    }
    print({naam: len(words - seen) for naam, seen in found.items()})

    assert found["Renske"] == words - {"geheimgemeente"}
    assert found["Lia"] == {"geheimelders"}
    assert found["Anna"] == {
        "geheimintern", "Karin", f"geheimterug{own}", f"geheimopmerking{own}", f"geheimingediend{own}",
        f"geheimingediend{collega}",
    }  # fmt: skip


@on_both
def test_the_words_of_a_list_filter_hide_the_same(secrets, lezer, regisseur, organisatie):
    from tracker.services.inzage import visible_plan  # noqa: PLC0415 - only here
    from tracker.store.plans import active_plans, load_plan  # noqa: PLC0415 - as above

    plans = [load_plan(id_, DAY) for id_ in active_plans(organisatie)]
    seen = [visible_plan(lezer, plan) for plan in plans]

    assert acties_that_answer(lezer, "geheimintern", seen) == frozenset()
    assert len(acties_that_answer(regisseur, "geheimintern", plans)) == 1
    assert acties_that_answer(lezer, "eigen", seen) == {secrets[0]}


def test_an_unseen_hit_does_not_change_the_order_for_others(organisatie, regisseur, lezer):
    plan = add_plan(organisatie)
    first, second = add_actie(plan, tekst="fietsen"), add_actie(plan, tekst="fietsen en nog veel meer lange woorden")
    before = [hit.van.id for hit in search(lezer, "fietsen").hits]
    add_voortgang(second, regisseur.user_id, DAY, toelichting="fietsen " * 50, beoordeling="ingediend")

    assert [hit.van.id for hit in search(lezer, "fietsen").hits] == before == [first, second]


def test_a_person_without_rights_on_plans_searches_nothing(beheerder):
    with pytest.raises(NotAllowedError):
        search(beheerder, "ondermijning")


def test_a_plan_of_others_is_no_filter(organisatie, regisseur):
    elsewhere = add_plan(add_organisatie("Elders"))

    with pytest.raises(NotAllowedError):
        search(regisseur, "ondermijning", plan_id=elsewhere)


@on_both
def test_the_words_around_the_hit_are_shown_and_marked(organisatie, regisseur):
    actie = add_actie(add_plan(organisatie), "Buurtapp", tekst="Wij pakken de ondermijnende criminaliteit aan.")
    add_partner(organisatie, actie, "Politie")
    hit = search(regisseur, "ondermijning").hits[0]

    assert hit.fragment.naam == "Wat gaat er gebeuren"
    assert [bit.tekst for bit in hit.fragment.stukken if bit.gezocht] == ["ondermijnende"]
    assert [bit.gezocht for bit in search(regisseur, "buurtapp").hits[0].titel] == [True]


@on_both
def test_a_long_answer_comes_in_pages(organisatie, regisseur, lezer):
    plan = add_plan(organisatie)
    for number in range(PER_PAGE + 3):
        add_actie(plan, f"Buurtapp {number}")
    for actor in (regisseur, lezer):
        pages = [search(actor, "buurtapp", page=page) for page in (1, 2)]

        assert [(len(page.hits), page.number, page.pages) for page in pages] == [(PER_PAGE, 28, 2), (3, 28, 2)]


def test_a_search_asks_as_much_of_the_database_however_much_there_is(organisatie, regisseur):
    plan = add_plan(organisatie)
    add_actie(plan, "Buurtapp")
    with counted_queries() as few:
        search(regisseur, "buurtapp")
    for number in range(60):
        add_actie(plan, f"Buurtapp {number}")
    with counted_queries() as many:
        search(regisseur, "buurtapp")

    assert len(few) == len(many) > 0


def test_a_mijlpaal_is_found_by_its_title(organisatie, regisseur):
    actie = add_actie(add_plan(organisatie))
    add_mijlpaal(regisseur, actie, titel="Convenant ondertekenen", datum=DAY)

    assert [hit.van.id for hit in search(regisseur, "convenanten").hits] == [actie]


@pytest.fixture
def hanging(organisatie, regisseur, actiehouder, partner):
    """An actie of Anna that is shared, with one of everything that can hang on it."""
    actie = add_actie(add_plan(organisatie), "Samen", actiehouder_id=actiehouder.user_id)
    share_acties(regisseur, [actie], partner.partner_id)
    motie = add_raadsafspraak(regisseur, RaadsafspraakValues(RaadsafspraakSoort.MOTIE, "Meer lantaarns", DAY))
    link_actie(regisseur, motie, actie)
    add_bijlage(regisseur, actie, "weegschaal.pdf", PDF)
    add_reactie(regisseur, actie, "Zeer binnenskamers")
    add_reactie(regisseur, actie, "Dit mag iedereen horen: trommels", gedeeld=True)
    return motie


@on_both
def test_what_hangs_on_an_actie_is_found_by_who_reads_it_there(
    hanging, organisatie, regisseur, actiehouder, lezer, partner
):
    words = ("lantaarn", "weegschaal", "binnenskamers", "trommel")
    found = {one.naam: [word for word in words if search(one, word).number] for one in (regisseur, actiehouder, lezer)}
    plans = [visible_plan(partner, load_plan(id_, clock.today())) for id_ in (1,)]

    assert found == {"Renske": list(words), "Anna": list(words), "Lia": ["lantaarn"]}
    assert [word for word in words if acties_that_answer(partner, word, plans)] == ["trommel"]


def test_what_is_taken_away_or_gets_another_name_is_found_no_more(hanging, organisatie, regisseur):
    (bijlage,) = db.session.scalars(select(BijlageRow.id))
    remove_bijlage(regisseur, bijlage)
    seen = get_raadsafspraak(regisseur, hanging)
    values = RaadsafspraakValues(seen.soort, "Meer fietspaden", seen.datum)
    update_raadsafspraak(regisseur, hanging, values)

    found = {word: search(regisseur, word).number for word in ("weegschaal", "lantaarn", "fietspad")}
    assert found == {"weegschaal": 0, "lantaarn": 0, "fietspad": 1}
