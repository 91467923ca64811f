"""Is the question in French or in English?

Questions are a few words long, and there are only two languages to tell apart, so counting function words does it
without a model. Ties go to French, the language of the articles: a bare keyword such as "devises" is then read as
French.
"""

from __future__ import annotations

import re
from typing import Literal

Language = Literal["fr", "en"]

_WORD = re.compile(r"[^\W\d_]+")

# Words that occur in one of the two languages only (so not "on", "me", "son", "but", "comment", "or", "a").
_FRENCH = frozenset(
    """
    le la les un une de des du au aux ce cet cette ces et ou où mais donc car ni que qui quoi dont quel quelle quels
    quelles quand pourquoi combien est sont était étaient sera seront été être avoir ont avait avaient fait faire dit
    dire disent il elle ils elles nous vous je tu lui leur leurs notre votre mes ses tes sur sous dans par pour sans
    avec entre chez vers selon pas ne plus moins très aussi depuis lors y en se sa ma ta qu l d j s n c t lequel
    laquelle lesquels lesquelles celui celle ceux celles peut peuvent doit doivent y parle parlent pense pensent
    """.split()
)
_ENGLISH = frozenset(
    """
    the an of to in is are was were be been being do does did has have had and not what who whom whose which when
    where why how it its he she they them their his her we you your our my this that these those there from with
    about into without for by as at than then can could should would will may might must if so any some many much more
    most say says said tell tells told think thinks thought according view views does isn doesn didn don
    """.split()
)
_FRENCH_LETTERS = re.compile(r"[àâçéèêëîïôœùûüÿæ]|\b[ldjsnct]['’]", re.IGNORECASE)
# Spellings that are common in one language and rare in the other; they decide for keywords without function words.
_FRENCH_SPELLING = re.compile(
    r"(?:eur|eurs|euse|ique|iques|aux|ées?|ité|ités|ment|ments|oire|ière|age|isme|ette)\b|oi|eau|ou"
)
_ENGLISH_SPELLING = re.compile(r"[kw]|th|sh|ee|oo|ea(?!u)|gh|(?:ing|ed|ty|ly|ry|cy|ers?|ness|al|ic|ics|y|ss)\b")


def language_of(question: str) -> Language:
    """The language of a question, "fr" or "en"; "fr" when nothing tells."""
    words = [word.lower() for word in _WORD.findall(question)]
    french = sum(word in _FRENCH for word in words)
    english = sum(word in _ENGLISH for word in words)
    # An accent weighs half a function word: English questions name French people and things.
    french_score = french + 0.5 * bool(_FRENCH_LETTERS.search(question))
    if not english and not french_score:
        text = " ".join(words)
        english, french_score = len(_ENGLISH_SPELLING.findall(text)), len(_FRENCH_SPELLING.findall(text))
    return "en" if english > french_score else "fr"
