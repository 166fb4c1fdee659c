"""Where a preview listens: at the port asked for or the next free one, and what a phone must open."""

from __future__ import annotations

import errno
import socket
from typing import NamedTuple

_TRIES = 20
_ANYWHERE = frozenset({"0.0.0.0", "::", ""})
_OUTSIDE = "192.0.2.1"
"""An address for examples (RFC 5737): asking the way there sends nothing, and tells this machine's own."""


class Listening(NamedTuple):
    """The socket that a preview listens on, and its port."""

    socket: socket.socket
    port: int


class ListenError(Exception):
    """A preview can't listen where it was asked to; says so in Chinese."""


def listen(host: str, port: int) -> Listening:
    """Listen at a port, or at the next one that is free; ListenError where there is none."""
    for number in range(port, min(port + _TRIES, 65536)):
        try:
            family = socket.AF_INET6 if ":" in host else socket.AF_INET
            return Listening(socket.create_server((host, number), family=family), number)
        except socket.gaierror as error:
            raise ListenError(f"没有“{host}”这个地址。一般不用写 --host。") from error
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                continue
            if error.errno == errno.EADDRNOTAVAIL:
                raise ListenError(f"“{host}”不是这台电脑的地址。一般不用写 --host。") from error
            raise ListenError(
                f"端口 {number} 不让用。用 --port 换一个 1024 以上的，例如 8000。"
            ) from error
    raise ListenError(f"从 {port} 起的端口都被占用了。用 --port 换一个，例如 9000。")


def addresses(host: str, port: int) -> tuple[str, str]:
    """Name what to open on this machine, and on a phone in the same network; the latter empty where none can.

    A phone can only where the preview listens to others, which `--host` asks for.
    """
    if host in _ANYWHERE:
        other = _own_address()
        return f"http://127.0.0.1:{port}/", f"http://{other}:{port}/" if other else ""
    shown = f"[{host}]" if ":" in host else host
    here = f"http://{shown}:{port}/"
    return here, "" if host in ("127.0.0.1", "localhost", "::1") else here


def _own_address() -> str:
    try:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking:
            asking.connect((_OUTSIDE, 9))
            return str(asking.getsockname()[0])
    except OSError:
        return ""
