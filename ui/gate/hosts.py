"""Under which names this server is asked for by those it means to answer."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Collection
from functools import cache

from ui.credentials import is_this_machine


def is_served_as(name: str, host: str, names: Collection[str] = ()) -> bool:
    """Whether a server that listens on ``host`` may be asked for as ``name`` (in small letters, without a port).

    On this machine's own address: by this machine's names and addresses. On another: also by any address in digits,
    which no stranger's name can stand for, and by the names of the machine. ``names`` are further ones.
    """
    if name in names or is_this_machine(name):
        return True
    if not name or is_this_machine(host):
        return False
    return _is_address(name) or name == host.lower() or name in own_names()


@cache
def own_names() -> frozenset[str]:
    """What the machine calls itself, alone and with the endings of its networks."""
    name = socket.gethostname().lower()
    short = name.partition(".")[0]
    return frozenset({name, short, f"{short}.local", f"{short}.lan", f"{short}.home"} - {""})


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True
