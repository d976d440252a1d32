"""Markup that depends on the language and on named values alone: drawn once, then kept.

    {% kept %}<p>{% translate "Gratuit" %}</p>{% endkept %}
    {% kept items=navigation %}{% for item in items %}…{% endfor %}{% endkept %}

Inside, only the named values exist: nothing of a visitor can slip into what others are shown.
"""

from collections.abc import Hashable

from django import template
from django.template.base import FilterExpression, NodeList, Parser, Token, token_kwargs
from django.template.context import Context
from django.utils.safestring import SafeString
from django.utils.translation import get_language

LIMIT = 64  # a block's drawings in each process; then it starts anew


class KeptNode(template.Node):
    child_nodelists = ("nodelist",)

    def __init__(self, nodelist: NodeList, values: dict[str, FilterExpression]) -> None:
        self.nodelist = nodelist
        self.values = values
        self.drawings: dict[Hashable, SafeString] = {}

    def render(self, context: Context) -> SafeString:
        values = {name: value.resolve(context) for name, value in self.values.items()}
        key = (get_language(), *values.values())
        drawn = self.drawings.get(key)
        if drawn is None:
            if len(self.drawings) >= LIMIT:
                self.drawings.clear()
            drawn = self.drawings[key] = self.nodelist.render(context.new(values))
        return drawn


def kept(parser: Parser, token: Token) -> KeptNode:
    words = token.split_contents()[1:]
    values = token_kwargs(words, parser)
    if words:
        raise template.TemplateSyntaxError("kept takes values by name: {% kept name=value %}")
    nodelist = parser.parse(("endkept",))
    parser.delete_first_token()
    return KeptNode(nodelist, values)
