"""What the page's script gets back, without a browser and without Gradio."""

import json
import socket

import pytest
from toy_encoder import ToyLateInteractionEncoder
from ui_made import EVIL, Page

from index.build import build
from index.errors import IndexMismatch, IndexMissing, RevueError
from index.index import open_index
from index.settings import Settings
from ui.building import Builder
from ui.desk import LONGEST_KEPT, Desk, told_by
from ui.launch import listening_socket
from ui.opening import Places
from ui.texts import texts

TEXT = """Le marché des devises

« Les devises se font rares », souligne Ana Lys, présidente de la Banque du Port.
"""
READING = {"shell", "ask", "read", "corpus", "find", "overview", "export", "progress"}
CHANGING = {"add", "remove", "build", "cancel"}


@pytest.fixture
def desk(corpus_folder, index_folder, tmp_path):
    """The functions by name, over one article, with the builds that were started."""
    (corpus_folder / "devises.txt").write_text(TEXT, "utf-8")
    encoder = ToyLateInteractionEncoder()
    build(corpus_folder, index_folder, Settings(), encoder)
    place = Places(corpus_folder, index_folder, Settings())
    uploads = tmp_path / "uploads"
    uploads.mkdir()

    def run(progress, cancelled):
        return build(corpus_folder, index_folder, Settings(), encoder, progress, cancelled)

    with open_index(index_folder, encoder) as index:
        made = Desk(place, lambda: index, Builder(run), uploads, writable=True)
        yield {function.__name__: function for function in made.functions()}


def test_visitors_who_may_only_read_have_no_other_function(tmp_path):
    place = Places(tmp_path, tmp_path, Settings())
    names = {f.__name__ for f in Desk(place, lambda: None, Builder(lambda *_: None), tmp_path, False).functions()}
    assert names == READING


def test_the_shell_speaks_the_language_asked_for(desk):
    assert set(desk) == READING | CHANGING
    assert "Demander" in desk["shell"]({"lang": "fr"})["html"]
    assert "Ana Lys" in desk["shell"]({"lang": "en"})["filters"]
    assert desk["shell"]({"lang": "xx"})["texts"] == desk["shell"]({"lang": "en"})["texts"]


def test_an_answer_comes_with_filters_and_what_the_history_keeps(desk):
    reply = desk["ask"]({"lang": "en", "question": "what did Ana Lys say about devises?"})
    assert reply["answered"] is True
    assert reply["record"]["question"] == "what did Ana Lys say about devises?"
    assert reply["record"]["hits"][0]["speaker"] == "Ana Lys"
    page = Page(reply["html"])
    (card,) = [attributes for tag, attributes in page.tags if attributes.get("class") == "card"]
    assert TEXT[int(card["data-start"]) : int(card["data-end"])] == page.texts["blockquote.passage"]
    assert json.loads(json.dumps(reply)) == reply


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("devises", None),
        ("port Tanger", None),
        ("port de Tanger", "fr"),
        ("Ana Lys", None),
        ("what did Ana Lys say about devises?", "en"),
        ("que dit Ana Lys des devises ?", "fr"),
        ("la récolte des olives", "fr"),
    ],
)
def test_a_question_that_does_not_tell_its_language_is_answered_in_that_of_the_page(desk, question, language):
    assert told_by(question) == language
    for page in ("fr", "en"):
        tags = Page(desk["ask"]({"lang": page, "question": question})["html"]).tags
        assert {attributes["lang"] for tag, attributes in tags if tag == "h2"} == {language or page}


def test_exact_words_are_looked_for_in_sequence(desk):
    assert desk["ask"]({"question": "devises se font rares", "exact": "1"})["count"] == 1
    assert (
        desk["ask"]({"question": "devises se font rares", "exact": "1"})["record"]["question"]
        == "devises se font rares"
    )


def test_an_article_is_read_with_its_passage(desk):
    card = Page(desk["ask"]({"question": "devises"})["html"]).tags
    article = next(attributes["data-article"] for _, attributes in card if attributes.get("class") == "card")
    start = TEXT.index("Les devises")
    reply = desk["read"]({"lang": "fr", "article": article, "passage": f"{start}-{start + 25}", "answering": "3-1"})
    assert Page(reply["html"]).texts["span.here"] == "Les devises se font rares"
    assert desk["read"]({"article": "gone", "lang": "en"})["error"] == texts("en")["page.reader.missing"]


def test_a_question_is_never_markup(desk):
    reply = desk["ask"]({"question": EVIL, "speaker": EVIL, "source": EVIL, "article": EVIL})
    assert "<script" not in reply["html"] + reply["filters"]
    assert "<img" not in reply["html"] + reply["filters"]


@pytest.mark.parametrize("name", sorted((READING | CHANGING) - {"build", "remove", "add"}))
@pytest.mark.parametrize(
    "request_",
    [
        None,
        [],
        "x",
        7,
        {},
        {"lang": 3, "question": ["x"], "files": "x", "entries": {"a": 1}, "article": None, "needle": {}},
    ],
)
def test_no_request_breaks_a_function(desk, name, request_):
    reply = desk[name](request_)
    assert isinstance(reply, dict)
    assert "Error" not in reply.get("error", "")


def test_files_of_the_machine_cannot_be_added(desk, tmp_path, corpus_folder):
    secret = tmp_path / "secret.txt"
    secret.write_text("secret")
    reply = desk["add"]({"lang": "en", "files": [{"path": str(secret), "name": "a.txt"}, {"path": 3}, "x"]})
    assert "the upload did not arrive" in reply["outcomes"]
    assert reply["running"] is False
    assert sorted(path.name for path in corpus_folder.iterdir()) == ["devises.txt"]


def test_only_files_of_the_corpus_are_removed(desk, corpus_folder):
    assert desk["remove"]({"lang": "en", "path": "corpus/../secret.txt"})["error"].endswith("is not in the corpus.")
    assert desk["remove"]({"lang": "en", "path": "corpus/devises.txt"})["message"] == "corpus/devises.txt was removed."
    assert not (corpus_folder / "devises.txt").exists()


@pytest.mark.parametrize(("language", "said"), [("fr", "Reconstruire l’index"), ("en", "Rebuild the index")])
def test_an_index_that_does_not_fit_is_told_with_what_mends_it(tmp_path, language, said):
    def opened():
        raise IndexMismatch("It was 'a' and is now 'b'.")

    made = Desk(Places(tmp_path, tmp_path, Settings()), opened, Builder(lambda *_: None), tmp_path, True)
    ask = next(function for function in made.functions() if function.__name__ == "ask")
    error = ask({"lang": language, "question": "devises"})["error"]
    assert said in error
    assert "It was 'a' and is now 'b'." in error


def test_a_missing_index_is_a_sentence_for_the_page(tmp_path):
    def opened():
        raise IndexMissing("There is no index.")

    place = Places(tmp_path, tmp_path, Settings())
    made = Desk(place, opened, Builder(lambda *_: None), tmp_path, True)
    shell = next(function for function in made.functions() if function.__name__ == "shell")
    assert shell({"lang": "en"}) == {"error": "There is no index."}


def test_a_port_that_is_taken_is_told(capsys):
    with socket.socket() as busy:
        busy.bind(("127.0.0.1", 0))
        busy.listen()
        port = busy.getsockname()[1]
        with pytest.raises(RevueError, match=f"Port {port} is taken"):
            listening_socket("127.0.0.1", port, texts("en"))
    with listening_socket("127.0.0.1", 0, texts("en")) as listening:
        assert listening.getsockname()[1] > 0


def test_a_history_is_exported_in_portions(desk):
    entries = [desk["ask"]({"lang": "en", "question": f"devises {number}"})["record"] for number in range(3)]
    whole = desk["export"]({"lang": "en", "entries": entries})["markdown"]
    first = desk["export"]({"lang": "en", "entries": entries[:1]})["markdown"]
    rest = desk["export"]({"lang": "en", "entries": entries[1:], "continued": True})["markdown"]
    assert first + rest == whole


def test_a_browser_keeps_no_book_for_a_question(desk):
    assert len(desk["ask"]({"lang": "en", "question": "devises " * 5_000})["record"]["question"]) == LONGEST_KEPT
