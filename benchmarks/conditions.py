"""Under which conditions something was measured: a figure without them is a rumour."""

from __future__ import annotations

import os
import platform
import subprocess
import sys
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("faiss-cpu", "numpy", "onnxruntime", "tantivy", "tokenizers")


def conditions() -> dict[str, str | int]:
    """Date (UTC), commit, processor, cores, memory, Python and the packages that do the work."""
    return {
        "date": datetime.now(UTC).strftime("%Y-%m-%d %H:%M"),
        "commit": commit(),
        "processor": _processor(),
        "cores": len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 0,
        "memory_gb": round(_memory_bytes() / 2**30),
        "python": platform.python_version(),
        **{package: _version(package) for package in PACKAGES},
    }


def commit() -> str:
    """The commit that is checked out, with a + when its files were changed since; "" outside a checkout."""
    try:
        done = subprocess.run(
            ["git", "describe", "--always", "--dirty=+", "--exclude=*"],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
    except OSError:
        return ""
    return done.stdout.strip()


def sentence(given: dict[str, str | int]) -> str:
    """The conditions in one line, to stand under a table."""
    return (
        f"{given['date']} UTC, commit {given['commit'] or 'unknown'}, {given['processor']}, {given['cores']} cores, "
        f"{given['memory_gb']} GB, Python {given['python']}, " + ", ".join(f"{name} {given[name]}" for name in PACKAGES)
    )


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or sys.platform
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), platform.machine())


def _memory_bytes() -> int:
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, ValueError, OSError):
        return 0


def _version(package: str) -> str:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return "absent"
