"""« Lire aussi » inside running text: the words by which a page points to other articles, and their headlines.

Feeds and databases run the parts of a page together: « … dit-il. Lire aussi : La Chine licencie deux hauts
fonctionnaires La décision intervient après… ». The pointer goes, and with it the headlines, when it is plain where the
article's own text goes on; where it is not, only the words of the pointer go.
"""

from __future__ import annotations

import re

from ingest.article import Span

_POINTER = re.compile(
    r"(?:(?<=[.!?…»”\"])|(?<=[.!?…»”\"]\s)|(?<=[.!?…]\s[»”\"]))\s*"
    r"(?:(?:(?:A|À|Et|Pour)\s(?:surtout\s|découvrir\s)?(?:re)?(?:lire|voir)|(?:Re)?[Ll]ire|Voir|LIRE|VOIR|(?:A|À)\s(?:LIRE|VOIR))"
    r"(?:\s(?:aussi|également|AUSSI|ÉGALEMENT|EGALEMENT)|(?=\ssur\s[A-Z]))(?:\s(?:sur|dans)\s[^:.!?\n]{2,40}?(?=\s?:))?"
    r"(?P<mark>\s?[:>]|(?=\s))\s*(?=[A-ZÀ-Þ«“\"'\d\[]|\Z))"
)
_SENTENCE_END = re.compile(r"[.!?…][»”\")]?(?=\s|\Z)")
# Words that begin a sentence of an article, and stand with a capital within a headline only in names.
_BEGINS = re.compile(
    r"(?<=[a-zà-ÿ0-9»”\"?!)’'])\s(?=(?:Le|La|Les|Un|Une|Des|Il|Elle|Ils|Elles|On|Ce|Cet|Cette|Ces|En|Au|Aux|Dans|Selon|Pour|"
    r"Mais|Après|Avant|Depuis|Lors|Son|Sa|Ses|Leur|Leurs|Nous|Je|Plus|Pourtant|Cependant|Toutefois|Ainsi|Alors|Si|Lorsque|"
    r"Quand|Avec|Sous|Entre|Parmi|Malgré|Outre|Deux|Trois|Plusieurs|De|À|A|Sur|C’est|C'est)\s[a-zà-ÿ0-9]|"
    r"(?:L|D|C|S|J|N|Qu)[’'][a-zà-ÿ]|(?:M\.|Mme|MM\.)\s)"
)
# After these a capital belongs to a name: « à La Haye », « le quotidien Le Monde ».
_BEFORE_A_NAME = re.compile(
    r"(?:\b(?:à|de|du|des|d[’']|le|la|les|l[’']|et|ou|en|dans|sur|par|avec|sous|chez|que|qui|pour|quotidien|journal|magazine|"
    r"hebdomadaire|site|film|livre|roman|chaîne|groupe|parti|mouvement)|:|,)\Z",
    re.I,
)
# In characters. Lists of headlines in the news set have up to 300.
_REACH, _LONGEST_LIST = 700, 320


def pointers(text: str, line: Span) -> list[Span]:
    """The stretches of ``line``, a line of running text, that point to other articles, in order; each ends where the
    article's own text goes on. Empty for most lines."""
    found: list[Span] = []
    position = line.start
    while (pointer := _POINTER.search(text, position, line.end)) is not None:
        if pointer.start() == line.start:
            # A line that begins so is judged as a whole (``ingest.layout.line_kinds``).
            position = pointer.end()
            continue
        end = _end(text, pointer.end(), line.end, marked=bool(pointer["mark"]))
        if end is not None:
            found.append(Span(pointer.start(), end))
        position = max(pointer.end(), end or 0)
    return found


def _end(text: str, start: int, stop: int, *, marked: bool) -> int | None:
    """Where the article goes on after a pointer that ends at ``start``; None when the pointer may be a sentence."""
    limit = min(stop, start + _REACH)
    sentence = _SENTENCE_END.search(text, start, limit)
    end = sentence.end() if sentence else limit
    last = None
    for boundary in _BEGINS.finditer(text, start, end):
        if boundary.end() - start > _LONGEST_LIST:
            break
        if not _BEFORE_A_NAME.search(text, max(start, boundary.start() - 20), boundary.start()):
            last = boundary.end()
    if last is not None:
        return last
    if sentence is None and end == stop and end - start <= _LONGEST_LIST:
        return stop
    return start if marked else None
