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
_TIME = (
    r" (?:du (?:jour|mois|matin|soir|week-end|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)|"
    r"de (?:la (?:semaine|quinzaine|rentree|redaction|matinale)|l'(?:ete|annee|actualite)))"
)
# Of a paper or a page too (« L'invitée de Jeune Afrique »), but « L'entretien du jardin » is no rubric.
_OF_THE_PAPER = r" (?:(?:du|de la|des|de) |de l')\w+(?: \w+)?"
_LIKE = r"(?: (?:exclusifs?|exclusives?|croisee?s?|speciaux|speciale?s?|express|intimes?))?"
_TALK = (
    r"(?:l'|le |la |les |un |une |notre |nos )?(?:entretiens?|entrevues?|rencontres?|conversations?|"
    rf"tete[- ]a[- ]tete|face[- ]a[- ]face|grands? temoins?){_LIKE}(?:{_TIME})?|"
    r"(?:l'|le |la |les |un |une |notre |nos )?(?:grande? entretien|grande? interview|(?:grande? )?invitee?s?)"
    rf"{_LIKE}(?:{_OF_THE_PAPER})?|"
    rf"(?:l'|les |une |notre |nos )?interviews?{_LIKE}(?:{_TIME})?|"
    r"(?:\w+ )?questions? a|\w+ minutes avec|(?:entretien|interview|rencontre|tete[- ]a[- ]tete) avec|la parole a"
)
_TOLD = (
    rf"portraits?|reportages?|enquetes?|breves?(?: (?:du|de la|des) \w+| de l'\w+)?|(?P<talk>{_TALK})|"
    r"analyses?|decryptages?|recit|"
    r"carnet de route|exclusif|depeche|comptes? rendus?|focus|grand angle|actualites?"
)
_ALONE = re.compile(rf"[\[(« ]*(?:(?P<opinion>{_OPINION})|{_TOLD})[\])» ]*(?:[.:!…]|\.{3})?\Z")
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


def is_interview_rubric(line: str) -> bool:
    """Whether a line is the rubric of an interview, or one that only lacks the name of its guest.

    >>> [is_interview_rubric(line) for line in ("L’INVITÉ DU LUNDI", "Trois questions à", "Portrait")]
    [True, True, False]
    """
    found = _ALONE.match(fold(line)) if len(line) <= _LONGEST else None
    return found is not None and found["talk"] is not None


def is_opinion_rubric(line: str) -> bool:
    """Whether a line is the rubric of a piece in which its author gives an opinion."""
    found = _ALONE.match(fold(line)) if len(line) <= _LONGEST else None
    return found is not None and found["opinion"] is not None


def opens_with_opinion(title: str) -> bool:
    """Whether a title begins with such a rubric: « Tribune : ... », « [Opinion] ... », « Éditorial. ... »."""
    return _BEFORE_A_TITLE.match(fold(title)) is not None
