"""Haystack: word splitter, in-memory store, vectors and BM25 joined by reciprocal rank fusion."""

from __future__ import annotations

from pathlib import Path

from adapting import Place, main
from haystack import Document
from haystack.components.joiners import DocumentJoiner
from haystack.components.preprocessors import DocumentSplitter
from haystack.components.retrievers.in_memory import InMemoryBM25Retriever, InMemoryEmbeddingRetriever
from haystack.document_stores.in_memory import InMemoryDocumentStore
from haystack.utils import ComponentDevice
from haystack_integrations.components.embedders.sentence_transformers import (
    SentenceTransformersDocumentEmbedder,
    SentenceTransformersTextEmbedder,
)

WORDS = 140
OVERLAP_WORDS = 20
"""About 6.3 characters a word in French: the chunk length of the others."""


class Haystack:
    """The components of its hybrid retrieval tutorial, called one after the other."""

    def __init__(self, encoder: str) -> None:
        device = ComponentDevice.from_str("cpu")
        self.splitter = DocumentSplitter(split_by="word", split_length=WORDS, split_overlap=OVERLAP_WORDS)
        self.passages = SentenceTransformersDocumentEmbedder(model=encoder, device=device, progress_bar=False)
        self.questions = SentenceTransformersTextEmbedder(model=encoder, device=device, progress_bar=False)
        for component in (self.splitter, self.passages, self.questions):
            component.warm_up()

    def build(self, articles: dict[str, str], folder: Path) -> None:
        """A new store, saved as JSON."""
        self.store = InMemoryDocumentStore(embedding_similarity_function="cosine")
        self._write([Document(content=text, meta={"name": name}) for name, text in articles.items()], folder)
        self._retrievers()

    def add(self, name: str, text: str, folder: Path) -> None:
        """Write to the store, and save it whole."""
        self._write([Document(content=text, meta={"name": name})], folder)

    def open(self, folder: Path) -> None:
        """Load the JSON."""
        self.store = InMemoryDocumentStore.load_from_disk(str(folder / "store.json"))
        self._retrievers()

    def ask(self, question: str, count: int) -> list[Place]:
        """Both retrievers, joined."""
        vector = self.questions.run(text=question)["embedding"]
        near = self.dense.run(query_embedding=vector, top_k=count)["documents"]
        worded = self.words.run(query=question, top_k=count)["documents"]
        found = self.joiner.run(documents=[near, worded], top_k=count)["documents"]
        return [
            (hit.meta["name"], hit.meta["split_idx_start"], hit.meta["split_idx_start"] + len(hit.content))
            for hit in found
        ]

    def _write(self, whole: list[Document], folder: Path) -> None:
        chunks = self.splitter.run(documents=whole)["documents"]
        self.store.write_documents(self.passages.run(documents=chunks)["documents"])
        folder.mkdir(parents=True, exist_ok=True)
        self.store.save_to_disk(str(folder / "store.json"))

    def _retrievers(self) -> None:
        self.dense = InMemoryEmbeddingRetriever(document_store=self.store)
        self.words = InMemoryBM25Retriever(document_store=self.store)
        self.joiner = DocumentJoiner(join_mode="reciprocal_rank_fusion")


if __name__ == "__main__":
    main(Haystack)
