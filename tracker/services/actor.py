"""Who does something, in which organisatie, with which rights: the first argument of every service that writes."""

from dataclasses import dataclass
from enum import StrEnum

from tracker.domain.rollen import Permission, Role, permissions


class Channel(StrEnum):
    """The way a change came in; stands in the change log."""

    WEB = "web"
    CLI = "cli"
    KLOK = "klok"
    IMPORT = "import"


class NotAllowedError(Exception):
    """This person may not do this, or may not know that it exists; on screen both are a 404."""


@dataclass(frozen=True, slots=True)
class Actor:
    """A person (or, without user_id, the command line or the clock) acting within one organisatie."""

    user_id: int | None
    naam: str
    organisatie_id: int
    roles: frozenset[Role]
    channel: Channel = Channel.WEB

    def may(self, permission: Permission) -> bool:
        """Return whether the roles of this actor hold the permission."""
        return permission in permissions(self.roles)

    def require(self, permission: Permission) -> None:
        """Refuse what the roles do not hold.

        Raises:
            NotAllowedError: the permission is missing.
        """
        if not self.may(permission):
            raise NotAllowedError(f"{self.naam} mag dit niet: {permission.value}.")
