"""One page of a filtered list, and the addresses of its neighbours and of its files."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest

from maillage.common.sheets import Sheet

PER_PAGE = 50
NOT_FILTERS = ("page", "lang", "export")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Export:
    name: str
    address: str


@dataclass(frozen=True, slots=True)
class Listing(Generic[T]):
    page: Page[T]
    query: str
    """The filters as they stand in the address, without the page."""

    @property
    def rows(self) -> Iterable[T]:
        return self.page.object_list

    @property
    def total(self) -> int:
        return self.page.paginator.count

    @property
    def is_filtered(self) -> bool:
        return bool(self.query)

    @property
    def previous(self) -> str:
        return self._address(f"page={self.page.previous_page_number()}")

    @property
    def next(self) -> str:
        return self._address(f"page={self.page.next_page_number()}")

    @property
    def exports(self) -> list[Export]:
        return [Export(kind.upper(), self._address(f"export={kind}")) for kind in Sheet]

    def _address(self, more: str) -> str:
        return f"?{self.query}&{more}" if self.query else f"?{more}"


def listing(
    request: HttpRequest, rows: "QuerySet[Any, T] | Sequence[T]", *, per_page: int = PER_PAGE
) -> Listing[T]:
    """A page number that is not one, or too high, gives the nearest page that exists."""
    page: Any = Paginator(rows, per_page).get_page(request.GET.get("page"))
    return Listing(page, kept_query(request))


def kept_query(request: HttpRequest) -> str:
    filters = request.GET.copy()
    for name in NOT_FILTERS:
        filters.pop(name, None)
    return filters.urlencode()
