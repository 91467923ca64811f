"""The words that head a press article to say of what kind it is: « Tribune », « Portrait », « Le billet »."""

from __future__ import annotations

import re

from ingest.text.folding import fold

_OPINION = (
    r"(?:libres? )?(?:tribunes?|opinions?)(?: libres?| d'experts?| collectives?)?|points? de vue|"
    r"(?:la )?chroniques?(?: de la semaine| du jour| du lundi| du mardi| du mercredi| du jeudi| du vendredi|"
    r" du samedi| du dimanche| economiques?)?|"
    r"(?:le |un )?billets?(?: d'humeur| du jour| de la semaine)?|(?:l'|un )?edito(?:rial|riaux)?s?(?: du jour)?|"
    r"cartes? blanches?|libres? propos|(?:l')?humeurs?|prise de position|parti pris|plaidoyer"
)
_TOLD = (
    r"portraits?|reportages?|enquetes?|breves?(?: (?:du|de la|des) \w+| de l'\w+)?|l'invitee?s?(?: (?:du|de la) \w+)?|"
    r"analyses?|decryptages?|recit|entretiens?|interviews?|rencontres?|"
    r"carnet de route|exclusif|depeche|comptes? rendus?|focus|grand angle|actualites?"
)
_ALONE = re.compile(rf"[\[(« ]*(?:(?P<opinion>{_OPINION})|{_TOLD})[\])» ]*[.:!]?\Z")
_BEFORE_A_TITLE = re.compile(
    rf"(?:[\[(] ?(?:{_OPINION}) ?[\])][ .:–—-]*|(?:{_OPINION}) ?(?:[|:–—]| - |\. ))[ «“\"]*(?=\w)"
)
_LONGEST = 40
"""Characters of a line that is a rubric; whatever is longer need not be looked at."""


def is_rubric(line: str) -> bool:
    """Whether a line is the name of a kind of article and nothing else.

    >>> is_rubric("POINT DE VUE"), is_rubric("Le billet"), is_rubric("La Tribune"), is_rubric("Un point de vue partagé")
    (True, True, False, False)
    """
    return len(line) <= _LONGEST and _ALONE.match(fold(line)) is not None


def is_opinion_rubric(line: str) -> bool:
    """Whether a line is the rubric of a piece in which its author gives an opinion."""
    found = _ALONE.match(fold(line)) if len(line) <= _LONGEST else None
    return found is not None and found["opinion"] is not None


def opens_with_opinion(title: str) -> bool:
    """Whether a title begins with such a rubric: « Tribune : ... », « [Opinion] ... », « Éditorial. ... »."""
    return _BEFORE_A_TITLE.match(fold(title)) is not None
