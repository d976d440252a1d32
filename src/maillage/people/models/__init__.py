from maillage.people.models.person import Person
from maillage.people.models.timeline import TimelineEvent

__all__ = ["Person", "TimelineEvent"]
