from dataclasses import replace

import pytest
from ui_made import EVIL, Page, answer, citation, hit

from search.answer import Resolution
from search.results.messages import message
from ui.cards import cards
from ui.texts import texts

PASSAGE = "Tout va bien. «Nous sommes dans un contexte où les devises se font de plus en plus rares», souligne-t-il."
SENTENCE = "«Nous sommes dans un contexte où les devises se font de plus en plus rares»"


@pytest.fixture(params=["fr", "en"])
def words(request):
    return texts(request.param)


def test_the_passage_is_shown_exactly_and_its_sentence_marked(words):
    page = Page(cards(answer(hit(PASSAGE, SENTENCE)), words))
    assert page.texts["blockquote.passage"] == PASSAGE
    assert page.texts["mark.answering"] == SENTENCE
    assert page.texts["b.word"] == "devises"


def test_line_ends_and_no_break_spaces_stay_as_they_are(words):
    text = "Une ligne\nune autre\u00a0: « oui\u202f! »"
    page = Page(cards(answer(hit(text, "une autre")), words))
    assert page.texts["blockquote.passage"] == text


def test_speaker_kind_score_and_citation_are_shown():
    page = Page(cards(answer(hit(PASSAGE, SENTENCE)), texts("en")))
    assert page.texts["button.speaker"] == "Youssef Chraibi"
    assert page.texts["span.kind"] == "direct quotation"
    assert "0.93" in page.texts["span.score"]
    assert page.texts["p.citation"] == "«\u00a0Titre\u00a0», Le Matin, §\u00a02"
    assert "0,93" in Page(cards(answer(hit(PASSAGE, SENTENCE)), texts("fr"))).texts["span.score"]


@pytest.mark.parametrize("answered", [True, False])
def test_nothing_from_an_article_or_a_question_is_markup(words, answered):
    evil = hit(
        EVIL + " fin.",
        EVIL,
        speaker=EVIL,
        citation=citation(EVIL, title=EVIL, path=f"corpus/{EVIL}.txt", article=EVIL, url="javascript:alert(1)"),
        also_in=(citation(EVIL, title=EVIL),),
    )
    page = Page(cards(answer(evil, question=EVIL, answered=answered, message=EVIL), words, filtered=True))
    assert not {tag for tag, _ in page.tags} & {"script", "img", "iframe", "object", "style"}
    assert not [name for _, attributes in page.tags for name in attributes if name.startswith("on")]
    assert not [a for _, a in page.tags if (a.get("href") or "").lower().startswith("javascript")]
    assert page.texts["blockquote.passage"] == EVIL + " fin."
    assert page.texts["mark.answering"] == EVIL


def test_where_nobody_speaks_the_article_is_named_by_its_title_or_first_words():
    titled = hit(PASSAGE, SENTENCE, speaker=None, speaker_kind=None)
    untitled = replace(titled, citation=citation("« Le cobalt manque… », § 2", title=None))
    nameless = replace(titled, citation=citation("corpus/a.txt, § 2", title=None))
    page = [Page(cards(answer(one), texts("en"))).texts["span.speaker"] for one in (titled, untitled, nameless)]
    assert page == ["Titre", "Le cobalt manque…", "Untitled article"]


def test_no_answer_is_said_and_the_closest_passages_are_folded():
    page = Page(cards(answer(hit(PASSAGE, SENTENCE), answered=False), texts("en")))
    folded = [attributes for tag, attributes in page.tags if tag == "details" and attributes.get("class") == "closest"]
    assert len(folded) == 1
    assert "open" not in folded[0]
    assert "The corpus does not answer this" in page.texts["div.unanswered"]
    assert PASSAGE in page.texts["details.closest"]


def test_no_answer_is_said_once():
    said = message("no_answer", "en")
    page = Page(cards(answer(hit(PASSAGE, SENTENCE), answered=False, message=said), texts("en")))
    assert said not in page.texts["div.unanswered"]
    assert texts("en")["page.unanswered.why"] in page.texts["div.unanswered"]
    silent = answer(hit(PASSAGE, SENTENCE), answered=False, message="Ana Lys says nothing about that.")
    assert "Ana Lys says nothing" in Page(cards(silent, texts("en"))).texts["div.unanswered"]


def test_whom_a_name_was_taken_for_is_shown_above_what_is_found_and_what_is_not():
    slip = Resolution("Chraiby", ("Youssef Chraibi",), "filter")
    sentence = "“Chraiby” is taken for Youssef Chraibi."
    found = Page(cards(replace(answer(hit(PASSAGE, SENTENCE)), people=(slip,)), texts("en")))
    assert found.texts["p.notice"].strip() == sentence
    lost = Page(cards(replace(answer(answered=False), people=(slip,)), texts("en")))
    assert sentence in lost.texts["div.unanswered"]
    plain = replace(slip, written="M. Chraïbi")
    assert "p.notice" not in Page(cards(replace(answer(hit(PASSAGE, SENTENCE)), people=(plain,)), texts("fr"))).texts


def test_an_empty_corpus_is_filled_from_the_page_and_not_by_a_command():
    nothing = answer(answered=False, message=message("empty_index", "en"))
    page = Page(cards(nothing, texts("en")))
    assert texts("en")["page.empty_corpus"] in page.texts["div.unanswered"]
    assert "revue build" not in page.texts["div.unanswered"]


def test_passages_below_the_threshold_are_folded_below_the_answers():
    hits = [hit(PASSAGE, SENTENCE, rank=rank, score=score) for rank, score in ((1, 0.4), (2, 0.3), (3, 0.1))]
    page = Page(cards(answer(*hits), texts("en"), threshold=0.2))
    assert page.texts["h2.count"] == "2 passages answer"
    assert "One more passage, less close" in page.texts["details.closest"]
    assert page.texts["details.closest"].count(PASSAGE) == 1
    sure = Page(cards(answer(*hits), texts("en"), threshold=0.9))
    assert sure.texts["h2.count"] == "One passage answers"


def test_an_empty_answer_under_filters_offers_to_lift_them():
    assert 'data-act="lift"' in cards(answer(answered=False), texts("en"), filtered=True)
    assert 'data-act="lift"' not in cards(answer(answered=False), texts("en"))


def test_why_bars_are_percentages_that_a_screen_reader_hears():
    page = Page(cards(answer(hit(PASSAGE, SENTENCE)), texts("en")))
    assert page.texts["dl.bars"].split() == ["Meaning", "80%", "Words", "50%", "Speaker", "100%"]


def test_copies_are_named_with_a_permalink():
    html = cards(answer(hit(PASSAGE, SENTENCE, also_in=(citation(title="Ailleurs", article="beef"),))), texts("en"))
    assert 'href="?read=beef:10-60"' in html
    assert "Ailleurs" in html


@pytest.mark.parametrize(("language", "said"), [("en", "The corpus does not"), ("fr", "Le corpus ne répond pas")])
def test_what_is_said_of_an_answer_is_in_the_language_of_its_question(words, language, said):
    silent = replace(answer(hit(PASSAGE, SENTENCE), answered=False), language=language)
    page = Page(cards(silent, words, filtered=True))
    assert said in page.texts["div.unanswered"]
    assert words["page.filters.lift"] in page.texts["button.button"]  # the button is the page's
    assert {a["lang"] for tag, a in page.tags if tag in ("h2", "summary") and "lang" in a} == {language}
