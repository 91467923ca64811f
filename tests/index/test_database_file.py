"""Reading a database's bytes beside SQLite takes nobody's locks away."""

import sqlite3
import subprocess
import sys

from index.database_file import kept_descriptor, opened, read_at
from index.file_digest import quick_digest, whole_digest

WRITES_AND_GOES = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1])
connection.execute("INSERT INTO words VALUES ('new')")
connection.commit()
connection.close()
"""
"""Whoever goes last takes the log away; who goes last is told by the locks."""


def database(path):
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("CREATE TABLE words (word TEXT)")
    connection.execute("INSERT INTO words VALUES ('old')")
    return connection


def test_a_reader_keeps_its_locks_while_the_file_is_digested(tmp_path):
    path = tmp_path / "words.sqlite"
    connection = database(path)
    connection.execute("BEGIN")
    assert connection.execute("SELECT word FROM words").fetchall() == [("old",)]
    whole_digest(path, database=True)
    quick_digest(path, database=True)
    kept_descriptor(path, writing=True)
    subprocess.run([sys.executable, "-c", WRITES_AND_GOES, path], check=True)
    assert path.with_name("words.sqlite-shm").exists()
    assert connection.execute("SELECT word FROM words").fetchall() == [("old",)]
    connection.execute("COMMIT")
    assert connection.execute("SELECT word FROM words").fetchall() == [("old",), ("new",)]


def test_a_file_in_the_place_of_another_is_read_anew(tmp_path):
    path, other = tmp_path / "a", tmp_path / "b"
    path.write_bytes(b"one")
    assert kept_descriptor(path) == kept_descriptor(path)
    first = whole_digest(path, database=True)
    other.write_bytes(b"two")
    other.replace(path)
    with opened(path, database=True) as descriptor:
        assert read_at(descriptor, 10, 0) == b"two"
    assert whole_digest(path, database=True) == whole_digest(path) != first
