"""One module per command of ``revue``, each with ``run(options, words) -> exit status``."""
