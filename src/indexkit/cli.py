"""The command line: `indexkit COMMAND`. Exit status 0: fine; 1: problems in the input; 2: wrong use.

Wrong use is what only another command line mends: an unknown option, a value that is no year or no day, a file that
isn't there, an output that may not be written. A group, node or period that the files don't have is a problem of both.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module

import click

from indexkit.commands.streams import say_no_more, use_utf8

_COMMANDS = {
    "demo": ("score", "Score a bundled sample and say what to type next."),
    "check": ("check", "List every problem of a file."),
    "fix": ("fix", "Repair slips that can be put right in one way only."),
    "read": ("read", "Write a framework back as sentences."),
    "prove": ("prove", "Prove what holds for all evidence."),
    "score": ("score", "Score a unit and print its tree."),
    "explain": ("explain", "Explain one figure in depth, or the total."),
    "gaps": ("gaps", "What would win lost points back."),
    "path": ("path", "The cheapest way to a level or total."),
    "rank": ("rank", "Rank many units and compare them."),
    "robust": ("robust", "How stable the ranking is."),
    "appraise": ("appraise", "Claimed, appraised, decided."),
    "years": ("years", "Compare units over the years."),
    "compare": ("compare", "Compare with published figures, or two results."),
    "diff": ("diff", "Compare two texts of a framework."),
    "claims": ("claims", "Check published statements by their figures."),
    "batch": ("batch", "Score a table of many units into a Parquet file."),
    "verify": ("verify", "Check certificates, and that their framework gives them."),
    "build": ("texts", "Write the consolidated text in force."),
    "test": ("texts", "Run the examples and test files."),
    "new": ("new", "Draft a framework from a Word or Excel annex."),
    "table": ("table", "Edit a framework as a workbook of rows."),
    "schema": ("check", "Write the JSON Schemas for editors."),
}
"""Each command as a user meets it: its module, and the first sentence of its help (held to it by the tests). Only the
command that is called is imported."""
_FAULT = 70
"""The status for a fault of ours, apart from those of the input and of use (EX_SOFTWARE)."""


class _WhenCalled(click.Group):
    """Commands are listed in their order, not by the alphabet, and imported when they are called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        found: click.Command = getattr(import_module(f"indexkit.commands.{_COMMANDS[cmd_name][0]}"), cmd_name)
        return found

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Of a mistyped command the nearest one is named; click looks among commands that were imported."""
        if args[0] not in _COMMANDS and not args[0].startswith("-"):
            from indexkit.problems import nearest

            near = nearest(args[0][:200], _COMMANDS)
            ctx.fail(f"No such command {args[0]!r}." + (f" Did you mean {near!r}?" if near else ""))
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, said) for name, (_, said) in _COMMANDS.items()])


@click.group(cls=_WhenCalled, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 80})
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
        from indexkit.commands.terminal import refuse
        from indexkit.files import reason
        from indexkit.problems import problem

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
