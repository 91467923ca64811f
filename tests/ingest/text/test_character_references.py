"""Character references left in plain text are decoded, and nothing else is touched."""

from __future__ import annotations

import pytest

from ingest.text.character_references import without_references


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("La pr&eacute;fecture", "La préfecture"),
        ("&laquo;&nbsp;Oui&nbsp;&raquo;", "«\u00a0Oui\u00a0»"),
        ("l&#8217;avis, l&#x2019;avis", "l’avis, l’avis"),
        ("&amp;eacute;t&amp;eacute;", "été"),
        ("R&amp;D", "R&D"),
        ("La balise &lt;b&gt; et &amp;", "La balise &lt;b&gt; et &"),
        ("&lt;p&gt;L&rsquo;&eacute;t&eacute;", "<p>L’été"),
        ("R&D; &nosuch; AT&T &c.", "R&D; &nosuch; AT&T &c."),
        ("Rien à faire", "Rien à faire"),
    ],
)
def test_references_are_decoded(text: str, expected: str) -> None:
    assert without_references(text) == expected
