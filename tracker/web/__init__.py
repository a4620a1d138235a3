"""The only room that speaks HTTP. `register` hangs everything on the application."""

from datetime import timedelta
from typing import Any

from flask import Flask

from tracker.web import (
    agenda,
    betekenis,
    bronnen,
    cockpit,
    compressing,
    context,
    dashboard,
    delen,
    errors,
    filters,
    gedeeld,
    hulp,
    imports,
    incoming,
    indicatoren,
    instellingen,
    partners,
    rondes,
    security,
    static_files,
    templating,
    terugkijken,
    terugzetten,
    uitleg,
    velden,
    weergaven,
    woorden,
    zoeken,
)
from tracker.web.access import login_manager
from tracker.web.acties import (
    actie_forms,
    beoordelen,
    bijlagen,
    mijlpalen,
    mijn,
    oordeel,
    prullenbak,
    raadsafspraken,
    reacties,
)
from tracker.web.lists import filterbar, lijsten
from tracker.web.mail import (
    antwoord,
    antwoordlinks,
    herinneringen,
    maillijsten,
    mailregels,
    mailteksten,
    postvak,
)
from tracker.web.mensen import (
    afwezigheid,
    auth,
    gegevens,
    mensen,
    personen,
    toegang,
    uitnodigen,
    vertrek,
)
from tracker.web.rapport import (
    bijdragen,
    dossiers,
    huisstijl,
    maken,
    openbaar,
    publiceren,
    rapportages,
    redactie,
)
from tracker.web.sessions import DatabaseSessionInterface, refuse_without_sessions

# Each page of the application belongs to one blueprint, named after its address. The blueprint of the acties is spread
# over acties, actie, actievoorstellen, actie_forms, bulk, lijst, keten and weergaven, which build on each other; that
# of the plannen over plannen, closing, indeling and velden.
BLUEPRINTS = [
    auth.bp,
    beoordelen.bp,
    dashboard.bp,
    velden.bp,
    terugzetten.bp,
    toegang.bp,
    instellingen.bp,
    cockpit.bp,
    weergaven.bp,
    actie_forms.bp,
    mijn.bp,
    oordeel.bp,
    lijsten.bp,
    indicatoren.bp,
    personen.bp,
    vertrek.bp,
    gegevens.bp,
    uitnodigen.bp,
    mensen.bp,
    afwezigheid.bp,
    delen.bp,
    gedeeld.bp,
    mijlpalen.bp,
    bijdragen.bp,
    bijlagen.bp,
    reacties.bp,
    raadsafspraken.bp,
    prullenbak.bp,
    partners.bp,
    hulp.bp,
    rapportages.bp,
    huisstijl.bp,
    maken.bp,
    redactie.bp,
    rondes.bp,
    agenda.bp,
    imports.bp,
    bronnen.bp,
    herinneringen.bp,
    maillijsten.bp,
    mailregels.bp,
    mailteksten.bp,
    antwoord.bp,
    antwoordlinks.bp,
    postvak.bp,
    zoeken.bp,
    publiceren.bp,
    openbaar.bp,
    dossiers.bp,
]


def register(app: Flask, settings: Any) -> None:
    """Hang sessions, sign-in, security, error pages, filters and all blueprints on the application."""
    app.session_interface = DatabaseSessionInterface(
        idle=timedelta(minutes=settings.session_idle_minutes), absolute=timedelta(hours=settings.session_hours)
    )
    incoming.init_app(app)
    app.before_request_funcs.setdefault(None, []).insert(0, refuse_without_sessions)  # before the token is looked at
    login_manager.init_app(app)
    security.init_app(app, settings)
    static_files.init_app(app)
    compressing.init_app(app)
    templating.init_app(app)
    errors.init_app(app)
    filters.init_app(app)
    filterbar.init_app(app)
    woorden.init_app(app)
    uitleg.init_app(app)
    betekenis.init_app(app)
    context.init_app(app)
    terugkijken.init_app(app)
    for blueprint in dict.fromkeys(BLUEPRINTS):  # several modules share the one of the acties
        app.register_blueprint(blueprint)
    app.extensions["csrf"].exempt(antwoord.bp)  # its forms carry a token of their own: who answers has no session
