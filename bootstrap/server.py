"""The web server and the background worker, started together and waited for."""

import json
import os
import socket
import time
import urllib.request
from collections.abc import Callable, Mapping
from pathlib import Path

from bootstrap.children import Family, Program, last_lines
from bootstrap.console import Progress
from bootstrap.messages import text
from bootstrap.places import PYTHON
from bootstrap.trouble import Trouble

READY_SECONDS = 60
THREADS = "4"  # a process: pages compute more than they wait, and each keeps its own cache
# Threads that each keep memory of their own would cost 5 MB a process; a drawn page of 100 KB goes
# back to the system at once instead of leaving holes (10 MB); what NumPy does here is too small
# to be shared between several. An environment that says otherwise is listened to.
FRUGAL = {
    "MALLOC_ARENA_MAX": "2",
    "MALLOC_MMAP_THRESHOLD_": "65536",
    "OPENBLAS_NUM_THREADS": "1",
}


def is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def check_port(port: int, *, command: str) -> None:
    """Asked before anything else: nobody waits for a set-up to hear this."""
    if not is_free(port):
        free = next(other for other in range(port + 1, 65536) if is_free(other))
        raise Trouble("port_taken", port=port, free=free, command=command)


def web(*, host: str, port: int, workers: int, log: Path | None) -> Program:
    options = ["--interface", "wsgi", "--host", host, "--port", str(port)]
    options += ["--workers", str(workers), "--no-ws", "--workers-kill-timeout", "5"]
    # Few threads, which live on: each keeps its connection to the database.
    options += ["--blocking-threads", THREADS, "--blocking-threads-idle-timeout", "600"]
    command = [str(PYTHON), "-m", "granian", *options, "maillage.config.wsgi:application"]
    return Program("granian", command, log)


def worker(*, log: Path | None) -> Program:
    return Program("worker", [str(PYTHON), "-m", "django", "work"], log)


def serve(
    env: Mapping[str, str],
    progress: Progress,
    *,
    web: Program,
    worker: Program,
    port: int,
    when_ready: Callable[[], None],
) -> None:
    """Runs until Ctrl-C, SIGTERM or the end of one of the two."""
    with Family({**FRUGAL, **os.environ, **env}) as family:
        with progress.step("step_start"):
            family.start(web)
            wait_until_ready(family, web, port)
        family.start(worker)  # second, so that the two do not fight for a small machine's start
        when_ready()
        try:
            family.watch()
        except KeyboardInterrupt:
            family.stop()
            print(f"\n{text('stopped')}", flush=True)


def wait_until_ready(family: Family, web: Program, port: int) -> None:
    deadline = time.monotonic() + READY_SECONDS
    while not answers(port):
        family.check()
        if time.monotonic() > deadline:
            output = last_lines(web.log)
            raise Trouble("not_ready", seconds=READY_SECONDS, log=web.log or "-", output=output)
        time.sleep(0.05)


def answers(port: int) -> bool:
    """Asked under a name that the settings allow."""
    hosts = os.environ.get("MAILLAGE_ALLOWED_HOSTS", "localhost").split(",")
    host = hosts[0].strip().lstrip(".").replace("*", "localhost")
    address = f"http://127.0.0.1:{port}/health"
    request = urllib.request.Request(address, headers={"Host": host})
    try:
        with urllib.request.urlopen(request, timeout=5) as answer:  # noqa: S310
            return bool(json.load(answer)["status"] == "ok")
    except (OSError, ValueError):
        return False
