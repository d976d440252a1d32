"""./maillage test: every check, whatever the others say, and a summary at the end."""

import os
import xml.etree.ElementTree as ET
from collections.abc import Sequence

from bootstrap import lock, phases, references, setup
from bootstrap.console import Progress
from bootstrap.messages import decimal, text
from bootstrap.phases import FAILED, NOT_RUN, Outcome, Phase


def selection(*, fast: bool, browser: bool, postgres: bool) -> tuple[Phase, ...]:
    if fast:
        return (*phases.LINTERS, phases.QUICK)
    chosen = (phases.POSTGRES,) * postgres + (phases.BROWSER,) * browser
    return chosen or (*phases.LINTERS, phases.SQLITE, phases.POSTGRES, phases.BROWSER)


def run(chosen: Sequence[Phase], extra: Sequence[str]) -> int:
    with lock.alone():
        setup.prepare(Progress(setup.STEPS), tests=True)
        if any(phase.is_pytest for phase in chosen):
            references.bring()
    outcomes = [phases.run(phase, extra) for phase in chosen]
    summarise(outcomes)
    return int(any(is_failure(outcome) for outcome in outcomes))


def is_failure(outcome: Outcome) -> bool:
    """On a build machine a part that was not run is not a success."""
    not_run = outcome.state == NOT_RUN and os.environ.get("CI") == "true"
    return outcome.state == FAILED or not_run


def summarise(outcomes: Sequence[Outcome]) -> None:
    print(f"\n{text('summary')}")
    for outcome in outcomes:
        title, seconds = outcome.phase.title, decimal(outcome.seconds)
        print(f"  {title:<20} {seconds:>7} s  {text(outcome.state)}")
    passed, failed, skipped = (sum(counts) for counts in zip(*map(count, outcomes), strict=True))
    print(f"{passed} passed, {failed} failed, {skipped} skipped", flush=True)


def count(outcome: Outcome) -> tuple[int, int, int]:
    """Passed, failed and skipped tests of a phase; none for a phase that left no results."""
    results = outcome.phase.results
    if not outcome.phase.is_pytest or not results.is_file():
        return 0, 0, 0
    # Our own file, written a moment ago by pytest.
    suites = ET.parse(results).getroot().iter("testsuite")  # noqa: S314
    total = failed = skipped = 0
    for suite in suites:
        total += int(suite.get("tests", 0))
        failed += int(suite.get("failures", 0)) + int(suite.get("errors", 0))
        skipped += int(suite.get("skipped", 0))
    return total - failed - skipped, failed, skipped
