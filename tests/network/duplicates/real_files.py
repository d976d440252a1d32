"""The two real French files as profiles, and the fixed sample of pairs that a person read."""

import json
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from maillage.network.duplicates.blocking import candidate_pairs
from maillage.network.duplicates.profile import Profile, profile
from maillage.network.duplicates.scoring import Scored, score_pairs
from tests.conftest import shared_data

FILES = {"cn": "conseiller-numerique-2022.json", "di": "data-inclusion-2022.json"}
SAMPLE_SIZE = 100
SEED = 20221101
Row = dict[str, Any]


@dataclass
class RealPairs:
    rows: list[tuple[str, Row]]
    scored: list[Scored]

    def name(self, index: int) -> str:
        """Which row, in words that hold however the file is sorted: file, source, identifier."""
        file, row = self.rows[index]
        return f"{file}/{row['source']}/{row['id']}"

    def is_published_twice(self, pair: Scored) -> bool:
        """Both rows bear one identifier of one source: the natural duplicates, true by birth."""
        (_f, left), (_g, right) = self.rows[pair.left], self.rows[pair.right]
        return (left["source"], left["id"]) == (right["source"], right["id"])

    def natural(self) -> list[Scored]:
        return [pair for pair in self.scored if self.is_published_twice(pair)]

    def others(self) -> list[Scored]:
        return [pair for pair in self.scored if not self.is_published_twice(pair)]

    def key(self, pair: Scored) -> str:
        return " + ".join(sorted((self.name(pair.left), self.name(pair.right))))

    def sample(self) -> list[Scored]:
        """A hundred pairs that no identifier gives away, each of another group of linked rows.

        One place is published 25 times: drawn freely, its 300 pairs would be the sample.
        """
        groups: dict[int, list[Scored]] = {}
        roots = _roots(len(self.rows), self.scored)
        for pair in self.others():
            groups.setdefault(roots[pair.left], []).append(pair)
        drawn = [min(group, key=self.draw) for group in groups.values()]
        return sorted(drawn, key=self.draw)[:SAMPLE_SIZE]

    def draw(self, pair: Scored) -> str:
        """The pair’s ticket in the lottery: a change of the weights moves as few as can be."""
        return sha256(f"{SEED} {self.key(pair)}".encode()).hexdigest()


def _roots(count: int, pairs: list[Scored]) -> list[int]:
    """For each row, the lowest row it is linked to through any chain of pairs."""
    parent = list(range(count))

    def root(row: int) -> int:
        while parent[row] != row:
            parent[row] = row = parent[parent[row]]
        return row

    for pair in pairs:
        low, high = sorted((root(pair.left), root(pair.right)))
        parent[high] = low
    return [root(row) for row in range(count)]


def real_pairs() -> RealPairs:
    rows = [(code, row) for code, name in FILES.items() for row in _read(name)]
    profiles = [_profile(index, row) for index, (_code, row) in enumerate(rows)]
    return RealPairs(rows, score_pairs(profiles, candidate_pairs(profiles)))


def naturals_in(rows: list[tuple[str, Row]]) -> int:
    ours = {(r["source"], r["id"]) for code, r in rows if code == "cn"}
    return sum((r["source"], r["id"]) in ours for code, r in rows if code == "di")


def _read(name: str) -> list[Row]:
    path: Path = shared_data(f"places/{name}")
    rows: list[Row] = json.loads(path.read_text(encoding="utf-8"))
    return rows


def _profile(index: int, row: Row) -> Profile:
    return profile(
        key=index,
        nom=row["nom"],
        adresse=row["adresse"],
        commune=row["commune"],
        code_postal=str(row["code_postal"]),
        latitude=_number(row.get("latitude")),
        longitude=_number(row.get("longitude")),
        telephone=row.get("telephone") or "",
        courriels=_list(row.get("courriel")),
        site_web=_list(row.get("site_web")),
        pivot=row.get("pivot") or "",
        typologie=_list(row.get("typologie")),
    )


def _number(value: object) -> float | None:
    return float(str(value)) if value not in (None, "") else None


def _list(value: str | None) -> list[str]:
    return [part.strip() for part in (value or "").replace(";", "|").split("|") if part.strip()]
