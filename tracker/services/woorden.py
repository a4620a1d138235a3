"""Choosing the words of an organisatie: what they mean stays the same."""

from collections.abc import Mapping

from tracker.domain.rollen import Permission
from tracker.domain.woorden import ACTIE, ACTIES, BEGRIPPEN, USUAL, WoordError, check_woord
from tracker.services.acties import TrackingError
from tracker.services.actor import Actor
from tracker.store.changes import Origin, log
from tracker.store.session import transaction
from tracker.store.woorden import chosen_words, keep_words


def choose_words(actor: Actor, given: Mapping[str, str]) -> None:
    """Keep the words of an organisatie; an empty one is as usual.

    Args:
        actor: who chooses.
        given: sleutel (domain/woorden.py) → word; what is not in it is as usual.

    Raises:
        NotAllowedError: not this actor's to do.
        TrackingError: a word that cannot be, or one word for two things; it names the sleutel.
    """
    actor.require(Permission.INSTELLINGEN)
    words: dict[str, str] = {}
    taken: dict[tuple[str, str], str] = {}
    for begrip in BEGRIPPEN:
        try:
            word = check_woord(begrip, given.get(begrip.sleutel, ""))
        except WoordError as error:
            raise TrackingError(begrip.sleutel, str(error)) from error
        other = taken.setdefault((begrip.groep, word.casefold()), begrip.woord)
        if other != begrip.woord and begrip.groep != "De actie zelf":
            raise TrackingError(begrip.sleutel, f"‘{word}’ staat al voor ‘{other}’. Kies een ander woord.")
        if word != begrip.woord:
            words[begrip.sleutel] = word
    if (ACTIE in words) != (ACTIES in words):
        missing = ACTIES if ACTIE in words else ACTIE
        raise TrackingError(missing, "Vul het enkelvoud en het meervoud allebei in.")
    with transaction():
        before = chosen_words(actor.organisatie_id)
        changes = {key: (before.get(key, usual), words.get(key, usual)) for key, usual in USUAL.items()}
        log("woord", actor.organisatie_id, changes, Origin(actor.user_id, actor.channel.value, actor.organisatie_id))
        keep_words(actor.organisatie_id, words)
