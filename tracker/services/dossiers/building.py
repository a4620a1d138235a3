"""Putting together what a dossier says, as everything stands at this moment."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from tracker import clock
from tracker.domain.periods import format_date_nl
from tracker.domain.plan import Actie, Passage, Plan, Vertrouwelijkheid
from tracker.domain.tijdigheid import tijdigheid
from tracker.reporting.compose.bijlagen import place_of
from tracker.reporting.compose.scope import in_order
from tracker.reporting.dossier import (
    VERSIE,
    Bestand,
    Dossier,
    DossierActie,
    Ketencontrole,
    Mail,
    Melding,
    Reactie,
    Verschoven,
    Verzoek,
    Vindplaats,
    Wijziging,
)
from tracker.services.geschiedenis import history_lines
from tracker.services.namen import Names, names_of
from tracker.store.changes import LoggedChange
from tracker.store.dossiers import (
    OF_AN_ACTIE,
    About,
    Grouped,
    LogLine,
    deleted_acties,
    document_prints,
    files,
    log_lines,
    mails,
    people_named,
    reactions,
    requests,
    statements,
)
from tracker.store.plans import load_plan

_KINDS = {"thema": "Thema", "doel": "Doel", "indicator": "Indicator", "meting": "Cijfer", "veld": "Eigen veld",
          "plan": "Plan", "edition": "Rapport", "publicatie": "Openbare pagina", "dossier": "Dossier",
          "actievoorstel": "Voorgestelde actie"}  # fmt: skip
_LINKS = {"link": "antwoorden met een link", "adres": "antwoorden per mail"}
NEVER = (
    "e-mailadressen van mensen en de inhoud van de mails",
    "de inhoud van de bestanden: daarvan staat er een controlegetal, zodat u ze kunt vergelijken",
    "concepten die iemand typte en niet verstuurde",
)


def build(
    about: About, over: str, *, vertrouwelijk: bool, by: str, at: datetime, keten: Callable[[], Ketencontrole]
) -> tuple[Dossier, int]:
    """Return the dossier and how many acties it is about.

    Args:
        about: of which acties.
        over: what the one actie is called.
        vertrouwelijk: whether acties of a whole plan that are vertrouwelijk are in it; one actie always is.
        by: the name of who makes it.
        at: now.
        keten: checks the change log; it forgets what was read, so it is called first.
    """
    checked, today = keten(), clock.local(at).date()
    plan = load_plan(about.plan_id, today)
    acties = sorted((*_present(plan, about), *_deleted(about)), key=_place(plan))
    hidden = {one.id for one in acties if one.vertrouwelijkheid is Vertrouwelijkheid.VERTROUWELIJK}
    hidden = set() if vertrouwelijk or about.actie_id is not None else hidden
    shared, internal = reactions(about)
    known = [one for one in log_lines(about) if one.seq is None or one.seq <= checked.laatste_regel]
    lines = [one for one in known if vertrouwelijk or not (one.actie_id is None and one.kind in OF_AN_ACTIE)]
    say = _Words(plan, lines)
    found = _Found(
        statements(about), requests(about), mails(about), files(about), shared, document_prints(about),
        dict(deleted_acties(about)),
    )  # fmt: skip
    told = tuple(_actie(plan, one, found, say) for one in acties if one.id not in hidden)
    left_out = tuple(_left_out(len(hidden), internal, len(known) - len(lines)))
    whole = about.actie_id is None
    dossier = Dossier(
        versie=VERSIE, organisatie=plan.organisatie, plan_id=plan.id, plan=plan.titel, periode=plan.periode,
        over="" if whole else over, peildatum=today, gemaakt_op=_moment(at), gemaakt_door=by,
        keten=checked, weggelaten=left_out, acties=told,
        plan_wijzigingen=say.changes(None) if whole else (),
    )  # fmt: skip
    return dossier, len(told)


def _left_out(hidden: int, internal: int, gone: int) -> Iterator[str]:
    if hidden:
        yield f"{hidden} {'actie die' if hidden == 1 else 'acties die'} vertrouwelijk {'is' if hidden == 1 else 'zijn'}"
    if internal:
        yield f"{internal} interne {'reactie' if internal == 1 else 'reacties'} van medewerkers aan elkaar"
    if gone:
        yield f"{gone} {'regel' if gone == 1 else 'regels'} van het logboek over wat met een import is teruggedraaid"
    yield from NEVER


@dataclass(frozen=True, slots=True)
class _Found:
    """What hangs on the acties, by actie; the prints by document."""

    said: Grouped
    asked: Grouped
    mailed: Grouped
    files: Grouped
    shared: Grouped
    prints: Mapping[int, str]
    deleted: Mapping[int, date]


class _Words:
    """The change log in words."""

    def __init__(self, plan: Plan, lines: Iterable[LogLine]) -> None:
        self.by_actie: dict[int | None, list[LogLine]] = {}
        parents: set[int] = set()
        people: set[int] = set()
        for line in lines:
            self.by_actie.setdefault(line.actie_id, []).append(line)
            numbers = {value for value in (line.old, line.new) if isinstance(value, int)}
            parents |= numbers if line.field == "parent_id" else set()
            people |= numbers if line.field.endswith("_id") else set()
        self.names: Names = names_of(plan, people_named(people), acties=parents)
        self.parts = {("thema", one.id): one.titel for one in plan.themas}
        self.parts |= {("indicator", one.id): one.naam for one in plan.indicatoren}
        self.parts |= {("veld", one.id): one.naam for one in plan.velden}

    def changes(self, actie_id: int | None) -> tuple[Wijziging, ...]:
        return tuple(self._change(line) for line in self.by_actie.get(actie_id, ()))

    def _called(self, line: LogLine) -> str:
        """Return which part of the plan a line is about; what is gone from the plan has lost its name."""
        name = self.parts.get((line.kind, line.object_id), "")
        return f"{_KINDS[line.kind]} ‘{name}’" if name else _KINDS[line.kind]

    def _change(self, line: LogLine) -> Wijziging:
        logged = LoggedChange(line.field, line.old, line.new, line.reason, line.channel, line.by, line.at)
        (said,) = history_lines((logged,), self.names)
        about = f"{self._called(line)}: " if line.actie_id is None and line.kind in _KINDS else ""
        return Wijziging(
            line.seq, _moment(line.at), line.by, said.channel, f"{about}{said.what}", said.old, said.new, line.reason
        )


def _present(plan: Plan, about: About) -> list[Actie]:
    return [one for one in plan.acties if about.actie_id in {None, one.id}]


def _deleted(about: About) -> list[Actie]:
    """Return the acties in the prullenbak as they were on their last day."""
    days: dict[date, list[int]] = {}
    for actie_id, day in deleted_acties(about):
        days.setdefault(day, []).append(actie_id)
    return [
        actie
        for day, ids in days.items()
        for actie in load_plan(about.plan_id, day - timedelta(days=1), actie_ids=ids).acties
    ]


def _place(plan: Plan) -> Callable[[Actie], tuple[int, int]]:
    """Return the order of the plan, each maatregel behind its actiepunt; what was deleted comes last."""
    order = {actie.id: at for at, actie in enumerate(in_order(plan.acties))}
    return lambda actie: (order.get(actie.id, len(order)), actie.id)


def _actie(plan: Plan, actie: Actie, found: _Found, say: _Words) -> DossierActie:
    thema = plan.hoofdthema(actie.thema_id)
    return DossierActie(
        id=actie.id, nummer=actie.nummer, titel=actie.titel, tekst=actie.tekst, thema=thema.titel if thema else "",
        vertrouwelijkheid=actie.vertrouwelijkheid.value,
        actiehouder=f"{actie.actiehouder.naam}, {actie.actiehouder.rol_in_rapport}" if actie.actiehouder else "niemand",
        fase=actie.fase.value, koers=actie.koers.value if actie.fase.has_koers and actie.koers else "",
        tijdigheid=tijdigheid(actie, plan.peildatum).value,
        eerste_deadline=actie.deadline_oorspronkelijk, deadline=actie.deadline,
        planning=str(actie.ritme) if actie.ritme else actie.deadline_tekst,
        toegevoegd_op=actie.toegevoegd_op, verwijderd_op=found.deleted.get(actie.id),
        vindplaats=_vindplaats(actie.passage, found.prints) if actie.passage else None,
        meldingen=tuple(_melding(row) for row in found.said.get(actie.id, ())),
        verschuivingen=tuple(Verschoven(o.op, o.van, o.naar, o.reden, o.door) for o in actie.verschuivingen),
        verzoeken=tuple(
            Verzoek(o.op, o.naam, o.deadline_was, o.deadline, o.reden, o.beoordeling, o.rechter or "", o.beoordeeld_op,
                    o.opmerking)
            for o in found.asked.get(actie.id, ())
        ),
        mails=tuple(_mails(found.mailed.get(actie.id, ()))),
        bestanden=tuple(
            Bestand(o.bestandsnaam, o.media_type, o.size, o.sha256, o.omschrijving, o.naam, o.op, o.verwijderd_op)
            for o in found.files.get(actie.id, ())
        ),
        reacties=tuple(Reactie(_moment(o.at), o.naam, o.tekst) for o in found.shared.get(actie.id, ())),
        wijzigingen=say.changes(actie.id),
    )  # fmt: skip


def _vindplaats(passage: Passage, prints: Mapping[int, str]) -> Vindplaats:
    return Vindplaats(
        passage.quote, place_of(passage), passage.bestandsnaam, prints.get(passage.document_id, ""), passage.page,
        passage.line, passage.line_end,
    )  # fmt: skip


def _melding(row: Any) -> Melding:
    return Melding(
        row.datum, _moment(row.at), row.naam, row.namens, row.fase,
        row.koers or "", row.toelichting, row.oorzaak, row.gevolg, row.bijsturing, row.aantal, row.beoordeling,
        row.rechter or "", row.beoordeeld_op, row.opmerking,
    )  # fmt: skip


def _mails(rows: Iterable[Any]) -> Iterator[Mail]:
    """Yield each mail once, with every rule that asked for it."""
    told: dict[int, list[Any]] = {}
    for row in rows:
        told.setdefault(row.id, []).append(row)
    for same in told.values():
        one = same[0]
        rules = ", ".join(_LINKS.get(row.rule, row.rule) for row in same)
        sent = _moment(one.sent_at) if one.sent_at else ""
        yield Mail(one.subject, rules, one.naam, one.state, _moment(one.created_at), sent, one.error)


def _moment(at: datetime) -> str:
    there = clock.local(at)
    return f"{format_date_nl(there.date())} om {there:%H:%M}"
