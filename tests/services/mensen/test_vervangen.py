"""Standing in: the fixed vervanger, and days away. Rights and mail follow the dates."""

from datetime import UTC, date, datetime, timedelta

import pytest

from tests.builders import add_actie, add_plan, read
from tests.conftest import person
from tracker import clock
from tracker.domain.rollen import Role
from tracker.domain.voortgang import Fase, Koers
from tracker.services.acties import TrackingError
from tracker.services.actor import Actor, Channel, NotAllowedError, actor_of
from tracker.services.inzage import visible_actie
from tracker.services.mail.reminding import preview
from tracker.services.mensen.vervangen import add_afwezigheid, end_afwezigheid, set_vervanger
from tracker.services.tracking import record_voortgang, set_deadline
from tracker.store.accounts import find_account
from tracker.store.afwezigheid import list_afwezigheid
from tracker.store.plans import load_actie
from tracker.store.tables import ActieRow, VoortgangRow

VAN, TOT = date(2026, 7, 13), date(2026, 7, 31)


def on(day: date):
    """Make it nine o'clock on that day."""
    return clock.replaying(datetime(day.year, day.month, day.day, 9, tzinfo=UTC))


def today_as(actor: Actor) -> Actor:
    """The actor as the next request would make it."""
    return actor_of(find_account(actor.user_id), actor.organisatie_id, Channel.WEB)


@pytest.fixture
def karin(organisatie):
    return person(organisatie, Role.ACTIEHOUDER, "Karin")


@pytest.fixture
def actie(organisatie, actiehouder) -> int:
    return add_actie(add_plan(organisatie), actiehouder_id=actiehouder.user_id, deadline=date(2026, 7, 20))


@pytest.fixture
def away(actie, actiehouder, karin) -> int:
    with on(date(2026, 7, 1)):
        return add_afwezigheid(actiehouder, actiehouder.user_id, vervanger_id=karin.user_id, van=VAN, tot=TOT)


def report(actor: Actor, actie_id: int, day: date) -> int:
    return record_voortgang(
        actor, actie_id, datum=day, fase=Fase.IN_UITVOERING, koers=Koers.OP_SCHEMA, toelichting="Gedaan.",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("day", "may"),
    [(VAN - timedelta(1), False), (VAN, True), (TOT, True), (TOT + timedelta(1), False)],
)
def test_who_stands_in_sees_and_reports_on_those_days_only(actie, karin, away, day, may):
    with on(day):
        stand_in = today_as(karin)
        try:
            visible_actie(stand_in, load_actie(actie, day)[0])
            report(stand_in, actie, day)
            done = True
        except NotAllowedError:
            done = False

    assert done is may


def test_a_statement_says_for_whom_it_was_made(actie, karin, away):
    with on(VAN):
        report(today_as(karin), actie, VAN)
        said = load_actie(actie, VAN)[1].voortgang[-1]

    assert (said.door, said.namens) == ("Karin", "Anna")


def test_the_actiehouder_keeps_every_right_while_away(actie, actiehouder, away):
    with on(VAN):
        id_ = report(today_as(actiehouder), actie, VAN)

    assert read(VoortgangRow, id_).namens_id is None


@pytest.mark.parametrize(
    ("day", "to"), [(date(2026, 7, 13), ["Karin"]), (date(2026, 8, 3), ["Anna"]), (date(2026, 7, 9), ["Anna"])]
)
def test_mail_follows_the_dates(actie, away, day, to):
    with on(day):
        mails = preview(day)

    assert [mail.digest.persoon.naam for mail in mails] == to


def test_the_mail_says_for_whom_one_stands_in(actie, away):
    (mail,) = preview(VAN)

    assert "U vervangt Anna." in mail.mail.content.decode("utf-8", errors="replace").replace("=\r\n", "")


def test_an_absence_taken_back_on_the_way_ends_the_day_before(karin, actie, actiehouder, away):
    with on(VAN + timedelta(4)):
        end_afwezigheid(actiehouder, away)

        assert today_as(karin).stands_in == frozenset()
    assert [one.tot for one in list_afwezigheid(actiehouder.organisatie_id, VAN)] == [VAN + timedelta(3)]


def test_an_absence_to_come_goes_away_altogether(actiehouder, away):
    with on(date(2026, 7, 2)):
        end_afwezigheid(actiehouder, away)

    assert list_afwezigheid(actiehouder.organisatie_id, date(2026, 1, 1)) == []


@pytest.mark.parametrize(
    ("van", "tot", "by", "sentence"),
    [
        (TOT, VAN, "karin", "ligt voor de eerste dag"),
        (date(2026, 6, 1), date(2026, 6, 2), "karin", "al voorbij"),
        (VAN, VAN + timedelta(400), "karin", "langer dan een jaar"),
        (VAN, TOT, "self", "vervangt zichzelf"),
        (VAN, TOT, "lezer", "Kies wie u vervangt"),
        (VAN, TOT, "nobody", "Kies wie u vervangt"),
    ],
)
def test_days_and_people_that_cannot_be_are_refused(actiehouder, karin, lezer, van, tot, by, sentence):
    who = {"karin": karin.user_id, "self": actiehouder.user_id, "lezer": lezer.user_id, "nobody": None}[by]
    with on(date(2026, 7, 1)), pytest.raises(TrackingError, match=sentence):
        add_afwezigheid(actiehouder, actiehouder.user_id, vervanger_id=who, van=van, tot=tot)


def test_nobody_stands_in_who_is_away(organisatie, actiehouder, karin, away):
    bram = person(organisatie, Role.ACTIEHOUDER, "Bram")
    with on(date(2026, 7, 1)):
        with pytest.raises(TrackingError, match="Anna is zelf afwezig"):
            add_afwezigheid(bram, bram.user_id, vervanger_id=actiehouder.user_id, van=TOT, tot=TOT)
        with pytest.raises(TrackingError, match="Anna afwezig, met deze persoon als vervanger"):
            add_afwezigheid(karin, karin.user_id, vervanger_id=bram.user_id, van=VAN, tot=VAN)
        with pytest.raises(TrackingError, match="Er staat al afwezigheid"):
            add_afwezigheid(actiehouder, actiehouder.user_id, vervanger_id=bram.user_id, van=TOT, tot=TOT)


def test_only_oneself_or_oov_says_who_is_away(actiehouder, karin, medewerker, lezer):
    days = {"vervanger_id": karin.user_id, "van": VAN, "tot": TOT}
    with on(date(2026, 7, 1)):
        for refused in (karin, lezer):
            with pytest.raises(NotAllowedError):
                add_afwezigheid(refused, actiehouder.user_id, **days)

        assert add_afwezigheid(medewerker, actiehouder.user_id, **days)


def test_a_colleague_cannot_take_an_absence_back(organisatie, away):
    stranger = person(organisatie, Role.ACTIEHOUDER, "Bram")
    with on(date(2026, 7, 2)), pytest.raises(NotAllowedError):
        end_afwezigheid(stranger, away)


class TestFixedVervanger:
    """The vervanger of an actie does it too, on any day."""

    def test_sees_reports_and_moves_the_deadline_a_little(self, regisseur, karin, actie):
        set_vervanger(regisseur, [actie], karin.user_id)
        with on(date(2026, 7, 1)):
            id_ = report(karin, actie, date(2026, 7, 1))
            set_deadline(karin, [actie], deadline=date(2026, 8, 1), reason="Een week later.")

        assert read(VoortgangRow, id_).namens_id == read(ActieRow, actie).actiehouder_id
        assert read(ActieRow, actie).deadline == date(2026, 8, 1)

    def test_is_not_the_actiehouder(self, regisseur, actiehouder, actie):
        with pytest.raises(TrackingError, match="al de actiehouder"):
            set_vervanger(regisseur, [actie], actiehouder.user_id)

    def test_is_chosen_by_oov_among_those_who_can(self, karin, regisseur, lezer, actie):
        with pytest.raises(NotAllowedError):
            set_vervanger(karin, [actie], karin.user_id)
        with pytest.raises(TrackingError, match="Kies iemand uit de lijst"):
            set_vervanger(regisseur, [actie], lezer.user_id)

    def test_is_seen_on_a_peildatum_as_it_was(self, regisseur, karin, actie):
        with on(date(2026, 7, 1)):
            set_vervanger(regisseur, [actie], karin.user_id)

        assert load_actie(actie, date(2026, 6, 30))[1].vervanger is None
        assert load_actie(actie, date(2026, 7, 1))[1].vervanger.naam == "Karin"
