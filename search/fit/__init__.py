"""The relevance model fitted for an encoder; ``python -m search.fit``."""
