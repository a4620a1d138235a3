"""Who proposed an actie hears in the next mail that team OOV decided, and not before."""

import pytest

from tests.builders import add_plan
from tracker import clock
from tracker.domain.kalender import NATIONAL
from tracker.mail.message import read_texts
from tracker.reminders.soorten import ACTIEVOORSTEL
from tracker.services.actievoorstellen import (
    decline_actievoorstel,
    propose_actie,
    take_over_actievoorstel,
    withdraw_actievoorstel,
)
from tracker.services.mail.reminding import plan_reminders

DAY = NATIONAL.next_mail_day(clock.today())
KOP = ACTIEVOORSTEL.delen[0].tekst


@pytest.fixture
def proposed(organisatie, actiehouder) -> int:
    return propose_actie(actiehouder, add_plan(organisatie), titel="Open het buurthuis", tekst="Op zondag.")


def told(who) -> list[str]:
    planned = plan_reminders(DAY, clock.now()).mails
    texts = [read_texts(one.mail.content)["plain"] for one in planned if one.digest.persoon.id == who.user_id]
    return [text for text in texts if KOP.upper() in text]


def test_what_waits_or_was_withdrawn_is_no_news(proposed, actiehouder):
    before = told(actiehouder)
    withdraw_actievoorstel(actiehouder, proposed)

    assert (before, told(actiehouder)) == ([], [])


@pytest.mark.parametrize("akkoord", [True, False])
def test_a_decision_is_told_once_to_who_proposed_it(akkoord, proposed, actiehouder, regisseur):
    if akkoord:
        take_over_actievoorstel(regisseur, proposed)
    else:
        decline_actievoorstel(regisseur, proposed, "Dit loopt al.")
    (mail,) = told(actiehouder)

    assert mail.count("Renske heeft beslist over de actie die u voorstelde.") == 1
    assert "Open het buurthuis" in mail
    assert told(regisseur) == []
