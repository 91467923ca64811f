"""Words that carry no subject, in French and in English: indexed for exact phrases, left out of questions.

They are written with their accents, and compared with the word in lower case before accents are folded: « thé » is
not "the", « dû » is not « du ». English "or" and "but" are missing on purpose: in French they are gold and goal.
"""

from __future__ import annotations

FRENCH = frozenset(
    """
    à ai aie aient ainsi aujourd'hui alors après as au aucun aucune auquel aura aurait aussi autre autres aux auxquelles
    auxquels avaient avait avant avec avez avoir avons ayant c ça car ce ceci cela celle celles celui ces cet cette ceux
    chaque chez ci comme d dans de depuis dès des donc dont du duquel elle elles en encore entre es est et étaient était
    étant être eu eut eux fait fut font furent hors il ils j je jusqu jusque l la là laquelle le lequel les lesquelles
    lesquels leur leurs lorsqu lorsque lui m ma mais me même mêmes mes mien moi moins mon n ne ni nos notre nous on ont
    ou où par parce pas pendant peu peut peuvent plus pour puis puisqu puisque qu quelqu'un s sa sans se sera seraient
    serait seront ses si soit son sont sous suis sur t ta tandis te tel telle telles tels tes toi ton tous tout
    toute toutes très tu un une vers voici voilà vos votre vous y
    a
    """.split()
)

FRENCH_QUESTION = frozenset(
    """
    combien comment dire disait disent dit où parle parler parlé pourquoi propos quand que quel quelle quelles quels qui
    quoi sujet selon concernant
    """.split()
)

ENGLISH = frozenset(
    """
    a about above after again against all also am an and any are aren't as at be because been before being below between
    both by can can't could couldn't did didn't do does doesn't doing don't down during each few for from further
    had hadn't has hasn't have haven't having he her here hers herself him himself his how i if in into is isn't it its
    itself just me more most my myself no nor not of off on once only other our ours ourselves out over own same she
    should shouldn't so some such than that the their theirs them themselves then there these they this those through to
    too under until up upon very was wasn't we were weren't what's will with won't would wouldn't you your yours
    yourself
    """.split()
)

ENGLISH_QUESTION = frozenset(
    """
    according regarding say saying says said tell tells told think thinks thought what when where which while who whom
    whose why
    """.split()
)

STOP_WORDS = FRENCH | FRENCH_QUESTION | ENGLISH | ENGLISH_QUESTION
