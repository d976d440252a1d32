"""The filter form as the template draws it, and the chips of what is ticked."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.dates import WEEKDAYS
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from maillage.network.distance import distance_words
from maillage.network.facets import FACETS, slug_of
from maillage.network.forms.filters import DAYS, DEFAULT_RADIUS_KM, RADII, PlaceFilters, When
from maillage.network.languages import BY_CODE, LANGUAGES
from maillage.network.opening.clock import clock
from maillage.network.plain import short_words

Words = str | Promise
WHEN_LABELS: dict[When, Words] = {
    When.ANY: _("Peu importe"),
    When.NOW: _("Maintenant"),
    When.EVENING: _("Le soir (après 18 h)"),
    When.WEEKEND: _("Le week-end"),
}
HOURS = tuple(range(7 * 60, 22 * 60, 60))
# Ticks that everyone sees; the others wait behind "more filters".
FIRST = ("services",)


@dataclass(frozen=True)
class Option:
    value: str
    label: Words
    chosen: bool


@dataclass(frozen=True)
class FacetPanel:
    param: str
    label: Words
    options: tuple[Option, ...]


@dataclass(frozen=True)
class Panel:
    first: tuple[FacetPanel, ...]
    more: tuple[FacetPanel, ...]
    more_open: bool
    languages: tuple[Option, ...]
    radii: tuple[Option, ...]
    moments: tuple[Option, ...]
    days: tuple[Option, ...]
    hours: tuple[Option, ...]


@dataclass(frozen=True)
class Chip:
    """A filter in force and the address without it."""

    label: str
    query: str


def panel(filters: PlaceFilters) -> Panel:
    """The whole form with what is chosen."""
    facets = list(_facet_panels(filters))
    radius = filters.radius or DEFAULT_RADIUS_KM
    return Panel(
        first=tuple(one for one in facets if one.param in FIRST),
        more=tuple(one for one in facets if one.param not in FIRST),
        more_open=any(param not in FIRST for param, _ticked in filters.members),
        languages=tuple(
            Option(one.code, _both_names(one.label, one.autonym), one.code == filters.language)
            for one in LANGUAGES
            if one.code != "fr"
        ),
        radii=tuple(Option(str(r), distance_words(r), r == radius) for r in RADII),
        moments=tuple(
            Option(when.value, str(label), when is filters.when)
            for when, label in WHEN_LABELS.items()
        ),
        days=tuple(
            Option(slug, str(WEEKDAYS[rank]), rank == filters.day) for rank, slug in enumerate(DAYS)
        ),
        hours=tuple(
            Option(f"{at // 60:02}:00", clock(at // 60), at == filters.minute) for at in HOURS
        ),
    )


def _both_names(label: str, autonym: str) -> str:
    return label if label == autonym else f"{label} – {autonym}"


def _facet_panels(filters: PlaceFilters) -> Iterator[FacetPanel]:
    for facet in FACETS:
        ticked = filters.of(facet.param)
        options = tuple(
            Option(slug_of(member), str(short_words(facet.param, member)), member in ticked)
            for member in facet.vocabulary
        )
        yield FacetPanel(facet.param, str(facet.label), options)


def chips(filters: PlaceFilters) -> list[Chip]:
    """One chip a filter, each with the way to take it off."""
    found = [
        Chip(str(short_words(param, member)), filters.without(param, member).query())
        for param, ticked in filters.members
        for member in ticked
    ]
    if filters.language:
        words = gettext("Parle : %(language)s") % {"language": BY_CODE[filters.language].label}
        found.append(Chip(words, filters.query(language="", page=1)))
    if filters.when:
        words = gettext("Ouvert : %(when)s") % {"when": str(WHEN_LABELS[filters.when]).lower()}
        found.append(Chip(words, filters.query(when=When.ANY, page=1)))
    if filters.day is not None:
        words = gettext("Ouvert : %(when)s") % {"when": _day_words(filters)}
        found.append(Chip(words, filters.query(day=None, minute=None, page=1)))
    return found


def _day_words(filters: PlaceFilters) -> str:
    day = str(WEEKDAYS[filters.day or 0])
    if filters.minute is None:
        return day
    time = clock(filters.minute // 60, filters.minute % 60)
    return gettext("%(day)s à %(time)s") % {"day": day, "time": time}
