"""Under which organisation a request acts: chosen by the account, checked at each request."""

from collections.abc import Callable, Sequence

from django.http import HttpRequest, HttpResponse
from django_scopes import scope

from maillage.accounts.present import signed_in
from maillage.network.models import Membership

SESSION_KEY = "membership"


class ActiveOrganisationMiddleware:
    """Gives `request.member` and limits every scoped query to that member's organisation.

    Read anew for each request: an ended membership and a closed organisation stop at once.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        mine = memberships(request) if request.user.is_authenticated else []
        member = _chosen(request, mine)
        request.memberships = mine  # type: ignore[attr-defined]
        request.member = member  # type: ignore[attr-defined]
        if member is None:
            return self.get_response(request)
        with scope(organisation=member.organisation):
            return self.get_response(request)


def memberships(request: HttpRequest) -> Sequence[Membership]:
    """Where this account may act today, the oldest first; one query."""
    mine = Membership.objects.active().filter(user=signed_in(request))
    mine = mine.select_related("organisation", "site", "user")
    return list(mine.order_by("started_at", "pk"))


def _chosen(request: HttpRequest, mine: Sequence[Membership]) -> Membership | None:
    """The chosen membership while it lasts, else the oldest one that does."""
    if not mine:
        return None
    chosen = request.session.get(SESSION_KEY)
    return next((member for member in mine if member.pk == chosen), mine[0])


def choose(request: HttpRequest, member: Membership) -> None:
    """Act under this membership from the next request on."""
    request.session[SESSION_KEY] = member.pk
