"""Who may use a route. Every view carries `access`; a route without one fails a test and is refused here.

What a person may do follows from `domain/rollen.py`; whether an object is theirs is decided in the service.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast

from flask import abort, g, session
from flask_login import LoginManager, UserMixin, current_user

from tracker.domain.rollen import Permission, Role
from tracker.services.actor import Actor, Channel, actor_of, still_holds
from tracker.store.accounts import Account, Organisatie, find_account
from tracker.store.session import guard_writes

View = TypeVar("View", bound=Callable[..., Any])

PUBLIC = "public"
SIGNED_IN = "signed in"

login_manager = LoginManager()
login_manager.login_view = "auth.login"
login_manager.login_message = "Meld u aan om verder te gaan."
login_manager.login_message_category = "info"


class SignedInUser(UserMixin):  # type: ignore[misc]
    """The account behind this request, as Flask-Login wants to see it."""

    def __init__(self, account: Account) -> None:
        """Wrap the account."""
        self.account = account
        self.id = account.id
        self.naam = account.naam
        self.email = account.email
        self.functie = account.functie


@login_manager.user_loader  # type: ignore[untyped-decorator]
def _load_user(user_id: str) -> SignedInUser | None:
    account = find_account(int(user_id)) if user_id.isdigit() else None
    return SignedInUser(account) if account is not None and account.active and account.roles else None


def actor() -> Actor:
    """Return who acts in this request; only for views that need a signed-in person."""
    found: Actor | None = g.get("actor")  # a page asks this dozens of times
    if found is None:
        account: Account = current_user.account
        found = g.actor = actor_of(account, chosen_organisatie(account).id, Channel.WEB)
        guard_writes(lambda: still_holds(found))
    return found


def chosen_organisatie(account: Account) -> Organisatie:
    """Return the organisatie the person works in now: the chosen one, else the first."""
    chosen = session.get("organisatie_id")
    return next((o for o in account.organisaties if o.id == chosen), account.organisaties[0])


def may(permission: Permission) -> bool:
    """Return whether the person of this request holds the permission; False for a visitor."""
    found: Actor | None = g.get("actor")
    if found is None:
        return bool(current_user.is_authenticated) and actor().may(permission)
    return found.may(permission)


def has_role(role: Role) -> bool:
    """Return whether the person of this request has the role."""
    return bool(current_user.is_authenticated) and role in actor().roles


def requires(permission: Permission) -> Callable[[View], View]:
    """Let only people with the permission use a view; visitors go to the login page."""

    def mark(view: View) -> View:
        @wraps(view)
        def guarded(*args: Any, **kwargs: Any) -> Any:
            if not current_user.is_authenticated:
                return login_manager.unauthorized()
            if not actor().may(permission):
                abort(403)
            return view(*args, **kwargs)

        guarded.access = permission  # type: ignore[attr-defined]
        return cast("View", guarded)

    return mark


def signed_in(view: View) -> View:
    """Let everybody with an account use a view."""

    @wraps(view)
    def guarded(*args: Any, **kwargs: Any) -> Any:
        if not current_user.is_authenticated:
            return login_manager.unauthorized()
        return view(*args, **kwargs)

    guarded.access = SIGNED_IN  # type: ignore[attr-defined]
    return cast("View", guarded)


def public(view: View) -> View:
    """Let everybody use a view, without signing in."""
    view.access = PUBLIC  # type: ignore[attr-defined]
    return view
