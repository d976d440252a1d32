"""The people one follows, and all those of the organisation: filtered, sorted, taken away."""

from collections.abc import Iterator

from django.db.models import QuerySet
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from maillage.common.listing import listing
from maillage.common.sheets import Sheet, asked_sheet, sheet_response
from maillage.network.models import Membership
from maillage.network.organisations.rights import acting, needs
from maillage.people import card_numbers, journal
from maillage.people.enums import ReadAction
from maillage.people.models import Person
from maillage.people.perms import can_open_files, can_oversee_files, people_for
from maillage.people.staff.fields import language_names
from maillage.people.staff.list_filters import PeopleFilterForm

ROWS_AT_ONCE = 2000


@needs(can_open_files)
@require_safe
def people_list(request: HttpRequest) -> HttpResponseBase:
    member = acting(request)
    form = PeopleFilterForm(request.GET, member=member)
    people = form.narrow(people_for(member)).select_related("commune", "referent")
    kind = asked_sheet(request)
    if kind and can_oversee_files(member):
        return _export(member, people, kind)
    shown = listing(request, people)
    uids = [person.uid for person in shown.rows]
    if uids:
        journal.record_shown(member=member, person_uids=uids, now=timezone.now())
    context = {
        "form": form,
        "listing": shown,
        "can_oversee": can_oversee_files(member),
        "tab": "mine" if request.GET.get("suivies") == "moi" else "all",
    }
    return render(request, "people/staff/people_list.html", context)


def _export(member: Membership, people: QuerySet[Person], kind: Sheet) -> HttpResponseBase:
    """Every file that leaves is written in the journal before the first line is sent."""
    uids = people.values_list("uid", flat=True)
    journal.record_each(
        member=member,
        person_uids=uids.iterator(chunk_size=ROWS_AT_ONCE),
        action=ReadAction.EXPORT,
        now=timezone.now(),
    )
    return sheet_response(kind, name="personnes", header=_header(), rows=_rows(people))


def _header() -> list[str]:
    return [
        _("Carte"), _("Prénom"), _("Nom"), _("Nom d’usage"), _("Année de naissance"), _("Commune"),
        _("Langues parlées"), _("Langues lues"), _("Moyen de contact"), _("Téléphone"),
        _("E-mail"), _("Autonomie"), _("Référent"), _("Dernier contact"), _("Dossier protégé"),
    ]  # fmt: skip


def _rows(people: QuerySet[Person]) -> Iterator[list[object]]:
    for person in people.iterator(chunk_size=ROWS_AT_ONCE):
        yield _row(person)


def _row(person: Person) -> list[object]:
    """Of someone protected: the name and the mark, never where or how to reach."""
    names = [person.first_name, person.last_name, person.alias]
    number = card_numbers.shown(person.card_number)
    if person.is_protected:
        return [number, *names, *[""] * 8, "", "", _("dossier protégé")]
    return [
        number,
        *names,
        person.birth_year,
        person.commune.name if person.commune else "",
        language_names(person.languages_spoken),
        language_names(person.languages_read),
        person.get_channel_display(),
        person.phone,
        person.email,
        person.get_autonomy_display(),
        str(person.referent) if person.referent else "",
        person.last_contact_on,
        "",
    ]
