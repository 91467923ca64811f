"""What a reader gives back, on three articles whose words are known."""

from __future__ import annotations

import math

import numpy as np
import pytest
from index_articles import DEVISES, FORMATION, PORTS, run, write
from toy_encoder import ToyLateInteractionEncoder

from index.analysis import analyse, terms
from index.index import open_index
from index.keys import embedding_key, encoded_text
from index.rows import cosines
from index.settings import Settings

FRONT = "---\ntitle: {title}\nsource: {source}\ndate: {date}\n---\n\n{text}"


@pytest.fixture(scope="module")
def encoder():
    return ToyLateInteractionEncoder()


@pytest.fixture(scope="module")
def index(tmp_path_factory, encoder):
    folder = tmp_path_factory.mktemp("three")
    corpus = folder / "corpus"
    corpus.mkdir()
    write(
        corpus,
        devises=FRONT.format(title="Devises et quais", source="L’Économiste", date="2020", text=DEVISES),
        formation=FRONT.format(title="Formation", source="Le Matin", date="2021-03-15", text=FORMATION),
        ports=PORTS.replace("Samira Alaoui", "Youssef Chraïbi"),
    )
    run(corpus, folder / "index", encoder, Settings(encoder="toy-late", passage_tokens=64, overlap_tokens=0))
    with open_index(folder / "index", encoder) as opened:
        yield opened


@pytest.fixture(scope="module")
def everything(index, encoder):
    return index.passages(sorted(index.dense(encoder.vector("devises"), 1000).ids.tolist()))


def ids_of(index, path):
    return index.select(article=path).tolist()


def test_dense_gives_cosines_best_first(index, encoder, everything):
    vector = encoder.vector("currency")
    expected = {p.id: float(encoder.vector(encoded_text(p.context, p.text)) @ vector) for p in everything}
    found = index.dense(vector, 2)
    ranked = sorted(expected, key=lambda i: (-expected[i], i))[:2]
    assert found.ids.tolist() == ranked
    assert index.dense(vector, 1000).ids.size == len(everything)
    assert found.ids.dtype == np.int64 and found.scores.dtype == np.float32
    assert found.scores == pytest.approx([expected[i] for i in ranked], abs=1e-3)
    assert "devises" in index.passages(found.ids[:1])[0].text


def test_dense_among_the_allowed(index, encoder):
    allowed = index.select(article="corpus/ports.txt")
    found = index.dense(encoder.vector("currency"), 100, allowed)
    assert sorted(found.ids.tolist()) == allowed.tolist()
    assert index.dense(encoder.vector("currency"), 100, np.empty(0, np.int64)).ids.size == 0
    assert index.dense(encoder.vector("currency"), 0).ids.size == 0


def test_similarities_are_exact_and_in_the_order_given(index, encoder, everything):
    ids = np.array([p.id for p in everything][::-1])
    vector = encoder.vector("formation des jeunes")
    expected = [encoder.vector(encoded_text(p.context, p.text)) @ vector for p in reversed(everything)]
    assert index.similarities(vector, ids) == pytest.approx(expected, abs=5e-4)
    with pytest.raises(KeyError):
        index.similarities(vector, np.array([10**9]))


@pytest.mark.parametrize(
    ("question", "path"),
    [
        ("exportateurs", "corpus/devises.txt"),
        ("EXPORTATEUR", "corpus/devises.txt"),
        ("l'apport", "corpus/devises.txt"),
        ("diplome", "corpus/formation.txt"),
        ("conteneurs ?", "corpus/ports.txt"),
        ('"conteneurs" AND (ports OR body:*) \\ ~2 ^3 [a TO z] +\x00', "corpus/ports.txt"),
    ],
)
def test_lexical_finds_a_word_however_it_is_written(index, question, path):
    found = index.lexical(terms(question), 1)
    assert index.article(index.passages(found.ids)[0].article).path == path
    assert (found.scores > 0).all()


@pytest.mark.parametrize(
    "question", ["", "   ", "???", "le la les de", "what is the", "\x00\x01", "🙂🙃", "zzzzzz", "a" * 10_000]
)
def test_lexical_finds_nothing_where_there_is_nothing_to_find(index, question):
    assert index.lexical(terms(question), 5).ids.size == 0


def test_lexical_scores_are_bm25(index, everything):
    def frequency(text, term):
        return [t.term for t in analyse(text, stop_words=True)].count(term)

    term = analyse("conteneurs")[0].term
    lengths = [len(analyse(p.text, stop_words=True)) for p in everything]
    holding = [p for p in everything if frequency(p.text, term)]
    assert len(holding) == 1
    idf = math.log(1 + (len(everything) - 1 + 0.5) / 1.5)
    length = len(analyse(holding[0].text, stop_words=True))
    norm = 1.2 * (1 - 0.75 + 0.75 * length / (sum(lengths) / len(lengths)))
    found = index.lexical(terms("conteneurs"), 5)
    assert found.ids.tolist() == [holding[0].id]
    assert found.scores[0] == pytest.approx(idf * 2.2 / (1 + norm), rel=0.05)  # tantivy rounds lengths


def test_a_word_of_the_context_counts_less_than_one_of_the_passage(index):
    found = index.lexical(terms("quais"), 50)
    inside = ["quais" in passage.text for passage in index.passages(found.ids)]
    assert inside[0] and not any(inside[1:]) and len(inside) > 1
    assert all("quais" in passage.context for passage in index.passages(found.ids[1:]))


def test_lexical_among_the_allowed(index, monkeypatch):
    allowed = index.select(article="corpus/ports.txt")
    assert not set(index.lexical(terms("devises dirhams"), 50).ids.tolist()) <= set(allowed.tolist())
    few = index.lexical(terms("dirhams ports agence"), 50, allowed)
    assert few.ids.size and set(few.ids.tolist()) <= set(allowed.tolist())
    monkeypatch.setattr("index.lexical.FEW", 0)  # the way of large selections
    many = index.lexical(terms("dirhams ports agence"), 50, allowed)
    assert many.ids.tolist() == few.ids.tolist()
    assert many.scores == pytest.approx(few.scores, rel=1e-5)


def test_phrases_are_words_in_sequence_whatever_their_accents(index):
    def holding(phrase):
        return [index.article(p.article).path for p in index.passages(index.phrase(phrase, 10))]

    assert holding("de plus en plus rares") == ["corpus/devises.txt"]
    assert holding("SECRETAIRE GENERAL de l'association") == ["corpus/devises.txt"]
    assert holding("plus en rares") == []
    assert holding("de plus") == ["corpus/devises.txt"]
    assert holding("le trafic de conteneur") == []  # one form is not another
    assert holding("") == holding("« »") == []


def test_phrases_among_the_allowed(index):
    allowed = index.select(article="corpus/ports.txt")
    assert index.phrase("de plus en plus rares", 10, allowed).size == 0
    assert index.phrase("ports du nord", 10, allowed).size >= 1
    assert index.phrase("ports du nord", 1).size == 1


def test_document_frequency(index, everything):
    terms = [analyse(word)[0].term for word in ("devises", "conteneurs", "secteur")] + ["nowhere"]
    counts = [sum(term in {t.term for t in analyse(p.text)} for p in everything) for term in terms]
    assert counts[:2] != [0, 0]
    assert index.document_frequency(terms).tolist() == counts


def test_codes_are_those_of_the_encoded_texts(index, encoder, everything):
    codes = index.codes([p.id for p in everything])
    _, expected = encoder.encode_passages_with_codes([encoded_text(p.context, p.text) for p in everything])
    assert len(codes) == len(everything)
    assert all((one == other).all() for one, other in zip(codes, expected, strict=True))
    spans = encoder.code_spans([encoded_text(p.context, p.text) for p in everything])
    assert [len(code) for code in codes] == [len(span) for span in spans]


def test_passages_come_in_the_order_given_and_unknown_ones_are_an_error(index, everything):
    ids = [everything[2].id, everything[0].id, everything[2].id]
    assert [p.id for p in index.passages(ids)] == ids
    with pytest.raises(KeyError):
        index.passages([10**9])
    with pytest.raises(KeyError):
        index.article("0" * 16)


def test_quotes_are_what_the_article_says_and_speakers_have_one_name(index):
    quotes = index.quotes()
    assert quotes
    for quote in quotes:
        text = index.article(quote.article).text
        assert quote.words.of(text) == quote.text
    names = [speaker.name for speaker in index.speakers()]
    assert sum("hra" in name for name in names) == 1  # Youssef Chraibi, Youssef Chraïbi
    counts = next(speaker for speaker in index.speakers() if "hra" in speaker.name)
    assert counts.articles == 2
    said = index.quotes(index.directory().resolve("chraibi"))
    assert len(said) == counts.quotes == len(index.quotes(index.directory().resolve("Youssef CHRAÏBI")))
    assert index.quotes(["Karim Chraibi"]) == []
    assert {q.article for q in index.quotes(article=said[0].article)} == {said[0].article}


def test_select_by_speaker_gives_the_passages_that_hold_their_words(index):
    chosen = index.passages(index.select(index.directory().resolve("Chraibi")))
    assert chosen and len(chosen) < index.passage_count
    for passage in chosen:
        assert any(
            quote.article == passage.article and quote.words.start < passage.end and passage.start < quote.words.end
            for quote in index.quotes(index.directory().resolve("Chraibi"))
        )
    assert index.select(["Nobody At All"]).tolist() == []


def test_where_several_people_speak_is_where_each_of_them_does(index):
    names = index.directory().names
    assert set(names) >= {known.name for known in index.speakers()}
    each = [set(index.select([name]).tolist()) for name in names]
    assert len(names) > 1 and all(each)
    assert index.spoken(names).tolist() == sorted(set().union(*each))
    assert index.spoken(names[:1]).tolist() == sorted(each[0])
    assert index.spoken(["Nobody At All"]).tolist() == []


def test_select_by_source_article_and_date(index):
    devises, formation = ids_of(index, "corpus/devises.txt"), ids_of(index, "corpus/formation.txt")
    assert index.select() is None
    assert index.select(source="l’economiste").tolist() == devises
    assert index.select(article=index.articles()[0].id).tolist() == devises
    assert index.select(after="2021").tolist() == formation
    assert index.select(after="2021-03-15", before="2021-03-15").tolist() == formation
    assert index.select(after="2021-03-16").tolist() == []
    assert index.select(before="2020").tolist() == devises
    assert index.select(before="2021-03").tolist() == sorted(devises + formation)
    assert index.select(after="2020-06-01").tolist() == sorted(devises + formation)  # "2020" may be of any day of it
    assert index.select(source="Le Matin", before="2020").tolist() == []


def test_status(index):
    status = index.status()
    assert (status.articles, status.passages, status.generation) == (3, index.passage_count, 1)
    assert status.quotes == len(index.quotes()) and status.speakers == len(index.speakers())
    assert (status.recipe.encoder, status.recipe.dimension) == ("toy-late", 64)
    assert min(status.catalog_bytes, status.vectors_bytes, status.lexical_bytes) > 0
    assert (status.last_build.added, status.last_build.skipped) == (3, ())
    assert [a.passages for a in index.articles()] == [len(ids_of(index, a.path)) for a in index.articles()]


def test_the_passages_of_a_filter_stay_at_hand(index, monkeypatch):
    chosen = index.select(source="le matin")
    monkeypatch.setattr("index.queries.select_passages", lambda *_: pytest.fail("it was selected a moment ago"))
    assert index.select(source="le matin") is chosen
    assert len(chosen) and not chosen.flags.writeable


def test_cosines_are_the_same_however_many_are_asked_for():
    random = np.random.default_rng(0)
    vectors, vector = random.normal(size=(1_500, 384)).astype(np.float32), random.normal(size=384).astype(np.float32)
    for count in (0, 1, 682, 683, 1_500):
        expected = vectors[:count].astype(np.float64) @ vector
        assert cosines(vectors[:count], vector) == pytest.approx(expected, abs=1e-3)


def test_a_sample_is_of_the_texts_however_they_came_in(tmp_path, encoder):
    """Drawn by the digest of the text, removed ones left out: the order in which articles came does not matter."""

    def sampled(folder, most):
        with open_index(tmp_path / folder, encoder) as opened:
            ids = opened.sample(most)
            assert ids.dtype == np.int64 and ids.tolist() == sorted(ids.tolist())
            return {embedding_key(p.context, p.text) for p in opened.passages(ids)}

    settings = Settings(encoder="toy-late", passage_tokens=64, overlap_tokens=0)
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    for name, text in (("ports", PORTS), ("gone", DEVISES.replace("devises", "chevaux")), ("devises", DEVISES)):
        write(corpus, **{name: text})
        run(corpus, tmp_path / "grown", encoder, settings)
    (corpus / "gone.txt").unlink()
    run(corpus, tmp_path / "grown", encoder, settings)
    run(corpus, tmp_path / "at-once", encoder, settings)
    everything = sampled("at-once", 1000)
    assert len(everything) > 2
    assert sampled("grown", 1000) == everything
    assert sampled("grown", 2) == sampled("at-once", 2) == set(sorted(everything)[:2])
