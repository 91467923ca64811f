"""An answer as lines of text: the answering sentence in bold on a terminal, plain text elsewhere."""

from __future__ import annotations

import textwrap
import unicodedata
from collections.abc import Mapping

from search.answer import Answer, Hit
from search.question.language import Language
from search.results.messages import taken_for

BOLD, FAINT, GREEN, PLAIN = "\x1b[1m", "\x1b[2m", "\x1b[32m", "\x1b[0m"

# Stand for the ends of the answering sentence while lines are wrapped; control characters of the text are removed
# before, so that neither these nor an escape sequence can come from an article.
_OPEN, _CLOSE = "\x01", "\x02"


def answer_lines(answer: Answer, words: Mapping[str, str], width: int, colour: bool) -> list[str]:
    """The whole answer, wrapped at ``width`` columns; escape sequences only with ``colour``."""
    language: Language = "en" if answer.language == "en" else "fr"
    lines = [clean(sentence) for sentence in taken_for(answer.people, language)]
    if not answer.answered:
        lines.append(clean(answer.message or words["cli.no_answer"]))
        if answer.hits:
            lines += ["", words["cli.closest"]]
    for hit in answer:
        lines += ["", *hit_lines(hit, words, width, colour)]
    return lines if lines[:1] != [""] else lines[1:]


def hit_lines(hit: Hit, words: Mapping[str, str], width: int, colour: bool) -> list[str]:
    """One hit: rank, speaker and score; the passage; the citation; where else it stands."""
    head = [f"{hit.rank}."]
    if hit.speaker:
        told = [words.get(f"cli.kind.{hit.speaker_kind}"), words.get(f"cli.certainty.{hit.certainty}")]
        aside = ", ".join(one for one in told if one)
        head.append(clean(hit.speaker) + (f" ({aside})" if aside else ""))
        head.append("·")
    head.append(words["cli.score"].format(score=f"{hit.score:.2f}"))
    lines = [_styled(" ".join(head), GREEN, colour)]
    lines += _wrapped(hit, width, colour)
    citation = textwrap.wrap(clean(str(hit.citation)), width, initial_indent="   ", subsequent_indent="   ")
    lines += [_styled(line, FAINT, colour) for line in citation]
    if hit.also_in:
        others = " ; ".join(clean(str(citation)) for citation in hit.also_in)
        also = textwrap.wrap(words["cli.also_in"].format(citations=others), width, subsequent_indent="   ")
        lines += [_styled(f"   {line}" if number == 0 else line, FAINT, colour) for number, line in enumerate(also)]
    return lines


def clean(text: str) -> str:
    """Text without control and format characters (an article could hold escape sequences); spaces for line ends."""
    return "".join(
        " " if letter in "\n\r\t\v\f\x85\u2028\u2029" else letter
        for letter in text
        if letter in "\n\r\t\v\f\x85\u2028\u2029" or unicodedata.category(letter) not in ("Cc", "Cf", "Cs")
    )


def _wrapped(hit: Hit, width: int, colour: bool) -> list[str]:
    """The passage, its answering sentence in bold line by line, so that the indentation stays plain."""
    start, end = hit.highlight
    marked = clean(hit.text[:start]) + _OPEN + clean(hit.text[start:end]) + _CLOSE + clean(hit.text[end:])
    # Whitespace is squeezed so that « no-break » spaces stay and line ends of the file do not break the paragraph.
    words = [word for word in marked.split(" ") if word]
    lines = textwrap.wrap(" ".join(words), width, initial_indent="   ", subsequent_indent="   ", break_on_hyphens=False)
    return list(_emphasised(lines, colour))


def _emphasised(lines: list[str], colour: bool) -> list[str]:
    """Turn the stand-ins into bold; plain output just loses them."""
    inside, result = False, []
    for line in lines:
        body = line.lstrip(" ")
        indent = line[: len(line) - len(body)]
        if colour:
            opened = BOLD if inside and not body.startswith(_CLOSE) else ""
            inside = (inside or _OPEN in body) and _CLOSE not in body
            body = opened + body.replace(_OPEN, BOLD).replace(_CLOSE, PLAIN) + (PLAIN if inside else "")
        else:
            body = body.replace(_OPEN, "").replace(_CLOSE, "")
        result.append((indent + body).rstrip())
    return result


def _styled(line: str, style: str, colour: bool) -> str:
    return f"{style}{line}{PLAIN}" if colour else line
