"""Writing in a draft of a report: words of people stay, whatever the figures do."""

from datetime import date

import pytest

from tests.builders import add_actie, add_plan, add_thema, add_voortgang
from tests.services.rapport.test_publishing import words
from tracker.services.actor import NotAllowedError
from tracker.services.rapport import redactie
from tracker.services.rapport.publishing import (
    AlreadyFrozenError,
    ReportError,
    drop_edition,
    freeze_edition,
    made_report,
    start_edition,
)
from tracker.services.rapport.redactie import (
    LONGEST,
    State,
    TextChangedError,
    agree_text,
    drop_homeless,
    keep_text,
    open_redactie,
    write_text,
)
from tracker.store.session import transaction
from tracker.store.tables import ThemaRow

PEILDATUM = date(2025, 12, 31)


@pytest.fixture
def plan(organisatie: int, medewerker) -> int:
    plan_id = add_plan(organisatie)
    actie_id = add_actie(plan_id, titel="Buurtapp invoeren", deadline=date(2025, 10, 1))
    add_voortgang(actie_id, medewerker.user_id, date(2025, 11, 1), toelichting="De app draait in twee kernen.")
    return plan_id


@pytest.fixture
def edition(plan, regisseur) -> int:
    return start_edition(regisseur, plan, year=2025, peildatum=PEILDATUM)


def summary(actor, edition_id: int):
    """Return the text people write most."""
    texts = open_redactie(actor, edition_id).texts
    return next(text for text in texts if text.part.heading == "Bestuurlijke samenvatting")


def write(actor, edition_id: int, tekst: str) -> str:
    """Write in the samenvatting and return the key of that text."""
    text = summary(actor, edition_id)
    write_text(actor, edition_id, text.part.key, tekst, version=text.version)
    return text.part.key


def test_own_words_stand_in_the_report_in_the_place_of_the_made_ones(edition, medewerker):
    made = summary(medewerker, edition).part.text
    write(medewerker, edition, "Het was een rustig jaar.")

    assert "Het was een rustig jaar." in words(edition)
    assert made.split("\n")[0] not in words(edition)


def test_new_figures_never_overwrite_own_words_but_say_so(edition, plan, medewerker):
    write(medewerker, edition, "Het was een rustig jaar.")
    add_actie(plan, titel="Nog een actie")
    text = summary(medewerker, edition)

    assert (text.state, text.tekst) == (State.CHANGED, "Het was een rustig jaar.")
    assert text.said.basis != text.part.text


def test_words_that_are_still_right_can_be_kept(edition, plan, medewerker):
    key = write(medewerker, edition, "Het was een rustig jaar.")
    add_actie(plan, titel="Nog een actie")
    keep_text(medewerker, edition, key, version=1)

    assert summary(medewerker, edition).state is State.OWN


def test_the_made_words_come_back_when_they_are_typed_again(edition, medewerker):
    made = summary(medewerker, edition).part.text
    key = write(medewerker, edition, "Iets anders.")
    write_text(medewerker, edition, key, made, version=1)
    text = summary(medewerker, edition)

    assert (text.said.tekst, text.state) == (None, State.MADE)


def test_the_regisseur_agrees_and_a_new_word_takes_that_away(edition, regisseur):
    key = write(regisseur, edition, "Het was een rustig jaar.")
    agree_text(regisseur, edition, key, version=1)
    agreed = summary(regisseur, edition).state
    write_text(regisseur, edition, key, "Het was geen rustig jaar.", version=2)

    assert (agreed, summary(regisseur, edition).state) == (State.AGREED, State.OWN)


def test_an_akkoord_on_made_words_ends_when_the_figures_change(edition, plan, regisseur):
    text = summary(regisseur, edition)
    agree_text(regisseur, edition, text.part.key, version=0)
    add_actie(plan, titel="Nog een actie")

    assert summary(regisseur, edition).state is State.CHANGED


def test_who_writes_second_is_told_and_overwrites_nothing(edition, medewerker, regisseur):
    key = write(medewerker, edition, "Eerst.")
    with pytest.raises(TextChangedError) as told:
        write_text(regisseur, edition, key, "Tegelijk.", version=0)

    assert told.value.stored.tekst == summary(regisseur, edition).tekst == "Eerst."


def test_words_whose_thema_has_another_name_are_kept_until_somebody_throws_them_away(edition, plan, medewerker):
    thema_id = add_thema(plan, titel="Wonen")
    add_actie(plan, titel="Sloten nakijken", thema_id=thema_id)
    text = next(text for text in open_redactie(medewerker, edition).texts if "Wonen" in text.part.path[0])
    write_text(medewerker, edition, text.part.key, "Niets bijzonders.", version=0)
    with transaction() as session:
        session.get_one(ThemaRow, thema_id).titel = "Veilig wonen"
    before = open_redactie(medewerker, edition).homeless
    drop_homeless(medewerker, edition, text.part.key)

    assert [one.tekst for one in before.values()] == ["Niets bijzonders."]
    assert open_redactie(medewerker, edition).homeless == {}


def test_what_is_vastgesteld_holds_the_words_and_takes_no_more(edition, regisseur):
    key = write(regisseur, edition, "Het was een rustig jaar.")
    freeze_edition(regisseur, edition)

    assert "Het was een rustig jaar." in words(edition)
    with pytest.raises(AlreadyFrozenError):
        write_text(regisseur, edition, key, "Toch niet.", version=1)


def test_a_draft_that_is_thrown_away_takes_its_words_along(edition, regisseur):
    write(regisseur, edition, "Het was een rustig jaar.")
    drop_edition(regisseur, edition)

    with pytest.raises(NotAllowedError):
        open_redactie(regisseur, edition)


def test_saving_composes_the_report_once(edition, medewerker, monkeypatch):
    key, composed = write(medewerker, edition, "Eerst."), []
    monkeypatch.setattr(redactie, "made_report", lambda of: composed.append(of) or made_report(of))
    write_text(medewerker, edition, key, "Daarna.", version=1)

    assert len(composed) == 1


def test_a_text_that_is_too_long_is_refused(edition, medewerker):
    with pytest.raises(ReportError, match="te lang"):
        write(medewerker, edition, "x" * (LONGEST + 1))


@pytest.mark.parametrize("who", ["lezer", "actiehouder"])
def test_who_makes_no_reports_writes_in_none(edition, who, request):
    with pytest.raises(NotAllowedError):
        open_redactie(request.getfixturevalue(who), edition)


def test_a_medewerker_does_not_agree(edition, medewerker):
    with pytest.raises(NotAllowedError):
        agree_text(medewerker, edition, summary(medewerker, edition).part.key, version=0)
