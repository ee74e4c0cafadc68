"""`indexkit` and `python -m indexkit`: the command line, or the line that installs it."""

from __future__ import annotations

import sys


def main() -> None:
    try:
        import click  # noqa: F401
    except ImportError:
        print('The indexkit command needs one more package: pip install "indexkit[cli]"', file=sys.stderr)
        raise SystemExit(2) from None
    from indexkit.cli import run

    raise SystemExit(run())


if __name__ == "__main__":
    main()
