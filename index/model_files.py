"""Are the bundled encoder's files there, and are they the ones that were shipped?"""

from __future__ import annotations

import hashlib
import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from index.errors import RevueError

CHECKSUMS = "SHA256SUMS"
NEEDED = ("layers.onnx", "model.safetensors", "tokenizer.json")

_REMEDY = "Reinstall Revue, or in a checkout run `git checkout -- index/model`."


class EncoderFilesDamaged(RevueError):
    """A file of an encoder is missing, or is not the one that was shipped."""


def available_cores() -> int:
    """The cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return max(len(os.sched_getaffinity(0)), 1)
    return os.cpu_count() or 1


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def expected_digests(folder: Path) -> dict[str, str]:
    """File name to SHA-256, as the folder's checksum file says."""
    try:
        lines = (folder / CHECKSUMS).read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise EncoderFilesDamaged(
            f"The bundled encoder has no {CHECKSUMS} in {folder} ({error.strerror or error}). {_REMEDY}"
        ) from error
    digests = {name: digest for digest, _, name in (line.partition("  ") for line in lines if line.strip())}
    missing = [name for name in NEEDED if name not in digests]
    if missing:
        raise EncoderFilesDamaged(f"{folder / CHECKSUMS} does not list {', '.join(missing)}. {_REMEDY}")
    return digests


def verified(folder: Path) -> dict[str, str]:
    """The SHA-256 of each file that the encoder reads, once found to be what ``SHA256SUMS`` says.

    Raises EncoderFilesDamaged otherwise.
    """
    expected = expected_digests(folder)
    missing = [name for name in NEEDED if not (folder / name).is_file()]
    if missing:
        raise EncoderFilesDamaged(f"The bundled encoder misses {', '.join(missing)} in {folder}. {_REMEDY}")
    with ThreadPoolExecutor() as pool:
        found = dict(zip(NEEDED, pool.map(lambda name: _digest(folder / name), NEEDED), strict=True))
    for name in NEEDED:
        if found[name] != expected[name]:
            raise EncoderFilesDamaged(
                f"{folder / name} is not the file that was shipped: found SHA-256 {found[name]}, "
                f"expected {expected[name]}. {_REMEDY}"
            )
    return found
