"""Does a file that is taken for one article show that it holds several?

An export that no reader knows would become one article under the title and the author of its first, and « M. Martin »
of one would be taken for the Martin of another. What is counted here stands once in an article and once for each in an
export.
"""

from __future__ import annotations

import re

from ingest.files.corpus_file import CorpusFile

_NUMBERS = re.compile(
    r"\b(?:news|web|report|radio|tv)\u00b7\d{8}\u00b7[\w-]+\u00b7[\w.-]+|\bDocument [A-Z]{4,10}\w{15,22}\b"
)
_COUNTS = re.compile(r"^\s*(?:\d+ of \d+ DOCUMENTS?|Document \d+ (?:de|of|sur|von) \d+)\s*$", re.M)
_LENGTHS = re.compile(r"^\s*(?:LENGTH|LONGUEUR|LÄNGE)\s*:.*$", re.M)
_ENDS = re.compile(r"^\s*(?:End of Document|Fin du document)\s*$", re.M | re.I)
_COPYRIGHTS = re.compile(
    r"(?:©|\(c\)|copyright)[^\n<]{0,120}(?:tous droits réservés|all rights reserved)", re.IGNORECASE
)
_MARKS = (
    ("document numbers", 2, _NUMBERS, True),
    ("lines that number documents", 2, _COUNTS, True),
    ("lines LENGTH or LONGUEUR", 2, _LENGTHS, False),
    ("lines « End of Document »", 2, _ENDS, False),
    ("lines of copyright", 4, _COPYRIGHTS, True),
)
"""What is looked for, from how many on it tells an export, how it is written, and whether only different ones count.
The home page of a paper has one line of copyright, seldom two."""


def several_articles(file: CorpusFile, text: str) -> str | None:
    """What was seen of several articles, in words; None for a file that looks like one."""
    seen = []
    for name, least, pattern, different in _MARKS:
        for whole in (text, file.head_text):
            found = [match[0].strip() for match in pattern.finditer(whole)]
            count = len(set(found)) if different else len(found)
            if count >= least:
                seen.append(f"{count} {name}")
                break
    return ", ".join(seen) or None
