"""Titles that stand before a name. One list for each of the three things that they are asked for.

The lists differ because the questions do: what opens a name in running text (ranks and kin as well), what is no part of
a name when names are compared (ranks are left on: a general and a civilian of one surname are two people), and which
abbreviations a full stop after them does not end a sentence (with their capital, plurals too).
"""

from __future__ import annotations

from typing import Literal

Gender = Literal["m", "f"]

TITLES: dict[str, Gender | None] = {
    "m.": "m", "m": "m", "mr": "m", "mr.": "m", "monsieur": "m", "mme": "f", "madame": "f", "mlle": "f",
    "mademoiselle": "f",
    "dr": None, "dr.": None, "docteur": None, "docteure": "f", "pr": None, "pr.": None, "professeur": None,
    "professeure": "f", "me": None, "maître": None, "mgr": "m", "mgr.": "m", "monseigneur": "m", "père": "m",
    "sœur": "f", "soeur": "f", "frère": "m", "cheikh": "m", "hadj": "m", "lalla": "f", "moulay": "m", "sidi": "m",
    "lord": "m", "lady": "f", "sir": "m", "mm.": "m", "mmes": "f", "général": "m", "colonel": None,
    "commandant": None, "capitaine": None, "lieutenant": None, "maréchal": "m", "amiral": None, "s.e.": None,
}  # fmt: skip
"""In running text, in lower case → the gender that it tells, None for one that goes either way."""

NOT_OF_A_NAME = frozenset(
    """m mr mme mlle mm monsieur madame mademoiselle dr docteur docteure pr professeur professeure me maitre mgr
    monseigneur ing cheikh sir lord lady mister mrs miss ms prof doctor""".split()
)
"""Set aside when names are compared, folded."""

ABBREVIATED_TITLES = frozenset(
    "M MM Mr Mrs Ms Mme Mmes Mlle Mlles Dr Drs Pr Prs Prof Me Mes Mgr St Ste Sts Gén Gal Col Cdt Lt Cne Adj "
    "Sgt Rév Hon Gov Sen Rep Gen Capt Messrs Vve".split()
)
"""As written, with their capital: « 12 m. » is a length, « told me. » an end."""
