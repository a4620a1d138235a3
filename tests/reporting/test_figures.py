"""The counts add up."""

from tests.reporting.builders import actie, large_plan, plan, voortgang
from tracker.domain.tijdigheid import Tijdigheid
from tracker.domain.voortgang import Fase, Koers
from tracker.reporting.figures import Stand, count, count_per_thema, stand


def test_every_actie_has_one_stand():
    large = large_plan(150)

    assert sum(count(large, large.acties).stand.values()) == 150


def test_the_themas_add_up_to_the_plan():
    large = large_plan(150)

    assert sum(group.figures.total for group in count_per_thema(large, large.acties)) == 150


def test_a_deelthema_counts_with_its_hoofdthema():
    group = count_per_thema(small := plan(actie(thema_id=11), actie(thema_id=1)), small.acties)[0]

    assert (group.thema.titel, group.figures.total) == ("Veilig wonen en samenleven", 2)


def test_acties_without_thema_come_last():
    small = plan(actie(thema_id=None), actie(thema_id=5))

    assert [group.thema and group.thema.id for group in count_per_thema(small, small.acties)] == [5, None]


def test_a_running_actie_stands_as_its_koers():
    assert stand(actie(voortgang=(voortgang(Fase.IN_UITVOERING, Koers.LOOPT_VAST),))) is Stand.LOOPT_VAST


def test_an_actie_nobody_reported_on_is_without_koers():
    assert stand(actie(voortgang=())) is Stand.ZONDER_KOERS


def test_every_fase_has_a_stand():
    for fase in Fase:
        assert isinstance(stand(actie(voortgang=(voortgang(fase, None),))), Stand)


def test_tijdigheid_follows_the_peildatum_of_the_plan():
    small = plan(actie(deadline=None, ritme=None))

    assert count(small, small.acties).tijdigheid[Tijdigheid.GEEN_DATUM] == 1
