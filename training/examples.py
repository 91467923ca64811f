"""Stage 3: the examples to learn from, drawn, cleaned and kept apart.

Two shapes of example: a `Pair` of translated texts, and a `Passage` with a
short text that asks for it. Passages are sections of law under their heading,
and paragraphs put together from sentences that share a word, asked for by one
of their sentences or by a paraphrase of it: the only long texts at hand that are not law.
"""

from __future__ import annotations

import pickle
import random
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from training.names import asking_who, named_in, names_of, other_names, renamed, telling_whom
from training.neighbours import mine_paraphrases, near_topics
from training.settings import SEED, MixSettings, Paths
from training.sources import Heading, Pair, read_frequencies, read_headings, read_pairs
from training.student import load_teacher
from training.words import by_shared_word

_WRAPPERS = (
    ("What does the text say about {}?", "Que dit le texte sur {} ?"),
    ("What are the rules about {}?", "Quelles sont les règles concernant {} ?"),
    ("What do we know about {}?", "Que sait-on de {} ?"),
    ("Where is there talk of {}?", "Où est-il question de {} ?"),
    ("How does it work: {}?", "Comment cela se passe-t-il : {} ?"),
    ("What was said about {}?", "Qu'a-t-on dit de {} ?"),
)
_PARAGRAPH_SOURCES = {
    "everyday": (("tatoeba", "stsb", "opensource-guide"), 0.45),
    "health": (("tico19",), 0.20),
    "technical": (("python-docs",), 0.15),
    "law": (("justice-laws",), 0.20),
}


@dataclass(frozen=True)
class Passage:
    """A passage in both languages and a short text that asks for it; `topic` is the query's English without a frame."""

    query_en: str
    query_fr: str
    passage_en: str
    passage_fr: str
    topic: str


@dataclass
class Examples:
    """What training reads: pairs by kind, passages by kind, and validation pairs by source.

    `alike` holds, by kind of pair or passage, groups of numbers of those that are hard to tell from one another.
    """

    pairs: dict[str, list[Pair]] = field(default_factory=dict)
    passages: dict[str, list[Passage]] = field(default_factory=dict)
    alike: dict[str, list[list[int]]] = field(default_factory=dict)
    validation: dict[str, list[Pair]] = field(default_factory=dict)


def _wrapped(passage: Passage, shuffler: random.Random) -> Passage:
    """The passage asked for by its heading as a question, in matching English and French words."""
    english, french = shuffler.choice(_WRAPPERS)
    lower_en = passage.query_en[:1].lower() + passage.query_en[1:]
    lower_fr = passage.query_fr[:1].lower() + passage.query_fr[1:]
    return replace(passage, query_en=english.format(lower_en), query_fr=french.format(lower_fr))


def headings_to_passages(headings: Iterable[Heading], mix: MixSettings) -> list[Passage]:
    """Headings of two words or more over passages of some length, some as questions."""
    shuffler = random.Random(SEED)
    passages: list[Passage] = []
    seen: Counter[str] = Counter()
    for heading in headings:
        telling = len(heading.heading_en.split()) > 1 and len(heading.heading_fr.split()) > 1
        if not telling or len(heading.passage_fr) < 80 or seen[heading.heading_en] >= mix.same_heading:
            continue
        seen[heading.heading_en] += 1
        passage = Passage(
            heading.heading_en, heading.heading_fr, heading.passage_en, heading.passage_fr, heading.heading_en
        )
        passages.append(_wrapped(passage, shuffler) if shuffler.random() < mix.wrapped_headings else passage)
    shuffler.shuffle(passages)
    return passages[: mix.headings]


def _asked(
    chosen: list[Pair], paraphrases: dict[str, Pair], known: frozenset[str], mix: MixSettings, shuffler: random.Random
) -> Pair:
    """What a paragraph of these sentences is asked for by."""
    about_whom = [question for pair in chosen if (question := asking_who(pair, known))]
    if about_whom and shuffler.random() < mix.asking_who:
        return shuffler.choice(about_whom)
    told_otherwise = [pair for pair in chosen if pair.en in paraphrases]
    if told_otherwise and shuffler.random() < mix.paraphrased:
        return paraphrases[shuffler.choice(told_otherwise).en]
    return shuffler.choice(chosen)


def build_paragraphs(
    pairs: dict[str, list[Pair]], paraphrases: dict[str, Pair], names: list[str], mix: MixSettings
) -> list[Passage]:
    """Paragraphs of sentences that share a word, each asked for by one of its sentences, by a paraphrase or a question.

    Everybody named in one is given another of `names`, the same throughout.
    """
    shuffler = random.Random(SEED + 1)
    known = frozenset(names)
    paragraphs: list[Passage] = []
    for sources, share in _PARAGRAPH_SOURCES.values():
        sentences = [
            pair
            for source in sources
            for pair in pairs.get(source, [])
            if len(pair.en.split()) >= 4 and len(pair.fr) < 400
        ]
        groups = by_shared_word([pair.en for pair in sentences], fewest=4, most=300)
        for _ in range(int(share * mix.paragraphs) if groups else 0):
            group = shuffler.choice(groups)
            length = shuffler.randint(*mix.paragraph_characters)
            chosen: list[Pair] = []
            for number in shuffler.sample(group, len(group)) + shuffler.choice(groups):
                if sum(len(pair.fr) for pair in chosen) >= length:
                    break
                chosen.append(sentences[number])
            asked = _asked(chosen, paraphrases, known, mix, shuffler)
            if names:
                old = {name for pair in (asked, *chosen) for name in named_in(pair, known)}
                new = other_names(sorted(old), names, mix.two_word_names, shuffler)
                asked, chosen = renamed(asked, new), [renamed(pair, new) for pair in chosen]
            paragraphs.append(
                Passage(asked.en, asked.fr, " ".join(p.en for p in chosen), " ".join(p.fr for p in chosen), asked.en)
            )
    return paragraphs


def with_other_names(pairs: list[Pair], names: list[str], mix: MixSettings) -> list[Pair]:
    """The pairs, a share of those that name somebody with other names."""
    shuffler, known = random.Random(SEED + 2), frozenset(names)
    return [
        renamed(pair, other_names(old, names, mix.two_word_names, shuffler))
        if (old := named_in(pair, known)) and shuffler.random() < mix.renamed
        else pair
        for pair in pairs
    ]


def build_examples(paths: Paths, mix: MixSettings) -> Examples:
    """Draw the examples of the whole training and save them to `paths.examples`."""
    shuffler = random.Random(SEED)
    pairs = read_pairs(paths.pairs)
    counts = read_frequencies(paths.frequencies("en")), read_frequencies(paths.frequencies("fr"))
    names = names_of(*counts, [pair for items in pairs.values() for pair in items])
    examples = Examples()
    for source in ("tatoeba", "stsb", "justice-laws"):
        shuffler.shuffle(pairs.get(source, []))
        examples.validation[source] = pairs.get(source, [])[: mix.validation]
        pairs[source] = pairs.get(source, [])[mix.validation :]
    for source, items in pairs.items():
        kept = [pair for pair in items if pair.en.strip() and pair.fr.strip()]
        pairs[source] = shuffler.sample(kept, min(len(kept), mix.take.get(source, len(kept))))
    health = pairs.get("tico19", []) + pairs.get("opensource-guide", [])
    kinds = ("tatoeba", "justice-laws", "wordnet", "python-docs", "stsb")
    pairs["tatoeba"] = [
        telling_whom(pair) if shuffler.random() < mix.given_a_name else pair for pair in pairs.get("tatoeba", [])
    ]
    examples.pairs = {kind: with_other_names(pairs[kind], names, mix) for kind in kinds if pairs.get(kind)}
    if health:
        examples.pairs["health-and-guides"] = health
    sentences = [pair for source in mix.paraphrase_sources for pair in pairs.get(source, [])]
    teacher = load_teacher(paths.teacher)
    paraphrases = mine_paraphrases(teacher, sentences, mix.likeness, mix.most_shared)
    examples.passages = {
        "headings": headings_to_passages(read_headings(paths.headings), mix),
        "paragraphs": build_paragraphs(pairs, paraphrases, names, mix),
    }
    examples.alike = {
        kind: by_shared_word([passage.topic for passage in passages], fewest=4, most=200)
        for kind, passages in examples.passages.items()
    }
    law = [pair.en for pair in examples.pairs.get("justice-laws", [])]
    examples.alike["justice-laws"] = by_shared_word(law, fewest=8, most=120)
    topics = [passage.topic for passage in examples.passages["headings"]]
    examples.alike["headings"] += near_topics(teacher, topics, mix.near_topics, mix.same_topic)
    paths.examples.parent.mkdir(parents=True, exist_ok=True)
    paths.examples.write_bytes(pickle.dumps(examples))
    return examples
