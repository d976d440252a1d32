"""A page of a worklist, and the addresses of its neighbours with the filters kept."""

from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.core.paginator import Page, Paginator
from django.db.models import Model, QuerySet
from django.http import HttpRequest

PER_PAGE = 50
M = TypeVar("M", bound=Model)


@dataclass(frozen=True, slots=True)
class Listing(Generic[M]):
    page: Page[M]
    query: str
    """The filters as they stand in the address, without the page."""

    @property
    def previous(self) -> str:
        return self._address(self.page.previous_page_number())

    @property
    def next(self) -> str:
        return self._address(self.page.next_page_number())

    def _address(self, number: int) -> str:
        return f"?{self.query}&page={number}" if self.query else f"?page={number}"


def listing(request: HttpRequest, rows: QuerySet[M], *, per_page: int = PER_PAGE) -> Listing[M]:
    """A page number that is not one, or too high, gives the nearest page that exists."""
    page: Any = Paginator(rows, per_page).get_page(request.GET.get("page"))
    return Listing(page, kept_query(request))


def kept_query(request: HttpRequest) -> str:
    filters = request.GET.copy()
    for name in ("page", "lang"):
        filters.pop(name, None)
    return filters.urlencode()
