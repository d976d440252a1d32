"""The filters of a list of places, read from the address and written back to it.

Nothing in an address may break the page: what cannot be understood is said and left out.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from enum import StrEnum
from urllib.parse import urlencode

from django.db.models import TextChoices
from django.http import QueryDict
from django.utils.translation import gettext

from maillage.network.facets import FACETS, slug_of
from maillage.network.languages import BY_CODE

DEFAULT_RADIUS_KM = 10  # what one can walk or ride in town
RADII = (2, 5, 10, 20, 50, 100)
DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
_HOUR = re.compile(r"([01]?\d|2[0-3])[:h]([0-5]\d)?")
_POSITION = re.compile(r"(-?\d{1,2}(?:\.\d+)?),(-?\d{1,3}(?:\.\d+)?)")
_PLACE_CODE = re.compile(r"[0-9a-zA-Z-]{2,12}")
MAX_TEXT = 80


class When(StrEnum):
    ANY = ""
    NOW = "maintenant"
    EVENING = "soir"
    WEEKEND = "week-end"


@dataclass(frozen=True)
class PlaceFilters:
    """What is asked, in a form that compares and hashes."""

    text: str = ""
    where: str = ""
    position: tuple[float, float] | None = None
    radius: int | None = None
    members: tuple[tuple[str, tuple[TextChoices, ...]], ...] = ()
    language: str = ""
    when: When = When.ANY
    day: int | None = None
    minute: int | None = None
    page: int = 1

    def of(self, param: str) -> tuple[TextChoices, ...]:
        return dict(self.members).get(param, ())

    def without(self, param: str, member: TextChoices) -> "PlaceFilters":
        members = tuple(
            (name, tuple(one for one in ticked if (name, one) != (param, member)))
            for name, ticked in self.members
        )
        return replace(self, members=tuple(pair for pair in members if pair[1]), page=1)

    @property
    def hour(self) -> str:
        return "" if self.minute is None else f"{self.minute // 60:02}:{self.minute % 60:02}"

    @property
    def count(self) -> int:
        """How many filters narrow the list, the territory apart."""
        ticked = sum(len(ticked) for _param, ticked in self.members)
        return ticked + bool(self.language) + bool(self.when) + (self.day is not None)

    def query(self, **changes: object) -> str:
        """The shortest address of these filters; changes are fields of this class."""
        asked = replace(self, **changes) if changes else self  # type: ignore[arg-type]
        pairs: list[tuple[str, str]] = []
        pairs += [("lieu", asked.text)] if asked.text and not asked.where else []
        pairs += [("ou", asked.where)] if asked.where else []
        if asked.position:
            pairs.append(("pos", f"{asked.position[0]:g},{asked.position[1]:g}"))
        pairs += [("rayon", str(asked.radius))] if asked.radius else []
        for param, ticked in asked.members:
            pairs += [(param, slug_of(member)) for member in ticked]
        pairs += [("langue", asked.language)] if asked.language else []
        pairs += [("quand", asked.when.value)] if asked.when else []
        pairs += [("jour", DAYS[asked.day])] if asked.day is not None else []
        pairs += [("heure", asked.hour)] if asked.minute is not None else []
        pairs += [("page", str(asked.page))] if asked.page > 1 else []
        return urlencode(pairs, safe=",:")


@dataclass
class Reading:
    """Filters and what could not be read of them."""

    filters: PlaceFilters
    problems: list[str] = field(default_factory=list)


class _Reader:
    def __init__(self, params: QueryDict) -> None:
        self.params = params
        self.problems: list[str] = []

    def value(self, name: str) -> str:
        return self.params.get(name, "").strip().replace("\x00", "")

    def text(self) -> str:
        return self.value("lieu")[:MAX_TEXT]

    def where(self) -> str:
        code = self.value("ou")
        if code and not _PLACE_CODE.fullmatch(code):
            self.problems.append(gettext("Ce territoire n’est pas connu."))
            return ""
        return code

    def position(self) -> tuple[float, float] | None:
        asked = self.value("pos")
        if not asked:
            return None
        match = _POSITION.fullmatch(asked)
        if match:
            latitude, longitude = float(match[1]), float(match[2])
            if abs(latitude) <= 90 and abs(longitude) <= 180:  # noqa: PLR2004  # the globe
                return round(latitude, 3), round(longitude, 3)
        self.problems.append(gettext("La position n’a pas été comprise."))
        return None

    def radius(self) -> int | None:
        asked = self.value("rayon")
        if not asked:
            return None
        if asked.isascii() and asked.isdigit() and int(asked[:4]) in RADII:
            return None if int(asked) == DEFAULT_RADIUS_KM else int(asked)
        self.problems.append(gettext("Cette distance n’est pas proposée."))
        return None

    def members(self) -> Iterable[tuple[str, tuple[TextChoices, ...]]]:
        for facet in FACETS:
            asked = [facet.member(slug.strip()) for slug in self.params.getlist(facet.param)]
            if None in asked:
                words = gettext("Un choix de « %(filter)s » n’existe pas.")
                self.problems.append(words % {"filter": facet.label})
            ticked = {member for member in asked if member is not None}
            if ticked:
                yield facet.param, tuple(m for m in facet.vocabulary if m in ticked)

    def language(self) -> str:
        asked = self.value("langue")
        if asked and asked not in BY_CODE:
            self.problems.append(gettext("Cette langue n’est pas dans la liste."))
            return ""
        return asked

    def when(self) -> When:
        try:
            return When(self.value("quand"))
        except ValueError:
            self.problems.append(gettext("Ce moment n’a pas été compris."))
            return When.ANY

    def day(self) -> int | None:
        asked = self.value("jour")
        if not asked:
            return None
        if asked in DAYS:
            return DAYS.index(asked)
        self.problems.append(gettext("Ce jour n’a pas été compris."))
        return None

    def minute(self) -> int | None:
        asked = self.value("heure")
        if not asked:
            return None
        match = _HOUR.fullmatch(asked)
        if match:
            return int(match[1]) * 60 + int(match[2] or 0)
        self.problems.append(gettext("Cette heure n’a pas été comprise."))
        return None

    def page(self) -> int:
        asked = self.value("page")
        if asked.isascii() and asked.isdigit() and int(asked[:7]) > 0:
            return int(asked[:7])
        if asked:
            self.problems.append(gettext("Cette page n’existe pas : voici la première."))
        return 1


def read_filters(params: QueryDict) -> Reading:
    """The filters of an address."""
    reader = _Reader(params)
    day, minute = reader.day(), reader.minute()
    if minute is not None and day is None:
        reader.problems.append(gettext("Pour chercher à une heure, choisissez aussi un jour."))
        minute = None
    emptied = "lieu" in params and not reader.text()
    filters = PlaceFilters(
        text=reader.text(),
        where="" if emptied else reader.where(),
        position=None if emptied else reader.position(),
        radius=reader.radius(),
        members=tuple(reader.members()),
        language=reader.language(),
        when=reader.when(),
        day=day,
        minute=minute,
        page=reader.page(),
    )
    return Reading(filters, reader.problems)
