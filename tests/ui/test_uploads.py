import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.quota import size_of
from ui.uploads import LONGEST_NAME, MOST_FILES, REMOVED, Offered, remove, safe_name, take

MOST_BYTES = 1_000


@pytest.fixture
def uploads(tmp_path):
    folder = tmp_path / "uploads"
    folder.mkdir()
    return folder


def offered(uploads: Path, name: str, content: bytes = b"Un article.") -> Offered:
    path = uploads / f"{len(list(uploads.iterdir()))}.bin"
    path.write_bytes(content)
    return Offered(path, name)


@pytest.mark.parametrize(
    ("given_name", "kept"),
    [
        ("article.txt", "article.txt"),
        ("../../etc/passwd.txt", "passwd.txt"),
        ("..\\..\\evil.txt", "evil.txt"),
        ("/etc/cron.d/x.md", "x.md"),
        ("a\x00b\n.txt", "ab.txt"),
        ("\u202etxt.exe.txt", "txt.exe.txt"),
        ('a<b>:"|?*.txt', "a_b______.txt"),
        ("l’été.txt", "l’été.txt"),
        ("e\u0301te.txt", "éte.txt"),
        ("  espace .txt", "espace.txt"),
        (".htaccess", "htaccess"),
        ("..", None),
        ("", None),
        ("con.txt", None),
        ("dossier/", None),
    ],
)
def test_names_are_confined(given_name, kept):
    assert safe_name(given_name) == kept


@given(st.text(max_size=300))
def test_a_safe_name_is_one_visible_file_of_one_folder(name):
    safe = safe_name(name)
    if safe is not None:
        assert Path(safe).name == safe
        assert not safe.startswith(".")
        assert len(safe.encode()) <= LONGEST_NAME or "." in safe
        assert safe.isprintable()
        assert safe_name(safe) == safe


def test_a_file_is_taken_whole(corpus_folder, uploads):
    outcomes = take([offered(uploads, "a.txt", b"Bonjour.")], corpus_folder, uploads, MOST_BYTES)
    assert [(one.kind, one.saved, one.taken) for one in outcomes] == [("added", "a.txt", True)]
    assert (corpus_folder / "a.txt").read_bytes() == b"Bonjour."
    assert [path.name for path in corpus_folder.iterdir()] == ["a.txt"]


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("a.exe", b"x", "type"),
        ("a", b"x", "type"),
        ("a.txt", b"", "empty"),
        ("a.txt", b"x" * (MOST_BYTES + 1), "size"),
        ("..", b"x", "name"),
    ],
)
def test_what_cannot_be_taken_is_refused_with_its_reason(corpus_folder, uploads, name, content, kind):
    (outcome,) = take([offered(uploads, name, content)], corpus_folder, uploads, MOST_BYTES)
    assert (outcome.kind, outcome.taken) == (kind, False)
    assert list(corpus_folder.iterdir()) == []


def test_no_file_from_outside_the_upload_folder_is_read(corpus_folder, uploads, tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("secret")
    (uploads / "link.txt").symlink_to(secret)
    (uploads / "ring").symlink_to(uploads / "ring")
    inside = [
        uploads / ".." / "secret.txt",
        uploads / "link.txt",
        uploads / "ring",
        uploads / "\0",
        uploads / ("x" * 999),
    ]
    for path in (secret, uploads, Path("/etc/hostname"), *inside):
        (outcome,) = take([Offered(path, "a.txt")], corpus_folder, uploads, MOST_BYTES)
        assert outcome.kind == "lost"
    assert list(corpus_folder.iterdir()) == []


def test_a_file_of_the_corpus_is_never_overwritten(corpus_folder, uploads):
    (corpus_folder / "a.txt").write_bytes(b"ancien")
    files = [
        offered(uploads, "a.txt", b"nouveau"),
        offered(uploads, "a.txt", b"ancien"),
        offered(uploads, "a.txt", b"autre"),
    ]
    outcomes = take(files, corpus_folder, uploads, MOST_BYTES)
    assert [(one.kind, one.saved) for one in outcomes] == [
        ("renamed", "a-2.txt"),
        ("same", "a.txt"),
        ("renamed", "a-3.txt"),
    ]
    assert {path.name: path.read_bytes() for path in corpus_folder.iterdir()} == {
        "a.txt": b"ancien",
        "a-2.txt": b"nouveau",
        "a-3.txt": b"autre",
    }


def test_too_many_files_are_cut_with_a_word(corpus_folder, uploads):
    files = [offered(uploads, f"{number}.txt", str(number).encode()) for number in range(MOST_FILES + 2)]
    outcomes = take(files, corpus_folder, uploads, MOST_BYTES)
    assert [one.kind for one in outcomes] == ["added"] * MOST_FILES + ["count"]


def test_what_arrived_waits_no_longer(corpus_folder, uploads):
    files = [offered(uploads, name) for name in ("a.txt", "a.txt", "b.exe", "..")]
    assert [one.kind for one in take(files, corpus_folder, uploads, MOST_BYTES)] == ["added", "same", "type", "name"]
    assert list(uploads.iterdir()) == []


def test_a_corpus_has_a_size_beyond_which_visitors_add_nothing(corpus_folder, uploads):
    (corpus_folder / REMOVED).mkdir()
    (corpus_folder / REMOVED / "old.txt").write_bytes(b"x" * 300)
    held = size_of(corpus_folder)
    files = [offered(uploads, f"{number}.txt", bytes([65 + number]) * 400) for number in range(3)]
    outcomes = take(files, corpus_folder, uploads, MOST_BYTES, held + 850)
    assert [one.kind for one in outcomes] == ["added", "added", "quota"]
    (refused,) = take([offered(uploads, "d.txt", b"y" * 51)], corpus_folder, uploads, MOST_BYTES, held + 850)
    assert (refused.kind, refused.taken) == ("quota", False)


def test_removing_moves_the_file_out_of_sight(corpus_folder):
    (corpus_folder / "eco").mkdir()
    (corpus_folder / "eco" / "a.txt").write_text("un")
    moved = remove("corpus/eco/a.txt", corpus_folder)
    assert moved == corpus_folder / REMOVED / "eco" / "a.txt"
    assert moved.read_text() == "un"
    assert not (corpus_folder / "eco" / "a.txt").exists()
    (corpus_folder / "eco" / "a.txt").write_text("deux")
    assert remove("corpus/eco/a.txt", corpus_folder) == corpus_folder / REMOVED / "eco" / "a-2.txt"
    assert moved.read_text() == "un"


@pytest.mark.parametrize(
    "path",
    [
        "",
        "corpus",
        "a.txt",
        "corpus/../secret.txt",
        "/etc/hostname",
        "corpus/none.txt",
        "other/a.txt",
        "corpus/.removed/a.txt",
    ],
)
def test_nothing_outside_the_corpus_is_removed(corpus_folder, path):
    (corpus_folder.parent / "secret.txt").write_text("secret")
    (corpus_folder / "a.txt").write_text("un")
    assert remove(path, corpus_folder) is None
    assert (corpus_folder / "a.txt").exists()
    assert (corpus_folder.parent / "secret.txt").exists()


def test_a_link_out_of_the_corpus_is_removed_itself(corpus_folder):
    outside = corpus_folder.parent / "outside.txt"
    outside.write_text("dehors")
    (corpus_folder / "link.txt").symlink_to(outside)
    assert remove("corpus/link.txt", corpus_folder) is not None
    assert outside.read_text() == "dehors"
    assert not os.path.lexists(corpus_folder / "link.txt")
