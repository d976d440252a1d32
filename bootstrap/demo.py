"""./maillage demo: everything set up, a network to look at, a server on this machine only."""

import os
import shlex
import sys
import webbrowser
from pathlib import Path

from bootstrap import database, lock, server, setup
from bootstrap.console import Progress
from bootstrap.messages import text
from bootstrap.places import VAR
from bootstrap.programs import django_env
from bootstrap.trouble import Trouble

SETTINGS = "maillage.config.settings.demo"
FOLDER = VAR / "demo"
DATABASE = FOLDER / "maillage.sqlite3"
REAL_DATABASE = FOLDER / "places.sqlite3"  # real places never mix with fictional ones
ACCOUNTS = FOLDER / "accounts.txt"


def run(*, port: int, workers: int, browser: bool, places: str) -> None:
    loading = loading_commands(places)
    server.check_port(port, command="demo")
    file = REAL_DATABASE if places else DATABASE
    env = own_env(file)
    progress = Progress(setup.STEPS + len(loading) + 4)
    with lock.alone():
        FOLDER.mkdir(parents=True, exist_ok=True)
        setup.prepare(progress)
        database.prepare_static(progress, env)
        commands = [database.MIGRATE, database.TERRITORY, *loading]
        database.prepare_file(progress, env, commands, file=file)
    server.serve(
        env,
        progress,
        web=server.web(host="127.0.0.1", port=port, workers=workers, log=FOLDER / "server.log"),
        worker=server.worker(log=FOLDER / "worker.log"),
        port=port,
        when_ready=lambda: announce(f"http://localhost:{port}", browser=browser),
    )


def own_env(file: Path) -> dict[str, str]:
    """Never another database, even where the environment names one."""
    os.environ.pop("MAILLAGE_ALLOWED_HOSTS", None)
    return {**django_env(SETTINGS), "MAILLAGE_DATABASE_URL": f"sqlite:///{file}"}


def loading_commands(places: str) -> list[str]:
    if not places:
        return ["demo load"]
    if places == "national":
        return ["demo account", "places fetch-national"]
    path = Path(places).resolve()
    if not path.is_file():
        raise Trouble("no_such_file", path=places)
    import_file = shlex.join(["places", "import", "--source", path.stem, str(path)])
    return ["demo account", import_file]


def announce(address: str, *, browser: bool) -> None:
    lines = ["", text("address", address=address)]
    if ACCOUNTS.is_file():
        lines += [text("accounts"), ACCOUNTS.read_text(encoding="utf-8").rstrip()]
    lines += [text("logs", folder=FOLDER), text("how_to_stop")]
    print("\n".join(lines), flush=True)
    if browser and _has_screen():
        webbrowser.open(address)


def _has_screen() -> bool:
    if sys.platform.startswith("linux"):
        return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
    return True
