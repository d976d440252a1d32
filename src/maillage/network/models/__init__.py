from maillage.network.models.duplicate import DuplicatePair, Merge
from maillage.network.models.mistake import MistakeReport
from maillage.network.models.place import Place, PlaceRevision
from maillage.network.models.source import ImportRun, Source, SourceRecord

__all__ = [
    "DuplicatePair",
    "ImportRun",
    "Merge",
    "MistakeReport",
    "Place",
    "PlaceRevision",
    "Source",
    "SourceRecord",
]
