"""The reports that every format must carry, composed once."""

from dataclasses import replace

import pytest

from tests.reporting.builders import YEAR, actie, compose, empty_plan, large_plan, plan, voortgang
from tracker.domain.voortgang import Koers

# Bullets of old Word files, emoji, Chinese, NUL, byte order mark, Hebrew, Arabic, a joined family and a flag.
ODD_TEXT = (
    "\uf0b7 punt \uf02d streep \uf0fc vink 🚓 警察 \x00\ufeff\x0b שלום مرحبا 👩\u200d👧 🇳🇱 e\u0301 \u202eom\u202c "
    "\U0001d4d0 \ue000 <b>R&D</b> #let x = 1; $y$ *z* _u_ @v `w` ‘“”’ € ≤ ½ \u2028 einde"
)
LONG_WORD = "arbeidsongeschiktheidsverzekeringsmaatschappijenoverleg"
LONG_TEXT = f"{LONG_WORD} https://www.voorbeeld.nl/{'zeer-lang-pad/' * 12} {'x' * 300}"


def odd(text):
    """Return a plan in which this text stands wherever text can stand."""
    answers = {"oorzaak": text, "gevolg": text, "bijsturing": text}
    told = voortgang(koers=Koers.LOOPT_VAST, toelichting=text, **answers)
    one = actie(titel=text, nummer="1.1.1.1", voortgang=(told,))
    return plan(one, replace(one, id=2, passage=replace(one.passage, quote=text, heading_path=(text,))), titel=text)


PLANS = {
    "empty": empty_plan(),
    "one actie": plan(actie()),
    "150 acties": large_plan(150),
    "odd glyphs": odd(ODD_TEXT),
    "long words": odd(LONG_TEXT),
    "very long text": odd("Deze zin komt heel vaak terug in de toelichting. " * 120),
}


@pytest.fixture(scope="session", params=PLANS)
def report(request):
    """Return each of the reports in turn."""
    return compose(PLANS[request.param], YEAR, samenvatting="Een zin van de regisseur.")


@pytest.fixture(scope="session")
def large_report():
    """Return the report of 150 acties."""
    return compose(PLANS["150 acties"], YEAR)
