"""From bytes to text, without ever showing « Ã© » to a reader.

UTF-8 is tried first, being recognisable: text in another encoding is practically never valid UTF-8. Then come
UTF-16 without its mark, told by its zero bytes, and the 8-bit encodings of French. These last cannot be
told apart by validity, since nearly every byte is a character in each; they are told by the characters that
French does not use: read as Windows-1252, the œ of Latin-9 is a ½ inside a word and the é of Mac OS a Ž.
"""

from __future__ import annotations

import re
import unicodedata

BYTE_ORDER_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_SIGNATURES = (
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive (or a Word, Excel or OpenDocument file)"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
    (b"{\\rtf", "an RTF document"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "a database"),
)
# Latin-1 is not in the list: where it differs from Windows-1252 it holds control characters, which no text
# has.
_EIGHT_BIT = ("cp1252", "iso8859_15", "mac_roman", "cp850")
_FRENCH_LETTERS = "àâäæçéèêëîïôöœùûüÿÀÂÄÆÇÉÈÊËÎÏÔÖŒÙÛÜŸ"
# Names and words borrowed from the neighbours of French: « Muñoz », « São », « Håkan ».
_NEIGHBOUR_LETTERS = "áãåíìóòõøúñýÁÃÅÍÌÓÒÕØÚÑÝßšžŠŽ"
_PUNCTUATION = "«»“”„‘’‚‹›–—…•·°ºª§©®™€£¥$%‰²³¹×÷±½¼¾¿¡\u00a0\u00ad´¨µ†"
_EXPECTED = frozenset(_FRENCH_LETTERS + _NEIGHBOUR_LETTERS + _PUNCTUATION)
# Expected characters which stand where French never puts them: these show another encoding.
_MISPLACED = re.compile(
    rf"(?<=[a-z{_FRENCH_LETTERS}])[½¼¾ªºµ²³¹¥†´¨¡¿‚„•™”‰ŠŽ](?=[a-z{_FRENCH_LETTERS}])|[¼½¾](?=[a-z])|"
    rf"[a-zàâçéèêëîïôùûœ][{_FRENCH_LETTERS[18:]}ÁÃÅÍÌÓÒÕØÚÑÝŽŠ](?=[a-zàâçéèêëîïôùûœ])|(?<![A-Za-z])[ŽŠ](?![a-z])"
)
# Accents in a row: no word of French has four, and words of other alphabets, misread, have nothing else.
_OTHER_ALPHABET = re.compile("[À-ÖØ-öø-ÿ]{4,}")
_NEWLINES = "\t\n\r\x0b\x0c\x1b\x85"
# Share of characters that no text has, above which bytes are no text. Real texts hold none, or a stray one.
_UNPRINTABLE_SHARE = 0.02
# Share of odd characters, among those above ASCII, up to which an 8-bit reading still counts as French.
_ODD_SHARE = 0.2


class NotTextError(ValueError):
    """The bytes are no text that can be read; the message ends a sentence that begins with the file's
    name."""


def decode(raw: bytes) -> str:
    """The text of ``raw``, its byte order mark taken off and nothing else changed (line breaks as they are).

    Raises ``NotTextError`` when the bytes are empty, binary or in no encoding that can be told.
    """
    if not raw:
        raise NotTextError("is empty")
    for mark, encoding in BYTE_ORDER_MARKS:
        if raw.startswith(mark):
            return _strictly(raw[len(mark) :], encoding)
    if (kind := kind_by_signature(raw)) is not None:
        raise NotTextError(f"is {kind}, not text, whatever its name says")
    if b"\x00" in raw:
        return _wide(raw)
    try:
        return _printable(raw.decode("utf-8"))
    except UnicodeDecodeError:
        pass
    mended = _nearly_utf8(raw)
    return _printable(mended if mended is not None else _eight_bit(raw))


def kind_by_signature(raw: bytes) -> str | None:
    """What ``raw`` is by its first bytes (« a PNG image »); None when they say nothing."""
    return next((kind for signature, kind in _SIGNATURES if raw.startswith(signature)), None)


def _strictly(raw: bytes, encoding: str) -> str:
    try:
        return _printable(raw.decode(encoding))
    except UnicodeDecodeError as problem:
        raise NotTextError(f"begins like {encoding.upper()} text but is damaged at byte {problem.start}") from None


def _wide(raw: bytes) -> str:
    """Read UTF-16 without a mark. Zero bytes are the high halves of Latin letters, or at least of the
    spaces."""
    if len(raw) % 2 == 0:
        little, big = raw[1::2].count(0), raw[0::2].count(0)
        readings = ("utf-16-le", "utf-16-be") if little >= big else ("utf-16-be", "utf-16-le")
        for encoding in readings:
            try:
                text = raw.decode(encoding)
            except UnicodeDecodeError:
                continue
            if "\x00" not in text and _unprintable(text) == 0:
                return text
    raise NotTextError("is a binary file, not text")


def _printable(text: str) -> str:
    if not text:
        raise NotTextError("is empty")
    if "\x00" in text or _unprintable(text) > _UNPRINTABLE_SHARE * len(text):
        raise NotTextError("is a binary file, not text")
    return text


def _unprintable(text: str) -> int:
    """How many characters are controls, or code points that stand for nothing."""
    if text.isprintable():
        return 0
    odd = {character for character in set(text) if not character.isprintable() and character not in _NEWLINES}
    bad = [character for character in odd if unicodedata.category(character) in ("Cc", "Cn", "Cs", "Co")]
    return sum(text.count(character) for character in bad)


def _nearly_utf8(raw: bytes) -> str | None:
    """UTF-8 with a few foreign bytes (pieces pasted from elsewhere, a file cut short); None when it is not
    that."""
    pieces: list[str] = []
    errors, position = 0, 0
    while position < len(raw):
        try:
            pieces.append(raw[position:].decode("utf-8"))
            break
        except UnicodeDecodeError as problem:
            errors += 1
            start, end = position + problem.start, position + problem.end
            if errors > 50:
                return None
            pieces.append(raw[position:start].decode("utf-8"))
            cut_short = errors == 1 and problem.reason == "unexpected end of data" and end == len(raw)
            pieces.append("\ufffd" if cut_short else raw[start:end].decode("cp1252", "replace"))
            position = end
    text = "".join(pieces)
    sequences = sum(1 for byte in raw if byte >= 0xC2) - errors
    return text if sequences >= 3 * errors else None


def _eight_bit(raw: bytes) -> str:
    best, fewest = "", len(raw) + 1
    above_ascii = sum(1 for byte in raw if byte >= 0x80)
    for encoding in _EIGHT_BIT:
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        odd = _oddities(text)
        if odd == 0:
            return text
        if odd < fewest:
            best, fewest = text, odd
    if fewest <= _ODD_SHARE * above_ascii:
        return best
    return _detected(raw)


def _oddities(text: str) -> int:
    unexpected = sum(1 for character in text if character > "\x7f" and character not in _EXPECTED)
    runs = sum(len(run) for run in _OTHER_ALPHABET.findall(text))
    return unexpected + len(_MISPLACED.findall(text)) + runs


def _detected(raw: bytes) -> str:
    """Ask charset-normalizer, for text of other languages: Arabic, Greek, Russian."""
    from charset_normalizer import from_bytes

    found = from_bytes(raw).best()
    if found is None or _unprintable(text := str(found)) > 0:
        raise NotTextError("is in no encoding that can be told; save it as UTF-8")
    return text


def decode_leniently(raw: bytes) -> str:
    """``raw``, perhaps cut anywhere, as text good enough to tell what kind of file it is; never raises."""
    for mark, encoding in BYTE_ORDER_MARKS:
        if raw.startswith(mark):
            return raw[len(mark) :].decode(encoding, "replace")
    if b"\x00" in raw[:200]:
        return raw.decode("utf-16-le" if raw[1:2] == b"\x00" else "utf-16-be", "replace")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as problem:
        cut_short = problem.reason == "unexpected end of data"
        return raw.decode("utf-8" if cut_short else "cp1252", "replace")
