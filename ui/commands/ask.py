"""``revue ask``: ranked passages with their citations, to read or as the contract's JSON."""

from __future__ import annotations

import shutil
import sys
from argparse import Namespace
from collections.abc import Mapping

from ui.opening import opened, places
from ui.records import shown_json
from ui.terminal import answer_lines
from ui.texts import texts


def run(options: Namespace, words: Mapping[str, str]) -> int:
    """Exit status 0 when answered, 3 when the corpus holds no answer."""
    from search import search

    place = places(options)
    question = " ".join(options.question)
    answer = search(
        f'"{question}"' if options.exact else question,
        k=options.k,
        language=options.language,
        speaker=options.speaker,
        source=options.source,
        article=options.article,
        after=options.after,
        before=options.before,
        index=opened(place, words),
    )
    if options.json:
        print(shown_json(answer.to_json()))
    else:
        # What is said about an answer is in the language of its question, whatever the locale.
        said = texts(answer.language)
        width = min(shutil.get_terminal_size().columns, 100)
        print("\n".join(answer_lines(answer, said, width=width, colour=sys.stdout.isatty())))
    return 0 if answer.answered else 3
