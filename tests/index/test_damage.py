"""A catalog that a disk, or another program, has changed: nothing wrong is said, and a build makes it good."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from index_articles import DEVISES, FORMATION, PORTS, SETTINGS, counts, run, write
from toy_encoder import ToyEncoder, ToyLateInteractionEncoder

from index.build import build
from index.catalog import CATALOG, PAGE_BYTES
from index.errors import IndexDamaged, IndexMissing, RevueError
from index.index import Index, open_index
from index.integrity import at_rest
from index.integrity.at_rest import AT_REST
from index.integrity.mending import NOTHING, Mended
from search import search

QUESTIONS = ("devises rares dans le royaume", "que dit Samira Alaoui ?", "« convention au cours du printemps »")

Damage = Callable[[Path], None]


def sql(*statements: str) -> Damage:
    """Damage done by way of SQLite: what stands in rows differs, and the file is whole."""

    def damage(catalog: Path) -> None:
        connection = sqlite3.connect(catalog, isolation_level=None)
        for statement in statements:
            connection.execute(statement)
        connection.close()

    return damage


def everything(index: Index) -> tuple[object, ...]:
    """All that an index gives, in its order."""
    articles = []
    for summary in index.articles():
        article = index.article(summary.id)
        passages = index.passages(index.select(article=article.id))  # type: ignore[arg-type]
        for passage in passages:
            assert article.text[passage.start : passage.end] == passage.text
        quotes = [(quote.speaker, quote.kind, quote.text, quote.mention) for quote in index.quotes(article=article.id)]
        shown = [(passage.start, passage.end, passage.paragraph, passage.context) for passage in passages]
        codes = [code.tolist() for code in index.codes([passage.id for passage in passages]) or ()]
        articles.append((article, shown, quotes, codes))
    answers = [
        [(hit.citation, hit.highlight, hit.speaker, round(hit.score, 3)) for hit in search(question, index=index)]
        for question in QUESTIONS
    ]
    return articles, answers, index.speakers()


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> tuple[Path, tuple[object, ...]]:
    """A folder with a corpus of three articles and its index, with vectors and token codes; and all that it gives."""
    folder = tmp_path_factory.mktemp("made")
    (folder / "corpus").mkdir()
    write(folder / "corpus", devises=DEVISES, formation=FORMATION, ports=PORTS)
    run(folder / "corpus", folder / "index", ToyLateInteractionEncoder())
    return folder, asked(folder / "index")


@pytest.fixture
def built(made, corpus_folder, index_folder) -> Path:
    """A copy of that index, with its corpus."""
    shutil.copytree(made[0] / "corpus", corpus_folder, dirs_exist_ok=True)
    shutil.copytree(made[0] / "index", index_folder)
    return index_folder


@pytest.fixture
def expected(made) -> tuple[object, ...]:
    """All that the index gives when it is whole."""
    return made[1]


def asked(folder: Path) -> tuple[object, ...]:
    with open_index(folder, ToyLateInteractionEncoder()) as index:
        return everything(index)


ROWS = [
    ("UPDATE articles SET text = replace(text, 'trois milliards', 'cent milliards')", Mended(articles=1), 0),
    ("UPDATE articles SET text = CAST(X'C3C3' AS TEXT) WHERE row = 1", Mended(articles=1), 0),
    ("UPDATE articles SET text = 5 WHERE row = 1", Mended(articles=1), 0),
    ("UPDATE articles SET title = 'Un autre titre' WHERE row = 2", Mended(articles=1), 0),
    ("UPDATE articles SET path = 'corpus/autre.txt' WHERE row = 2", Mended(articles=1), 0),
    ("UPDATE articles SET paragraphs = '[0, 5' WHERE row = 2", Mended(articles=1), 0),
    ("UPDATE articles SET text_digest = X'00' WHERE row = 3", Mended(articles=1), 0),
    ("DELETE FROM articles WHERE row = 3", Mended(catalog=True), 0),
    ("UPDATE passages SET start = start + 1 WHERE id = 2", Mended(articles=1), 0),
    ("UPDATE passages SET paragraph = 9 WHERE id = 2", Mended(articles=1), 0),
    ("UPDATE passages SET embedding = 1", Mended(articles=3), 0),
    ("UPDATE passages SET article = 'x' WHERE id = 2", Mended(articles=1, catalog=True), 0),
    ("DELETE FROM passages WHERE id = 3", Mended(articles=1), 0),
    ("DELETE FROM passages", Mended(articles=3), 0),
    ("UPDATE quotes SET canonical = 'Quelqu’un d’autre' WHERE article = 1", Mended(articles=1), 0),
    ("DELETE FROM quotes", Mended(articles=3), 0),
    ("UPDATE embeddings SET vector = zeroblob(length(vector)) WHERE id = 4", Mended(articles=1, vectors=1), 1),
    ("UPDATE embeddings SET key = X'00' WHERE id = 4", Mended(articles=1, vectors=1), 1),
    ("UPDATE embeddings SET encoder = 'another'", Mended(articles=3, vectors=6), 6),
    ("DELETE FROM embeddings WHERE id IN (1, 6)", Mended(articles=2), 2),
    ("UPDATE codes SET tokens = substr(tokens, 9) WHERE embedding = 2", Mended(articles=1, vectors=1), 1),
    ("DELETE FROM codes WHERE embedding = 2", Mended(articles=1, vectors=1), 1),
    ("DELETE FROM codes", Mended(articles=3, vectors=6), 6),
    ("UPDATE files SET digest = X'00' WHERE path = 'ports.txt'", Mended(files=1), 0),
    ("UPDATE files SET skips = '[[' WHERE path = 'ports.txt'", Mended(files=1), 0),
    ("UPDATE files SET path = 'autre.txt' WHERE path = 'ports.txt'", Mended(files=2), 0),
    ("DELETE FROM files", Mended(files=3), 0),
    ("UPDATE state SET recipe = '{}'", Mended(catalog=True), 0),
    ("UPDATE state SET recipe = 'x'", Mended(catalog=True), 0),
    ("UPDATE state SET recipe = replace(recipe, 'toy', 'joy')", Mended(catalog=True), 0),
    ("UPDATE state SET last_build = '{}'", Mended(catalog=True), 0),
    ("UPDATE state SET generation = 7", Mended(catalog=True), 0),
    ("UPDATE state SET catalog = 'x', corpus = X'00'", Mended(catalog=True), 0),
]


def some_fast(cases: Iterable[object], fast: int) -> list[object]:
    """The cases, one in ``fast`` of which belong to the fast tests."""
    return [pytest.param(*case, marks=[pytest.mark.slow] if n % fast else []) for n, case in enumerate(cases)]


@pytest.mark.parametrize(("statement", "mended", "encoded"), some_fast(ROWS, 3), ids=[row[0][:60] for row in ROWS])
def test_a_row_that_is_not_as_stored_is_found_told_and_mended(
    built, expected, corpus_folder, statement, mended, encoded
):
    sql(statement)(built / CATALOG)
    with pytest.raises(IndexDamaged, match=r"The index is damaged: .* Run `revue build`: it reads again"):
        asked(built)
    encoder = ToyLateInteractionEncoder()
    report = run(corpus_folder, built, encoder)
    assert (report.mended, len(encoder.texts), report.encoded) == (mended, encoded, encoded)
    assert asked(built) == expected
    again = run(corpus_folder, built, ToyLateInteractionEncoder())
    assert (counts(again), again.mended) == ((0, 0, 0, 3), NOTHING)


READ = [row[0] for row in ROWS if row[0].startswith(("UPDATE articles", "UPDATE passages", "UPDATE quotes"))] + [
    "UPDATE embeddings SET vector = zeroblob(length(vector))",
    "UPDATE codes SET tokens = substr(tokens, 9)",
    "UPDATE passages SET id = id + 1000",
    "UPDATE codes SET embedding = embedding + 1000",
    "DELETE FROM articles",
    "DROP TABLE quotes",
]


@pytest.mark.parametrize("statement", some_fast(zip(READ), 3), ids=[statement[:60] for statement in READ])
def test_what_is_read_is_compared_with_its_checksum_whatever_the_file_says(built, statement):
    """As where a build is at work, or the file changes after it was opened: nothing vouches for the file as a whole."""
    (built / AT_REST).unlink()
    sql(statement)(built / CATALOG)
    for folder in (built / "vectors", built / "lexical"):
        for path in folder.rglob("*"):
            if path.is_file():
                path.unlink()
    with pytest.raises(IndexDamaged, match="Run `revue build`"):
        asked(built)


def test_a_text_that_changes_under_an_open_index_is_not_cited(built):
    with open_index(built, ToyLateInteractionEncoder()) as index:
        connection = index._connection
        connection.execute("COMMIT")  # what it sees next is what is stored by then
        sql("UPDATE articles SET text = replace(text, 'devises', 'dettes')")(built / CATALOG)
        with pytest.raises(IndexDamaged, match=r"the text of corpus/devises\.txt is not what was read from the file"):
            search("devises", index=index)


@pytest.mark.slow
@pytest.mark.parametrize("table", ["quotes", "passages", "codes", "files", "articles", "embeddings", "state"])
def test_a_table_that_is_gone_is_made_again(built, expected, corpus_folder, table):
    sql(f"DROP TABLE {table}")(built / CATALOG)
    with pytest.raises((IndexDamaged, IndexMissing), match="revue build"):
        asked(built)
    report = run(corpus_folder, built, ToyLateInteractionEncoder())
    assert report.mended or table == "state"
    assert asked(built) == expected


def test_an_index_whose_state_is_gone_counts_as_none(built, expected, corpus_folder):
    sql("DELETE FROM state")(built / CATALOG)
    with pytest.raises(IndexMissing, match="holds no completed build"):
        asked(built)
    assert run(corpus_folder, built, ToyLateInteractionEncoder()).encoded == 0
    assert asked(built) == expected


def flipped(at: int, bit: int = 1) -> Damage:
    def damage(catalog: Path) -> None:
        content = bytearray(catalog.read_bytes())
        content[at % len(content)] ^= bit
        catalog.write_bytes(content)

    return damage


def zeroed(at: int, length: int) -> Damage:
    def damage(catalog: Path) -> None:
        content = catalog.read_bytes()
        catalog.write_bytes(content[:at] + bytes(length) + content[at + length :])

    return damage


def cut_to(share: float, less: int = 0) -> Damage:
    def damage(catalog: Path) -> None:
        os.truncate(catalog, int(catalog.stat().st_size * share) - less)

    return damage


FILES: dict[str, Damage] = {
    "first byte": flipped(0),
    "size of a page": flipped(16),
    "write version": flipped(18),
    "read version": flipped(19),
    "reserved bytes": flipped(20),
    "number of pages": flipped(28),
    "schema": flipped(40),
    "encoding of text": flipped(59),
    "first tree": flipped(100, 255),
    "first page zero": zeroed(0, PAGE_BYTES),
    "second page zero": zeroed(PAGE_BYTES, PAGE_BYTES),
    "cut by a byte": cut_to(1, 1),
    "cut by half": cut_to(0.5),
    "cut to its first page": cut_to(0, -PAGE_BYTES),
    "empty": cut_to(0),
    "junk": lambda catalog: catalog.write_bytes(random.Random(3).randbytes(catalog.stat().st_size)),
    "another file": lambda catalog: catalog.write_text("not a database\n" * 2000),
}


@pytest.mark.parametrize("damage", some_fast(zip(FILES.values()), 4), ids=FILES.keys())
def test_a_file_that_sqlite_cannot_read_is_told_and_mended(built, expected, corpus_folder, damage):
    damage(built / CATALOG)
    try:
        assert asked(built) == expected
    except RevueError as error:
        assert "revue build" in str(error)
    run(corpus_folder, built, ToyLateInteractionEncoder())
    assert asked(built) == expected
    assert run(corpus_folder, built, ToyLateInteractionEncoder()).mended == NOTHING


@pytest.mark.parametrize("place", ["first byte", "size of a page", "write version", "first page zero"])
def test_a_first_page_is_put_back_so_that_nothing_is_encoded_again(built, corpus_folder, place):
    FILES[place](built / CATALOG)
    report = run(corpus_folder, built, ToyLateInteractionEncoder())
    assert (report.encoded, report.added) == (0, 0)


@pytest.mark.slow
def test_a_bit_anywhere_in_the_catalog_changes_no_answer(built, expected, corpus_folder):
    whole = (built / CATALOG).read_bytes()
    chance = random.Random(15)
    for _ in range(40):
        run(corpus_folder, built, ToyLateInteractionEncoder())
        flipped(chance.randrange(len(whole)), 1 << chance.randrange(8))(built / CATALOG)
        try:
            assert asked(built) == expected
        except RevueError as error:
            assert "revue build" in str(error)
        run(corpus_folder, built, ToyLateInteractionEncoder())
        assert asked(built) == expected


def test_what_a_build_was_mending_when_it_was_stopped_is_not_taken_for_whole(built, expected, corpus_folder):
    sql("UPDATE embeddings SET vector = zeroblob(length(vector)) WHERE id = 4")(built / CATALOG)

    class Failing(ToyLateInteractionEncoder):
        def encode_passages_with_codes(self, texts, progress=None):
            raise RevueError("stopped")

    with pytest.raises(RevueError, match="stopped"):
        build(corpus_folder, built, SETTINGS, Failing())
    with pytest.raises(IndexDamaged, match="a build that had begun to mend it was stopped"):
        asked(built)
    assert run(corpus_folder, built, ToyLateInteractionEncoder()).encoded == 1
    assert asked(built) == expected


def test_what_is_left_of_a_file_that_cannot_be_read_now_is_kept(built, expected, corpus_folder, monkeypatch):
    sql("UPDATE embeddings SET vector = zeroblob(length(vector)) WHERE id = 1")(built / CATALOG)
    with open_at_rest(built) as index:
        damaged = index.execute(
            "SELECT a.file FROM articles a JOIN passages p ON p.article = a.row WHERE p.embedding = 1"
        ).fetchone()[0]
    refused = corpus_folder / damaged
    look = Path.stat

    def stat(path: Path, **options: bool) -> os.stat_result:
        if path == refused:
            raise PermissionError(13, "Permission denied")
        return look(path, **options)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "stat", stat)
        report = build(corpus_folder, built, SETTINGS, ToyLateInteractionEncoder())
    (skip,) = report.skipped
    assert skip.path == f"corpus/{damaged}" and "as far as it was not damaged in the index" in skip.reason
    assert asked(built) == expected


def open_at_rest(folder: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"file:{folder / CATALOG}?mode=ro", uri=True)


def test_a_catalog_that_another_program_wrote_to_and_left_whole_is_read(built, expected):
    """Its file is not as the build left it, and so it is looked at row by row."""
    sql("CREATE TABLE of_somebody (something)", "INSERT INTO of_somebody VALUES (1)")(built / CATALOG)
    assert at_rest.verdict(built, built / CATALOG) == "changed"
    assert asked(built) == expected


def test_the_digest_of_the_file_is_there_when_nobody_builds_and_only_then(built, corpus_folder):
    assert at_rest.verdict(built, built / CATALOG, whole=True) == "as stored"
    seen = []

    class Looking(ToyLateInteractionEncoder):
        def encode_passages_with_codes(self, texts, progress=None):
            seen.append(at_rest.verdict(built, built / CATALOG))
            return super().encode_passages_with_codes(texts, progress)

    write(corpus_folder, autre=PORTS.replace("Samira", "Leïla").replace("douze", "treize"))
    run(corpus_folder, built, Looking())
    assert seen == ["unknown"]
    assert at_rest.verdict(built, built / CATALOG, whole=True) == "as stored"


def test_a_damaged_digest_of_the_file_says_nothing(built, expected):
    content = (built / AT_REST).read_text(encoding="utf-8")
    for damaged in (
        "",
        "{}",
        content[:-5],
        content.replace('"size": ', '"size": 1'),
        "\n".join(content.split("\n")[1:]),
    ):
        (built / AT_REST).write_text(damaged, encoding="utf-8")
        assert at_rest.verdict(built, built / CATALOG) == "unknown"
        assert asked(built) == expected


def test_an_index_without_codes_needs_none(corpus_folder, index_folder):
    write(corpus_folder, devises=DEVISES)
    run(corpus_folder, index_folder, ToyEncoder())
    (index_folder / AT_REST).unlink()
    assert run(corpus_folder, index_folder, ToyEncoder()).mended == NOTHING
