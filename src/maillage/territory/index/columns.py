"""All communes and groupings as columns: 7 MB, as model instances 250."""

from array import array
from dataclasses import dataclass, field
from typing import TypeAlias

from maillage.territory.enums import CommuneKind
from maillage.territory.index.packed import Ints, Lookup, Texts
from maillage.territory.index.post_codes import PostCodes, no_post_codes

KINDS = tuple(CommuneKind.values)
CURRENT = KINDS.index(CommuneKind.CURRENT)
NOWHERE = -1

Floats: TypeAlias = "array[float]"  # quoted: Python 3.11's array cannot be subscripted


@dataclass(slots=True)
class Groups:
    """One level of grouping: EPCI, EPT, départements or régions, and its rows of communes."""

    kind: str
    codes: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    populations: Ints = field(default_factory=lambda: array("I"))
    row_of: dict[str, int] = field(default_factory=dict)
    members: list[Ints] = field(default_factory=list)

    def add(self, code: str, name: str) -> None:
        self.row_of[code] = len(self.codes)
        self.codes.append(code)
        self.names.append(name)
        self.populations.append(0)
        self.members.append(array("I"))


@dataclass(slots=True)
class Columns:
    """One row a commune (current or historic); -1 stands for none in the number columns."""

    codes: Texts = field(default_factory=Texts)
    names: Texts = field(default_factory=Texts)
    core_names: dict[int, str] = field(default_factory=dict)
    former_codes: dict[int, str] = field(default_factory=dict)  # with a space between them
    kinds: bytearray = field(default_factory=bytearray)
    populations: Ints = field(default_factory=lambda: array("I"))
    latitudes: Floats = field(default_factory=lambda: array("d"))
    longitudes: Floats = field(default_factory=lambda: array("d"))
    post_codes: PostCodes = field(default_factory=no_post_codes)
    # The row that holds this one today: itself for a current commune.
    holder: Ints = field(default_factory=lambda: array("i"))
    parts: dict[int, Ints] = field(default_factory=dict)  # historic rows of a current one
    departement: Ints = field(default_factory=lambda: array("h"))
    epci: Ints = field(default_factory=lambda: array("h"))
    ept: Ints = field(default_factory=lambda: array("h"))
    row_of: Lookup = field(default_factory=Lookup)  # former codes included
    by_name: Lookup = field(default_factory=Lookup)
    regions: Groups = field(default_factory=lambda: Groups("region"))
    departements: Groups = field(default_factory=lambda: Groups("departement"))
    epcis: Groups = field(default_factory=lambda: Groups("epci"))
    epts: Groups = field(default_factory=lambda: Groups("ept"))
    region_of: Ints = field(default_factory=lambda: array("h"))  # of each département

    def is_current(self, row: int) -> bool:
        return self.kinds[row] == CURRENT

    def groups(self, kind: str) -> Groups:
        levels = (self.regions, self.departements, self.epcis, self.epts)
        return next(level for level in levels if level.kind == kind)

    def rows_named(self, folded: str) -> tuple[int, ...]:
        """Rows whose name, its first article left aside, is the folded name."""
        return self.by_name.rows(without_article(folded))


_ARTICLES = ("le ", "la ", "les ", "l ")


def without_article(folded: str) -> str:
    """Whoever types "courneuve" means "la courneuve"."""
    if folded[:1] == "l":
        for article in _ARTICLES:
            if folded.startswith(article) and len(folded) > len(article):
                return folded[len(article) :]
    return folded
