"""What a file gives, as `revue build --explain` says it."""

from __future__ import annotations

from pathlib import Path

from ingest.files.explain import explain

BODY = (
    "La scierie des Aulnes a repris le travail lundi, après six semaines d’arrêt dues à la crue de la rivière. "
    "Les commandes attendent depuis février, selon sa direction."
)


def test_each_article_its_fields_and_what_is_left_out(tmp_path: Path) -> None:
    path = tmp_path / "corpus.txt"
    path.write_text(f"**** *source_Le_Courrier *date_2014-04-05\n-*theme\n{BODY}\n**** *date_2015\n", "utf-8")
    lines = list(explain(path, tmp_path))
    assert lines[0] == f"{path}: read as IRaMuTeQ corpus"
    assert "article 1: without a title" in lines
    assert "  source      Le Courrier  [*source_]" in lines
    assert "  date        2014-04-05  [*date_]" in lines
    assert "  left out    -*theme  [no body text: a label, a byline, a menu or the like]" in lines
    assert "  not kept    the line of stars" in lines
    assert "skipped text 2: it has no text" in lines
    assert lines[-1] == "1 article"


def test_a_file_that_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "a.pptx").write_text("a;b")
    first, told, *_ = explain(tmp_path / "a.pptx", tmp_path)
    assert first.endswith("a.pptx: of a kind that is not read")
    assert told.startswith("skipped the file: files of the kind .pptx are not read; these are: ")
    assert next(explain(tmp_path / "gone.txt", tmp_path)).endswith("gone.txt: not read, it is no longer there")
