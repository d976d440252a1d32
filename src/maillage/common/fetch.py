"""Downloads from addresses that people give: never into the house, and resumed where they stopped.

An address is resolved once, every answer is checked, and the connection goes to the very address
that was checked: a name that changes its mind between two questions (rebinding) gains nothing. Each
redirect is checked the same way.
"""

import ipaddress
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urljoin, urlsplit, urlunsplit

import httpx

MOST_REDIRECTS = 4
CHUNK = 1 << 16
TIMEOUT = httpx.Timeout(30.0, connect=10.0)
PARTIAL_CONTENT, UNSATISFIABLE = 206, 416
Progress = Callable[[int], None]


class FetchError(Exception):
    """The download failed; what was received is kept and the next try goes on from there."""


class ForbiddenAddressError(FetchError):
    """The address leads inside a network, or is not a plain web address."""


def _public(address: str) -> bool:
    found = ipaddress.ip_address(address)
    mapped = found.ipv4_mapped if isinstance(found, ipaddress.IPv6Address) else None
    return (mapped or found).is_global and not found.is_multicast


def checked_address(url: str, *, allow_private: bool = False) -> str:
    """The numeric address to connect to; refuses what is not https to a public machine."""
    parts = urlsplit(url)
    if parts.scheme != "https" and not (allow_private and parts.scheme == "http"):
        raise ForbiddenAddressError(f"{url}: only https addresses are fetched")
    if not parts.hostname or parts.username or parts.password:
        raise ForbiddenAddressError(f"{url}: not a plain web address")
    port = parts.port or (443 if parts.scheme == "https" else 80)
    try:
        answers = socket.getaddrinfo(parts.hostname, port, type=socket.SOCK_STREAM)
    except OSError as error:
        raise FetchError(f"{parts.hostname}: {error}") from error
    addresses = [str(answer[4][0]) for answer in answers]
    if not allow_private and not all(_public(address) for address in addresses):
        raise ForbiddenAddressError(f"{parts.hostname}: leads to a private address")
    return addresses[0]


def _pinned(url: str, address: str) -> str:
    """The same address of the web with the machine's number in place of its name."""
    parts = urlsplit(url)
    host = f"[{address}]" if ":" in address else address
    port = f":{parts.port}" if parts.port else ""
    return urlunsplit((parts.scheme, host + port, parts.path, parts.query, ""))


@contextmanager
def _opened(
    client: httpx.Client, url: str, headers: dict[str, str], *, allow_private: bool
) -> Iterator[httpx.Response]:
    """The final answer, after redirects that were all checked."""
    for _redirect in range(MOST_REDIRECTS):
        address = checked_address(url, allow_private=allow_private)
        host = urlsplit(url).netloc
        extensions = {"sni_hostname": urlsplit(url).hostname or ""}
        with client.stream(
            "GET",
            _pinned(url, address),
            headers={**headers, "Host": host},
            extensions=extensions,
        ) as response:
            if not response.has_redirect_location:
                yield response
                return
            url = urljoin(url, response.headers["Location"])
    raise ForbiddenAddressError(f"{url}: too many redirects")


def download(
    url: str,
    target: Path,
    *,
    largest: int,
    allow_private: bool = False,
    progress: Progress | None = None,
) -> Path:
    """Brings a file; a `.part` beside the target keeps what an interrupted try received."""
    part = target.with_name(f"{target.name}.part")
    mark = target.with_name(f"{target.name}.part.etag")
    try:
        with httpx.Client(timeout=TIMEOUT, trust_env=False) as client:
            headers = _resuming(part, mark)
            with _opened(client, url, headers, allow_private=allow_private) as response:
                _receive(response, part, mark, largest=largest, progress=progress)
    except httpx.HTTPError as error:
        raise FetchError(f"{urlsplit(url).hostname}: {error or type(error).__name__}") from error
    part.replace(target)
    mark.unlink(missing_ok=True)
    return target


def _resuming(part: Path, mark: Path) -> dict[str, str]:
    """Asks for what is missing, only if the file is still the same at its publisher's."""
    headers = {"Accept-Encoding": "identity", "User-Agent": "maillage"}
    if part.exists() and part.stat().st_size and mark.exists():
        headers |= {"Range": f"bytes={part.stat().st_size}-", "If-Range": mark.read_text()}
    return headers


def _receive(
    response: httpx.Response, part: Path, mark: Path, *, largest: int, progress: Progress | None
) -> None:
    if response.status_code == UNSATISFIABLE:
        part.unlink(missing_ok=True)
        raise FetchError("the file changed while it was fetched: try again")
    if response.is_error:
        raise FetchError(f"the publisher answers {response.status_code}")
    resumed = response.status_code == PARTIAL_CONTENT
    if tag := response.headers.get("ETag"):
        mark.write_text(tag)
    elif not resumed:
        mark.unlink(missing_ok=True)
    received = part.stat().st_size if resumed else 0
    with part.open("ab" if resumed else "wb") as file:
        for chunk in response.iter_bytes(CHUNK):
            received += len(chunk)
            if received > largest:
                raise FetchError(f"the file is larger than {largest} bytes")
            file.write(chunk)
            if progress is not None:
                progress(received)
