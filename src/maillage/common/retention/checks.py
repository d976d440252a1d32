"""What a declaration lacks: used by the test that holds every model to have one."""

from collections.abc import Iterable, Iterator

from django.db.models import (
    CharField,
    DateField,
    Field,
    FileField,
    ForeignKey,
    JSONField,
    Model,
    TextField,
)
from django.db.models.fields import NOT_PROVIDED

from maillage.common.retention.rules import After, Policy, With


def problems(models: Iterable[type[Model]], policies: Iterable[Policy]) -> list[str]:
    """One sentence a fault; empty when every column of every model has its one rule."""
    declared = {policy.model: policy for policy in policies}
    found = []
    for model in models:
        policy = declared.get(model)
        if policy is None:
            found.append(f"{model._meta.label}: nothing says how long it is kept")
        else:
            found += [f"{policy.label}: {fault}" for fault in _faults(policy)]
    return found


def _faults(policy: Policy) -> Iterator[str]:
    columns = {field.name: field for field in policy.model._meta.concrete_fields}
    for name in columns:
        rules = policy.rule_of(name)
        if len(rules) != 1:
            yield f"column {name} has {len(rules)} rules"
    named = {*policy.goes, *policy.emptied, *policy.replaced, *policy.stays, policy.marks} - {""}
    yield from (f"column {name} does not exist" for name in sorted(named - set(columns)))
    if policy.goes and (named - set(policy.goes)):
        yield "a row that goes keeps no column"
    if not (policy.purpose and policy.basis and policy.until):
        yield "purpose, basis or duration is missing"
    yield from _empty_faults(policy, columns)
    yield from _until_faults(policy, columns)


def _empty_faults(policy: Policy, columns: dict[str, "Field[object, object]"]) -> Iterator[str]:
    for name in policy.emptied:
        field = columns.get(name)
        if field is not None and not can_be_emptied(field):
            yield f"column {name} cannot be emptied: say how it is replaced"


def can_be_emptied(field: "Field[object, object]") -> bool:
    is_text = isinstance(field, CharField | TextField | FileField | JSONField)
    return field.null or is_text or field.default is not NOT_PROVIDED


def _until_faults(policy: Policy, columns: dict[str, "Field[object, object]"]) -> Iterator[str]:
    for rule in policy.until:
        if isinstance(rule, After) and not isinstance(columns.get(rule.since), DateField):
            yield f"{rule.since} is no date to count from"
        if isinstance(rule, With) and not isinstance(columns.get(rule.path), ForeignKey):
            yield f"{rule.path} names nothing that it could end with"
