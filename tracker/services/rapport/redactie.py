"""Writing in a draft of a report: own words beside the made ones, akkoord per text, and what is left to do.

New figures never overwrite what somebody wrote: the text stays, and says that what it was written against has changed.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker import clock
from tracker.domain.rollen import Permission
from tracker.reporting.blocks import Report
from tracker.reporting.redactie import Part, parts
from tracker.services.actor import Actor
from tracker.services.rapport.publishing import AlreadyFrozenError, ReportError, made_report, readable_edition
from tracker.store.changes import Origin, log
from tracker.store.editions import AANVULLING, VASTGESTELD, Edition
from tracker.store.redactie import RapportTekst, texts_of
from tracker.store.redactie_tables import RapportTekstRow
from tracker.store.session import transaction
from tracker.store.tables import EditionRow

LONGEST = 20_000


class State(StrEnum):
    """How a text came about; the value is the word on screen."""

    MADE = "gemaakt uit het register"
    OWN = "eigen woorden"
    CHANGED = "cijfers gewijzigd"  # own words, or an akkoord, on a made text that is another one now
    AGREED = "akkoord"


class TextChangedError(Exception):
    """Somebody else wrote in the same text meanwhile."""

    def __init__(self, stored: RapportTekst | None) -> None:
        """Keep what stands there now; None when it was put back to the made text."""
        super().__init__("the text was changed meanwhile")
        self.stored = stored


@dataclass(frozen=True, slots=True)
class Text:
    """One text of a draft: what is made of the register now, and what people said of it."""

    part: Part
    said: RapportTekst | None

    @property
    def state(self) -> State:
        """Return where it stands; what changed under somebody's words goes before everything."""
        if self.said is None:
            return State.MADE
        if self.said.basis != self.part.text:
            return State.CHANGED
        if self.said.akkoord_at is not None:
            return State.AGREED
        return State.MADE if self.said.tekst is None else State.OWN

    @property
    def tekst(self) -> str:
        """Return the words the report has here."""
        return self.part.text if self.said is None or self.said.tekst is None else self.said.tekst

    @property
    def version(self) -> int:
        """Return which version somebody looks at; 0 when nobody said anything yet."""
        return self.said.version if self.said else 0


@dataclass(frozen=True, slots=True)
class Redactie:
    """Every text of a draft, and words whose place in the report is gone."""

    edition: Edition
    texts: tuple[Text, ...]
    homeless: dict[str, RapportTekst]
    made: Report | None = None  # the report without the words of people; None for an addition

    def text(self, key: str) -> Text | None:
        """Return the text with this key; None when the report has none."""
        return next((text for text in self.texts if text.part.key == key), None)

    def after(self, key: str) -> Text | None:
        """Return the text that comes after this one."""
        keys = [text.part.key for text in self.texts]
        place = keys.index(key) + 1 if key in keys else len(keys)
        return self.texts[place] if place < len(keys) else None


def open_redactie(actor: Actor, edition_id: int) -> Redactie:
    """Return the texts of a draft.

    Raises:
        NotAllowedError: not for this person, or somebody else's.
        AlreadyFrozenError: the report is vastgesteld.
    """
    actor.require(Permission.RAPPORT_MAKEN)
    edition = readable_edition(actor, edition_id)
    if edition.is_frozen:
        raise AlreadyFrozenError
    said = texts_of(edition_id)
    made = None if edition.soort == AANVULLING else made_report(edition)  # an addition leaves the report alone
    written = parts(made) if made is not None else ()
    found = tuple(Text(part, said.get(part.key)) for part in written)
    known = {text.part.key for text in found}
    homeless = {key: one for key, one in said.items() if key not in known and one.tekst is not None}
    return Redactie(edition, found, homeless, made)


def write_text(actor: Actor, edition_id: int, key: str, tekst: str | None, *, version: int) -> Redactie:
    """Put somebody's words in the place of the made ones, and return every text as it was found.

    The made words typed over, or None, mean that those stand. The report is composed once.

    Raises:
        TextChangedError: somebody else wrote here meanwhile; nothing is stored.
        ReportError: too long, or the report has no such text any more.
    """
    tekst = tekst.replace("\r\n", "\n").strip() if tekst is not None else None
    if tekst is not None and len(tekst) > LONGEST:
        raise ReportError("tekst", f"De tekst is te lang. Gebruik hooguit {LONGEST} tekens.")
    redactie = open_redactie(actor, edition_id)
    text = known_text(redactie, key)
    own = None if tekst == text.part.text else tekst
    _store(actor, edition_id, text, version, own, akkoord=False)
    return redactie


def keep_text(actor: Actor, edition_id: int, key: str, *, version: int) -> None:
    """Say that the own words are still right beside the figures of now.

    Raises:
        TextChangedError, ReportError: see `write_text`.
    """
    text = _text(actor, edition_id, key)
    own = text.said.tekst if text.said else None
    _store(actor, edition_id, text, version, own, akkoord=False)


def agree_text(actor: Actor, edition_id: int, key: str, *, version: int) -> None:
    """Give the akkoord of the regisseur on what the report says here now.

    Raises:
        NotAllowedError: only who may set the report down.
        TextChangedError, ReportError: see `write_text`.
    """
    actor.require(Permission.RAPPORT_VASTSTELLEN)
    text = _text(actor, edition_id, key)
    own = text.said.tekst if text.said else None
    _store(actor, edition_id, text, version, own, akkoord=True)


def drop_homeless(actor: Actor, edition_id: int, key: str) -> None:
    """Throw away words whose place in the report is gone; the log keeps them."""
    actor.require(Permission.RAPPORT_MAKEN)
    edition = readable_edition(actor, edition_id)
    with transaction() as session:
        _draft(session, edition_id)
        row = _row(session, edition_id, key)
        if row is not None:
            _log(actor, edition, row, {"tekst": (row.tekst, None)})
            session.delete(row)


def _text(actor: Actor, edition_id: int, key: str) -> Text:
    return known_text(open_redactie(actor, edition_id), key)


def known_text(redactie: Redactie, key: str) -> Text:
    """Return one text of a draft.

    Raises:
        ReportError: the report has no such text any more.
    """
    text = redactie.text(key)
    if text is None:
        raise ReportError("", "Deze tekst staat niet meer in het rapport. Uw woorden staan onder ‘Zonder plaats’.")
    return text


def _store(actor: Actor, edition_id: int, text: Text, version: int, tekst: str | None, *, akkoord: bool) -> None:
    edition = readable_edition(actor, edition_id)
    with transaction() as session:
        _draft(session, edition_id)
        row = _row(session, edition_id, text.part.key)
        if (row.version if row else 0) != version:
            raise TextChangedError(texts_of(edition_id).get(text.part.key))
        if row is None:
            row = RapportTekstRow(
                edition_id=edition_id, sleutel=text.part.key, pad=list(text.part.path), tekst=None, version=0
            )
            session.add(row)
        changes = {"tekst": (row.tekst, tekst), "akkoord": (row.akkoord_at is not None, akkoord)}
        row.tekst, row.basis, row.version = tekst, text.part.text, row.version + 1
        row.at, row.by_id = clock.now(), actor.user_id
        row.akkoord_at, row.akkoord_by_id = (clock.now(), actor.user_id) if akkoord else (None, None)
        session.flush()
        _log(actor, edition, row, changes)


def _draft(session: Session, edition_id: int) -> None:
    if session.get_one(EditionRow, edition_id, with_for_update=True).state == VASTGESTELD:
        raise AlreadyFrozenError


def _row(session: Session, edition_id: int, key: str) -> RapportTekstRow | None:
    query = select(RapportTekstRow).where(RapportTekstRow.edition_id == edition_id, RapportTekstRow.sleutel == key)
    return session.scalar(query)


def _log(actor: Actor, edition: Edition, row: RapportTekstRow, changes: Mapping[str, tuple[object, object]]) -> None:
    place = " › ".join(row.pad)
    origin = Origin(actor.user_id, actor.channel.value, edition.organisatie_id, edition.plan_id, reason=place)
    log("rapport_tekst", row.id, changes, origin)
