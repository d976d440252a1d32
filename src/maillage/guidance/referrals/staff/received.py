"""One referral that came to our place: the same page as by the link, for those who sign in."""

from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST
from django_scopes import scope, scopes_disabled

from maillage.accounts.notices.writing import mark_read
from maillage.accounts.present import signed_in
from maillage.guidance.models import Referral
from maillage.guidance.referrals.answering import answer, take_answer_back
from maillage.guidance.referrals.enums import Actor
from maillage.guidance.referrals.forms import AnswerForm
from maillage.guidance.referrals.moving import Mover, StepRefusedError
from maillage.guidance.referrals.perms import can_answer_referrals, get_received_for
from maillage.guidance.referrals.receiving import is_withdrawn, received
from maillage.guidance.referrals.staff.lists import tabs
from maillage.guidance.referrals.staff.opening import denied_is_written
from maillage.network.organisations.rights import acting, needs
from maillage.people import journal


def _find(request: HttpRequest, uid: UUID) -> Referral:
    with denied_is_written(request, uid), scopes_disabled():
        return get_received_for(acting(request), uid)


def _mover(request: HttpRequest) -> Mover:
    return Mover(Actor.RECEIVER, acting(request).user)


def _journal(request: HttpRequest, found: Referral) -> None:
    """In the journal of who sent it."""
    if found.person is not None:
        journal.record_received(
            reader=acting(request),
            organisation=found.organisation,
            person_uid=found.person.uid,
            now=timezone.now(),
        )


@needs(can_answer_referrals)
@require_GET
def received_referral(request: HttpRequest, uid: UUID) -> HttpResponse:
    found = _find(request, uid)
    mark_read(user=signed_in(request), link=request.path, now=timezone.now())
    with scope(organisation=found.organisation):
        if not is_withdrawn(found):
            _journal(request, found)
        return _page(request, found, AnswerForm())


def _page(
    request: HttpRequest, found: Referral, form: AnswerForm, *, status: int = 200
) -> HttpResponse:
    context = {
        "referral": found,
        "withdrawn": is_withdrawn(found),
        "shown": received(found, by=_mover(request), now=timezone.now()),
        "form": form,
        **tabs(acting(request)),
    }
    return render(request, "guidance/staff/referral_received.html", context, status=status)


@needs(can_answer_referrals)
@require_POST
def received_reply(request: HttpRequest, uid: UUID) -> HttpResponse:
    found, form = _find(request, uid), AnswerForm(request.POST)
    with scope(organisation=found.organisation):
        if not form.is_valid():
            return _page(request, found, form, status=422)
        try:
            answer(found, form.asked_step, by=_mover(request), now=timezone.now(), told=form.told())
        except StepRefusedError:
            messages.warning(request, _("La demande a changé entre-temps. Voici où elle en est."))
        else:
            messages.success(request, _("Merci, votre réponse est transmise."))
    return redirect("received_referral", uid)


@needs(can_answer_referrals)
@require_POST
def received_undo(request: HttpRequest, uid: UUID) -> HttpResponse:
    found = _find(request, uid)
    with scope(organisation=found.organisation):
        try:
            take_answer_back(found, by=_mover(request), now=timezone.now())
        except StepRefusedError:
            messages.warning(request, _("Il est trop tard pour annuler cette réponse."))
        else:
            messages.success(request, _("Votre réponse est annulée."))
    return redirect("received_referral", uid)


@needs(can_answer_referrals)
@require_GET
def received_document(request: HttpRequest, uid: UUID, document: UUID) -> HttpResponseBase:
    found = _find(request, uid)
    with scope(organisation=found.organisation):
        shown = received(found, by=_mover(request), now=timezone.now())
        file = next((one for one in shown.documents if one.uid == document), None)
        if file is None:
            raise Http404
        _journal(request, found)
        return FileResponse(
            file.file.open("rb"),
            as_attachment=True,
            filename=file.name,
            content_type=file.media_type,
        )
