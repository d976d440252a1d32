"""Markup drawn once: the same for all, and nothing of one visitor for another."""

import pytest
from django.template import Context, RequestContext, Template, TemplateSyntaxError
from django.test import RequestFactory
from django.utils import translation

from maillage.design import kept
from tests.strictness import UndefinedVariableError


def _template(source: str) -> Template:
    return Template("{% load design i18n %}" + source)


def test_it_is_drawn_once_a_value() -> None:
    drawn = _template("{% kept one=name %}{% for sign in one %}{{ sign }}{% endfor %}{% endkept %}")
    node = drawn.nodelist.get_nodes_by_type(kept.KeptNode)[0]

    assert [drawn.render(Context({"name": name})) for name in ("ab", "cd", "ab")] == [
        "ab",
        "cd",
        "ab",
    ]
    assert len(node.drawings) == 2


def test_each_language_has_its_own() -> None:
    drawn = _template('{% kept %}{% translate "Filtrer la liste" %}{% endkept %}')
    said = []
    for language in ("fr", "en", "fr"):
        with translation.override(language):
            said.append(drawn.render(Context()))

    assert said == ["Filtrer la liste", "Filter the list", "Filtrer la liste"]


def test_nothing_of_a_visitor_can_be_kept() -> None:
    """What is not named does not exist inside: neither variables nor the request."""
    request = RequestFactory().get("/?secret=1")
    for inside in ("{{ secret }}", "{{ request.GET.secret }}"):
        drawn = _template("{% kept %}" + inside + "{% endkept %}")
        with pytest.raises(UndefinedVariableError):
            drawn.render(RequestContext(request, {"secret": "1"}))


def test_values_are_escaped() -> None:
    drawn = _template("{% kept one=name %}{{ one }}{% endkept %}")

    assert drawn.render(Context({"name": "<b>"})) == "&lt;b&gt;"


def test_it_forgets_rather_than_grow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "LIMIT", 3)
    drawn = _template("{% kept one=name %}{{ one }}{% endkept %}")
    node = drawn.nodelist.get_nodes_by_type(kept.KeptNode)[0]
    for name in range(10):
        assert drawn.render(Context({"name": name})) == str(name)

    assert len(node.drawings) <= 3


def test_a_value_has_a_name() -> None:
    with pytest.raises(TemplateSyntaxError):
        _template("{% kept name %}{% endkept %}")
