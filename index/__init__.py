"""Passages to encoder, FAISS, lexical index and catalog; incremental builds, atomic switches."""
