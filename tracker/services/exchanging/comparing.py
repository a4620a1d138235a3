"""What a spreadsheet would change in a plan, row by row, before anything changes. Pure."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Any

from tracker.domain.deelname import tidy_deelnames
from tracker.domain.links import LinkError, check_link
from tracker.domain.opbouw import LARGEST_GEWICHT
from tracker.domain.periods import NotADateError, parse_date_nl
from tracker.domain.plan import Actie, ActieSoort, BudgetSoort, Persoon, Plan, Prioriteit, Vertrouwelijkheid
from tracker.domain.ritme import Ritme
from tracker.domain.ritme_words import parse_ritme
from tracker.domain.seizoen import NotASeizoenError, Seizoen, parse_seizoen
from tracker.domain.velden import VeldError, read_waarde, show_waarde
from tracker.services.exchanging.fields import (
    EDITABLE,
    LIST,
    TOLD,
    Field,
    Kolom,
    OwnField,
    own_fields,
    plain,
    texts_of,
    thema_path,
)
from tracker.services.exchanging.given import Given, GivenRow
from tracker.services.velden_actie import LARGEST_BUDGET

LONGEST = {Field.TITEL: 300, Field.NUMMER: 40, Field.PORTEFEUILLEHOUDER: 200, Field.TEKST: 20_000, Field.DEKKING: 200,
           Field.BESTUURLIJK: 200, Field.AMBTELIJK: 200, Field.ZAAKNUMMER: 200}  # fmt: skip


class Verdict(StrEnum):
    """What a row does. The value is the word on screen."""

    GELIJK = "gelijk"
    GEWIJZIGD = "gewijzigd"
    NIEUW = "nieuw"
    FOUT = "fout"


@dataclass(frozen=True, slots=True)
class Difference:
    """One field of an actie: as it is, as the file says, and what that means."""

    field: Kolom
    old: str
    new: str
    value: Any


@dataclass(frozen=True, slots=True)
class RowVerdict:
    """One row of the file, with what it changes and what is wrong with it."""

    place: str
    verdict: Verdict
    titel: str
    actie_id: int | None = None
    differences: tuple[Difference, ...] = ()
    errors: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()  # what is left as it is, and why


class CellError(ValueError):
    """A cell that cannot be understood; the message is one Dutch sentence."""


@dataclass(slots=True)
class _Known:
    """What rows are compared with."""

    plan: Plan
    personen: Sequence[Persoon]
    texts: dict[int, dict[Kolom, str]]
    by_kenmerk: dict[str, Actie]
    by_titel: dict[str, list[Actie]] = field(default_factory=dict)
    taken: set[int] = field(default_factory=set)


def compare(given: Given, plan: Plan, personen: Sequence[Persoon]) -> list[RowVerdict]:
    """Return what each row would change. Acties that are not in the file stay as they are."""
    texts = {actie.id: texts_of(actie, plan) for actie in plan.acties}
    known = _Known(plan, personen, texts, {str(actie.id): actie for actie in plan.acties})
    for actie in plan.acties:
        known.by_titel.setdefault(plain(actie.titel).casefold(), []).append(actie)
    return _without_equal_numbers([_judge(row, known) for row in given.rows], plan)


def _without_equal_numbers(verdicts: list[RowVerdict], plan: Plan) -> list[RowVerdict]:
    """Refuse rows that give an actie a number another one would have too; those that merely swap are fine."""
    numbers = {actie.id: actie.nummer for actie in plan.acties}
    new = {at: one.new for at, row in enumerate(verdicts) for one in row.differences if one.field is Field.NUMMER}
    numbers |= {row.actie_id: new[at] for at, row in enumerate(verdicts) if at in new and row.actie_id is not None}
    added = (new[at] for at, row in enumerate(verdicts) if at in new and row.actie_id is None)
    often = Counter([*numbers.values(), *added])
    return [
        replace(row, verdict=Verdict.FOUT, errors=(*row.errors, f"Nummer {new[at]} is ook van een andere actie."))
        if new.get(at) and often[new[at]] > 1
        else row
        for at, row in enumerate(verdicts)
    ]


def _judge(row: GivenRow, known: _Known) -> RowVerdict:
    titel = row.texts.get(Field.TITEL, "")
    try:
        actie = _which(row, known)
    except CellError as error:
        return RowVerdict(row.place, Verdict.FOUT, titel, errors=(str(error),))
    before = known.texts[actie.id] if actie else dict.fromkeys((*Field, *own_fields(known.plan)), "")
    before |= {} if actie else {Field.GEWICHT: "1"}
    differences, errors = _differences(row, before, known)
    if not titel:
        errors.append("De kolom ‘Actie’ is leeg. Vul in wat er gaat gebeuren.")
    verdict = Verdict.FOUT if errors else Verdict.NIEUW if actie is None else Verdict.GELIJK
    if verdict is Verdict.GELIJK and differences:
        verdict = Verdict.GEWIJZIGD
    if actie is not None and not errors:
        known.taken.add(actie.id)
    return RowVerdict(
        row.place, verdict, titel, actie.id if actie else None, tuple(differences), tuple(errors), _remarks(row, before)
    )


def _which(row: GivenRow, known: _Known) -> Actie | None:
    """Return the actie a row is about: by its kenmerk, else by its exact titel; None makes a new one."""
    kenmerk = row.texts.get(Field.KENMERK, "")
    if kenmerk:
        found = known.by_kenmerk.get(kenmerk)
        if found is None:
            raise CellError(
                f"Kenmerk ‘{kenmerk[:40]}’ hoort niet bij dit plan. Maak de cel leeg voor een nieuwe actie."
            )
    else:
        same = known.by_titel.get(row.texts.get(Field.TITEL, "").casefold(), [])
        found = same[0] if len(same) == 1 else None
    if found is not None and found.id in known.taken:
        raise CellError("Deze actie staat twee keer in het bestand. Haal een van de twee rijen weg.")
    return found


def _differences(row: GivenRow, before: Mapping[Kolom, str], known: _Known) -> tuple[list[Difference], list[str]]:
    differences, errors = [], []
    for name in (*EDITABLE, *own_fields(known.plan)):
        new = row.texts.get(name)
        if new is None or new == before[name]:
            continue
        try:
            value = _own(name, new) if isinstance(name, OwnField) else _READ[name](new, known)
        except CellError as error:
            errors.append(str(error))
        else:
            if _say(name, value) != before[name]:
                differences.append(Difference(name, before[name], new, value))
    return differences, errors


def _say(name: Kolom, value: Any) -> Any:
    """Return a value as the register writes it, to see whether it is another one."""
    if isinstance(name, OwnField):
        return plain(show_waarde(name.veld, value))
    return LIST.join(value) if isinstance(value, list) else value


def _own(field: OwnField, text: str) -> str:
    try:
        return read_waarde(field.veld, text)
    except VeldError as error:
        raise CellError(str(error)) from error


def _remarks(row: GivenRow, before: Mapping[Kolom, str]) -> tuple[str, ...]:
    changed = [name.value for name in Field if name in TOLD and row.texts.get(name, before[name]) != before[name]]
    if not changed:
        return ()
    what = " en ".join(f"‘{name}’" for name in changed)
    return (f"{what} verandert niet: dat kan alleen met een voortgangsmelding.",)


def _text(name: Field) -> Callable[[str, _Known], str]:
    def read(text: str, _: _Known) -> str:
        if len(text) > LONGEST[name]:
            raise CellError(f"‘{name.value}’ is langer dan {LONGEST[name]} tekens. Maak de tekst korter.")
        return text

    return read


def _day(text: str, _: _Known) -> date | None:
    if not text:
        return None
    try:
        return parse_date_nl(text)
    except NotADateError:
        raise CellError(f"‘{text[:40]}’ is geen datum. Schrijf een datum zoals 31-12-2026.") from None


def _ritme(text: str, _: _Known) -> Ritme | None:
    if not text:
        return None
    found = parse_ritme(text)
    if found is None:
        raise CellError(f"‘{text[:40]}’ is geen ritme. Schrijf bijvoorbeeld ‘4 keer per jaar’ of ‘doorlopend’.")
    return found


def _persoon(text: str, known: _Known) -> int | None:
    if not text:
        return None
    wanted = text.casefold()
    found = [p for p in known.personen if wanted in {p.naam.casefold(), p.email.casefold()}]
    if len(found) == 1:
        return found[0].id
    if found:
        raise CellError(f"Er zijn meer mensen die ‘{text[:60]}’ heten. Vul het e-mailadres in.")
    raise CellError(f"‘{text[:60]}’ staat niet bij de personen. Voeg deze persoon toe of maak de cel leeg.")


def _thema(text: str, known: _Known) -> int | None:
    if not text:
        return None
    wanted = text.casefold()
    paths = {thema_path(thema.id, known.plan).casefold(): thema.id for thema in known.plan.themas}
    if wanted in paths:
        return paths[wanted]
    same = [thema.id for thema in known.plan.themas if thema.titel.casefold() == wanted]
    if len(same) == 1:
        return same[0]
    raise CellError(
        f"Het thema ‘{text[:60]}’ staat niet in dit plan. Schrijf het zoals in het plan, of maak de cel leeg."
    )


def _partners(text: str, _: _Known) -> list[str]:
    return tidy_deelnames(text.replace("\n", ";").split(";"))


def _word(words: type[StrEnum], usual: StrEnum) -> Callable[[str, _Known], str]:
    def read(text: str, _: _Known) -> str:
        if not text:
            return usual.value
        found = next((word for word in words if word.value == text.casefold()), None)
        if found is None:
            raise CellError(f"‘{text[:40]}’ kan niet. Kies uit: {', '.join(word.value for word in words)}.")
        return found.value

    return read


def _whole(name: Field, largest: int, empty: int | None) -> Callable[[str, _Known], int | None]:
    def read(text: str, _: _Known) -> int | None:
        bare = text.replace("€", "").replace(" ", "").removesuffix(",00").replace(".", "")
        if not bare:
            return empty
        if not bare.isdecimal() or int(bare) > largest:
            raise CellError(f"‘{text[:40]}’ bij ‘{name.value}’ is geen heel getal van 0 tot en met {largest}.")
        return int(bare)

    return read


def _seizoen(text: str, _: _Known) -> Seizoen | None:
    try:
        return parse_seizoen(text)
    except NotASeizoenError as error:
        raise CellError(str(error)) from error


def _link(text: str, _: _Known) -> str:
    try:
        return check_link(text)
    except LinkError as error:
        raise CellError(str(error)) from error


def _doel(text: str, known: _Known) -> int | None:
    if not text:
        return None
    wanted = text.casefold()
    found = [d.id for d in known.plan.doelen if wanted in {plain(d.tekst).casefold(), d.nummer.casefold()}]
    if len(found) != 1:
        raise CellError(f"Het doel ‘{text[:60]}’ staat niet in dit plan. Schrijf het zoals in het plan.")
    return found[0]


def _actiepunt(text: str, known: _Known) -> int | None:
    if not text:
        return None
    wanted = text.casefold()
    found = [a.id for a in known.plan.acties if a.nummer.casefold() == wanted]
    found = found or [a.id for a in known.plan.acties if plain(a.titel).casefold() == wanted]
    if len(found) != 1:
        raise CellError(f"Het actiepunt ‘{text[:60]}’ staat niet (of vaker) in dit plan. Vul het nummer in.")
    return found[0]


def _optional_word(words: type[StrEnum]) -> Callable[[str, _Known], str]:
    known_words = _word(words, next(iter(words)))
    return lambda text, known: known_words(text, known) if text else ""


_READ: dict[Field, Callable[[str, _Known], Any]] = {
    **{name: _text(name) for name in LONGEST},
    Field.THEMA: _thema,
    Field.SOORT: _word(ActieSoort, ActieSoort.ONBEPAALD),
    Field.ACTIEHOUDER: _persoon,
    Field.PARTNERS: _partners,
    Field.START: _day,
    Field.DEADLINE: _day,
    Field.RITME: _ritme,
    Field.HOORT_BIJ: _actiepunt,
    Field.GEWICHT: _whole(Field.GEWICHT, LARGEST_GEWICHT, 1),
    Field.PRIORITEIT: _optional_word(Prioriteit),
    Field.DOEL: _doel,
    Field.SEIZOEN: _seizoen,
    Field.BUDGET: _whole(Field.BUDGET, LARGEST_BUDGET, None),
    Field.BUDGET_SOORT: _optional_word(BudgetSoort),
    Field.ZAAK_LINK: _link,
    Field.VERTROUWELIJKHEID: _word(Vertrouwelijkheid, Vertrouwelijkheid.OPENBAAR),
}


def count(verdicts: Iterable[RowVerdict]) -> dict[Verdict, int]:
    """Return how many rows do what."""
    found = dict.fromkeys(Verdict, 0)
    for one in verdicts:
        found[one.verdict] += 1
    return found
