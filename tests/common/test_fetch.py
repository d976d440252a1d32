"""Downloads: resumed where they stopped, and never from inside the house."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

import pytest

from maillage.common import fetch
from maillage.common.fetch import FetchError, ForbiddenAddressError, checked_address, download

CONTENT = b"id,nom\n" * 1000


class Publisher(BaseHTTPRequestHandler):
    """Serves one file, with ranges; cuts the first answer short when asked to."""

    ranges: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        if self.path == "/away":
            self.send_response(302)
            self.send_header("Location", "/file")
            self.end_headers()
            return
        if self.path == "/round":
            self.send_response(302)
            self.send_header("Location", "/round")
            self.end_headers()
            return
        if self.path != "/file":
            self.send_error(404)
            return
        asked = self.headers.get("Range", "")
        self.ranges.append(asked)
        start = int(asked.removeprefix("bytes=").rstrip("-")) if asked else 0
        self.send_response(206 if asked else 200)
        self.send_header("ETag", '"v1"')
        self.send_header("Content-Length", str(len(CONTENT) - start))
        self.end_headers()
        self.wfile.write(CONTENT[start:])

    def log_message(self, *_arguments: object) -> None:
        """Says nothing."""


@pytest.fixture
def publisher() -> Iterator[str]:
    Publisher.ranges.clear()
    server = ThreadingHTTPServer(("127.0.0.1", 0), Publisher)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


def get(url: str, target: Path, largest: int = 1_000_000) -> bytes:
    return download(url, target, largest=largest, allow_private=True).read_bytes()


def test_a_file_comes_whole(publisher: str, tmp_path: Path) -> None:
    assert get(f"{publisher}/file", tmp_path / "file") == CONTENT
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_a_cut_download_goes_on_where_it_stopped(publisher: str, tmp_path: Path) -> None:
    (tmp_path / "file.part").write_bytes(CONTENT[:3000])
    (tmp_path / "file.part.etag").write_text('"v1"')
    assert get(f"{publisher}/file", tmp_path / "file") == CONTENT
    assert Publisher.ranges == ["bytes=3000-"]


def test_redirects_are_followed_but_not_for_ever(publisher: str, tmp_path: Path) -> None:
    assert get(f"{publisher}/away", tmp_path / "file") == CONTENT
    with pytest.raises(ForbiddenAddressError, match="redirects"):
        get(f"{publisher}/round", tmp_path / "other")


def test_too_large_or_absent(publisher: str, tmp_path: Path) -> None:
    with pytest.raises(FetchError, match="larger"):
        get(f"{publisher}/file", tmp_path / "file", largest=100)
    with pytest.raises(FetchError, match="404"):
        get(f"{publisher}/nothing", tmp_path / "file")


@pytest.mark.parametrize(
    "url",
    [
        "http://93.184.216.34/",
        "https://127.0.0.1/",
        "https://10.0.0.1/",
        "https://169.254.169.254/latest/meta-data",
        "https://[::1]/",
        "https://[::ffff:10.0.0.1]/",
        "https://user:word@93.184.216.34/",
        "file:///etc/passwd",
        "ftp://93.184.216.34/",
    ],
)
def test_inside_addresses_are_refused(url: str) -> None:
    with pytest.raises(ForbiddenAddressError):
        checked_address(url)


def test_a_name_with_one_private_answer_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = [(0, 0, 0, "", (address, 443)) for address in ("93.184.216.34", "192.168.0.1")]
    monkeypatch.setattr(fetch.socket, "getaddrinfo", lambda *_args, **_named: answers)
    with pytest.raises(ForbiddenAddressError, match="private"):
        checked_address("https://two-faces.example/")
