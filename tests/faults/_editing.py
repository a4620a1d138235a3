"""What people do to a register after a report was set down: each kind of change, through the service a screen uses."""

import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta

from sqlalchemy import func, select

from tests.conftest import person
from tests.faults._setting import Setting
from tracker import clock
from tracker.domain.plan import MetingSoort
from tracker.domain.raadsafspraak import RaadsafspraakSoort
from tracker.domain.rollen import Role
from tracker.domain.velden import VeldSoort
from tracker.domain.voortgang import Fase, Koers
from tracker.domain.woorden import ACTIE, ACTIES
from tracker.services.actor import Actor
from tracker.services.indeling import add_doel, add_thema, move_thema, remove_doel, remove_thema, update_thema
from tracker.services.indicatoren.waarden import record_meting
from tracker.services.mensen.leaving import Handover, Otherwise, disable_user, enable_user, set_roles
from tracker.services.partners import add_partner
from tracker.services.plannen import add_actie, update_actie, update_plan
from tracker.services.prullenbak import delete_actie, restore_actie
from tracker.services.raadsafspraken import RaadsafspraakValues, add_raadsafspraak, link_actie
from tracker.services.rapport.bijdragen import ask_bijdrage, give_bijdrage, put_aside, take_over
from tracker.services.rapport.edities import start_addition, start_correction
from tracker.services.rapport.huisstijl import choose_logo, choose_looks, drop_logo
from tracker.services.rapport.publishing import drop_edition, freeze_edition, start_edition, update_edition
from tracker.services.rapport.redactie import open_redactie, write_text
from tracker.services.samenvoegen import merge_acties
from tracker.services.tracking import assign_actiehouder, record_voortgang, review_voortgang, set_deadline
from tracker.services.velden import add_veld
from tracker.services.woorden import choose_words
from tracker.store.editions import VASTGESTELD
from tracker.store.session import db
from tracker.store.tables import ActieRow, DoelRow, EditionRow, IndicatorRow, ThemaRow, VoortgangRow

LOGO = b'<svg xmlns="http://www.w3.org/2000/svg" width="30" height="10"><path d="M1 1h8v8z"/></svg>'
COLOURS = ("#7a1d3c", "#1d4f7a", "#14532d", "#5b2a86")
FONTS = ("Source Sans 3", "Source Serif 4")
WORDS = ("maatregel", "inspanning", "opdracht")
EARLIEST = date(2025, 2, 1)


@dataclass
class Town:
    """A plan with people who change it; `done` counts what they did."""

    plan_id: int
    regisseur: Actor
    beheerder: Actor
    holder: Actor
    chance: random.Random
    done: Counter[str] = field(default_factory=Counter)
    people: int = 0
    deck: list[str] = field(default_factory=list)

    def next_change(self) -> str:
        """Return what is done next: every kind once, in a random order, and then again."""
        if not self.deck:
            self.deck = self.chance.sample(sorted(CHANGES), len(CHANGES))
        return self.deck.pop()

    def words(self) -> str:
        """Return something nobody wrote before."""
        return f"woorden {self.chance.randrange(10**9)}"

    def one(self, row: type, *where: object) -> int:
        """Return the id of some row of the plan; a plan without one gives 0, which no service knows."""
        found = db.session.scalars(select(row.id).where(row.plan_id == self.plan_id, *where)).all()  # type: ignore[attr-defined]
        return self.chance.choice(found) if found else 0

    def actie(self) -> int:
        """Return some actie that is not deleted."""
        return self.one(ActieRow, ActieRow.verwijderd_op.is_(None))

    def thema(self) -> int:
        """Return some thema that is in the plan."""
        return self.one(ThemaRow, ThemaRow.vervallen_op.is_(None))

    def day(self) -> date:
        """Return a day from the start of the plan to today: a change may be about a year that was reported on."""
        return EARLIEST + timedelta(self.chance.randrange((clock.today() - EARLIEST).days + 1))


def new_town(setting: Setting, chance: random.Random) -> Town:
    """Return the people of a plan that is there."""
    roles = {Role.REGISSEUR: "Renske", Role.BEHEERDER: "Bea", Role.ACTIEHOUDER: "Anton"}
    return Town(setting.plan_id, *(person(setting.organisatie_id, role, naam) for role, naam in roles.items()), chance)


def _reword_actie(town: Town) -> None:
    actie_id = town.actie()
    version = db.session.scalar(select(ActieRow.version).where(ActieRow.id == actie_id)) or 0
    name = town.chance.choice(["titel", "tekst", "nummer", "portefeuillehouder"])
    update_actie(town.regisseur, actie_id, version=version, reason="Zo.", **{name: town.words()[:40]})


def _move_to_thema(town: Town) -> None:
    actie_id = town.actie()
    version = db.session.scalar(select(ActieRow.version).where(ActieRow.id == actie_id)) or 0
    update_actie(town.regisseur, actie_id, version=version, reason="Zo.", thema_id=town.thema())


def _report(town: Town) -> None:
    said = town.words()
    fase = town.chance.choice(list(Fase))
    koers = town.chance.choice(list(Koers)) if fase.has_koers else None
    off = {"oorzaak": said, "gevolg": said, "bijsturing": said} if koers not in {None, Koers.OP_SCHEMA} else {}
    actie_id = town.actie()
    seen = _newest(actie_id)
    record_voortgang(
        town.regisseur, actie_id, datum=town.day(), fase=fase, koers=koers, toelichting=said, last_seen_id=seen, **off
    )


def _newest(actie_id: int) -> int | None:
    return db.session.scalar(select(func.max(VoortgangRow.id)).where(VoortgangRow.actie_id == actie_id))


def _judge(town: Town) -> None:
    actie_id, said = town.actie(), town.words()
    assign_actiehouder(town.regisseur, [actie_id], town.holder.user_id)
    report = record_voortgang(
        town.holder, actie_id, datum=town.day(), fase=Fase.IN_UITVOERING, koers=Koers.OP_SCHEMA, toelichting=said,
        last_seen_id=_newest(actie_id),
    )  # fmt: skip
    review_voortgang(town.regisseur, report, akkoord=town.chance.random() < 0.5, opmerking="Vul aan.")


def _delete(town: Town) -> None:
    delete_actie(town.regisseur, town.actie(), "Staat er dubbel.")


def _restore(town: Town) -> None:
    restore_actie(town.regisseur, town.one(ActieRow, ActieRow.verwijderd_op.is_not(None)))


def _merge(town: Town) -> None:
    merge_acties(town.regisseur, town.actie(), town.actie(), "Dat is hetzelfde.")


def _add(town: Town) -> None:
    add_actie(town.regisseur, town.plan_id, titel=town.words(), thema_id=town.thema())


def _deadline(town: Town) -> None:
    set_deadline(town.regisseur, [town.actie()], deadline=town.day() + timedelta(200), reason=town.words())


def _assign(town: Town) -> None:
    new = person(town.regisseur.organisatie_id, Role.ACTIEHOUDER, f"Nieuw {_next(town)}").user_id
    assign_actiehouder(town.regisseur, [town.actie()], new)


def _leave(town: Town) -> None:
    who = person(town.regisseur.organisatie_id, Role.ACTIEHOUDER, f"Weg {_next(town)}").user_id or 0
    assign_actiehouder(town.regisseur, [town.actie()], who)
    disable_user(town.beheerder, who, Handover(Otherwise.OPEN, reason="Weg."))
    if town.chance.random() < 0.5:
        enable_user(town.beheerder, who)


def _roles(town: Town) -> None:
    who = person(town.regisseur.organisatie_id, Role.ACTIEHOUDER, f"Rol {_next(town)}").user_id or 0
    set_roles(town.beheerder, who, frozenset({town.chance.choice([Role.LEZER, Role.REGISSEUR, Role.MEDEWERKER_OOV])}))


def _next(town: Town) -> int:
    town.people += 1
    return town.people


def _rename_plan(town: Town) -> None:
    update_plan(town.regisseur, town.plan_id, titel=town.words(), vastgesteld_door=town.words())


def _rename_thema(town: Town) -> None:
    update_thema(town.regisseur, town.thema(), titel=town.words())


def _move_thema(town: Town) -> None:
    move_thema(town.regisseur, town.thema(), up=town.chance.random() < 0.5)


def _add_thema(town: Town) -> None:
    add_thema(town.regisseur, town.plan_id, titel=town.words())


def _remove_thema(town: Town) -> None:
    gone = town.thema()
    kept = town.one(ThemaRow, ThemaRow.vervallen_op.is_(None), ThemaRow.id != gone)
    remove_thema(town.regisseur, gone, naar_id=kept, reason="Zo.")


def _doelen(town: Town) -> None:
    add_doel(town.regisseur, town.plan_id, tekst=town.words(), thema_id=town.thema())
    if town.chance.random() < 0.5:
        remove_doel(town.regisseur, town.one(DoelRow, DoelRow.vervallen_op.is_(None)), reason="Zo.")


def _measure(town: Town) -> None:
    soort = town.chance.choice([MetingSoort.METING, MetingSoort.STREEFWAARDE])
    waarde = f"{town.chance.randint(1, 90)},{town.chance.randint(0, 9)}"
    record_meting(
        town.regisseur, town.one(IndicatorRow), jaar=town.chance.randint(2022, 2025), waarde=waarde, soort=soort,
        reden="Nieuw cijfer.",
    )  # fmt: skip


def _own_words(town: Town) -> None:
    word = town.chance.choice(WORDS)
    choose_words(town.beheerder, {ACTIE: word, ACTIES: f"{word}en", "fase.IN_UITVOERING": town.words()[:40]})


def _house_style(town: Town) -> None:
    choose_looks(
        town.beheerder, accent=town.chance.choice(COLOURS), tint="#fbeef2", font=town.chance.choice(FONTS)
    )  # fmt: skip


def _logo(town: Town) -> None:
    if town.chance.random() < 0.7:
        choose_logo(town.beheerder, "logo.svg", LOGO, town.words())
    else:
        drop_logo(town.beheerder)


def _raad(town: Town) -> None:
    about = RaadsafspraakValues(RaadsafspraakSoort.MOTIE, town.words(), town.day())
    link_actie(town.regisseur, add_raadsafspraak(town.regisseur, about), town.actie())


def _own_field(town: Town) -> None:
    add_veld(town.regisseur, town.plan_id, naam=town.words(), soort=VeldSoort.TEKST, openbaar=True)


def _partner(town: Town) -> None:
    add_partner(town.regisseur, naam=town.words())


def _draft(town: Town) -> None:
    """Start a report, write in it, and throw it away or set it down: an edition more, beside those that stand."""
    edition_id = start_edition(town.regisseur, town.plan_id, year=2025, peildatum=date(2025, 12, 31))
    update_edition(
        town.regisseur, edition_id, samenvatting=town.words(), names=True, peildatum=date(2026, 1, 31)
    )  # fmt: skip
    _write(town, edition_id)
    _contribute(town, edition_id)
    (freeze_edition if town.chance.random() < 0.3 else drop_edition)(town.regisseur, edition_id)


def _contribute(town: Town, edition_id: int) -> None:
    key = town.chance.choice(open_redactie(town.regisseur, edition_id).texts).part.key
    asked = ask_bijdrage(town.regisseur, edition_id, key, town.holder.user_id or 0, town.words())
    give_bijdrage(town.holder, asked, town.words())
    town.chance.choice([take_over, put_aside])(town.regisseur, asked)


def _correct(town: Town) -> None:
    _follow(town, start_correction)


def _supplement(town: Town) -> None:
    _follow(town, start_addition)


def _follow(town: Town, start: Callable[[Actor, int, str], int]) -> None:
    new = start(town.regisseur, town.one(EditionRow, EditionRow.state == VASTGESTELD), town.words())
    _write(town, new)
    if town.chance.random() < 0.3:
        freeze_edition(town.regisseur, new)


def _write(town: Town, edition_id: int) -> None:
    texts = open_redactie(town.regisseur, edition_id).texts
    if texts:
        text = town.chance.choice(texts)
        write_text(town.regisseur, edition_id, text.part.key, town.words(), version=text.version)


def _try_the_frozen(town: Town) -> None:
    """Try to change what was set down: every way in must refuse."""
    frozen = town.one(EditionRow, EditionRow.state == VASTGESTELD)
    town.chance.choice([
        lambda: update_edition(town.regisseur, frozen, samenvatting="X", names=True, peildatum=clock.today()),
        lambda: drop_edition(town.regisseur, frozen),
        lambda: open_redactie(town.regisseur, frozen),
        lambda: write_text(town.regisseur, frozen, "x", "X", version=0),
    ])()  # fmt: skip


CHANGES: dict[str, Callable[[Town], None]] = {
    change.__name__.strip("_"): change
    for change in (
        _reword_actie, _move_to_thema, _report, _judge, _delete, _restore, _merge, _add, _deadline, _assign, _leave,
        _roles, _rename_plan, _rename_thema, _move_thema, _add_thema, _remove_thema, _doelen, _measure, _own_words,
        _house_style, _logo, _raad, _own_field, _partner, _draft, _correct, _supplement, _try_the_frozen,
    )
}  # fmt: skip
