from maillage.people.models.attachment import Attachment
from maillage.people.models.batch import BatchRow, PersonBatch
from maillage.people.models.change import PersonChange
from maillage.people.models.consent import Consent
from maillage.people.models.diagnosis import Diagnosis, DiagnosisItem
from maillage.people.models.duplicate import PersonMerge, PersonPair
from maillage.people.models.journal import JournalEntry, JournalHead, ReadingAlert
from maillage.people.models.note import Note, NoteVersion
from maillage.people.models.person import Person
from maillage.people.models.relative import HouseholdMember, Relative
from maillage.people.models.rights_request import RightsRequest
from maillage.people.models.search_key import SearchKey
from maillage.people.models.share import Share
from maillage.people.models.tag import Tag, Tagging
from maillage.people.models.timeline import TimelineEvent

__all__ = [
    "Attachment",
    "BatchRow",
    "Consent",
    "Diagnosis",
    "DiagnosisItem",
    "HouseholdMember",
    "JournalEntry",
    "JournalHead",
    "Note",
    "NoteVersion",
    "Person",
    "PersonBatch",
    "PersonChange",
    "PersonMerge",
    "PersonPair",
    "ReadingAlert",
    "Relative",
    "RightsRequest",
    "SearchKey",
    "Share",
    "Tag",
    "Tagging",
    "TimelineEvent",
]
