"""A notice in the words of the organisatie: what every source of notices makes of what it has to tell."""

from tracker.domain.plan import Persoon
from tracker.reminders.digest import Notice, NoticeItem
from tracker.reminders.office import Office
from tracker.reminders.teksten import Soort


def bericht(
    notice: Notice, soort: Soort, persoon: Persoon, organisatie_id: int, office: Office,
    path: str, *, titel: str = "", **values: str,
) -> NoticeItem:  # fmt: skip
    """Return a notice with its words.

    Args:
        notice: what it is about and since when.
        soort: its texts, which an organisatie may have changed.
        persoon: who reads it.
        organisatie_id: of whom.
        office: that organisatie on the day.
        path: the page of ours its line leads to.
        titel: that line, for a soort that has no text for it.
        values: what stands in the places of its texts, beside the name of who reads it and of the organisatie.
    """
    values = {"naam": persoon.naam, "organisatie": office.organisatie, **values}
    said = {deel.sleutel: office.teksten.says(soort, deel.sleutel, values) for deel in soort.delen}
    return NoticeItem(notice, persoon, organisatie_id, said["kop"], titel or said["titel"], said["uitleg"], path)
