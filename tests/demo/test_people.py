"""The people of the demo who come from outside, are away or stand in."""

from datetime import date, timedelta

import pytest
from flask import Flask

from tracker import clock
from tracker.demo.people import read_samenwerking
from tracker.domain.voortgang import Beoordeling
from tracker.services.actor import Channel, actor_of
from tracker.services.demo.loading import load_demo
from tracker.services.inzage import visible_plan
from tracker.store.accounts import find_account, find_user
from tracker.store.afwezigheid import away_on
from tracker.store.gedeeld import plans_shared_with
from tracker.store.plans import load_plan
from tracker.store.uitnodigingen import list_open


@pytest.fixture
def organisatie_id(app: Flask, today: date) -> int:
    load_demo(today)
    return next(iter(find_account(find_user("hanneke.dorrestijn@hollerwaard.example").id).roles))


def test_a_partner_of_the_demo_sees_three_acties_and_has_one_proposal_waiting(organisatie_id: int, today: date):
    account = find_account(find_user("esra.polderman@politie-holler.example").id)
    esra = actor_of(account, organisatie_id, Channel.WEB)
    plans = [visible_plan(esra, load_plan(id_, today)) for id_ in plans_shared_with(esra.partner_id, organisatie_id)]
    acties = [actie for plan in plans for actie in plan.acties]
    own = [v.beoordeling for actie in acties for v in actie.voortgang if v.partner_id]

    assert len(acties) == 3
    assert sorted(own) == sorted([Beoordeling.AKKOORD, Beoordeling.INGEDIEND])


def test_a_beheerder_of_the_demo_has_one_invitation_to_decide_about(organisatie_id: int):
    (one,) = list_open(organisatie_id)

    assert (one.naam, one.partner, one.door) == ("Mirte Ouwehand", "ProRail", "Hanneke Dorrestijn")
    assert find_user(one.email) is None


def test_somebody_is_away_in_the_demo(organisatie_id: int, today: date):
    (stand_in,) = away_on(today)[organisatie_id].values()

    assert stand_in.naam == "Rachid Benhaddou"


def test_the_term_of_a_partner_fits_a_year_from_any_day_the_demo_is_loaded():
    for months in range(24):
        day = clock.today() + timedelta(30 * months)
        data = read_samenwerking(day)
        terms = [one.tot - one.van for one in data.partners] + [one.tot - one.op for one in data.uitnodigingen]

        assert max(terms) <= timedelta(366)
