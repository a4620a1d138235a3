"""Two people report at the same time: what one of them touched is kept, what both touched is asked."""

import random
from datetime import date

from tests.builders import a_voortgang
from tracker.domain.samenvoegen import FIELDS, Stand, merge, stand_to_report
from tracker.domain.voortgang import Beoordeling, Fase, Koers

OPENED = Stand(Fase.IN_UITVOERING, Koers.OP_SCHEMA, aantal=2)
STUCK = Stand(Fase.IN_UITVOERING, Koers.LOOPT_VAST, "Geen geld.", "Later.", "We vragen het.", aantal=2)


def changed(stand: Stand, **fields) -> Stand:
    return Stand(**{name: getattr(stand, name) for name in stand.__dataclass_fields__} | fields)


def clashing(mine: Stand, stored: Stand, opened: Stand = OPENED) -> list[str]:
    return [clash.field for clash in merge(opened, mine, stored).clashes]


def test_nobody_else_means_nothing_to_merge():
    assert merge(OPENED, STUCK, OPENED).stand == STUCK


def test_different_fields_of_two_people_are_put_together():
    merged = merge(OPENED, changed(OPENED, aantal=3), changed(OPENED, koers=None))

    assert (merged.stand, merged.theirs, merged.clashes) == (changed(OPENED, aantal=3, koers=None), ("koers",), ())


def test_the_same_field_of_two_people_is_asked():
    assert clashing(changed(OPENED, aantal=3), changed(OPENED, aantal=4)) == ["aantal"]


def test_the_same_change_by_both_is_no_clash():
    assert clashing(changed(OPENED, aantal=3), changed(OPENED, aantal=3)) == []


def test_a_koers_that_would_vanish_because_the_other_ended_the_actie_is_asked():
    assert "fase" in clashing(STUCK, changed(OPENED, fase=Fase.AFGEROND, koers=None))


def test_an_oorzaak_that_would_vanish_because_the_other_is_on_schedule_is_asked():
    assert "koers" in clashing(changed(STUCK, oorzaak="Geen mensen."), OPENED, opened=STUCK)


def test_a_form_starts_with_what_counts_and_not_with_what_was_withdrawn():
    said = (
        a_voortgang(date(2026, 5, 1)),
        a_voortgang(date(2026, 6, 1), Fase.AFGEROND, None, id=2, beoordeling=Beoordeling.INGETROKKEN),
    )

    assert stand_to_report(said, 2026) == Stand(Fase.IN_UITVOERING, Koers.OP_SCHEMA)


def test_a_form_starts_with_the_own_words_when_these_were_sent_back():
    back = a_voortgang(date(2026, 6, 1), Fase.VERVALLEN, None, id=2, beoordeling=Beoordeling.TERUG)

    assert stand_to_report((a_voortgang(date(2026, 5, 1)), back), 2026).fase is Fase.VERVALLEN


def test_what_was_counted_last_year_is_not_the_start_of_this_one():
    assert stand_to_report((a_voortgang(date(2025, 12, 1), aantal=4),), 2026).aantal is None


def test_of_many_random_pairs_nothing_touched_is_lost_and_nothing_unseen_is_replaced():
    chance, merged, lost, unseen = random.Random(7), 0, 0, 0
    for _ in range(20_000):
        opened = any_stand(chance)
        mine, stored = (varied(opened, chance) for _ in range(2))
        result = merge(opened, mine, stored)
        merged += not result.clashes
        for name in FIELDS if not result.clashes else ():
            seen, theirs, wanted = (getattr(stand, name) for stand in (opened, stored, mine))
            now = getattr(result.stand.said(), name)
            lost += wanted != seen and now not in (wanted, getattr(mine.said(), name))
            unseen += theirs not in (seen, now)
    print(f"{merged} pairs merged without asking: {lost} changes lost, {unseen} replaced unseen")

    assert (lost, unseen) == (0, 0)
    assert merged > 0


def any_stand(chance: random.Random) -> Stand:
    texts = (chance.choice(("", "Zo.", "Anders.")) for _ in range(3))
    koers = chance.choice([None, *Koers])
    return Stand(chance.choice(list(Fase)), koers, *texts, aantal=chance.choice([None, 1, 2]))


def varied(stand: Stand, chance: random.Random) -> Stand:
    other = any_stand(chance)
    return changed(stand, **{name: getattr(other, name) for name in chance.sample(FIELDS, chance.randint(0, 3))})
