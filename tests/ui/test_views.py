"""Filters, corpus, overview, examples and history: what they show of an index, without a browser."""

import re

import numpy as np
import pytest
from toy_encoder import ToyLateInteractionEncoder
from ui_made import EVIL, Page, answer, hit

from index.build import build
from index.index import open_index
from index.settings import Settings
from ingest.article import Notice, Skip
from ui.corpus_tab import corpus_view, table
from ui.examples import BUNDLED, FIXED, examples
from ui.filters import Filters, Listed, choices, filter_form, listed
from ui.history import history_markdown, record
from ui.map import HEIGHT, MARGIN, WIDTH, hues, legend, on_sheet
from ui.overview import columns, overview
from ui.texts import texts

EN, FR = texts("en"), texts("fr")
LISTED = [
    Listed("a", "Un", "Le Matin", "2020-04-23", frozenset({"Ana", "Bob"}), 3),
    Listed("b", "Deux", "Le Soir", "2021", frozenset({"Ana"})),
    Listed("c", "Trois", None, None, frozenset()),
]


def counts(entries):
    return {entry.value: entry.count for entry in entries}


def test_choices_count_what_the_other_filters_leave():
    made = choices(LISTED, Filters(source="Le Matin"))
    assert counts(made.speakers) == {"Ana": 1, "Bob": 1}
    assert counts(made.sources) == {"Le Matin": 1, "Le Soir": 1}
    assert counts(made.articles) == {"a": 3}
    assert counts(made.years) == {"2020": 1, "2021": 0}
    assert made.matching == 1


def test_a_choice_that_leaves_nothing_stays_and_says_so():
    made = choices(LISTED, Filters(speaker="Bob", source="Le Soir"), frozenset({"a"}))
    assert counts(made.speakers) == {"Ana": 1, "Bob": 0}
    assert made.matching == 0
    assert EN["page.filters.nothing"] in filter_form(made, Filters(speaker="Bob", source="Le Soir"), EN)


def test_that_no_article_has_a_source_is_said_of_the_corpus_and_not_of_what_is_left():
    filters = Filters(article="c")
    made = choices(LISTED, filters)
    assert (made.sources, made.sourced) == ((), True)
    assert EN["page.filters.no_sources"] not in filter_form(made, filters, EN)
    assert EN["page.filters.no_sources"] in filter_form(choices(LISTED[2:], filters), filters, EN)


def test_every_filter_that_is_set_is_a_chip():
    filters = Filters("Ana", "Le Matin", "a", "2020-01-01", "2021-12-31", exact=True)
    page = Page(filter_form(choices(LISTED, filters, frozenset({"a"})), filters, FR).replace("<input", "<br"))
    chips = [a["data-filter"] for tag, a in page.tags if a.get("class") == "chip"]
    assert chips == ["speaker", "source", "article", "after", "before", "exact"]
    shown = " ".join(page.texts["button.chip"].replace("\u00a0", " ").split())
    assert "Article Un ×" in shown
    assert "Du 1er janvier 2020 ×Au 31 décembre 2021 ×Ces mots exactement ×" in shown


def test_a_large_archive_is_counted_under_the_other_filters_and_the_article_chosen_stays_listed():
    many = [
        Listed(str(n), f"Titre {n}", "Le Matin" if n % 2 else "Le Soir", None, frozenset({f"Nom {n % 3}"}))
        for n in range(6_000)
    ]
    made = choices(many, Filters(source="Le Matin"))
    assert counts(made.speakers) == {"Nom 0": 1_000, "Nom 1": 1_000, "Nom 2": 1_000}
    assert (len(made.articles), made.unlisted, made.matching) == (300, 2_700, 3_000)
    assert "5999" in counts(choices(many, Filters(article="5999")).articles)
    html = filter_form(made, Filters(source="Le Matin"), EN)
    assert "2,700 more" in html
    assert "Nom 1 (1000)" in html


@pytest.mark.parametrize(
    ("after", "before", "matching"),
    [
        ("2020-04-23", None, 2),
        ("2020-04-24", None, 1),
        ("2021-06-01", None, 1),
        (None, "2020-04-22", 0),
        (None, "2021-01-01", 2),
    ],
)
def test_dates_are_inclusive_and_a_year_holds_all_its_days(after, before, matching):
    assert choices(LISTED, Filters(after=after, before=before)).matching == matching


def test_filters_from_the_page_drop_what_is_malformed():
    assert Filters.of(
        {"speaker": " Ana ", "after": "hier", "before": "2020-01-31", "source": 3, "exact": "1"}
    ) == Filters(speaker="Ana", before="2020-01-31", exact=True)


def test_filters_are_escaped():
    evil = [Listed(EVIL, EVIL, EVIL, "2020", frozenset({EVIL}))]
    filters = Filters(speaker=EVIL, source=EVIL, article=EVIL)
    page = Page(
        filter_form(choices(evil, filters, frozenset({EVIL})), filters, EN)
        .replace("<input", "<br")
        .replace("</input>", "")
    )
    assert not {tag for tag, _ in page.tags} & {"script", "img"}


@pytest.fixture
def small(corpus_folder, index_folder):
    for name, speaker, year in (("un", "Ana Lys", 2019), ("deux", "Ana Lys", 2021), ("trois", "Bob Roi", 2021)):
        (corpus_folder / f"{name}.txt").write_text(
            f"---\ntitle: Titre {name}\ndate: {year}-05-01\n---\n\n"
            f"« Les devises du port {name} sont rares, les devises manquent », dit {speaker}, directeur du port.\n",
            "utf-8",
        )
    encoder = ToyLateInteractionEncoder()
    build(corpus_folder, index_folder, Settings(), encoder)
    with open_index(index_folder, encoder) as index:
        yield index


def test_articles_are_listed_with_their_speakers(small):
    assert {(one.title, tuple(one.speakers)) for one in listed(small)} == {
        ("Titre un", ("Ana Lys",)), ("Titre deux", ("Ana Lys",)), ("Titre trois", ("Bob Roi",)),
    }  # fmt: skip


def test_speakers_are_counted_article_by_article(small):
    made = choices(listed(small), Filters())
    assert counts(made.speakers) == {"Ana Lys": 2, "Bob Roi": 1}
    assert counts(made.years) == {"2019": 1, "2021": 2}
    assert set(counts(made.articles).values()) == {1}


def order_of_hues(index):
    """The articles' names in the order in which they are given colours: as many points each, so by their ids."""
    return [one.title.removeprefix("Titre ") for one in sorted(index.articles(), key=lambda one: one.id)]


def test_the_overview_shows_speakers_time_and_points(small):
    html = overview(small, EN)
    page = Page(html)
    assert html.count("<circle") == small.passage_count == 3
    assert [name for name in ("Ana Lys", "Bob Roi") if name in page.texts["a.voice-name"]] == ["Ana Lys", "Bob Roi"]
    assert page.texts["span.column-name"] == "201920202021"
    assert "<text" not in html  # nothing may cover a point
    assert [page.texts[f"a.hue-{n}"] for n in (1, 2, 3)] == [f"Titre {n}" for n in order_of_hues(small)]
    for passage in small.passages([int(i) for article in small.articles() for i in small.select(article=article.id)]):
        assert f'href="?read={passage.article}:{passage.start}-{passage.end}"' in html


def test_the_corpus_is_a_table_with_what_was_left_out(small):
    skipped = [Skip(f"corpus/{EVIL}.txt", "It is empty")]
    noted = [Notice("corpus/a.html", f"it states 90 words {EVIL}", "document 3")]
    html = corpus_view(small.articles(), small.status(), skipped, noted, EN, 20_000_000, True, lambda _: "Début")
    assert html.count('<th scope="row">') == 3
    assert "3 articles, 3 passages, 3 quotations." in html
    assert "It is empty" in html and "corpus/a.html, document 3" in html
    assert "<script" not in html
    assert html.count('data-act="remove"') == 3
    read_only = corpus_view(small.articles(), small.status(), [], [], EN, 20_000_000, False, lambda _: "Début")
    assert "data-act" not in read_only.replace('data-act="permalink"', "")
    assert EN["page.corpus.read_only"] in read_only


def test_a_table_without_rows_says_why(small):
    nowhere = table(small.articles(), EN, "zzz", True, lambda _: "Début")
    assert "No article matches." in nowhere
    assert "<table" not in nowhere
    assert "No articles yet." in table([], EN, "", True, lambda _: "Début")


def test_years_without_articles_are_shown_empty():
    assert [(one.name, one.count, one.share) for one in columns(["2019-01-02", "2021", "2021-03"])] == [
        ("2019", 1, 0.5), ("2020", 0, 0.0), ("2021", 2, 1.0),
    ]  # fmt: skip
    assert [one.name for one in columns(["2020-01-02", "2020-03"])] == ["2020-01", "2020-03"]
    assert columns([]) == []


def test_the_corners_of_the_square_lie_within_the_margin_of_the_sheet():
    corners = on_sheet(np.array([[0.0, 0.0], [1.0, 1.0]]))
    assert corners.tolist() == [[MARGIN, MARGIN], [WIDTH - MARGIN, HEIGHT - MARGIN]]


def test_colours_go_to_the_largest():
    many = [str(n) for n in range(12) for _ in range(12 - n)]
    assert {article: hue for article, hue in hues(many).items() if hue} == {str(n): n + 1 for n in range(8)}
    titles = {str(n): f"Titre {n}" for n in range(12)}
    assert [(entry.hue, entry.title, entry.count) for entry in legend(many, titles)] == [
        (n + 1, f"Titre {n}", 12 - n) for n in range(8)
    ]


def test_examples_are_fixed_for_the_bundled_corpus_and_made_for_any_other():
    made = examples([f"corpus/{name}" for name in BUNDLED], [], [], FR, EN)
    assert [(one.language, one.question) for one in made] == list(FIXED)
    assert made[0].question == "what did Chraibi say about devises?"
    assert len({one.language for one in made}) == 2 and len(made) == 6
    other = examples(["corpus/a.txt"], [("Ana Lys", "devises"), ("Bob", None)], ["Un titre"], FR, EN)
    assert [one.question for one in other] == [
        "What does Ana Lys say about “devises”?", "Que dit Ana Lys\u00a0?", "Que dit Bob\u00a0?",
        "«\u00a0Un titre\u00a0»\u00a0: qu’en disent les articles\u00a0?",
    ]  # fmt: skip


def test_history_becomes_markdown_with_citations():
    entry = record(answer(hit("Avant. Les devises.", "Les devises."))) | {"at": "1 May", "narrowed": ["Ana Lys"]}
    assert history_markdown([entry], EN) == (
        "# Questions put to Revue\n\n## what about devises?\n\n*1 May · Ana Lys*\n\n"
        "> Les devises.\n>\n> Youssef Chraibi, « Titre », Le Matin, § 2\n"
    )
    unanswered = record(answer(hit("Avant.", "Avant."), answered=False))
    assert "The corpus does not answer this." in history_markdown([unanswered], FR)  # the question's language
    assert "Le corpus ne répond pas" in history_markdown([unanswered | {"language": None}], FR)


@pytest.mark.parametrize(
    "entries", [[None], ["x"], [{}], [{"question": 3}], [{"question": "q", "hits": ["x", None], "narrowed": 3}]]
)
def test_a_spoilt_history_is_passed_over(entries):
    assert history_markdown(entries, EN).startswith("# Questions put to Revue\n")


def test_history_is_no_way_to_write_markup():
    made = history_markdown([{"question": EVIL, "hits": [{"text": EVIL, "citation": EVIL}]}], EN)
    assert "script" in made
    assert not re.search(r"(?<!\\)<", made)
