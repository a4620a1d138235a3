"""What of a plan becomes public: only what a regisseur was shown, without people, and away at once."""

import json
from dataclasses import replace
from datetime import date

import pytest

from tests.builders import add, add_actie, add_partner, add_plan, add_thema, add_voortgang, read
from tests.conftest import on_both, person
from tracker import clock
from tracker.domain.rollen import Role
from tracker.services.actor import NotAllowedError
from tracker.services.mensen.accounts import add_organisatie
from tracker.services.plannen import update_actie
from tracker.services.rapport.openbaar import (
    PublicatieError,
    compared,
    find_public,
    own_publicatie,
    page_of,
    preview,
    publish,
    stop,
)
from tracker.store.changes import history
from tracker.store.plans import load_actie
from tracker.store.session import transaction
from tracker.store.tables import ActieRow, DoelRow, PlanRow


@pytest.fixture
def plan(organisatie):
    return add_plan(organisatie)


def made_public(regisseur, plan_id: int, allowed=(), *, toelichting: bool = True) -> str:
    seen = preview(regisseur, plan_id, toelichting=toelichting)
    how = {"zoekmachines": False, "allowed": allowed, "kenmerk": seen.kenmerk}
    return publish(regisseur, plan_id, toelichting=toelichting, **how)


def public_acties(adres: str):
    return page_of(find_public(adres)).acties


@on_both
def test_what_was_shown_is_public_until_it_is_switched_off(regisseur, plan):
    add_actie(plan, "Buurtapp invoeren")
    adres = made_public(regisseur, plan)
    assert [actie.titel for actie in public_acties(adres)] == ["Buurtapp invoeren"]
    stop(regisseur, plan)

    assert find_public(adres) is None
    assert made_public(regisseur, plan) == adres


@pytest.mark.parametrize("vertrouwelijkheid", ["intern", "vertrouwelijk"])
def test_what_is_not_openbaar_stays_behind(regisseur, plan, vertrouwelijkheid):
    add_actie(plan, "Geheim", vertrouwelijkheid=vertrouwelijkheid)

    assert public_acties(made_public(regisseur, plan)) == ()
    assert preview(regisseur, plan, toelichting=True).achter == 1


def test_what_is_made_intern_or_deleted_later_is_gone_at_once(regisseur, plan):
    actie, other = add_actie(plan, "Eerst openbaar"), add_actie(plan, "Eerst daar")
    adres = made_public(regisseur, plan)
    update_actie(regisseur, actie, version=load_actie(actie, clock.today())[1].version, vertrouwelijkheid="intern")
    with transaction() as session:
        session.get(ActieRow, other).verwijderd_op = clock.today()

    assert public_acties(adres) == ()


def test_nothing_new_becomes_public_by_itself(regisseur, plan):
    actie = add_actie(plan, "Eerste")
    adres = made_public(regisseur, plan)
    add_actie(plan, "Tweede")
    add_voortgang(actie, regisseur.user_id, clock.today(), toelichting="Net gemeld")

    assert "Tweede" not in str(page_of(find_public(adres)))
    assert "Net gemeld" not in str(page_of(find_public(adres)))
    assert compared(own_publicatie(regisseur, plan), preview(regisseur, plan, toelichting=True).cleared()).erbij == 1


def test_of_voortgang_only_what_was_agreed_to_is_public_and_only_when_asked(regisseur, plan):
    actie = add_actie(plan)
    add_voortgang(actie, regisseur.user_id, date(2026, 1, 1), toelichting="Akkoord bevonden")
    add_voortgang(actie, regisseur.user_id, date(2026, 2, 1), toelichting="Nog niet bekeken", beoordeling="ingediend",
                  koers="loopt vast")  # fmt: skip
    told = public_acties(made_public(regisseur, plan))[0]
    short = public_acties(made_public(regisseur, plan, toelichting=False))[0]

    assert (told.toelichting, told.koers, told.stand_van) == ("Akkoord bevonden", "op schema", date(2026, 1, 1))
    assert (short.toelichting, short.koers) == ("", "op schema")


def test_what_changed_since_it_was_shown_is_shown_again(regisseur, plan):
    kenmerk = preview(regisseur, plan, toelichting=True).kenmerk
    add_actie(plan, "Er net bij")

    with pytest.raises(PublicatieError, match="intussen"):
        publish(regisseur, plan, toelichting=True, zoekmachines=False, allowed=(), kenmerk=kenmerk)


def test_a_concept_is_not_made_public_and_leaves_the_page_when_it_becomes_one(regisseur, plan, organisatie):
    adres = made_public(regisseur, plan)
    with transaction() as session:
        session.get(PlanRow, plan).status = "concept"

    assert find_public(adres) is None
    with pytest.raises(PublicatieError, match="concept"):
        preview(regisseur, plan, toelichting=True)


def test_a_known_name_is_asked_about_and_left_out_unless_somebody_says_yes(regisseur, plan):
    actie = add_actie(plan, "Buurtapp invoeren", tekst="Renske belt rond.")
    seen = preview(regisseur, plan, toelichting=True)

    assert [(one.waar, one.gevonden.namen) for one in seen.vragen] == [("de tekst van actie", ("Renske",))]
    assert public_acties(made_public(regisseur, plan))[0].tekst == ""
    assert public_acties(made_public(regisseur, plan, [f"actie-{actie}-tekst"]))[0].tekst == "Renske belt rond."


def test_an_address_is_never_public_whatever_somebody_says(regisseur, plan):
    actie = add_actie(plan, "Meld het bij meld@rijnoord.example")

    assert public_acties(made_public(regisseur, plan, [f"actie-{actie}-titel"])) == ()


CANARIES = {
    "actiehouder_tekst": "Kanarie Trekker", "portefeuillehouder": "Kanarie Wethouder", "deadline_tekst": "kanarie-tijd",
    "dekking": "kanarie-geld", "zaaknummer": "kanarie-zaak", "zaak_link": "https://kanarie.example/zaak",
    "bestuurlijk_opdrachtgever": "Kanarie Bestuur", "ambtelijk_opdrachtgever": "Kanarie Ambt",
    "overig": {"Kanariekop": "kanarie-cel"}, "quote": "kanarie-letterlijk", "budget": 987654321,
    "heading_path": ["Kanarie-hoofdstuk"], "eigen": {"1": "kanarie-eigen"},
}  # fmt: skip


def full_of_canaries(organisatie: int, regisseur, plan: int) -> None:
    """A plan with a canary in every field that must never be public."""
    holder = person(organisatie, Role.ACTIEHOUDER, "Kanariepiet")
    thema = add_thema(plan, "Kanariepiet aan zet")
    add(DoelRow(plan_id=plan, thema_id=thema, tekst="Bel kanarie@rijnoord.example", position=1))
    actie = add_actie(plan, "Buurtapp invoeren", actiehouder_id=holder.user_id, vervanger_id=holder.user_id, **CANARIES)
    add_partner(organisatie, actie, "Kanarie Partner")
    said = {"oorzaak": "kanarie-oorzaak", "gevolg": "kanarie-gevolg", "bijsturing": "kanarie-bijsturing",
            "opmerking": "kanarie-opmerking"}  # fmt: skip
    add_voortgang(actie, holder.user_id, date(2026, 1, 1), toelichting="Dank aan Kanariepiet", **said)
    add_voortgang(actie, holder.user_id, date(2026, 2, 1), toelichting="kanarie-open", beoordeling="ingediend", **said)
    add_voortgang(actie, holder.user_id, date(2026, 3, 1), toelichting="kanarie-terug", beoordeling="teruggestuurd")
    for word in ("intern", "vertrouwelijk"):
        add_actie(plan, f"Kanarie {word}", tekst="kanarie", vertrouwelijkheid=word)


def test_no_canary_reaches_what_is_public(organisatie, regisseur, plan):
    full_of_canaries(organisatie, regisseur, plan)
    with transaction() as session:
        row = session.get(PlanRow, plan)
        row.bestuurlijk_opdrachtgever = row.ambtelijk_opdrachtgever = row.vastgesteld_door = "Kanarie Baas"
    adres = made_public(regisseur, plan)
    told = json.dumps(public_acties(adres), default=str) + str(page_of(find_public(adres)))

    assert "Buurtapp invoeren" in told
    assert "kanarie" not in told.lower()
    assert "987654321" not in told


def test_only_a_regisseur_of_the_own_organisatie_may(medewerker, actiehouder, lezer, beheerder, plan):
    stranger = person(add_organisatie("Elders"), Role.REGISSEUR, "Els")
    for actor in (medewerker, actiehouder, lezer, beheerder, stranger):
        for act in (lambda who: preview(who, plan, toelichting=True), lambda who: stop(who, plan)):
            with pytest.raises(NotAllowedError):
                act(actor)


def test_the_log_says_who_made_what_public_and_took_it_away(regisseur, plan):
    made_public(regisseur, plan)
    row = own_publicatie(regisseur, plan)
    stop(regisseur, plan)
    stop(regisseur, plan)
    off, on = history("publicatie", row.id)

    assert (on.by, off.by) == ("Renske", "Renske")
    assert on.new == f"openbaar gemaakt: 0 acties, kenmerk {row.content_hash}"
    assert off.new == "openbare pagina uitgezet"


def test_a_plan_that_is_gone_has_no_page(regisseur, plan):
    adres = made_public(regisseur, plan)
    with transaction() as session:
        session.delete(session.get(PlanRow, plan))

    assert read(PlanRow, plan) is None
    assert find_public(adres) is None


def test_the_command_line_makes_nothing_public(regisseur, plan):
    nobody = replace(regisseur, user_id=None)

    with pytest.raises(NotAllowedError):
        made_public(nobody, plan)
