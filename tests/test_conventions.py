"""The rules of the house that a tool can keep: see "Afspraken" in README.md."""

import ast
import re
from pathlib import Path

import pytest
from flask import Flask

from tests.conftest import ROOT
from tracker.domain.rollen import MATRIX, Role
from tracker.reporting.compose import KINDS
from tracker.reporting.writers import WRITERS
from tracker.store.tables import ActieRow
from tracker.web.access import PUBLIC, SIGNED_IN

TRACKER = ROOT / "tracker"
MODULES = sorted(TRACKER.rglob("*.py"))
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
CLOCK_READERS = re.compile(r"\b(datetime\.(now|utcnow|today)|date\.today|time\.time)\(")


def relative(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def test_every_route_says_who_may_use_it(app: Flask):
    unmarked = [name for name, view in app.view_functions.items() if name != "static" and not hasattr(view, "access")]

    assert unmarked == []


def test_few_routes_are_public_and_these_are_they(app: Flask):
    public = {name for name, view in app.view_functions.items() if getattr(view, "access", None) == PUBLIC}

    assert public == {
        "toegang.asked",
        "toegang.choose",
        "toegang.forgotten",
        "auth.login",
        "auth.signed_out",
        "hulp.alive",
        "hulp.ready",
        "hulp.accessibility",
        "hulp.privacy",
        "agenda.feed",
        "openbaar.show",
        "openbaar.data",
        "openbaar.schema",
        "antwoord.show",
        "antwoord.send",
        "antwoord.ask",
        "antwoord.revoke",
        "antwoord.thanks",
        "antwoord.revoked",
        "antwoord.on_its_way",
    }


def test_a_visitor_gets_no_page_that_is_not_public(app: Flask, browse):
    answers = {}
    for rule in app.url_map.iter_rules():
        access = getattr(app.view_functions[rule.endpoint], "access", None)
        if rule.endpoint == "static" or access == PUBLIC or "GET" not in (rule.methods or ()):
            continue
        url = re.sub(r"<(?:\w+:)?(\w+)>", "1", rule.rule)
        answers[rule.rule] = browse().get(url).status_code

    assert set(answers.values()) == {302}, answers


@pytest.mark.parametrize("role", list(Role))
def test_a_role_without_the_permission_is_refused(app: Flask, browse, organisatie, role):
    from tests.conftest import person  # noqa: PLC0415 - a helper, not a fixture

    browser = browse(person(organisatie, role, "Robin"))
    let_in = []
    for rule in app.url_map.iter_rules():
        access = getattr(app.view_functions[rule.endpoint], "access", PUBLIC)
        if access in {PUBLIC, SIGNED_IN} or access in MATRIX[role]:
            continue
        url = re.sub(r"<(?:\w+:)?(\w+)>", "1", rule.rule)
        answer = browser.get(url) if "GET" in rule.methods else browser.post(url)
        if answer.status_code != 403:
            let_in.append((rule.rule, answer.status_code))

    assert let_in == []


def test_addresses_are_dutch_lower_case_and_kebab_case(app: Flask):
    odd = [
        rule.rule
        for rule in app.url_map.iter_rules()
        if not re.fullmatch(r"(/([a-z0-9.-]+|[a-z.-]*<[a-z_:]+>))*/?", rule.rule) and rule.endpoint != "static"
    ]

    assert odd == []


def test_only_the_clock_reads_the_clock():
    readers = [relative(path) for path in MODULES if CLOCK_READERS.search(path.read_text())]

    assert readers == ["tracker/clock.py"]


def test_only_the_session_commits():
    commits = [relative(path) for path in MODULES if ".commit(" in path.read_text()]

    assert commits == ["tracker/store/session.py"]


def test_only_the_mail_room_speaks_smtp():
    users = {
        relative(path) for path in MODULES if re.search(r"^\s*(import|from) smtplib", path.read_text(), re.MULTILINE)
    }

    assert {Path(user).parent.as_posix() for user in users} <= {"tracker/mail"}


def test_only_web_speaks_http_and_only_store_and_services_touch_the_session():
    speakers = [
        relative(path)
        for path in MODULES
        if re.search(r"from flask import .*\b(request|render_template|redirect)\b", path.read_text())
        and "tracker/web" not in relative(path)
    ]

    assert speakers == []


def test_templates_hold_no_inline_style_or_script():
    inline = [
        relative(path)
        for path in TEMPLATES
        if "mail/" not in relative(path)
        and re.search(r"\sstyle=|\son\w+=\"|<style|<script(?![^>]*src=)", path.read_text())
    ]

    assert inline == []


def test_templates_do_not_query():
    asking = [relative(path) for path in TEMPLATES if re.search(r"\.(query|session|execute)\(", path.read_text())]

    assert asking == []


def test_every_lint_exception_in_the_code_gives_its_reason():
    bare = [
        f"{relative(path)}:{number}"
        for path in [*MODULES, *sorted((ROOT / "tests").rglob("*.py"))]
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if re.search(r"# noqa: [A-Z0-9, ]+$", line)
    ]
    # The first of several alike gives the reason; PLC0415 (an import where it is needed) says itself what it is.
    unexplained = [place for place in bare if "PLC0415" not in _line(place)]

    assert unexplained == []


def _line(place: str) -> str:
    path, number = place.rsplit(":", 1)
    return (ROOT / path).read_text().splitlines()[int(number) - 1]


def test_every_column_of_an_actie_reaches_the_domain():
    from tracker.domain.plan import Actie  # noqa: PLC0415 - only this test looks at it

    stands_for = {"actiehouder_id": "actiehouder", "vervanger_id": "vervanger", "ritme_aantal": "ritme",
                  "ritme_periode": "ritme", "document_id": "passage", "quote": "passage", "line": "passage",
                  "line_end": "passage", "page": "passage", "heading_path": "passage",
                  "seizoen_van": "seizoen", "seizoen_tot": "seizoen"}  # fmt: skip
    order_only = {"position"}
    fields = set(Actie.__dataclass_fields__)
    lost = [
        column.name
        for column in ActieRow.__table__.columns
        if column.name not in order_only and stands_for.get(column.name, column.name) not in fields
    ]

    assert lost == [], "add the field to domain/plan.py and store/plans.py"


def test_no_function_is_longer_than_a_screen():
    long = [
        f"{relative(path)}:{node.lineno} {node.name} ({node.end_lineno - node.lineno + 1} lines)"
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef) and node.end_lineno - node.lineno + 1 > 60
    ]

    assert long == []


def test_the_project_names_no_machine_and_no_registry():
    forbidden = re.compile(r"/work/|/root/|/home/\w+/|pypi\.org|registry\.npmjs|deb\.debian")
    texts = [
        p for p in ROOT.rglob("*") if p.suffix in {".py", ".html", ".md", ".toml", ".txt", ".css", ".js", ".yml", ".sh"}
    ]
    naming = [
        relative(path)
        for path in texts
        if not {".venv", "var", "node_modules", ".git"} & set(path.parts)
        and path != Path(__file__)
        and forbidden.search(path.read_text(errors="replace"))
    ]

    assert naming == []


class TestReadme:
    """The docs are held to the code."""

    text = (ROOT / "README.md").read_text() if (ROOT / "README.md").exists() else ""

    def test_it_names_every_setting(self):
        settings = set(re.findall(r'"(TRACKER_[A-Z_]+)"', (ROOT / "config.py").read_text()))

        assert {name for name in settings if name not in self.text} == set()

    def test_it_names_every_reminder_rule(self):
        from tracker.reminders.rules import RULES  # noqa: PLC0415 - only this test looks at it

        assert {name for name in RULES if f"`{name}`" not in self.text} == set()

    def test_it_names_every_report_kind_and_format(self):
        assert {name for name in [*KINDS, *WRITERS] if f"`{name}`" not in self.text} == set()

    def test_it_names_every_document_format(self):
        from tracker.extraction.readers import READERS  # noqa: PLC0415 - only this test looks at it

        rows = {name: next((line for line in self.text.splitlines() if f"`{name}` |" in line), "") for name in READERS}
        said = {name: re.findall(r"`(\.\w+)`", row) for name, row in rows.items()}
        assert said == {name: list(form.extensions) for name, form in READERS.items()}
        assert {name for name, form in READERS.items() if f"| {form.name} " not in rows[name]} == set()

    def test_it_names_every_command(self):
        from tracker.cli import build_parser  # noqa: PLC0415 - only this test looks at it

        commands = next(action for action in build_parser()._actions if action.dest == "command").choices

        assert {name for name in commands if f"tracker {name}" not in self.text} == set()
