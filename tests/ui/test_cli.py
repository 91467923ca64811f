import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from toy_encoder import ToyLateInteractionEncoder

import index.build
import index.index
from ui.cli import main
from ui.texts import texts

ROOT = Path(__file__).parents[2]
ARTICLE = """Le marché des devises

« Les devises se font rares », souligne Ana Lys, présidente de la Banque du Port.
"""


@pytest.fixture(autouse=True)
def places(corpus_folder, index_folder, monkeypatch):
    """An article, an index folder, English, and an encoder without weights."""
    (corpus_folder / "devises.txt").write_text(ARTICLE, "utf-8")
    encoder = ToyLateInteractionEncoder("bundled")
    monkeypatch.setattr(index.build, "load_encoder", lambda settings: encoder)
    monkeypatch.setattr(index.index, "load_encoder", lambda settings: encoder)
    monkeypatch.setenv("REVUE_CORPUS", str(corpus_folder))
    monkeypatch.setenv("REVUE_INDEX", str(index_folder))
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    for name in ("REVUE_ENCODER", "REVUE_USER", "REVUE_PASSWORD", "REVUE_CREDENTIALS"):
        monkeypatch.delenv(name, raising=False)


def test_build_ends_with_its_counts(capsys, corpus_folder):
    assert main(["build"]) == 0
    assert capsys.readouterr().out == "added 1, updated 0, removed 0, unchanged 0, skipped 0\n"
    (corpus_folder / "vide.txt").write_text("")
    assert main(["build"]) == 0
    said = capsys.readouterr()
    skipped, counts = said.out.splitlines()
    assert skipped.startswith("skipped corpus/vide.txt: ")
    assert counts == "added 0, updated 0, removed 0, unchanged 1, skipped 1"
    assert said.err == ""


def test_build_is_strict_on_demand(corpus_folder):
    assert main(["build", "--strict"]) == 0
    (corpus_folder / "vide.txt").write_text("")
    assert main(["build", "--strict"]) == 1


def test_watching_builds_on_every_change_and_ends_with_ctrl_c(capsys, corpus_folder, monkeypatch):
    def watch(folder, **options):
        assert folder == corpus_folder
        (corpus_folder / "avant.txt").write_text("Arrivé avant la surveillance.\n", "utf-8")
        yield set()
        yield set()
        (corpus_folder / "devises.txt").unlink()
        yield {("deleted", "devises.txt")}
        raise KeyboardInterrupt

    monkeypatch.setattr("watchfiles.watch", watch)
    assert main(["build", "--watch"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "added 1, updated 0, removed 0, unchanged 0, skipped 0",
        "added 1, updated 0, removed 0, unchanged 1, skipped 0",
        "added 0, updated 0, removed 1, unchanged 1, skipped 0",
    ]


@pytest.mark.parametrize(
    ("locale", "question", "closest"),
    [
        ("fr_FR.UTF-8", "what did Ana Lys say about whales?", "Closest passages:"),
        ("en_GB.UTF-8", "que dit Ana Lys des baleines ?", "Passages les plus proches :"),
    ],
)
def test_all_that_is_said_of_an_answer_is_in_the_language_of_the_question(
    capsys, monkeypatch, locale, question, closest
):
    monkeypatch.setenv("LC_ALL", locale)
    main(["ask", question])
    lines = capsys.readouterr().out.splitlines()
    assert closest in lines
    other = "fr" if question.startswith("what") else "en"
    assert not {texts(other)[f"cli.{name}"] for name in ("closest", "no_answer")} & set(lines)
    assert f"({texts('en' if other == 'fr' else 'fr')['cli.kind.direct']})" in "".join(lines)


def test_ask_builds_first_and_prints_the_answer(capsys):
    assert main(["ask", "what did Ana Lys say about devises?"]) == 0
    said = capsys.readouterr()
    assert said.err == "No index yet: building it first.\n"
    lines = said.out.splitlines()
    assert lines[0].startswith("1. Ana Lys (direct quotation) · score ")
    assert "« Les devises se font rares », souligne Ana Lys" in " ".join(line.strip() for line in lines)
    assert "\x1b" not in said.out


def test_whom_a_name_was_taken_for_is_told(capsys):
    assert main(["ask", "devises", "--speaker", "Anna Lys"]) == 0
    assert capsys.readouterr().out.startswith("« Anna Lys » est lu comme Ana Lys.\n\n1. ")
    assert main(["ask", "what did Anna Lys say about devises?"]) == 0
    assert capsys.readouterr().out.startswith("“Anna Lys” is taken for Ana Lys.\n\n1. Ana Lys (")
    assert main(["ask", "devises", "--json", "--speaker", "Anna Lys"]) == 0
    taken = {"written": "Anna Lys", "taken_for": ["Ana Lys"], "written_in": "filter"}
    assert json.loads(capsys.readouterr().out)["people"] == [taken]
    assert main(["quotes", "--speaker", "Anna Lys"]) == 0
    assert capsys.readouterr().err == "“Anna Lys” is taken for Ana Lys.\n"
    assert main(["ask", "devises", "--speaker", "Lysandre"]) == 3
    assert "Personne du nom de « Lysandre » ne s’exprime" in capsys.readouterr().out


def test_ask_prints_the_object_of_the_contract(capsys):
    assert main(["ask", "devises", "-k", "1", "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert list(answer) == ["question", "language", "answered", "hits", "people"]
    (hit,) = answer["hits"]
    assert ARTICLE[hit["citation"]["start"] : hit["citation"]["end"]] == hit["text"]
    assert hit["citation"]["path"] == "corpus/devises.txt"


@pytest.mark.parametrize("command", [["ask", "devises"], ["quotes"], ["status"]])
def test_an_index_is_not_asked_with_another_encoder_than_its_own(capsys, monkeypatch, command):
    assert main(["build"]) == 0
    assert main([*command, "--encoder", "bundled"]) == 0
    capsys.readouterr()
    for options, variable in ((["--encoder", "intfloat/e5"], None), ([], "intfloat/e5")):
        with monkeypatch.context() as patch:
            if variable:
                patch.setenv("REVUE_ENCODER", variable)
            assert main([*command, *options]) == 1
        said = capsys.readouterr()
        assert said.out == ""
        assert said.err.startswith(
            "revue: The index was made otherwise: the encoder was 'bundled' and is now 'intfloat/e5'."
        )
        assert "Run `REVUE_ENCODER=intfloat/e5 revue build`" in said.err


def test_a_first_index_is_built_with_the_encoder_named(monkeypatch, capsys, index_folder):
    monkeypatch.setattr(index.build, "load_encoder", lambda settings: ToyLateInteractionEncoder(settings.encoder))
    monkeypatch.setattr(index.index, "load_encoder", lambda settings: ToyLateInteractionEncoder(settings.encoder))
    assert main(["ask", "--encoder", "mine", "devises"]) == 0
    assert main(["ask", "devises"]) == 0  # nobody names an encoder: the index knows its own
    with index.index.open_index(index_folder) as made:
        assert made.recipe.encoder == "mine"


def test_ask_without_an_answer_exits_with_3(capsys):
    assert main(["ask", "de la"]) == 3
    assert capsys.readouterr().out


def test_a_question_may_be_written_without_quotation_marks(capsys):
    assert main(["ask", "--json", "what", "about", "devises?"]) == 0
    assert json.loads(capsys.readouterr().out)["question"] == "what about devises?"


def test_ask_takes_the_filters_of_search(capsys):
    assert main(["ask", "devises", "--json", "--speaker", "Ana Lys"]) == 0
    capsys.readouterr()
    assert main(["ask", "devises", "--json", "--source", "Inconnu"]) == 3
    assert json.loads(capsys.readouterr().out)["hits"] == []
    assert main(["ask", "se font rares", "--exact", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["hits"][0]["citation"]["path"] == "corpus/devises.txt"


def test_quotes_and_status(capsys):
    main(["build"])
    capsys.readouterr()
    assert main(["quotes"]) == 0
    assert capsys.readouterr().out == "Ana Lys: 1 quotation in 1 article\n"
    assert main(["quotes", "--speaker", "lys", "--json"]) == 0
    (quote,) = json.loads(capsys.readouterr().out)
    assert quote["text"].strip() == "Les devises se font rares"
    assert main(["quotes", "--speaker", "Personne Connue"]) == 3
    assert "Known: Ana Lys" in capsys.readouterr().err
    assert main(["status", "--json"]) == 0
    status = json.loads(capsys.readouterr().out)
    assert (status["articles"], status["quotes"], status["generation"]) == (1, 1, 1)
    assert main(["status"]) == 0
    assert "encoder     bundled, 64 dimensions" in capsys.readouterr().out


@pytest.mark.parametrize(
    "arguments",
    [[], ["dance"], ["ask"], ["ask", "x", "-k", "0"], ["ask", "x", "-k", "deux"], ["ui", "--port", "70000"], ["eval"]],
)
def test_a_wrong_command_line_exits_with_2(arguments, capsys):
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code == 2
    assert "Traceback" not in capsys.readouterr().err


def test_an_error_is_one_sentence(capsys, tmp_path):
    assert main(["build", "--corpus", str(tmp_path / "nowhere")]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("revue: ")
    assert said.err.count("\n") == 1
    assert "nowhere" in said.err


def test_the_page_is_not_opened_to_others_without_credentials(capsys):
    assert main(["ui", "--host", "0.0.0.0"]) == 1
    assert "REVUE_USER" in capsys.readouterr().err


def test_errors_and_help_follow_the_locale(capsys, monkeypatch):
    monkeypatch.setenv("LC_ALL", "fr_FR.UTF-8")
    assert main(["ui", "--host", "0.0.0.0"]) == 1
    assert "ouvre Revue à d’autres machines" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        main(["--help"])
    assert "mettre l’index en accord avec le corpus" in capsys.readouterr().out


@pytest.mark.parametrize("command", ["build", "ask", "ui", "eval", "status", "quotes"])
@pytest.mark.parametrize("language", ["fr_FR.UTF-8", "en_GB.UTF-8"])
def test_every_command_documents_itself(command, language, capsys, monkeypatch):
    monkeypatch.setenv("LC_ALL", language)
    with pytest.raises(SystemExit) as caught:
        main([command, "--help"])
    assert caught.value.code == 0
    said = capsys.readouterr().out
    assert all(option in said for option in ("--corpus", "--index", "--encoder"))


def test_asking_loads_nothing_heavy():
    heavy = ("torch", "transformers", "sentence_transformers", "langchain_text_splitters", "trafilatura", "gradio")
    code = f"import sys, ui.cli, ui.commands.ask; print(*[name for name in {heavy!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


def test_a_reader_that_goes_away_is_no_error():
    code = "import os, sys; os.close(1); sys.argv = ['revue', '--help']; from ui.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, env=os.environ | {"LC_ALL": "C"}
    )
    assert "Traceback" not in done.stderr


def test_a_file_is_explained_and_nothing_is_built(capsys, tmp_path):
    path = tmp_path / "export.txt"
    path.write_text("**** *source_Le_Matin *date_2014-04-05\nLe cobalt manque dans les mines du sud.\n", "utf-8")
    assert main(["build", "--explain", str(path)]) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[0] == f"{path}: read as IRaMuTeQ corpus"
    assert "  source      Le Matin  [*source_]" in said and said[-1] == "1 article"
    assert main(["build", "--explain", str(tmp_path / "gone.txt")]) == 1
