"""Reacties: who reads which, who can be named, and a quarter of an hour to change one's mind."""

from datetime import timedelta

import pytest
import time_machine

from tests.builders import add_actie, add_partner, add_plan, read
from tests.conftest import PASSWORD, person
from tracker import clock
from tracker.domain.rollen import Role
from tracker.services.acties import TrackingError
from tracker.services.actor import Actor, Channel, NotAllowedError
from tracker.services.inzage import visible_actie
from tracker.services.mensen.accounts import add_user
from tracker.services.reacties import (
    add_reactie,
    my_vermeldingen,
    people_to_name,
    remove_reactie,
    see_vermelding,
    update_reactie,
    visible_reacties,
)
from tracker.services.tracking import assign_actiehouder
from tracker.store.changes import history
from tracker.store.plans import load_actie
from tracker.store.session import transaction
from tracker.store.tables import GedeeldRow, ReactieRow


@pytest.fixture
def actie(organisatie, actiehouder):
    return add_actie(add_plan(organisatie), actiehouder_id=actiehouder.user_id)


@pytest.fixture
def partner_actor(organisatie, actie, medewerker):
    """Somebody of the politie, with whom the actie is shared."""
    partner_id = add_partner(organisatie, actie, "Politie")
    with transaction() as session:
        session.add(GedeeldRow(actie_id=actie, partner_id=partner_id, op=clock.today(), door_id=medewerker.user_id))
    cli = Actor(None, "opdrachtregel", organisatie, frozenset({Role.BEHEERDER}), Channel.CLI)
    user_id = add_user(
        cli, email="pol@politie.example", naam="Pol", role=Role.EXTERNE_PARTNER, password=PASSWORD,
        partner_id=partner_id, eindigt_op=clock.today() + timedelta(days=30),
    )  # fmt: skip
    return Actor(user_id, "Pol", organisatie, frozenset({Role.EXTERNE_PARTNER}), partner_id=partner_id)


def shown(actor: Actor, actie: int):
    return visible_actie(actor, load_actie(actie, clock.today())[0])


def texts(actor: Actor, actie: int) -> list[str]:
    return [one.tekst for one in visible_reacties(actor, shown(actor, actie), clock.today())]


def test_team_and_actiehouder_read_what_is_said_in_its_order(actie, actiehouder, medewerker, regisseur):
    add_reactie(medewerker, actie, "Lukt het?")
    add_reactie(actiehouder, actie, "Ja.", gedeeld=True)

    assert {tuple(texts(who, actie)) for who in (actiehouder, medewerker, regisseur)} == {("Lukt het?", "Ja.")}


def test_a_lezer_and_a_colleague_read_nothing(organisatie, actie, medewerker, lezer):
    add_reactie(medewerker, actie, "Lukt het?", gedeeld=True)

    assert texts(lezer, actie) == []
    with pytest.raises(NotAllowedError):
        add_reactie(lezer, actie, "Hallo")
    with pytest.raises(NotAllowedError):
        add_reactie(person(organisatie, Role.ACTIEHOUDER, "Bo"), actie, "Hallo")


@pytest.mark.parametrize("gedeeld", [False, True])
def test_a_partner_reads_and_writes_only_what_is_shared(partner_actor, actie, medewerker, gedeeld):
    add_reactie(medewerker, actie, "Intern overleg")
    add_reactie(medewerker, actie, "Voor u")
    if gedeeld:
        add_reactie(medewerker, actie, "Gedeeld", gedeeld=True)

    assert texts(partner_actor, actie) == (["Gedeeld"] if gedeeld else [])
    with pytest.raises(NotAllowedError):
        add_reactie(partner_actor, actie, "Intern")
    assert people_to_name(partner_actor, shown(partner_actor, actie)) == []


def test_who_is_named_is_told_until_it_was_seen(actie, medewerker, regisseur):
    id_ = add_reactie(medewerker, actie, "Kijk je mee?", genoemd=[regisseur.user_id])
    before = [one.tekst for one in my_vermeldingen(regisseur)]
    see_vermelding(regisseur, id_)

    assert (before, my_vermeldingen(regisseur)) == (["Kijk je mee?"], [])


def test_who_answers_has_seen_it(actie, medewerker, actiehouder):
    add_reactie(medewerker, actie, "Lukt het?", genoemd=[actiehouder.user_id])
    add_reactie(actiehouder, actie, "Ja.")

    assert my_vermeldingen(actiehouder) == []


def test_only_who_reads_it_can_be_named(organisatie, actie, medewerker, actiehouder, regisseur, lezer):
    colleague = person(organisatie, Role.ACTIEHOUDER, "Bo")
    named = {one.id for one in people_to_name(medewerker, shown(medewerker, actie))}

    assert named == {actiehouder.user_id, regisseur.user_id}
    for other in (lezer, colleague):
        with pytest.raises(TrackingError, match="uit de lijst"):
            add_reactie(medewerker, actie, "Kijk", genoemd=[other.user_id])


def test_who_no_longer_sees_the_actie_is_not_told(actie, medewerker, actiehouder):
    add_reactie(medewerker, actie, "Lukt het?", genoemd=[actiehouder.user_id])
    assign_actiehouder(medewerker, [actie], medewerker.user_id)

    assert my_vermeldingen(actiehouder) == []


def test_ones_own_words_can_be_changed_for_a_quarter_of_an_hour(actie, medewerker, regisseur):
    start = clock.now()
    with time_machine.travel(start):
        id_ = add_reactie(medewerker, actie, "Lukt 't?")
    with time_machine.travel(start + timedelta(minutes=14)):
        update_reactie(medewerker, id_, "Lukt het?")
        with pytest.raises(NotAllowedError):
            update_reactie(regisseur, id_, "Niet van mij")
    with time_machine.travel(start + timedelta(minutes=16)), pytest.raises(TrackingError, match="kwartier"):
        update_reactie(medewerker, id_, "Te laat")

    assert texts(medewerker, actie) == ["Lukt het?"]


def test_what_was_taken_back_is_kept_nowhere(actie, medewerker):
    id_ = add_reactie(medewerker, actie, "Mevrouw De Wit woont op 12.")
    remove_reactie(medewerker, id_)
    logged = str([(line.old, line.new) for line in history("reactie", id_)])

    assert (read(ReactieRow, id_).tekst, texts(medewerker, actie)) == ("", [])
    assert "De Wit" not in logged
    assert "verwijderd" in logged


@pytest.mark.parametrize("text", ["", "   ", "x" * 4_001])
def test_empty_and_endless_reacties_are_refused(actie, medewerker, text):
    with pytest.raises(TrackingError) as refused:
        add_reactie(medewerker, actie, text)

    assert refused.value.field == "tekst"
