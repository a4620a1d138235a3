"""From file to plan: offering, reading, reviewing, taking over, and what must never go wrong on the way."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from tests.conftest import on_both, person
from tracker import clock
from tracker.domain.plan import PlanSoort
from tracker.domain.rollen import Role
from tracker.extraction.document import UnreadableDocumentError
from tracker.extraction.draft import Band, HeadingRole
from tracker.services import importing
from tracker.services.actor import NotAllowedError
from tracker.services.importing import Decision, ImportState, coverage
from tracker.services.mensen.accounts import add_organisatie
from tracker.store.imports import claim_import, find_coverage, list_imports, read_document_and_draft
from tracker.store.plans import list_plans, load_plan
from tracker.store.proposals import proposals_of
from tracker.store.session import db, transaction
from tracker.store.tables import ActieRow, DocumentRow, ImportRow, PartnerRow

PLAN = """Uitvoeringsplan veiligheid Rijnoord 2026

1 Ondermijning

Wat willen we bereiken?
• Minder drugscriminaliteit in het buitengebied.

Wat gaan we doen?
• We voeren minimaal 4 keer per jaar een controle uit op bedrijventerreinen, samen met de politie.
• We actualiseren het Bibob-beleid. Uiterlijk 1 juli 2026 leggen we het voor aan de raad.
• Verder ontwikkelen van lopende activiteiten.

2 Jeugd en veiligheid

De jongerenwerkers kennen de groepen.

Wat gaan we doen?
• We starten een buurtapp in elke kern.

Hier letten we op
• De wijkagent is elke week op het plein.
""".encode()


def imported(actor, data=PLAN, name="plan.txt"):
    import_id = importing.start_import(actor, name, data)
    importing.run_import(import_id)
    return import_id


def texts(import_id):
    return [one.text for one in proposals_of(import_id)]


def count(table):
    return db.session.scalar(select(func.count()).select_from(table))


@pytest.fixture
def import_id(regisseur):
    return imported(regisseur)


@pytest.fixture
def plan_003(shared) -> bytes:
    return next((shared / "plans").glob("003*")).read_bytes()


def test_a_read_file_waits_for_review_with_its_proposals_in_order(import_id, regisseur):
    found = importing.get_import(regisseur, import_id)

    assert found.state is ImportState.KLAAR
    assert [text.split()[1] for text in texts(import_id)] == ["voeren", "actualiseren", "starten"]


def test_nothing_is_in_a_plan_before_it_is_taken_over(import_id, regisseur):
    importing.accept_all(regisseur, import_id)

    assert list_plans(regisseur.organisatie_id) == ()


def test_taking_over_makes_acties_with_their_passage(import_id, regisseur):
    importing.accept_all(regisseur, import_id)
    plan = load_plan(importing.take_over(regisseur, import_id), clock.today())
    first = plan.acties[0]

    assert PLAN.decode().splitlines()[first.passage.line - 1].endswith(first.passage.quote.lstrip("• "))
    assert first.passage.heading_path == ("1 Ondermijning", "Wat gaan we doen?")
    assert (first.ritme.aantal, [partner.naam for partner in first.partners]) == (4, ["politie"])


def test_a_deadline_in_the_text_is_the_original_and_the_current_deadline(import_id, regisseur):
    importing.accept_all(regisseur, import_id)
    bibob = load_plan(importing.take_over(regisseur, import_id), clock.today()).acties[1]

    assert bibob.deadline_oorspronkelijk == bibob.deadline == date(2026, 7, 1)
    assert "1 juli 2026" in bibob.deadline_tekst


def test_thema_and_goal_keep_the_numbering_of_the_plan(import_id, regisseur):
    importing.accept_all(regisseur, import_id)
    plan = load_plan(importing.take_over(regisseur, import_id), clock.today())

    assert [(thema.nummer, thema.titel) for thema in plan.themas] == [
        ("1", "Ondermijning"),
        ("2", "Jeugd en veiligheid"),
    ]
    assert plan.doelen[0].tekst == "Minder drugscriminaliteit in het buitengebied."


def test_acties_count_from_the_adoption_and_never_from_the_future(import_id, regisseur):
    importing.update_metadata(
        regisseur, import_id, titel="Plan", soort=PlanSoort.UITVOERINGSPLAN, period_start=2025,
        vastgesteld_op=date(2025, 2, 11),
    )  # fmt: skip
    importing.accept_all(regisseur, import_id)
    plan_id = importing.take_over(regisseur, import_id, toegevoegd_op=date(2025, 3, 1))

    row = db.session.scalars(select(ActieRow).where(ActieRow.plan_id == plan_id)).first()
    assert (row.geldig_vanaf, row.toegevoegd_op) == (date(2025, 2, 11), date(2025, 3, 1))


@on_both
def test_taking_over_twice_makes_one_plan(import_id, regisseur):
    importing.accept_all(regisseur, import_id)

    assert importing.take_over(regisseur, import_id) == importing.take_over(regisseur, import_id)
    assert (len(list_plans(regisseur.organisatie_id)), count(ActieRow)) == (1, 3)


def test_a_taking_over_that_fails_half_way_leaves_nothing(import_id, regisseur, monkeypatch):
    importing.accept_all(regisseur, import_id)
    monkeypatch.setattr("tracker.services.importing.taking_over._close", lambda _: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        importing.take_over(regisseur, import_id)
    assert (list_plans(regisseur.organisatie_id), count(ActieRow), count(PartnerRow)) == ((), 0, 0)


def test_open_proposals_ask_what_to_do_with_them(import_id, regisseur):
    importing.decide(regisseur, import_id, [proposals_of(import_id)[0].id], Decision.OVERNEMEN)

    with pytest.raises(importing.OpenProposalsError, match="2 voorstellen staan nog open"):
        importing.take_over(regisseur, import_id)
    plan_id = importing.take_over(regisseur, import_id, open_proposals=Decision.OVERSLAAN)
    assert len(load_plan(plan_id, clock.today()).acties) == 1


def test_an_import_can_be_added_to_a_plan_that_is_there(regisseur):
    first, second = imported(regisseur), imported(regisseur, PLAN.replace(b"buurtapp", b"buurtraad"))
    for each in (first, second):
        importing.accept_all(regisseur, each)
    plan_id = importing.take_over(regisseur, first)
    importing.take_over(regisseur, second, plan_id=plan_id)

    plan = load_plan(plan_id, clock.today())
    assert ([actie.nummer for actie in plan.acties], len(plan.themas)) == (["1", "2", "3", "4", "5", "6"], 2)


def test_a_partner_is_found_by_abbreviation_and_added_once(import_id, regisseur):
    with transaction() as session:
        session.add(PartnerRow(organisatie_id=regisseur.organisatie_id, naam="Politie-eenheid", afkorting="Politie"))
    importing.accept_all(regisseur, import_id)
    importing.take_over(regisseur, import_id)

    assert count(PartnerRow) == 1


def test_the_same_file_again_tells_where_it_went(import_id, regisseur):
    with pytest.raises(importing.AlreadyImportedError, match="eerder al ingelezen") as caught:
        importing.start_import(regisseur, "andere naam.txt", PLAN)

    assert (caught.value.earlier.id, count(ImportRow), count(DocumentRow)) == (import_id, 1, 1)


def test_a_dropped_import_may_be_offered_again(import_id, regisseur):
    importing.drop_import(regisseur, import_id)

    again = imported(regisseur)
    assert len(texts(again)) == 3
    assert [line.value.id for line in list_imports(regisseur.organisatie_id)] == [again]


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "leeg"),
        (b"  \n ", "leeg"),
        (b"{\\rtf1 x}", "RTF"),
        (b"PK\x03\x04 x", "beschadigd"),
        (b"\xd0\xcf\x11\xe0" + "WordDocument".encode("utf-16-le"), "oud Word-"),
        (b"x" * (2 * 1024 * 1024), "groter dan 1 MB"),
    ],
)
def test_a_file_we_cannot_read_is_refused_in_one_dutch_sentence(regisseur, data, sentence):
    with pytest.raises((importing.ImportRefusedError, UnreadableDocumentError), match=sentence):
        importing.start_import(regisseur, "plan.txt", data, max_mb=1)

    assert count(DocumentRow) == 0


def test_binary_data_with_the_name_of_a_text_is_said_to_be_unreadable(regisseur):
    import_id = imported(regisseur, bytes(range(256)) * 200, "plan.txt")
    found = importing.get_import(regisseur, import_id)

    assert found.state is ImportState.MISLUKT
    assert found.message.endswith(".")


def test_a_document_without_a_plan_proposes_nothing_and_says_why(regisseur):
    import_id = imported(regisseur, b"Persbericht\n\nDe burgemeester opende gisteren de nieuwe brug. Het was druk.\n")
    found = importing.get_import(regisseur, import_id)

    assert (found.state, texts(import_id)) == (ImportState.KLAAR, [])
    with pytest.raises(importing.ImportRefusedError, match="nog niets gekozen"):
        importing.take_over(regisseur, import_id)


def test_reading_twice_stores_once(import_id):
    assert importing.run_import(import_id) is False
    assert len(texts(import_id)) == 3


@on_both
def test_a_reading_that_was_killed_is_picked_up_when_its_claim_is_over(regisseur):
    import_id = importing.start_import(regisseur, "plan.txt", PLAN)
    with transaction():
        claim_import(import_id, clock.now(), clock.now() - timedelta(seconds=1))

    assert importing.pick_up_waiting() == 1
    assert len(texts(import_id)) == 3


def test_a_claim_that_still_runs_is_left_alone(regisseur):
    import_id = importing.start_import(regisseur, "plan.txt", PLAN)
    with transaction():
        claim_import(import_id, clock.now(), clock.now() + timedelta(minutes=1))

    assert importing.pick_up_waiting() == 0


def test_who_lost_the_claim_meanwhile_stores_nothing(regisseur, monkeypatch):
    import_id = importing.start_import(regisseur, "plan.txt", PLAN)
    read = importing.intake.sandbox.read

    def slow(*args):
        with transaction() as session:
            session.get(ImportRow, import_id).lease_until = clock.now() + timedelta(minutes=9)
        return read(*args)

    monkeypatch.setattr("tracker.services.importing.intake.sandbox.read", slow)
    importing.run_import(import_id)

    assert texts(import_id) == []


def test_a_reading_that_cannot_be_stored_is_said_and_not_tried_for_ever(regisseur, monkeypatch):
    import_id = importing.start_import(regisseur, "plan.txt", PLAN)
    monkeypatch.setattr("tracker.services.importing.intake._store", lambda *_: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        importing.run_import(import_id)
    assert importing.get_import(regisseur, import_id).state is ImportState.MISLUKT
    assert importing.pick_up_waiting() == 0


def test_another_organisatie_sees_nothing_of_it(import_id, app):
    stranger = person(add_organisatie("Elders"), Role.REGISSEUR, "Els")

    for act in (
        lambda: importing.get_import(stranger, import_id),
        lambda: importing.decide(stranger, import_id, [1], Decision.OVERNEMEN),
        lambda: importing.take_over(stranger, import_id),
        lambda: importing.drop_import(stranger, import_id),
        lambda: importing.set_roles(stranger, import_id, {}),
    ):
        with pytest.raises(NotAllowedError):
            act()


def test_a_proposal_of_another_import_is_not_there(import_id, regisseur):
    other = imported(regisseur, PLAN + b"\nSlot.\n")

    with pytest.raises(NotAllowedError):
        importing.decide(regisseur, import_id, [proposals_of(other)[0].id], Decision.OVERNEMEN)


@pytest.mark.parametrize("role", [Role.ACTIEHOUDER, Role.LEZER, Role.BEHEERDER])
def test_only_the_team_oov_may_import(organisatie, role):
    with pytest.raises(NotAllowedError):
        importing.start_import(person(organisatie, role, "Anders"), "plan.txt", PLAN)


def test_skipping_keeps_the_reason(import_id, regisseur):
    first = proposals_of(import_id)[0]
    importing.decide(regisseur, import_id, [first.id], Decision.OVERSLAAN, "staat al in het vorige plan")

    assert proposals_of(import_id)[0].decision_reason == "staat al in het vorige plan"


def test_everything_of_a_band_in_a_section_is_accepted_at_once(import_id, regisseur):
    accepted = importing.decide_open(regisseur, import_id, Decision.OVERNEMEN, bands=[Band.ZEKER], sections=["1"])

    assert accepted == 2
    assert [one.decision.value for one in proposals_of(import_id)] == ["overnemen", "overnemen", "open"]


@on_both
def test_the_last_decision_can_be_taken_back(import_id, regisseur):
    importing.accept_all(regisseur, import_id)

    assert importing.undo(regisseur, import_id).what == "3 voorstellen overgenomen"
    assert {one.decision for one in proposals_of(import_id)} == {Decision.OPEN}
    assert importing.undo(regisseur, import_id) is None


def test_splitting_gives_each_part_its_own_fields(import_id, regisseur):
    bibob = proposals_of(import_id)[1]
    importing.split(regisseur, import_id, bibob.id, _halves(bibob.text))

    first, second = proposals_of(import_id)[1:3]
    assert (first.deadline, second.deadline) == (None, date(2026, 7, 1))
    assert (first.text, second.line) == ("We actualiseren het Bibob-beleid.", bibob.line)


def _halves(text):
    at = text.index(". ") + 1
    return [text[:at], text[at:]]


def test_a_split_may_not_change_words(import_id, regisseur):
    bibob = proposals_of(import_id)[1]

    with pytest.raises(importing.ImportRefusedError, match="geen woorden"):
        importing.split(regisseur, import_id, bibob.id, ["Iets anders.", "En nog iets."])


def test_a_split_can_be_taken_back(import_id, regisseur):
    before = proposals_of(import_id)
    importing.split(regisseur, import_id, before[1].id, _halves(before[1].text))
    importing.undo(regisseur, import_id)

    assert proposals_of(import_id) == before


def test_merging_keeps_every_word_and_both_lines(import_id, regisseur):
    first, second, third = proposals_of(import_id)
    importing.merge_with_previous(regisseur, import_id, second.id)

    merged = proposals_of(import_id)[0]
    assert (merged.text, merged.line_end) == (f"{first.text} {second.text}", second.line_end)
    assert [one.id for one in proposals_of(import_id)] == [first.id, third.id]


def test_there_is_nothing_above_the_first_proposal_of_a_section(import_id, regisseur):
    with pytest.raises(importing.ImportRefusedError, match="hierboven"):
        importing.merge_with_previous(regisseur, import_id, proposals_of(import_id)[2].id)


def test_text_of_the_plan_can_be_pointed_out_as_actie(import_id, regisseur):
    line = PLAN.decode().splitlines().index("De jongerenwerkers kennen de groepen.") + 1
    importing.add_from_passage(regisseur, import_id, line)

    new = proposals_of(import_id)[2]
    assert (new.text, new.section, new.decision) == ("De jongerenwerkers kennen de groepen.", "2", Decision.OVERNEMEN)


def test_pointing_out_twice_gives_one_proposal(import_id, regisseur):
    line = PLAN.decode().splitlines().index("De jongerenwerkers kennen de groepen.") + 1

    assert len({importing.add_from_passage(regisseur, import_id, line) for _ in range(2)}) == 1


def test_words_that_are_not_in_the_plan_cannot_be_pointed_out(import_id, regisseur):
    with pytest.raises(importing.ImportRefusedError, match="niet op deze plek"):
        importing.add_from_passage(regisseur, import_id, 3, text="Verzonnen actie.")


def test_a_skipped_block_can_be_taken_over_after_all(import_id, regisseur):
    before = _coverage(import_id)
    skipped = next(one for one in read_document_and_draft(import_id).draft.skipped if one.under_actions)
    importing.add_skipped(regisseur, import_id, coverage.skipped_key(skipped))

    after = _coverage(import_id)
    assert (after.gevonden, after.overgeslagen) == (before.gevonden, before.overgeslagen - 1)


def _coverage(import_id):
    return coverage.coverage_of(read_document_and_draft(import_id).draft, proposals_of(import_id)).total


def test_the_figures_always_add_up(import_id, regisseur):
    first, second, _ = proposals_of(import_id)
    importing.decide(regisseur, import_id, [first.id], Decision.OVERNEMEN)
    importing.decide(regisseur, import_id, [second.id], Decision.OVERSLAAN)

    figures = _coverage(import_id)
    assert (figures.overgenomen, figures.overgeslagen, figures.open) == (1, 2, 1)
    assert figures.gevonden == 4


def test_the_figures_are_kept_when_taken_over(import_id, regisseur):
    importing.accept_all(regisseur, import_id)
    importing.take_over(regisseur, import_id)

    assert find_coverage(import_id)["total"] == {"gevonden": 4, "overgenomen": 3, "overgeslagen": 1, "open": 0}


def test_another_role_for_a_heading_derives_what_is_under_it_again(import_id, regisseur):
    importing.set_roles(regisseur, import_id, {"Wat gaan we doen?": HeadingRole.OVERIG})

    assert not any("Bibob" in text or "buurtapp" in text for text in texts(import_id))


@on_both
def test_decisions_come_back_with_the_role(import_id, regisseur):
    first = proposals_of(import_id)[0]
    importing.edit(regisseur, import_id, first.id, text="Controle op bedrijventerreinen", accept=True)
    importing.set_roles(regisseur, import_id, {"Wat gaan we doen?": HeadingRole.OVERIG})
    importing.set_roles(regisseur, import_id, {"Wat gaan we doen?": HeadingRole.ACTIES})

    back = proposals_of(import_id)[0]
    assert (back.id, back.text, back.decision) == (first.id, "Controle op bedrijventerreinen", Decision.OVERNEMEN)


def test_what_somebody_pointed_out_stays_whatever_the_role(import_id, regisseur):
    line = PLAN.decode().splitlines().index("De jongerenwerkers kennen de groepen.") + 1
    importing.add_from_passage(regisseur, import_id, line)
    importing.set_roles(regisseur, import_id, {"Wat gaan we doen?": HeadingRole.OVERIG})

    assert "De jongerenwerkers kennen de groepen." in texts(import_id)


def test_after_taking_over_nothing_can_be_decided_any_more(import_id, regisseur):
    importing.accept_all(regisseur, import_id)
    importing.take_over(regisseur, import_id)

    with pytest.raises(importing.ImportRefusedError, match="al overgenomen"):
        importing.accept_all(regisseur, import_id)


@on_both
def test_a_real_plan_goes_from_file_to_plan(regisseur, plan_003):
    import_id = imported(regisseur, plan_003, "003.txt")
    accepted = importing.accept_all(regisseur, import_id)
    plan = load_plan(importing.take_over(regisseur, import_id), clock.today())

    assert len(plan.acties) == accepted > 15
    assert all(actie.passage.quote and actie.passage.heading_path for actie in plan.acties)
    assert {plan.hoofdthema(actie.thema_id).nummer for actie in plan.acties} <= {"3.1", "3.2", "3.3", "3.4", "3.5"}


def test_every_actie_of_a_real_plan_stands_literally_in_the_file(regisseur, shared):
    path: Path = next((shared / "plans").glob("000*"))
    import_id = imported(regisseur, path.read_bytes(), path.name)
    squeezed = "".join(path.read_text().split())

    missing = [one.quote for one in proposals_of(import_id) if "".join(one.quote.split()) not in squeezed]
    assert missing == []


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\plannen\\plan.txt", "plan.txt"),
        ("plan\u202etxt.exe", "plantxt.exe"),
        ("regel\r\nInjectie: 1.txt", "regelInjectie: 1.txt"),
        ("\x00", "bestand zonder naam"),
        ("x" * 300 + ".txt", "x" * 196 + ".txt"),
    ],
)
def test_a_file_name_is_only_text(given, shown):
    assert importing.intake.clean_filename(given) == shown


def test_the_trekker_the_plan_names_stays_with_the_actie_when_nobody_is_assigned(regisseur, today):
    data = PLAN.replace(b"een buurtapp in elke kern.", b"een buurtapp in elke kern (trekker: adviseur jeugd).")
    import_id = imported(regisseur, data)
    importing.accept_all(regisseur, import_id)
    plan_id = importing.take_over(regisseur, import_id, open_proposals=Decision.OVERSLAAN)

    assert "adviseur jeugd" in [actie.actiehouder_tekst for actie in load_plan(plan_id, clock.today()).acties]
