"""From a file to its articles, passages and quotes, in processes that can be ended: nothing that a file holds stops or
hangs a build. Here is the one place where a build calls ingest.
"""

from index.reading.articles import cut, read_articles

__all__ = ["cut", "read_articles"]
