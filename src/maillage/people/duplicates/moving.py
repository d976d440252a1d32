"""What hangs on one file is hung on another, whatever room it comes from."""

from collections.abc import Iterator

from django.db import IntegrityError, models, transaction

from maillage.people.models import Person, PersonMerge, PersonPair, SearchKey

# The pairs and merges tell of files, not of the person; search keys are made anew from the file.
STAY = (PersonPair, PersonMerge, SearchKey)
Moved = dict[str, list[int]]


def move(*, source: Person, target: Person) -> Moved:
    """Move every row that names the source; what moved is returned by model and column.

    A row that the target already has (the same tag, the same consent), or that its table refuses to
    change, stays with the source, which still exists behind the merge.
    """
    moved = {}
    for column in _columns():
        rows = column.model._base_manager.filter(**{column.name: source})
        pks = [pk for pk in _pks(rows) if _repoint(column, pk, target)]
        if pks:
            moved[_label(column)] = pks
    return moved


def move_back(moved: Moved, *, source: Person, target: Person) -> None:
    """Undo a move: rows that still name the source return to the target."""
    for column in _columns():
        rows = column.model._base_manager.filter(**{column.name: source})
        for pk in _pks(rows.filter(pk__in=moved.get(_label(column), []))):
            _repoint(column, pk, target)


def _columns() -> "Iterator[models.ForeignKey[Person, Person]]":
    """Every foreign key to a person in the whole program, many-to-many tables included."""
    for relation in Person._meta.get_fields(include_hidden=True):
        if not isinstance(relation, models.ManyToOneRel):
            continue
        if relation.related_model not in (*STAY, Person):
            yield relation.field


def _label(column: "models.ForeignKey[Person, Person]") -> str:
    return f"{column.model._meta.label_lower}.{column.name}"


def _pks(rows: models.QuerySet[models.Model]) -> list[int]:
    return list(rows.order_by("pk").values_list("pk", flat=True))


def _repoint(column: "models.ForeignKey[Person, Person]", pk: int, target: Person) -> bool:
    try:
        with transaction.atomic():
            column.model._base_manager.filter(pk=pk).update(**{column.name: target})
    except IntegrityError:
        return False
    return True
