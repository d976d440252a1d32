"""Someone who belongs to several organisations says for which one they work now."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from maillage.common.access import signed_in
from maillage.network.organisations.active import choose, memberships


@signed_in
@require_POST
def switch_organisation(request: HttpRequest) -> HttpResponse:
    """Another's membership, an ended one and none are answered alike: nothing changes."""
    asked = request.POST.get("appartenance", "")
    for member in memberships(request):
        if str(member.pk) == asked:
            choose(request, member)
    return redirect("staff")
