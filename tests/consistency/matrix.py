"""The authorisation matrix: who asks, for what address, by which method, about whose object.

A room says in `tests/<room>/matrix.py` what its addresses are about:

    SAMPLES = {"equipe/personnes/<uuid:uid>/": Sample(person_of)}

`person_of(member)` makes an object that belongs to this member and returns what the address needs;
the longest route that an address begins with counts. What each must answer follows from the right
the view declares and from whose object it is; nothing is written by hand here.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from urllib.parse import quote
from uuid import uuid4

from django.db import connection, transaction
from django.http import HttpResponseBase
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, reverse

from maillage.network.models import Membership
from maillage.network.organisations.enums import Role
from maillage.network.organisations.rights import RIGHTS
from tests.network.organisations.factories import (
    MembershipFactory,
    OrganisationFactory,
    UserFactory,
    signed_in_as,
)

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
SAFE = ("GET", "HEAD")
PART = re.compile(r"<(\w+):(\w+)>|\(\?P<(\w+)>")
# Sent to confirm who one is, before anything is looked up: the same for all objects.
ONCE_MORE = "/equipe/confirmer/"
TESTS = Path(__file__).resolve().parents[1]
Kwargs = dict[str, object]


@dataclass(frozen=True)
class Sample:
    """What an address is about, and who besides its owner may see it.

    `hidden_from`: roles of the same organisation that do not see a colleague's. `is_personal`: not
    even a colleague of the same role does. `is_shared`: the network's common good.
    """

    make: Callable[[Membership], Kwargs]
    hidden_from: frozenset[Role] = frozenset()
    is_personal: bool = False
    is_shared: bool = False


def samples() -> dict[str, Sample]:
    """What every room declares."""
    found: dict[str, Sample] = {}
    for path in sorted(TESTS.glob("**/matrix.py")):
        if path.parent != Path(__file__).parent:
            name = ".".join(path.relative_to(TESTS.parent).with_suffix("").parts)
            found |= import_module(name).SAMPLES
    return found


def sample_for(route: str, known: dict[str, Sample]) -> Sample | None:
    fitting = [start for start in known if route.startswith(start)]
    return known[max(fitting, key=len)] if fitting else None


@dataclass
class World:
    """One organisation with someone in each role and a colleague of each; another beside it."""

    members: dict[Role, Membership] = field(default_factory=dict)
    colleagues: dict[Role, Membership] = field(default_factory=dict)
    strangers: dict[Role, Membership] = field(default_factory=dict)
    clients: dict[Role | None, Client] = field(default_factory=dict)

    @classmethod
    def made(cls) -> "World":
        world = cls()
        mine, theirs = OrganisationFactory.create_batch(2)
        for role in Role:
            world.members[role] = MembershipFactory.create(organisation=mine, role=role)
            world.colleagues[role] = MembershipFactory.create(organisation=mine, role=role)
            world.strangers[role] = MembershipFactory.create(organisation=theirs, role=role)
            world.clients[role] = signed_in_as(Client(), world.members[role])
        world.clients[None] = Client()
        world.clients[None].force_login(UserFactory.create())
        return world


@dataclass(frozen=True)
class Address:
    route: str
    pattern: URLPattern

    @property
    def access(self) -> str:
        return str(getattr(self.pattern.callback, "access", ""))

    @property
    def kwargs(self) -> list[str]:
        """Of the whole route, that of the files it is included by as well."""
        return [name for _kind, name in self._parts()]

    @property
    def objects(self) -> list[str]:
        """What names an object: not a language, not a word."""
        return [name for kind, name in self._parts() if kind in {"uuid", "int"}]

    def _parts(self) -> list[tuple[str, str]]:
        return [(kind, name or other) for kind, name, other in PART.findall(self.route)]

    def holds(self, role: Role) -> bool:
        return self.access in {"public", "signed_in"} or role in RIGHTS[self.access].roles

    def path(self, kwargs: Kwargs) -> str:
        return reverse(str(self.pattern.name), kwargs={name: kwargs[name] for name in self.kwargs})

    def missing(self, like: Kwargs) -> Kwargs:
        """What belongs to nobody; words of the address that name no object stay."""
        nobody_s = {"uuid": uuid4, "int": lambda: 987_654_321}
        return like | {name: nobody_s[kind]() for kind, name in self._parts() if kind in nobody_s}

    def __str__(self) -> str:
        return str(self.pattern.name)


@dataclass
class Matrix:
    """Asks all there is to ask about one address; each answer out of place is a line."""

    address: Address
    sample: Sample | None
    world: World
    answers: int = 0

    def faults(self) -> list[str]:
        return [*self._of_strangers(), *self._of_roles(), *self._of_objects()]

    def _ask(self, client: Client, method: str, kwargs: Kwargs) -> HttpResponseBase:
        self.answers += 1
        with transaction.atomic():
            response = client.generic(method, self.address.path(kwargs))
            transaction.set_rollback(True)
        if response.streaming:  # a document that was opened to be sent
            response.close()
        return response

    def _kwargs(self) -> Kwargs:
        if not self.address.kwargs:
            return {}
        assert self.sample is not None, f"no sample for {self.address.route}"
        return self.sample.make(self.world.members[Role.COORDINATOR])

    def _of_strangers(self) -> Iterator[str]:
        kwargs = self._kwargs()
        for method in METHODS:
            response = self._ask(Client(), method, kwargs)
            location = response.get("Location", "")
            if response.status_code != 302 or not location.startswith("/equipe/connexion/"):
                yield f"{method} without an account: {response.status_code} {location}"

    def _of_roles(self) -> Iterator[str]:
        """Who does not hold the right is refused by every method, whatever the object."""
        if self.address.access == "signed_in":
            return
        kwargs = self._kwargs()
        outside: list[Role | None] = [role for role in Role if not self.address.holds(role)]
        for role in [None, *outside]:
            for method in METHODS:
                status = self._ask(self.world.clients[role], method, kwargs).status_code
                if status != 403:
                    yield f"{method} as {role}: {status} instead of 403"

    def _of_objects(self) -> Iterator[str]:
        for role in Role:
            if self.address.holds(role):
                yield from self._of_holder(role)

    def _of_holder(self, role: Role) -> Iterator[str]:
        client, sample = self.world.clients[role], self.sample
        own = sample.make(self.world.members[role]) if sample and self.address.kwargs else {}
        for method in METHODS:
            status = self._ask(client, method, own).status_code
            # 404 by GET of what only takes a POST is fine; of what is shown, it is not.
            if status == 403 or status >= 500:
                yield f"{method} as {role} of one's own: {status}"
        if not sample or not self.address.kwargs or sample.is_shared:
            return
        nobody_s = self.address.missing(own)
        theirs = {"a stranger's": sample.make(self.world.strangers[role])}
        if sample.is_personal or role in sample.hidden_from:
            theirs["a colleague's"] = sample.make(self.world.colleagues[role])
        if len(self.address.objects) > 1:
            first, *_rest = self.address.objects
            theirs["a stranger's within one's own"] = theirs["a stranger's"] | {first: own[first]}
        for whose, kwargs in theirs.items():
            yield from self._alike(client, role, whose, kwargs, nobody_s)

    def _alike(
        self, client: Client, role: Role, whose: str, kwargs: Kwargs, nobody_s: Kwargs
    ) -> Iterator[str]:
        """Answered as if it did not exist: same status, same words, same work for the database."""
        for method in METHODS:
            with CaptureQueriesContext(connection) as work:
                found = self._ask(client, method, kwargs)
            with CaptureQueriesContext(connection) as no_work:
                missing = self._ask(client, method, nobody_s)
            label = f"{method} as {role} of {whose}"
            asks_again = found.get("Location", "").startswith(ONCE_MORE)
            if found.status_code not in {404, 405} and not asks_again:
                yield f"{label}: {found.status_code}"
            elif self._words(found, kwargs) != self._words(missing, nobody_s):
                yield f"{label}: not the words of what does not exist"
            elif len(work) != len(no_work) and "within" not in whose:
                yield f"{label}: {len(work)} queries, {len(no_work)} for what does not exist"

    def _words(self, response: HttpResponseBase, kwargs: Kwargs) -> tuple[int, str]:
        """What was answered, but for the address that was asked and what is drawn each time."""
        text = getattr(response, "content", b"").decode() + response.get("Location", "")
        text = re.sub(r'(nonce|csrfmiddlewaretoken" value)="[^"]*"', r"\1", text)
        path = self.address.path(kwargs)
        return response.status_code, text.replace(path, "").replace(quote(path, safe=""), "")
