"""How people are written on a screen: their name whole, the rest only where it may be seen."""

from django import template
from django.template.context import RequestContext
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from maillage.design.templatetags.design import icon
from maillage.people import card_numbers
from maillage.people.models import Person
from maillage.people.panels import Panel
from maillage.people.staff.fields import language_names, shown_telephone

register = template.Library()
register.filter("card_number", card_numbers.shown)
register.filter("telephone", shown_telephone)
register.filter("language_names", language_names)


@register.filter
def full_name(person: Person) -> str:
    """With the name of the papers beside the one in use, for those who look for it."""
    civil = f"{person.first_name} {person.last_name}".strip()
    if person.alias and civil:
        return f"{person.alias} ({civil})"
    return person.alias or civil or _("sans nom")


@register.simple_tag
def shield(person: Person) -> SafeString:
    if not person.is_protected:
        return SafeString()
    words = _("dossier protégé")
    return format_html('<span class="tag no">{}{}</span>', icon("shield"), words)


@register.simple_tag(takes_context=True)
def with_panel(context: RequestContext, panel: Panel) -> SafeString:
    """The part another room adds to the page, drawn with what that room gave."""
    given = {"person": context["person"], "panel": panel, **panel.context}
    return SafeString(render_to_string(panel.template, given, request=context["request"]))
