"""The organisation's own words: worn by people, kept in order by those who coordinate."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.db import IntegrityError, transaction
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from maillage.network.models import Membership
from maillage.network.organisations.rights import acting, needs
from maillage.people.doors import open_person
from maillage.people.enums import ReadAction, TagColour
from maillage.people.models import Person, Tag, Tagging
from maillage.people.notes.staff_sensitive import warned_words
from maillage.people.perms import can_open_files, can_oversee_files
from maillage.people.staff.person import back_to

MOST_TAGS = 60


class TagForm(forms.Form):
    name = forms.CharField(
        label=gettext_lazy("Étiquette"),
        max_length=40,
        help_text=gettext_lazy("Jamais la santé, l’origine, la religion ni un jugement."),
    )
    colour = forms.ChoiceField(label=gettext_lazy("Couleur"), choices=TagColour)

    def clean_name(self) -> str:
        name = str(self.cleaned_data["name"])
        warned = warned_words(name)
        if warned:
            words = _(
                "« %(word)s » dit quelque chose de secret (%(subject)s). Choisissez un autre mot."
            )
            told = {"word": warned[0].word, "subject": warned[0].subject}
            raise forms.ValidationError(words % told)
        return name


@needs(can_open_files)
@require_POST
def tags_set(request: HttpRequest, uid: UUID) -> HttpResponse:
    """The tags ticked are worn, the others are not. Unknown ones count for nothing."""
    person = open_person(request, uid, action=ReadAction.CHANGE)
    ticked = {int(text) for text in request.POST.getlist("tag") if _is_key(text)}
    wear(person, ticked)
    messages.success(request, _("Les étiquettes sont à jour."))
    return back_to(person)


def _is_key(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 18  # noqa: PLR2004 -- a 64-bit key


@transaction.atomic
def wear(person: Person, ticked: set[int]) -> None:
    known = set(Tag.objects.filter(pk__in=ticked).values_list("pk", flat=True))
    Tagging.objects.filter(person=person).exclude(tag__in=known).delete()
    worn = set(Tagging.objects.filter(person=person).values_list("tag", flat=True))
    new = [Tagging(person=person, tag_id=pk) for pk in sorted(known - worn)]
    Tagging.objects.bulk_create(new, ignore_conflicts=True)


@needs(can_oversee_files)
@require_http_methods(["GET", "HEAD", "POST"])
def tags(request: HttpRequest) -> HttpResponse:
    """The list of tags; a new one is written at its end."""
    member = acting(request)
    form = TagForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and _add(member, form):
        messages.success(request, _("L’étiquette est prête."))
        return HttpResponseRedirect(reverse("person_tags"))
    rows = Tag.objects.annotate(people=Count("taggings")).order_by("name", "pk")
    context = {"form": form, "tags": rows, "can_oversee": True}
    status = 400 if form.errors else 200
    return render(request, "people/staff/tags.html", context, status=status)


def _add(member: Membership, form: TagForm) -> bool:
    given = form.cleaned_data
    if Tag.objects.count() >= MOST_TAGS:
        form.add_error("name", _("Soixante étiquettes au plus : retirez-en une d’abord."))
        return False
    try:
        with transaction.atomic():
            Tag.objects.create(organisation=member.organisation, **given)
    except IntegrityError:
        form.add_error("name", _("Cette étiquette existe déjà."))
        return False
    return True


@needs(can_oversee_files)
@require_POST
def tag_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Taken off everyone who wears it."""
    removed, _by_model = Tag.objects.filter(pk=pk).delete()
    if not removed:
        raise Http404
    messages.success(request, _("L’étiquette est retirée partout."))
    return HttpResponseRedirect(reverse("person_tags"))
