"""What a page may load: our own files, and the map's tiles where a tile address is set."""

from urllib.parse import urlsplit

from csp.constants import NONCE, NONE, SELF, Nonce

Directives = dict[str, list[str | Nonce] | bool]


def policy(*, tile_url: str, https: bool = False) -> Directives:
    """`https`: also asks browsers never to fetch a part of a page in the clear."""
    directives: Directives = {
        "default-src": [SELF],
        "script-src": [SELF, NONCE],
        "style-src": [SELF, NONCE],
        "img-src": [SELF, "data:", *_origin(tile_url)],
        "font-src": [SELF],
        "connect-src": [SELF],
        "frame-src": [NONE],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
    if https:
        directives["upgrade-insecure-requests"] = True
    return directives


def _origin(address: str) -> list[str]:
    """A tile address holds braces; a leading `{s}.` stands for any name of that host."""
    if not address:
        return []
    parts = urlsplit(address.replace("{s}", "*"))
    return [f"{parts.scheme}://{parts.netloc}"]
