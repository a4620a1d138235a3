"""The account of what became of every bit that was found: to read, to print, to archive."""

from flask import Response, abort, render_template

from tracker.domain.rollen import Permission
from tracker.reporting.compose.importverantwoording import EXPLAINED
from tracker.reporting.writers import WRITERS
from tracker.services import importing
from tracker.services.importing.accounting import account_of, write_account
from tracker.web.access import actor, requires
from tracker.web.imports.blueprint import Answer, bp

FILES = {"pdf": "PDF", "docx": "Word"}


@bp.get("/importeren/<int:import_id>/verantwoording")
@requires(Permission.IMPORT_BEOORDELEN)
def account(import_id: int) -> Answer:
    """Show what became of everything that was found."""
    return render_template(
        "imports/account.html",
        found=importing.get_import(actor(), import_id),
        account=account_of(actor(), import_id),
        explained=EXPLAINED,
        files=FILES,
    )


@bp.get("/importeren/<int:import_id>/verantwoording/bestand.<file_format>")
@requires(Permission.IMPORT_BEOORDELEN)
def account_file(import_id: int, file_format: str) -> Response:
    """Give the account as a file that can go into the archive."""
    if file_format not in WRITERS:
        abort(404)
    file = write_account(actor(), import_id, file_format)
    headers = {
        "Content-Disposition": f'attachment; filename="{file.naam}"',
        "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox",
    }
    return Response(file.content, mimetype=file.media_type, headers=headers)
