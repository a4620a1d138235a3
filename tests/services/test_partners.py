"""The register of partners: adding, renaming, merging, and being recognised in the next plan."""

import pytest
from sqlalchemy import select

from tests.builders import add_actie, add_plan, read
from tests.conftest import person
from tracker.domain.plan import PlanStatus
from tracker.domain.rollen import Role
from tracker.services import importing
from tracker.services.actor import NotAllowedError
from tracker.services.mensen.accounts import add_organisatie
from tracker.services.partners import PartnerError, add_partner, get_partner, merge_partners, update_partner
from tracker.store.partners import list_partner_lines, partner_names
from tracker.store.proposals import proposals_of
from tracker.store.register import history_of_actie
from tracker.store.session import db, transaction
from tracker.store.tables import ActiePartnerRow, PartnerRow, PlanRow

PLAN = "Uitvoeringsplan 2026\n\nWat gaan we doen?\n• Het Baken geeft cursussen aan ouders in elke wijk.\n"


def take_part(actie_id, partner_id):
    with transaction() as session:
        session.add(ActiePartnerRow(actie_id=actie_id, partner_id=partner_id))


def names(actor):
    return [line.naam for line in list_partner_lines(actor.organisatie_id)]


def imported(actor, text=PLAN):
    import_id = importing.start_import(actor, "plan.txt", text.encode())
    importing.run_import(import_id)
    return import_id


def test_a_partner_is_added_with_every_name_it_goes_by(regisseur):
    id_ = add_partner(regisseur, naam=" Het  Baken ", afkorting="HB", synoniemen=["Baken", "baken", "Het Baken"])

    assert get_partner(regisseur, id_).names == ("Het Baken", "HB", "Baken")


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"naam": "x"}, "naam"),
        ({"naam": "politie"}, "naam"),
        ({"naam": "Nieuw", "synoniemen": ["Politie"]}, "synoniemen"),
    ],
)  # fmt: skip
def test_a_name_that_is_missing_or_taken_is_refused_with_its_field(regisseur, given, field):
    add_partner(regisseur, naam="Politie")

    with pytest.raises(PartnerError) as error:
        add_partner(regisseur, **given)
    assert error.value.field == field


@pytest.mark.parametrize("role", [Role.ACTIEHOUDER, Role.LEZER])
def test_only_who_may_keeps_the_register(organisatie, role):
    with pytest.raises(NotAllowedError):
        add_partner(person(organisatie, role, "Iemand"), naam="Politie")


def test_another_organisatie_has_its_own_register(regisseur, organisatie):
    id_ = add_partner(regisseur, naam="Politie")
    stranger = person(add_organisatie("Gemeente Elders"), Role.REGISSEUR, "Elders")

    with pytest.raises(NotAllowedError):
        update_partner(stranger, id_, naam="Anders")
    assert names(stranger) == []


def test_merging_moves_the_acties_keeps_the_names_and_is_in_the_history(regisseur, organisatie):
    plan_id = add_plan(organisatie)
    one, both = add_actie(plan_id), add_actie(plan_id)
    old, kept = add_partner(regisseur, naam="Politie Rijnoord", afkorting="PR"), add_partner(regisseur, naam="politie")
    for actie_id, partner_id in ((one, old), (both, old), (both, kept)):
        take_part(actie_id, partner_id)

    assert merge_partners(regisseur, old, kept) == 2
    assert (partner_names(one), partner_names(both), names(regisseur)) == (["politie"], ["politie"], ["politie"])
    assert get_partner(regisseur, kept).names == ("politie", "Politie Rijnoord", "PR")
    assert [line.new for line in history_of_actie(one) if line.field == "partners"] == [["politie"]]


def test_merging_leaves_a_closed_plan_as_it_is(regisseur, organisatie):
    plan_id = add_plan(organisatie)
    actie_id = add_actie(plan_id)
    old, kept = add_partner(regisseur, naam="Politie Rijnoord"), add_partner(regisseur, naam="politie")
    take_part(actie_id, old)
    with transaction() as session:
        session.get_one(PlanRow, plan_id).status = PlanStatus.AFGESLOTEN.value

    assert merge_partners(regisseur, old, kept) == 0
    assert partner_names(actie_id) == ["Politie Rijnoord"]
    assert not read(PartnerRow, old).active


def test_a_partner_of_the_register_is_recognised_in_the_next_plan(regisseur):
    before = proposals_of(imported(regisseur))
    add_partner(regisseur, naam="Het Baken")
    after = proposals_of(imported(regisseur, PLAN + "\n"))

    assert [one.partners for one in (*before, *after)] == [(), ("Het Baken",)]


def test_a_partner_that_is_set_aside_is_not_recognised(regisseur):
    id_ = add_partner(regisseur, naam="Het Baken")
    update_partner(regisseur, id_, naam="Het Baken", active=False)

    assert proposals_of(imported(regisseur))[0].partners == ()


def test_a_partner_a_person_adds_to_a_proposal_is_remembered(regisseur):
    import_id = imported(regisseur)
    (one,) = proposals_of(import_id)
    importing.edit(regisseur, import_id, one.id, text=one.text, partners=["Stichting Wijkzorg"])

    assert names(regisseur) == ["Stichting Wijkzorg"]


def test_a_synonym_in_a_plan_becomes_the_partner_it_belongs_to(regisseur):
    add_partner(regisseur, naam="Stichting Het Baken", synoniemen=["Het Baken"])
    import_id = imported(regisseur)
    importing.accept_all(regisseur, import_id)
    importing.take_over(regisseur, import_id)

    (actie_id,) = db.session.scalars(select(ActiePartnerRow.actie_id)).all()
    assert partner_names(actie_id) == ["Stichting Het Baken"]
