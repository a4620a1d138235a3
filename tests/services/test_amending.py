"""A changed version of a plan, and the plan of the next year: what is there stays, what changed is asked."""

from datetime import date

import pytest

from tests.conftest import on_both, person
from tests.services.test_importing import PLAN, imported
from tracker import clock
from tracker.domain.rollen import Role
from tracker.domain.voortgang import Fase, Koers
from tracker.extraction.compare import Became
from tracker.extraction.draft import HeadingRole
from tracker.services import importing
from tracker.services.actor import NotAllowedError
from tracker.services.importing import Decision, Gone, GoneChoice, ImportRefusedError, Relation
from tracker.services.mensen.accounts import add_organisatie
from tracker.services.plannen import add_actie, update_actie
from tracker.services.tracking import assign_actiehouder, record_voortgang
from tracker.store.changes import history
from tracker.store.imports import find_import
from tracker.store.plans import list_plans, load_plan
from tracker.store.proposals import proposals_of
from tracker.store.uitkomsten import afloop_of_actie, afloop_of_plan, herkomst_of_actie

CHANGED = PLAN.replace(b"in elke kern", b"in alle zes kernen")
SHORTER = PLAN.replace(
    "• We starten een buurtapp in elke kern.\n".encode(), "• We plaatsen lampen bij het station.\n".encode()
)
LATER = PLAN.replace(b"Uiterlijk 1 juli 2026", b"Uiterlijk 1 oktober 2026")
NEXT = PLAN.replace(b"Rijnoord 2026", b"Rijnoord 2027")


@pytest.fixture
def plan_id(regisseur):
    return taken_over(regisseur, imported(regisseur))


def taken_over(actor, import_id):
    importing.accept_all(actor, import_id)
    return importing.take_over(actor, import_id)


def changed_version(actor, plan_id, data, name="nieuw.txt", relation=Relation.GEWIJZIGD):
    import_id = imported(actor, data, name)
    importing.set_relation(actor, import_id, relation, plan_id)
    return import_id


def kinds(import_id):
    return [one.match.became for one in proposals_of(import_id)]


def acties(plan_id):
    return load_plan(plan_id, clock.today()).acties


def differences(actor, import_id):
    return importing.differences_of(actor, find_import(import_id, actor.organisatie_id))


def the_changed(import_id, became=Became.GEWIJZIGD):
    return next(one for one in proposals_of(import_id) if one.match.became is became)


def test_the_same_text_again_asks_nothing_and_changes_nothing(regisseur, plan_id):
    before = acties(plan_id)
    import_id = changed_version(regisseur, plan_id, PLAN.replace(b"\n", b"\r\n") + b"\n\n")
    importing.take_over(regisseur, import_id)

    assert set(kinds(import_id)) == {Became.GELIJK}
    assert acties(plan_id) == before


def test_doelen_that_are_there_are_not_added_again(regisseur, plan_id):
    importing.take_over(regisseur, changed_version(regisseur, plan_id, PLAN + b"\n"))

    assert len(load_plan(plan_id, clock.today()).doelen) == 1


@on_both
def test_a_changed_sentence_keeps_who_does_it_and_what_was_reported(regisseur, actiehouder, plan_id):
    actie = acties(plan_id)[2]
    assign_actiehouder(regisseur, [actie.id], actiehouder.user_id)
    record_voortgang(
        actiehouder,
        actie.id,
        datum=clock.today(),
        fase=Fase.IN_UITVOERING,
        koers=Koers.OP_SCHEMA,
        toelichting="Gestart.",
    )
    import_id = changed_version(regisseur, plan_id, CHANGED)
    importing.decide(regisseur, import_id, [the_changed(import_id).id], Decision.OVERNEMEN)
    importing.take_over(regisseur, import_id)
    after = acties(plan_id)[2]

    assert "in alle zes kernen" in after.tekst
    assert (after.id, after.actiehouder.naam, after.fase) == (actie.id, "Anna", Fase.IN_UITVOERING)
    assert after.passage.bestandsnaam == "nieuw.txt"


def test_a_change_stands_in_the_history_with_the_new_version_as_its_reason(regisseur, plan_id):
    import_id = changed_version(regisseur, plan_id, CHANGED)
    importing.accept_all(regisseur, import_id)
    importing.take_over(regisseur, import_id)
    changed = {line.field: line.reason for line in history("actie", acties(plan_id)[2].id) if line.field}

    assert changed["tekst"] == "Gewijzigd plan: nieuw.txt."


def test_the_passage_on_an_earlier_day_is_the_one_of_then(regisseur, plan_id, monkeypatch):
    with clock.replaying(clock.now().replace(year=clock.now().year + 1)):
        taken_over(regisseur, changed_version(regisseur, plan_id, CHANGED))
    then = load_plan(plan_id, clock.today()).acties[2]

    assert "in elke kern" in then.tekst
    assert (then.passage.bestandsnaam, "in elke kern" in then.passage.quote) == ("plan.txt", True)


def test_keeping_the_old_text_changes_nothing(regisseur, plan_id):
    before = acties(plan_id)
    import_id = changed_version(regisseur, plan_id, CHANGED)
    importing.decide(regisseur, import_id, [the_changed(import_id).id], Decision.OVERSLAAN, "oude tekst houden")
    importing.take_over(regisseur, import_id)

    assert acties(plan_id) == before


def test_a_title_somebody_gave_stays(regisseur, plan_id):
    update_actie(regisseur, acties(plan_id)[2].id, version=1, titel="De buurtapp")
    taken_over(regisseur, changed_version(regisseur, plan_id, CHANGED))

    assert acties(plan_id)[2].titel == "De buurtapp"


def test_a_new_actie_joins_the_thema_of_its_chapter_also_when_that_has_another_number(regisseur, plan_id):
    renumbered = PLAN.replace(b"2 Jeugd en veiligheid", b"3 Jeugd en veiligheid").replace(
        b"in elke kern.\n", b"in elke kern.\n" + "• We openen een jongerencentrum bij het station.\n".encode()
    )
    taken_over(regisseur, changed_version(regisseur, plan_id, renumbered))
    plan = load_plan(plan_id, clock.today())

    assert [actie.thema_id for actie in plan.acties[2:]] == [plan.acties[2].thema_id] * 2
    assert len(plan.themas) == 2


def test_what_is_gone_must_be_answered_before_it_is_taken_over(regisseur, plan_id):
    import_id = changed_version(regisseur, plan_id, SHORTER)
    importing.accept_all(regisseur, import_id)

    with pytest.raises(ImportRefusedError, match="1 actie staat niet meer in het plan"):
        importing.take_over(regisseur, import_id)


def test_what_is_gone_can_be_kept(regisseur, plan_id):
    import_id = changed_version(regisseur, plan_id, SHORTER)
    (gone,) = differences(regisseur, import_id).gone
    importing.choose_gone(regisseur, import_id, [gone.actie.id], GoneChoice(Gone.HOUDEN))
    taken_over(regisseur, import_id)

    assert [actie.fase for actie in acties(plan_id)] == [Fase.NIET_GESTART] * 4


def test_what_is_gone_can_be_closed_with_a_reason(regisseur, plan_id):
    import_id = changed_version(regisseur, plan_id, SHORTER)
    (gone,) = differences(regisseur, import_id).gone
    importing.choose_gone(regisseur, import_id, [gone.actie.id], GoneChoice(Gone.AFSLUITEN, "Geen geld meer."))
    taken_over(regisseur, import_id)
    closed = acties(plan_id)[2]

    assert closed.fase is Fase.VERVALLEN
    assert closed.stand.toelichting == "Gewijzigd plan: nieuw.txt. Staat niet meer in het plan. Geen geld meer."


def test_closing_without_a_reason_is_refused(regisseur, plan_id):
    import_id = changed_version(regisseur, plan_id, SHORTER)

    with pytest.raises(ImportRefusedError, match="Schrijf waarom"):
        importing.choose_gone(regisseur, import_id, [acties(plan_id)[2].id], GoneChoice(Gone.AFSLUITEN))


@on_both
def test_what_is_gone_can_be_replaced_with_a_link_both_ways(regisseur, plan_id):
    import_id = changed_version(regisseur, plan_id, SHORTER)
    (gone,) = differences(regisseur, import_id).gone
    new = the_changed(import_id, Became.NIEUW)
    importing.choose_gone(regisseur, import_id, [gone.actie.id], GoneChoice(Gone.VERVANGEN, door=new.id))
    taken_over(regisseur, import_id)
    old, new_actie = acties(plan_id)[2:]

    assert (old.fase, afloop_of_actie(old.id, clock.today()).naar.id) == (Fase.VERVALLEN, new_actie.id)
    assert [one.id for one in herkomst_of_actie(new_actie.id, clock.today())] == [old.id]


def test_an_actie_that_never_stood_in_the_text_is_not_asked_about(regisseur, plan_id):
    add_actie(regisseur, plan_id, titel="Extra toezicht op de kermis")
    import_id = changed_version(regisseur, plan_id, PLAN + b"\n")
    (gone,) = differences(regisseur, import_id).gone

    assert (gone.asks, gone.why_not) == (False, "stond niet in het plan, is later toegevoegd")


def test_another_deadline_is_a_question_of_its_own(regisseur, plan_id):
    import_id = changed_version(regisseur, plan_id, LATER)
    importing.accept_all(regisseur, import_id)

    with pytest.raises(ImportRefusedError, match="andere termijn"):
        importing.take_over(regisseur, import_id)


@pytest.mark.parametrize(("choice", "deadline"), [("nieuw", date(2026, 10, 1)), ("oud", date(2026, 7, 1))])
def test_the_new_or_the_old_deadline_is_chosen_and_the_first_one_is_kept(regisseur, plan_id, choice, deadline):
    import_id = changed_version(regisseur, plan_id, LATER)
    importing.choose_termijn(regisseur, import_id, the_changed(import_id).id, choice)
    taken_over(regisseur, import_id)
    after = acties(plan_id)[1]

    assert (after.deadline, after.deadline_oorspronkelijk) == (deadline, date(2026, 7, 1))
    assert len(after.verschuivingen) == (choice == "nieuw")


def test_what_was_skipped_before_stays_skipped_and_says_so(regisseur, medewerker):
    first = imported(regisseur)
    importing.decide(regisseur, first, [proposals_of(first)[2].id], Decision.OVERSLAAN, "niet van de gemeente")
    plan_id = taken_over(regisseur, first)
    import_id = changed_version(regisseur, plan_id, PLAN + b"\n")
    again = proposals_of(import_id)[2]

    assert (again.decision, again.decision_reason) == (Decision.OVERSLAAN, "eerder overgeslagen: niet van de gemeente")
    assert importing.take_over(regisseur, import_id) == plan_id


def test_an_actie_that_was_taken_for_another_one_is_new_and_the_other_is_gone(regisseur, plan_id):
    import_id = changed_version(regisseur, plan_id, CHANGED)
    importing.keep_apart(regisseur, import_id, the_changed(import_id).id)
    found = differences(regisseur, import_id)

    assert [one.proposal.text for one in found.by_kind[Became.NIEUW]] == ["We starten een buurtapp in alle zes kernen."]
    assert [one.actie.titel for one in found.gone] == ["We starten een buurtapp in elke kern"]


def test_moving_a_sentence_moves_the_actie_to_the_other_thema(regisseur, plan_id):
    line = "• We starten een buurtapp in elke kern.\n".encode()
    other = "• We actualiseren".encode()
    import_id = changed_version(regisseur, plan_id, PLAN.replace(line, b"").replace(other, line + other))
    taken_over(regisseur, import_id)
    found = {actie.nummer: actie.thema_id for actie in acties(plan_id)}

    assert Became.VERPLAATST in kinds(import_id)
    assert found["3"] == found["1"]


def test_the_plan_of_the_next_year_is_a_plan_of_its_own_with_the_same_people(regisseur, actiehouder, plan_id):
    assign_actiehouder(regisseur, [acties(plan_id)[2].id], actiehouder.user_id)
    import_id = changed_version(regisseur, plan_id, NEXT, relation=Relation.VOLGEND)
    next_id = taken_over(regisseur, import_id)

    assert next_id != plan_id
    assert [actie.actiehouder and actie.actiehouder.naam for actie in acties(next_id)] == [None, None, "Anna"]
    assert len(acties(plan_id)) == 3


def test_acties_that_go_on_next_year_are_linked_both_ways(regisseur, plan_id):
    next_id = taken_over(regisseur, changed_version(regisseur, plan_id, NEXT, relation=Relation.VOLGEND))
    links = {one.naar.id for one in afloop_of_plan(plan_id).values()}

    assert links == {actie.id for actie in acties(next_id)}


@pytest.mark.parametrize(
    ("metadata", "expected"),
    [
        ({"titel": "Uitvoeringsplan veiligheid Rijnoord 2026", "period_start": 2026}, Relation.GEWIJZIGD),
        ({"titel": "Uitvoeringsplan veiligheid Rijnoord 2027", "period_start": 2027}, Relation.VOLGEND),
        ({"titel": "Uitvoeringsplan veiligheid Rijnoord 2019", "period_start": 2019}, Relation.NIEUW),
        ({"titel": "Actieplan groen en water", "period_start": 2026}, Relation.NIEUW),
    ],
)
def test_what_a_document_is_beside_the_plans_is_guessed_by_title_and_period(regisseur, plan_id, metadata, expected):
    found, _ = importing.guess_relation({"soort": "uitvoeringsplan", **metadata}, list_plans(regisseur.organisatie_id))

    assert found is expected


def test_other_roles_for_headings_do_not_undo_what_a_person_chose(regisseur, plan_id):
    import_id = changed_version(regisseur, plan_id, CHANGED)
    importing.decide(regisseur, import_id, [the_changed(import_id).id], Decision.OVERSLAAN, "oude tekst houden")
    importing.set_roles(regisseur, import_id, {"Wat willen we bereiken?": HeadingRole.OVERIG})

    assert the_changed(import_id).decision is Decision.OVERSLAAN


def test_a_plan_of_another_organisatie_cannot_be_compared_with(regisseur, plan_id, monkeypatch):
    other = person(add_organisatie("Elders"), Role.REGISSEUR, "Eva")
    import_id = imported(other)

    with pytest.raises(NotAllowedError):
        importing.set_relation(other, import_id, Relation.GEWIJZIGD, plan_id)
