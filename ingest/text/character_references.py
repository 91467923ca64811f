"""Character references of HTML in what should be plain text: « &eacute; », « &nbsp; », « &#8217; », « &amp;quot; ».

Exports, feeds and copies of pages leave them behind. They are decoded with the bytes, before anything else is read: an
article's text is the decoded one, offsets count its characters, and what is shown and searched is what was meant.
"""

from __future__ import annotations

import html
import re

# Only what is written in full and known: « R&D; », « A&B » and « &c. » stay.
_REFERENCE = re.compile(r"&(?:[A-Za-z][A-Za-z0-9]{1,31}|#\d{1,7}|#[xX][0-9A-Fa-f]{1,6});")
# A reference that was escaped once more on its way: « &amp;eacute; ».
_ESCAPED_AGAIN = re.compile(r"&amp;(?=(?:[A-Za-z][A-Za-z0-9]{1,31}|#\d{1,7}|#[xX][0-9A-Fa-f]{1,6});)")
# No text is written with these for want of a key; who writes « &lt; » alone may be showing how to.
_MARKUP = frozenset(("&lt;", "&gt;", "&amp;"))


def without_references(text: str) -> str:
    """``text`` with its character references as the characters that they stand for.

    A text whose only references are those of markup itself (« &lt;b&gt; ») keeps them, save « &amp; »: it may be about
    markup.

    >>> without_references("&laquo;&nbsp;Libert&eacute;&nbsp;&raquo;"), without_references("&lt;b&gt; et R&amp;D")
    ('«\\xa0Liberté\\xa0»', '&lt;b&gt; et R&D')
    """
    if "&" not in text:
        return text
    text = _ESCAPED_AGAIN.sub("&", text)
    kinds = {found[0] for found in _REFERENCE.finditer(text)}
    if kinds <= _MARKUP:
        return text.replace("&amp;", "&")
    return _REFERENCE.sub(_character, text)


def _character(found: re.Match[str]) -> str:
    character = html.unescape(found[0])
    # « &nosuch; » is returned as it stands; what no file can hold is U+FFFD.
    return character if character != "\x00" else "\ufffd"
