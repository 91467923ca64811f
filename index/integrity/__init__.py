"""Whether an index is as it was stored, and what makes it so again."""
