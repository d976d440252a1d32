"""The command line."""

import argparse
import signal
import sys
from collections.abc import Sequence
from types import FrameType

from bootstrap import checks, demo, manage, production
from bootstrap.messages import text
from bootstrap.trouble import Trouble, from_system

INTERRUPTED = 130


def run(arguments: Sequence[str]) -> int:
    """The exit code; every foreseen trouble becomes a message instead of a traceback."""
    signal.signal(signal.SIGTERM, _interrupt)
    try:
        return act(arguments)
    except Trouble as trouble:
        return _say(str(trouble))
    except KeyboardInterrupt:
        _say(text("interrupted"))
        return INTERRUPTED
    except OSError as error:
        trouble_found = from_system(error)
        if trouble_found is None:
            raise
        return _say(str(trouble_found))


def _interrupt(_number: int, _frame: FrameType | None) -> None:
    """A polite end is a Ctrl-C: whatever was started is ended with us."""
    raise KeyboardInterrupt


def _say(message: str) -> int:
    sys.stderr.write(f"\n{message}\n")
    return 1


def act(arguments: Sequence[str]) -> int:
    if arguments and arguments[0] == "manage":
        return manage.run(arguments[1:])
    own, extra = _split(arguments)
    options = parser().parse_args(own)
    options.extra = extra
    return int(options.act(options) or 0)


def _split(arguments: Sequence[str]) -> tuple[Sequence[str], Sequence[str]]:
    """What stands after `--` is for pytest."""
    if "--" not in arguments:
        return arguments, ()
    cut = list(arguments).index("--")
    return arguments[:cut], arguments[cut + 1 :]


def parser() -> argparse.ArgumentParser:
    whole = argparse.ArgumentParser(prog="./maillage", description=__doc__)
    commands = whole.add_subparsers(required=True, metavar="demo | test | manage | serve")
    _add_demo(commands.add_parser("demo", help="set everything up and show a demonstration"))
    _add_test(commands.add_parser("test", help="run every check; after -- : options of pytest"))
    _add_serve(commands.add_parser("serve", help="run the service, on the production settings"))
    commands.add_parser("manage", help="pass on to Django: ./maillage manage COMMAND")
    return whole


def _add_demo(command: argparse.ArgumentParser) -> None:
    command.add_argument("--port", type=int, default=8000)
    command.add_argument("--workers", type=int, default=2)
    command.add_argument("--no-browser", action="store_true", help="do not open the browser")
    command.add_argument(
        "--places",
        default="",
        metavar="FILE|national",
        help="the places of a file, or of the national file, instead of the fictional network",
    )
    command.set_defaults(act=_demo)


def _demo(options: argparse.Namespace) -> None:
    demo.run(
        port=options.port,
        workers=options.workers,
        browser=not options.no_browser,
        places=options.places,
    )


def _add_test(command: argparse.ArgumentParser) -> None:
    command.add_argument("--fast", action="store_true", help="linters and the quick tests only")
    command.add_argument("--browser", action="store_true", help="the journeys in Chromium only")
    command.add_argument("--postgres", action="store_true", help="the tests on PostgreSQL only")
    command.set_defaults(act=_test)


def _test(options: argparse.Namespace) -> int:
    chosen = checks.selection(fast=options.fast, browser=options.browser, postgres=options.postgres)
    return checks.run(chosen, options.extra)


def _add_serve(command: argparse.ArgumentParser) -> None:
    command.add_argument("--host", default="127.0.0.1", help="the address to listen on")
    command.add_argument("--port", type=int, default=8000)
    command.add_argument("--workers", type=int, default=2)
    command.set_defaults(act=_serve)


def _serve(options: argparse.Namespace) -> None:
    production.run(host=options.host, port=options.port, workers=options.workers)
