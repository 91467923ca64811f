"""The command line ``revue``: reads the arguments, runs one command, turns errors into one sentence.

Nothing heavy is imported here, so that ``revue --help`` and ``revue ask`` start at once.
"""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from ui.texts import system_language, texts

# Read by numpy when it is imported. The products of one question are small: with a thread per core its BLAS waits for
# the other core (13 ms of a question on a busy machine), and a build has a thread per core of its own.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

ANSWERED, FAILED, UNANSWERED, INTERRUPTED = 0, 1, 3, 130

COMMANDS = ("build", "ask", "ui", "eval", "status", "quotes")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run ``revue`` and return its exit status; 2 for a wrong command line is raised as SystemExit by argparse."""
    words = texts(system_language())
    _never_fail_on_letters()
    options = parser(words).parse_args(arguments)
    # Imported by name, so that asking a question does not pay for the page.
    command = importlib.import_module(f"ui.commands.{options.command}")
    try:
        status: int = command.run(options, words)
        sys.stdout.flush()
        return status
    except KeyboardInterrupt:
        print(words["cli.interrupted"], file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:
        # The reader went away (``revue ask ... | head``); Python would complain once more while it flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return ANSWERED
    except OSError as error:
        reason = error.strerror or str(error)
        sentence = words["cli.file_error"].format(path=error.filename, reason=reason) if error.filename else reason
        print(f"revue: {sentence}", file=sys.stderr)
        return FAILED
    except Exception as error:
        from index.errors import RevueError

        if not isinstance(error, RevueError):
            raise
        print(f"revue: {error}", file=sys.stderr)
        return FAILED


def parser(words: Mapping[str, str]) -> argparse.ArgumentParser:
    """The parser of all commands, its help in the language of ``words``."""
    places = argparse.ArgumentParser(add_help=False)
    places.add_argument("--corpus", type=Path, metavar="DIR", help=words["cli.corpus"])
    places.add_argument("--index", type=Path, metavar="DIR", help=words["cli.index"])
    places.add_argument("--encoder", metavar="NAME", help=words["cli.encoder"])

    whole = argparse.ArgumentParser(prog="revue", description=words["cli.description"], epilog=words["cli.epilog"])
    commands = whole.add_subparsers(dest="command", required=True, title=words["cli.commands"], metavar="COMMAND")
    added = {
        name: commands.add_parser(
            name, parents=[places], help=words[f"cli.{name}"], description=words[f"cli.{name}"].capitalize() + "."
        )
        for name in COMMANDS
    }

    added["build"].add_argument("--strict", action="store_true", help=words["cli.build.strict"])
    added["build"].add_argument("--watch", action="store_true", help=words["cli.build.watch"])
    added["build"].add_argument("--explain", type=Path, metavar="FILE", help=words["cli.build.explain"])

    ask = added["ask"]
    ask.add_argument("question", nargs="+", metavar="QUESTION", help=words["cli.ask.question"])
    ask.add_argument("-k", type=_above_zero(words), default=5, metavar="N", help=words["cli.ask.k"])
    ask.add_argument("--language", choices=("fr", "en"), help=words["cli.ask.language"])
    ask.add_argument("--speaker", metavar="NAME", help=words["cli.ask.speaker"])
    ask.add_argument("--source", metavar="NAME", help=words["cli.ask.source"])
    ask.add_argument("--article", metavar="ID", help=words["cli.ask.article"])
    ask.add_argument("--after", metavar="DATE", help=words["cli.ask.after"])
    ask.add_argument("--before", metavar="DATE", help=words["cli.ask.before"])
    ask.add_argument("--exact", action="store_true", help=words["cli.ask.exact"])

    page = added["ui"]
    page.add_argument("--host", default="127.0.0.1", metavar="ADDRESS", help=words["cli.ui.host"])
    page.add_argument("--port", type=_port(words), default=7860, metavar="PORT", help=words["cli.ui.port"])
    page.add_argument("--allow-anyone", action="store_true", help=words["cli.ui.allow_anyone"])
    page.add_argument("--name", action="append", default=[], metavar="NAME", help=words["cli.ui.name"])

    added["eval"].add_argument("folder", type=Path, metavar="DIR", help=words["cli.eval.folder"])
    added["quotes"].add_argument("--speaker", metavar="NAME", help=words["cli.quotes.speaker"])
    for name in ("ask", "eval", "status", "quotes"):
        added[name].add_argument("--json", action="store_true", help=words["cli.json"])
    return whole


def _above_zero(words: Mapping[str, str]) -> Callable[[str], int]:
    def count(value: str) -> int:
        if not value.isdecimal() or int(value) < 1:
            raise argparse.ArgumentTypeError(words["cli.positive"].format(value=value))
        return int(value)

    return count


def _port(words: Mapping[str, str]) -> Callable[[str], int]:
    def port(value: str) -> int:
        if not value.isdecimal() or int(value) > 65535:
            raise argparse.ArgumentTypeError(words["cli.port"].format(value=value))
        return int(value)

    return port


def _never_fail_on_letters() -> None:
    """A terminal in an old encoding shows "?" for what it lacks, rather than a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


if __name__ == "__main__":
    sys.exit(main())
