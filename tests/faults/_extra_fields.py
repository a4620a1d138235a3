"""Every form of every page comes back with a field more for each column there is: nothing may change by it.

Each form is sent as the page shows it, and again, to the same database, with the extra fields: `organisatie_id`, `rol`,
`verwijderd_op`, `version`, and what a form of another role asks. Afterwards both databases must hold the same.
"""

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

from flask import Flask
from lxml import html
from sqlalchemy import Boolean, Date, DateTime, Integer, MetaData, select
from sqlalchemy.types import TypeDecorator

from tests.conftest import Browser, person
from tests.faults._setting import new_setting
from tests.web.test_every_route import addresses, fill, routes
from tracker.domain.rollen import Role
from tracker.store.session import db

Rows = dict[str, list[tuple[Any, ...]]]
BESIDES = {"rol": "beheerder", "roles": "beheerder", "role": "beheerder", "akkoord_door": "1", "is_admin": "1"}
# What is written about every request, whatever is in it.
ABOUT_REQUESTS = {"web_session", "login_attempt", "submission", "heartbeat", "register_geraakt", "register_stand"}
WORDS = {
    "deadline": "1-7-2027",
    "datum": "1-6-2026",
    "wanneer": "1-7-2027",
    "jaar": "2026",
    "email": "x@rijnoord.example",
}
ENDS = {"/afmelden", "/aanmelden"}
# What these two forms ask when there is more to decide than in our plan: the same right, another button.
IN_ANOTHER_STATE = {
    "/importeren/N/besluit": {"reden", "titel"},
    "/importeren/N/besluit-over-alles": {"besluit", "deel", "hoofdstuk", "reden", "zekerheid"},
}


@dataclass(frozen=True)
class Form:
    """A form as a page shows it."""

    page: str
    action: str
    fields: tuple[tuple[str, str], ...]
    names: frozenset[str]  # everything a person could fill in, tick or press

    @property
    def kind(self) -> tuple[str, frozenset[str]]:
        """The same form for another object is the same kind."""
        return re.sub(r"\d+", "N", self.action), self.names


def forms_on(page: str, text: str) -> Iterator[Form]:
    """Read the forms of a page that change something, with a few words in what is empty."""
    for form in html.fromstring(text).iter("form"):
        if (form.get("method") or "get").lower() != "post":
            continue
        action = urlsplit(urljoin(page, form.get("action") or page))
        fields = [
            (name, value or WORDS.get(name, "Woorden")) for name, value in form.form_values() if name != "csrf_token"
        ]
        buttons = [(one.get("name"), one.get("value") or "") for one in form.iter("button") if one.get("name")]
        names = {one.get("name") for one in form.xpath(".//*[@name]")}
        where = action.path + (f"?{action.query}" if action.query else "")
        yield Form(page, where, (*fields, *buttons[:1]), frozenset(names))


def columns() -> dict[str, str]:
    """Return every column of every table with a value that would show."""
    named = {column.name: _value(column.type) for table in db.metadata.tables.values() for column in table.columns}
    return {**named, **BESIDES}


def _value(kind: Any) -> str:
    kind = kind.impl if isinstance(kind, TypeDecorator) else kind
    if isinstance(kind, Boolean | Integer):
        return "1"
    return "2020-01-01" if isinstance(kind, Date | DateTime) else "beheerder"


def contents(metadata: MetaData) -> Rows:
    """Return every row of every table, without the moments and what is made by chance."""
    found = {}
    for table in metadata.sorted_tables:
        if table.name in ABOUT_REQUESTS:
            continue
        kept = [one for one in table.columns if not isinstance(getattr(one.type, "impl", one.type), DateTime)]
        kept = [one for one in kept if "hash" not in one.name and one.name not in {"created_at", "token", "sleutel"}]
        found[table.name] = sorted(map(tuple, db.session.execute(select(*kept)).all()), key=repr)
    db.session.remove()
    return found


class Copies:
    """The database of an application as it was, to go back to."""

    def __init__(self, app: Flask) -> None:
        """Keep a copy of the database as it is now."""
        self.app, self.file = app, Path(str(db.engine.url.database))
        self.kept = self.file.with_suffix(".kept")
        self._let_go()
        shutil.copy(self.file, self.kept)

    def _let_go(self) -> None:
        db.session.remove()
        db.engine.dispose()

    def after(self, browser: Browser, form: Form, extra: dict[str, str], token: str) -> tuple[int, Rows]:
        """Send a form to the kept database; return the answer and what the database holds then."""
        self._let_go()
        shutil.copy(self.kept, self.file)
        data: dict[str, list[str]] = {"csrf_token": [token], **{name: [value] for name, value in extra.items()}}
        for name, value in form.fields:
            data.setdefault(name, []).append(value)
        status = browser._send("POST", form.action, data=data).status_code
        return status, contents(db.metadata)


def differences(one: Rows, other: Rows) -> set[str]:
    return {name for name in one if one[name] != other[name]}


def forms_of(browser: Browser, pages: list[str]) -> dict[tuple[str, frozenset[str]], Form]:
    """Open every page somebody may see and return one form of each kind."""
    found: dict[tuple[str, frozenset[str]], Form] = {}
    for page in pages:
        answer = browser.get(page)
        if answer.status_code == 200 and answer.mimetype == "text/html":
            for form in forms_on(page, answer.text):
                if urlsplit(form.action).path not in ENDS:
                    found.setdefault(form.kind, form)
    return found


def extra_fields(*, full: bool) -> dict[str, Any]:
    """Send every form of every role twice, with and without the extra fields; in the short form each form once."""
    sent, accepted, changed, known = 0, 0, [], set()
    with new_setting("sqlite") as setting:
        people = {role: person(setting.organisatie_id, role, f"Rol{n}") for n, role in enumerate(Role)}
        pages = _pages(setting.app, setting.organisatie_id, people[Role.REGISSEUR])
        browsers = {role: Browser(setting.app.test_client(), one.naam) for role, one in people.items()}
        forms = {role: forms_of(browser, pages) for role, browser in browsers.items()}
        tokens = {role: browser.token("/account") for role, browser in browsers.items()}
        copies, columns_ = Copies(setting.app), columns()  # with everybody signed in
        for role, browser in browsers.items():
            token = tokens[role]
            for kind, form in forms[role].items():
                if not full and kind in known:
                    continue
                known.add(kind)
                asked = IN_ANOTHER_STATE.get(kind[0], set())
                extra = {name: value for name, value in columns_.items() if name not in form.names | asked}
                status, plain = copies.after(browser, form, {}, token)
                _, more = copies.after(browser, form, extra, token)
                sent, accepted = sent + 1, accepted + (status == 303)
                if found := differences(plain, more):
                    found -= differences(plain, copies.after(browser, form, {}, token)[1])  # what differs by itself
                changed += [f"{form.action} as {role.value}: {', '.join(sorted(found))}"] if found else []
    print(f"{sent} forms ({accepted} accepted) with {len(columns_)} extra fields: {len(changed)} wrote something else")
    print(*changed, sep="\n")
    return {"forms": sent, "accepted": accepted, "fields": len(columns_), "changed": changed}


def _pages(app: Flask, organisatie_id: int, regisseur: Any) -> list[str]:
    known = fill(organisatie_id, regisseur)
    rules = [rule for rule, accesses in routes(app) if "GET" in accesses and not rule.startswith("/static")]
    with_all = [rule for rule in rules if set(re.findall(r"<(?:\w+:)?(\w+)>", rule)) <= known.keys()]
    return [address for rule in with_all for address in addresses(rule, known)]
