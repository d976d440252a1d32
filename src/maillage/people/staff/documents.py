"""Documents come in through a form and go out through one view: no folder is ever served."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from maillage.network.organisations.rights import acting, needs
from maillage.people.attachments.cleaning import TooLargeError, UnreadableFileError
from maillage.people.attachments.services import attach, detach
from maillage.people.doors import open_person
from maillage.people.enums import ReadAction
from maillage.people.models import Attachment, Person
from maillage.people.perms import can_open_files
from maillage.people.staff.person import back_to


class DocumentForm(forms.Form):
    file = forms.FileField(max_length=255)


@needs(can_open_files)
@require_POST
def document_add(request: HttpRequest, uid: UUID) -> HttpResponse:
    person = open_person(request, uid, action=ReadAction.CHANGE)
    form = DocumentForm(request.POST, request.FILES)
    if not form.is_valid():
        messages.error(request, _("Choisissez une photo ou un PDF."))
        return back_to(person, "#documents")
    file = form.cleaned_data["file"]
    try:
        attach(
            person=person,
            member=acting(request),
            name=file.name,
            content=file.read(),
            now=timezone.now(),
        )
    except TooLargeError:
        messages.error(request, _("Ce fichier est trop grand : 10 Mo et 20 pages au plus."))
    except UnreadableFileError:
        messages.error(request, _("Ce fichier n’est ni une photo ni un PDF lisible."))
    else:
        messages.success(request, _("Le document est gardé, sans lieu ni date de prise de vue."))
    return back_to(person, "#documents")


@needs(can_open_files)
@require_safe
def document(request: HttpRequest, uid: UUID, document: UUID) -> HttpResponseBase:
    """Saved by the browser, never shown inside our pages, kept by no cache."""
    found = _document(open_person(request, uid), document)
    try:
        content = found.file.open("rb")
    except FileNotFoundError as gone:
        raise Http404 from gone
    response = FileResponse(
        content, as_attachment=True, filename=found.name, content_type=found.media_type
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cache-Control"] = "private, no-store"
    return response


@needs(can_open_files)
@require_POST
def document_remove(request: HttpRequest, uid: UUID, document: UUID) -> HttpResponse:
    person = open_person(request, uid, action=ReadAction.CHANGE)
    detach(attachment=_document(person, document))
    messages.success(request, _("Le document est effacé."))
    return back_to(person, "#documents")


def _document(person: Person, uid: UUID) -> Attachment:
    found = Attachment.objects.filter(person=person, uid=uid).order_by("pk").first()
    if found is None:
        raise Http404
    return found
