"""Code in the docs is run: Python blocks, `console` sessions with their output, files named in a first comment.

A page is one session in an empty folder that holds a copy of `frameworks/`. In a console block each line after `$ `
is a command (`indexkit …`, `cp`, `mkdir`, `cat`); what follows is its output, in which a line `…` stands for any lines.
The README's commands are processes of their own; those of the other pages run in this one, which spares their start.
"""

from __future__ import annotations

import gc
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import textwrap
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from hypothesis import settings
from sybil import Example, Sybil
from sybil.parsers.markdown import CodeBlockParser, PythonCodeBlockParser

settings.register_profile("any_machine", settings.default, deadline=None)
settings.load_profile("any_machine")

ROOT = Path(__file__).parent
sys.path.insert(0, str(ROOT / "tests"))
LAWS = "tests/laws/"
"""A few of these take a tenth of all the time."""
LONG = (
    *("tests/test_cells.py", "tests/test_unit_workbook_live.py", "tests/test_league_workbook.py"),
    "tests/test_league_ranks.py",
    *("tests/test_unit_page.py::TestInABrowser", "tests/test_league_page.py::TestInABrowser"),
    *("tests/test_hostile_outputs.py", "tests/test_certificate_mutations.py", "docs/proofs.md"),
    *("tests/laws/test_dispute_laws.py", "tests/laws/test_gaps_laws.py", "tests/laws/test_prove_laws.py"),
    *("tests/prove/test_proofs.py::test_every_claim_about_a_shipped_framework_is_proved", "tests/laws/test_smt_law.py"),
    *("tests/test_certificates.py::test_every_worksheet_is_certified", "tests/faults/", "tests/test_spark.py"),
    *("tests/laws/test_diff_laws.py", "tests/test_papers.py::TestInAnOffice"),
    "tests/laws/test_amend_laws.py::test_the_generators_reach_every_case",
)
"""What asks a spreadsheet program, a browser, a solver or Spark for long. A short run leaves these out and takes a
quarter of the laws' examples, so that who changes something need not wait long; its end says so. `--long`, CI=true and
naming files run everything."""
OURS = {"PYTHONIOENCODING": "utf-8", "NO_COLOR": "1", "INDEXKIT_LANG": "", "COLUMNS": "80"}
FILE = re.compile(r"^# (?:file|tệp): (\S+)\n")
PIECE = re.compile(r"^# (components|group|framework)\n")
HEAD = """\
indexkit: 1
framework: manh
revision: 1
name: Mảnh
issued_by: {decision: 1/QĐ, date: 2024-01-05}
in_force: {from: 2024-01-05}
applies_to: {periods_from: 2024}
rules: {rounding: none, missing_evidence: zero}
"""
AROUND = {
    "framework": "",
    "group": "groups:\n  g:\n",
    "components": "groups:\n  g:\n    indicators:\n      i:\n        components:\n",
}
"""What stands around a piece of a framework that a page shows."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--long", action="store_true", help="also the long tests and all examples, as under CI=true")


def pytest_configure(config: pytest.Config) -> None:
    """Before any test file is imported; the workers have the environment of the run that starts them."""
    whole = config.args == config.getini("testpaths")
    if whole and not (config.getoption("long") or os.environ.get("CI")):
        os.environ["INDEXKIT_TESTS"] = "short"


def is_short() -> bool:
    return os.environ.get("INDEXKIT_TESTS") == "short"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Laws first, so that no worker waits at the end for a long one."""
    items.sort(key=lambda item: not item.nodeid.startswith(LAWS))
    if is_short():
        config.hook.pytest_deselected(items=[item for item in items if item.nodeid.startswith(LONG)])
        items[:] = [item for item in items if not item.nodeid.startswith(LONG)]


def pytest_terminal_summary(terminalreporter: Any) -> None:
    if is_short():
        terminalreporter.write_line(
            "a short run: the laws took a quarter of their examples, and long tests (spreadsheet program, browser, "
            "solver) were left out; `--long` or CI=true runs everything"
        )


def pytest_collection_finish() -> None:
    """What was collected stays to the end: seven thousand tests, which no collection of garbage need walk again."""
    gc.collect()
    gc.freeze()


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """A file is run by one worker, for what its tests share and for the pages' sessions; each law by any."""
    from xdist.scheduler import LoadScopeScheduling

    class Scheduling(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            return nodeid if nodeid.startswith(LAWS) else nodeid.partition("::")[0]

    return Scheduling(config, log)


def start(namespace: dict[str, Any]) -> None:
    namespace["_back"] = Path.cwd()
    namespace["_folder"] = Path(tempfile.mkdtemp(prefix="indexkit-docs-"))
    shutil.copytree(ROOT / "frameworks", namespace["_folder"] / "frameworks")
    os.chdir(namespace["_folder"])


def stop(namespace: dict[str, Any]) -> None:
    os.chdir(namespace["_back"])
    shutil.rmtree(namespace["_folder"])


def write_file(example: Example) -> str | None:
    """A YAML block whose first line is `# file: NAME` is written under that name; one that begins with `# components`,
    `# group` or `# framework` is that piece of a framework, and must pass `check`; others are only shown."""
    if named := FILE.match(example.parsed):
        Path(named[1]).write_text(example.parsed, encoding="utf-8")
    if piece := PIECE.match(example.parsed):
        return checked(piece[1], example.parsed)
    return None


def checked(kind: str, text: str) -> str | None:
    """What is wrong with a piece of a framework, its examples included."""
    import indexkit

    before = AROUND[kind]
    indent = {"framework": "", "group": 4 * " ", "components": 10 * " "}[kind]
    Path("manh.yaml").write_text(HEAD + before + textwrap.indent(text, indent), encoding="utf-8")
    try:
        indexkit.load("manh.yaml", period=2024)
    except indexkit.FrameworkError as error:
        return str(error)
    finally:
        Path("manh.yaml").unlink()
    return None


def run_console(example: Example) -> str | None:
    """Runs each `$ ` line and compares its output, a line `…` matching any lines."""
    for turn in re.split(r"^\$ ", example.parsed, flags=re.M)[1:]:
        command, _, expected = turn.partition("\n")
        found = run(command, of_its_own=Path(example.path).name == "README.md")
        if expected.strip() and not re.fullmatch(pattern(expected), trimmed(found)):
            return f"$ {command}\nexpected:\n{expected}\nfound:\n{found}"
    return None


def run(command: str, of_its_own: bool) -> str:
    """What a command prints, in the environment that the pages suppose."""
    words = shlex.split(command)
    with mock.patch.dict(os.environ, OURS):
        if words[0] == "indexkit" and not of_its_own:
            return run_here(words[1:])
        if words[0] == "indexkit":
            words[:1] = [sys.executable, "-m", "indexkit"]
        done = subprocess.run(words, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode in (0, 1), done.stderr
    return done.stdout + done.stderr


def run_here(arguments: list[str]) -> str:
    from indexkit import cli
    from loads import loaded_once

    with loaded_once(), redirect_stdout(StringIO()) as out, redirect_stderr(StringIO()) as err:
        status = cli.run(arguments)
    assert status in (0, 1), err.getvalue()
    return out.getvalue() + err.getvalue()


def trimmed(text: str) -> str:
    return "".join(line.rstrip() + "\n" for line in text.strip().splitlines())


def pattern(expected: str) -> str:
    """A line `…` matches any number of lines."""
    return "".join(
        r"(?:.*\n)*?" if line.strip() == "…" else re.escape(line.rstrip()) + r"\n"
        for line in expected.strip().splitlines()
    )


pytest_collect_file = Sybil(
    parsers=[
        PythonCodeBlockParser(),
        CodeBlockParser(language="yaml", evaluator=write_file),
        CodeBlockParser(language="console", evaluator=run_console),
    ],
    patterns=["README.md", "docs/*.md"],
    setup=start,
    teardown=stop,
).pytest()
