"""Questions over a small corpus with an encoder of known geometry: what comes first, and what when nothing does."""

import json
from dataclasses import replace

import pytest

from index.build import build
from index.errors import IndexMissing, RevueError
from index.index import open_index
from index.settings import Settings
from search import Resolution, answer, search
from search.question.question import LONGEST, MOST_PHRASES
from search.ranking.relevance import relevance_of
from search.results.messages import message, taken_for

ARTICLES = {
    "ports.txt": "Le port de Tanger bat son record\n\n"
    "Le port a traité neuf millions de conteneurs cette année, selon la direction.\n\n"
    "« Les quais seront agrandis dès le printemps », annonce Samira Benali, directrice du port.\n\n"
    "« Nos grues ne suffisent plus », regrette Karim Benali, syndicaliste.\n",
    "olives.txt": "Une récolte d’olives décevante\n\n"
    "La sécheresse a réduit la récolte de moitié dans la région de Meknès.\n\n"
    "« L’économie locale dépend des oliviers », rappelle Samira Benali, qui possède un verger.\n",
    "copie/depeche.txt": "La sécheresse a réduit la récolte de moitié dans la région de Meknès.\n",
}


@pytest.fixture
def index(tmp_path, toy_encoder):
    corpus = tmp_path / "corpus"
    for name, text in ARTICLES.items():
        (corpus / name).parent.mkdir(parents=True, exist_ok=True)
        (corpus / name).write_text(text, encoding="utf-8")
    build(corpus, tmp_path / "index", Settings(passage_tokens=24, overlap_tokens=0), toy_encoder)
    with open_index(tmp_path / "index", toy_encoder) as opened:
        yield opened


def test_every_hit_is_a_slice_of_its_article_and_its_highlight_a_slice_of_the_hit(index):
    found = answer(index, "récolte olives port quais grues sécheresse", k=20)
    assert len(found) >= 5
    for hit in found:
        article = index.article(hit.citation.article)
        assert article.text[hit.citation.start : hit.citation.end] == hit.text
        start, end = hit.highlight
        assert 0 <= start < end <= len(hit.text)


def test_ranks_count_from_one_and_scores_never_rise(index):
    found = answer(index, "récolte d'olives", k=20)
    assert [hit.rank for hit in found] == list(range(1, len(found) + 1))
    scores = [hit.score for hit in found]
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 1 for score in scores)


def test_elisions_and_accents_do_not_hide_a_word(index):
    assert "L’économie" in answer(index, "economie", k=1)[0].text


def test_what_somebody_says_needs_no_topic(index):
    found = answer(index, "Que dit Samira Benali ?", k=5)
    assert found.answered
    assert {hit.speaker for hit in found} == {"Samira Benali"}
    assert [hit.score for hit in found] == [1.0, 1.0]
    assert not answer(index, "Que dit Samira Benali ?", article=found[0].citation.article, before="1900").hits
    stranger = answer(index, "Que dit Leïla Benali ?", k=5)
    assert not stranger.answered


def test_who_is_asked_about_comes_first_and_who_else_speaks_of_it_later(index):
    found = answer(index, "que dit Samira Benali du port ?", k=5)
    assert found[0].speaker == "Samira Benali"
    assert "quais" in found[0].text


def test_homonyms_are_told_apart_by_first_name_and_both_found_by_surname(index):
    assert answer(index, "que dit Karim Benali des grues ?", k=1)[0].speaker == "Karim Benali"
    both = answer(index, "que dit Benali ?", k=3)
    assert {hit.speaker for hit in both} == {"Samira Benali", "Karim Benali"}


ALIKE = [
    ("Karim Benali", ["Karim Benali"]),
    ("M. Karim BENALI", ["Karim Benali"]),
    ("Kareem Benali", []),
    ("Samirra Benali", ["Samira Benali"]),  # a slip
    ("K. Benali", ["Karim Benali"]),
    ("le syndicaliste Karim Benali", ["Karim Benali"]),
    ("la directrice Benali", ["Samira Benali", "Karim Benali"]),
    ("Benalli", ["Samira Benali", "Karim Benali"]),
    ("Samira", ["Samira Benali"]),
    ("Dupont", []),
]


@pytest.mark.parametrize(("written", "people"), ALIKE)
def test_a_name_means_the_same_in_a_question_and_in_a_filter(index, written, people):
    asked = answer(index, f"que dit {written} ?", k=9, language="fr")
    filtered = answer(index, "port oliviers grues", k=9, language="fr", speaker=written)
    [of_question], [of_filter] = asked.to_json()["people"], filtered.to_json()["people"]
    assert sorted(of_question["taken_for"]) == sorted(of_filter["taken_for"]) == sorted(people)
    assert (of_question["written"], of_filter["written"]) == (written, written)
    assert (of_question["written_in"], of_filter["written_in"]) == ("question", "filter")
    assert {hit.speaker for hit in filtered} == set(people)
    if not people:
        unknown = message("unknown_speaker", "fr", name=written)
        assert (asked.message, filtered.message) == (unknown, unknown)


def test_whom_a_name_was_taken_for_is_told_where_it_is_not_written_so():
    one, two = "Karim Benali", ("Samira Benali", "Karim Benali")
    plain = [Resolution("M. Benali", (one,), "question"), Resolution("la syndicaliste Karim Benali", (one,), "filter")]
    assert taken_for([*plain[:1], Resolution("Unbekannt", (), "filter")], "fr") == []
    assert taken_for([Resolution("Benalli", (one,), "filter")], "fr") == ["« Benalli » est lu comme Karim Benali."]
    assert taken_for([Resolution("Benali", two, "question")], "en") == [
        "“Benali” may be Samira Benali or Karim Benali: all of them are taken."
    ]
    many = tuple(f"Benali {letter}" for letter in "ABCDEF")
    assert taken_for([Resolution("Benali", many, "filter")], "fr") == [
        "« Benali » peut désigner Benali A, Benali B, Benali C, Benali D ou 2 autres : tous sont retenus."
    ]


def test_spellings_of_one_name_are_no_two_people():
    assert taken_for([Resolution("l'OMS", ("OMS", "l'oms"), "question")], "fr") == []
    both = Resolution("l'OMS", ("OMS", "l'oms", "Omar Mansouri-Saïd"), "question")
    assert taken_for([both], "fr") == ["« l'OMS » peut désigner OMS ou Omar Mansouri-Saïd : tous sont retenus."]


def test_an_unknown_speaker_is_said_to_be_unknown(index):
    found = answer(index, "what did Dupont say about the port?")
    assert not found.answered
    assert found.message == message("unknown_speaker", "en", name="Dupont")


def test_two_people_are_two_names_and_each_has_a_word(index):
    found = answer(index, "Que disent Samira Benali et Karim Benali ?", k=5)
    assert found.answered
    assert {hit.speaker for hit in found} == {"Samira Benali", "Karim Benali"}
    assert found.people == (
        Resolution("Samira Benali", ("Samira Benali",), "question"),
        Resolution("Karim Benali", ("Karim Benali",), "question"),
    )
    assert found.message is None


def test_of_two_people_the_one_whom_nobody_quotes_is_named(index):
    found = answer(index, "Que disent Samira Benali et Dupont ?", k=5)
    assert {hit.speaker for hit in found} == {"Samira Benali"}
    assert found.message == message("unknown_speaker", "fr", name="Dupont")


def test_a_time_is_no_part_of_a_name(index):
    found = answer(index, "Qu'a dit Samira Benali en 2022 ?", k=5)
    assert found.people == (Resolution("Samira Benali", ("Samira Benali",), "question"),)


def test_a_quoted_phrase_is_held_by_every_hit(index):
    found = answer(index, "« récolte de moitié »", k=5)
    assert found.answered
    assert len(found) == 1
    assert "récolte de moitié" in found[0].text


def test_a_quoted_phrase_that_nobody_wrote_is_named(index):
    found = answer(index, "“récolte doublée”")
    assert (found.answered, found.message) == (False, message("phrase_not_found", "fr", phrase="récolte doublée"))


def test_a_copy_in_another_article_is_cited_with_the_first(index):
    [hit] = [hit for hit in answer(index, "sécheresse Meknès récolte", k=5) if "sécheresse" in hit.text]
    assert {hit.citation.path, *(copy.path for copy in hit.also_in)} == {
        "corpus/copie/depeche.txt",
        "corpus/olives.txt",
    }


def test_filters_keep_what_matches_and_say_when_nothing_does(index):
    of_one = answer(index, "récolte port", article="corpus/ports.txt", k=10)
    assert {hit.citation.path for hit in of_one} == {"corpus/ports.txt"}
    said = answer(index, "port", speaker="Karim Benali", k=10)
    assert {hit.speaker for hit in said} == {"Karim Benali"}
    nothing = answer(index, "port", source="Le Monde")
    assert (len(nothing), nothing.message) == (0, message("filtered_out", "fr"))


@pytest.mark.parametrize("date", ["yesterday", "2020-13", "23/04/2020", "2020-04-23T10:00", ""])
def test_a_date_that_is_none_is_refused_with_an_example(index, date):
    with pytest.raises(RevueError, match="2020-04-23"):
        answer(index, "port", after=date)


@pytest.mark.parametrize("question", ["", "   ", "\n\t", "\x00\x07"])
def test_an_empty_question_is_answered_by_an_invitation(index, question):
    assert answer(index, question).message == message("empty", "fr")


@pytest.mark.parametrize("question", ["😀", "?!…", "« »", "le la les de", "the of"])
def test_a_question_without_a_word_to_search_says_so(index, question):
    found = answer(index, question)
    assert (found.answered, len(found)) == (False, 0)
    assert found.message == message("no_words", found.language)


@pytest.mark.parametrize(
    "question", ["port " * 2_000, "po\x00rt\ud800", '"', "port OR (body:x) AND NOT ^~*", "port\u202e"]
)
def test_questions_of_bad_form_are_answered_all_the_same(index, question):
    found = answer(index, question)
    assert json.dumps(found.to_json())
    assert question.strip() != "port " * 2_000 or found.message == message("too_long", "fr", limit=LONGEST)


def test_many_exact_phrases_cost_what_a_few_do_and_it_is_said(index, monkeypatch):
    looked_for = []
    monkeypatch.setattr(index, "phrase", lambda phrase, k, allowed: looked_for.append(phrase) or index.sample(k))
    many = "".join(f'"{chr(ord("a") + number // 26)}{chr(ord("a") + number % 26)}"' for number in range(200))
    found = answer(index, f"port {many}", relevance=replace(relevance_of(index), threshold=0.0))
    assert len(looked_for) == MOST_PHRASES
    assert found.message == message("too_many_phrases", found.language, limit=MOST_PHRASES)


def test_the_json_is_the_contract(index):
    found = answer(index, "what did Samira Benali say about quais?", k=1).to_json()
    assert list(found) == ["question", "language", "answered", "hits", "people"]
    assert list(found["hits"][0]) == ["rank", "score", "text", "highlight", "speaker", "citation", "certainty"]
    assert list(found["hits"][0]["citation"]) == [
        "article", "title", "source", "author", "date", "url", "path", "paragraph", "start", "end", "text",
        "section", "page", "edition", "language", "time", "document",
    ]  # fmt: skip
    assert found["language"] == "en"
    assert found["hits"][0]["citation"]["path"] == "corpus/ports.txt"


def test_an_empty_index_says_what_to_do(tmp_path, toy_encoder):
    (tmp_path / "corpus").mkdir()
    build(tmp_path / "corpus", tmp_path / "index", Settings(), toy_encoder)
    with open_index(tmp_path / "index", toy_encoder) as empty:
        assert answer(empty, "port").message == message("empty_index", "fr")


def test_search_takes_a_folder_and_refuses_one_without_an_index(tmp_path):
    with pytest.raises(IndexMissing, match="revue build"):
        search("port", index=tmp_path / "nothing")


def test_an_answer_is_a_sequence_of_hits(index):
    found = answer(index, "port", k=3)
    assert list(found) == list(found.hits)
    assert found[0] is found.hits[0]
    assert found[:1] == found.hits[:1]
    assert replace(found, message="x") != found
