"""The top: the Gradio page and the command line ``revue``. Knows search and index; nothing knows it."""
