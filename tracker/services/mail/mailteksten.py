"""Writing the texts of mails for an organisatie. Mails that wait already keep the text they were made with."""

from collections.abc import Mapping

from tracker.domain.invullen import InvulError
from tracker.domain.rollen import Permission
from tracker.reminders.soorten import SOORTEN
from tracker.reminders.teksten import Deel, Soort, Teksten, check_tekst, key_of
from tracker.services.acties import TrackingError
from tracker.services.actor import Actor, NotAllowedError
from tracker.store.changes import Origin, log
from tracker.store.mailteksten import KIND, Wijziging, changes_of, keep_texts, lock_texts, own_texts, texts_of
from tracker.store.session import transaction


def find_soort(sleutel: str) -> Soort:
    """Return a mail, or what comes in one, by its name.

    Raises:
        NotAllowedError: there is none with this name.
    """
    if sleutel not in SOORTEN:
        raise NotAllowedError(f"mailtekst {sleutel}")
    return SOORTEN[sleutel]


def checked_texts(soort: Soort, given: Mapping[str, str], teksten: Teksten) -> dict[str, str | None]:
    """Return what these texts are kept as; None for one that says what ours says.

    Args:
        soort: of which mail.
        given: sleutel of a part → as typed; a part that is not in it is empty.
        teksten: what the organisatie says now, for its own words.

    Raises:
        TextsError: what is wrong, for each part.
    """
    found: dict[str, str | None] = {}
    wrong: dict[str, str] = {}
    for deel in soort.delen:
        try:
            text = check_tekst(deel, given.get(deel.sleutel, ""))
        except InvulError as error:
            wrong[deel.sleutel] = str(error)
        else:
            ours = check_tekst(deel, teksten.ours(deel)) if deel.tekst else ""
            found[key_of(soort.sleutel, deel.sleutel)] = None if text == ours else text
    if wrong:
        raise TextsError(wrong)
    return found


class TextsError(TrackingError):
    """Texts that cannot be; `messages` says for each part why."""

    def __init__(self, messages: Mapping[str, str]) -> None:
        """Keep them; the first one is the message of the error."""
        field, message = next(iter(messages.items()))
        super().__init__(field, message)
        self.messages = messages


def save_texts(actor: Actor, soort: Soort, given: Mapping[str, str], seen: int) -> int:
    """Keep the texts of a mail as they were typed; return how many are changed by it.

    Args:
        actor: who writes.
        soort: which mail.
        given: sleutel of a part → as typed.
        seen: the last change of these texts that was there when the writer began; see `last_change`.

    Raises:
        NotAllowedError: not this actor's to do.
        TextsError: what is wrong, for each part.
        TrackingError: a colleague changed these texts meanwhile.
    """
    actor.require(Permission.MAIL_REGELEN)
    with transaction():
        lock_texts(actor.organisatie_id)
        if last_change(actor, soort) != seen:
            who = history_of(actor, soort)[0][1].door
            raise TrackingError(
                "",
                f"{who} heeft deze teksten intussen gewijzigd. Wat er nu geldt, staat bij de geschiedenis onderaan. "
                "Wilt u dat uw tekst geldt? Kies dan nog een keer Bewaar.",
            )
        return _keep(actor, checked_texts(soort, given, texts_of(actor.organisatie_id)))


def last_change(actor: Actor, soort: Soort) -> int:
    """Return the number of the last change of the texts of a mail; 0 when there was none."""
    return max((change.id for _, change in history_of(actor, soort)), default=0)


def back_to_ours(actor: Actor, soort: Soort) -> int:
    """Let go of the texts an organisatie wrote for a mail; return how many there were. The log keeps them.

    Raises:
        NotAllowedError: not this actor's to do.
    """
    actor.require(Permission.MAIL_REGELEN)
    with transaction():
        return _keep(actor, {key_of(soort.sleutel, deel.sleutel): None for deel in soort.delen})


def history_of(actor: Actor, soort: Soort) -> list[tuple[Deel, Wijziging]]:
    """Return how the texts of a mail changed, newest first.

    Raises:
        NotAllowedError: not this actor's to see.
    """
    actor.require(Permission.MAIL_REGELEN)
    delen = {key_of(soort.sleutel, deel.sleutel): deel for deel in soort.delen}
    return [(delen[one.sleutel], one) for one in changes_of(actor.organisatie_id, list(delen))]


def undo_change(actor: Actor, soort: Soort, change_id: int) -> Deel:
    """Put a text back as it was before a change of it; return which text.

    Raises:
        NotAllowedError: no such change here, or not this actor's to do.
        TrackingError: the text of then cannot be used any more.
    """
    actor.require(Permission.MAIL_REGELEN)
    with transaction():
        deel, change = next((found for found in history_of(actor, soort) if found[1].id == change_id), (None, None))
        if deel is None or change is None:
            raise NotAllowedError(f"wijziging {change_id}")
        try:
            text = None if change.van is None else check_tekst(deel, change.van)
        except InvulError as error:
            raise TrackingError(deel.sleutel, str(error)) from error
        _keep(actor, {change.sleutel: text})
    return deel


def _keep(actor: Actor, texts: Mapping[str, str | None]) -> int:
    before = own_texts(actor.organisatie_id)
    values = {sleutel: (before.get(sleutel), tekst) for sleutel, tekst in texts.items()}
    origin = Origin(actor.user_id, actor.channel.value, actor.organisatie_id)
    changed = log(KIND, actor.organisatie_id, values, origin)
    keep_texts(actor.organisatie_id, texts)
    return changed
