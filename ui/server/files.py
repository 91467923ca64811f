"""How many files, connections among them, the process may have open."""

from __future__ import annotations

WANTED = 8_192
"""Files; the limit that systems set by default is 1,024, or 256."""

KEPT_BACK = 256
"""Files that are not connections: the index, a build that reads the corpus, libraries."""


def raise_limit() -> int:
    """Have as many as the system allows, up to ``WANTED``; returns how many there may be."""
    try:
        import resource
    except ImportError:  # not on Windows, where connections are no files
        return WANTED
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = WANTED if hard == resource.RLIM_INFINITY else min(WANTED, hard)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        try:
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
        except (OSError, ValueError):
            return soft
        return wanted
    return WANTED if soft == resource.RLIM_INFINITY else soft
