"""What people decided before a document is interpreted: about this document, or for their whole organisatie."""

from dataclasses import dataclass, field

from tracker.extraction.columns import Column
from tracker.extraction.draft import HeadingRole


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation that may be a partner, with every name and abbreviation it goes by."""

    naam: str
    names: tuple[str, ...] = ()
    active: bool = True  # False: set aside by a person, never to be recognised


@dataclass(frozen=True, slots=True)
class Choices:
    """What people chose. Empty: everything is proposed by the rules alone."""

    roles: dict[str, HeadingRole] = field(default_factory=dict)  # heading, as shown → the role it was given
    columns: dict[str, tuple[Column | None, ...]] = field(default_factory=dict)  # key of a table → what each column is
    heads: dict[str, Column | None] = field(
        default_factory=dict
    )  # words above a column, as their organisatie means them
    partners: tuple[Organisation, ...] = ()  # those of this organisatie, besides the register that comes with us


NOTHING_CHOSEN = Choices()
