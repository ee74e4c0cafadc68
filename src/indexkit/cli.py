"""The command line: `indexkit COMMAND`. Exit status 0: fine; 1: problems in the input; 2: wrong use.

Wrong use is what only another command line mends: an unknown option, a value that is no year or no day, a file that
isn't there, an output that may not be written. A group, node or period that the files don't have is a problem of both.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

import click

from indexkit.commands.appraise import appraise
from indexkit.commands.batch import batch
from indexkit.commands.check import check, schema
from indexkit.commands.claims import claims
from indexkit.commands.compare import compare
from indexkit.commands.diff import diff
from indexkit.commands.fix import fix
from indexkit.commands.gaps import gaps
from indexkit.commands.new import new
from indexkit.commands.path import path
from indexkit.commands.prove import prove
from indexkit.commands.rank import rank
from indexkit.commands.read import read
from indexkit.commands.robust import robust
from indexkit.commands.score import demo, explain, score
from indexkit.commands.table import table
from indexkit.commands.terminal import refuse, say_no_more, use_utf8
from indexkit.commands.texts import build, test
from indexkit.commands.verify import verify
from indexkit.commands.years import years
from indexkit.files import reason
from indexkit.problems import problem

_COMMANDS = (
    demo,
    check,
    fix,
    read,
    prove,
    score,
    explain,
    gaps,
    path,
    rank,
    robust,
    appraise,
    years,
    compare,
    diff,
    claims,
    batch,
    verify,
    build,
    test,
    new,
    table,
    schema,
)
_FAULT = 70
"""The status for a fault of ours, apart from those of the input and of use (EX_SOFTWARE)."""


class _InOrder(click.Group):
    """Commands are listed as a user meets them, not by the alphabet."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [command.name for command in _COMMANDS if command.name]


@click.group(cls=_InOrder, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 80})
@click.version_option(package_name="indexkit")
def main() -> None:
    """Score public offices by the indicator framework of a decision, exactly, and explain every point.

    Exit status: 0 fine, 1 problems in the input, 2 wrong use (an unknown option, a value that is no year or day,
    a file that is not there, an output that cannot be written).

    \b
    Start here:
      indexkit demo
      indexkit check FRAMEWORK.yaml
      indexkit score FRAMEWORK.yaml EVIDENCE.yaml
    """


for _command in _COMMANDS:
    main.add_command(_command)


def run(arguments: Sequence[str] | None = None) -> int:
    """Runs a command and returns its exit status; nothing but a status comes out."""
    use_utf8()
    try:
        status = _invoke(sys.argv[1:] if arguments is None else list(arguments))
        if sys.stdout is not None:
            _flush()
        return status
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        return 130
    except BrokenPipeError:
        # While help was printed; what a command prints is cut short in `echo`.
        say_no_more(sys.stdout)
        return 0
    except OSError as error:
        say_no_more(sys.stdout)
        refuse([problem("IK593.output", why=reason(error))], "en", as_json=False)
        return 1
    except Exception as error:
        if os.environ.get("INDEXKIT_DEBUG"):
            raise
        click.echo(f"indexkit: a fault of ours ({type(error).__name__}: {error}).", err=True)
        click.echo("Please report it with the files; INDEXKIT_DEBUG=1 shows where it happened.", err=True)
        return _FAULT


def _invoke(arguments: list[str]) -> int:
    try:
        with main.make_context("indexkit", arguments) as context:
            return int(main.invoke(context) or 0)
    except click.exceptions.Exit as stop:
        return stop.exit_code


def _flush() -> None:
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        say_no_more(sys.stdout)
