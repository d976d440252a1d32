from maillage.people.models.journal import JournalEntry, JournalHead, ReadingAlert
from maillage.people.models.person import Person
from maillage.people.models.timeline import TimelineEvent

__all__ = ["JournalEntry", "JournalHead", "Person", "ReadingAlert", "TimelineEvent"]
