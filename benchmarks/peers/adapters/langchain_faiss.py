"""LangChain: recursive splitter, FAISS and BM25 in an ensemble (reciprocal rank fusion, equal weights, its default).

BM25 has no saved form in LangChain: it is made again from the saved documents whenever they are loaded or change.
"""

from __future__ import annotations

from pathlib import Path

from adapting import LENGTH, OVERLAP, Place, main
from langchain_classic.retrievers import EnsembleRetriever
from langchain_community.retrievers import BM25Retriever
from langchain_community.vectorstores import FAISS
from langchain_core.documents import Document
from langchain_huggingface import HuggingFaceEmbeddings
from langchain_text_splitters import RecursiveCharacterTextSplitter


class LangChain:
    """FAISS and BM25, fused."""

    def __init__(self, encoder: str) -> None:
        self.embeddings = HuggingFaceEmbeddings(model_name=encoder, model_kwargs={"device": "cpu"})
        self.splitter = RecursiveCharacterTextSplitter(chunk_size=LENGTH, chunk_overlap=OVERLAP, add_start_index=True)

    def build(self, articles: dict[str, str], folder: Path) -> None:
        """Both indexes; FAISS saved."""
        whole = [Document(page_content=text, metadata={"name": name}) for name, text in articles.items()]
        self.store = FAISS.from_documents(self.splitter.split_documents(whole), self.embeddings)
        self._words()
        self.store.save_local(str(folder))

    def add(self, name: str, text: str, folder: Path) -> None:
        """FAISS takes the new chunks, BM25 is made again."""
        self.store.add_documents(self.splitter.split_documents([Document(page_content=text, metadata={"name": name})]))
        self._words()
        self.store.save_local(str(folder))

    def open(self, folder: Path) -> None:
        """FAISS is loaded, BM25 made again."""
        self.store = FAISS.load_local(str(folder), self.embeddings, allow_dangerous_deserialization=True)
        self._words()

    def ask(self, question: str, count: int) -> list[Place]:
        """The fused ranking."""
        self.words.k = count
        dense = self.store.as_retriever(search_kwargs={"k": count})
        found = EnsembleRetriever(retrievers=[dense, self.words]).invoke(question)[:count]
        return [
            (hit.metadata["name"], hit.metadata["start_index"], hit.metadata["start_index"] + len(hit.page_content))
            for hit in found
        ]

    def _words(self) -> None:
        documents = [self.store.docstore.search(key) for key in self.store.index_to_docstore_id.values()]
        self.words = BM25Retriever.from_documents(documents)


if __name__ == "__main__":
    main(LangChain)
