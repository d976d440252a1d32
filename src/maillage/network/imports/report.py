"""The report of an import: a summary kept in the database, the whole of it in a file."""

import json
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from json.encoder import encode_basestring as _quoted
from typing import IO, Any

from maillage.network.imports.notes import Refusal, Repair, RepairCode

SHOWN_REFUSALS = 500
SHOWN_REPAIRS = 200


def _temporary() -> IO[str]:
    return tempfile.TemporaryFile("w+", encoding="utf-8")


@dataclass(slots=True)
class Report:
    """Counts in memory; each repair and refusal in a temporary file until it is written out."""

    file_name: str
    source: str
    standard: str = ""
    kind: str = ""
    encoding: str = ""
    dry_run: bool = False
    rows: int = 0
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    vanished: int = 0
    back: int = 0
    refused: int = 0
    kept_owned: int = 0
    seconds: float = 0.0
    warnings: list[str] = field(default_factory=list)
    repairs_by_kind: Counter[str] = field(default_factory=Counter)
    refusals_by_kind: Counter[str] = field(default_factory=Counter)
    hours_given: int = 0
    hours_understood: int = 0
    _refusals: list[dict[str, Any]] = field(default_factory=list)
    _repairs: list[dict[str, Any]] = field(default_factory=list)
    _refusal_file: IO[str] = field(default_factory=_temporary)
    _repair_file: IO[str] = field(default_factory=_temporary)

    def refuse(self, refusal: Refusal) -> None:
        self.refused += 1
        self.refusals_by_kind[refusal.code] += 1
        entry = refusal.as_dict()
        if len(self._refusals) < SHOWN_REFUSALS:
            self._refusals.append(entry)
        self._refusal_file.write(json.dumps(entry, ensure_ascii=False) + "\n")

    def repair(self, line: int, row_id: str, repair: Repair) -> None:
        self.repairs_by_kind[repair.code] += 1
        # Tens of thousands of them: put together by hand, three times faster than by json.dumps.
        entry = (
            f'{{"line": {line}, "row_id": {_quoted(row_id)}, "field": {_quoted(repair.field)}, '
            f'"raw": {_quoted(repair.raw)}, "value": {_quoted(repair.value)}, '
            f'"code": {_quoted(repair.code)}}}'
        )
        if len(self._repairs) < SHOWN_REPAIRS:
            self._repairs.append(json.loads(entry))
        self._repair_file.write(entry + "\n")

    def summary(self) -> dict[str, Any]:
        """What is kept in the database and shown first: counts, and the first cases."""
        return {
            "file_name": self.file_name,
            "source": self.source,
            "standard": self.standard,
            "kind": self.kind,
            "encoding": self.encoding,
            "dry_run": self.dry_run,
            "rows": self.rows,
            "created": self.created,
            "updated": self.updated,
            "unchanged": self.unchanged,
            "vanished": self.vanished,
            "back": self.back,
            "refused": self.refused,
            "kept_owned": self.kept_owned,
            "seconds": round(self.seconds, 2),
            "warnings": self.warnings,
            "hours_given": self.hours_given,
            "hours_understood": self.hours_understood,
            "repairs_by_kind": dict(self.repairs_by_kind.most_common()),
            "refusals_by_kind": dict(self.refusals_by_kind.most_common()),
            "words": {code: str(RepairCode(code).label) for code in self.repairs_by_kind},
            "refusals": self._refusals,
            "repairs": self._repairs,
        }

    def chunks(self) -> Iterator[str]:
        """The whole report as JSON, every repair and refusal in it, a piece at a time."""
        summary = {k: v for k, v in self.summary().items() if k not in ("refusals", "repairs")}
        yield json.dumps(summary, ensure_ascii=False, indent=1).removesuffix("\n}")
        yield ',\n "refusals": ['
        yield from _listed(self._refusal_file)
        yield '],\n "repairs": ['
        yield from _listed(self._repair_file)
        yield "]\n}\n"

    def close(self) -> None:
        self._refusal_file.close()
        self._repair_file.close()


def _listed(file: IO[str]) -> Iterator[str]:
    file.seek(0)
    for rank, line in enumerate(file):
        yield f"{',' if rank else ''}\n  {line.rstrip()}"
    if file.tell():
        yield "\n "
