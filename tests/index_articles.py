"""Short articles for tests of the index, and the counts of a build in the order of its last line."""

from __future__ import annotations

from pathlib import Path

from toy_encoder import ToyEncoder

from index.build import BuildReport, build
from index.index import Index
from index.keys import encoded_text
from index.settings import Settings

SETTINGS = Settings(encoder="toy", passage_tokens=64, overlap_tokens=0)

DEVISES = (
    "Le secteur face à la pénurie de devises\n\n"
    "Les devises se font de plus en plus rares dans le royaume, constatent les exportateurs du secteur de la relation "
    "client, qui demandent un soutien rapide des pouvoirs publics.\n\n"
    "« Cet apport en devises nous nous devons de le préserver », indique Youssef Chraibi, secrétaire général de "
    "l’association. Les entreprises attendent un retour à la normale vers le mois de septembre prochain.\n"
)
FORMATION = (
    "La formation au centre du métier\n\n"
    "Les centres de formation accueillent chaque année plusieurs milliers de jeunes diplômés qui se destinent aux "
    "métiers de l’accueil, de la vente et du conseil aux particuliers.\n\n"
    "« La formation doit se poursuivre naturellement », souligne Tarik Dahab, directeur du centre de services. Les "
    "écoles publiques et privées ont signé une convention au cours du printemps dernier.\n"
)
PORTS = (
    "Les ports du nord battent un record\n\n"
    "Le trafic de conteneurs a progressé de douze pour cent dans les ports du nord au cours de l’année, selon les "
    "chiffres publiés lundi par l’agence nationale des ports.\n\n"
    "« Nous investirons trois milliards de dirhams dans les quais », a déclaré Samira Alaoui, directrice de l’agence. "
    "Les travaux commenceront en automne et dureront deux années entières.\n"
)


def write(folder: Path, **texts: str) -> None:
    """Writes ``name.txt`` files."""
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")


def run(corpus: Path, folder: Path, encoder: ToyEncoder, settings: Settings = SETTINGS) -> BuildReport:
    """A build that leaves nothing out."""
    report = build(corpus, folder, settings, encoder)
    assert report.skipped == ()
    return report


def counts(report: BuildReport) -> tuple[int, int, int, int]:
    """Added, updated, removed, unchanged."""
    return report.added, report.updated, report.removed, report.unchanged


def passages_of(index: Index, path: str) -> list[str]:
    """What the encoder was given for the passages of the article at ``path``, in reading order."""
    found = index.select(article=path)
    assert found is not None
    passages = sorted(index.passages(found), key=lambda passage: passage.start)
    return [encoded_text(passage.context, passage.text) for passage in passages]


def ids_by_text(index: Index) -> dict[tuple[str, str], int]:
    """Every passage's id by its context and text; a text that stands twice would hide one, so there must be none."""
    everything = index.dense(index.encoder.encode_queries(["devises"])[0], index.passage_count).ids
    passages = index.passages(everything)
    found = {(passage.context, passage.text): passage.id for passage in passages}
    assert len(found) == index.passage_count
    return found
