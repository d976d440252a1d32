"""Under which organisation a request acts: chosen by the account, checked at each request."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django_scopes import scope

from maillage.accounts.present import signed_in
from maillage.network.models import Membership

SESSION_KEY = "membership"


class ActiveOrganisationMiddleware:
    """Gives `request.member` and limits every scoped query to that member's organisation."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        member = find_active(request) if request.user.is_authenticated else None
        request.member = member  # type: ignore[attr-defined]
        if member is None:
            return self.get_response(request)
        with scope(organisation=member.organisation):
            return self.get_response(request)


def find_active(request: HttpRequest) -> Membership | None:
    """The chosen membership while it lasts, else the oldest one that does."""
    mine = Membership.objects.active().filter(user=signed_in(request))
    mine = mine.select_related("organisation", "site", "user")
    chosen = mine.filter(pk=request.session.get(SESSION_KEY, 0)).first()
    return chosen or mine.order_by("started_at", "pk").first()
