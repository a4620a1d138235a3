"""Every route × method × role, a visitor and another organisatie: refused where it must be, never an error of ours."""

import re
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from itertools import product

import pytest
from sqlalchemy import update

from tests.builders import add, add_actie, add_document, add_partner, add_plan, add_thema, add_voortgang
from tests.conftest import Browser, person
from tests.hanging import hang_on
from tests.services.test_amending import CHANGED, changed_version, taken_over
from tests.services.test_importing import imported
from tracker import clock
from tracker.domain.kalender import PeriodeSoort
from tracker.domain.rollen import MATRIX, Role
from tracker.domain.ronde import Omvang
from tracker.services.actor import Channel
from tracker.services.dossiers.making import ask_dossier
from tracker.services.exchanging import export_register, offer_register
from tracker.services.mail.mailregels import add_closed_days
from tracker.services.mensen.accounts import add_organisatie
from tracker.services.mensen.leaving import disable_user
from tracker.services.mensen.people import name_person
from tracker.services.mensen.uitnodigen import Guest, ask_account
from tracker.services.mensen.vervangen import add_afwezigheid
from tracker.services.rapport.publishing import start_edition
from tracker.services.rapport.redactie import open_redactie
from tracker.services.rondes.planning import RondeValues, plan_ronde
from tracker.store.actievoorstel_tables import ActievoorstelRow
from tracker.store.answer_tables import PostRow
from tracker.store.proposals import proposals_of
from tracker.store.redactie_tables import RapportBijdrageRow
from tracker.store.session import transaction
from tracker.store.tables import (
    BewaardeLijstRow,
    DoelRow,
    IndicatorRow,
    MembershipRow,
    ThemaRow,
    VeldRow,
    VoorstelRow,
)
from tracker.web.access import PUBLIC, SIGNED_IN

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE")
FEWEST = 1_500
OBJECTS = {
    "plan_id", "actie_id", "import_id", "edition_id", "exchange_id", "partner_id", "user_id", "document_id", "mail_id",
    "afwezigheid_id", "mijlpaal_id", "bijlage_id", "reactie_id", "raadsafspraak_id", "indicator_id", "lijst_id",
    "voorstel_id", "periode_id", "post_id", "dossier_id", "uitnodiging_id", "actievoorstel_id",
}  # fmt: skip
UNSEEN = {403, 404, 405}


def fill(organisatie_id: int, regisseur) -> dict[str, list[object]]:
    """Put one thing of every kind in an organisatie; return parameter → the values an address can have."""
    plan, closed = taken_over(regisseur, imported(regisseur)), add_plan(organisatie_id, status="afgesloten")
    changed, edition = (
        changed_version(regisseur, plan, CHANGED),
        start_edition(regisseur, plan, year=clock.today().year, peildatum=clock.today()),
    )
    actie = add_actie(plan, actiehouder_id=regisseur.user_id, thema_id=add_thema(plan, titel="Eigen"))
    partner = add_partner(organisatie_id, actie, "Politie")
    return {
        "plan_id": [plan, closed], "actie_id": [actie], "import_id": [changed], "edition_id": [edition],
        "voortgang_id": [add_voortgang(actie, regisseur.user_id, clock.today())],
        "exchange_id": [offer_register(regisseur, plan, "lijst.xlsx", export_register(regisseur, plan))],
        "partner_id": [partner], "uitnodiging_id": [_invitation(regisseur, partner)], "user_id": [regisseur.user_id],
        "periode_id": [add_closed_days(regisseur, "Zomer", PeriodeSoort.ZOMER, date(2027, 7, 12), date(2027, 8, 20))],
        "afwezigheid_id": [_absence(regisseur)], **hang_on(regisseur, actie),
        **_of_plan(regisseur, plan, actie, edition),
        "document_id": [add_document(organisatie_id, ["Een regel."], regisseur.user_id)],
        "proposal_id": [proposals_of(changed)[0].id], "mail_id": [1], "page": [1],
        "sleutel": [open_redactie(regisseur, edition).texts[0].part.key],
        "ronde_id": [_ronde(regisseur, plan)], "token": ["geheim-van-niemand"], "adres": ["van-niemand"],
        "soort": ["ronde", "bestaat-niet"],
        "dossier_id": [ask_dossier(regisseur, plan)],
        "file_format": ["pdf", "xyz"], "chapter": ["plan-inlezen", "bestaat-niet"], "filename": ["bestaat-niet.css"],
    }  # fmt: skip


def _of_plan(regisseur, plan_id: int, actie_id: int, edition_id: int) -> dict[str, list[object]]:
    """Put one thing of every kind in a plan that stands beside its acties, as the tables hold it."""
    rows = {
        "thema_id": ThemaRow(plan_id=plan_id, titel="Nog een thema", position=90),
        "doel_id": DoelRow(plan_id=plan_id, tekst="Minder inbraken", position=90),
        "veld_id": VeldRow(plan_id=plan_id, naam="Kern", soort="tekst", position=1),
        "indicator_id": IndicatorRow(plan_id=plan_id, naam="Inbraken", position=90),
        "post_id": PostRow(
            sleutel=f"{actie_id:064}", organisatie_id=regisseur.organisatie_id, ontvangen_at=clock.now(), stand="open",
            size=1, actie_id=actie_id, reden="Onduidelijk",
        ),
        "lijst_id": BewaardeLijstRow(
            organisatie_id=regisseur.organisatie_id, user_id=regisseur.user_id, naam="Van mij", created_at=clock.now()
        ),
        "bijdrage_id": RapportBijdrageRow(
            edition_id=edition_id, sleutel="weg", pad=["Samenvatting"], stond_er="", van_id=regisseur.user_id,
            vraag="Klopt dit?", gevraagd_at=clock.now(),
        ),
        "voorstel_id": VoorstelRow(
            actie_id=actie_id, deadline=clock.today(), reden="Later", door_id=regisseur.user_id, at=clock.now(),
            op=clock.today(), beoordeling="ingediend",
        ),
        "actievoorstel_id": ActievoorstelRow(
            organisatie_id=regisseur.organisatie_id, plan_id=plan_id, door_id=regisseur.user_id, titel="Nieuw",
            tekst="Iets nieuws.", op=clock.today(), at=clock.now(), beoordeling="ingediend",
        ),
    }  # fmt: skip
    return {name: [add(row)] for name, row in rows.items()}


def _ronde(regisseur, plan_id: int) -> int:
    """Plan a ronde that is open today."""
    today = clock.today()
    return plan_ronde(regisseur, RondeValues("Ronde", today, today, today, today + timedelta(10), Omvang((plan_id,))))


def _invitation(regisseur, partner_id: int) -> int:
    guest = Guest("Gijs", "gijs@halt.example", "adviseur", clock.today() + timedelta(90), "Hij denkt mee.")
    return ask_account(regisseur, partner_id, guest)


def _absence(regisseur) -> int:
    by = person(regisseur.organisatie_id, Role.ACTIEHOUDER, f"Vervanger {regisseur.naam}").user_id
    days = {"van": clock.today(), "tot": clock.today()}
    return add_afwezigheid(regisseur, regisseur.user_id, vervanger_id=by, **days)


def addresses(rule: str, known: dict[str, list[object]]) -> list[str]:
    """Return the addresses a rule has for these things."""
    pattern = re.compile(r"<(?:\w+:)?(\w+)>")
    chosen = product(*(known[name] for name in pattern.findall(rule)))
    return [pattern.sub("{}", rule).format(*values) for values in chosen]


def expected(access: object, role: Role | None, method: str, methods: set[str]) -> set[int] | None:
    """Return the answers that are right; None where any answer is that is no error of ours."""
    if method not in methods:
        return {405}
    if access in {PUBLIC, None}:
        return None
    if role is None:
        return {302, 303}
    return None if access == SIGNED_IN or access in MATRIX[role] else {403}


@pytest.fixture
def principals(app, organisatie) -> dict[str, tuple[Role | None, Browser]]:
    """Somebody in every role, and a visitor."""
    people = {
        role.value: (role, Browser(app.test_client(), person(organisatie, role, f"R{n}").naam))
        for n, role in enumerate(Role)
    }
    return {"bezoeker": (None, Browser(app.test_client())), **people, **without_access(app, organisatie)}


def without_access(app, organisatie_id: int) -> dict[str, tuple[None, Browser]]:
    """People who had access a moment ago, and one who never got it: each must be as strange as a visitor."""
    closed = person(organisatie_id, Role.REGISSEUR, "Gesloten")
    over = person(organisatie_id, Role.EXTERNE_PARTNER, "Verlopen")
    beheerder = person(organisatie_id, Role.BEHEERDER, "Beheer")
    name_person(replace(closed, channel=Channel.CLI), email="nooit@rijnoord.example", naam="Nooit")
    browsers = {naam: Browser(app.test_client(), naam) for naam in ("Gesloten", "Verlopen")}
    disable_user(beheerder, closed.user_id)
    with transaction() as session:
        yesterday = clock.today() - timedelta(1)
        session.execute(update(MembershipRow).where(MembershipRow.user_id == over.user_id).values(eindigt_op=yesterday))
    never = Browser(app.test_client(), "Nooit")
    return {"account gesloten": (None, browsers["Gesloten"]), "account verlopen": (None, browsers["Verlopen"]),
            "zonder account": (None, never)}  # fmt: skip


def ask(browser: Browser, method: str, url: str, token: str):
    if method == "POST":
        return browser._send(method, url, data={"csrf_token": token})
    return browser._send(method, url, headers={"X-CSRFToken": token})


def worth_asking(method: str, known, case: str) -> bool:
    """Return whether to ask: every method a rule knows, and of those it does not know another one in every case."""
    unknown = [one for one in METHODS if one not in known]
    return method in known or method == unknown[len(case) % len(unknown)]


def routes(app):
    """Return every rule with the methods it knows and who may use them, rules of one address together."""
    found: dict[str, dict[str, object]] = {}
    for rule in app.url_map.iter_rules():
        access = getattr(app.view_functions[rule.endpoint], "access", None)
        found.setdefault(rule.rule, {}).update(dict.fromkeys(rule.methods - {"OPTIONS"}, access))
    return sorted(found.items(), key=lambda pair: pair[0] in {"/afmelden", "/aanmelden"})


def test_every_role_gets_at_every_address_what_it_may(app, principals, organisatie, regisseur):
    known = fill(organisatie, regisseur)
    tokens = {name: browser.token("/account") for name, (_, browser) in principals.items()}
    answers, surprises = Counter(), []
    for rule, accesses in routes(app):
        for method, url, (name, (role, browser)) in product(METHODS, addresses(rule, known), principals.items()):
            if (rule == "/afmelden" and method == "POST") or not worth_asking(method, accesses, url + name):
                continue  # the first ends the session it is asked with
            status = ask(browser, method, url, tokens[name]).status_code
            right = expected(accesses.get(method), role, method, set(accesses))
            answers[status] += 1
            if status >= 500 or (right is not None and status not in right):
                surprises.append(f"{method} {url} as {name}: {status}")
    print(f"{answers.total()} requests, {len(surprises)} surprises: {dict(sorted(answers.items()))}")

    assert surprises == []
    assert answers.total() >= FEWEST
    assert min(answers[200], answers[303], answers[403]) > 0


def test_nothing_of_another_organisatie_is_found_at_any_address(app, principals, organisatie, regisseur):
    elsewhere = person(add_organisatie("Elders"), Role.REGISSEUR, "Els")
    known = fill(elsewhere.organisatie_id, elsewhere)
    answers, surprises = Counter(), []
    tokens = {name: browser.token("/account") for name, (_, browser) in principals.items()}
    for rule, accesses in routes(app):
        if not OBJECTS & set(re.findall(r"<(?:\w+:)?(\w+)>", rule)):
            continue
        for method, url, (name, (role, browser)) in product(METHODS, addresses(rule, known), principals.items()):
            if not worth_asking(method, accesses, url + name):
                continue
            status = ask(browser, method, url, tokens[name]).status_code
            answers[status] += 1
            if status not in (UNSEEN if role else UNSEEN | {302, 303}):
                surprises.append(f"{method} {url} as {name}: {status}")
    print(f"{answers.total()} requests, {len(surprises)} surprises: {dict(sorted(answers.items()))}")

    assert surprises == []
