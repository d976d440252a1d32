"""The report of an import for its page and its downloads."""

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.core.files.storage import default_storage
from django.db.models import QuerySet

from maillage.network.enums import ImportState
from maillage.network.imports.notes import RefusalCode, RepairCode
from maillage.network.models import ImportRun

EXAMPLES = 5
SHOWN_REFUSALS = 100


@dataclass(frozen=True, slots=True)
class RepairGroup:
    words: str
    count: int
    examples: list[dict[str, Any]]


def repair_groups(report: dict[str, Any]) -> list[RepairGroup]:
    """Repairs by kind, the most frequent first, each with a few examples."""
    examples: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for repair in report.get("repairs", []):
        if len(examples[repair["code"]]) < EXAMPLES:
            examples[repair["code"]].append(repair)
    return [
        RepairGroup(_words(RepairCode, code), count, examples[code])
        for code, count in report.get("repairs_by_kind", {}).items()
    ]


def refusals(report: dict[str, Any]) -> list[dict[str, Any]]:
    """The first refused rows, each with its reason in the reader’s language."""
    return [
        {**refusal, "reason": _words(RefusalCode, refusal["code"])}
        for refusal in report.get("refusals", [])[:SHOWN_REFUSALS]
    ]


def _words(codes: type[RepairCode | RefusalCode], code: str) -> str:
    """A report written by another version may hold a code that is gone."""
    return str(codes(code).label) if code in codes.values else code


def has_file(report: dict[str, Any]) -> bool:
    return bool(report.get("file")) and default_storage.exists(report["file"])


def report_rows(report: dict[str, Any], part: str) -> Iterator[list[object]]:
    """Every repair or refusal of the whole report, as rows of a table."""
    with default_storage.open(report["file"]) as file:
        whole = json.load(file)
    for entry in whole[part]:
        yield [entry.get(name, "") for name in columns(part)] + [_reason(part, entry)]


def columns(part: str) -> list[str]:
    return ["line", "row_id", "field", *(["raw", "value"] if part == "repairs" else ["value"])]


def _reason(part: str, entry: dict[str, Any]) -> str:
    return _words(RepairCode if part == "repairs" else RefusalCode, entry["code"])


def runs(*, etat: str = "", source: str = "", tri: str = "") -> QuerySet[ImportRun]:
    rows = ImportRun.objects.select_related("source", "started_by")
    if etat:
        rows = rows.filter(state=etat)
    if source:
        rows = rows.filter(source__slug=source)
    return rows.order_by("started_at", "pk") if tri else rows.order_by("-started_at", "-pk")


def is_under_way(run: ImportRun) -> bool:
    return run.state in {ImportState.WAITING, ImportState.RUNNING}
