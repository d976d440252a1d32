"""Official communes joined with their locations: one row a code, with what could not be found."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from statistics import fmean

from maillage.territory.enums import CommuneKind
from maillage.territory.loading.locations import CURRENT, Location, Point
from maillage.territory.loading.official import Grouping, Official, OfficialCommune


@dataclass(slots=True)
class CommuneRow:
    """One future row of Commune, in plain values."""

    code: str
    name: str
    kind: str
    part_of: str | None
    population: int
    departement: str
    epci: str | None
    ept: str | None
    post_codes: list[str]
    core_name: str
    former_codes: list[str]
    point: Point | None


@dataclass(slots=True)
class Reconciled:
    rows: list[CommuneRow]
    # How many current communes were placed by what; "nowhere" counts those that could not be.
    placed: dict[str, int] = field(default_factory=dict)


def reconcile(official: Official, locations: Iterable[Location]) -> Reconciled:
    current, historic, core_names = _sorted_out(official.communes)
    located, parts_located = _by_code(locations)
    epci, ept = _members(official.epcis), _members(official.epts)
    result = Reconciled(rows=[])
    for commune in current.values():
        point, how = _place(commune, located, parts_located)
        result.placed[how] = result.placed.get(how, 0) + 1
        row = _row(commune, point=point, population=commune.population)
        row.epci, row.ept = epci.get(commune.code), ept.get(commune.code)
        row.core_name = core_names.get(commune.code, "")
        result.rows.append(row)
    _place_by_neighbours(result)
    holders = {row.code: row for row in result.rows}
    result.rows += [
        _historic_row(commune, holders[commune.parent], parts_located.get(commune.code))
        for commune in historic
    ]
    return result


def _sorted_out(
    communes: Iterable[OfficialCommune],
) -> tuple[dict[str, OfficialCommune], list[OfficialCommune], dict[str, str]]:
    """Current communes; historic ones with a code of their own; names of the historic cores.

    The historic core of a merged commune bears the code of the whole: it has no row of its own,
    and its name is kept beside the whole's when it differs.
    """
    listed = list(communes)
    current = {c.code: c for c in listed if c.kind is CommuneKind.CURRENT}
    historic, core_names = [], {}
    for commune in listed:
        if commune.kind is CommuneKind.CURRENT:
            continue
        if commune.code not in current:
            historic.append(commune)
        elif commune.name != current[commune.code].name:
            core_names[commune.code] = commune.name
    return current, historic, core_names


def _by_code(locations: Iterable[Location]) -> tuple[dict[str, Location], dict[str, Location]]:
    located: dict[str, Location] = {}
    parts: dict[str, Location] = {}
    for location in locations:
        (located if location.type == CURRENT else parts)[location.code] = location
    return located, parts


def _members(groupings: Iterable[Grouping]) -> dict[str, str]:
    return {code: grouping.siren for grouping in groupings for code in grouping.members}


def _place(
    commune: OfficialCommune, located: dict[str, Location], parts: dict[str, Location]
) -> tuple[Point | None, str]:
    own, core = located.get(commune.code), parts.get(commune.code)
    if own and own.point and own.is_town_hall:
        return own.point, "town_hall"
    if core and core.point and core.is_town_hall:
        return core.point, "core_town_hall"
    if own and own.point:
        return own.point, "inside"
    if core and core.point:
        return core.point, "core_inside"
    return None, "nowhere"


def _place_by_neighbours(result: Reconciled) -> None:
    """A commune re-established lately has no point yet: stand it amid those of its post code."""
    by_post_code: dict[str, list[Point]] = defaultdict(list)
    for row in result.rows:
        if row.point:
            for post_code in row.post_codes:
                by_post_code[post_code].append(row.point)
    for row in [row for row in result.rows if row.point is None]:
        around = [point for code in row.post_codes for point in by_post_code[code]]
        if around:
            row.point = (
                round(fmean(latitude for latitude, _ in around), 6),
                round(fmean(longitude for _, longitude in around), 6),
            )
            result.placed["neighbours"] = result.placed.get("neighbours", 0) + 1
            result.placed["nowhere"] -= 1


def _historic_row(
    commune: OfficialCommune, holder: CommuneRow, location: Location | None
) -> CommuneRow:
    """A historic commune lends its holder's post codes where none is its own."""
    population = commune.population or (location.population if location else 0)
    point = (location.point if location else None) or holder.point
    row = _row(commune, point=point, population=population)
    row.post_codes = row.post_codes or list(holder.post_codes)
    return row


def _row(commune: OfficialCommune, *, point: Point | None, population: int) -> CommuneRow:
    return CommuneRow(
        code=commune.code,
        name=commune.name,
        kind=commune.kind.value,
        part_of=commune.parent or None,
        population=population,
        departement=commune.departement,
        epci=None,
        ept=None,
        post_codes=list(commune.post_codes),
        core_name="",
        former_codes=list(commune.former_codes),
        point=point,
    )
