"""A place answers by the link it was sent, without an account.

An unknown link, an old one and a stopped one get the same page; a new link is asked for there, and
whether it was sent is not told either.
"""

from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from django_scopes import scope

from maillage.common.access import public
from maillage.common.throttling import wait_seconds
from maillage.guidance.referrals.answering import answer, take_answer_back
from maillage.guidance.referrals.enums import Actor
from maillage.guidance.referrals.forms import AnswerForm
from maillage.guidance.referrals.links import Held, hash_of, held_by, note_opening
from maillage.guidance.referrals.moving import Mover, StepRefusedError
from maillage.guidance.referrals.receiving import is_withdrawn, received
from maillage.guidance.referrals.tasks import renew_by_hash
from maillage.people import journal
from maillage.people.enums import ReadAction

PLACE = Mover(Actor.RECEIVER)
HOUR = 3600
OPENINGS_AN_HOUR, RENEWALS_AN_HOUR = 120, 6
SHOWN_FOR = 30 * 60  # seconds after a protected request was opened on purpose
SHOWN = "request-shown"

LinkView = Callable[..., HttpResponseBase]


def by_link(view: LinkView) -> Callable[[HttpRequest, str], HttpResponseBase]:
    """Give the view what the link holds, inside the scope of who sent it; all stays private."""

    @wraps(view)
    def opened(request: HttpRequest, token: str, **kwargs: object) -> HttpResponseBase:
        now = timezone.now()
        if wait_seconds(request, "referral", limit=OPENINGS_AN_HOUR, window=HOUR, now=now):
            return _private(render(request, "guidance/referral_link_wait.html", status=429))
        held = held_by(token, now=now)
        if held is None:
            return _over(request, token)
        with scope(organisation=held.referral.organisation):
            if is_withdrawn(held.referral):
                page = render(request, "guidance/referral_withdrawn.html", status=410)
                return _private(page)
            return _private(view(request, token, held, **kwargs))

    return opened


def _over(request: HttpRequest, token: str) -> HttpResponseBase:
    context = {"token": token}
    return _private(render(request, "guidance/referral_link_over.html", context, status=404))


def _private(response: HttpResponseBase) -> HttpResponseBase:
    response["X-Robots-Tag"] = "noindex, nofollow"
    # Not "no-referrer": browsers then hide the origin of the page's own form, and it is refused.
    response["Referrer-Policy"] = "same-origin"
    response["Cache-Control"] = "private, no-store"
    return response


@public
@require_safe
@by_link
def referral_answer(request: HttpRequest, token: str, held: Held) -> HttpResponse:
    if not _may_show(request, held):
        return render(request, "guidance/referral_confirm.html", {"token": token})
    note_opening(held.link, now=timezone.now())
    _journal(held, ReadAction.SHARE)
    return _page(request, token, held, AnswerForm())


@public
@require_POST
@by_link
def referral_open(request: HttpRequest, token: str, held: Held) -> HttpResponse:
    """A protected request is opened on purpose, never by a preview of the mail."""
    _journal(held, ReadAction.REVEAL)
    response = redirect("referral_answer", token)
    response.set_signed_cookie(
        SHOWN,
        str(held.link.pk),
        max_age=SHOWN_FOR,
        path=response["Location"],
        secure=request.is_secure(),
        httponly=True,
        samesite="Lax",
    )
    return response


@public
@require_POST
@by_link
def referral_reply(request: HttpRequest, token: str, held: Held) -> HttpResponse:
    if not _may_show(request, held):
        return redirect("referral_answer", token)
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return _page(request, token, held, form, status=422)
    try:
        answer(held.referral, form.asked_step, by=PLACE, now=timezone.now(), told=form.told())
    except StepRefusedError:
        messages.warning(request, _("La demande a changé entre-temps. Voici où elle en est."))
    else:
        messages.success(request, _("Merci, votre réponse est transmise."))
    return redirect("referral_answer", token)


@public
@require_POST
@by_link
def referral_unanswer(request: HttpRequest, token: str, held: Held) -> HttpResponse:
    try:
        take_answer_back(held.referral, by=PLACE, now=timezone.now())
    except StepRefusedError:
        messages.warning(request, _("Il est trop tard pour annuler cette réponse."))
    else:
        messages.success(request, _("Votre réponse est annulée."))
    return redirect("referral_answer", token)


@public
@require_safe
@by_link
def referral_document(request: HttpRequest, token: str, held: Held, uid: str) -> HttpResponseBase:
    """A document of this request, while what was shared is still shared."""
    if not _may_show(request, held):
        return redirect("referral_answer", token)
    shown = received(held.referral, by=PLACE, now=timezone.now())
    document = get_object_or_404(
        held.referral.documents.filter(pk__in=[one.pk for one in shown.documents]), uid=uid
    )
    _journal(held, ReadAction.SHARE)
    return FileResponse(
        document.file.open("rb"),
        as_attachment=True,
        filename=document.name,
        content_type=document.media_type,
    )


@public
@require_POST
def referral_renew(request: HttpRequest, token: str) -> HttpResponseBase:
    """The same answer and the same work for a known link and for none: a task looks later."""
    now = timezone.now()
    if wait_seconds(request, "referral-renew", limit=RENEWALS_AN_HOUR, window=HOUR, now=now):
        return _private(render(request, "guidance/referral_link_wait.html", status=429))
    renew_by_hash.enqueue(hash_of(token))
    return _private(render(request, "guidance/referral_link_asked.html"))


def _may_show(request: HttpRequest, held: Held) -> bool:
    person = held.referral.person
    if person is not None and not person.is_protected:
        return True
    shown = request.get_signed_cookie(SHOWN, default="", max_age=SHOWN_FOR)
    return shown == str(held.link.pk)


def _journal(held: Held, action: ReadAction) -> None:
    if held.referral.person is not None:
        journal.record_outsider(
            organisation=held.referral.organisation,
            outsider=held.referral.place.nom[:80],
            person_uid=held.referral.person.uid,
            action=action,
            now=timezone.now(),
        )


def _page(
    request: HttpRequest, token: str, held: Held, form: AnswerForm, *, status: int = 200
) -> HttpResponse:
    context = {
        "token": token,
        "shown": received(held.referral, by=PLACE, now=timezone.now()),
        "form": form,
        "until": held.link.expires_at,
    }
    return render(request, "guidance/referral_answer.html", context, status=status)
