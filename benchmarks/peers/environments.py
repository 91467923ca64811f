"""An environment for each peer, made from the package index when missing, under a folder that git ignores."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

HOME = Path(__file__).resolve().parent
ENVIRONMENTS = HOME / ".venv"
ADAPTERS = HOME / "adapters"

COMMON = ("torch>=2.6,<2.14", "sentence-transformers>=5")
"""As in pyproject.toml, so that everybody encodes with the same library."""


@dataclass(frozen=True, slots=True)
class Peer:
    """``name`` is for tables, ``folder`` that of its environment, ``adapter`` the script that drives it.

    ``packages`` are what a user would install; ``shown`` those whose versions a report names.
    """

    name: str
    folder: str
    adapter: str
    packages: tuple[str, ...]
    shown: tuple[str, ...]

    @property
    def python(self) -> Path:
        """The interpreter of its environment; the one at hand for a peer without a folder, Revue."""
        return ENVIRONMENTS / self.folder / "bin" / "python" if self.folder else Path(sys.executable)


REVUE = Peer("Revue", "", "revue_itself.py", (), ())
PEERS = (
    Peer(
        "LangChain, FAISS + BM25",
        "langchain",
        "langchain_faiss.py",
        ("faiss-cpu", "langchain-classic", "langchain-community", "langchain-huggingface", "rank_bm25"),
        ("langchain-classic", "langchain-community", "faiss-cpu"),
    ),
    Peer(
        "LlamaIndex, FAISS",
        "llamaindex",
        "llama_index_faiss.py",
        (
            "faiss-cpu",
            "llama-index-core",
            "llama-index-embeddings-huggingface",
            "llama-index-vector-stores-faiss",
        ),
        ("llama-index-core", "faiss-cpu"),
    ),
    Peer(
        "Haystack, in memory",
        "haystack",
        "haystack_memory.py",
        ("haystack-ai", "sentence-transformers-haystack"),
        ("haystack-ai",),
    ),
    Peer("txtai, hybrid", "txtai", "txtai_hybrid.py", ("txtai",), ("txtai",)),
    Peer("Chroma", "chroma", "chroma_local.py", ("chromadb",), ("chromadb",)),
)


def prepare(peer: Peer) -> str | None:
    """Install a peer that is not there yet; None when it is ready, else what went wrong in a line."""
    if not peer.folder or (ENVIRONMENTS / peer.folder / ".ready").exists():
        return None
    made = subprocess.run(
        [sys.executable, "-m", "venv", str(ENVIRONMENTS / peer.folder)], capture_output=True, text=True, check=False
    )
    if made.returncode:
        return _last_line(made.stderr)
    installed = subprocess.run(
        [str(peer.python), "-m", "pip", "install", "--quiet", *COMMON, *peer.packages],
        capture_output=True,
        text=True,
        check=False,
    )
    if installed.returncode:
        return _last_line(installed.stderr)
    (ENVIRONMENTS / peer.folder / ".ready").touch()
    return None


def versions(peer: Peer) -> str:
    """The installed versions of what a report names, such as ``txtai 9.1``."""
    if not peer.folder:
        return "this commit"
    code = (
        f"from importlib.metadata import version; print(*[f'{{p}} {{version(p)}}' for p in {peer.shown!r}], sep=', ')"
    )
    done = subprocess.run([str(peer.python), "-c", code], capture_output=True, text=True, check=False)
    return done.stdout.strip()


def _last_line(text: str) -> str:
    return (text.strip().splitlines() or ["no reason given"])[-1]
