"""What each role may do, in plain words: made from the rights themselves."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from maillage.common.access import signed_in
from maillage.network.organisations.enums import Role
from maillage.network.organisations.rights import RIGHTS, active_member
from maillage.network.organisations.staff_roles import ROLE_WORDS


@signed_in
@require_safe
def roles(request: HttpRequest) -> HttpResponse:
    member = active_member(request)
    declared = sorted(RIGHTS.values(), key=lambda right: right.name)
    told = [
        {
            "role": role,
            "words": ROLE_WORDS[role],
            "rights": [right.words for right in declared if role in right.roles],
            "is_mine": member is not None and member.role == role,
        }
        for role in Role
    ]
    return render(request, "network/staff/organisations/roles.html", {"roles": told})
