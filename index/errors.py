"""What can go wrong, in words for the user: what was found, what was expected, what to do."""

from __future__ import annotations


class RevueError(Exception):
    """An error whose message is meant to be shown as it is, without a traceback."""


class SettingError(RevueError):
    """A setting has a value that cannot be used."""


class CorpusMissing(RevueError):
    """The corpus folder is not there, or cannot be listed."""


class IndexMissing(RevueError):
    """There is no index in the folder yet, or no build of it was completed."""


class IndexMismatch(RevueError):
    """The index was made by something else than what would now read it."""


class IndexDamaged(RevueError):
    """The index is not as it was stored."""


class StorageFailed(RevueError):
    """A file of the index cannot be read or written: the disk is full, or the folder may not be changed."""


class DiskFull(StorageFailed):
    """There is no room left for the index."""


class BuildRunning(RevueError):
    """Another build holds the index folder."""


class BuildCancelled(RevueError):
    """The build was asked to stop. What it had encoded is kept for the next one."""


STOPPED = "The build was stopped. What was encoded is kept; `revue build` goes on from there."


def damaged(what: str) -> IndexDamaged:
    """IndexDamaged, saying ``what`` is not as it was stored, and what mends it."""
    return IndexDamaged(
        f"The index is damaged: {what}. Run `revue build`: it reads again from the corpus what is damaged, and encodes "
        "only that."
    )
