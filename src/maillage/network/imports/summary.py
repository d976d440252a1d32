"""The report of an import in a few plain lines, for a terminal or a mail."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

from maillage.network.imports.notes import RefusalCode, RepairCode

REFUSALS_TOLD = 20


def _counts(report: Mapping[str, Any]) -> Iterator[str]:
    yield _("Fichier : %(file_name)s (%(kind)s, %(standard)s), source %(source)s") % report
    yield (
        _(
            "%(rows)s lignes : %(created)s créées, %(updated)s mises à jour, "
            "%(unchanged)s inchangées, %(refused)s refusées, %(vanished)s disparues, "
            "%(back)s revenues"
        )
        % report
    )
    if report["hours_given"]:
        share = 100 * report["hours_understood"] / report["hours_given"]
        yield _("Horaires compris : %(share).1f %% des %(given)s donnés") % {
            "share": share,
            "given": report["hours_given"],
        }


def summary_lines(report: Mapping[str, Any]) -> Iterator[str]:
    """Counts first, then warnings, refusals and repairs by kind."""
    yield from _counts(report)
    yield from report["warnings"]
    for refusal in report["refusals"][:REFUSALS_TOLD]:
        reason = RefusalCode(refusal["code"]).label
        yield f"  ligne {refusal['line']}, {refusal['field']} « {refusal['value']} » : {reason}"
    for code, count in report["repairs_by_kind"].items():
        yield f"  {count:>7} × {RepairCode(code).label}"
    if report["dry_run"]:
        yield _("Essai : rien n’a été enregistré.")
    yield _("Durée : %(seconds).1f s") % report
