"""Object-level access (assurance B3): what is somebody else's looks exactly like what does not exist, by every way.

Nothing here says which route is which: the cases are made of the URL map, so that a new route is asked too.
"""

import re
from collections import Counter
from datetime import timedelta
from io import BytesIO
from itertools import product
from zipfile import ZipFile

import pytest

from tests.builders import add, add_actie, add_document, add_plan, add_thema, add_voortgang
from tests.conftest import PASSWORD, Browser, person
from tests.web.test_every_route import OBJECTS, ask, fill, routes
from tracker import clock
from tracker.domain.rollen import Role
from tracker.services.delen import share_acties
from tracker.services.mensen.accounts import add_organisatie
from tracker.services.reacties import add_reactie
from tracker.services.tracking import set_deadline
from tracker.store.session import transaction
from tracker.store.tables import GedeeldRow, PartnerRow, PlanRow, UserRow, VoortgangRow

CANARY = "Kanarie7F3"
WORD = "waterplas"  # stands beside the canary, to search for
MISSING = 999_999
METHODS = ("GET", "POST")
ASKING = [role for role in Role if role is not Role.MEDEWERKER_OOV]  # who may do all it may, and more, is asked already
PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>")
FEWEST = 790
LISTS = ("q={word}", "plan={plan_id}", "thema={thema_id}&actiehouder={user_id}&partner={partner_id}")


def said(response) -> str:
    """Return what an answer says: the words of a page or, of a workbook, of every part in it."""
    data = response.data
    if not data.startswith(b"PK"):
        return data.decode(errors="replace")
    with ZipFile(BytesIO(data)) as book:
        return " ".join(book.read(name).decode(errors="replace") for name in book.namelist())


def outcome(response, ids: set[object]) -> tuple[int, str, str]:
    """Return status, address and body, without tokens and without the number that was asked for."""
    text = re.sub(r'(name="(?:csrf_token|indiening)"[^>]*value=")[^"]*', r"\1", said(response))
    place = response.headers.get("Location", "")
    for id_ in sorted(map(str, ids), key=len, reverse=True):
        text, place = (re.sub(rf"(?<![\w-]){id_}(?!\w)", "N", one) for one in (text, place))
    return response.status_code, place, text


def urls(rule: str, known: dict[str, list[object]]) -> list[tuple[str, str]]:
    """Return pairs of addresses: with these ids, and with ids of nothing in their place."""
    names = PARAMETER.findall(rule)
    pairs = []
    for values in product(*(known[name] for name in names)):
        paired = zip(names, values, strict=True)
        missing = [MISSING if name.endswith("_id") else value for name, value in paired]
        pairs.append(tuple(PARAMETER.sub("{}", rule).format(*one) for one in (values, missing)))
    return pairs


def differences(browsers, rules, known) -> tuple[list[str], Counter]:
    """Ask every rule for these objects and for nothing; return where the two answers differ or tell something."""
    faults, statuses = [], Counter()
    ids = {MISSING, *(v for name, values in known.items() if name.endswith("_id") for v in values)}
    for name, browser in browsers.items():
        token = browser.token("/account")
        for rule, accesses in rules:
            for method, (url, nothing) in product(METHODS, urls(rule, known)):
                if method not in accesses:
                    continue
                mine, none = (outcome(ask(browser, method, one, token), ids) for one in (url, nothing))
                statuses[mine[0]] += 1
                if mine != none or mine[0] < 400 or mine[0] >= 500:
                    faults.append(f"{method} {url} as {name}: {mine[0]}, missing {none[0]}")
                if CANARY in mine[2]:
                    faults.append(f"{method} {url} as {name}: tells a name")
    return faults, statuses


def test_what_is_of_another_organisatie_looks_like_nothing(app, organisatie, regisseur):
    there = person(add_organisatie("Elders"), Role.REGISSEUR, f"Els {CANARY}")
    known = fill(there.organisatie_id, there)
    mark(there.organisatie_id)
    people = {role.value: person(organisatie, role, f"R{n}").naam for n, role in enumerate(ASKING)}
    browsers = {role: Browser(app.test_client(), naam) for role, naam in people.items()}
    rules = [(rule, accesses) for rule, accesses in routes(app) if set(PARAMETER.findall(rule)) & OBJECTS]
    faults, statuses = differences(browsers, rules, known)
    print(f"{statuses.total()} cases of another organisatie, {len(faults)} differ: {dict(statuses)}")

    assert faults == []
    assert statuses.total() >= FEWEST


def mark(organisatie_id: int) -> None:
    """Put the canary in every name and title of an organisatie."""
    with transaction() as session:
        for row in session.query(PlanRow).filter_by(organisatie_id=organisatie_id):
            row.titel = f"{row.titel} {WORD} {CANARY}"
        for row in session.query(PartnerRow).filter_by(organisatie_id=organisatie_id):
            row.naam = f"{row.naam} {CANARY}"


@pytest.fixture
def inside(app, organisatie, regisseur):
    """One organisatie with things that are not for everybody, and a browser for who may not see them."""
    plan, concept = add_plan(organisatie), add_plan(organisatie, f"Concept {WORD} {CANARY}", status="concept")
    thema, other = add_thema(plan, "Van Anna"), add_thema(plan, f"Van Bram {CANARY}", position=2)
    anna, bram = (person(organisatie, Role.ACTIEHOUDER, naam) for naam in ("Anna", "Bram"))
    politie, corporatie = (add(PartnerRow(organisatie_id=organisatie, naam=naam)) for naam in ("Politie", "Corporatie"))
    secret = {"vertrouwelijkheid": "vertrouwelijk", "titel": f"Geheim {WORD} {CANARY}"}
    hidden = add_actie(plan, actiehouder_id=bram.user_id, thema_id=other, **secret)
    share_own = add_actie(plan, "Gedeeld met de politie", actiehouder_id=anna.user_id, thema_id=thema)
    share_acties(regisseur, [share_own], politie)
    with transaction() as session:  # shared before it became vertrouwelijk: that must not help
        for partner_id in (politie, corporatie):
            session.add(GedeeldRow(actie_id=hidden, partner_id=partner_id, op=clock.today()))
    known = {
        "actie_id": [hidden], "plan_id": [concept], "thema_id": [other], "partner_id": [corporatie],
        "voortgang_id": [add_voortgang(hidden, bram.user_id, clock.today(), toelichting=CANARY)],
        "document_id": [add_document(organisatie, [CANARY], regisseur.user_id, f"{CANARY}.txt")],
        "user_id": [bram.user_id],
    }  # fmt: skip
    people = {
        "actiehouder": anna,
        "partner": person(organisatie, Role.EXTERNE_PARTNER, "Petra", partner_id=politie),
        "andere partner": person(organisatie, Role.EXTERNE_PARTNER, "Wout", partner_id=corporatie),
        "lezer": person(organisatie, Role.LEZER, "Lia"),
        "beheerder": person(organisatie, Role.BEHEERDER, "Bart"),
    }
    return known, {name: Browser(app.test_client(), who.naam) for name, who in people.items()}


def test_what_is_not_for_this_role_looks_like_nothing(app, inside):
    known, browsers = inside
    asked = {"actie_id", "plan_id", "voortgang_id", "document_id"}
    rules = [(r, a) for r, a in routes(app) if (names := set(PARAMETER.findall(r))) & asked and names <= known.keys()]
    faults, statuses = differences(browsers, rules, known)
    print(f"{statuses.total()} cases within the organisatie, {len(faults)} differ: {dict(statuses)}")

    assert faults == []
    assert statuses.total() >= FEWEST // 4


def test_no_list_filter_or_search_tells_of_what_is_hidden(app, inside):
    known, browsers = inside
    first = {name: values[0] for name, values in known.items()}
    plain = [rule for rule, accesses in routes(app) if not PARAMETER.search(rule) and "GET" in accesses]
    faults, statuses = [], Counter()
    for (name, browser), rule, query in product(browsers.items(), plain, LISTS):
        response = browser.get(f"{rule}?{query.format(word=WORD, **first)}")
        statuses[response.status_code] += 1
        if CANARY in said(response) or response.status_code >= 500:
            faults.append(f"{rule}?{query} as {name}: {response.status_code}")
    print(f"{statuses.total()} lists, filters and searches, {len(faults)} tell something: {dict(statuses)}")

    assert faults == []


# What nobody may read who does not hold the right: where the canary stands → the roles that may meet it.
OOV = {Role.REGISSEUR, Role.MEDEWERKER_OOV}
FIELDS = {
    "opmerking": OOV | {Role.ACTIEHOUDER},  # of the regisseur, to who does the actie
    "teruggestuurd": OOV | {Role.ACTIEHOUDER},
    "oorzaak": OOV | {Role.ACTIEHOUDER, Role.LEZER},  # agreed to: it stands in the report
    "naam": OOV | {Role.ACTIEHOUDER, Role.BEHEERDER},
    "adres": OOV | {Role.ACTIEHOUDER, Role.BEHEERDER},
    "intern": OOV | {Role.ACTIEHOUDER},
    "vertrouwelijk": OOV,
    "voorstel": OOV | {Role.ACTIEHOUDER, Role.EXTERNE_PARTNER},
    "reden": OOV | {Role.ACTIEHOUDER, Role.LEZER},  # why a deadline moved: it stands in the report
}


def canary(field: str) -> str:
    return f"{field.capitalize()}Kanarie"


@pytest.fixture
def planted(app, organisatie, regisseur):
    """One actie of Anna, seen by all roles, with a canary in every field that is not for everybody."""
    plan = add_plan(organisatie)
    thema = add_thema(plan, "Van Anna")
    anna, bram = (person(organisatie, Role.ACTIEHOUDER, naam) for naam in ("Anna", "Bram"))
    politie = add(PartnerRow(organisatie_id=organisatie, naam="Politie"))
    petra = person(organisatie, Role.EXTERNE_PARTNER, "Petra", partner_id=politie)
    actie = add_actie(plan, "Voor iedereen", actiehouder_id=anna.user_id, thema_id=thema, deadline=clock.today())
    own = {"actiehouder_id": anna.user_id, "thema_id": thema}
    intern = add_actie(plan, canary("intern"), vertrouwelijkheid="intern", **own)
    secret = add_actie(plan, canary("vertrouwelijk"), vertrouwelijkheid="vertrouwelijk", actiehouder_id=bram.user_id)
    for given in (
        {"oorzaak": canary("oorzaak"), "koers": "loopt vast", "opmerking": canary("opmerking")},
        {"toelichting": canary("teruggestuurd"), "beoordeling": "teruggestuurd"},
        {"toelichting": canary("voorstel"), "beoordeling": "ingediend", "partner_id": politie},
    ):
        add_voortgang(actie, petra.user_id if "partner_id" in given else anna.user_id, clock.today(), **given)
    share_acties(regisseur, [actie], politie)
    add_reactie(anna, actie, "Zullen we bellen?", gedeeld=True)
    set_deadline(regisseur, [actie], deadline=clock.today() + timedelta(9), reason=canary("reden"))
    with transaction() as session:
        row = session.get(UserRow, anna.user_id)
        row.naam, row.email = canary("naam"), f"{canary('adres').lower()}@rijnoord.example"
    ids = {"actie_id": [actie, intern, secret], "plan_id": [plan], "partner_id": [politie], "user_id": [anna.user_id],
           "thema_id": [thema], "voortgang_id": _statements(actie)}  # fmt: skip
    return ids, {Role.ACTIEHOUDER: anna, Role.EXTERNE_PARTNER: petra}


def _statements(actie_id: int) -> list[int]:
    with transaction() as session:
        return [id_ for (id_,) in session.query(VoortgangRow.id).filter_by(actie_id=actie_id)]


def test_no_field_is_shown_to_a_role_without_the_right(app, organisatie, planted, browse, regisseur):
    ids, people = planted
    people = {Role.REGISSEUR: regisseur, **people}
    answers, met = 0, {role: set() for role in Role}
    for role in Role:
        who = people.get(role) or person(organisatie, role, f"Iemand {role.name.title()}")
        if role is Role.ACTIEHOUDER:
            browser = Browser(app.test_client())
            address = f"{canary('adres').lower()}@rijnoord.example"
            browser.post("/aanmelden", email=address, password=PASSWORD)
        else:
            browser = browse(who)
        for rule, accesses in routes(app):
            if "GET" not in accesses or not set(PARAMETER.findall(rule)) <= ids.keys():
                continue
            for url, _ in urls(rule, ids):
                text = said(browser.get(url))
                answers += 1
                met[role] |= {field for field in FIELDS if canary(field).casefold() in text.casefold()}
    leaks = {(role.value, field) for role in Role for field in met[role] if role not in FIELDS[field]}
    print(f"{answers} pages read in {len(Role)} roles, {len(FIELDS)} restricted fields, {len(leaks)} leaks")

    assert leaks == set()
    assert set(FIELDS) == met[Role.REGISSEUR]
