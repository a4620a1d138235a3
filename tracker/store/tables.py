"""All tables. A row class ends in `Row`; the plain word belongs to the domain.

Enumerations are stored as their Dutch value in a string column without a CHECK: a new value needs no migration, and the
domain refuses unknown ones. Every column of `actie` goes through the change log (see `store/changes.py`).
"""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Date, ForeignKey, Index, LargeBinary, String, Text, UniqueConstraint, false, text
from sqlalchemy.orm import Mapped, mapped_column

from tracker.store.session import Base, UTCDateTime

SHORT = String(200)
WORD = String(40)
# What begins alike lies side by side in an index.
IN_ORDER = SHORT.with_variant(String(200, collation="C"), "postgresql")


def _fk(target: str, *, nullable: bool = False, index: bool = True) -> Any:
    return mapped_column(ForeignKey(target), nullable=nullable, index=index)


class OrganisatieRow(Base):
    """A municipality; one installation may serve several of one ambtelijke fusie."""

    __tablename__ = "organisatie"
    id: Mapped[int] = mapped_column(primary_key=True)
    naam: Mapped[str] = mapped_column(SHORT, unique=True)
    woorden: Mapped[dict[str, str]] = mapped_column(  # its own words, see domain/woorden.py; usual ones are left out
        JSON, default=dict, server_default="{}"
    )
    created_at: Mapped[datetime] = mapped_column(UTCDateTime)


class UserRow(Base):
    """A person. Without a password_hash there is no account, but the person can be actiehouder and get mail."""

    __tablename__ = "app_user"
    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(SHORT, unique=True)  # lower case
    naam: Mapped[str] = mapped_column(SHORT)
    functie: Mapped[str] = mapped_column(SHORT, default="")
    afdeling: Mapped[str] = mapped_column(SHORT, default="")
    password_hash: Mapped[str | None] = mapped_column(SHORT)
    active: Mapped[bool] = mapped_column(default=True)
    created_at: Mapped[datetime] = mapped_column(UTCDateTime)
    last_login_on: Mapped[date | None] = mapped_column(Date)


class MembershipRow(Base):
    """One role of one person in one organisatie."""

    __tablename__ = "membership"
    __table_args__ = (UniqueConstraint("user_id", "organisatie_id", "role"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = _fk("app_user.id")
    organisatie_id: Mapped[int] = _fk("organisatie.id")
    role: Mapped[str] = mapped_column(WORD)
    sinds: Mapped[date | None] = mapped_column(Date)  # null: from before this was kept
    partner_id: Mapped[int | None] = _fk("partner.id", nullable=True)  # for whom an externe partner works
    eindigt_op: Mapped[date | None] = mapped_column(Date)  # the last day the role counts; null: until it is taken
    gecontroleerd_op: Mapped[date | None] = mapped_column(Date)  # when a beheerder last said that it is still right


class AfwezigheidRow(Base):
    """Days on which somebody is away and another person stands in."""

    __tablename__ = "afwezigheid"
    id: Mapped[int] = mapped_column(primary_key=True)
    organisatie_id: Mapped[int] = _fk("organisatie.id", index=False)
    user_id: Mapped[int] = _fk("app_user.id")
    vervanger_id: Mapped[int] = _fk("app_user.id")
    van: Mapped[date] = mapped_column(Date)
    tot: Mapped[date] = mapped_column(Date)  # the last day away
    created_at: Mapped[datetime] = mapped_column(UTCDateTime)
    created_by_id: Mapped[int | None] = _fk("app_user.id", nullable=True, index=False)


class SessionRow(Base):
    """A browser session. The cookie holds the secret, this row only its hash: a copy of the database opens nothing."""

    __tablename__ = "web_session"
    id: Mapped[int] = mapped_column(primary_key=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    user_id: Mapped[int | None] = _fk("app_user.id", nullable=True)
    data: Mapped[dict[str, Any]] = mapped_column(JSON)
    created_at: Mapped[datetime] = mapped_column(UTCDateTime)
    seen_at: Mapped[datetime] = mapped_column(UTCDateTime, index=True)


class LoginAttemptRow(Base):
    """A failed attempt to sign in; the brake on guessing counts these."""

    __tablename__ = "login_attempt"
    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(SHORT, index=True)
    address: Mapped[str] = mapped_column(SHORT, index=True)
    at: Mapped[datetime] = mapped_column(UTCDateTime, index=True)


class SubmissionRow(Base):
    """A form that was handled; the same token again is the same click again."""

    __tablename__ = "submission"
    token: Mapped[str] = mapped_column(String(64), primary_key=True)
    user_id: Mapped[int] = _fk("app_user.id")
    location: Mapped[str] = mapped_column(String(500))  # where the first time led to
    at: Mapped[datetime] = mapped_column(UTCDateTime)


class DocumentRow(Base):
    """A plan document as it was offered, kept for ever, with the text its line numbers refer to."""

    __tablename__ = "document"
    __table_args__ = (UniqueConstraint("organisatie_id", "sha256"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    organisatie_id: Mapped[int] = _fk("organisatie.id")
    bestandsnaam: Mapped[str] = mapped_column(SHORT)
    media_type: Mapped[str] = mapped_column(SHORT)
    sha256: Mapped[str] = mapped_column(String(64))
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    lines: Mapped[list[str] | None] = mapped_column(JSON, deferred=True)  # null until read
    places: Mapped[list[Any]] = mapped_column(  # where each line stands on paper
        JSON, deferred=True, default=list, server_default=text("'[]'")
    )
    created_at: Mapped[datetime] = mapped_column(UTCDateTime)
    created_by_id: Mapped[int] = _fk("app_user.id", index=False)


class ImportRow(Base):
    """One reading of a document: from upload, through the review, to taken over or dropped."""

    __tablename__ = "plan_import"
    id: Mapped[int] = mapped_column(primary_key=True)
    organisatie_id: Mapped[int] = _fk("organisatie.id")
    document_id: Mapped[int] = _fk("document.id")
    plan_id: Mapped[int | None] = _fk("plan.id", nullable=True)  # set when taken over
    relation: Mapped[str] = mapped_column(WORD, default="nieuw", server_default="nieuw")  # nieuw · gewijzigd · volgend
    compare_plan_id: Mapped[int | None] = _fk("plan.id", nullable=True)  # the plan it changes or comes after
    gone: Mapped[dict[str, Any]] = mapped_column(  # actie id → what to do with what the new text leaves out
        JSON, default=dict, server_default=text("'{}'")
    )
    effects: Mapped[dict[str, Any] | None] = mapped_column(JSON, deferred=True)  # what taking over did, to roll back
    state: Mapped[str] = mapped_column(WORD)  # see services.importing.ImportState
    message: Mapped[str] = mapped_column(Text, default="")  # Dutch, for the person who waits
    progress: Mapped[int] = mapped_column(default=0)  # percent
    roles: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)  # heading → role chosen by a person
    columns: Mapped[dict[str, list[str]]] = mapped_column(  # key of a table → its columns, chosen by a person
        JSON, default=dict, server_default="{}"
    )
    metadata_json: Mapped[dict[str, Any]] = mapped_column("metadata", JSON, default=dict)  # plan data, as corrected
    reading: Mapped[dict[str, Any] | None] = mapped_column(
        JSON, deferred=True
    )  # the blocks, as extraction/codec.py writes them
    draft: Mapped[dict[str, Any] | None] = mapped_column(JSON, deferred=True)  # sections, headings, goals, …
    undo: Mapped[dict[str, Any] | None] = mapped_column(JSON, deferred=True)  # how to take back the last decision
    coverage: Mapped[dict[str, Any] | None] = mapped_column(JSON, deferred=True)  # figures per heading, once taken over
    lease_until: Mapped[datetime | None] = mapped_column(UTCDateTime)
    created_at: Mapped[datetime] = mapped_column(UTCDateTime)
    created_by_id: Mapped[int] = _fk("app_user.id", index=False)
    taken_over_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    taken_over_by_id: Mapped[int | None] = _fk("app_user.id", nullable=True, index=False)


class KolomRow(Base):
    """What a column head means in the lists of an organisatie, as somebody once chose."""

    __tablename__ = "kolom"
    __table_args__ = (UniqueConstraint("organisatie_id", "kop"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    organisatie_id: Mapped[int] = _fk("organisatie.id", index=False)
    kop: Mapped[str] = mapped_column(SHORT)  # without capitals, numbers and years
    kolom: Mapped[str] = mapped_column(WORD)  # see extraction.columns.Column; empty: not taken over


class ProposalRow(Base):
    """One proposed actie of an import, with what the reviewer decided about it."""

    __tablename__ = "proposal"
    __table_args__ = (Index("ix_proposal_import_id_position", "import_id", "position"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    import_id: Mapped[int] = _fk("plan_import.id", index=False)
    position: Mapped[float]  # order in the document; a split comes in between
    section: Mapped[str] = mapped_column(SHORT)  # section id of the draft
    text: Mapped[str] = mapped_column(Text)
    quote: Mapped[str] = mapped_column(Text)
    heading: Mapped[str] = mapped_column(SHORT, default="")
    kind: Mapped[str] = mapped_column(WORD)
    nummer: Mapped[str] = mapped_column(WORD, default="", server_default="")  # as the document gives it
    line: Mapped[int]
    line_end: Mapped[int]
    page: Mapped[int | None]
    partners: Mapped[list[str]] = mapped_column(JSON, default=list)
    actiehouder: Mapped[str] = mapped_column(SHORT, default="")
    portefeuillehouder: Mapped[str] = mapped_column(SHORT, default="", server_default="")
    start: Mapped[date | None] = mapped_column(Date)
    deadline_hint: Mapped[str] = mapped_column(SHORT, default="")
    deadline: Mapped[date | None] = mapped_column(Date)
    ritme_aantal: Mapped[int | None]
    ritme_periode: Mapped[str | None] = mapped_column(WORD)  # null: no ritme
    fragments: Mapped[dict[str, str]] = mapped_column(  # a field → the words it was read from
        JSON, default=dict, server_default="{}"
    )
    other: Mapped[dict[str, str]] = mapped_column(  # columns of a table without a place of their own
        JSON, default=dict, server_default="{}"
    )
    band: Mapped[str] = mapped_column(WORD)
    confidence: Mapped[float]
    reason: Mapped[str] = mapped_column(Text, default="")
    origin: Mapped[str] = mapped_column(WORD, default="gelezen")  # gelezen · gesplitst · samengevoegd · aangewezen
    decision: Mapped[str] = mapped_column(WORD, default="open")  # open · overnemen · overslaan
    decision_reason: Mapped[str] = mapped_column(Text, default="")
    decided_by_id: Mapped[int | None] = _fk("app_user.id", nullable=True, index=False)
    edited: Mapped[bool] = mapped_column(default=False)
    titel: Mapped[str] = mapped_column(SHORT, default="")  # empty: made from the text
    issues: Mapped[list[str]] = mapped_column(JSON, default=list)  # what we doubt, in Dutch
    keys: Mapped[list[str]] = mapped_column(JSON, default=list)  # which drafted acties it stands for
    match: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict, server_default="{}")  # see store/proposals.py
    duplicate_of: Mapped[str | None] = mapped_column(WORD)  # the key of an earlier actie with nearly the same words
    active: Mapped[bool] = mapped_column(default=True)  # false: no longer proposed, the decision is kept


class PlanRow(Base):
    """A plan of an organisatie."""

    __tablename__ = "plan"
    id: Mapped[int] = mapped_column(primary_key=True)
    organisatie_id: Mapped[int] = _fk("organisatie.id")
    titel: Mapped[str] = mapped_column(SHORT)
    soort: Mapped[str] = mapped_column(WORD)
    status: Mapped[str] = mapped_column(WORD)
    period_start: Mapped[int | None]
    period_end: Mapped[int | None]
    vastgesteld_door: Mapped[str] = mapped_column(SHORT, default="")
    vastgesteld_op: Mapped[date | None] = mapped_column(Date)
    bestuurlijk_opdrachtgever: Mapped[str] = mapped_column(SHORT, default="", server_default="")
    ambtelijk_opdrachtgever: Mapped[str] = mapped_column(SHORT, default="", server_default="")
    stil_dagen: Mapped[int] = mapped_column(default=90, server_default="90")  # longer without news is "niet bijgewerkt"
    created_at: Mapped[datetime] = mapped_column(UTCDateTime)


class ThemaRow(Base):
    """A thema or, with a parent, a deelthema."""

    __tablename__ = "thema"
    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = _fk("plan.id")
    parent_id: Mapped[int | None] = _fk("thema.id", nullable=True, index=False)
    nummer: Mapped[str] = mapped_column(WORD, default="")
    titel: Mapped[str] = mapped_column(SHORT)
    soort: Mapped[str] = mapped_column(WORD, default="")
    position: Mapped[int]
    vng: Mapped[str] = mapped_column(WORD, default="", server_default="")  # code of a VNG-veld or -thema: domain/vng.py
    prioriteit: Mapped[str] = mapped_column(WORD, default="", server_default="")  # of its acties, unless they say
    toegevoegd_op: Mapped[date | None] = mapped_column(Date)  # by hand, so not there before; null: came with the plan
    vervallen_op: Mapped[date | None] = mapped_column(Date)  # taken away; a peildatum before that still shows it


class DoelRow(Base):
    """A goal, with its passage."""

    __tablename__ = "doel"
    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = _fk("plan.id")
    thema_id: Mapped[int | None] = _fk("thema.id", nullable=True, index=False)
    nummer: Mapped[str] = mapped_column(WORD, default="")
    tekst: Mapped[str] = mapped_column(Text)
    position: Mapped[int]
    document_id: Mapped[int | None] = _fk("document.id", nullable=True, index=False)
    quote: Mapped[str] = mapped_column(Text, default="")
    line: Mapped[int | None]
    line_end: Mapped[int | None]
    toegevoegd_op: Mapped[date | None] = mapped_column(Date)  # as of a thema
    vervallen_op: Mapped[date | None] = mapped_column(Date)


class IndicatorRow(Base):
    """An indicator; its values are in `meting`. Taken away it keeps its row: an earlier peildatum still finds it."""

    __tablename__ = "indicator"
    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = _fk("plan.id")
    thema_id: Mapped[int | None] = _fk("thema.id", nullable=True, index=False)
    naam: Mapped[str] = mapped_column(String(300))
    bron: Mapped[str] = mapped_column(SHORT, default="")
    eenheid: Mapped[str] = mapped_column(SHORT, default="")
    richting: Mapped[str] = mapped_column(WORD, default="", server_default="")  # which way is better; empty: not said
    position: Mapped[int]
    definitie: Mapped[str] = mapped_column(Text, default="", server_default="")
    doel_id: Mapped[int | None] = _fk("doel.id", nullable=True, index=False)
    uitgangsjaar: Mapped[int | None]  # the year of the uitgangswaarde; null: the first one measured
    meet_elke: Mapped[int | None]  # a new figure every so many years
    verwacht_maand: Mapped[int | None]  # 1 to 12, in the year after the one measured
    sleutel: Mapped[str] = mapped_column(WORD, default="", server_default="")  # of a ready-made set, see indicatorsets
    toegevoegd_op: Mapped[date | None] = mapped_column(Date)  # null: it came with the plan
    verwijderd_op: Mapped[date | None] = mapped_column(Date)
    version: Mapped[int] = mapped_column(default=1, server_default="1")  # counts edits, as that of an actie


class IndicatorActieRow(Base):
    """An actie that should move an indicator."""

    __tablename__ = "indicator_actie"
    indicator_id: Mapped[int] = mapped_column(ForeignKey("indicator.id"), primary_key=True)
    actie_id: Mapped[int] = mapped_column(ForeignKey("actie.id"), primary_key=True, index=True)


class MetingRow(Base):
    """One value of an indicator: measured, aimed at or to compare with. One that was taken away is empty."""

    __tablename__ = "meting"
    __table_args__ = (UniqueConstraint("indicator_id", "jaar", "soort"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    indicator_id: Mapped[int] = _fk("indicator.id", index=False)
    jaar: Mapped[int]
    soort: Mapped[str] = mapped_column(WORD)
    waarde: Mapped[str] = mapped_column(WORD)
    voorlopig: Mapped[bool] = mapped_column(default=False)
    reeksbreuk: Mapped[bool] = mapped_column(default=False, server_default=false())  # measured otherwise from now on
    toelichting: Mapped[str] = mapped_column(Text, default="", server_default="")
    bron: Mapped[str] = mapped_column(SHORT, default="", server_default="")  # empty: that of the indicator
    opgehaald_op: Mapped[date | None] = mapped_column(Date)


class ActieRow(Base):
    """One promise of a plan. `version` counts edits, so that two people cannot overwrite each other unseen."""

    __tablename__ = "actie"
    __table_args__ = (Index("ix_actie_plan_id_position", "plan_id", "position"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = _fk("plan.id", index=False)
    thema_id: Mapped[int | None] = _fk("thema.id", nullable=True, index=False)
    nummer: Mapped[str] = mapped_column(WORD, default="")
    titel: Mapped[str] = mapped_column(String(300))
    tekst: Mapped[str] = mapped_column(Text, default="")
    soort: Mapped[str] = mapped_column(WORD)
    actiehouder_id: Mapped[int | None] = _fk("app_user.id", nullable=True)
    vervanger_id: Mapped[int | None] = _fk("app_user.id", nullable=True)  # who does it when the actiehouder cannot
    actiehouder_tekst: Mapped[str] = mapped_column(SHORT, default="")  # whom the plan names, in its own words
    portefeuillehouder: Mapped[str] = mapped_column(SHORT, default="")
    start: Mapped[date | None] = mapped_column(Date)
    deadline_oorspronkelijk: Mapped[date | None] = mapped_column(Date)
    deadline: Mapped[date | None] = mapped_column(Date)
    deadline_tekst: Mapped[str] = mapped_column(SHORT, default="")
    ritme_aantal: Mapped[int | None]
    ritme_periode: Mapped[str | None] = mapped_column(WORD)  # null: no ritme; with aantal null: doorlopend
    vertrouwelijkheid: Mapped[str] = mapped_column(WORD, default="openbaar")
    parent_id: Mapped[int | None] = _fk("actie.id", nullable=True)  # the actiepunt this maatregel is part of
    gewicht: Mapped[int] = mapped_column(default=1, server_default="1")  # how much it counts in a progress
    prioriteit: Mapped[str] = mapped_column(WORD, default="", server_default="")  # empty: as its thema
    doel_id: Mapped[int | None] = _fk("doel.id", nullable=True, index=False)
    budget: Mapped[int | None]  # whole euros
    budget_soort: Mapped[str] = mapped_column(WORD, default="", server_default="")
    dekking: Mapped[str] = mapped_column(SHORT, default="", server_default="")
    seizoen_van: Mapped[int | None]  # a month, 1 to 12
    seizoen_tot: Mapped[int | None]  # the last month; before seizoen_van: in the next year
    zaaknummer: Mapped[str] = mapped_column(SHORT, default="", server_default="")
    zaak_link: Mapped[str] = mapped_column(String(500), default="", server_default="")
    bestuurlijk_opdrachtgever: Mapped[str] = mapped_column(SHORT, default="", server_default="")  # empty: of the plan
    ambtelijk_opdrachtgever: Mapped[str] = mapped_column(SHORT, default="", server_default="")
    eigen: Mapped[dict[str, str]] = mapped_column(  # id of a veld → what is filled in, see domain/velden.py
        JSON, default=dict, server_default="{}"
    )
    position: Mapped[int]
    document_id: Mapped[int | None] = _fk("document.id", nullable=True, index=False)
    quote: Mapped[str] = mapped_column(Text, default="")
    line: Mapped[int | None]
    line_end: Mapped[int | None]
    page: Mapped[int | None]
    heading_path: Mapped[list[str]] = mapped_column(JSON, default=list)
    overig: Mapped[dict[str, str]] = mapped_column(  # what the plan says in columns without a place of their own
        JSON, default=dict, server_default="{}"
    )
    geldig_vanaf: Mapped[date] = mapped_column(Date)  # since when it is part of the plan: decides what a peildatum sees
    toegevoegd_op: Mapped[date] = mapped_column(Date)  # the day it entered the register: what reminders count from
    verwijderd_op: Mapped[date | None] = mapped_column(Date)  # since this day no peildatum sees it; the row stays
    version: Mapped[int] = mapped_column(default=1)


class UitkomstRow(Base):
    """How an actie ended, and the plan and actie it goes on in; a proposal until its plan is afgesloten."""

    __tablename__ = "uitkomst"
    actie_id: Mapped[int] = mapped_column(ForeignKey("actie.id"), primary_key=True)
    soort: Mapped[str] = mapped_column(WORD)
    reden: Mapped[str] = mapped_column(Text, default="")
    naar_plan_id: Mapped[int | None] = _fk("plan.id", nullable=True)
    naar_actie_id: Mapped[int | None] = _fk("actie.id", nullable=True)  # null: made when the plan is afgesloten
    door_id: Mapped[int | None] = _fk("app_user.id", nullable=True, index=False)
    op: Mapped[date] = mapped_column(Date)  # local day, so that a peildatum can look past it
    at: Mapped[datetime] = mapped_column(UTCDateTime)


class UitwisselingRow(Base):
    """A spreadsheet with the register that came back: its rows, who offered it, and what became of it."""

    __tablename__ = "uitwisseling"
    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = _fk("plan.id")
    bestandsnaam: Mapped[str] = mapped_column(SHORT)
    sha256: Mapped[str] = mapped_column(String(64))
    given: Mapped[dict[str, Any]] = mapped_column(JSON, deferred=True)  # the rows, as services/exchanging reads them
    created_at: Mapped[datetime] = mapped_column(UTCDateTime)
    created_by_id: Mapped[int] = _fk("app_user.id", index=False)
    done_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    result: Mapped[dict[str, int] | None] = mapped_column(JSON)  # how many rows did what; null until done


class PartnerRow(Base):
    """An organisation in the register of an organisatie."""

    __tablename__ = "partner"
    __table_args__ = (UniqueConstraint("organisatie_id", "naam"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    organisatie_id: Mapped[int] = _fk("organisatie.id", index=False)
    naam: Mapped[str] = mapped_column(SHORT)
    afkorting: Mapped[str] = mapped_column(WORD, default="")
    synoniemen: Mapped[list[str]] = mapped_column(JSON, default=list, server_default=text("'[]'"))  # other names
    active: Mapped[bool] = mapped_column(default=True, server_default=text("true"))  # false: not recognised any more


class ActiePartnerRow(Base):
    """A partner that takes part in an actie."""

    __tablename__ = "actie_partner"
    actie_id: Mapped[int] = mapped_column(ForeignKey("actie.id"), primary_key=True)
    partner_id: Mapped[int] = mapped_column(ForeignKey("partner.id"), primary_key=True)
    rol: Mapped[str] = mapped_column(WORD, default="", server_default="")  # see domain/deelname.py; empty: not said


class GedeeldRow(Base):
    """An actie the people of a partner may see, until somebody takes that back; the change log keeps what was."""

    __tablename__ = "gedeeld"
    actie_id: Mapped[int] = mapped_column(ForeignKey("actie.id"), primary_key=True)
    partner_id: Mapped[int] = mapped_column(ForeignKey("partner.id"), primary_key=True, index=True)
    op: Mapped[date] = mapped_column(Date)
    door_id: Mapped[int | None] = _fk("app_user.id", nullable=True, index=False)


class VeldRow(Base):
    """A field that a plan has of its own. What acties say in it stands in `actie.eigen`."""

    __tablename__ = "veld"
    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = _fk("plan.id")
    naam: Mapped[str] = mapped_column(SHORT)
    soort: Mapped[str] = mapped_column(WORD)
    keuzes: Mapped[list[str]] = mapped_column(JSON, default=list, server_default=text("'[]'"))
    openbaar: Mapped[bool] = mapped_column(default=False, server_default=text("false"))
    uitleg: Mapped[str] = mapped_column(SHORT, default="", server_default="")
    position: Mapped[int]
    vervallen_op: Mapped[date | None] = mapped_column(Date)  # not asked any more; what was filled in is kept


class VoortgangRow(Base):
    """One dated statement about an actie, and what the regisseur said of it."""

    __tablename__ = "voortgang"
    __table_args__ = (Index("ix_voortgang_actie_id_datum", "actie_id", "datum"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    actie_id: Mapped[int] = _fk("actie.id", index=False)
    datum: Mapped[date] = mapped_column(Date)
    fase: Mapped[str] = mapped_column(WORD)
    koers: Mapped[str | None] = mapped_column(WORD)
    toelichting: Mapped[str] = mapped_column(Text)
    oorzaak: Mapped[str] = mapped_column(Text, default="")
    gevolg: Mapped[str] = mapped_column(Text, default="")
    bijsturing: Mapped[str] = mapped_column(Text, default="")
    aantal: Mapped[int | None]
    door_id: Mapped[int] = _fk("app_user.id", index=False)
    namens_id: Mapped[int | None] = _fk("app_user.id", nullable=True, index=False)  # whose place `door` took
    partner_id: Mapped[int | None] = _fk("partner.id", nullable=True, index=False)  # proposed by an externe partner
    at: Mapped[datetime] = mapped_column(UTCDateTime)
    beoordeling: Mapped[str] = mapped_column(WORD, index=True)
    beoordeeld_door_id: Mapped[int | None] = _fk("app_user.id", nullable=True, index=False)
    beoordeeld_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    beoordeeld_op: Mapped[date | None] = mapped_column(Date)  # local day, so that a peildatum can look past it
    opmerking: Mapped[str] = mapped_column(Text, default="")
    inhoudelijk: Mapped[bool] = mapped_column(default=True, server_default=text("true"))  # more than typing differs
    gezien_at: Mapped[datetime | None] = mapped_column(UTCDateTime)  # when who wrote it had seen the judgement


class VoorstelRow(Base):
    """A deadline somebody asks for that needs akkoord first; one at a time waits for an actie."""

    __tablename__ = "voorstel"
    id: Mapped[int] = mapped_column(primary_key=True)
    actie_id: Mapped[int] = _fk("actie.id")
    deadline: Mapped[date] = mapped_column(Date)
    deadline_was: Mapped[date | None] = mapped_column(Date)  # what it was when it was asked
    reden: Mapped[str] = mapped_column(Text)
    door_id: Mapped[int] = _fk("app_user.id", index=False)
    op: Mapped[date] = mapped_column(Date)  # local day, so that a peildatum can look past it
    at: Mapped[datetime] = mapped_column(UTCDateTime)
    beoordeling: Mapped[str] = mapped_column(WORD, index=True)
    opmerking: Mapped[str] = mapped_column(Text, default="")
    beoordeeld_door_id: Mapped[int | None] = _fk("app_user.id", nullable=True, index=False)
    beoordeeld_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    beoordeeld_op: Mapped[date | None] = mapped_column(Date)  # also the day it was withdrawn
    gezien_at: Mapped[datetime | None] = mapped_column(UTCDateTime)


class ConceptRow(Base):
    """What somebody typed about an actie and did not send yet; nobody else sees it."""

    __tablename__ = "concept"
    user_id: Mapped[int] = mapped_column(ForeignKey("app_user.id"), primary_key=True)
    actie_id: Mapped[int] = mapped_column(ForeignKey("actie.id"), primary_key=True, index=True)
    velden: Mapped[dict[str, str]] = mapped_column(JSON)  # the fields of the form, as typed
    at: Mapped[datetime] = mapped_column(UTCDateTime)


class OordeelRow(Base):
    """A tijdigheid somebody put in the place of the calculated one, up to and including a day."""

    __tablename__ = "oordeel"
    id: Mapped[int] = mapped_column(primary_key=True)
    actie_id: Mapped[int] = _fk("actie.id")
    tijdigheid: Mapped[str] = mapped_column(WORD)
    reden: Mapped[str] = mapped_column(Text)
    van: Mapped[date] = mapped_column(Date)  # the day it was given
    tot: Mapped[date] = mapped_column(Date)  # the last day it holds; earlier once it was taken back
    door_id: Mapped[int] = _fk("app_user.id", index=False)
    at: Mapped[datetime] = mapped_column(UTCDateTime)


class MijlpaalRow(Base):
    """A step of an actie with a day of its own. Its past is in the change log, as that of an actie."""

    __tablename__ = "mijlpaal"
    id: Mapped[int] = mapped_column(primary_key=True)
    actie_id: Mapped[int] = _fk("actie.id")
    titel: Mapped[str] = mapped_column(SHORT)
    datum_oorspronkelijk: Mapped[date] = mapped_column(Date)
    datum: Mapped[date] = mapped_column(Date)
    eigenaar_id: Mapped[int | None] = _fk("app_user.id", nullable=True, index=False)  # null: the actiehouder
    gereed_op: Mapped[date | None] = mapped_column(Date)
    toegevoegd_op: Mapped[date] = mapped_column(Date)  # a peildatum before this day does not see it
    verwijderd_op: Mapped[date | None] = mapped_column(Date)


class RaadsafspraakRow(Base):
    """What the raad asked for or was promised: a motie, amendement, toezegging or raadsvraag."""

    __tablename__ = "raadsafspraak"
    id: Mapped[int] = mapped_column(primary_key=True)
    organisatie_id: Mapped[int] = _fk("organisatie.id")
    soort: Mapped[str] = mapped_column(WORD)
    nummer: Mapped[str] = mapped_column(WORD, default="")
    titel: Mapped[str] = mapped_column(String(300))
    datum: Mapped[date] = mapped_column(Date)
    link: Mapped[str] = mapped_column(String(500), default="")  # where the raad keeps it; http or https
    afgedaan_op: Mapped[date | None] = mapped_column(Date)  # null: open
    afdoening: Mapped[str] = mapped_column(Text, default="")
    created_at: Mapped[datetime] = mapped_column(UTCDateTime)
    created_by_id: Mapped[int | None] = _fk("app_user.id", nullable=True, index=False)


class ActieRaadsafspraakRow(Base):
    """An actie that carries out a raadsafspraak, from one day until another."""

    __tablename__ = "actie_raadsafspraak"
    id: Mapped[int] = mapped_column(primary_key=True)
    actie_id: Mapped[int] = _fk("actie.id")
    raadsafspraak_id: Mapped[int] = _fk("raadsafspraak.id")
    vanaf: Mapped[date] = mapped_column(Date)
    tot: Mapped[date | None] = mapped_column(Date)  # the first day it no longer holds; null: it still does


class BijlageRow(Base):
    """A file that shows what was done for an actie. Pictures are written anew, so that nothing hides in them."""

    __tablename__ = "bijlage"
    id: Mapped[int] = mapped_column(primary_key=True)
    actie_id: Mapped[int] = _fk("actie.id")
    voortgang_id: Mapped[int | None] = _fk("voortgang.id", nullable=True)
    bestandsnaam: Mapped[str] = mapped_column(SHORT)
    media_type: Mapped[str] = mapped_column(SHORT)
    sha256: Mapped[str] = mapped_column(String(64))
    size: Mapped[int]  # bytes
    content: Mapped[bytes | None] = mapped_column(LargeBinary, deferred=True)  # null: forgotten after removal
    omschrijving: Mapped[str] = mapped_column(String(500), default="")  # of a picture: what can be seen on it
    op: Mapped[date] = mapped_column(Date)  # local day, so that a peildatum can look past it
    created_at: Mapped[datetime] = mapped_column(UTCDateTime)
    created_by_id: Mapped[int] = _fk("app_user.id", index=False)
    verwijderd_op: Mapped[date | None] = mapped_column(Date)


class ReactieRow(Base):
    """Something said about an actie: internal, or shared with the partners that take part."""

    __tablename__ = "reactie"
    id: Mapped[int] = mapped_column(primary_key=True)
    actie_id: Mapped[int] = _fk("actie.id")
    door_id: Mapped[int] = _fk("app_user.id", index=False)
    tekst: Mapped[str] = mapped_column(Text)  # empty once its writer took it back
    gedeeld: Mapped[bool] = mapped_column(default=False)
    op: Mapped[date] = mapped_column(Date)  # local day
    at: Mapped[datetime] = mapped_column(UTCDateTime)
    gewijzigd_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    verwijderd_at: Mapped[datetime | None] = mapped_column(UTCDateTime)


class VermeldingRow(Base):
    """Somebody who is named in a reactie, and when they had seen it."""

    __tablename__ = "vermelding"
    reactie_id: Mapped[int] = mapped_column(ForeignKey("reactie.id"), primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("app_user.id"), primary_key=True, index=True)
    gezien_at: Mapped[datetime | None] = mapped_column(UTCDateTime)


class ChangeRow(Base):
    """One field that changed: audit trail and time travel in one. Never updated, never deleted."""

    __tablename__ = "change"
    __table_args__ = (
        Index("ix_change_object_kind_object_id", "object_kind", "object_id"),
        Index("ix_change_plan_id_on", "plan_id", "on_day"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    organisatie_id: Mapped[int | None] = _fk("organisatie.id", nullable=True, index=False)
    plan_id: Mapped[int | None]  # no foreign key: the log outlives a plan that was rolled back
    object_kind: Mapped[str] = mapped_column(WORD)  # actie · plan · voortgang · user · import · edition · outbox
    object_id: Mapped[int]
    field: Mapped[str] = mapped_column(WORD)  # a column, or "" for something that happened to the whole object
    old: Mapped[Any | None] = mapped_column(JSON)
    new: Mapped[Any | None] = mapped_column(JSON)
    reason: Mapped[str] = mapped_column(Text, default="")
    channel: Mapped[str] = mapped_column(WORD)  # web · import · cli · klok
    by_id: Mapped[int | None] = _fk("app_user.id", nullable=True, index=False)
    at: Mapped[datetime] = mapped_column(UTCDateTime)
    on_day: Mapped[date] = mapped_column(Date)
    # What ties the lines together, see domain/logboek.py; empty for lines from before the chain.
    seq: Mapped[int | None] = mapped_column(unique=True)
    salt: Mapped[bytes | None] = mapped_column(LargeBinary)
    commitment: Mapped[str | None] = mapped_column(String(64))
    hash: Mapped[str | None] = mapped_column(String(64))


class BewaardeLijstRow(Base):
    """A list somebody kept: filters, order, columns and groups, as they stand in the address.

    Without a naam it is how the list opens for this person when the address does not say which columns.
    """

    __tablename__ = "bewaarde_lijst"
    __table_args__ = (UniqueConstraint("organisatie_id", "user_id", "naam"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    organisatie_id: Mapped[int] = _fk("organisatie.id", index=False)
    user_id: Mapped[int] = _fk("app_user.id")
    naam: Mapped[str] = mapped_column(SHORT, default="")
    adres: Mapped[str] = mapped_column(Text, default="")  # the query of the address, without pagina and peildatum
    gedeeld: Mapped[bool] = mapped_column(default=False)  # true: everybody of the organisatie finds it in the list
    created_at: Mapped[datetime] = mapped_column(UTCDateTime)


class OutboxRow(Base):
    """One mail to one person for one period, rendered once. See `store/outbox.py` for its states."""

    __tablename__ = "outbox"
    __table_args__ = (
        UniqueConstraint("user_id", "organisatie_id", "kind", "period"),
        Index("ix_outbox_state_next_try_at", "state", "next_try_at"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    organisatie_id: Mapped[int] = _fk("organisatie.id", index=False)
    user_id: Mapped[int] = _fk("app_user.id", index=False)
    kind: Mapped[str] = mapped_column(WORD)
    period: Mapped[date] = mapped_column(Date)  # local day
    recipient: Mapped[str] = mapped_column(SHORT)
    subject: Mapped[str] = mapped_column(String(500))
    message_id: Mapped[str] = mapped_column(SHORT, unique=True)
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    state: Mapped[str] = mapped_column(WORD)
    claimed_by: Mapped[str | None] = mapped_column(SHORT)
    lease_until: Mapped[datetime | None] = mapped_column(UTCDateTime)
    attempts: Mapped[int] = mapped_column(default=0)
    next_try_at: Mapped[datetime] = mapped_column(UTCDateTime)
    first_try_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    handed_over_at: Mapped[datetime | None] = mapped_column(UTCDateTime)  # DATA was begun: the bytes stay as they are
    sent_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    error: Mapped[str] = mapped_column(Text, default="")
    created_at: Mapped[datetime] = mapped_column(UTCDateTime)


class ReminderRow(Base):
    """One threshold of one actie that one person was told about, in one mail: told once, ever."""

    __tablename__ = "reminder"
    __table_args__ = (UniqueConstraint("actie_id", "rule", "due_on", "user_id"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    actie_id: Mapped[int] = _fk("actie.id", index=False)
    rule: Mapped[str] = mapped_column(WORD)
    due_on: Mapped[date] = mapped_column(Date)
    user_id: Mapped[int] = _fk("app_user.id", index=False)
    outbox_id: Mapped[int] = _fk("outbox.id")


class EditionRow(Base):
    """A report: a draft that follows the register, or vastgesteld and then never changed again."""

    __tablename__ = "edition"
    __table_args__ = (UniqueConstraint("plan_id", "kind", "year", "number", "minor"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = _fk("plan.id", index=False)
    kind: Mapped[str] = mapped_column(WORD)
    year: Mapped[int]
    number: Mapped[int]
    minor: Mapped[int] = mapped_column(default=0, server_default="0")  # 1.1 and on: after 1.0 was set down
    soort: Mapped[str] = mapped_column(WORD, default="gewoon", server_default="gewoon")  # see store/editions.py
    basis_id: Mapped[int | None] = _fk("edition.id", nullable=True, index=False)  # which edition that was
    toelichting: Mapped[str] = mapped_column(Text, default="", server_default="")  # what was wrong, or is added
    peildatum: Mapped[date] = mapped_column(Date)
    state: Mapped[str] = mapped_column(WORD)  # concept · vastgesteld
    names: Mapped[bool] = mapped_column(default=False)  # names instead of functions
    deel: Mapped[str] = mapped_column(WORD, default="het hele plan", server_default="het hele plan")  # or a part
    deel_waarde: Mapped[str] = mapped_column(SHORT, default="", server_default="")
    samenvatting: Mapped[str] = mapped_column(Text, default="")  # the regisseur's own words
    content: Mapped[str | None] = mapped_column(Text, deferred=True)  # canonical JSON, once vastgesteld
    content_hash: Mapped[str | None] = mapped_column(String(64))
    created_at: Mapped[datetime] = mapped_column(UTCDateTime)
    created_by_id: Mapped[int] = _fk("app_user.id", index=False)
    vastgesteld_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    vastgesteld_by_id: Mapped[int | None] = _fk("app_user.id", nullable=True, index=False)
    log_seq: Mapped[int | None]  # where the change log ended when it was vastgesteld
    log_hash: Mapped[str | None] = mapped_column(String(64))
    ronde_id: Mapped[int | None] = _fk("ronde.id", nullable=True, index=False)  # the ronde it is made from


class HeartbeatRow(Base):
    """When a part of the application last showed it was alive."""

    __tablename__ = "heartbeat"
    name: Mapped[str] = mapped_column(WORD, primary_key=True)
    at: Mapped[datetime] = mapped_column(UTCDateTime)


class ZoektekstRow(Base):
    """What search knows of an actie or doel: the stems of its words. Kept by `store/zoekindex.py`, never by hand."""

    __tablename__ = "zoektekst"
    __table_args__ = (UniqueConstraint("soort", "object_id"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    soort: Mapped[str] = mapped_column(WORD)  # actie · doel
    object_id: Mapped[int]  # no foreign key: it goes after what it is of
    plan_id: Mapped[int] = mapped_column(index=True)
    titel: Mapped[str] = mapped_column(Text)
    tekst: Mapped[str] = mapped_column(Text)
    voortgang: Mapped[str] = mapped_column(Text)


class ZoekwoordRow(Base):
    """A stem that stands in the index: where a word finds the longer words it is a part of."""

    __tablename__ = "zoekwoord"
    stam: Mapped[str] = mapped_column(IN_ORDER, primary_key=True)
    achterstevoren: Mapped[str] = mapped_column(IN_ORDER, index=True, server_default="")  # finds a word by its end


class RegisterStandRow(Base):
    """How many times the register changed: what was read at another count is not at hand any more. One row."""

    __tablename__ = "register_stand"
    id: Mapped[int] = mapped_column(primary_key=True)
    nummer: Mapped[int]


from tracker.store import (  # noqa: E402 - a table that refers to one of these must be known with it
    actievoorstel_tables,  # noqa: F401 - as above
    answer_tables,  # noqa: F401 - as above
    dossier_tables,  # noqa: F401 - as above
    mail_tables,  # noqa: F401 - as above
    opmaak_tables,  # noqa: F401 - as above
    publicatie_tables,  # noqa: F401 - as above
    redactie_tables,  # noqa: F401 - as above
    ronde_tables,  # noqa: F401 - as above
    toegang_tables,  # noqa: F401 - as above
    uitnodiging_tables,  # noqa: F401 - as above
)
