"""Recovery codes: shown once, to be printed or taken away as a file in the minutes that follow.

Whoever sits down later at an open session finds none. A page read again or a printer out of paper
must not cost new codes, though: for a while, the session that was shown them may see them again.
"""

import time
from typing import Any

from allauth.mfa.recovery_codes.internal import flows
from allauth.mfa.recovery_codes.views import ViewRecoveryCodesView
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from maillage.common.access import signed_in

SHOWN = "recovery_codes_shown"


class CodesView(ViewRecoveryCodesView):
    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        codes, is_shown = _codes(self.request, is_first=context["can_view_codes"])
        return {**context, "unused_codes": codes if is_shown else [], "left": len(codes)}


codes = never_cache(CodesView.as_view())


@signed_in
@require_safe
@never_cache
def codes_file(request: HttpRequest) -> HttpResponse:
    """Names no account: whoever finds the sheet must not learn whose door it opens."""
    if SHOWN not in request.session:
        raise Http404
    found, is_shown = _codes(request, is_first=False)
    if not is_shown or not found:
        raise Http404
    response = HttpResponse(_sheet(request, found), content_type="text/plain; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="maillage-codes.txt"'
    return response


def _codes(request: HttpRequest, *, is_first: bool) -> tuple[list[str], bool]:
    """Those not used yet, and whether this session may still be shown them."""
    wrapper, _can_view = flows.view_recovery_codes(request)
    if wrapper is None:
        raise Http404
    now = time.time()
    if is_first:
        request.session[SHOWN] = {"of": wrapper.instance.pk, "at": now}
    shown = request.session.get(SHOWN, {})
    is_recent = now - shown.get("at", 0) < settings.ACCOUNT_REAUTHENTICATION_TIMEOUT
    return wrapper.get_unused_codes(), shown.get("of") == wrapper.instance.pk and is_recent


def _sheet(request: HttpRequest, codes: list[str]) -> bytes:
    """With the mark and the line ends that old text editors need."""
    made = date_format(timezone.localdate(), "DATE_FORMAT")
    lines = [
        _("Codes de secours pour %(site)s") % {"site": request.get_host()},
        _("Montrés le %(day)s") % {"day": made},
        "",
        *codes,
        "",
        _("Chaque code sert une seule fois, à la place du second facteur."),
        _("Imprimez cette feuille, gardez-la en lieu sûr, puis effacez ce fichier."),
    ]
    return "\r\n".join([*lines, ""]).encode("utf-8-sig")
