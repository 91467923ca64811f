"""Bytes to text: French comes back from every encoding, and what is no text is refused with the reason."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.files.decode import NotTextError, decode

WORDS = (
    "l’économie français où déjà Élection œuvre cœur maïs Noël sûr hôpital ambiguë À Ça été « "
    "relation » « l’été » "
    "– 80% 14 milliards d’euros 3€ n° août Chraïbi Saïd Meknès-Oujda dès L’AMRC déploie… «net» "
    "garçon naïf île"
)
FRENCH_WORD = st.sampled_from(WORDS.split(" "))
FRENCH = st.lists(FRENCH_WORD, min_size=3, max_size=40).map(" ".join).filter(lambda text: not text.isascii())
SENTENCE = "Le chiffre d'affaires de l'été a été dépassé : le président, M. Saïd, se dit très étonné à ce sujet.\n"


@settings(deadline=None)
@given(FRENCH, st.sampled_from(["\n", "\r\n", "\r"]))
def test_french_comes_back_from_every_encoding(text: str, newline: str) -> None:
    text = text + newline + "Fin."
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"):
        assert decode(text.encode(encoding)) == text, encoding


@settings(deadline=None)
@given(FRENCH)
def test_latin_1_comes_back(text: str) -> None:
    plain = text
    for fine, simple in (("’", "'"), ("œ", "oe"), ("€", " euros"), ("…", "..."), ("–", "-")):
        plain = plain.replace(fine, simple)
    if not plain.isascii():
        assert decode(plain.encode("latin-1")) == plain


@pytest.mark.parametrize("encoding", ["mac_roman", "cp850", "iso8859_15"])
def test_older_encodings_of_french_come_back(encoding: str) -> None:
    text = SENTENCE + "Où est passé l'hôpital ? Ça ne va pas, maïs et forêt à Noël.\n"
    assert decode(text.encode(encoding)) == text
    if encoding != "cp850":
        with_ligature = SENTENCE + "Un coup de cœur et une œuvre."
        assert decode(with_ligature.encode(encoding)) == with_ligature


def test_marks_of_byte_order_are_taken_off_and_nothing_else_changes() -> None:
    text = "\tÉté\r\n\r\nHiver\x0cFin \u00a0"
    for encoding in ("utf-8-sig", "utf-16", "utf-32"):
        assert decode(text.encode(encoding)) == text


def test_utf8_with_a_few_foreign_bytes_is_still_utf8() -> None:
    raw = (SENTENCE * 2).encode() + "déjà".encode("cp1252")
    assert decode(raw) == SENTENCE * 2 + "déjà"


def test_utf8_cut_short_inside_a_character_keeps_all_the_others() -> None:
    raw = (SENTENCE + "été").encode()[:-1]
    assert decode(raw) == SENTENCE + "ét\ufffd"


def test_other_languages_are_left_to_detection() -> None:
    russian = "Сегодня в Москве прошла конференция, посвящённая развитию экономики страны. " * 4
    assert decode(russian.encode("cp1251")) == russian
    arabic = "اليوم في الرباط انعقد مؤتمر حول تنمية الاقتصاد الوطني والعلاقات مع الزبناء. " * 4
    assert decode(arabic.encode("utf-16-le")) == arabic
    assert decode(arabic.encode()) == arabic


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"", "is empty"),
        (b"\xef\xbb\xbf", "is empty"),
        (b"%PDF-1.7 ...", "is a PDF document, not text, whatever its name says"),
        (
            b"PK\x03\x04rest",
            "is a ZIP archive (or a Word, Excel or OpenDocument file), not text, whatever its name says",
        ),
        (bytes(range(256)), "is a binary file, not text"),
        (b"abc\x00\x01\x02\x03", "is a binary file, not text"),
        (b"\x01\x02\x03\x04\x05\x06abc", "is a binary file, not text"),
        (b"\xff\xfea\x00b", "begins like UTF-16-LE text but is damaged at byte 2"),
    ],
)
def test_what_is_no_text_is_refused_with_the_reason(raw: bytes, reason: str) -> None:
    with pytest.raises(NotTextError) as caught:
        decode(raw)
    assert str(caught.value) == reason


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_refused(raw: bytes) -> None:
    try:
        text = decode(raw)
    except NotTextError as reason:
        assert str(reason)
    else:
        assert text
        assert "\x00" not in text
        text.encode()  # no half of a surrogate pair
