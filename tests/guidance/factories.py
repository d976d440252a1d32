"""Places around a town, told by how many km to the north they stand."""

from itertools import count
from typing import Any

from maillage.guidance.answers import Where
from maillage.guidance.enums import WhereKind
from maillage.network.models import Place
from maillage.network.opening import parse, week_bits
from maillage.network.revisions import next_revision
from maillage.network.schema.vocabulary import Service

KM_PER_DEGREE = 111.19
WEEK = "Mo-Fr 09:00-12:00,14:00-17:00"
_numbers = count(1)

SAINT_DENIS = Where(
    kind=WhereKind.COMMUNE, code="93066", name="Saint-Denis", latitude=48.936, longitude=2.357
)
STAINS = Where(
    kind=WhereKind.COMMUNE, code="93072", name="Stains", latitude=48.957, longitude=2.382
)
STRASBOURG = Where(
    kind=WhereKind.COMMUNE, code="67482", name="Strasbourg", latitude=48.583, longitude=7.746
)
LILLE = Where(kind=WhereKind.COMMUNE, code="59350", name="Lille", latitude=50.631, longitude=3.046)
GRENOBLE = Where(
    kind=WhereKind.COMMUNE, code="38185", name="Grenoble", latitude=45.182, longitude=5.721
)
EVRY = Where(
    kind=WhereKind.COMMUNE,
    code="91228",
    name="Évry-Courcouronnes",
    latitude=48.627,
    longitude=2.443,
)
PARIS = Where(kind=WhereKind.COMMUNE, code="75056", name="Paris", latitude=48.856, longitude=2.352)
VILLAGE = Where(
    kind=WhereKind.COMMUNE, code="48007", name="Arzenc-d’Apcher", latitude=44.87, longitude=3.27
)
SAINT_DENIS_REUNION = Where(
    kind=WhereKind.COMMUNE, code="97411", name="Saint-Denis", latitude=-20.88, longitude=55.45
)
NOUMEA = Where(
    kind=WhereKind.COMMUNE, code="98818", name="Nouméa", latitude=-22.27, longitude=166.44
)

HELP = Service.ADMINISTRATIVE_HELP.value
TOOLS = Service.EVERYDAY_TOOLS.value
JOBS = Service.EMPLOYMENT.value
SAFE = Service.SECURITY.value
SCHOOL = Service.PARENTING.value
ONLINE = Service.ACCESS.value
CHEAP = Service.EQUIPMENT.value


def place(
    nom: str, *services: str, around: Where = SAINT_DENIS, km: float = 1.0, **fields: Any
) -> Place:
    """A place `km` north of a town, listed and known to the index at once."""
    assert around.latitude is not None
    hours = fields.pop("horaires", "")
    number = next(_numbers)
    defaults = {
        "key": f"lieu-{number}",
        "commune": around.name,
        "code_postal": f"{around.code[:2]}000" if around.code < "97" else f"{around.code[:3]}00",
        "adresse": f"{number} rue de la Paix",
        "latitude": around.latitude + km / KM_PER_DEGREE,
        "longitude": around.longitude,
        "horaires": hours,
        "opening_week": week_bits(hours) if hours else b"",
        "opening_valid": bool(hours and parse(hours)),
        "revision": next_revision(),
    }
    return Place.objects.create(nom=nom, services=list(services), **(defaults | fields))
