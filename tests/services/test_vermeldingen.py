"""Who is named in a reactie hears it in the next mail: once, and only what they may read."""

from datetime import timedelta

import pytest

from tests.builders import add_actie, add_plan
from tests.conftest import person
from tracker import clock
from tracker.domain.kalender import NATIONAL
from tracker.domain.plan import Vertrouwelijkheid
from tracker.domain.rollen import Role
from tracker.mail.message import read_texts
from tracker.reminders.soorten import VERMELDING
from tracker.services.mail.reminding import plan_reminders
from tracker.services.reacties import add_reactie, remove_reactie, see_vermelding
from tracker.services.vermeldingen import NEWS_DAYS
from tracker.store.session import transaction
from tracker.store.tables import ActieRow, UserRow

DAY = NATIONAL.next_mail_day(clock.today())
KOP = VERMELDING.delen[0].tekst


@pytest.fixture
def actie(organisatie, actiehouder):
    return add_actie(add_plan(organisatie), "Buurtapp invoeren", actiehouder_id=actiehouder.user_id)


@pytest.fixture
def named(actie, regisseur, medewerker):
    return add_reactie(regisseur, actie, "Kunt u dit nakijken?", genoemd=[medewerker.user_id])


def mails(who, day=DAY):
    """Return the texts of the mails that are planned for somebody on a day, as far as they tell of a reactie."""
    planned = plan_reminders(day, clock.now()).mails
    texts = [read_texts(one.mail.content)["plain"] for one in planned if one.digest.persoon.id == who.user_id]
    return [text for text in texts if KOP.upper() in text]


def test_who_is_named_reads_where_and_by_whom_but_not_what_was_said(named, actie, medewerker):
    (text,) = mails(medewerker)

    assert "Buurtapp invoeren" in text
    assert "Renske noemt u in een reactie." in text
    assert f"/acties/{actie}#reacties" in text
    assert "nakijken" not in text


def test_they_hear_it_once(named, medewerker):
    days = [NATIONAL.next_mail_day(DAY + timedelta(days=later)) for later in range(1, 8)]

    assert (len(mails(medewerker)), [mails(medewerker, day) for day in days]) == (1, [[]] * 7)


def test_nobody_else_hears_it_and_not_who_wrote_it(named, regisseur, actiehouder):
    assert (mails(regisseur), mails(actiehouder)) == ([], [])


@pytest.mark.parametrize("how", ["seen", "taken back", "old"])
def test_what_was_seen_taken_back_or_long_ago_is_not_told(named, regisseur, medewerker, how):
    day = DAY
    if how == "seen":
        see_vermelding(medewerker, named)
    elif how == "taken back":
        remove_reactie(regisseur, named)
    else:
        day = NATIONAL.next_mail_day(DAY + timedelta(days=NEWS_DAYS + 1))

    assert mails(medewerker, day) == []


def test_who_may_not_read_it_any_more_does_not_hear_it(named, organisatie, actie, regisseur, actiehouder):
    add_reactie(regisseur, actie, "En u?", genoemd=[actiehouder.user_id])
    other = person(organisatie, Role.ACTIEHOUDER, "Otto")
    with transaction() as session:
        session.get_one(ActieRow, actie).actiehouder_id = other.user_id

    assert mails(actiehouder) == []


def test_who_left_gets_no_mail(named, medewerker):
    with transaction() as session:
        session.get_one(UserRow, medewerker.user_id).active = False

    assert mails(medewerker) == []


def test_a_mail_does_not_name_an_actie_that_is_vertrouwelijk(named, actie, medewerker):
    with transaction() as session:
        session.get_one(ActieRow, actie).vertrouwelijkheid = Vertrouwelijkheid.VERTROUWELIJK.value
    (text,) = mails(medewerker)

    assert ("Vertrouwelijke actie" in text, "Buurtapp" in text) == (True, False)
