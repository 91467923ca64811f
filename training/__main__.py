"""`python -m training STAGE --data DIR --teacher DIR --work DIR`: run the recipe, or one stage of it."""

from __future__ import annotations

import argparse
import logging
from dataclasses import replace
from pathlib import Path

from training.distil import distil
from training.embeddings import build_embeddings
from training.examples import build_examples
from training.export import export
from training.settings import DistilSettings, MixSettings, Paths, VocabularySettings
from training.vocabulary import build_vocabulary

STAGES = ("vocabulary", "embeddings", "examples", "distil", "export")


def main() -> None:
    """Run the stages asked for; a stage whose file is there already is not run again."""
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument("stage", choices=(*STAGES, "all"))
    parser.add_argument("--data", type=Path, required=True, help="folder of the training files")
    parser.add_argument("--teacher", type=Path, required=True, help="folder of all-MiniLM-L6-v2")
    parser.add_argument("--work", type=Path, required=True, help="folder for everything made on the way")
    parser.add_argument("--model", type=Path, default=Path("index/model"), help="folder that the export writes")
    parser.add_argument("--seconds", type=float, default=DistilSettings().seconds, help="time given to distillation")
    parser.add_argument("--start", type=Path, help="checkpoint or model folder to start distillation from")
    parser.add_argument(
        "--average", type=Path, nargs="*", default=[], help="checkpoints or model folders averaged with the last one"
    )
    parser.add_argument("--threads", type=int, default=DistilSettings().threads, help="CPU threads of distillation")
    arguments = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")

    paths = Paths(arguments.data, arguments.teacher, arguments.work)
    settings = replace(DistilSettings(), start=arguments.start, seconds=arguments.seconds, threads=arguments.threads)
    wanted = STAGES if arguments.stage == "all" else (arguments.stage,)
    if "vocabulary" in wanted and not paths.tokenizer.exists():
        build_vocabulary(paths, VocabularySettings())
    if "embeddings" in wanted and not paths.embeddings.exists():
        build_embeddings(paths)
    if "examples" in wanted and not paths.examples.exists():
        build_examples(paths, MixSettings())
    if "distil" in wanted:
        distil(paths, MixSettings(), settings)
    if "export" in wanted:
        export(paths, arguments.model, arguments.average)


if __name__ == "__main__":
    main()
