"""``revue`` with an encoder of known geometry in place of the bundled one, which can be held up: a program for tests.

REVUE_TEST_LOG: a file in which every passage given to the encoder is noted, a line each. REVUE_TEST_HOLD: a file; while
it exists, the encoder gets no further than REVUE_TEST_HOLD_AT passages. REVUE_TEST_FINGERPRINT: another one stands for
an encoder that was changed.
"""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from toy_encoder import ToyLateInteractionEncoder

import index.build
import index.index


class HeldEncoder(ToyLateInteractionEncoder):
    """One passage after the other, each noted."""

    def encode_passages(self, texts, progress=None):
        for text in texts:
            while self.calls >= int(os.environ.get("REVUE_TEST_HOLD_AT", "0")) and self._held():
                time.sleep(0.02)
            self.calls += 1
            if log := os.environ.get("REVUE_TEST_LOG"):
                with Path(log).open("a", encoding="utf-8") as lines:
                    lines.write(json.dumps(text) + "\n")
            if progress is not None:
                progress(1)
        return self._stack(texts)

    @staticmethod
    def _held():
        return Path(os.environ.get("REVUE_TEST_HOLD", os.devnull)).is_file()


def main() -> int:
    from ui.cli import main as revue

    encoder = HeldEncoder("bundled", os.environ.get("REVUE_TEST_FINGERPRINT", "toy-late-1"))
    index.build.load_encoder = index.index.load_encoder = lambda settings: encoder
    return revue(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
