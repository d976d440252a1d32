"""What the room of people says in a copy of all that is held about someone."""

import base64
from collections.abc import Iterable

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from maillage.network.languages import BY_CODE
from maillage.people.consent.recipients import Recipient
from maillage.people.diagnosis.instrument import VERSIONS
from maillage.people.diagnosis.printing import words_to_person
from maillage.people.journal.selectors import readers_of
from maillage.people.models import (
    Attachment,
    BatchRow,
    Consent,
    Diagnosis,
    DiagnosisItem,
    HouseholdMember,
    Note,
    NoteVersion,
    Person,
    PersonChange,
    PersonMerge,
    PersonPair,
    Relative,
    RightsRequest,
    SearchKey,
    Share,
    Tagging,
    TimelineEvent,
)
from maillage.people.rights.parts import Row, not_told, part
from maillage.people.sharing.fields import FIELDS
from maillage.people.timeline_words import words_of

WHEN = pgettext_lazy("copie des données", "Quand")
WHAT = pgettext_lazy("copie des données", "Quoi")
LARGEST_FILE = 5 * 1024 * 1024

not_told(SearchKey, "made from the file itself, to find it; says nothing more")
not_told(PersonPair, "a guess about two files, and the other one is another's until decided")
not_told(BatchRow, "a line of a table being brought in; emptied once it is a file")
not_told(PersonMerge, "how to undo a merge; what it moved stands in the other parts")


def _names(codes: Iterable[str]) -> str:
    return ", ".join(BY_CODE[code].label if code in BY_CODE else code for code in codes)


@part(
    "person",
    _("Votre dossier"),
    order=10,
    covers=[Person],
    labels={
        "card_number": _("numéro de carte"),
        "first_name": _("prénom"),
        "last_name": _("nom de famille"),
        "alias": _("nom d’usage, surnom"),
        "birth_year": _("année de naissance"),
        "commune_name": _("commune"),
        "spoken": _("langues parlées"),
        "read": _("langues lues"),
        "channel_words": _("moyen de contact sûr"),
        "phone": _("téléphone"),
        "email": _("adresse e-mail"),
        "contact_hours": _("heures de contact"),
        "may_leave_message": _("on peut laisser un message"),
        "is_protected": _("personne protégée"),
        "autonomy_words": _("autonomie"),
        "created_at": _("reçue pour la première fois le"),
        "last_contact_on": _("dernier contact le"),
    },
)
def person_rows(person: Person) -> list[Row]:
    plain = (
        "card_number first_name last_name alias birth_year phone email contact_hours channel "
        "may_leave_message is_protected autonomy languages_spoken languages_read created_at "
        "last_contact_on"
    )
    row = {name: getattr(person, name) for name in plain.split()}
    return [
        row
        | {
            "commune": person.commune_id,
            "commune_name": person.commune.name if person.commune else "",
            "spoken": _names(person.languages_spoken),
            "read": _names(person.languages_read),
            "channel_words": str(person.get_channel_display()),
            "autonomy_words": str(person.get_autonomy_display()) if person.autonomy else "",
        }
    ]


@part(
    "timeline",
    _("Ce qui s’est passé"),
    order=20,
    covers=[TimelineEvent],
    labels={"at": WHEN, "what": WHAT},
)
def timeline_rows(person: Person) -> list[Row]:
    events = TimelineEvent.objects.filter(person=person).order_by("-happened_at", "-pk")
    return [
        {"at": one.happened_at, "kind": one.kind, "what": words_of(one), "facts": one.facts}
        for one in events
    ]


@part(
    "diagnoses",
    _("Vos diagnostics"),
    order=30,
    covers=[Diagnosis, DiagnosisItem],
    labels={
        "noted_at": WHEN,
        "question": _("Question"),
        "answer": _("Réponse"),
        "known": _("Comment on le sait"),
    },
)
def diagnosis_rows(person: Person) -> list[Row]:
    items = DiagnosisItem.objects.filter(diagnosis__person=person).select_related("diagnosis")
    return [_answer(item) for item in items.order_by("diagnosis__begun_at", "pk")]


def _answer(item: DiagnosisItem) -> Row:
    asked = VERSIONS[item.diagnosis.instrument].get(item.key)
    return {
        "diagnosis": str(item.diagnosis.uid),
        "begun_at": item.diagnosis.begun_at,
        "autonomy": item.diagnosis.autonomy,
        "key": item.key,
        "values": item.values,
        "known_by": item.known_by,
        "noted_at": item.noted_at,
        "question": str(asked.title) if asked else item.key,
        "answer": ", ".join(words_to_person(asked, item.values)) if asked else "",
        "known": str(item.get_known_by_display()),
    }


@part(
    "consents",
    _("Ce que vous avez accepté ou refusé"),
    order=40,
    covers=[Consent],
    labels={
        "decided_at": WHEN,
        "question": _("Question"),
        "recipient": _("Structure ou lieu"),
        "answer": _("Réponse"),
    },
)
def consent_rows(person: Person) -> list[Row]:
    answers = Consent.objects.filter(person=person)
    answers = answers.select_related("recipient_organisation", "recipient_place")
    return [
        {
            "decided_at": one.decided_at,
            "purpose": one.purpose,
            "decision": one.decision,
            "version": one.version,
            "language": one.language,
            "channel": one.channel,
            "witness": one.witness,
            "fields": one.fields,
            "recipient": _recipient(one),
            "question": str(one.get_purpose_display()),
            "answer": str(one.get_decision_display()),
        }
        for one in answers.order_by("decided_at", "pk")
    ]


def _recipient(row: Consent | Share) -> str:
    recipient = Recipient.of(row)
    return recipient.name if recipient else ""


@part(
    "shares",
    _("Ce que d’autres ont pu lire"),
    order=45,
    covers=[Share],
    labels={
        "recipient": _("Structure ou lieu"),
        "told": _("Informations"),
        "starts_at": _("depuis le"),
        "ends_at": _("jusqu’au"),
        "revoked_at": _("arrêté le"),
    },
)
def share_rows(person: Person) -> list[Row]:
    shares = Share.objects.filter(person=person)
    shares = shares.select_related("recipient_organisation", "recipient_place")
    return [
        {
            "recipient": _recipient(one),
            "fields": one.fields,
            "told": ", ".join(str(FIELDS[name].label) for name in one.fields if name in FIELDS),
            "starts_at": one.starts_at,
            "ends_at": one.ends_at,
            "revoked_at": one.revoked_at,
        }
        for one in shares.order_by("starts_at", "pk")
    ]


@part(
    "notes",
    _("Les notes"),
    order=60,
    covers=[Note, NoteVersion],
    labels={"written_at": WHEN, "text": pgettext_lazy("copie des données", "Texte")},
)
def note_rows(person: Person) -> list[Row]:
    notes = Note.objects.filter(person=person).prefetch_related("versions")
    return [
        {
            "written_at": note.written_at,
            "text": note.text,
            "earlier": [
                {"until": one.replaced_at, "text": one.text} for one in note.versions.all()
            ],
        }
        for note in notes.order_by("written_at", "pk")
    ]


@part(
    "documents",
    _("Les documents"),
    order=65,
    covers=[Attachment],
    labels={"added_at": WHEN, "name": _("nom du document")},
)
def document_rows(person: Person) -> list[Row]:
    found = Attachment.objects.filter(person=person).order_by("added_at", "pk")
    return [
        {
            "added_at": one.added_at,
            "name": one.name,
            "media_type": one.media_type,
            "size": one.size,
            "content_base64": _content(one),
        }
        for one in found
    ]


def _content(attachment: Attachment) -> str:
    """The document itself; a large one is handed over by itself."""
    name = attachment.file.name or ""
    if attachment.size > LARGEST_FILE or not attachment.file.storage.exists(name):
        return ""
    with attachment.file.open("rb") as content:
        return base64.b64encode(content.read()).decode()


@part(
    "links",
    _("Vos proches, par leur seul lien"),
    order=70,
    covers=[Relative, HouseholdMember],
    labels={"link": pgettext_lazy("copie des données", "Lien")},
)
def link_rows(person: Person) -> list[Row]:
    """The others are persons of their own: their names stand in their files alone."""
    links = [
        *Relative.objects.filter(person=person).order_by("pk"),
        *Relative.objects.filter(other=person).order_by("pk"),
    ]
    rows: list[Row] = [{"kind": one.kind, "link": str(one.get_kind_display())} for one in links]
    if HouseholdMember.objects.filter(person=person).exists():
        rows.append({"kind": "household", "link": str(_("foyer"))})
    return rows


@part(
    "tags",
    _("Les étiquettes"),
    order=75,
    covers=[Tagging],
    labels={"tag": _("étiquette")},
)
def tag_rows(person: Person) -> list[Row]:
    found = Tagging.objects.filter(person=person).select_related("tag").order_by("pk")
    return [{"tag": one.tag.name} for one in found]


@part(
    "changes",
    _("Les corrections du dossier"),
    order=80,
    covers=[PersonChange],
    labels={
        "changed_at": WHEN,
        "label": _("champ"),
        "before": _("avant"),
        "after": _("après"),
    },
)
def change_rows(person: Person) -> list[Row]:
    found = PersonChange.objects.filter(person=person).order_by("changed_at", "pk")
    return [
        {
            "changed_at": one.changed_at,
            "field": one.field,
            "label": _label(one.field),
            "before": one.before,
            "after": one.after,
        }
        for one in found
    ]


def _label(column: str) -> str:
    known = {field.name: field for field in Person._meta.concrete_fields}
    return str(known[column].verbose_name) if column in known else column


@part(
    "requests",
    _("Vos demandes sur vos données"),
    order=85,
    covers=[RightsRequest],
    labels={
        "asked_at": WHEN,
        "asked": _("demande"),
        "words": _("ce que la personne demande"),
        "state_words": _("état"),
        "answer": _("réponse donnée"),
    },
)
def request_rows(person: Person) -> list[Row]:
    found = RightsRequest.objects.filter(person=person).order_by("asked_at", "pk")
    return [
        {
            "asked_at": one.asked_at,
            "kind": one.kind,
            "asked": str(one.get_kind_display()),
            "words": one.words,
            "state": one.state,
            "state_words": str(one.get_state_display()),
            "due_on": one.due_on,
            "answer": one.answer,
            "answered_at": one.answered_at,
        }
        for one in found
    ]


@part(
    "readers",
    _("Qui a lu votre dossier"),
    order=90,
    covers=[],
    labels={"at_words": WHEN, "who": pgettext_lazy("copie des données", "Qui"), "did": WHAT},
)
def reader_rows(person: Person) -> list[Row]:
    """A year of it: the journal is kept no longer."""
    return [
        {
            "at": one.at,
            "at_words": date_format(localtime(one.at), "j F Y, H:i"),
            "who": str(one.user) if one.user_id else one.outsider,
            "role": one.role,
            "action": one.action,
            "did": str(one.get_action_display()),
            "reason": one.reason,
        }
        for one in readers_of(person)
    ]
