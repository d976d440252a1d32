"""The places of the database as profiles to compare."""

from collections.abc import Iterator

from maillage.network.duplicates.profile import Profile, profile
from maillage.network.enums import PositionKind
from maillage.network.models import Place

TRUSTED = {PositionKind.EXACT, PositionKind.SWAPPED}
COLUMNS = (
    "pk",
    "nom",
    "adresse",
    "commune",
    "code_postal",
    "latitude",
    "longitude",
    "position",
    "telephone",
    "courriels",
    "site_web",
    "pivot",
    "typologie",
)


def place_profiles() -> list[Profile]:
    """Every listed place; one merged away or vanished is compared with nothing."""
    return list(_profiles())


def _profiles() -> Iterator[Profile]:
    rows = Place.objects.listed().order_by("pk").values(*COLUMNS)
    for row in rows.iterator(chunk_size=2000):
        # The middle of a commune would make neighbours of all its places.
        if row.pop("position") not in TRUSTED:
            row["latitude"] = row["longitude"] = None
        yield profile(key=row.pop("pk"), **row)
