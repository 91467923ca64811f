"""The server that listens: connections, files, log."""
