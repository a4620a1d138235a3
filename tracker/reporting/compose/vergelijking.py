"""This edition beside the ones before it: what is new, done, shifted and gone, so that the numbers add up."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from tracker.domain.periods import format_date_nl
from tracker.reporting.blocks import (
    Bar,
    Block,
    BulletList,
    Cell,
    Chart,
    Column,
    Line,
    Paragraph,
    Report,
    Section,
    Series,
    cell,
)
from tracker.reporting.blocks import Table as Grid
from tracker.reporting.compose.data import mark
from tracker.reporting.compose.scope import STAND_TONES, Scope
from tracker.reporting.compose.words import acties, first_sentence, short_date
from tracker.reporting.data import Dataset, Field, Kind, Mark
from tracker.reporting.figures import Stand

COUNTED_ONCE = "Elke actie telt in deze tabel één keer mee: op de eerste regel die past."
MOST_YEARS = 8  # editions in the figure over the years
SUM_COLUMNS = (Column("Telling", 70, names_row=True), Column("Acties", 30, numeric=True))
# What can have happened to an actie since the former edition; the first that is so counts.
WHAT = ("Nieuw", "Afgerond", "Vervallen", "Deadline verschoven", "Andere stand", "Hetzelfde gebleven")
TEXT_COLUMNS = (Column("Actie", 30, names_row=True), Column("Vorige editie", 35), Column("Deze editie", 35))
COMPARED = (
    Field("Actie", width=45),
    Field("Stand in de vorige editie", width=18),
    Field("Stand in deze editie", width=18),
    Field("Deadline in de vorige editie", Kind.DAY, 13),
    Field("Deadline in deze editie", Kind.DAY, 13),
    Field("Resultaat in de vorige editie", width=60),
    Field("Resultaat in deze editie", width=60),
)
CHANGE_COLUMNS = (
    Column("Actie", 40, names_row=True),
    Column("Vorige editie", 20),
    Column("Deze editie", 20),
    Column("Deadline", 20),
)


def vergelijking(scope: Scope, vorige: Sequence[Report]) -> Iterator[Section]:
    """Yield the comparison with the newest of the former editions, and the figure over all of them.

    Args:
        scope: what this edition is about.
        vorige: former editions, from old to new; those from before their acties were kept in them cannot be compared.
    """
    known = [
        (report, report.data.marks) for report in vorige if report.data is not None and report.data.marks is not None
    ]
    if not known:
        return
    last, marks = known[-1]
    before = {one.actie_id: one for one in marks}
    now = {actie.id: mark(actie) for actie in scope.acties}
    compared_in_numbers = (_intro(last), _sums(before, now), _became(before, now), Paragraph(COUNTED_ONCE))
    yield Section(1, "Vergeleken met de vorige editie", compared_in_numbers)
    yield Section(2, "Wat er veranderde", _changed(before, now))
    if retold := _retold(before, now):
        yield Section(2, "Nieuwe tekst over het resultaat", retold)
    yield Section(2, "Wat erbij kwam en wat eruit ging", _came_and_went(before, now))
    years = [(report.peildatum, found) for report, found in known[-MOST_YEARS:]]
    yield Section(2, "De stand door de tijd", (_over_time([*years, (scope.peildatum, tuple(now.values()))]),))


def _intro(last: Report) -> Block:
    return Paragraph(
        f"De vorige editie gaat over {last.year}. De peildatum daarvan is {format_date_nl(last.peildatum)}."
    )


def _sums(before: dict[int, Mark], now: dict[int, Mark]) -> Block:
    """Return the table that adds up: what there was, and came, less what went, is what there is."""
    lines = (
        ("Acties in de vorige editie", len(before)),
        ("Erbij gekomen", len(now.keys() - before.keys())),
        ("Niet meer in het rapport", -len(before.keys() - now.keys())),
        ("Acties in deze editie", len(now)),
    )
    return Grid("Van de vorige editie naar deze", SUM_COLUMNS, tuple((cell(text), cell(str(n))) for text, n in lines))


def _became(before: dict[int, Mark], now: dict[int, Mark]) -> Block:
    """Return the table that says of every actie in this edition what happened to it, once each."""
    told = Counter(_what(before.get(key), one) for key, one in now.items())
    lines = (*((word, told[word]) for word in WHAT), ("Acties in deze editie", told.total()))
    return Grid("Wat er met de acties gebeurde", SUM_COLUMNS, tuple((cell(text), cell(str(n))) for text, n in lines))


def _what(old: Mark | None, new: Mark) -> str:
    ended = new.stand in {Stand.AFGEROND, Stand.VERVALLEN} and (old is None or old.stand is not new.stand)
    happened = (
        old is None,
        ended and new.stand is Stand.AFGEROND,
        ended,
        old is not None and old.deadline != new.deadline,
        old is not None and old.stand is not new.stand,
    )
    return next((word for word, so in zip(WHAT, happened, strict=False) if so), WHAT[-1])


def _changed(before: dict[int, Mark], now: dict[int, Mark]) -> tuple[Block, ...]:
    both = [(before[key], now[key]) for key in now if key in before]
    moved = [(old, new) for old, new in both if (old.stand, old.deadline) != (new.stand, new.deadline)]
    retold = sum(1 for old, new in both if old.resultaat != new.resultaat)
    done = sum(1 for key, new in now.items() if new.stand is Stand.AFGEROND and not _was_done(before.get(key)))
    shifted = sum(1 for old, new in moved if old.deadline != new.deadline)
    said = (
        f"Na de vorige editie {_is(done)} {_some(done)} afgerond. Bij {_some(shifted)} is de deadline anders.",
        f"Bij {_some(retold)} staat een nieuwe tekst over het resultaat.",
    )
    rows = tuple(_change(old, new) for old, new in moved)
    table = (Grid("Acties met een andere stand of deadline", CHANGE_COLUMNS, rows),) if rows else ()
    return (*(Paragraph(line) for line in said), *table)


def _retold(before: dict[int, Mark], now: dict[int, Mark]) -> tuple[Block, ...]:
    """Return what was said of the same actie then and now, in short; whole texts are in the data of the report."""
    rows = tuple(
        (Cell((Line(new.naam, strong=True),)), cell(first_sentence(old.resultaat)), cell(first_sentence(new.resultaat)))
        for key, new in now.items()
        if (old := before.get(key)) is not None and old.resultaat != new.resultaat
    )
    return (Grid("Acties met een nieuwe tekst, met de eerste zin", TEXT_COLUMNS, rows),) if rows else ()


def compared(scope: Scope, vorige: Sequence[Report]) -> tuple[Dataset, ...]:
    """Return every actie of this edition and the one before it as rows; nothing without one to compare with."""
    known = [report.data.marks for report in vorige if report.data is not None and report.data.marks is not None]
    if not known:
        return ()
    before, now = {one.actie_id: one for one in known[-1]}, {actie.id: mark(actie) for actie in scope.acties}
    rows = tuple(_both(before.get(key), now.get(key)) for key in dict.fromkeys((*now, *before)))
    return (Dataset("Vergelijking", COMPARED, rows),)


def _both(old: Mark | None, new: Mark | None) -> tuple[str, ...]:
    named = new or old
    assert named is not None
    told = ((one.stand.value, one.deadline.isoformat() if one.deadline else "", one.resultaat) if one else ("", "", "")
            for one in (old, new))  # fmt: skip
    return (named.naam, *(text for pair in zip(*told, strict=True) for text in pair))


def _was_done(old: Mark | None) -> bool:
    return old is not None and old.stand is Stand.AFGEROND


def _is(number: int) -> str:
    return "zijn" if number > 1 else "is"


def _change(old: Mark, new: Mark) -> tuple[Cell, ...]:
    deadline = "–" if new.deadline is None else short_date(new.deadline)
    if old.deadline != new.deadline:
        deadline = f"{short_date(old.deadline)} → {deadline}"
    return Cell((Line(new.naam, strong=True),)), _stand(old), _stand(new), cell(deadline)


def _stand(one: Mark) -> Cell:
    return cell(one.stand.value, STAND_TONES[one.stand])


def _came_and_went(before: dict[int, Mark], now: dict[int, Mark]) -> tuple[Block, ...]:
    came = tuple(now[key].naam for key in now if key not in before)
    went = tuple(before[key].naam for key in before if key not in now)
    found: list[Block] = []
    if came:
        found += [Paragraph("Nieuw in het rapport:"), BulletList(came)]
    if went:
        found += [Paragraph("Niet meer in het rapport:"), BulletList(went)]
    return tuple(found) or (Paragraph("In beide edities staan dezelfde acties."),)


def _over_time(editions: Sequence[tuple[date, Sequence[Mark]]]) -> Chart:
    counts = [(day, Counter(one.stand for one in marks)) for day, marks in editions]
    found = [stand for stand in STAND_TONES if any(count[stand] for _, count in counts)]
    (_, first), (_, last) = counts[0], counts[-1]
    sentence = f"Afgerond: eerst {first[Stand.AFGEROND]} en nu {last[Stand.AFGEROND]} van {acties(sum(last.values()))}."
    return Chart(
        "Acties naar stand, per peildatum",
        sentence,
        "Peildatum",
        tuple(Series(stand.value, STAND_TONES[stand]) for stand in found),
        tuple(Bar(short_date(day), tuple(count[stand] for stand in found)) for day, count in counts),
    )


def _some(number: int) -> str:
    return acties(number) if number else "geen actie"
