"""Every line of a plan computed again by the second evaluator; where the two differ there is no score."""

from __future__ import annotations

from indexkit.arithmetic import exact_text
from indexkit.formula.exact import Env, Value
from indexkit.formula.nodes import State
from indexkit.formula.plan import Plan
from indexkit.formula.second import recompute
from indexkit.problems import Problem, problem


def disagreements(plan: Plan, env: Env) -> list[Problem]:
    """A problem for each line on which the second evaluator has an opinion, and another one than the judge."""
    found = []
    for line in plan.lines:
        other = recompute(line.formula, env)
        mine = env.values[line.name]
        if other is not None and other != mine:
            found.append(problem("IK527.disagree", name=line.name, one=_shown(mine), other=_shown(other)))
    return found


def _shown(value: Value) -> str:
    if isinstance(value, State | bool):
        return str(getattr(value, "value", value))
    return exact_text(value)
