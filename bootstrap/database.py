"""Database and static files: several Django commands in one process, as a start is costly."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from itertools import takewhile
from pathlib import Path

from bootstrap import stamps
from bootstrap.console import Progress
from bootstrap.places import PYTHON, SOURCE, VAR
from bootstrap.programs import run
from bootstrap.trouble import ProgramFailed, from_output

MIGRATE = "migrate --no-input --verbosity 0"
TERRITORY = "territory load"
COLLECTSTATIC = "collectstatic --no-input --verbosity 0"
MARK = "==> "
STATIC_STAMP = "static"


def prepare(progress: Progress, env: Mapping[str, str], commands: Sequence[str]) -> None:
    """Each command is one step; the Django command `sequence` announces it as it begins."""
    with ExitStack() as current:

        def follow(line: str) -> None:
            if line.startswith(MARK):
                current.close()
                current.enter_context(progress.step(title(line.removeprefix(MARK))))
            else:
                progress.detail(line.strip()[:60])

        try:
            run([PYTHON, "-m", "django", "sequence", *commands], env=env, on_line=follow)
        except ProgramFailed as failure:
            raise from_output(failure) from failure


def title(command: str) -> str:
    """The key of a step's words: the command without its options and files."""
    words = takewhile(lambda word: word[0] not in "-/", command.split())
    return "_".join(["step", *list(words)[:2]])


def static_fingerprint() -> str:
    """Of every file that collectstatic would gather."""
    return stamps.of_state(sorted(_static_sources()))


def _static_sources() -> Iterator[Path]:
    for folder in [*SOURCE.glob("maillage/*/static"), VAR / "assets"]:
        yield from (path for path in folder.rglob("*") if path.is_file())


def prepare_static(progress: Progress, env: Mapping[str, str]) -> None:
    fingerprint = static_fingerprint()
    if stamps.holds(STATIC_STAMP, fingerprint) and (VAR / "static").is_dir():
        progress.ready("step_collectstatic")
        return
    prepare(progress, env, [COLLECTSTATIC])
    stamps.record(STATIC_STAMP, fingerprint)
