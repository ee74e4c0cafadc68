"""indexkit: indicator frameworks as data, exact scores, every point explained by its clause.

    >>> import indexkit as ik
    >>> from indexkit.bundled import folder
    >>> framework = ik.load(folder() / "dong_thap_2022.yaml", period=2024)
    >>> tree = framework.evaluate({"mo_hinh": 2}, group="cap_huyen")
    >>> tree.points, tree["thuong_mo_hinh"].why
    (Decimal('10'), '2 × 5 = 10 points')

The names below are the whole front door. Each is imported when it is first used, so that `import indexkit` is cheap.
"""

from __future__ import annotations

TYPE_CHECKING = False
"""As in `typing`, whose import alone takes longer than this whole file. Type checkers know the name."""

if TYPE_CHECKING:
    from indexkit.casefile import run_tests
    from indexkit.claims import ClaimsReport, check_claims
    from indexkit.cohort import Appraisal, Assessment, UnitScore, appraisal, assess
    from indexkit.compare import Comparison, compare_published
    from indexkit.dispute import Dispute, compare_results
    from indexkit.evidence.computed import computed
    from indexkit.evidence.file import read_evidence_file
    from indexkit.framework import SEMANTICS, Framework, load
    from indexkit.paths import Paths, path
    from indexkit.problems import EvidenceError, FrameworkError, Place, Problem
    from indexkit.review import check
    from indexkit.robust import Robustness, robustness
    from indexkit.score_node import ScoreNode
    from indexkit.tree import ScoreTree
    from indexkit.wins import Gaps, gaps
    from indexkit.years import Changes, Panel, panel

    __version__: str

_ROOMS = {
    "Appraisal": "cohort",
    "Assessment": "cohort",
    "Changes": "years",
    "ClaimsReport": "claims",
    "Comparison": "compare",
    "Dispute": "dispute",
    "EvidenceError": "problems",
    "Framework": "framework",
    "FrameworkError": "problems",
    "Gaps": "wins",
    "Panel": "years",
    "Paths": "paths",
    "Place": "problems",
    "Problem": "problems",
    "Robustness": "robust",
    "SEMANTICS": "framework",
    "ScoreNode": "score_node",
    "ScoreTree": "tree",
    "UnitScore": "cohort",
    "appraisal": "cohort",
    "assess": "cohort",
    "check": "review",
    "check_claims": "claims",
    "compare_published": "compare",
    "compare_results": "dispute",
    "computed": "evidence.computed",
    "gaps": "wins",
    "load": "framework",
    "panel": "years",
    "path": "paths",
    "read_evidence_file": "evidence.file",
    "robustness": "robust",
    "run_tests": "casefile",
}
"""Where each name lives."""

__all__ = [
    "SEMANTICS",
    "Appraisal",
    "Assessment",
    "Changes",
    "ClaimsReport",
    "Comparison",
    "Dispute",
    "EvidenceError",
    "Framework",
    "FrameworkError",
    "Gaps",
    "Panel",
    "Paths",
    "Place",
    "Problem",
    "Robustness",
    "ScoreNode",
    "ScoreTree",
    "UnitScore",
    "__version__",
    "appraisal",
    "assess",
    "check",
    "check_claims",
    "compare_published",
    "compare_results",
    "computed",
    "gaps",
    "load",
    "panel",
    "path",
    "read_evidence_file",
    "robustness",
    "run_tests",
]


if not TYPE_CHECKING:  # so that type checkers find a name that isn't here

    def __getattr__(name):
        if name == "__version__":
            from importlib.metadata import version

            value = version("indexkit")
        elif name in _ROOMS:
            from importlib import import_module

            value = getattr(import_module(f"indexkit.{_ROOMS[name]}"), name)
        else:
            raise AttributeError(f"module 'indexkit' has no attribute {name!r}")
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
