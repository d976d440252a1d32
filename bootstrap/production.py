"""./maillage serve: the production settings, the server and its worker."""

import os

from bootstrap import database, lock, server, setup
from bootstrap.console import Progress
from bootstrap.messages import text
from bootstrap.programs import django_env
from bootstrap.trouble import Trouble

SETTINGS = "maillage.config.settings.production"
REQUIRED = ("MAILLAGE_SECRET_KEY", "MAILLAGE_ALLOWED_HOSTS", "MAILLAGE_DATABASE_URL")


def run(*, host: str, port: int, workers: int) -> None:
    check_variables()
    server.check_port(port, command="serve")
    env = django_env(SETTINGS)
    progress = Progress(setup.STEPS + 4)
    with lock.alone():
        setup.prepare(progress)
        database.prepare_static(progress, env)
        database.prepare(progress, env, [database.MIGRATE, database.TERRITORY])
    server.serve(
        env,
        progress,
        web=server.web(host=host, port=port, workers=workers, log=None),
        worker=server.worker(log=None),
        port=port,
        when_ready=lambda: print(text("address", address=f"http://{host}:{port}"), flush=True),
    )


def check_variables() -> None:
    """All at once, before anything is set up; the settings check them again, and their values."""
    missing = [name for name in REQUIRED if not os.environ.get(name)]
    if missing:
        raise Trouble("missing_variables", names="\n".join(f"  {name}" for name in missing))
