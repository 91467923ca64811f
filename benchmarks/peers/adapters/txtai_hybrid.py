"""txtai: hybrid index (vectors and BM25, default weights) with content. Chunks: whole lines up to 880 characters."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from adapting import Place, main, pieces
from txtai import Embeddings


class Txtai:
    """One embeddings database."""

    def __init__(self, encoder: str) -> None:
        self.encoder = encoder
        self.embeddings = Embeddings(path=encoder, method="sentence-transformers", content=True, hybrid=True, gpu=False)
        self.embeddings.batchtransform(["amorce"])

    def build(self, articles: dict[str, str], folder: Path) -> None:
        """Index and save."""
        self.embeddings.index([row for name, text in articles.items() for row in self._rows(name, text)])
        self.embeddings.save(str(folder))

    def add(self, name: str, text: str, folder: Path) -> None:
        """Upsert and save."""
        self.embeddings.upsert(list(self._rows(name, text)))
        self.embeddings.save(str(folder))

    def open(self, folder: Path) -> None:
        """Load."""
        self.embeddings.load(str(folder))

    def ask(self, question: str, count: int) -> list[Place]:
        """Ids carry the places."""
        places = []
        for hit in self.embeddings.search(question, count):
            name, start, end = hit["id"].rsplit("|", 2)
            places.append((name, int(start), int(end)))
        return places

    def _rows(self, name: str, text: str) -> Iterator[tuple[str, str]]:
        for start, end in pieces(text):
            yield f"{name}|{start}|{end}", text[start:end]


if __name__ == "__main__":
    main(Txtai)
