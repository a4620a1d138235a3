"""The words an organisatie chose itself."""

from sqlalchemy import select

from tracker.store.session import db
from tracker.store.tables import OrganisatieRow


def chosen_words(organisatie_id: int) -> dict[str, str]:
    """Return sleutel → the chosen word; what is as usual is not in it."""
    found = db.session.scalar(select(OrganisatieRow.woorden).where(OrganisatieRow.id == organisatie_id))
    return dict(found or {})


def words_of_all() -> dict[int, dict[str, str]]:
    """Return organisatie id → the words it chose, of those that chose any."""
    rows = db.session.execute(select(OrganisatieRow.id, OrganisatieRow.woorden))
    return {id_: dict(words) for id_, words in rows if words}


def keep_words(organisatie_id: int, words: dict[str, str]) -> None:
    """Keep these words and no others, in the running transaction."""
    db.session.get_one(OrganisatieRow, organisatie_id).woorden = dict(words)
    db.session.flush()
