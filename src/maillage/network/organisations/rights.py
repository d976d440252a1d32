"""One named function a right: which roles hold it stands beside it, its docstring is the policy.

Each room declares its own in `perms.py`; the page of roles and the table of the documentation
are made from what is declared here.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import TypeVar

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.utils.functional import Promise

from maillage.network.models import Membership
from maillage.network.organisations.enums import Role

View = TypeVar("View", bound=Callable[..., HttpResponseBase])


@dataclass(frozen=True)
class Right:
    """What some roles may do; calling it answers for one member."""

    name: str
    words: Promise
    roles: frozenset[Role]
    policy: str
    holds: Callable[[Membership], bool]

    def __call__(self, member: Membership | None) -> bool:
        return member is not None and member.role in self.roles and self.holds(member)


RIGHTS: dict[str, Right] = {}


def right(words: Promise, *roles: Role) -> Callable[[Callable[[Membership], bool]], Right]:
    """Declare a right: `words` tell people what it allows; the function may ask for more."""

    def declare(holds: Callable[[Membership], bool]) -> Right:
        name = f"{holds.__module__.removeprefix('maillage.')}.{holds.__name__}"
        declared = Right(name, words, frozenset(roles), holds.__doc__ or "", holds)
        RIGHTS[name] = declared
        return declared

    return declare


def needs(declared: Right) -> Callable[[View], View]:
    """Mark a view: the active membership must hold the right. Strangers were sent to sign in."""

    def mark(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
            if not declared(active_member(request)):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        guarded.access = declared.name  # type: ignore[attr-defined]
        return guarded  # type: ignore[return-value]

    return mark


def active_member(request: HttpRequest) -> Membership | None:
    """The membership under which this request acts; None for strangers and accounts without one."""
    found: Membership | None = getattr(request, "member", None)
    return found


def acting(request: HttpRequest) -> Membership:
    """The membership behind a page that `needs` a right."""
    member = active_member(request)
    if member is None:
        raise PermissionDenied
    return member
