"""Runs other programs: their noise goes to a log, their failure becomes an exception."""

import os
import shlex
import subprocess
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from bootstrap.places import ROOT, SOURCE, VAR
from bootstrap.trouble import ProgramFailed

LAST_LINES = 25
LOG = VAR / "setup" / "setup.log"


def run(
    command: Sequence[str | Path],
    *,
    env: Mapping[str, str] | None = None,
    on_line: Callable[[str], None] | None = None,
) -> None:
    """Runs to the end, handing over each line; raises ProgramFailed with the last ones."""
    words = [str(word) for word in command]
    last: deque[str] = deque(maxlen=LAST_LINES)
    LOG.parent.mkdir(parents=True, exist_ok=True)
    with LOG.open("a", encoding="utf-8") as log:
        log.write(f"$ {shlex.join(words)}\n")
        log.flush()
        code = _follow(words, env, lambda line: _keep(line, log.write, last.append, on_line))
    if code:
        raise ProgramFailed(shlex.join(words), "".join(last).rstrip())


def _keep(line: str, *takers: Callable[[str], object] | None) -> None:
    for taker in takers:
        if taker is not None:
            taker(line)


def _follow(words: list[str], env: Mapping[str, str] | None, taker: Callable[[str], None]) -> int:
    with subprocess.Popen(
        words,
        cwd=ROOT,
        env={**os.environ, **(env or {})},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
    ) as child:
        try:
            for line in child.stdout or ():
                taker(line)
        except BaseException:
            child.terminate()
            raise
    return child.returncode


def django_env(settings: str) -> dict[str, str]:
    """The variables with which the environment's Python finds our code and its settings."""
    return {
        "PYTHONPATH": str(SOURCE),
        "DJANGO_SETTINGS_MODULE": settings,
        "PYTHONUNBUFFERED": "1",
    }
