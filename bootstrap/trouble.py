"""What can go wrong, said so that the reader knows what to do next."""

import errno

from bootstrap.messages import text

NETWORK_SIGNS = (
    "NewConnectionError",
    "Max retries exceeded",
    "name resolution",
    "Connection refused",
    "ConnectTimeout",
    "ReadTimeout",
    "ProxyError",
    "from versions: none",
    "ENOTFOUND",
    "EAI_AGAIN",
    "ECONNREFUSED",
    "ECONNRESET",
    "ETIMEDOUT",
    "network request",
)
DISK_SIGNS = ("No space left on device", "ENOSPC", "Disk quota exceeded")
READ_ONLY = (errno.EACCES, errno.EPERM, errno.EROFS)


class Trouble(Exception):  # noqa: N818 - it is the word the reader meets
    """Stops the program with a message written for people."""

    def __init__(self, key: str, /, **values: object) -> None:
        super().__init__(text(key, **values))


class ProgramFailed(Exception):  # noqa: N818 - a fact, made into a Trouble by whoever knows more
    """A program that was started ended badly; its last lines tell why."""

    def __init__(self, command: str, output: str) -> None:
        super().__init__(f"{command}\n{output}")
        self.command = command
        self.output = output


def from_output(failure: ProgramFailed) -> Trouble:
    """The likely cause, read from what the program printed."""
    if any(sign in failure.output for sign in DISK_SIGNS):
        return Trouble("disk_full")
    if any(sign in failure.output for sign in NETWORK_SIGNS):
        return Trouble("no_network", command=failure.command)
    return Trouble("program_failed", command=failure.command, output=failure.output)


def from_system(error: OSError) -> Trouble | None:
    """Full disks and folders that cannot be written; None for what is a fault of ours."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return Trouble("disk_full")
    if error.errno in READ_ONLY:
        return Trouble("read_only", path=error.filename or "?")
    return None
