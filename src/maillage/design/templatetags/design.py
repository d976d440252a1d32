"""The components of the house as template tags. The gallery shows each of them in use."""

from functools import cache
from typing import Any

from django import template
from django.conf import settings
from django.forms import BaseForm, BoundField
from django.http import HttpRequest
from django.template.context import RequestContext
from django.template.loader import render_to_string
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from maillage.common.listing import Listing
from maillage.design.kept import kept

register = template.Library()
register.tag(kept)

# Drawings that point along the line of reading are mirrored where it runs the other way.
DIRECTED = {"arrow-right", "arrow-left", "log-out", "chevron-right", "chevron-left", "list-checks"}
# Those that point onwards stand after the word.
ONWARDS = {"arrow-right", "chevron-right", "external-link"}
LANGUAGE_LETTERS = {"fr": "fr", "en": "en", "ar": "ع"}


@cache
def _drawing(name: str) -> str:
    source = (settings.NODE_MODULES / "lucide-static" / "icons" / f"{name}.svg").read_text()
    drawing = source[source.index(">", source.index("<svg")) + 1 : source.index("</svg>")]
    return "".join(line.strip() for line in drawing.splitlines())


@register.simple_tag
@cache
def icon(name: str) -> SafeString:
    """A drawing beside a word; a screen reader passes over it. A page holds it by the dozen."""
    css = "icon turns" if name in DIRECTED else "icon"
    return format_html(
        '<svg class="{}" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true"'
        ' focusable="false">{}</svg>',
        css,
        mark_safe(_drawing(name)),  # noqa: S308 -- a drawing of the installed icon set
    )


@register.inclusion_tag("design/components/brand_mark.html")
def brand_mark() -> dict[str, Any]:
    """The mesh of the name."""
    return {}


@register.simple_tag(takes_context=True)
def language_switch(context: RequestContext) -> SafeString:
    """Plain links to the same address in each language; the choice is remembered."""
    address = escape(_address_but_language(context.get("request")))
    return mark_safe(_switch(get_language() or "").replace(ADDRESS, address))  # noqa: S308 -- escaped


ADDRESS = "@ADDRESS@"


@cache
def _switch(language: str) -> str:
    """On every page, and drawn once: its address alone changes."""
    languages = [
        {
            "code": code,
            "name": name,
            "letters": LANGUAGE_LETTERS[code],
            "url": f"{ADDRESS}lang={code}",
            "is_current": code == language,
        }
        for code, name in settings.LANGUAGES
    ]
    return render_to_string("design/components/language_switch.html", {"languages": languages})


def _address_but_language(request: HttpRequest | None) -> str:
    """The present address up to its language; a page that answers a form leads to its own start."""
    if request is None:
        return "?"
    query = request.GET.urlencode()
    if "lang" in request.GET:
        others = request.GET.copy()
        others.pop("lang")
        query = others.urlencode()
    return f"{request.path}?{query}&" if query else f"{request.path}?"


@register.inclusion_tag("design/components/button.html")
def button(
    label: str,
    *,
    kind: str = "",
    size: str = "",
    icon: str = "",
    href: str = "",
    name: str = "",
    value: str = "",
) -> dict[str, Any]:
    """A button, or with `href` a link that looks like one.

    `kind`: "act" (the one next action of a screen), "solid", "quiet" or "" (plain). `size`: "big".
    """
    css = " ".join(part for part in ("button", kind, size) if part)
    return {
        "label": label,
        "css": css,
        "icon": icon,
        "icon_last": icon in ONWARDS,
        "href": href,
        "name": name,
        "value": value,
    }


@register.inclusion_tag("design/components/listen_button.html")
def listen_button(*, size: str = "") -> dict[str, Any]:
    """Reads aloud what stands in `data-listen-to`; shown only where the device has a voice.

    Needs the module design/listen.js. `data-spoken` on the same element says other words than
    those shown; otherwise the elements marked `data-speak` are read, in their order.
    """
    return {"size": size}


@register.inclusion_tag("design/components/field.html")
def field(bound: BoundField, *, help: str = "") -> dict[str, Any]:  # noqa: A002
    """A labelled form field with its help and its errors, bound to it for screen readers.

    A field that may be left empty says so. No placeholder: it vanishes as soon as one types, so
    an example stands in the help.
    """
    described = [f"{bound.auto_id}_help"] if help or bound.help_text else []
    attrs: dict[str, Any] = {"placeholder": False}
    if bound.errors:
        described.append(f"{bound.auto_id}_error")
        attrs["aria-invalid"] = "true"
    if described:
        attrs["aria-describedby"] = " ".join(described)
    return {"field": bound, "widget": bound.as_widget(attrs=attrs), "help": help or bound.help_text}


@register.inclusion_tag("design/components/choice_cards.html")
def choice_cards(choices: list[Any], *, name: str, multiple: bool = False) -> dict[str, Any]:
    """Large cards to choose from.

    Each choice: value, text, icon or glyph, lang, note (the same said otherwise), checked, alone.

    `alone` marks the choice that undoes the others ("none of these").
    """
    return {"choices": choices, "name": name, "type": "checkbox" if multiple else "radio"}


@register.inclusion_tag("design/components/stepper.html")
def stepper(done: int, total: int) -> dict[str, Any]:
    """How far one has come; the words beside it say the same."""
    return {"steps": [rank < done for rank in range(total)]}


@register.inclusion_tag("design/components/progress.html")
def progress(done: int, total: int, *, label: str) -> dict[str, Any]:
    """A bar and its words, for work that takes a while."""
    return {"done": done, "total": total, "label": label}


@register.simple_block_tag
def notice(content: str, kind: str = "info") -> SafeString:
    """`kind`: "info", "ok", "warn" or "bad". A bad one interrupts a screen reader."""
    drawings = {"info": "info", "ok": "circle-check", "warn": "triangle-alert", "bad": "circle-x"}
    return format_html(
        '<div class="notice {}" role="{}">{}<div>{}</div></div>',
        kind,
        "alert" if kind == "bad" else "status",
        icon(drawings[kind]),
        content,
    )


@register.simple_block_tag
def dialog(content: str, name: str, title: str) -> SafeString:
    """A question over the page, opened by a link to `#name`; works without JavaScript.

    With the module design/dialog.js the focus stays inside and Escape closes it.
    """
    heading = f"{name}-title"
    return format_html(
        '<dialog id="{}" aria-labelledby="{}"><h2 id="{}">{}</h2>{}</dialog>',
        name,
        heading,
        heading,
        title,
        content,
    )


@register.simple_block_tag
def empty_state(content: str, title: str, drawing: str = "search") -> SafeString:
    """Nothing here yet: says what to do first."""
    return format_html('<div class="empty">{}<h2>{}</h2>{}</div>', icon(drawing), title, content)


@register.inclusion_tag("design/components/desk_messages.html", takes_context=True)
def desk_messages(context: RequestContext) -> dict[str, Any]:
    """What the last action came to."""
    return {"messages": context.get("messages", ())}


@register.inclusion_tag("design/components/filter_bar.html")
def filter_bar(form: BaseForm, listing: Listing[Any]) -> dict[str, Any]:
    """The filters of a list, sent by address; the way back to the whole list beside them."""
    return {"form": form, "listing": listing}


@register.inclusion_tag("design/components/list_exports.html")
def list_exports(listing: Listing[Any]) -> dict[str, Any]:
    """The list as it is filtered, as files."""
    return {"listing": listing}


@register.inclusion_tag("design/components/list_pages.html")
def list_pages(listing: Listing[Any]) -> dict[str, Any]:
    """The neighbouring pages; nothing where one page holds all."""
    return {"listing": listing}
