"""Who does something, in which organisatie, with which rights: the first argument of every service that writes."""

from dataclasses import dataclass
from enum import StrEnum

from tracker.domain.rollen import Permission, Role, permissions
from tracker.store.accounts import Account, find_account


class Channel(StrEnum):
    """The way a change came in; stands in the change log."""

    WEB = "web"
    CLI = "cli"
    KLOK = "klok"
    IMPORT = "import"
    MAILLINK = "maillink"
    MAIL = "mail"


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
    partner_id: int | None = None  # the organisation an externe partner is of
    stands_in: frozenset[int] = frozenset()  # who is away today, while this person stands in

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


def actor_of(account: Account, organisatie_id: int, channel: Channel) -> Actor:
    """Return the person acting within this organisatie, with the rights they have there today."""
    return Actor(
        account.id, account.naam, organisatie_id, account.roles[organisatie_id], channel,
        account.partners.get(organisatie_id), account.stands_in.get(organisatie_id, frozenset()),
    )  # fmt: skip


def still_holds(actor: Actor) -> None:
    """Look again whether the actor has these rights; called inside the transaction that uses them.

    Raises:
        NotAllowedError: a role, the partner or the account itself was taken away since the request came in.
    """
    account = find_account(actor.user_id) if actor.user_id is not None else None
    if account is None or not account.active or actor.organisatie_id not in account.roles:
        raise NotAllowedError("geen rol meer")
    now = actor_of(account, actor.organisatie_id, actor.channel)
    kept = actor.roles <= now.roles and actor.stands_in <= now.stands_in and actor.partner_id == now.partner_id
    if not kept:
        raise NotAllowedError("minder rechten dan toen het verzoek binnenkwam")
