"""From a file to an article: its text, its paragraphs, what it says of itself, its passages and its quotes.

What is above uses ``ingest.files.walk.survey``, ``ingest.files.readers.read_file``,
``ingest.passages.split.split`` and ``ingest.quotations.quotes.find_quotes``; ``ingest.article`` holds the types
they exchange. Nothing is imported here, so that reading text files does not pay for the libraries that read PDF,
HTML or Word files. Which folder may import from which is in docs/architecture.md.
"""
