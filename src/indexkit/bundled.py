"""Where the bundled `frameworks/` stand: inside an installed package, or at the root of the repository."""

from __future__ import annotations

from pathlib import Path

from indexkit.problems import FrameworkError, problem


def folder() -> Path:
    """The folder of the framework files. A wheel carries it in the package; an editable install cannot."""
    package = Path(__file__).resolve().parent
    places = (package / "frameworks", package.parents[1] / "frameworks")
    for place in places:
        if place.is_dir():
            return place
    raise FrameworkError([problem("IK595.no_frameworks", folders=", ".join(f"`{place}`" for place in places))])
