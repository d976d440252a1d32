"""The parts of a person's page: each room adds its own, in a module named `panels`.

    @panel(order=30)
    def referrals(request: HttpRequest, person: Person, member: Membership) -> Panel | None:
        return Panel(_("Orientations"), "guidance/staff/_person_panel.html", {"rows": …})

A panel reads at most two queries. One that answers None is not shown. The template is given the
panel's context and `person`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.module_loading import autodiscover_modules

from maillage.network.models import Membership
from maillage.people.models import Person


@dataclass(frozen=True)
class Panel:
    """`action` is the address of the one thing to do next, with its words; or nothing."""

    title: str | Promise
    template: str
    context: Mapping[str, object] = field(default_factory=dict)
    address: str = ""
    action: str | Promise = ""


Build = Callable[[HttpRequest, Person, Membership], Panel | None]
PANELS: dict[str, tuple[int, Build]] = {}


def panel(*, order: int) -> Callable[[Build], Build]:
    """Declare a part of the page; the lowest order comes first."""

    def declare(build: Build) -> Build:
        name = f"{getattr(build, '__module__', '')}.{getattr(build, '__name__', '')}"
        PANELS[name] = (order, build)
        return build

    return declare


def panels_for(request: HttpRequest, person: Person, member: Membership) -> list[Panel]:
    in_order = sorted(PANELS.items(), key=lambda item: (item[1][0], item[0]))
    built = [build(request, person, member) for _name, (_order, build) in in_order]
    return [part for part in built if part is not None]


def gather() -> None:
    """Bring in every room's `panels` and `timeline_words`, once all models are there."""
    autodiscover_modules("panels", "timeline_words")
