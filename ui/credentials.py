"""Who may come in: nobody but this machine by default.

Another address needs names and passwords, from the environment or from a file (never from the command line, where
other users of the machine could read them), or the explicit flag ``--allow-anyone``.
"""

from __future__ import annotations

import hmac
import ipaddress
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from index.errors import RevueError


@dataclass(frozen=True, slots=True)
class Guard:
    """Names and passwords that let in; none of them when anyone on the address may come."""

    passwords: Mapping[str, str] = field(default_factory=dict, repr=False)

    def lets_in(self, name: str, password: str) -> bool:
        """Whether the pair is known, taking the same time whether or not the name exists."""
        known = self.passwords.get(name)
        same = hmac.compare_digest((known or "").encode(), password.encode())
        return known is not None and same


def is_this_machine(host: str) -> bool:
    """Whether an address to listen on is reachable from this machine only."""
    if host.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def credentials(
    host: str, allow_anyone: bool, words: Mapping[str, str], environment: Mapping[str, str] = os.environ
) -> Guard:
    """The guard for an address; RevueError when the address is open to others and nothing guards it.

    Credentials that are set are asked for on this machine's own address as well.
    """
    name, password = environment.get("REVUE_USER", ""), environment.get("REVUE_PASSWORD", "")
    if bool(name) != bool(password):
        raise RevueError(words["cli.credentials.half"])
    passwords = {name: password} if name else {}
    if environment.get("REVUE_CREDENTIALS"):
        passwords |= _from_file(Path(environment["REVUE_CREDENTIALS"]), words)
    if not passwords and not allow_anyone and not is_this_machine(host):
        raise RevueError(words["cli.credentials"].format(host=host))
    return Guard(passwords)


def _from_file(path: Path, words: Mapping[str, str]) -> dict[str, str]:
    """A file of ``user:password`` lines; empty lines and those that begin with # are passed over."""
    try:
        lines = path.read_text("utf-8").splitlines()
    except OSError as error:
        raise RevueError(words["cli.credentials.unread"].format(path=path, reason=error.strerror or error)) from error
    except ValueError as error:  # no UTF-8, or a path that cannot be one; what is in the file is not shown
        raise RevueError(words["cli.credentials.encoding"].format(path=path)) from error
    passwords: dict[str, str] = {}
    for number, line in enumerate(lines, start=1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        name, colon, password = line.partition(":")
        if not (colon and name.strip() and password):
            # The line itself is not shown: it may hold a password.
            raise RevueError(words["cli.credentials.line"].format(path=path, line=number))
        passwords[name.strip()] = password
    if not passwords:
        raise RevueError(words["cli.credentials.empty"].format(path=path))
    return passwords
