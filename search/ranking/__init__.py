"""Which passages may answer a question, and in which order."""
