"""House styles: who may choose, what is refused, and that a report keeps the one of its day."""

import io
from datetime import date

import pytest
from PIL import Image

from tests.builders import add_actie, add_plan
from tests.conftest import on_both, person
from tracker.domain.rollen import Role
from tracker.reporting.frozen import content_hash
from tracker.reporting.writers.huisstijl import OURS
from tracker.services.acties import TrackingError
from tracker.services.actor import NotAllowedError
from tracker.services.mensen.accounts import add_organisatie
from tracker.services.rapport.huisstijl import choose_logo, choose_looks, drop_logo, style_for, style_of, tried_style
from tracker.services.rapport.publishing import freeze_edition, report_of, start_edition
from tracker.store.editions import find_edition

RED = {"accent": "#7A1D3C", "tint": "#fbeef2", "font": "Source Serif 4"}
LOGO = b'<svg xmlns="http://www.w3.org/2000/svg" width="30" height="10" onload="x()"><path d="M1 1h8v8z"/></svg>'


def photo():
    made = io.BytesIO()
    image = Image.new("RGB", (30, 20), "red")
    image.save(made, "PNG", pnginfo=None)
    return made.getvalue()


@on_both
def test_a_chosen_style_is_that_of_the_organisatie_alone(beheerder):
    choose_looks(beheerder, **RED)

    assert style_of(beheerder.organisatie_id).accent == "#7a1d3c"
    assert style_of(add_organisatie("Elders")) == OURS


def test_only_who_may_chooses(actiehouder, medewerker):
    for actor in (actiehouder, medewerker):
        with pytest.raises(NotAllowedError):
            choose_looks(actor, **RED)


@pytest.mark.parametrize(
    ("field", "value"), [("accent", "#ffee00"), ("accent", "rood"), ("tint", "#333333"), ("font", "Comic Sans")]
)
def test_what_cannot_be_read_is_refused_at_its_field(regisseur, field, value):
    with pytest.raises(TrackingError) as refused:
        choose_looks(regisseur, **{**RED, field: value})

    assert refused.value.field == field
    assert style_of(regisseur.organisatie_id) == OURS


def test_a_logo_is_made_safe_before_it_is_kept(regisseur):
    choose_logo(regisseur, "logo.svg", LOGO, " Logo van  Rijnoord ")
    kept = style_of(regisseur.organisatie_id).logo

    assert b"onload" not in kept.content
    assert kept.alt == "Logo van Rijnoord"


def test_a_logo_can_be_a_picture_and_can_go(regisseur):
    choose_logo(regisseur, "logo.png", photo(), "Logo")
    assert style_of(regisseur.organisatie_id).logo.media_type == "image/png"
    drop_logo(regisseur)

    assert style_of(regisseur.organisatie_id).logo is None


@pytest.mark.parametrize(
    ("data", "alt", "field"),
    [
        (LOGO, " ", "alt"),
        (b"GIF89a", "Logo", "logo"),
        (b"\x89PNG\r\n\x1a\nstuk", "Logo", "logo"),
        (b"<svg" + b" " * 600_000, "Logo", "logo"),
        (b"<svg><text>x</text></svg>", "Logo", "logo"),
    ],
)
def test_a_logo_that_cannot_be_is_refused_at_its_field(regisseur, data, alt, field):
    with pytest.raises(TrackingError) as refused:
        choose_logo(regisseur, "logo.svg", data, alt)

    assert refused.value.field == field


@on_both
def test_a_report_keeps_the_style_of_its_day_and_a_draft_follows(regisseur):
    plan_id = add_plan(regisseur.organisatie_id)
    add_actie(plan_id)
    frozen, draft = (start_edition(regisseur, plan_id, year=2025, peildatum=date(2025, 12, 31)) for _ in range(2))
    choose_looks(regisseur, **RED)
    freeze_edition(regisseur, frozen)
    choose_looks(regisseur, **{**RED, "accent": "#0b5d3b"})

    assert style_for(find_edition(frozen)).accent == "#7a1d3c"
    assert style_for(find_edition(draft)).accent == "#0b5d3b"


def test_a_report_from_before_the_first_style_keeps_ours(regisseur):
    edition_id = start_edition(regisseur, add_plan(regisseur.organisatie_id), year=2025, peildatum=date(2025, 12, 31))
    digest = freeze_edition(regisseur, edition_id)
    choose_looks(regisseur, **RED)
    edition = find_edition(edition_id)

    assert style_for(edition) == OURS
    assert content_hash(report_of(edition)) == digest


def test_a_style_to_try_is_not_kept_and_nonsense_shows_ours(regisseur):
    assert tried_style(regisseur.organisatie_id, **RED).accent == "#7a1d3c"
    assert tried_style(regisseur.organisatie_id, "x", "y", "z") == OURS
    assert style_of(regisseur.organisatie_id) == OURS


def test_a_style_of_another_organisatie_is_not_touched(regisseur):
    other = person(add_organisatie("Elders"), Role.REGISSEUR, "Els")
    choose_looks(other, **RED)
    drop_logo(regisseur)

    assert style_of(other.organisatie_id).accent == "#7a1d3c"
