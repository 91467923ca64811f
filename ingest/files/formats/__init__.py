"""One module for each kind of file; ``ingest.files.readers`` imports the one it needs when it needs it."""
