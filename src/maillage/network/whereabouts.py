"""Where one searches from: a territory of the address, a position, or words to be understood."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext

from maillage.common.text import fold
from maillage.network.forms.filters import PlaceFilters
from maillage.territory import selectors
from maillage.territory.hits import TerritoryHit

POST_CODE_PREFIX = "cp"
HERE = "here"


@dataclass(frozen=True)
class Where:
    """A point to measure from, and `communes` when the territory itself is the limit."""

    kind: str
    code: str
    name: str
    point: tuple[float, float] | None
    communes: frozenset[str] | None = None
    radius_km: int | None = None

    @property
    def is_here(self) -> bool:
        return self.kind == HERE


@dataclass(frozen=True)
class Choice:
    """A territory one may have meant, with the code that goes into the address."""

    code: str
    name: str
    context: str


@dataclass(frozen=True)
class Whereabouts:
    where: Where | None = None
    choices: tuple[Choice, ...] = ()
    problem: str = ""


def whereabouts(filters: PlaceFilters) -> Whereabouts:
    """A position wins over a territory, and words over both when they name somewhere else."""
    held = _held(filters)
    if filters.text and (held.where is None or fold(held.where.name) != fold(filters.text)):
        return _understood(filters.text)
    return held


def _held(filters: PlaceFilters) -> Whereabouts:
    if filters.position:
        return Whereabouts(Where(HERE, "", gettext("Autour de moi"), filters.position))
    if filters.where:
        found = where_for(filters.where)
        problem = "" if found else gettext("Ce territoire n’est pas connu.")
        return Whereabouts(found, problem=problem)
    return Whereabouts()


def code_of(hit: TerritoryHit) -> str:
    """The code of a hit in an address: a post code says that it is one."""
    return POST_CODE_PREFIX + hit.code if hit.kind == "post_code" else hit.code


def where_for(code: str) -> Where | None:
    """The territory of a code: commune, département, EPCI or EPT, or `cp` and a post code."""
    if code.startswith(POST_CODE_PREFIX):
        return _post_code(code.removeprefix(POST_CODE_PREFIX))
    return _territory(code)


def _post_code(code: str) -> Where | None:
    for hit in selectors.search(code, kinds={"post_code"}, limit=1):
        if hit.code == code and hit.latitude is not None and hit.longitude is not None:
            name = f"{hit.code} {hit.context}".strip()
            point = (hit.latitude, hit.longitude)
            return Where(hit.kind, POST_CODE_PREFIX + code, name, point)
    return None


def _territory(code: str) -> Where | None:
    """A commune is a point to start from; a wider territory, or one without a point, a limit."""
    found = selectors.territory(code)
    if found is None:
        return None
    point = None
    if found.latitude is not None and found.longitude is not None:
        point = (found.latitude, found.longitude)
    communes = None
    if found.kind != "commune":
        communes = selectors.communes_of(found.kind, found.code)
    elif point is None:
        communes = frozenset({found.code})
    return Where(found.kind, code, found.name, point, communes)


def _understood(text: str) -> Whereabouts:
    hits = selectors.search(text, limit=8)
    if not hits:
        words = gettext("Nous n’avons pas trouvé « %(text)s ». Vérifiez le nom ou le code postal.")
        return Whereabouts(problem=words % {"text": text})
    meant = _certain(text, hits)
    if meant is not None:
        found = where_for(code_of(meant))
        if found is not None:
            return Whereabouts(found)
    return Whereabouts(choices=tuple(Choice(code_of(h), h.name, h.context) for h in hits))


def _certain(text: str, hits: Sequence[TerritoryHit]) -> TerritoryHit | None:
    """The one hit of exactly this name or code; between namesakes, people choose."""
    if len(hits) == 1:
        return hits[0]
    asked = fold(text)
    exact = [hit for hit in hits if asked in {fold(hit.name), hit.code.lower()}]
    communes = [hit for hit in exact if hit.kind == "commune"] or exact
    return communes[0] if len(communes) == 1 else None
