"""Communes that mergers absorbed and that the table of shapes forgot."""

from collections import defaultdict
from collections.abc import Mapping

from maillage.territory.contours.gaps import Absorbed, Gap
from maillage.territory.enums import CommuneKind
from maillage.territory.models import Commune


def without_shape(drawn: set[str]) -> dict[str, Absorbed]:
    """By current commune, what it absorbed and that has no shape; the others are left out."""
    found: dict[str, Absorbed] = defaultdict(Absorbed)
    historic = Commune.objects.exclude(kind=CommuneKind.CURRENT).exclude(part_of=None)
    for code, holder in historic.order_by("pk").values_list("pk", "part_of_id"):
        if code not in drawn:
            found[str(holder)].parts.append(code)
    current = Commune.objects.filter(kind=CommuneKind.CURRENT)
    for holder, former in current.order_by("pk").values_list("pk", "former_codes"):
        if missing := [code for code in former if code not in drawn]:
            found[holder].former.extend(missing)
    return dict(found)


def stand_in_gaps(found: list[Gap], absorbed: Mapping[str, Absorbed]) -> None:
    """A historic commune without a point of its own stands in the gap it left.

    Until then it bore its holder's point. Only where one part and one gap leave no doubt.
    """
    gaps_of: dict[str, list[Gap]] = defaultdict(list)
    for gap in found:
        gaps_of[gap.heir].append(gap)
    for heir, gaps in gaps_of.items():
        parts = absorbed[heir].parts if heir else []
        if len(parts) == len(gaps) == 1:
            _stand(parts[0], gaps[0])


def _stand(code: str, gap: Gap) -> None:
    commune = Commune.objects.select_related("part_of").get(pk=code)
    holder = commune.part_of
    if holder and (commune.latitude, commune.longitude) == (holder.latitude, holder.longitude):
        commune.latitude, commune.longitude = gap.latitude, gap.longitude
        commune.save(update_fields=["latitude", "longitude"])
