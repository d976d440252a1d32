"""The worker's page of what a person agreed to; each answer is added, none is changed."""

from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from maillage.common.prints import pdf_response
from maillage.network.organisations.rights import acting, needs
from maillage.people.consent.enums import ConsentChannel, Purpose
from maillage.people.consent.printing import consents_document
from maillage.people.consent.recipients import Recipient
from maillage.people.consent.selectors import history_of, standings_of
from maillage.people.consent.services import ConsentError, give_consent, refuse, withdraw
from maillage.people.consent.staff_cards import Card, card_of, how, share_row
from maillage.people.consent.staff_forms import LANGUAGES as LANGUAGE_NAMES
from maillage.people.consent.staff_forms import AnswerForm, HowForm, ShareForm
from maillage.people.consent.texts import CURRENT, LANGUAGES
from maillage.people.doors import open_person
from maillage.people.enums import ReadAction
from maillage.people.languages import best_language
from maillage.people.models import Consent, Person, Share
from maillage.people.perms import can_open_files
from maillage.people.sharing.selectors import shares_of
from maillage.people.sharing.services import revoke, share


@needs(can_open_files)
@require_safe
def consents(request: HttpRequest, uid: UUID) -> HttpResponse:
    person = open_person(request, uid)
    now = timezone.now()
    language = best_language(person)
    cards = [card_of(standing) for standing in standings_of(person)]
    context = {
        "person": person,
        "cards": [(card, _how_form(card, language)) for card in cards],
        "history": [(one, how(one)) for one in history_of(person)[:50]],
        "shares": [share_row(one, person, now) for one in shares_of(person)],
        "language": language,
        "languages": LANGUAGE_NAMES,
    }
    return render(request, "people/staff/consents.html", context)


def _how_form(card: Card, language: str) -> HowForm | None:
    """A form a card, each with ids of its own; who receives a share is chosen on its own page."""
    if card.purpose == Purpose.SHARE:
        return None
    return HowForm(initial={"language": language}, auto_id=f"{card.purpose}_%s")


@needs(can_open_files)
@require_POST
def record(request: HttpRequest, uid: UUID) -> HttpResponse:
    """An answer given by word of mouth or on paper."""
    person = open_person(request, uid, action=ReadAction.CHANGE)
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return HttpResponse(status=400)
    given = form.cleaned_data
    answer = give_consent if given["decision"] == "given" else refuse
    answer(
        person=person,
        purpose=Purpose(given["purpose"]),
        version=CURRENT,
        language=given["language"],
        channel=ConsentChannel(given["channel"]),
        witness=given["witness"],
        author=acting(request).user,
        now=timezone.now(),
    )
    messages.success(request, _("C’est noté."))
    return _back(person)


@needs(can_open_files)
@require_POST
def take_back(request: HttpRequest, uid: UUID, consent: UUID) -> HttpResponse:
    person = open_person(request, uid, action=ReadAction.CHANGE)
    given = Consent.objects.filter(person=person, uid=consent).order_by("pk").first()
    if given is None:
        raise Http404
    try:
        withdraw(consent=given, author=acting(request).user, now=timezone.now())
    except ConsentError:
        return HttpResponse(status=400)
    messages.success(request, _("L’accord est retiré. Ce qui en dépendait s’arrête tout de suite."))
    return _back(person)


@needs(can_open_files)
@require_http_methods(["GET", "HEAD", "POST"])
def share_new(request: HttpRequest, uid: UUID) -> HttpResponse:
    """To whom, what, how long; then the person answers, on the screen or by word of mouth."""
    person = open_person(request, uid)
    form = ShareForm(
        request.POST or None,
        member=acting(request),
        person=person,
        initial={"language": best_language(person), "fields_told": ["name"]},
    )
    if form.is_valid():
        if "screen" in request.POST:
            return HttpResponseRedirect(_screen_address(person, form))
        _agree_and_share(request, person, form, timezone.now())
        messages.success(request, _("C’est noté : ces informations sont partagées."))
        return _back(person)
    context = {"person": person, "form": form}
    return render(
        request, "people/staff/share_new.html", context, status=400 if form.errors else 200
    )


def _screen_address(person: Person, form: ShareForm) -> str:
    given = form.cleaned_data
    address = reverse("consent_share_screen", args=[person.uid, given["language"]])
    query = {
        "a": str(given["recipient"].uid),
        "info": ",".join(given["fields_told"]),
        "jours": str(given["days"]),
    }
    return f"{address}?{'&'.join(f'{key}={value}' for key, value in query.items())}"


@transaction.atomic
def _agree_and_share(request: HttpRequest, person: Person, form: ShareForm, now: datetime) -> None:
    given, member = form.cleaned_data, acting(request)
    recipient = Recipient(given["recipient"])
    consent = give_consent(
        person=person,
        purpose=Purpose.SHARE,
        version=CURRENT,
        language=given["language"],
        channel=ConsentChannel(given["channel"]),
        witness=given["witness"],
        author=member.user,
        now=now,
        recipient=recipient,
        fields=given["fields_told"],
    )
    share(
        person=person,
        recipient=recipient,
        fields=given["fields_told"],
        consent=consent,
        starts_at=now,
        ends_at=now + form.lasts,
        member=member,
        now=now,
    )


@needs(can_open_files)
@require_POST
def share_stop(request: HttpRequest, uid: UUID, share: UUID) -> HttpResponse:
    person = open_person(request, uid, action=ReadAction.CHANGE)
    found = Share.objects.filter(person=person, uid=share).order_by("pk").first()
    if found is None:
        raise Http404
    revoke(share=found, now=timezone.now())
    messages.success(request, _("Le partage est arrêté."))
    return _back(person)


@needs(can_open_files)
@require_safe
def print_consents(request: HttpRequest, uid: UUID) -> HttpResponse:
    """What was agreed, in the words it was asked with, in the language of the person."""
    person = open_person(request, uid, action=ReadAction.PRINT)
    asked = request.GET.get("langue", "")
    now = timezone.now()
    with translation.override(asked if asked in LANGUAGES else best_language(person)):
        return pdf_response(consents_document(person, now=now), name="accords", made_at=now)


def _back(person: Person) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("person_consents", args=[person.uid]))
