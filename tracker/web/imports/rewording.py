"""Changing a proposal in step 4: edit, split, merge, and pointing out an actie that was not found."""

import re
from typing import Any

from flask import flash, redirect, render_template, request, url_for

from tracker.domain.plan import ActieSoort
from tracker.domain.ritme import Periode, Ritme
from tracker.domain.rollen import Permission
from tracker.extraction.interpret.wording import split_sentences
from tracker.services import importing
from tracker.services.importing import ImportRefusedError, coverage
from tracker.services.importing.adding import add_to_plan
from tracker.services.importing.places import block_at
from tracker.store.imports import ImportState, Reading
from tracker.store.proposals import Proposal, proposals_of
from tracker.web.access import actor, requires
from tracker.web.forms.imports import PointOutForm, ProposalForm, SplitForm
from tracker.web.imports.blueprint import Answer, bp, do_once
from tracker.web.imports.navigation import back, next_open
from tracker.web.imports.page import passage_of
from tracker.web.incoming import short_number
from tracker.web.kept_text import build_form

FRAGMENTS = {
    "start": "Start", "deadline": "Deadline", "ritme": "Herhaling", "partners": "Partners",
    "actiehouder": "Trekker in het plan", "portefeuillehouder": "Portefeuillehouder", "kind": "Soort",
}  # fmt: skip


def _proposal(import_id: int, proposal_id: int) -> tuple[Proposal, Reading]:
    reading = importing.get_reading(actor(), import_id)
    return importing.get_proposal(actor(), import_id, proposal_id), reading


@bp.route("/importeren/<int:import_id>/voorstellen/<int:proposal_id>", methods=["GET", "POST"])
@requires(Permission.IMPORT_BEOORDELEN)
def edit(import_id: int, proposal_id: int) -> Answer:
    """Change the words and fields of a proposal."""
    proposal, reading = _proposal(import_id, proposal_id)
    form: ProposalForm = build_form(ProposalForm, data=_form_data(proposal))
    form.section.choices = [("", "Zonder hoofdstuk")] if not reading.draft.sections else []
    form.section.choices += [(one.id, coverage.titel_of(reading.draft, one.id)) for one in reading.draft.sections]
    if form.validate_on_submit():
        return do_once(lambda: _save(import_id, proposal_id, form), request.full_path)
    page = render_template(
        "imports/edit.html", form=form, proposal=proposal, reading=reading, back=back(import_id, proposal_id),
        blocks=passage_of(reading, proposal), import_id=import_id, fragments=_fragments(proposal),
    )  # fmt: skip
    return (page, 422) if form.errors else page


def _fragments(proposal: Proposal) -> list[tuple[str, str]]:
    """Return what each field was read from, in the order of the form."""
    return [(label, f"‘{proposal.fragments[name]}’") for name, label in FRAGMENTS.items() if name in proposal.fragments]


def _form_data(proposal: Proposal) -> dict[str, Any]:
    ritme = proposal.ritme
    return {
        "text": proposal.text,
        "titel": proposal.titel or importing.short_title(proposal.text),
        "section": proposal.section,
        "kind": proposal.kind,
        "actiehouder": proposal.actiehouder,
        "portefeuillehouder": proposal.portefeuillehouder,
        "start": proposal.start,
        "deadline": proposal.deadline,
        "deadline_hint": proposal.deadline_hint,
        "ritme_aantal": ritme.aantal if ritme else None,
        "ritme_periode": "" if ritme is None else "doorlopend" if ritme.aantal is None else ritme.periode.value,
        "partners": ", ".join(proposal.partners),
    }


def _save(import_id: int, proposal_id: int, form: ProposalForm) -> str:
    accept = "neem_over" in request.form
    importing.edit(
        actor(),
        import_id,
        proposal_id,
        text=form.text.data,
        titel=form.titel.data or "",
        section=form.section.data,
        kind=ActieSoort(form.kind.data),
        partners=re.split(r"[,;\n]", form.partners.data or ""),
        actiehouder=form.actiehouder.data or "",
        portefeuillehouder=form.portefeuillehouder.data or "",
        start=form.start.day,
        deadline=form.deadline.day,
        deadline_hint=form.deadline_hint.data or "",
        ritme=_ritme(form.ritme_aantal.data, form.ritme_periode.data),
        accept=accept,
    )
    return back(import_id, (next_open(import_id, proposal_id) or proposal_id) if accept else proposal_id)


def _ritme(aantal: int | None, periode: str) -> Ritme | None:
    if periode in {one.value for one in Periode}:
        return Ritme(aantal or 1, Periode(periode))
    return Ritme(None) if periode == "doorlopend" else None


@bp.route("/importeren/<int:import_id>/voorstellen/<int:proposal_id>/splitsen", methods=["GET", "POST"])
@requires(Permission.IMPORT_BEOORDELEN)
def split(import_id: int, proposal_id: int) -> Answer:
    """Make several proposals of one."""
    proposal, _ = _proposal(import_id, proposal_id)
    sentences = [proposal.text[start:end].strip() for start, end in split_sentences(proposal.text)]
    form: SplitForm = build_form(SplitForm, data={"delen": "\n\n".join(sentences)})
    if form.validate_on_submit():
        try:
            first = importing.split(actor(), import_id, proposal_id, form.delen.data.splitlines())[0]
        except ImportRefusedError as error:
            form.delen.errors = [str(error)]
        else:
            return redirect(back(import_id, first), 303)
    page = render_template(
        "imports/split.html", form=form, proposal=proposal, back=back(import_id, proposal_id), import_id=import_id,
        sentences=len(sentences),
    )  # fmt: skip
    return (page, 422) if form.errors else page


@bp.post("/importeren/<int:import_id>/voorstellen/<int:proposal_id>/samenvoegen")
@requires(Permission.IMPORT_BEOORDELEN)
def merge(import_id: int, proposal_id: int) -> Answer:
    """Make one proposal of this one and the one above it."""
    return do_once(
        lambda: back(import_id, importing.merge_with_previous(actor(), import_id, proposal_id)),
        back(import_id, proposal_id),
    )


@bp.route("/importeren/<int:import_id>/aanwijzen", methods=["GET", "POST"])
@requires(Permission.IMPORT_BEOORDELEN)
def point_out(import_id: int) -> Answer:
    """Make an actie of words of the plan that were not proposed."""
    reading = importing.get_reading(actor(), import_id)
    line = request.values.get("regel", 0, type=short_number)
    block = block_at(reading.document, line)
    if block is None:
        return redirect(back(import_id))
    taken = " ".join(one.quote for one in proposals_of(import_id) if one.line <= line <= one.line_end)
    sentences = [block.text[start:end].strip() for start, end in split_sentences(block.text)] or [block.text]
    form: PointOutForm = build_form(PointOutForm, data={"tekst": block.text})
    direct = "direct" in request.form
    if direct or form.validate_on_submit():
        text = "" if direct else form.tekst.data
        return do_once(
            lambda: _make_actie(import_id, line, text), url_for("imports.point_out", import_id=import_id, regel=line)
        )
    return render_template(
        "imports/point_out.html", form=form, back=_in_document(import_id, line) or back(import_id), line=line,
        sentences=[(one, one in taken) for one in sentences],
    )  # fmt: skip


def _make_actie(import_id: int, line: int, text: str) -> str:
    """Make a proposal of the words, or an actie when the import was taken over; return where to go on."""
    if importing.get_import(actor(), import_id).state is not ImportState.OVERGENOMEN:
        added = importing.add_from_passage(actor(), import_id, line, text=text)
        return _in_document(import_id, line) or back(import_id, added)
    actie_id = add_to_plan(actor(), import_id, line, text)
    flash("De tekst is nu een actie van het plan. Geef haar een actiehouder en een deadline.", "ok")
    return url_for("acties.show", actie_id=actie_id)


def _in_document(import_id: int, line: int) -> str | None:
    """Return the place in the document somebody came from; None for who came from the review."""
    if request.values.get("van") != "bron":
        return None
    document_id = importing.get_import(actor(), import_id).document_id
    return url_for("bronnen.show", document_id=document_id, regel=line, _anchor=f"r{line}")
