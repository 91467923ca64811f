"""Offices and trades as they stand before a name, folded, in French and English (« la rectrice X », "Rector X")."""

from __future__ import annotations

from ingest.lexicon.first_names import FIRST_NAMES
from ingest.lexicon.nouns import PERSONS
from ingest.lexicon.person_names import fold

_ENGLISH = frozenset(
    """rector president minister professor director manager chief ceo chairman chairwoman chair mayor senator deputy
    judge general colonel captain commissioner ambassador governor king queen prince princess secretary sociologist
    economist engineer researcher founder coach lawyer author writer journalist historian analyst farmer psychologist
    nurse expert trainer""".split()
)

OFFICES = (_ENGLISH | {fold(noun) for noun in PERSONS}) - {fold(name) for name in FIRST_NAMES}
"""Without what is a first name too: « Benjamin Serraj » is not the youngest of the Serrajs."""
