"""The number of each write to places: an index in memory asks only for what is newer."""

from django.db.models import F

from maillage.network.models import PlaceRevision


def next_revision() -> int:
    """Takes the next number; call it inside the transaction that writes the places."""
    row = PlaceRevision.objects.select_for_update().order_by("pk").first()
    if row is None:
        return PlaceRevision.objects.create(pk=1, number=1).number
    PlaceRevision.objects.filter(pk=row.pk).update(number=F("number") + 1)
    return row.number + 1


def current_revision() -> int:
    """The number of the last write, 0 before the first one."""
    number = PlaceRevision.objects.order_by("pk").values_list("number", flat=True).first()
    return number or 0
