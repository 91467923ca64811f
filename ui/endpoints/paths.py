"""Where things lie on the server's disk is nobody's business but its owner's: visitors are told names, not folders."""

from __future__ import annotations

import re
from typing import Any

_FOLDERS = re.compile(
    r"""(?<![\w/\\.:])             # not within an address on the web, nor a relative path
    (?:[A-Za-z]:[\\/]|/|\\\\)      # a root
    (?:[^/\\\n\r"'<>|:*?]*[^\s/\\"'<>|:*?,;(][/\\])+   # folders, whose names may hold spaces
    (?=[^\s/\\])                   # the name that is left
    """,
    re.VERBOSE,
)


def without_folders(text: str) -> str:
    """``text`` with each absolute path cut to its last name."""
    return _FOLDERS.sub("", text)


def without_folders_in(record: Any) -> Any:
    """The same for every text in something made of dicts and lists."""
    if isinstance(record, str):
        return without_folders(record)
    if isinstance(record, dict):
        return {key: without_folders_in(value) for key, value in record.items()}
    if isinstance(record, (list, tuple)):
        return [without_folders_in(value) for value in record]
    return record
