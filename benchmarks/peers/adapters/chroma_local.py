"""Chroma: a persistent collection with cosine distance. Vectors alone; chunks are whole lines up to 880 characters."""

from __future__ import annotations

from pathlib import Path

import chromadb
from adapting import Place, main, pieces
from chromadb.config import Settings
from chromadb.utils.embedding_functions import SentenceTransformerEmbeddingFunction


class Chroma:
    """One collection."""

    def __init__(self, encoder: str) -> None:
        self.function = SentenceTransformerEmbeddingFunction(model_name=encoder, device="cpu")
        self.function(["amorce"])

    def build(self, articles: dict[str, str], folder: Path) -> None:
        """Add every chunk; Chroma saves as it goes."""
        self.open(folder)
        places = [(name, start, end) for name, text in articles.items() for start, end in pieces(text)]
        self._add(places, [articles[name][start:end] for name, start, end in places])

    def add(self, name: str, text: str, folder: Path) -> None:
        """Add the chunks of one article."""
        places = [(name, start, end) for start, end in pieces(text)]
        self._add(places, [text[start:end] for _, start, end in places])

    def open(self, folder: Path) -> None:
        """The collection, made when missing."""
        client = chromadb.PersistentClient(path=str(folder), settings=Settings(anonymized_telemetry=False))
        self.collection = client.get_or_create_collection(
            "articles", embedding_function=self.function, configuration={"hnsw": {"space": "cosine"}}
        )

    def ask(self, question: str, count: int) -> list[Place]:
        """Nearest chunks."""
        found = self.collection.query(query_texts=[question], n_results=count)["metadatas"][0]
        return [(hit["name"], hit["start"], hit["end"]) for hit in found]

    def _add(self, places: list[Place], texts: list[str]) -> None:
        self.collection.add(
            ids=[f"{name}|{start}" for name, start, _ in places],
            documents=texts,
            metadatas=[{"name": name, "start": start, "end": end} for name, start, end in places],
        )


if __name__ == "__main__":
    main(Chroma)
