"""What Revue says to people, in one place per language: :mod:`ui.texts.fr` and :mod:`ui.texts.en`.

Both hold the same keys; a test proves it. Texts are ``str.format`` templates.
"""

from __future__ import annotations

import os
from collections.abc import Mapping

from ui.texts.en import TEXTS as ENGLISH
from ui.texts.fr import TEXTS as FRENCH


def texts(language: str) -> Mapping[str, str]:
    """The texts of a language, "fr" or "en"; English for any other."""
    return FRENCH if language == "fr" else ENGLISH


def system_language(environment: Mapping[str, str] = os.environ) -> str:
    """ "fr" or "en", as the locale says: the first set of LC_ALL, LC_MESSAGES and LANG decides."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = environment.get(name, "")
        if value:
            return "fr" if value.lower().startswith("fr") else "en"
    return "en"
