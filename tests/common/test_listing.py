from django.test import RequestFactory

from maillage.common.listing import Listing, listing


def _listing(query: str) -> Listing[int]:
    return listing(RequestFactory().get(f"/?{query}"), range(7), per_page=2)


def test_neighbours_and_files_keep_the_filters() -> None:
    found = _listing("ville=stains&page=2&lang=ar")

    assert found.is_filtered
    assert found.previous == "?ville=stains&page=1"
    assert found.next == "?ville=stains&page=3"
    assert [export.address for export in found.exports] == [
        "?ville=stains&export=csv",
        "?ville=stains&export=xlsx",
        "?ville=stains&export=ods",
    ]


def test_the_page_and_the_language_are_no_filters() -> None:
    found = _listing("page=2&lang=ar")

    assert not found.is_filtered
    assert found.next == "?page=3"
    assert found.total == 7


def test_a_page_too_high_is_the_last_one() -> None:
    assert list(_listing("page=99").rows) == [6]
    assert list(_listing("page=x").rows) == [0, 1]
