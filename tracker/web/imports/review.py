"""Step 4 of an import: judging the proposals beside the text of the plan."""

from flask import flash, redirect, render_template, request, url_for

from tracker.domain.rollen import Permission
from tracker.extraction.draft import Band
from tracker.services import importing
from tracker.services.importing import Decision, ImportRefusedError, ImportState, coverage
from tracker.store.proposals import Proposal, proposals_of
from tracker.web.access import actor, requires
from tracker.web.imports.blueprint import STEPS, Answer, bp, do_once
from tracker.web.imports.chapters import chapters_of
from tracker.web.imports.navigation import VIEWS, back, next_open, read_choice
from tracker.web.imports.page import ReviewPage
from tracker.web.imports.shapes import Card, SectionView
from tracker.web.incoming import short_number

REASONS = (
    "geen actie om te volgen",
    "dubbel: staat al in de lijst",
    "is al gedaan",
    "hoort bij een andere actie",
    "niet van de gemeente",
    "alleen achtergrond",
)


@bp.get("/importeren/<int:import_id>/beoordelen")
@requires(Permission.IMPORT_BEOORDELEN)
def review(import_id: int) -> Answer:
    """Show one page of proposals beside the text they stand in."""
    found = importing.get_import(actor(), import_id)
    if found.state is not ImportState.KLAAR:
        return redirect(url_for("imports.show", import_id=import_id))
    reading, proposals = importing.get_reading(actor(), import_id), proposals_of(import_id)
    choice = read_choice(import_id)
    page = ReviewPage(reading, proposals, choice.wants, all_text=choice.show == "tekst")
    pages = page.weakest_first() if choice.weakest else page.pages()
    ordered = page.in_order(weakest=choice.weakest)
    current = _current(ordered)
    page_number = _page_number(pages, current)
    sections = pages[page_number - 1] if pages else []
    current = _current_on(sections, current)
    inside = [one for one in proposals if not choice.sections or one.section in choice.sections]
    return render_template(
        "imports/review.html",
        found=found,
        steps=STEPS,
        sections=sections,
        page_number=page_number,
        pages=len(pages),
        chapters=chapters_of(reading.draft, proposals),
        chapter_id=choice.section or None,
        chapter=coverage.titel_of(reading.draft, choice.section) if choice.section else "",
        current=current,
        neighbours=_neighbours(ordered, current),
        coverage=coverage.coverage_of(reading.draft, proposals),
        counts={name: sum(map(wanted, inside)) for name, (_, wanted) in VIEWS.items()},
        undecided=sum(map(VIEWS["open"][1], proposals)),
        proposed=sum(map(VIEWS["alles"][1], proposals)),
        show=choice.show,
        weakest=choice.weakest,
        filters=[(name, word) for name, (word, _) in VIEWS.items() if name not in {"twijfels", "tekst"}],
        open_zeker=_open(inside, Band.ZEKER),
        open_doubts=_open(inside, Band.TWIJFEL),
        reasons=REASONS,
        skipped_left=len(page.skipped),
        here=choice.query() | {"pagina": page_number},
    )


def _open(proposals: list[Proposal], band: Band) -> int:
    return sum(1 for one in proposals if one.band is band and one.decision is Decision.OPEN)


def _neighbours(cards: list[Card], current: Card | None) -> dict[str, int | None]:
    """Return the ids of the proposals before and after the current one, and of the nearest that are undecided."""
    at = cards.index(current) if current in cards else -1
    before, after = cards[: max(at, 0)][::-1], cards[at + 1 :] if at >= 0 else []
    return {
        "previous": next((card.value.id for card in before), None),
        "following": next((card.value.id for card in after), None),
        "previous_open": next((card.value.id for card in before if card.is_open), None),
        "next_open": next((card.value.id for card in after if card.is_open), None),
    }


def _current(wanted: list[Card]) -> Card | None:
    """Return the proposal the address names, or else the first that is open after it."""
    asked = request.args.get("v", type=short_number)
    at = next((place for place, card in enumerate(wanted) if card.value.id == asked), None)
    if at is not None:
        return wanted[at]
    return next((card for card in wanted if card.is_open), None) if "pagina" not in request.args else None


def _page_number(pages: list[list[SectionView]], current: Card | None) -> int:
    asked = request.args.get("pagina", 1, type=short_number)
    if current is not None and ("v" in request.args or "pagina" not in request.args):
        for number, sections in enumerate(pages, start=1):
            if any(card is current for section in sections for card in section.cards):
                return number
    return max(1, min(asked, len(pages)))


def _current_on(sections: list[SectionView], current: Card | None) -> Card | None:
    cards = [card for section in sections for card in section.cards]
    return current if current in cards else next((card for card in cards if card.is_open), None)


@bp.post("/importeren/<int:import_id>/besluit")
@requires(Permission.IMPORT_BEOORDELEN)
def decide(import_id: int) -> Answer:
    """Accept, skip or reopen the proposals of a form, and go on with the next."""
    importing.get_import(actor(), import_id)
    ids = request.form.getlist("voorstel", type=short_number)
    decision = next((one for one in Decision if one.value == request.form.get("besluit")), None)

    def act() -> str:
        if decision is None or not ids:
            raise ImportRefusedError("Kies wat er met het voorstel moet gebeuren.")
        titel = request.form.get("titel", "")
        importing.decide(actor(), import_id, ids, decision, request.form.get("reden", ""), titel=titel)
        following = ids[0] if decision is Decision.OPEN else next_open(import_id, ids[-1])
        if len(ids) > 1:
            flash(f"{len(ids)} voorstellen: {decision.value}.", "ok")
        return back(import_id, following)

    return do_once(act, back(import_id))


@bp.post("/importeren/<int:import_id>/besluit-over-alles")
@requires(Permission.IMPORT_BEOORDELEN)
def decide_all(import_id: int) -> Answer:
    """Decide about everything open in one band, in one section or the whole plan."""
    band = next((one for one in Band if one.value == request.form.get("zekerheid")), None)
    skip = request.form.get("besluit") == Decision.OVERSLAAN.value
    section = request.form.get("deel")
    chosen = read_choice(import_id).sections

    def act() -> str:
        inside = [section] if section is not None else list(chosen) or None
        count = importing.decide_open(
            actor(),
            import_id,
            Decision.OVERSLAAN if skip else Decision.OVERNEMEN,
            reason=request.form.get("reden", ""),
            bands=importing.PROPOSED if band is None else [band],
            sections=inside,
        )
        done = "overgeslagen" if skip else "overgenomen"
        flash(f"{count} {'voorstel' if count == 1 else 'voorstellen'} {done}. Dit kunt u ongedaan maken.", "ok")
        return back(import_id, _next_after(import_id, section))

    return do_once(act, back(import_id))


def _next_after(import_id: int, section: str | None) -> int | None:
    """Return where to go on after a decision about a whole section: the next open one below it."""
    inside = [one.id for one in proposals_of(import_id) if one.section == section]
    return next_open(import_id, inside[-1]) if inside else None


@bp.post("/importeren/<int:import_id>/ongedaan")
@requires(Permission.IMPORT_BEOORDELEN)
def undo(import_id: int) -> Answer:
    """Take the last change back."""

    def act() -> str:
        undone = importing.undo(actor(), import_id)
        flash(f"Teruggedraaid: {undone.what}." if undone else "Er is niets om terug te draaien.", "info")
        return back(import_id, undone.proposal_id if undone else None)

    return do_once(act, back(import_id))


@bp.get("/importeren/<int:import_id>/overgeslagen")
@requires(Permission.IMPORT_BEOORDELEN)
def skipped(import_id: int) -> Answer:
    """Show every block that was not proposed, with the reason."""
    found, reading = importing.get_import(actor(), import_id), importing.get_reading(actor(), import_id)
    taken = {key for one in proposals_of(import_id) for key in one.keys}
    rows = [
        (coverage.skipped_key(one), one, coverage.titel_of(reading.draft, one.section or ""))
        for one in reading.draft.skipped
    ]
    return render_template(
        "imports/skipped.html",
        found=found,
        steps=STEPS,
        under=[row for row in rows if row[1].under_actions],
        elsewhere=[row for row in rows if not row[1].under_actions],
        taken=taken,
        editable=found.state is ImportState.KLAAR,
    )


@bp.post("/importeren/<int:import_id>/toch-overnemen")
@requires(Permission.IMPORT_BEOORDELEN)
def take_skipped(import_id: int) -> Answer:
    """Make an accepted proposal of a block that was skipped."""
    page = url_for("imports.skipped", import_id=import_id)

    def act() -> str:
        importing.add_skipped(actor(), import_id, request.form.get("sleutel", ""))
        flash("De tekst is nu een actie die u overneemt.", "ok")
        return page

    return do_once(act, page)
