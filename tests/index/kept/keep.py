"""Keep an index of the present format: ``python tests/index/kept/keep.py``, once the format is final."""

from __future__ import annotations

import sys
import tarfile
import tempfile
from pathlib import Path

KEPT = Path(__file__).parent
sys.path[:0] = [str(KEPT.parents[2]), str(KEPT.parents[1])]


def main() -> None:
    """Write ``format-N.tar.xz``, unless it is there: what was kept is never changed."""
    from index_articles import DEVISES, FORMATION, SETTINGS, write
    from toy_encoder import ToyLateInteractionEncoder

    from index.build import build
    from index.schema import FORMAT_VERSION

    target = KEPT / f"format-{FORMAT_VERSION}.tar.xz"
    with tempfile.TemporaryDirectory() as temporary, tarfile.open(target, "x:xz", preset=9) as archive:
        home = Path(temporary)
        (home / "corpus").mkdir()
        write(home / "corpus", devises=DEVISES, formation=FORMATION, vide="")
        build(home / "corpus", home / "index", SETTINGS, ToyLateInteractionEncoder())
        for path in sorted(home.rglob("*")):
            if path.is_file() and not path.name.startswith("build."):
                archive.add(path, path.relative_to(home).as_posix())
    print(target, target.stat().st_size)


if __name__ == "__main__":
    main()
