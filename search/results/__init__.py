"""What a reader gets: merged passages, the answering sentence, citations, messages."""
