"""Where an account is signed in, and signing out there."""

from typing import Any

from allauth.account.internal.flows.reauthentication import raise_if_reauthentication_required
from allauth.usersessions.models import UserSession
from allauth.usersessions.views import ListUserSessionsView
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from maillage.accounts.present import signed_in as present
from maillage.accounts.staff_browsers import in_words
from maillage.common.access import signed_in


class DevicesView(ListUserSessionsView):
    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        devices = [(each, in_words(each.user_agent)) for each in context["sessions"]]
        return {**context, "devices": devices}


devices = DevicesView.as_view()


@signed_in
@require_POST
def end_session(request: HttpRequest) -> HttpResponse:
    """Sign one device out. One's own only: another's is answered as none."""
    raise_if_reauthentication_required(request, app="allauth.usersessions")
    asked = request.POST.get("appareil", "")
    for session in UserSession.objects.filter(user=present(request)).order_by("pk"):
        if str(session.pk) == asked and not session.is_current():
            session.end()
            messages.success(request, _("Cet appareil est déconnecté."))
    return redirect("usersessions_list")
