"""From opening the page to a sent referral in two minutes: a person, a need, a place, her yes."""

from dataclasses import dataclass
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_GET, require_http_methods

from maillage.guidance.models import Referral
from maillage.guidance.referrals.enums import State
from maillage.guidance.referrals.perms import can_refer, referrals_for
from maillage.guidance.referrals.sending import (
    SHARED_FOR,
    NotSendableError,
    send,
    write_draft,
)
from maillage.guidance.referrals.staff.forms import (
    ACTIONS,
    DRAFT,
    PROPOSE,
    SEND,
    TOLD_AT_FIRST,
    ReferralForm,
)
from maillage.guidance.referrals.staff.lists import tabs
from maillage.guidance.referrals.staff.opening import open_referral
from maillage.guidance.referrals.staff.proposing import (
    Proposal,
    around_what,
    proposal_of,
    propose,
)
from maillage.network.models import Place
from maillage.network.organisations.rights import acting, needs
from maillage.people import journal
from maillage.people.consent.enums import Purpose
from maillage.people.consent.texts import LANGUAGES, Text, text_of
from maillage.people.doors import open_person
from maillage.people.models import Person
from maillage.people.perms import people_for
from maillage.people.search import Hit, find_people, typed

RECENT = 8
PART = "HTTP_X_PART"  # the page's own script asks for the places alone


@needs(can_refer)
@require_GET
def referral_new(request: HttpRequest) -> HttpResponse:
    """Whom? Typed, or one of the last people seen. Without JavaScript, a form that comes back."""
    context = _found(request) | tabs(acting(request))
    return render(request, "guidance/staff/referral_new.html", context)


@needs(can_refer)
@require_GET
def referral_people(request: HttpRequest) -> HttpResponse:
    """The list under the field, while someone types."""
    response = render(request, "guidance/staff/_referral_people.html", _found(request))
    response["Cache-Control"] = "private, no-store"
    return response


def _found(request: HttpRequest) -> dict[str, object]:
    """Who was shown to whom is written in the journal, once in a while each."""
    member, now = acting(request), timezone.now()
    text = typed(request.GET.get("q", ""))
    if text:
        hits = find_people(text, member=member, now=now)
    else:
        known = people_for(member).select_related("commune")
        hits = [Hit(one, ()) for one in known.order_by("-last_contact_on", "-pk")[:RECENT]]
    journal.record_shown(member=member, person_uids=[hit.person.uid for hit in hits], now=now)
    place = _asked_place(request)
    query = f"?lieu={place}" if place else ""
    into = {"leads_to": "referral_for", "query": query}
    return {"hits": hits, "text": text, "place": place, **into}


@needs(can_refer)
@require_http_methods(["GET", "POST"])
def referral_for(request: HttpRequest, person: UUID) -> HttpResponse:
    return _write(request, open_person(request, person), draft=None)


@needs(can_refer)
@require_http_methods(["GET", "POST"])
def referral_draft(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Go on with a draft; one that was sent meanwhile is shown instead."""
    draft = open_referral(request, uid)
    if draft.state != State.DRAFT or draft.person is None:
        return redirect("referral", uid)
    return _write(request, draft.person, draft=draft)


def _write(request: HttpRequest, person: Person, *, draft: Referral | None) -> HttpResponse:
    member = acting(request)
    initial = _initial(request, person, draft)
    if request.method != "POST":
        form = ReferralForm(person=person, member=member, initial=initial)
        return _page(request, _Screen(form, person, draft, initial))
    form = ReferralForm(request.POST, person=person, member=member, initial=initial)
    screen = _Screen(form, person, draft, initial)
    if form.action not in ACTIONS or form.action == PROPOSE:
        form.is_valid()
        return _page(request, screen)
    if not form.is_valid():
        return _page(request, screen, status=422)
    return _keep(request, screen)


@dataclass(frozen=True)
class _Screen:
    form: ReferralForm
    person: Person
    draft: Referral | None
    initial: dict[str, object]


def _keep(request: HttpRequest, screen: _Screen) -> HttpResponse:
    member, now, form = acting(request), timezone.now(), screen.form
    key = form.cleaned_data["key"] or uuid4()
    if screen.draft is None and referrals_for(member).filter(uid=key).exists():
        return redirect("referral", key)
    referral = write_draft(
        person=screen.person,
        request=form.request(),
        member=member,
        now=now,
        draft=screen.draft,
        uid=key,
    )
    if form.action == DRAFT:
        messages.success(request, _("Le brouillon est gardé. Personne n’a rien reçu."))
        return redirect("referral", referral.uid)
    try:
        send(referral, agreement=form.agreement(), member=member, now=now)
    except NotSendableError:
        words = _("La demande n’est pas partie : elle est gardée en brouillon. Vérifiez-la.")
        messages.warning(request, words)
        return redirect("referral_draft", referral.uid)
    messages.success(request, _("La demande est partie. Vous serez prévenu de la réponse."))
    return redirect("referral", referral.uid)


def _page(request: HttpRequest, screen: _Screen, *, status: int = 200) -> HttpResponse:
    form, asked = screen.form, _asked(screen)
    proposals = _proposals(screen, asked)
    chosen = asked["place"] or (str(proposals[0].place) if proposals else "")
    context = {
        "form": form,
        "person": screen.person,
        "draft": screen.draft,
        "asked": asked,
        "proposals": proposals,
        "chosen": chosen,
        "looked": bool(asked["need"] or asked["known"]),
        "shows_errors": form.is_bound and form.action in (DRAFT, SEND),
        "consent": _consent_text(screen.person),
        "action": SEND,
        **tabs(acting(request)),
    }
    if request.META.get(PART) == "places":
        return render(request, "guidance/staff/_referral_places.html", context)
    return render(request, "guidance/staff/referral_for.html", context, status=status)


ASKED = ("need", "procedure", "where", "where_code", "known", "place")


def _asked(screen: _Screen) -> dict[str, str]:
    """What the list of places depends on, as far as it was understood."""
    form = screen.form
    given = form.cleaned_data if form.is_bound else screen.initial
    asked = {name: given.get(name) or "" for name in ASKED}
    return {
        name: str(value.pk) if isinstance(value, Place) else str(value)
        for name, value in asked.items()
    }


def _proposals(screen: _Screen, asked: dict[str, str]) -> list[Proposal]:
    """A place that was chosen before stays in the list, first."""
    found = propose(
        need=asked["need"],
        procedure=asked["procedure"],
        around=around_what(asked["where"], asked["where_code"]),
        person=screen.person,
        known=asked["known"],
        now=timezone.now(),
    )
    if asked["place"] and asked["place"] not in {str(one.place) for one in found}:
        kept = Place.objects.listed().filter(pk=int(asked["place"])).order_by("pk").first()
        found = [proposal_of(kept), *found] if kept else found
    return found


def _consent_text(person: Person) -> Text:
    """What is read to the person before she says yes, in a language she reads."""
    language = _language(person)
    with override(language):
        words = {
            "recipient": CHOSEN_PLACE[language],
            "fields": TICKED[language],
            "until": date_format(localtime(timezone.now() + SHARED_FOR), "j F Y"),
        }
    return text_of(Purpose.SHARE, language=language, words=words)


# The consent speaks the person's language, whatever the screen speaks.
CHOSEN_PLACE = {"fr": "le lieu choisi", "en": "the chosen place", "ar": "المكان المختار"}
TICKED = {
    "fr": "ce que vous cochez ensemble",
    "en": "what you tick together",
    "ar": "ما تختارانه معًا",
}


def _language(person: Person) -> str:
    return next((code for code in person.languages_read if code in LANGUAGES), "fr")


def _asked_place(request: HttpRequest) -> str:
    """A place brought along from a result or from its page."""
    asked = request.GET.get("lieu", "")
    return asked if asked.isascii() and asked.isdigit() and len(asked) < 10 else ""  # noqa: PLR2004


def _initial(request: HttpRequest, person: Person, draft: Referral | None) -> dict[str, object]:
    commune = person.commune
    start: dict[str, object] = {
        "key": uuid4(),
        "where": commune.name if commune else "",
        "where_code": commune.insee_code if commune else "",
        "contact": person.channel,
        "fields_told": list(TOLD_AT_FIRST),
        "agreed_in": _language(person),
        "referent": person.referent_id,
        "place": _asked_place(request),
    }
    if draft is None:
        return start
    kept = ("need", "procedure", "service", "activity", "activity_on", "message", "contact",
            "moments", "availability", "receiver_email")  # fmt: skip
    return (
        start
        | {name: getattr(draft, name) for name in kept}
        | {
            "place": draft.place_id,
            "referent": draft.referent_id,
            "fields_told": draft.fields,
            "documents": [document.pk for document in draft.documents.order_by("pk")],
        }
    )
