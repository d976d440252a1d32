"""Rows into the database: what is new is added, what changed is changed, nothing is thrown away."""

from collections.abc import Iterable
from typing import TypeVar

from django.db import models

from maillage.territory.enums import CommuneKind
from maillage.territory.loading.official import Official
from maillage.territory.loading.reconcile import CommuneRow
from maillage.territory.models import Commune, Departement, Epci, Ept, Region

Row = TypeVar("Row", bound=models.Model)

_BATCH = 2000


def write(official: Official, rows: list[CommuneRow]) -> list[str]:
    """Bring the tables up to the rows; answers the codes that had to become former communes."""
    _upsert(Region, [Region(code=code, name=name) for code, name in official.regions.items()])
    _upsert(
        Departement,
        [
            Departement(
                code=code, name=name, region_id=region if region in official.regions else None
            )
            for code, (name, region) in official.departements.items()
        ],
    )
    _upsert(
        Epci,
        [
            Epci(siren=e.siren, name=e.name, kind=e.kind, population=e.population)
            for e in official.epcis
        ],
    )
    _upsert(Ept, [Ept(siren=e.siren, name=e.name, population=e.population) for e in official.epts])
    former = _follow_mergers(rows)
    _upsert(Commune, [_commune(row) for row in rows])
    Epci.objects.exclude(pk__in=[e.siren for e in official.epcis]).delete()
    Ept.objects.exclude(pk__in=[e.siren for e in official.epts]).delete()
    return former


def _upsert(model: type[Row], rows: Iterable[Row]) -> None:
    """One INSERT … ON CONFLICT DO UPDATE a batch, on either engine."""
    key = model._meta.pk
    columns = [f.name for f in model._meta.concrete_fields if f is not key]
    model._default_manager.bulk_create(
        rows,
        batch_size=_BATCH,
        update_conflicts=True,
        unique_fields=[key.name],
        update_fields=columns,
    )


def _commune(row: CommuneRow) -> Commune:
    latitude, longitude = row.point or (None, None)
    return Commune(
        insee_code=row.code,
        name=row.name,
        kind=row.kind,
        part_of_id=row.part_of,
        population=row.population,
        departement_id=row.departement,
        epci_id=row.epci,
        ept_id=row.ept,
        post_codes=row.post_codes,
        core_name=row.core_name,
        former_codes=row.former_codes,
        latitude=latitude,
        longitude=longitude,
    )


def _follow_mergers(rows: list[CommuneRow]) -> list[str]:
    """Communes this release no longer names keep their row and point at who holds them now.

    Whatever refers to them (a place, a saved link) therefore stays true, and `part_of` is never
    more than one step from a current commune.
    """
    told = {row.code: row for row in rows}
    heirs = {code: row.code for row in rows for code in row.former_codes if code not in told}
    gone = {c.pk: c for c in Commune.objects.order_by("pk") if c.pk not in told}
    for commune in gone.values():
        heir = heirs.get(commune.pk) or _heir_by_part(commune, gone, told)
        commune.kind = CommuneKind.FORMER
        commune.part_of_id = heir
        commune.epci_id = commune.ept_id = None
    Commune.objects.bulk_update(
        gone.values(), ["kind", "part_of", "epci", "ept"], batch_size=_BATCH
    )
    return sorted(gone)


def _heir_by_part(
    commune: Commune, gone: dict[str, Commune], told: dict[str, CommuneRow]
) -> str | None:
    """Follow the chain the earlier release told, up to a commune this one knows as current."""
    seen: set[str] = set()
    code = commune.part_of_id
    while code and code not in seen:
        seen.add(code)
        if code in told:
            code_row = told[code]
            return code_row.part_of or code_row.code
        code = gone[code].part_of_id if code in gone else None
    return None
