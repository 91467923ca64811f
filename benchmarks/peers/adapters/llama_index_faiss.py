"""LlamaIndex: sentence splitter, FAISS vector store. Vectors alone: keyword search is another package of theirs."""

from __future__ import annotations

from pathlib import Path

import faiss
from adapting import Place, main
from llama_index.core import Document, Settings, StorageContext, VectorStoreIndex, load_index_from_storage
from llama_index.core.node_parser import SentenceSplitter
from llama_index.embeddings.huggingface import HuggingFaceEmbedding
from llama_index.vector_stores.faiss import FaissVectorStore

TOKENS = 250
OVERLAP_TOKENS = 38
"""In tokens of LlamaIndex's own tokenizer, about 3.3 characters each in French: the chunk length of the others."""


class LlamaIndex:
    """A vector index over FAISS."""

    def __init__(self, encoder: str) -> None:
        Settings.llm = None
        Settings.embed_model = HuggingFaceEmbedding(model_name=encoder, device="cpu")
        Settings.node_parser = SentenceSplitter(chunk_size=TOKENS, chunk_overlap=OVERLAP_TOKENS)

    def build(self, articles: dict[str, str], folder: Path) -> None:
        """Chunks embedded without their metadata, as the other libraries do."""
        flat = faiss.IndexFlatIP(len(Settings.embed_model.get_text_embedding("mesure")))
        storage = StorageContext.from_defaults(vector_store=FaissVectorStore(faiss_index=flat))
        documents = [self._document(name, text) for name, text in articles.items()]
        self.index = VectorStoreIndex.from_documents(documents, storage_context=storage)
        self.index.storage_context.persist(persist_dir=str(folder))

    def add(self, name: str, text: str, folder: Path) -> None:
        """Insert and save."""
        self.index.insert(self._document(name, text))
        self.index.storage_context.persist(persist_dir=str(folder))

    def open(self, folder: Path) -> None:
        """Load what was saved."""
        store = FaissVectorStore.from_persist_dir(str(folder))
        self.index = load_index_from_storage(StorageContext.from_defaults(vector_store=store, persist_dir=str(folder)))

    def ask(self, question: str, count: int) -> list[Place]:
        """Nearest nodes."""
        found = self.index.as_retriever(similarity_top_k=count).retrieve(question)
        return [(hit.node.metadata["name"], hit.node.start_char_idx, hit.node.end_char_idx) for hit in found]

    def _document(self, name: str, text: str) -> Document:
        return Document(
            text=text,
            metadata={"name": name},
            excluded_embed_metadata_keys=["name"],
            excluded_llm_metadata_keys=["name"],
        )


if __name__ == "__main__":
    main(LlamaIndex)
