"""Look up a passage in the document it comes from, and take the file as it was offered."""

from flask import Blueprint, Response, abort, render_template, request, url_for

from tracker.domain.rollen import Permission
from tracker.extraction.document import UnreadableDocumentError
from tracker.services import importing
from tracker.services.bronnen import get_bron, original_of, picture_of
from tracker.services.importing import ImportState
from tracker.store.bronnen import Bron, acties_of_bron, document_of, newest_import
from tracker.store.imports import Import, find_import
from tracker.store.proposals import proposals_of
from tracker.web.access import actor, may, requires
from tracker.web.bronnen.page import Paged, Root
from tracker.web.files_out import to_look_at, to_save
from tracker.web.incoming import short_number

bp = Blueprint("bronnen", __name__, url_prefix="/bronnen")

PDF = "application/pdf"


@bp.get("/<int:document_id>")
@requires(Permission.ALLE_ACTIES)
def show(document_id: int) -> str:
    """Show the page of a document a line stands on, with all that rests on it."""
    bron = get_bron(actor(), document_id)
    line = max(request.args.get("regel", 0, type=short_number), 0)
    found = _import_of(document_id)
    paged = Paged(document_of(document_id), _roots(document_id, found, line))
    number = request.args.get("pagina", type=short_number) or paged.page_with(line)
    number = max(1, min(number, len(paged.pages)))
    pieces = paged.pieces(number)
    return render_template(
        "bronnen/show.html",
        bron=bron,
        found=found,
        number=number,
        pages=len(paged.pages),
        pieces=pieces,
        path=paged.path(line or (pieces[0].line if pieces else 1)),
        picture=_picture_address(bron, number) if paged.on_paper else None,
        spots=paged.spots(number),
        current=next((root for root in paged.roots if root.current), None),
        line=line,
        can_point_out=_can_point_out(found),
    )


def _import_of(document_id: int) -> Import | None:
    import_id = newest_import(document_id)
    return find_import(import_id, actor().organisatie_id) if import_id else None


def _can_point_out(found: Import | None) -> bool:
    if found is None or found.state not in {ImportState.KLAAR, ImportState.OVERGENOMEN}:
        return False
    return may(Permission.IMPORT_BEOORDELEN if found.state is ImportState.KLAAR else Permission.IMPORT_OVERNEMEN)


def _roots(document_id: int, found: Import | None, line: int) -> list[Root]:
    """Return what rests on the document: its acties, and the proposals of an import that is still judged."""
    asked = request.args.get("actie", type=short_number), request.args.get("voorstel", type=short_number)
    roots = [
        Root(
            f"actie {one.nummer}".strip(), one.titel, url_for("acties.show", actie_id=one.actie_id), one.quote,
            one.line, one.line_end, one.actie_id == asked[0] or _is_asked(asked, line, one.line, one.line_end),
        )
        for one in acties_of_bron(document_id)
    ]  # fmt: skip
    if found is None or found.state is not ImportState.KLAAR:
        return roots
    return roots + [
        Root(
            f"voorstel {number}", one.titel or importing.short_title(one.text),
            url_for("imports.review", import_id=found.id, v=one.id, _anchor=f"v{one.id}"), one.quote, one.line,
            one.line_end, one.id == asked[1] or _is_asked(asked, line, one.line, one.line_end),
        )
        for number, one in enumerate(proposals_of(found.id), start=1)
    ]  # fmt: skip


def _is_asked(asked: tuple[int | None, int | None], line: int, first: int, last: int) -> bool:
    return asked == (None, None) and first <= line <= last


def _picture_address(bron: Bron, number: int) -> str | None:
    return url_for("bronnen.picture", document_id=bron.id, page=number) if bron.media_type == PDF else None


@bp.get("/<int:document_id>/bladzijden/<int:page>")
@requires(Permission.ALLE_ACTIES)
def picture(document_id: int, page: int) -> Response:
    """Give a page of a PDF as a picture."""
    bron = get_bron(actor(), document_id)
    try:
        return to_look_at("image/png", f"{bron.sha256[:32]}-{page}", lambda: picture_of(actor(), document_id, page))
    except UnreadableDocumentError:
        abort(404)


@bp.get("/<int:document_id>/bestand")
@requires(Permission.ALLE_ACTIES)
def original(document_id: int) -> Response:
    """Give the file exactly as it was offered."""
    bron = get_bron(actor(), document_id)
    return to_save(original_of(actor(), document_id), bron.bestandsnaam)
