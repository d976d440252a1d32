"""Numbers as each language writes them."""

import pytest
from django.template import Context, Template
from django.utils.formats import number_format
from django.utils.translation import override

COUNTED = Template(
    "{% load humanize i18n %}{% blocktranslate count n=total with count=total|intcomma %}"
    "{{ count }} lieu{% plural %}{{ count }} lieux{% endblocktranslate %}"
)


@pytest.mark.parametrize(
    ("language", "written"),
    [("fr", "12\u202f345\u202f678"), ("en", "12,345,678"), ("ar", "12\u202f345\u202f678")],
)
def test_thousands_are_set_apart(language: str, written: str) -> None:
    with override(language):
        assert number_format(12_345_678, force_grouping=True) == written


@pytest.mark.parametrize(
    ("language", "written"), [("fr", "1\u202f234 lieux"), ("en", "1,234 places")]
)
def test_a_count_keeps_its_plural(language: str, written: str) -> None:
    with override(language):
        assert COUNTED.render(Context({"total": 1234})) == written
