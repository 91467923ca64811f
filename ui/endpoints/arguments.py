"""Arguments as strangers send them: each is read as the tool declares it, or refused in a sentence that names it."""

from __future__ import annotations

import functools
import inspect
import logging
import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any, get_type_hints

from index.errors import RevueError
from ui.endpoints.paths import without_folders

logger = logging.getLogger(__name__)

LONGEST_SHOWN = 60
"""Characters of a wrong value that are repeated to whoever sent it."""

Tool = Callable[..., dict[str, Any]]


class ArgumentError(ValueError):
    """An argument that cannot be read; ``str()`` names it, says what it is and what was expected."""


def checked(tool: Tool) -> Tool:
    """``tool``, whose ``str`` and ``int`` arguments may be anything: what goes wrong comes back as {"error": sentence}.

    The sentence tells no absolute path. An error that nobody foresaw is logged, and told without what it holds.
    """
    parameters = inspect.signature(tool).parameters
    hints = get_type_hints(tool)
    expected = {name: hints[name] for name in parameters}
    required = [name for name, one in parameters.items() if one.default is inspect.Parameter.empty]

    @functools.wraps(tool)
    def called(*given: Any, **named: Any) -> dict[str, Any]:
        try:
            return tool(**_read(tool.__name__, expected, required, given, named))
        except ArgumentError as error:
            return {"error": str(error)}
        except (RevueError, OSError) as error:
            return {"error": without_folders(str(error))}
        except Exception as error:
            logger.exception("%s was called and failed", tool.__name__)
            return {"error": f"Revue did not foresee this error ({type(error).__name__}); its log tells more."}

    return called


def _read(
    tool: str, expected: Mapping[str, type], required: Sequence[str], given: Sequence[Any], named: Mapping[str, Any]
) -> dict[str, Any]:
    """The arguments by name, read. Those that are None are left out, which is what their defaults are for."""
    known = ", ".join(expected) or "none"
    if len(given) > len(expected):
        raise ArgumentError(f"{tool} was given {len(given)} arguments; it has {len(expected)}: {known}.")
    values = dict(zip(expected, given, strict=False))
    for name, value in named.items():
        if name not in expected:
            raise ArgumentError(f"{tool} has no argument {_shown(name)}; it has: {known}.")
        if name in values:
            raise ArgumentError(f"{name} was given twice.")
        values[name] = value
    for name in required:
        if values.get(name) is None:
            raise ArgumentError(f"{name} is missing: expected {_called(expected[name])}.")
    return {
        name: _number(name, value) if expected[name] is int else _text(name, value)
        for name, value in values.items()
        if value is not None
    }


def _text(name: str, value: Any) -> str:
    if not isinstance(value, str):
        raise ArgumentError(f"{name} is {_shown(value)}: expected text.")
    if any("\ud800" <= character <= "\udfff" for character in value):
        raise ArgumentError(f"{name} holds half a character (a surrogate): expected text in Unicode.")
    return value


def _number(name: str, value: Any) -> int:
    if isinstance(value, str):
        text = value.strip()
        # Ten digits are more than any count of hits; int() refuses thousands of them.
        if text.isascii() and text.removeprefix("-").isdecimal() and len(text) <= 10:
            return int(text)
    elif isinstance(value, int) and not isinstance(value, bool):
        return value
    elif isinstance(value, float) and math.isfinite(value) and value.is_integer():
        return int(value)
    raise ArgumentError(f"{name} is {_shown(value)}: expected a whole number.")


def _called(kind: type) -> str:
    return "a whole number" if kind is int else "text"


def _shown(value: Any) -> str:
    """What a value is, in few words: a long or nested one is not repeated."""
    if isinstance(value, (dict, list)):
        return "an object" if isinstance(value, dict) else "a list"
    text = repr(value) if isinstance(value, (str, float, bool, type(None))) else "a number"
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) < 10**15:
        text = str(value)
    return text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}…"
