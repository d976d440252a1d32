"""All that stands beside a person on the page, in one question to the database.

Notes, documents, tags, relatives, household and referent are few rows of small tables: asked one
by one they would cost the page half of its questions.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import (
    Case,
    DateTimeField,
    Exists,
    Expression,
    F,
    OuterRef,
    Q,
    QuerySet,
    TextField,
    Value,
    When,
)
from django.db.models.functions import Cast, Coalesce, Concat, NullIf

from maillage.accounts.models import User
from maillage.people.enums import RelativeKind
from maillage.people.models import (
    Attachment,
    HouseholdMember,
    Note,
    Person,
    Relative,
    Tag,
    Tagging,
    TimelineEvent,
)
from maillage.people.relatives.services import seen_from_the_other

LATEST_NOTES = 5
MOST_DOCUMENTS = 50


class Row(NamedTuple):
    """One line of any part; what a part has no use for is empty."""

    part: str
    at: datetime | None
    ident: str
    words: str
    kind: str
    who: str
    flag: str

    @property
    def uid(self) -> UUID:
        return UUID(self.ident)

    @property
    def is_on(self) -> bool:
        return self.flag == "1"

    @property
    def relative_kind(self) -> str:
        return str(RelativeKind(self.kind).label)


@dataclass
class Beside:
    events: list[Row] = field(default_factory=list)
    notes: list[Row] = field(default_factory=list)
    documents: list[Row] = field(default_factory=list)
    tags: list[Row] = field(default_factory=list)
    relatives: list[Row] = field(default_factory=list)
    household: list[Row] = field(default_factory=list)
    referent: str = ""
    household_name: str = ""

    @property
    def worn(self) -> list[Row]:
        return [tag for tag in self.tags if tag.is_on]


def beside(person: Person, events: QuerySet[TimelineEvent] | None = None) -> Beside:
    """`events`: those of the timeline to read along, in a slice of their own."""
    parts = [
        _events(events if events is not None else TimelineEvent.objects.none()),
        _notes(person),
        _documents(person),
        _tags(person),
        _relatives(person, mine="person", theirs="other"),
        _relatives(person, mine="other", theirs="person"),
        _household(person),
        _referent(person),
    ]
    rows = defaultdict(list)
    for found in parts[0].union(*parts[1:], all=True):
        row = Row._make(found)
        rows[row.part].append(row)
    return _sorted(rows)


def _sorted(rows: dict[str, list[Row]]) -> Beside:
    def newest(part: str) -> list[Row]:
        return sorted(rows[part], key=lambda row: (row.at, row.ident), reverse=True)

    def by_name(part: str) -> list[Row]:
        return sorted(rows[part], key=lambda row: (row.words.lower(), row.ident))

    turned = [row._replace(kind=seen_from_the_other(RelativeKind(row.kind))) for row in rows["of"]]
    relatives = sorted([*rows["relative"], *turned], key=lambda row: row.words.lower())
    home = by_name("home")
    return Beside(
        events=newest("event"),
        notes=newest("note"),
        documents=newest("document"),
        tags=by_name("tag"),
        relatives=relatives,
        household=home,
        referent=rows["referent"][0].words if rows["referent"] else "",
        household_name=home[0].who if home else "",
    )


def _rows(found: QuerySet[Any], part: str, **columns: Expression | F | Value) -> QuerySet[Any]:
    """The same seven columns whatever the table: both engines ask for the same types in each."""
    texts = {
        name: Cast(columns.get(name, Value("")), TextField())
        for name in ("ident", "words", "kind", "who", "flag")
    }
    at = Cast(columns.get("at", Value(None)), DateTimeField())
    made = {"part": Value(part, TextField()), "at": at, **texts}
    return found.order_by().values_list(*[made[name] for name in Row._fields])


def _name(path: str = "") -> Expression:
    """As `str(person)` does."""
    alias, first, last = (f"{path}{name}" for name in ("alias", "first_name", "last_name"))
    return Coalesce(NullIf(F(alias), Value("")), Concat(F(first), Value(" "), F(last)))


def _user(path: str = "") -> Expression:
    named = NullIf(F(f"{path}name"), Value(""))
    return Coalesce(named, F(f"{path}email"), Value(""))


def _yes(condition: Q | Exists) -> Expression:
    return Case(When(condition, then=Value("1")), default=Value("0"))


def _events(events: QuerySet[TimelineEvent]) -> QuerySet[Any]:
    return _rows(
        TimelineEvent.objects.filter(pk__in=events.values("pk")),
        "event",
        at=F("happened_at"),
        ident=F("pk"),
        words=F("subject"),
        kind=F("kind"),
        who=_user("author__"),
        flag=F("facts"),
    )


def _notes(person: Person) -> QuerySet[Any]:
    latest = Note.objects.filter(person=person).order_by("-written_at", "-pk")
    notes = Note.objects.filter(pk__in=latest.values("pk")[:LATEST_NOTES])
    return _rows(
        notes,
        "note",
        at=F("written_at"),
        ident=F("uid"),
        words=F("text"),
        kind=F("author_id"),
        who=_user("author__"),
        flag=_yes(Q(edited_at__isnull=False)),
    )


def _documents(person: Person) -> QuerySet[Any]:
    latest = Attachment.objects.filter(person=person).order_by("-added_at", "-pk")
    return _rows(
        Attachment.objects.filter(pk__in=latest.values("pk")[:MOST_DOCUMENTS]),
        "document",
        at=F("added_at"),
        ident=F("uid"),
        words=F("name"),
        kind=F("size"),
        who=_user("author__"),
    )


def _tags(person: Person) -> QuerySet[Any]:
    worn = Tagging.objects.filter(person=person, tag=OuterRef("pk"))
    return _rows(
        Tag.objects.all(),
        "tag",
        ident=F("pk"),
        words=F("name"),
        kind=F("colour"),
        flag=_yes(Exists(worn)),
    )


def _relatives(person: Person, *, mine: str, theirs: str) -> QuerySet[Any]:
    return _rows(
        Relative.objects.filter(**{mine: person}),
        "relative" if mine == "person" else "of",
        ident=F(f"{theirs}__uid"),
        words=_name(f"{theirs}__"),
        kind=F("kind"),
        flag=_yes(Q(**{f"{theirs}__is_protected": True})),
    )


def _household(person: Person) -> QuerySet[Any]:
    mine = HouseholdMember.objects.filter(person=person).values("household")
    return _rows(
        HouseholdMember.objects.filter(household__in=mine),
        "home",
        ident=F("person__uid"),
        words=_name("person__"),
        who=F("name"),
        flag=_yes(Q(person__is_protected=True)),
    )


def _referent(person: Person) -> QuerySet[Any]:
    return _rows(User.objects.filter(pk=person.referent_id or 0), "referent", words=_user())
