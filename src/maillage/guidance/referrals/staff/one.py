"""One referral that was sent from here: where it stands, what came back, what to do next."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from maillage.accounts.notices.writing import mark_read
from maillage.accounts.present import signed_in
from maillage.guidance.models import Referral
from maillage.guidance.referrals.answering import answer
from maillage.guidance.referrals.enums import Actor, Outcome, State, Step
from maillage.guidance.referrals.forms import AnswerForm
from maillage.guidance.referrals.moving import Mover, StepRefusedError, undoable_step
from maillage.guidance.referrals.needs import need_words
from maillage.guidance.referrals.perms import can_refer
from maillage.guidance.referrals.receiving import activity_words, available_words
from maillage.guidance.referrals.sending import cancel_referral, renew_link, take_back
from maillage.guidance.referrals.staff.lists import tabs
from maillage.guidance.referrals.staff.opening import open_referral
from maillage.guidance.referrals.staff.rows import reasons_words
from maillage.guidance.referrals.transitions import UNANSWERED, steps_from
from maillage.network.organisations.rights import acting, needs
from maillage.people.sharing.fields import FIELDS
from maillage.people.sharing.selectors import shared_fields

NOT_ANSWERS = frozenset({Step.SEND, Step.CANCEL})


@needs(can_refer)
@require_GET
def referral(request: HttpRequest, uid: UUID) -> HttpResponse:
    found = open_referral(request, uid)
    mark_read(user=signed_in(request), link=request.path, now=timezone.now())
    return _page(request, found, AnswerForm())


def _page(
    request: HttpRequest, found: Referral, form: AnswerForm, *, status: int = 200
) -> HttpResponse:
    member, now = acting(request), timezone.now()
    mine = Mover(Actor.PRESCRIBER, member.user)
    steps = steps_from(State(found.state), Actor.PRESCRIBER)
    told = shared_fields(found.share, now) if found.share else {}
    context = {
        "referral": found,
        "need": need_words(found.need, found.procedure),
        "activity": activity_words(found),
        "available": available_words(found),
        "told": [FIELDS[name].label for name in found.fields if name in FIELDS],
        "is_shared": bool(told),
        "events": history(found),
        "reasons": reasons_words(found.refusal_reasons),
        "outcome": Outcome(found.outcome).label if found.outcome else "",
        "undoable": undoable_step(found, by=mine, now=now),
        "may": {step.value: step in steps for step in Step},
        "may_answer_for_place": any(step not in NOT_ANSWERS for step in steps),
        "may_renew": found.state in UNANSWERED and bool(found.receiver_email),
        "is_opened": found.links.filter(opened_at__isnull=False).exists(),
        "form": form,
        **tabs(member),
    }
    return render(request, "guidance/staff/referral.html", context, status=status)


def history(found: Referral) -> list[dict[str, object]]:
    """Every step, those taken back too, oldest first."""
    events = found.events.select_related("user").order_by("at", "pk")
    return [
        {
            "event": event,
            "reasons": reasons_words(event.facts.get("reasons", [])),
            "outcome": Outcome(code).label if (code := event.facts.get("outcome")) else "",
        }
        for event in events
    ]


@needs(can_refer)
@require_POST
def referral_note(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Note what the place said by telephone."""
    found, form = open_referral(request, uid), AnswerForm(request.POST)
    if not form.is_valid():
        return _page(request, found, form, status=422)
    by = Mover(Actor.PRESCRIBER, acting(request).user)
    try:
        answer(found, form.asked_step, by=by, now=timezone.now(), told=form.told())
    except StepRefusedError:
        messages.warning(request, _("Le lieu a répondu entre-temps. Voici où en est la demande."))
    else:
        messages.success(request, _("C’est noté."))
    return redirect("referral", uid)


@needs(can_refer)
@require_POST
def referral_cancel(request: HttpRequest, uid: UUID) -> HttpResponse:
    found = open_referral(request, uid)
    try:
        cancel_referral(found, member=acting(request), now=timezone.now())
    except StepRefusedError:
        messages.warning(request, _("Cette demande ne peut plus être annulée."))
    else:
        messages.success(request, _("La demande est annulée. Le lieu ne voit plus rien."))
    return redirect("referral", uid)


@needs(can_refer)
@require_POST
def referral_undo(request: HttpRequest, uid: UUID) -> HttpResponse:
    found = open_referral(request, uid)
    try:
        take_back(found, member=acting(request), now=timezone.now())
    except StepRefusedError:
        words = _("Il est trop tard : le lieu a déjà lu la demande, ou un quart d’heure a passé.")
        messages.warning(request, words)
    else:
        messages.success(request, _("Votre dernière action est annulée."))
    return redirect("referral", uid)


@needs(can_refer)
@require_POST
def referral_new_link(request: HttpRequest, uid: UUID) -> HttpResponse:
    found = open_referral(request, uid)
    if found.state in UNANSWERED and found.receiver_email:
        renew_link(found, now=timezone.now())
        messages.success(request, _("Un nouveau lien part vers le lieu. L’ancien ne marche plus."))
    else:
        messages.warning(request, _("Cette demande n’attend plus de réponse par lien."))
    return redirect("referral", uid)
