from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.views.decorators.http import require_safe

from maillage.network.organisations.rights import needs
from maillage.people.cards.printing import card_pdf
from maillage.people.doors import open_person
from maillage.people.enums import ReadAction
from maillage.people.models import Person
from maillage.people.perms import can_open_files


@needs(can_open_files)
@require_safe
def person_card(request: HttpRequest, uid: UUID) -> HttpResponse:
    """In the person's language, or the one asked for."""
    person = open_person(request, uid, action=ReadAction.PRINT)
    language = _language(request, person)
    with translation.override(language):
        document = card_pdf(person, made_at=timezone.now())
    response = HttpResponse(document, content_type="application/pdf")
    response["Content-Disposition"] = 'inline; filename="carte.pdf"'
    response["Content-Language"] = language
    response["Cache-Control"] = "private, no-store"
    return response


def _language(request: HttpRequest, person: Person) -> str:
    ours = [code for code, _name in settings.LANGUAGES]
    wished = [request.GET.get("langue", ""), *person.languages_read, *person.languages_spoken]
    return next((code for code in wished if code in ours), "fr")
