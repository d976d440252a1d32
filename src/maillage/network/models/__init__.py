from maillage.network.models.duplicate import DuplicatePair, Merge
from maillage.network.models.invitation import Invitation
from maillage.network.models.mistake import MistakeReport
from maillage.network.models.organisation import Membership, Organisation, Team
from maillage.network.models.outbox import (
    Message,
    MessageChannel,
    MessageMonth,
    MessageQuota,
    MessageState,
    MessageTrouble,
)
from maillage.network.models.place import Place, PlaceRevision
from maillage.network.models.source import ImportRun, Source, SourceRecord

__all__ = [
    "DuplicatePair",
    "ImportRun",
    "Invitation",
    "Membership",
    "Merge",
    "Message",
    "MessageChannel",
    "MessageMonth",
    "MessageQuota",
    "MessageState",
    "MessageTrouble",
    "MistakeReport",
    "Organisation",
    "Place",
    "PlaceRevision",
    "Source",
    "SourceRecord",
    "Team",
]
