"""Files about the people helped: two years after the last contact, nothing says who they were."""

from datetime import datetime

from django.db.models import Exists, OuterRef, Q
from django_scopes import scopes_disabled

from maillage.common.retention import (
    After,
    With,
    fresh_uid,
    keep,
    random_sign,
    to_month,
)
from maillage.people import bulk_retention  # noqa: F401 -- more is declared there
from maillage.people.file_retention import FOLLOWING
from maillage.people.journal.keeping import KEPT, drop_old
from maillage.people.models import (
    Consent,
    Diagnosis,
    DiagnosisItem,
    JournalEntry,
    JournalHead,
    Person,
    ReadingAlert,
    RightsRequest,
    Share,
    TimelineEvent,
)
from maillage.people.rights.enums import KEPT_AFTER_CONTACT, RequestKind, RequestState

SECURITY = "security of the files, CNIL délibération 2021-028"
YEARS_TWO = KEPT_AFTER_CONTACT.days
# A person who asked for a pause may need the file as it stands: time does not end it meanwhile.
PAUSED = Q(
    Exists(
        RightsRequest._base_manager.filter(
            person=OuterRef("pk"),
            kind=RequestKind.RESTRICTION,
            state=RequestState.DONE,
            lifted_at=None,
        )
    )
)


def drop_old_entries(*, now: datetime, dry_run: bool) -> int:
    """The chain goes on from the last entry taken away."""
    with scopes_disabled():
        if dry_run:
            return JournalEntry.objects.filter(at__lt=now - KEPT).count()
        return drop_old(now=now)


keep(
    Person,
    purpose="Help someone over time without asking everything again",
    basis=FOLLOWING,
    until=[
        After(days=YEARS_TWO, since="last_contact_on", unless=PAUSED),
        With("merged_into"),
    ],
    marks="anonymised_at",
    recorded=True,
    emptied="first_name last_name alias birth_year commune languages_spoken languages_read channel "
    "phone email contact_hours may_leave_message is_protected referent created_by",
    replaced={
        "uid": fresh_uid,
        "card_number": random_sign,
        "created_at": to_month("created_at"),
        "last_contact_on": to_month("last_contact_on"),
    },
    stays="id organisation autonomy merged_into",
)
keep(
    TimelineEvent,
    purpose="What happened with the person, in codes",
    basis=FOLLOWING,
    until=[With("person")],
    goes="id person kind happened_at author facts subject",
)
keep(
    JournalEntry,
    purpose="Who read or changed which file, when and why",
    basis=SECURITY,
    until=[After(days=KEPT.days, since="at", erase=drop_old_entries)],
    goes="id organisation number at user outsider role person_uid action reason seal",
)
keep(
    JournalHead,
    purpose="Where an organisation's journal stands",
    basis=SECURITY,
    until=[With("organisation")],
    goes="organisation number seal base_number base_seal checked_at broken_at",
)
keep(
    ReadingAlert,
    purpose="That someone opened a protected file, or read far more than work needs",
    basis=SECURITY,
    until=[After(days=365, since="at")],
    goes="id organisation user at files person_uid reason seen_by seen_at",
)
keep(
    Consent,
    purpose="What the person agreed to, refused or took back: the proof of it",
    basis="proof of consent, GDPR article 7",
    until=[With("person")],
    goes="id uid person purpose recipient_organisation recipient_place fields decision version "
    "language channel witness author decided_at",
)
keep(
    Share,
    purpose="Which fields another may read, and until when",
    basis="consent to share",
    until=[After(days=YEARS_TWO, since="ends_at"), With("person")],
    goes="id uid person recipient_organisation recipient_place consent fields author starts_at "
    "ends_at revoked_at",
)
keep(
    Diagnosis,
    purpose="Where the person stands with digital tools, to see what rises",
    basis="consent to keep a diagnosis",
    until=[With("person")],
    goes="id uid person instrument face author begun_at saved_at closed_at suggested autonomy "
    "decided_by",
)
keep(
    DiagnosisItem,
    purpose="One answer: what is known, how, by whom and since when",
    basis="consent to keep a diagnosis",
    until=[With("diagnosis")],
    goes="id diagnosis key values known_by author noted_at",
)
keep(
    RightsRequest,
    purpose="What the person asked about the file, and the answer given",
    basis="legal duty, GDPR articles 12 to 21",
    until=[With("person")],
    goes="id uid person kind words asked_at due_on received_by state answer answered_at "
    "answered_by lifted_at",
)
