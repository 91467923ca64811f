"""Are there advisories about what is installed? Asks the source that pip-audit asks, within two minutes.

Exit status 1 when there are. Where no source answers, or it knows none of the packages, the audit is skipped, and says
so.
"""

from __future__ import annotations

import json
import subprocess
import sys

PATIENCE_S = 120
COMMAND = (
    sys.executable,
    "-m",
    "pip_audit",
    "--progress-spinner=off",
    "--timeout=10",
    "--format=json",
    "--skip-editable",
)


def main() -> int:
    """Ask, and print what was found."""
    try:
        done = subprocess.run(COMMAND, capture_output=True, text=True, timeout=PATIENCE_S, check=False)
        report = json.loads(done.stdout)
    except subprocess.TimeoutExpired:
        return told(f"AUDIT SKIPPED: no advisory source answered within {PATIENCE_S} seconds.", 0)
    except ValueError:
        last = (done.stderr.strip().splitlines() or ["it said nothing"])[-1]
        return told(f"AUDIT SKIPPED: no advisory source answered ({last[:200]}).", 0)
    return told(*verdict(report))


def verdict(report: dict[str, list[dict]]) -> tuple[str, int]:
    """What a report of pip-audit comes to: a text, and the exit status."""
    packages = report.get("dependencies", [])
    audited = [package for package in packages if "vulns" in package]
    if not audited:
        return f"AUDIT SKIPPED: the advisory source knows none of the {len(packages)} packages.", 0
    found = [
        f"{package['name']} {package['version']}: {one['id']}, mended in {', '.join(one['fix_versions']) or 'none'}"
        for package in audited
        for one in package["vulns"]
    ]
    unknown = len(packages) - len(audited)
    counted = f"{len(audited)} packages audited, {unknown} unknown to the source"
    return (
        ("\n".join([*found, f"AUDIT: {len(found)} advisories; {counted}."]), 1) if found else (f"AUDIT: {counted}.", 0)
    )


def told(text: str, status: int) -> int:
    """Print and pass on."""
    print(text, flush=True)
    return status


if __name__ == "__main__":
    sys.exit(main())
