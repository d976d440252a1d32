"""The filter form as the template draws it, and the chips of what is ticked."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from django.utils.dates import WEEKDAYS
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from maillage.network.facets import FACETS, slug_of
from maillage.network.forms.filters import DAYS, RADII, PlaceFilters, When
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
# Its own checkboxes first; the others wait behind "more filters".
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
    first: bool
    opened: bool


@dataclass(frozen=True)
class Panel:
    facets: tuple[FacetPanel, ...]
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
    """The whole form with what is chosen; where one searches from does not change it."""
    bare = replace(filters, text="", where="", position=None, page=1)
    return _panel(bare, get_language() or "fr")


@lru_cache(maxsize=256)
def _panel(filters: PlaceFilters, _language: str) -> Panel:
    return Panel(
        facets=tuple(_facet_panels(filters)),
        languages=tuple(
            Option(one.code, _both_names(one.label, one.autonym), one.code == filters.language)
            for one in LANGUAGES
            if one.code != "fr"
        ),
        radii=tuple(Option(str(r), f"{r} km", r == filters.radius) for r in RADII),
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
        yield FacetPanel(
            facet.param, str(facet.label), options, facet.param in FIRST, opened=bool(ticked)
        )


def chips(filters: PlaceFilters) -> list[Chip]:
    """One chip a filter, each with the way to take it off."""
    found = [
        Chip(str(short_words(param, member)), filters.without(param, member).query())
        for param, ticked in filters.members
        for member in ticked
    ]
    if filters.language:
        words = gettext("Parle : %(language)s") % {"language": BY_CODE[filters.language].label}
        found.append(Chip(words, filters.query(language="", page=1)))
    if filters.when:
        words = gettext("Ouvert : %(when)s") % {"when": str(WHEN_LABELS[filters.when]).lower()}
        found.append(Chip(words, filters.query(when=When.ANY, page=1)))
    if filters.day is not None:
        words = gettext("Ouvert : %(when)s") % {"when": _day_words(filters)}
        found.append(Chip(words, filters.query(day=None, minute=None, page=1)))
    return found


def _day_words(filters: PlaceFilters) -> str:
    day = str(WEEKDAYS[filters.day or 0])
    if filters.minute is None:
        return day
    time = clock(filters.minute // 60, filters.minute % 60)
    return gettext("%(day)s à %(time)s") % {"day": day, "time": time}
