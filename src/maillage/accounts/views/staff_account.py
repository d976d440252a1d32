"""One's own account: name, ways of signing in."""

from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import get_adapter
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from maillage.accounts.present import signed_in as present
from maillage.accounts.second_factor import has_second_factor
from maillage.accounts.staff_forms import NameForm
from maillage.common.access import signed_in


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def account(request: HttpRequest) -> HttpResponse:
    user = present(request)
    form = NameForm(request.POST or None, instance=user)
    if request.method == "POST" and form.is_valid():
        user.save(update_fields=["name"])
        messages.success(request, _("Votre nom est enregistré."))
        return redirect("account")
    context = {
        "form": form,
        "has_second_factor": has_second_factor(user),
        "passkeys": Authenticator.objects.filter(
            user=user, type=Authenticator.Type.WEBAUTHN
        ).count(),
        "devices": len(UserSession.objects.purge_and_list(user)),
        "providers": get_adapter().list_providers(request),
    }
    status = 400 if form.errors else 200
    return render(request, "accounts/staff/account.html", context, status=status)
