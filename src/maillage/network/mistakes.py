"""Mistakes that visitors report."""

from datetime import datetime

from maillage.network.models import MistakeReport, Place


def report_mistake(*, place: Place, kind: str, message: str, now: datetime) -> MistakeReport:
    """Keeps what was said and nothing of who said it."""
    return MistakeReport.objects.create(place=place, kind=kind, message=message, reported_at=now)
