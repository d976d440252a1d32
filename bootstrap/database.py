"""Database and static files: several Django commands in one process, as a start is costly."""

import shlex
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from itertools import takewhile
from pathlib import Path

from bootstrap import stamps
from bootstrap.console import Progress
from bootstrap.geography import LOCK as GEOGRAPHY_LOCK
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


def prepare_file(
    progress: Progress, env: Mapping[str, str], commands: Sequence[str], *, file: Path
) -> None:
    """As `prepare`, for a SQLite file of ours: asks Django nothing when nothing has changed."""
    stamp = f"database-{file.stem}"
    if file.exists() and stamps.holds(stamp, file_fingerprint(file, commands)):
        for command in commands:
            progress.ready(title(command))
        return
    prepare(progress, env, commands)
    stamps.record(stamp, file_fingerprint(file, commands))


def file_fingerprint(file: Path, commands: Sequence[str]) -> str:
    """Of this very file, what was done to it, the code that did it and the files it read."""
    read = [path for command in commands if (path := Path(shlex.split(command)[-1])).is_file()]
    words = [str(file.stat().st_ino), *commands]
    read += sorted(path for path in SOURCE.rglob("*") if path.suffix in (".py", ".csv"))
    return "\n".join([*words, stamps.of_state([*read, GEOGRAPHY_LOCK])])


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
