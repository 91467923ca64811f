"""From a file to an article: its text, its paragraphs, what it says of itself, its passages and its quotes.

The rooms above use ``ingest.walk.corpus_files``, ``ingest.readers.read_file``, ``ingest.passages.split``
and ``ingest.quotes.find_quotes``; ``ingest.article`` holds the types they exchange. Nothing is imported
here, so that reading text files does not pay for the libraries that read PDF, HTML or Word files.
"""
