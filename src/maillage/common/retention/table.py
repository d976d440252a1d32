"""The declarations as a page of the documentation."""

from maillage.common.retention.rules import After, Always, Policy, Until, policies

HEAD = """# What is kept, why, and how long

Written by `./maillage manage retention document` from the declarations of each room; a test
holds this page to them. A model or a column without a rule fails the tests.

A column *goes* with its row, is *emptied*, is *replaced* by a value that says nothing of anybody,
or *stays* because it says nothing of a person. `./maillage manage retention run` ends what is due,
each day by itself; `--dry-run` only counts. Every erasure of a file about a person is also
written, as a hash, in a register apart from the database: after a backup is restored, the next run
erases again what it brought back (see [operations](operations.md)).
"""


def document() -> str:
    """The whole page."""
    rooms: dict[str, list[Policy]] = {}
    for policy in policies():
        rooms.setdefault(policy.model._meta.app_label, []).append(policy)
    parts = [HEAD]
    for room, kept in sorted(rooms.items()):
        parts.append(f"\n## {room}\n")
        parts += [_one(policy) for policy in kept]
    return "\n".join(parts)


def _one(policy: Policy) -> str:
    rules = [f"- {name}: {words}" for name, words in _columns(policy) if words]
    return "\n".join(
        [
            f"### {policy.model.__name__}\n",
            f"{policy.purpose}. Basis: {policy.basis}. Kept {_until(policy)}.\n",
            *rules,
            "",
        ]
    )


def _until(policy: Policy) -> str:
    return "; ".join(_words(rule) for rule in policy.until)


def _words(rule: Until) -> str:
    if isinstance(rule, After):
        return f"{rule.days} days from `{rule.since}`"
    if isinstance(rule, Always):
        return f"always ({rule.why})"
    return f"until its `{rule.path}` ends"


def _columns(policy: Policy) -> list[tuple[str, str]]:
    replaced = [
        f"`{name}` ({_first_line(value.__doc__)})" for name, value in policy.replaced.items()
    ]
    return [
        ("goes", _names(policy.goes)),
        ("emptied", _names(policy.emptied)),
        ("replaced", ", ".join(replaced)),
        ("stays", _names(policy.stays)),
        ("marked", f"`{policy.marks}`" if policy.marks else ""),
    ]


def _names(columns: tuple[str, ...]) -> str:
    return ", ".join(f"`{name}`" for name in columns)


def _first_line(words: str | None) -> str:
    return (words or "").split("\n")[0].rstrip(".").lower()
