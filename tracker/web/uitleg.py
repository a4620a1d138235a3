"""What we calculated about an actie, in words: nobody should have to guess what a badge means."""

from datetime import date

from flask import Flask

from tracker.domain.aantallen import done_this_year, expected_by
from tracker.domain.mijlpalen import explain_late
from tracker.domain.periods import format_date_nl
from tracker.domain.plan import Actie
from tracker.domain.tijdigheid import Tijdigheid, explain_overruling, overruled, tijdigheid
from tracker.domain.verwoorden import in_own_words, seal
from tracker.domain.voortgang import Beoordeling, Fase, Voortgang
from tracker.web.woorden import statuswoord, woordzin, words

_REVIEWS = {
    Beoordeling.INGEDIEND: ("wacht op akkoord", "info"),
    Beoordeling.TERUG: ("teruggestuurd", "warning"),
    Beoordeling.INGETROKKEN: ("ingetrokken", "neutral"),
}


def init_app(app: Flask) -> None:
    """Let templates say sentences about an actie."""
    app.jinja_env.filters["zin_over"] = zin_over


def explain_tijdigheid(actie: Actie, peildatum: date) -> str:
    """Return one sentence that says why the actie has this tijdigheid, in the words of the organisatie."""
    return zin_over(_why(actie, peildatum), actie)


def zin_over(text: str, actie: Actie) -> str:
    """Return a sentence of ours about an actie in the words of the organisatie; what it quotes stays as typed."""
    chosen = words()
    if not chosen:
        return text
    for typed in (actie.oordeel.reden if actie.oordeel else "", *(mijlpaal.titel for mijlpaal in actie.mijlpalen)):
        text = text.replace(typed, seal(typed)) if typed else text
    return in_own_words(text, chosen)


def _why(actie: Actie, peildatum: date) -> str:
    judged = tijdigheid(actie, peildatum)
    if judged is Tijdigheid.KLAAR:
        return "De actie is vervallen." if actie.fase is Fase.VERVALLEN else "De actie is afgerond."
    if judged is Tijdigheid.STAAT_STIL:
        return "De actie staat on hold. Daarom kijken we niet naar de deadline."
    if judged is Tijdigheid.GEEN_DATUM:
        return "Er is geen deadline en geen ritme. Daarom weten we niet of de actie op tijd is."
    ruled = overruled(actie, peildatum)
    if ruled is not None:
        return explain_overruling(ruled)
    return _about_planning(actie, peildatum)


def _about_planning(actie: Actie, peildatum: date) -> str:
    late = explain_late(actie.mijlpalen, peildatum)
    if late and not (actie.deadline is not None and actie.deadline < peildatum):
        return late
    if actie.deadline is not None:
        return f"De deadline is {format_date_nl(actie.deadline)}. {_distance(actie.deadline, peildatum)}"
    return _about_ritme(actie, peildatum)


def _distance(deadline: date, peildatum: date) -> str:
    days = (deadline - peildatum).days
    if days == 0:
        return "Dat is vandaag."
    words = "1 dag" if abs(days) == 1 else f"{abs(days)} dagen"
    return f"Dat is over {words}." if days > 0 else f"Dat is {words} geleden."


def _about_ritme(actie: Actie, peildatum: date) -> str:
    per_jaar = actie.ritme.per_jaar if actie.ritme else None
    if per_jaar is None:
        return "De actie loopt steeds door en heeft geen einddatum."
    done, due = done_this_year(actie, peildatum), expected_by(per_jaar, peildatum, actie.seizoen)
    expected = f"; tot nu verwachten we {due} keer" if done < due else ""
    return f"Afgesproken is {actie.ritme}. Dit jaar {done} keer gedaan{expected}."


def explain_state(actie: Actie) -> str:
    """Return one sentence about where fase and koers come from."""
    if actie.stand is None:
        first = statuswoord(Fase.NIET_GESTART)
        return f"{woordzin('Er is nog geen voortgang gemeld. Daarom staat de actie op')} ‘{first}’."
    by = f" door {actie.stand.door}" if actie.stand.door else ""
    return f"Gemeld{by} op {format_date_nl(actie.stand.datum)}."


def review_state(statement: Voortgang) -> tuple[str, str] | None:
    """Return (word, tone) for the badge that says what the regisseur thinks; None when agreed, the normal state."""
    return _REVIEWS.get(statement.beoordeling)


def shift_in_words(actie: Actie) -> str:
    """Return "2 keer verschoven, samen 9 maanden later"; empty when the deadline never moved."""
    moves = len(actie.verschuivingen)
    if not moves:
        return ""
    times = f"{moves} keer verschoven"
    first, last = actie.deadline_oorspronkelijk, actie.deadline
    if first is None or last is None:
        return times
    days = (last - first).days
    if days == 0:
        return f"{times}, weer terug op de eerste datum"
    months = round(abs(days) / 30.44)
    size = f"{months} {'maand' if months == 1 else 'maanden'}" if months else f"{abs(days)} dagen"
    return f"{times}, samen {size} {'later' if days > 0 else 'eerder'}"


def requested_in_words(actie: Actie) -> str:
    """Return what waits for akkoord before it counts: "vervallen", "deadline 1 maart 2027"; empty when nothing does."""
    asked = []
    if actie.voorgestelde_fase is not None:
        asked.append(statuswoord(actie.voorgestelde_fase.fase))
    if actie.voorstel is not None:
        asked.append(f"deadline {format_date_nl(actie.voorstel.deadline)}")
    return " en ".join(asked)
